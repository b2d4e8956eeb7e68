/// International bank account numbers.
///
/// Source: ISO 13616-1; the check is ISO/IEC 7064, MOD 97-10. Lengths from the registry of SWIFT.
enum BankAccount {
    private static let lengths: [String: Int] = [
        "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
        "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27,
        "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
        "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26,
    ]

    /// Where a number with its country and its length begins at `start`, single spaces inside allowed.
    static func range(in letters: [Unicode.Scalar], from start: Int) -> Range<Int>? {
        guard start + 14 < letters.count,
            start == 0 || !letters[start - 1].isPaperLetter && !letters[start - 1].isPaperDigit,
            letters[start].isUpper, letters[start + 1].isUpper, letters[start + 2].isPaperDigit,
            let length = lengths[String(Character(letters[start])) + String(Character(letters[start + 1]))]
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

    /// Whether its check digits hold.
    static func isValid(_ number: String) -> Bool {
        guard lengths[String(number.prefix(2))] == number.count else { return false }
        var rest = 0
        for letter in number.dropFirst(4) + number.prefix(4) {
            guard let value = letter.hexDigitValue ?? letter.asciiValue.map({ Int($0) - 55 }), letter.isASCII,
                letter.isNumber || letter.isUppercase
            else { return false }
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97
        }
        return rest == 1
    }
}

extension Unicode.Scalar {
    fileprivate var isUpper: Bool { (0x41...0x5A).contains(value) }
}
