import Files
import Reading

/// The words of a file's name: `BoardingPass_XK4-2026.pdf` says “boarding”, “pass”, “xk”, “4”, “2026”.
struct NameWords: Sendable {
    let words: Words
    /// The hashes of the words, and the same with each digit as `#`, which is how cues name shapes.
    let hashes: [UInt64]
    let shapes: [UInt64]
    /// Of the whole name with its digits as `#`: the same for every file of a series.
    let shape: UInt64
    /// Lower-case, without the dot.
    let ending: String

    init(_ document: Document) {
        let (stem, ending) = SafeName.split(document.path.lastComponent?.bytes ?? [])
        self.ending = String(decoding: ending.dropFirst(), as: UTF8.self).lowercased()
        words = Words(String(decoding: Self.spaced(stem), as: UTF8.self))
        var hashes: [UInt64] = []
        var shapes: [UInt64] = []
        for word in words.list where !word.isMark {
            hashes.append(word.hash)
            let bytes = words.bytes[Int(word.start)..<Int(word.end)]
            let isNumber = bytes.allSatisfy { Self.isDigit($0) }
            shapes.append(isNumber ? Self.shape(digits: bytes.count) : word.hash)
        }
        self.hashes = hashes
        self.shapes = shapes
        shape = shapes.reduce(Hashing.seed, Hashing.joined)
    }

    /// The hashes of the words of a cue for names, in which `#` stands for a digit.
    static func parts(of cue: String) -> [UInt64] {
        cue.split(separator: " ").flatMap { part in
            part.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
                ? [shape(digits: part.utf8.count)] : CueTable.words(String(part))
        }
    }

    private static func shape(digits: Int) -> UInt64 {
        Hashing.of(repeatElement(UInt8(ascii: "#"), count: digits))
    }

    /// Puts spaces where a name changes between lower and upper case, letters and digits, and for its marks.
    private static func spaced(_ stem: [UInt8]) -> [UInt8] {
        var spaced: [UInt8] = []
        spaced.reserveCapacity(stem.count * 2)
        var previous = UInt8(ascii: " ")
        for byte in stem {
            let isMark = byte < 0x80 && !isDigit(byte) && !isLetter(byte)
            let isChange =
                isDigit(byte) != isDigit(previous) || (isUpper(byte) && isLetter(previous) && !isUpper(previous))
            if isChange && !isMark { spaced.append(UInt8(ascii: " ")) }
            spaced.append(isMark ? UInt8(ascii: " ") : byte)
            previous = byte
        }
        return spaced
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
