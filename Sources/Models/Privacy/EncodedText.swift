/// A text of which parts are written in another code: `%40`, `&#64;`, `\u0040`, `=40`, and its line breaks of
/// quoted-printable.
///
/// Sources: RFC 3986 2.1; HTML Living Standard 13.1.4; RFC 8259 7; RFC 2045 6.7.
struct EncodedText {
    private(set) var bytes: [UInt8] = []
    /// Where each byte came from; one more for the end.
    private var places: [UInt32] = []

    /// Nil for a text that has no such parts, which is nearly all of them.
    static func decoded(_ bytes: [UInt8], masking masks: [Range<Int>]) -> FoldedText? {
        guard let first = EncodedText(bytes, places: nil) else { return nil }
        // `%2540`: what was encoded may have been before.
        var text = first
        for _ in 0..<2 {
            guard let again = EncodedText(text.bytes, places: text.places) else { break }
            text = again
        }
        return FoldedText(text.bytes, at: text.places, masking: masks)
    }

    private init?(_ source: [UInt8], places sources: [UInt32]?) {
        func place(_ index: Int) -> UInt32 { sources?[index] ?? UInt32(truncatingIfNeeded: index) }
        var copied = 0
        var index = 0
        while index < source.count {
            guard Self.marks[Int(source[index])], let part = Escape(at: index, in: source) else {
                index += 1
                continue
            }
            bytes += source[copied..<index]
            for copy in copied..<index { places.append(place(copy)) }
            for byte in part.bytes {
                bytes.append(byte)
                places.append(place(index))
            }
            index += part.length
            copied = index
        }
        guard copied > 0 else { return nil }
        bytes += source[copied...]
        for copy in copied...source.count { places.append(place(copy)) }
    }

    private static let marks: [Bool] = (0..<256).map { "%&\\=".utf8.contains(UInt8($0)) }
}

/// One character that is written by its number or name.
private struct Escape {
    var bytes: [UInt8]
    var length: Int

    private init(bytes: [UInt8], length: Int) { (self.bytes, self.length) = (bytes, length) }

    private init?(_ scalar: Int?, _ length: Int) {
        guard let scalar, let scalar = Unicode.Scalar(UInt32(clamping: scalar)) else { return nil }
        self.init(bytes: Array(String(scalar).utf8), length: length)
    }

    init?(at index: Int, in source: [UInt8]) {
        switch source[index] {
        case UInt8(ascii: "%"):
            guard let byte = Self.number(source, index + 1, 2) else { return nil }
            self.init(bytes: [UInt8(byte)], length: 3)
        case UInt8(ascii: "&"): self.init(entity: index, in: source)
        case UInt8(ascii: "\\"): self.init(backslash: index, in: source)
        default: self.init(quotedPrintable: index, in: source)
        }
    }

    private init?(entity index: Int, in source: [UInt8]) {
        let end = (index + 2..<min(index + 11, source.count)).first { source[$0] == UInt8(ascii: ";") }
        guard let end else { return nil }
        let length = end + 1 - index
        guard source[index + 1] == UInt8(ascii: "#") else {
            let name = String(decoding: source[(index + 1)..<end], as: UTF8.self)
            self.init(Self.named[name], length)
            return
        }
        let isHex = source[index + 2] | 0x20 == UInt8(ascii: "x")
        let start = index + (isHex ? 3 : 2)
        guard end > start else { return nil }
        let digits = String(decoding: source[start..<end], as: UTF8.self)
        self.init(Int(digits, radix: isHex ? 16 : 10), length)
    }

    private init?(backslash index: Int, in source: [UInt8]) {
        guard index + 1 < source.count else { return nil }
        switch source[index + 1] {
        case UInt8(ascii: "u"): self.init(Self.number(source, index + 2, 4), 6)
        case UInt8(ascii: "x"): self.init(Self.number(source, index + 2, 2), 4)
        case UInt8(ascii: "\""), UInt8(ascii: "/"): self.init(Int(source[index + 1]), 2)
        case UInt8(ascii: "n"), UInt8(ascii: "r"): self.init(0x0A, 2)
        case UInt8(ascii: "t"): self.init(0x09, 2)
        default: return nil
        }
    }

    /// Only what could hide something: `a=20` is more often a sum.
    private init?(quotedPrintable index: Int, in source: [UInt8]) {
        guard index + 2 < source.count else { return nil }
        if source[index + 1] == 0x0A || source[index + 1] == 0x0D && source[index + 2] == 0x0A {
            self.init(bytes: [], length: source[index + 1] == 0x0A ? 2 : 3)
            return
        }
        guard let byte = Self.number(source, index + 1, 2), index + 3 < source.count else { return nil }
        let next = source[index + 3]
        let isLetter = (0x61...0x7A).contains(next | 0x20)
        guard [0x3A, 0x3D, 0x40, 0x5F].contains(byte) && isLetter || byte >= 0x80 && Self.isContinued(source, index)
        else { return nil }
        self.init(bytes: [UInt8(byte)], length: 3)
    }

    /// Whether another byte of the same character is before or behind: `=C3=A4`.
    private static func isContinued(_ source: [UInt8], _ index: Int) -> Bool {
        for next in [index + 3, index - 3] where next >= 0 && next < source.count && source[next] == UInt8(ascii: "=") {
            if let byte = number(source, next + 1, 2), byte >= 0x80 { return true }
        }
        return false
    }

    private static func number(_ source: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard start + count <= source.count else { return nil }
        var number = 0
        for byte in source[start..<(start + count)] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 16 + Int(byte) - 0x30
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                number = number * 16 + Int(byte | 0x20) - 0x57
            default: return nil
            }
        }
        return number
    }

    private static let named: [String: Int] = [
        "amp": 0x26, "apos": 0x27, "colon": 0x3A, "comma": 0x2C, "commat": 0x40, "dash": 0x2D, "emsp": 0x20,
        "ensp": 0x20,
        "equals": 0x3D, "gt": 0x3E, "hyphen": 0x2D, "lowbar": 0x5F, "lt": 0x3C, "nbsp": 0x20, "ndash": 0x2D,
        "num": 0x23,
        "period": 0x2E, "plus": 0x2B, "quot": 0x22, "shy": 0xAD, "sol": 0x2F, "thinsp": 0x20, "zwj": 0x200D,
        "zwnj": 0x200C,
        "auml": 0xE4, "ouml": 0xF6, "uuml": 0xFC, "szlig": 0xDF, "eacute": 0xE9, "ntilde": 0xF1, "ccedil": 0xE7,
    ]
}
