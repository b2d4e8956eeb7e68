/// A text as the finders of secrets see it: one code a character, with everything folded that could hide a number.
///
/// Digits of any script become ASCII digits, full-width and accented Latin letters plain ones, every kind of space a
/// space and of dash a dash; characters without width are left out. Letters keep their case. `offset` leads back to
/// the bytes the code came from, so what is replaced is replaced in the text as it was written.
struct FoldedText {
    /// A symbol that matters to no finder.
    static let symbol: UInt16 = 0xFFFF
    /// Part of a placeholder: no finder looks in here.
    static let masked: UInt16 = 0xFFFE

    private(set) var codes: [UInt16] = []
    /// Where each code starts, in UTF-8 bytes; one more for the end.
    private var offsets: [UInt32] = []

    var count: Int { codes.count }
    func offset(_ index: Int) -> Int { Int(offsets[index]) }

    /// The code at `index`, and a line break outside the text, so that finders need not ask.
    subscript(_ index: Int) -> UInt16 { index >= 0 && index < codes.count ? codes[index] : Code.newline }

    /// `masking`: ranges of bytes in ascending order, apart from one another.
    init(_ text: String, masking masks: [Range<Int>] = []) {
        let length = text.utf8.count
        codes.reserveCapacity(length)
        offsets.reserveCapacity(length + 1)
        var offset = 0
        var mask = masks[...]
        for scalar in text.unicodeScalars {
            while let first = mask.first, first.upperBound <= offset { mask = mask.dropFirst() }
            let code =
                mask.first?.contains(offset) == true ? Self.masked
                : scalar.isASCII ? Self.fold(ascii: UInt16(scalar.value)) : Self.fold(scalar)
            if let code {
                codes.append(code)
                offsets.append(UInt32(truncatingIfNeeded: offset))
            }
            offset += UTF8.width(scalar)
        }
        offsets.append(UInt32(truncatingIfNeeded: offset))
    }

    private static func fold(ascii code: UInt16) -> UInt16? {
        switch code {
        case 0x20...0x7E: code
        case 0x09: Code.space
        case 0x0A...0x0D: Code.newline
        default: nil
        }
    }

    /// Nil for what has no width.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt16? {
        let value = scalar.value
        switch value {
        case 0xC0...0x17F: return latin[Int(value - 0xC0)]
        case 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF, 0xAD: return nil
        case 0x391...0x3FF, 0x400...0x481, 0x3041...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return UInt16(value)
        case 0xFF01...0xFF5E: return UInt16(value - 0xFEE0)
        case 0x85, 0x2028, 0x2029: return Code.newline
        case 0xB7, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5: return Code.dot
        case 0x2018, 0x2019, 0x201C...0x201F: return UInt16(UInt8(ascii: "\""))
        case 0x2212, 0x2043: return Code.dash
        default: return foldBySense(scalar)
        }
    }

    private static func foldBySense(_ scalar: Unicode.Scalar) -> UInt16? {
        switch scalar.properties.generalCategory {
        case .decimalNumber: Code.zero + UInt16(scalar.properties.numericValue ?? 0)
        case .format, .nonspacingMark, .enclosingMark, .control: nil
        case .spaceSeparator: Code.space
        case .dashPunctuation: Code.dash
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark:
            scalar.value < 0xFFF0 ? UInt16(scalar.value) : 0x3007
        default: symbol
        }
    }

    /// U+00C0 to U+017F by their plain letters; `*` stands for a symbol.
    private static let latin: [UInt16] = {
        let plain =
            "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
            + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTt"
            + "UuUuUuUuUuUuWwYyYZzZzZzs"
        return plain.utf8.map { $0 == UInt8(ascii: "*") ? symbol : UInt16($0) }
    }()
}

/// The codes that finders speak of by name, and what kind a code is.
enum Code {
    static let space: UInt16 = 0x20
    static let newline: UInt16 = 0x0A
    static let dash: UInt16 = 0x2D
    static let dot: UInt16 = 0x2E
    static let slash: UInt16 = 0x2F
    static let zero: UInt16 = 0x30
    static let colon: UInt16 = 0x3A
    static let at: UInt16 = 0x40
    static let plus: UInt16 = 0x2B
    static let underscore: UInt16 = 0x5F

    static func isDigit(_ code: UInt16) -> Bool { code >= 0x30 && code <= 0x39 }
    static func isUpper(_ code: UInt16) -> Bool { code >= 0x41 && code <= 0x5A }
    static func isLower(_ code: UInt16) -> Bool { code >= 0x61 && code <= 0x7A }
    static func isLatin(_ code: UInt16) -> Bool { isUpper(code) || isLower(code) }
    /// A letter of any script.
    static func isLetter(_ code: UInt16) -> Bool { isLatin(code) || (code >= 0x80 && code < FoldedText.masked) }
    static func isAlphanumeric(_ code: UInt16) -> Bool { isDigit(code) || isLatin(code) }
    static func isWord(_ code: UInt16) -> Bool { isDigit(code) || isLetter(code) }
    static func isBlank(_ code: UInt16) -> Bool { code == space || code == newline }
    static func upper(_ code: UInt16) -> UInt16 { isLower(code) ? code - 0x20 : code }
    static func lower(_ code: UInt16) -> UInt16 { isUpper(code) ? code + 0x20 : code }
    static func digit(_ code: UInt16) -> Int { Int(code) - 0x30 }
    static func of(_ text: String) -> [UInt16] { text.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) } }
}
