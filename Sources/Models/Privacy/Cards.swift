/// Payment card numbers: known first digits (ISO/IEC 7812 issuers, as the networks publish them), a length from 13 to
/// 19, the Luhn check digit, and a grouping a card could have.
enum Cards {
    /// Whether the window is a card number, and whether that is sure.
    static func match(_ window: DigitWindow) -> Bool? {
        let digits = window.digits
        guard (13...19).contains(digits.count), isIssued(digits), Checksum.luhn(digits[...]) else { return nil }
        if window.isBare {
            // An article number can pass for an old Visa (13) or a Diners Club card (14).
            let isArticle = digits.count <= 14 && Checksum.gs1(digits[...])
            return isArticle || digits.allSatisfy { $0 == digits[0] } ? nil : false
        }
        guard isCardGrouping(window) else { return nil }
        return digits.count >= 15 && window.sizes.count <= 5 && window.sizes[0] == 4
    }

    private static func isCardGrouping(_ window: DigitWindow) -> Bool {
        var boundary = 0
        let boundaries = window.sizes.dropLast().map { size in
            boundary += size
            return boundary
        }
        if boundaries.allSatisfy({ $0 % 4 == 0 }) { return true }
        // American Express and Diners Club: 4-6-5, 4-6-4. Maestro and typed numbers: 6 and the rest, 8 and the rest.
        if boundaries.allSatisfy({ $0 == 4 || $0 == 10 }) { return true }
        guard window.isUniform, window.isWhole, window.isApart else { return false }
        if boundaries == [6] || boundaries == [8] { return true }
        // A scanner that saw a space after every digit, or every second, third, fifth.
        let size = window.sizes[0]
        return size <= 6 && window.sizes.dropLast().allSatisfy { $0 == size } && (window.sizes.last ?? 0) <= size
    }

    private static func isIssued(_ digits: [Int]) -> Bool {
        let count = digits.count
        let two = Checksum.number(digits[0..<2])
        let four = Checksum.number(digits[0..<4])
        switch digits[0] {
        case 2: return (2221...2720).contains(four) && count == 16 || (2200...2205).contains(four) && count >= 16
        case 3:
            return (two == 34 || two == 37) && count == 15 || (3528...3589).contains(four) && count >= 16
                || (two == 36 || two == 38 || two == 39 || (3000...3059).contains(four) || four == 3095) && count == 14
        case 4: return count == 13 || count == 16 || count == 19
        case 5: return (51...55).contains(two) && count == 16 || (two == 50 || (56...59).contains(two))
        case 6: return count >= 16 || [6304, 6759, 6761, 6762, 6763].contains(four)
        case 8: return (two == 81 || two == 82) && count == 16
        case 9: return four == 9792 && count == 16
        default: return false
        }
    }
}
