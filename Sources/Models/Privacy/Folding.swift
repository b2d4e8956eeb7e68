import Foundation

/// How one character is folded.
enum Folding {
    /// For what has no width: no code.
    static let nothing: UInt16 = 0

    static let ascii: [UInt16] = (0..<0x80).map { code in
        switch code {
        case 0x20...0x7E: UInt16(code)
        case 0x09: Code.space
        case 0x0A...0x0D: Code.newline
        default: nothing
        }
    }

    /// The scalar whose UTF-8 begins at a byte that is not ASCII, and how many bytes it has. What is no UTF-8 (it may
    /// have been decoded from another spelling) counts as Latin-1.
    static func scalar(at index: Int, in bytes: [UInt8]) -> (scalar: UInt32, length: Int) {
        let first = bytes[index]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard length > 1, first <= 0xF4, index + length <= bytes.count else { return (UInt32(first), 1) }
        var scalar = UInt32(first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07))
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return (UInt32(first), 1) }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        return (scalar, length)
    }

    static func fold(_ value: UInt32) -> UInt16 {
        switch value {
        case 0x80..<0x600: letters[Int(value - 0x80)]
        case 0x1E00..<0x2000: moreLetters[Int(value - 0x1E00)]
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: nothing
        case 0x3041...0x3096, 0x309D...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: UInt16(value)
        case 0xFF01...0xFF5E: UInt16(value - 0xFEE0)
        case 0x2028, 0x2029: Code.newline
        case 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5: Code.dot
        case 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F: Code.quote
        case 0x2212, 0x2043: Code.dash
        // Letters that Arabic and Persian share, as one or the other writes them.
        case 0x629: 0x647
        case 0x649, 0x6CC: 0x64A
        case 0x6A9: 0x643
        case 0x640: nothing
        default: bySense(value)
        }
    }

    private static func bySense(_ value: UInt32) -> UInt16 {
        guard let scalar = Unicode.Scalar(value) else { return FoldedText.symbol }
        return switch scalar.properties.generalCategory {
        case .decimalNumber: Code.zero + UInt16(scalar.properties.numericValue ?? 0)
        case .format, .nonspacingMark, .enclosingMark, .control: nothing
        case .spaceSeparator: Code.space
        case .dashPunctuation: Code.dash
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark:
            value < 0xFFF0 ? base(scalar) : 0x3007
        default: FoldedText.symbol
        }
    }

    /// U+0080 to U+05FF: Latin with its accents, Greek, Cyrillic, Armenian, Hebrew.
    private static let letters: [UInt16] = (0x80..<0x600).map(letter)
    /// Vietnamese, and Greek with all its accents.
    private static let moreLetters: [UInt16] = (0x1E00..<0x2000).map(letter)

    private static func letter(_ value: UInt32) -> UInt16 {
        switch value {
        case 0x85: return Code.newline
        case 0xAD, 0x300...0x36F: return nothing
        case 0xAB, 0xBB: return Code.quote
        case 0xB7: return Code.dot
        case 0xC0...0x17F: return latin[Int(value - 0xC0)]
        default: return bySense(value)
        }
    }

    /// Without its accents; a small one, unless it is Latin.
    private static func base(_ scalar: Unicode.Scalar) -> UInt16 {
        guard scalar.value < 0x700 || (0x1E00..<0x2000).contains(scalar.value) else { return UInt16(scalar.value) }
        let plain = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? scalar
        if plain.isASCII { return UInt16(plain.value) }
        if plain.value == 0x3C2 { return 0x3C3 }
        return UInt16(truncatingIfNeeded: plain.properties.lowercaseMapping.unicodeScalars.first?.value ?? plain.value)
    }

    /// U+00C0 to U+017F by their plain letters; `*` stands for a symbol.
    private static let latin: [UInt16] = {
        let plain =
            "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTt"
            + "UuUuUuUuUuUuWwYyYZzZzZzs"
        return plain.utf8.map { $0 == UInt8(ascii: "*") ? FoldedText.symbol : UInt16($0) }
    }()
}
