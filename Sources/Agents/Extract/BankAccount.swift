import Models

/// International bank account numbers (ISO 13616-1), where they stand in a line.
enum BankAccount {
    /// Where a number with its country and its length begins at `start`, single spaces inside allowed.
    static func range(in letters: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        guard start + 14 < letters.count,
            start == 0 || !letters[start - 1].isPaperLetter && !letters[start - 1].isPaperDigit,
            letters[start].isUpper, letters[start + 1].isUpper, letters[start + 2].isPaperDigit,
            let length = IBANRegistry.length(UInt16(letters[start].value), UInt16(letters[start + 1].value))
        else { return nil }
        var index = start
        var taken = 0
        while index < letters.count, taken < length {
            if letters[index].isPaperDigit || letters[index].isUpper {
                taken += 1
            } else if letters[index] != " " || letters[index - 1] == " " {
                return nil
            }
            index += 1
        }
        guard taken == length else { return nil }
        return index == letters.count || !letters[index].isPaperDigit ? start..<index : nil
    }
}

extension Unicode.Scalar {
    fileprivate var isUpper: Bool { (0x41...0x5A).contains(value) }
}
