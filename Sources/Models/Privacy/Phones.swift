/// Phone numbers as they are written at home, recognised without a label by typical groupings.
enum NationalPhones {
    static func match(_ window: DigitWindow) -> Bool {
        switch window.digits[0] {
        case 0: isWithTrunkPrefix(window)
        case 1: window.shape == 1334 && isNorthAmerican(window.digits.dropFirst())
        default: window.isGrouped(334, by: "-.) ") && isNorthAmerican(window.digits[...])
        }
    }

    /// North American Numbering Plan: the area starts with neither 0 nor 1. Nor does the exchange, but invented
    /// numbers forget that.
    private static func isNorthAmerican(_ digits: ArraySlice<Int>) -> Bool { digits[digits.startIndex] >= 2 }

    /// 01 23 45 67 89 in France; 030 1234567, 07-3523888, 020 7946 0958, (0221) 123456 elsewhere.
    private static func isWithTrunkPrefix(_ window: DigitWindow) -> Bool {
        let sizes = window.sizes
        guard window.digits[1] != 0, (9...12).contains(window.count), sizes.count > 1 else { return false }
        guard !window.separators.contains(Code.newline), !window.separators.contains(Code.underscore) else {
            return false
        }
        if window.shape == 22222 { return window.isUniform }
        // "084 1352.59" ends in a sum.
        if sizes.last == 2, window.separators.last == Code.dot, !window.isUniform { return false }
        guard (2...5).contains(sizes[0]), sizes.count <= 4, sizes[1] >= 3 || sizes[0] >= 4 else { return false }
        // 01/2345678 could be anything with a slash in it; a dot after two digits is a date or an amount.
        return window.separators[0] != Code.dot || window.isUniform && sizes[0] >= 3
    }
}

/// Phone numbers with a plus and a country code (ITU-T E.164: at most 15 digits), or after a label.
struct InternationalPhoneFinder {
    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// A number that begins with the `+` or the `0` at `index`.
    func finding(at index: Int) -> Finding? {
        // The zeros that stand for the plus are no part of the number.
        let zeros = text[index] == Code.zero ? 2 : 0
        guard startsNumber(index), let range = PhoneReader.read(text, from: index + zeros, digits: 8...15),
            !isAmount(range)
        else { return nil }
        return Finding(kind: .phone, range: index..<range.upperBound, isSure: zeros == 0)
    }

    /// `+49…`, `(+49)…`, `0049 …`.
    private func startsNumber(_ index: Int) -> Bool {
        guard !Code.isWord(text[index - 1]) else { return false }
        if text[index] == Code.plus {
            let next = text[index + 1] == 0x28 ? text[index + 2] : text[index + 1]
            return Code.isDigit(next) && next != Code.zero
        }
        guard text[index] == Code.zero, text[index + 1] == Code.zero, text[index - 1] != Code.dot else { return false }
        // Digits of the country code, then a space: "0049 30…". No code but 1 itself starts with 1.
        guard text[index + 2] != Code.zero + 1 || text[index + 3] == Code.space else { return false }
        guard let end = (3...5).first(where: { !Code.isDigit(text[index + $0]) }) else { return false }
        return text[index + 2] != Code.zero && (text[index + end] == Code.space || text[index + end] == 0x28)
    }

    /// +1234567.89
    private func isAmount(_ range: Range<Int>) -> Bool {
        let marks = range.dropFirst().filter { !Code.isDigit(text[$0]) }
        return marks.count == 1 && text[marks[0]] == Code.dot && range.upperBound - marks[0] <= 3
    }
}

/// Reads one phone number where one is expected.
enum PhoneReader {
    /// The range from `start` to the last digit, when as many digits are there.
    static func read(_ text: FoldedText, from start: Int, digits bounds: ClosedRange<Int>) -> Range<Int>? {
        var digits = 0
        var gap = 0
        var end = start
        var index = start
        while index < start + 40 {
            let code = text[index]
            if Code.isDigit(code) {
                digits += 1
                gap = 0
                end = index + 1
            } else if isMark(code), gap < 3 {
                gap += 1
                if code == Code.space, digits >= 7, !isNumberPart(text, from: index + 1) { break }
            } else if code != Code.plus || digits > 0 {
                break
            }
            index += 1
        }
        guard bounds.contains(digits), !Code.isDigit(text[end]) else { return nil }
        return start..<end
    }

    private static func isMark(_ code: UInt16) -> Bool {
        code == Code.space || code == Code.dash || code == Code.dot || code == Code.slash || code == 0x28
            || code == 0x29
    }

    /// Whether what follows a space still belongs to the number: digits alone, not a date, a time or an amount.
    private static func isNumberPart(_ text: FoldedText, from start: Int) -> Bool {
        var index = start
        while index < start + 9, Code.isDigit(text[index]) { index += 1 }
        let next = text[index]
        return index == start
            ? isMark(next)
            : index - start <= 5
                && (Code.isBlank(next) || next == Code.dash || next == 0x29
                    || !Code.isWord(next) && !Code.isDigit(text[index + 1]))
    }
}
