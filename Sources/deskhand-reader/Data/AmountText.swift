/// Amounts as banks write them: made to digits and a point, every digit kept.
enum AmountText {
    static let point: Unicode.Scalar = ".", comma: Unicode.Scalar = ","
    private static let mostDigits = 18

    /// `1.234,50-` is `-1234.50`, `(12.40)` is `-12.40`, `12,40 S` is `-12.40`.
    ///
    /// - Parameter mark: what stands before the decimals.
    /// - Returns: nil for what is no amount, or may be another one.
    static func plain(_ text: some StringProtocol, mark: Unicode.Scalar) -> String? {
        var (digits, decimals) = ("", "")
        var (isNegative, isBehindMark) = (false, false)
        // Digits since the last sign for thousands; nil before the first.
        var group: Int?
        var word = ""
        // Nothing but a sign, a currency or a mark for debits may follow.
        var isClosed = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9":
                guard !isClosed else { return nil }
                if isBehindMark { decimals.unicodeScalars.append(scalar) } else { digits.unicodeScalars.append(scalar) }
                if !isBehindMark { group = group.map { $0 + 1 } }
            case mark:
                guard !isBehindMark, !isClosed, group == nil || group == 3 else { return nil }
                isBehindMark = true
            case ".", ",", "'", "’", " ", "\u{A0}", "\u{202F}", "\u{2009}":
                let isSpace = scalar.properties.isWhitespace
                // A space may stand around a sign or a currency, too.
                if isSpace, digits.isEmpty || isBehindMark { continue }
                if isSpace, group == nil, digits.utf8.count > 3 { isClosed = true }
                if isClosed, isSpace { continue }
                guard !isBehindMark, !isClosed, group == nil ? (1...3).contains(digits.utf8.count) : group == 3 else {
                    return nil
                }
                group = 0
            case "-", "\u{2212}", "(":
                guard !isNegative else { return nil }
                isNegative = true
            case "+", ")": continue
            default:
                if !(digits + decimals).isEmpty { isClosed = true }
                word.unicodeScalars.append(scalar)
                guard word.utf8.count <= 8 else { return nil }
            }
        }
        // Without decimals, a space at the end opened a group.
        guard group == nil || group == 3 || group == 0 && text.last?.isNumber == false else { return nil }
        guard digits.utf8.count + decimals.utf8.count <= mostDigits, !(digits + decimals).isEmpty else { return nil }
        if ["S", "D", "DR"].contains(word.uppercased()) { isNegative.toggle() }
        let whole = digits.isEmpty ? "0" : digits
        let isZero = (digits + decimals).utf8.allSatisfy { $0 == 0x30 }
        return (isNegative && !isZero ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// What stands before the decimals in a column: what an amount in it shows; else what is usual there.
    static func mark(in cells: some Sequence<String>, usual: Unicode.Scalar) -> Unicode.Scalar {
        for cell in cells {
            let signs = cell.unicodeScalars.filter { $0 == point || $0 == comma }
            guard let last = signs.last else { continue }
            if signs.contains(where: { $0 != last }) { return last }
            let other = last == point ? comma : point
            if signs.count > 1 {
                let groups = cell.unicodeScalars.split(separator: last).dropFirst()
                guard groups.allSatisfy({ $0.count { ("0"..."9").contains($0) } == 3 }) else { continue }
                return other
            }
            let behind = cell.unicodeScalars.reversed().prefix { $0 != last }.count { ("0"..."9").contains($0) }
            if behind != 3 { return last }
        }
        return usual
    }

    /// Taken away instead of added.
    static func negated(_ amount: String) -> String {
        if amount.hasPrefix("-") { return String(amount.dropFirst()) }
        return amount.utf8.contains { (0x31...0x39).contains($0) } ? "-" + amount : amount
    }
}
