/// A text as the finders of secrets see it: one code a character, with everything folded that could hide a number.
///
/// Digits of any script become ASCII digits, full-width and accented Latin letters plain ones, letters of Greek and
/// Cyrillic small ones without accents, every kind of space a space, of dash a dash and of quotation mark a `"`;
/// characters without width are left out. Latin letters keep their case. `offset` leads back to the bytes the code came
/// from, so what is replaced is replaced in the text as it was written.
struct FoldedText {
    /// A symbol that matters to no finder.
    static let symbol: UInt16 = 0xFFFF
    /// Part of a placeholder: no finder looks in here.
    static let masked: UInt16 = 0xFFFE

    private(set) var codes: [UInt16] = []
    /// Where each code starts, in UTF-8 bytes; one more for the end.
    private var offsets: [UInt32] = []
    /// Which of the spaces are tabs, in ascending order: cells of a table end there.
    private(set) var tabs: [Int] = []

    var count: Int { codes.count }
    func offset(_ index: Int) -> Int { Int(offsets[index]) }

    /// The code at `index`, and a line break outside the text, so that finders need not ask.
    @inline(__always)
    subscript(_ index: Int) -> UInt16 {
        index >= 0 && index < codes.count ? codes[index] : Code.newline
    }

    /// `masking`: ranges of bytes in ascending order, apart from one another.
    init(_ text: String, masking masks: [Range<Int>] = []) { self.init(Array(text.utf8), masking: masks) }

    /// - Parameter places: where each byte came from, and where the last one ended, when the bytes were decoded from
    ///   others.
    init(_ bytes: [UInt8], at places: [UInt32]? = nil, masking masks: [Range<Int>] = []) {
        codes.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        let ascii = Folding.ascii
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let start = places?[index] ?? UInt32(truncatingIfNeeded: index)
            if byte < 0x80 {
                if byte == 0x09 { tabs.append(codes.count) }
                // A line ends once, however it is written.
                let isHalf = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
                append(isHalf ? Folding.nothing : ascii[Int(byte)], at: start)
                index += 1
            } else {
                let (scalar, length) = Folding.scalar(at: index, in: bytes)
                append(Folding.fold(scalar), at: start)
                index += length
            }
        }
        offsets.append(places?.last ?? UInt32(truncatingIfNeeded: bytes.count))
        if !masks.isEmpty { mask(masks) }
    }

    /// Whether the space here is a tab.
    func isTab(_ index: Int) -> Bool {
        guard !tabs.isEmpty else { return false }
        var (low, high) = (0, tabs.count)
        while low < high {
            let middle = (low + high) / 2
            if tabs[middle] < index { low = middle + 1 } else { high = middle }
        }
        return low < tabs.count && tabs[low] == index
    }

    @inline(__always)
    private mutating func append(_ code: UInt16, at offset: UInt32) {
        guard code != Folding.nothing else { return }
        codes.append(code)
        offsets.append(offset)
    }

    private mutating func mask(_ masks: [Range<Int>]) {
        var index = 0
        for mask in masks {
            while index < codes.count, offsets[index] < mask.lowerBound { index += 1 }
            while index < codes.count, offsets[index] < mask.upperBound {
                codes[index] = Self.masked
                index += 1
            }
        }
    }
}

/// The codes that finders speak of by name, and what kind a code is.
enum Code {
    static let space: UInt16 = 0x20
    static let newline: UInt16 = 0x0A
    static let quote: UInt16 = 0x22
    static let apostrophe: UInt16 = 0x27
    static let comma: UInt16 = 0x2C
    static let dash: UInt16 = 0x2D
    static let dot: UInt16 = 0x2E
    static let slash: UInt16 = 0x2F
    static let zero: UInt16 = 0x30
    static let colon: UInt16 = 0x3A
    static let semicolon: UInt16 = 0x3B
    static let less: UInt16 = 0x3C
    static let equals: UInt16 = 0x3D
    static let greater: UInt16 = 0x3E
    static let at: UInt16 = 0x40
    static let plus: UInt16 = 0x2B
    static let backslash: UInt16 = 0x5C
    static let underscore: UInt16 = 0x5F
    static let backtick: UInt16 = 0x60
    static let bar: UInt16 = 0x7C

    static func isDigit(_ code: UInt16) -> Bool { code >= 0x30 && code <= 0x39 }
    static func isUpper(_ code: UInt16) -> Bool { code >= 0x41 && code <= 0x5A }
    static func isLower(_ code: UInt16) -> Bool { code >= 0x61 && code <= 0x7A }
    static func isLatin(_ code: UInt16) -> Bool { isUpper(code) || isLower(code) }
    /// A letter of any script.
    static func isLetter(_ code: UInt16) -> Bool { isLatin(code) || (code >= 0x80 && code < FoldedText.masked) }
    static func isAlphanumeric(_ code: UInt16) -> Bool { isDigit(code) || isLatin(code) }
    static func isWord(_ code: UInt16) -> Bool { isDigit(code) || isLetter(code) }
    static func isBlank(_ code: UInt16) -> Bool { code == space || code == newline }
    static func isQuote(_ code: UInt16) -> Bool { code == quote || code == apostrophe || code == backtick }
    /// Part of a name in code or in a configuration.
    static func isName(_ code: UInt16) -> Bool {
        isAlphanumeric(code) || code == underscore || code == dash || code == dot
    }
    /// A letter of a script that is written without spaces, or with endings stuck on: Chinese, Japanese, Korean, Thai.
    static func isUnspaced(_ code: UInt16) -> Bool {
        (0x3041...0x9FFF).contains(code) || (0xAC00...0xD7A3).contains(code) || (0x0E01...0x0E5B).contains(code)
            || (0x1100...0x11FF).contains(code)
    }
    static func upper(_ code: UInt16) -> UInt16 { isLower(code) ? code - 0x20 : code }
    static func lower(_ code: UInt16) -> UInt16 { isUpper(code) ? code + 0x20 : code }
    static func digit(_ code: UInt16) -> Int { Int(code) - 0x30 }
    static func of(_ text: String) -> [UInt16] { text.unicodeScalars.map { UInt16(truncatingIfNeeded: $0.value) } }
}
