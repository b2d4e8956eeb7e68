/// Some neighbouring groups of digits, with what stands between them.
struct DigitWindow {
    var digits: [Int] = []
    /// How many digits are in each group.
    var sizes: [Int] = []
    /// The first code between each group and the next.
    var separators: [UInt16] = []
    var range = 0..<0
    /// Whether no letter or digit touches either end.
    var isApart = false
    /// Whether no other group of digits is joined to either end by a dash, dot, comma, slash or colon.
    var isWhole = false

    var count: Int { digits.count }
    var isBare: Bool { sizes.count == 1 }

    /// Whether one kind of separator is used throughout.
    var isUniform: Bool { separators.allSatisfy { $0 == separators[0] } }

    /// The sizes of the groups as the digits of a number, 324 for 3-2-4; a group of more than nine digits is a 0.
    var shape = 0

    func isGrouped(_ shape: Int, by separators: String) -> Bool {
        self.shape == shape && self.separators.allSatisfy { code in separators.utf16.contains(code) }
    }

    mutating func clear() {
        digits.removeAll(keepingCapacity: true)
        sizes.removeAll(keepingCapacity: true)
        separators.removeAll(keepingCapacity: true)
        shape = 0
    }

    mutating func append(_ size: Int) {
        sizes.append(size)
        shape = shape * 10 + (size > 9 ? 0 : size)
    }

    func number(_ range: Range<Int>) -> Int { Checksum.number(digits[range]) }
}

/// Goes over the groups of digits in a text and asks, of every run of them up to 19 digits, what it is.
struct NumberFinder {
    private static let longest = 19
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    func found() -> [Finding] {
        var findings: [Finding] = []
        let groups = groups()
        var window = DigitWindow()
        for first in groups.indices {
            window.clear()
            var last = first
            while last < groups.count, window.count + groups[last].count <= Self.longest {
                if last > first {
                    guard let separator = separator(groups[last - 1].upperBound..<groups[last].lowerBound) else {
                        break
                    }
                    window.separators.append(separator)
                }
                window.append(groups[last].count)
                for index in groups[last] { window.digits.append(Code.digit(text[index])) }
                if window.count >= 9 {
                    window.range = groups[first].lowerBound..<groups[last].upperBound
                    measureEdges(&window)
                    if let finding = judge(window) { findings.append(finding) }
                }
                last += 1
            }
        }
        return findings
    }

    private func judge(_ window: DigitWindow) -> Finding? {
        if let isSure = Cards.match(window) { return Finding(kind: .card, range: window.range, isSure: isSure) }
        guard window.sizes.count <= 8, window.isApart, window.isWhole else { return nil }
        if let isSure = PersonalNumbers.match(window) {
            return Finding(kind: .identity, range: window.range, isSure: isSure)
        }
        guard NationalPhones.match(window) else { return nil }
        // The bracket of "(030) 123 456" goes with its number.
        let bracket: UInt16 = 0x28
        let start = window.range.lowerBound
        let range = text[start - 1] == bracket ? start - 1..<window.range.upperBound : window.range
        return Finding(kind: .phone, range: range, isSure: false)
    }

    private func groups() -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var index = 0
        while index < text.count {
            let start = index
            while Code.isDigit(text[index]) { index += 1 }
            if index > start { groups.append(start..<index) }
            index += 1
        }
        return groups
    }

    /// What joins two groups of one number: up to three spaces, dashes, dots, slashes, brackets or line breaks.
    private func separator(_ gap: Range<Int>) -> UInt16? {
        guard (1...3).contains(gap.count) else { return nil }
        for index in gap {
            switch text[index] {
            case Code.space, Code.newline, Code.dash, Code.dot, Code.slash, Code.underscore, Code.plus, Code.bar,
                Code.colon, 0x28, 0x29:
                continue
            default: return nil
            }
        }
        let marks = gap.lazy.map { text[$0] }
        return marks.first { $0 != Code.space } ?? Code.space
    }

    private func measureEdges(_ window: inout DigitWindow) {
        let before = text[window.range.lowerBound - 1]
        let after = text[window.range.upperBound]
        window.isApart = !Code.isWord(before) && !Code.isWord(after)
        window.isWhole =
            !(Self.joins(before) && Code.isDigit(text[window.range.lowerBound - 2]))
            && !(Self.joins(after) && Code.isDigit(text[window.range.upperBound + 1]))
    }

    private static func joins(_ code: UInt16) -> Bool {
        code == Code.dash || code == Code.dot || code == Code.slash || code == Code.colon || code == 0x2C
    }
}
