import Foundation

/// Makes names that are safe on every file system from text that may be anything.
///
///     SafeName.make("../Réçu: été\u{202E}fdp.exe")   // “Réçu- étéfdp.exe”
///
/// What comes out is one name: no `/`, nothing invisible, nothing a shell or another system would trip
/// over, at most 255 bytes, and never empty.
package enum SafeName {
    /// The most bytes a name may have on Linux's file systems (`NAME_MAX`).
    package static let longest = 255

    /// A safe name from text: from a document, a template, a model.
    ///
    /// - Parameter spare: what it is called when nothing of the text remains.
    package static func make(_ text: String, spare: String = "unnamed") -> FilePath.Component {
        make(bytes: Array(text.utf8), spare: spare)
    }

    /// A safe name from bytes that contain a name as it was found: what is not valid UTF-8 is kept byte by
    /// byte, everything else treated as `make(_:)` does.
    package static func make(bytes: [UInt8], spare: String = "unnamed") -> FilePath.Component {
        var name = trimmed(cleaned(bytes))
        if name.count > longest {
            let (stem, ending) = split(name)
            name = trimmedEnd(cut(stem, to: longest - ending.count)) + ending
        }
        return FilePath.Component(bytes: name) ?? FilePath.Component(bytes: cleaned(Array(spare.utf8))) ?? "unnamed"
    }

    /// Text made fit to be part of a name: as `make(_:)`, but it may be empty, long, or begin with a dot.
    package static func part(_ text: String) -> String {
        String(decoding: cleaned(Array(text.utf8)), as: UTF8.self)
    }

    /// Splits a name before its ending (with the dot; empty when there is none): `a.tar.gz` → `a`, `.tar.gz`.
    ///
    /// An ending is up to 16 ASCII letters and digits, not all of them digits, so that `Report v1.2` and
    /// `Mr. Smith` have none. A dot at the very beginning begins none.
    package static func split(_ name: [UInt8]) -> (stem: [UInt8], ending: [UInt8]) {
        guard let last = endingStart(name[...]) else { return (name, []) }
        let isPacked = packings.contains(String(decoding: name[(last + 1)...], as: UTF8.self).lowercased())
        if isPacked, let inner = endingStart(name[..<last]),
            String(decoding: name[(inner + 1)..<last], as: UTF8.self).lowercased() == "tar"
        {
            return (Array(name[..<inner]), Array(name[inner...]))
        }
        return (Array(name[..<last]), Array(name[last...]))
    }

    private static let packings: Set<String> = ["gz", "bz2", "xz", "zst", "lz", "lzma", "lz4", "z", "br"]

    private static func endingStart(_ name: ArraySlice<UInt8>) -> Int? {
        guard let at = name.lastIndex(of: dot), at > name.startIndex else { return nil }
        let ending = name[(at + 1)...]
        guard (1...16).contains(ending.count), ending.allSatisfy({ isLetter($0) || isDigit($0) }),
            ending.contains(where: isLetter)
        else { return nil }
        return at
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

extension SafeName {
    /// Composed, free of what is invisible or reserved, runs of white space made one space.
    private static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        var clean: [UInt8] = []
        var pending = String.UnicodeScalarView()
        func flush() {
            guard !pending.isEmpty else { return }
            let text = String(pending)
            clean.append(contentsOf: (isASCII(text) ? text : text.precomposedStringWithCanonicalMapping).utf8)
            pending = String.UnicodeScalarView()
        }
        var isAfterSpace = false
        forEachScalar(in: bytes) { scalar, raw in
            guard let scalar else {
                flush()
                clean.append(contentsOf: raw)
                isAfterSpace = false
                return
            }
            guard let safe = replacement(for: scalar) else { return }
            if safe == " " && isAfterSpace { return }
            isAfterSpace = safe == " "
            pending.append(safe)
        }
        flush()
        return clean
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// What stands for a character in a name; nil for nothing.
    private static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        // Reserved on Windows' file systems, which USB sticks and shares have.
        case "/", "\\", ":", "|": return "-"
        case "\"": return "'"
        case "<": return "("
        case ">": return ")"
        case "?", "*": return "_"
        // Makes an emoji colourful; the other variation selectors can smuggle text.
        case "\u{FE0F}": return scalar
        default: break
        }
        let properties = scalar.properties
        if properties.isWhitespace { return " " }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: return nil
        default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint ? nil : scalar
        }
    }

    /// A leading dot would hide the file, a leading dash look like an option; Windows drops dots and
    /// spaces at the end.
    private static func trimmed(_ name: [UInt8]) -> [UInt8] {
        let isLeading: (UInt8) -> Bool = { [dot, UInt8(ascii: "-"), UInt8(ascii: " ")].contains($0) }
        return trimmedEnd(Array(name.drop(while: isLeading)))
    }

    private static func trimmedEnd(_ name: [UInt8]) -> [UInt8] {
        let end = name.lastIndex { $0 != dot && $0 != UInt8(ascii: " ") }
        return end.map { Array(name[...$0]) } ?? []
    }

    /// The longest beginning of at most this many bytes that ends between two characters as people see
    /// them, if one is there.
    package static func cut(_ name: [UInt8], to limit: Int) -> [UInt8] {
        guard name.count > limit else { return name }
        if let text = String(validating: name, as: UTF8.self) {
            var kept = 0
            for character in text {
                let length = character.utf8.count
                guard kept + length <= limit else { break }
                kept += length
            }
            if kept > 0 { return Array(name[..<kept]) }
        }
        var end = limit
        // Not between the bytes of one character: those after the first are 10xxxxxx.
        while end > 0, limit - end < 3, name[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name[..<(end > 0 ? end : limit)])
    }
}

extension FilePath.Component {
    /// The name with a number before its ending: `a.tar.gz` with 2 becomes `a (2).tar.gz`.
    ///
    /// Works on bytes and never gives more than 255: what is before the number gives way.
    package func numbered(_ number: Int) -> FilePath.Component { marked("\(number)") }

    /// The name with a word before its ending: `2026.xlsx` with `Deskhand` becomes `2026 (Deskhand).xlsx`.
    package func marked(_ word: String) -> FilePath.Component {
        let (stem, ending) = SafeName.split(bytes)
        let mark = Array(" (\(word))".utf8)
        let room = SafeName.longest - mark.count - ending.count
        return FilePath.Component(bytes: SafeName.cut(stem, to: room) + mark + ending) ?? self
    }
}
