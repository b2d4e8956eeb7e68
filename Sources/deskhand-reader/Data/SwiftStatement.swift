/// Statements as SWIFT's MT940, MT941 and MT942 have them: `:61:` is a transaction, `:86:` what it was for.
///
/// Sources: SWIFT Standards MT, category 9; for the fields within `:86:` the DFÜ agreement of the German banks (appendix
/// 3, chapter 8) and the Dutch banks' MT940 with structured information.
struct SwiftStatement {
    private let output: Output

    init(_ output: Output) { self.output = output }

    static func looksLike(_ head: String) -> Bool {
        head.contains(":20:") && head.contains(":25") && (head.contains(":60") || head.contains(":34F:"))
    }

    func read(_ lines: TextLines) {
        output.record("data", "MT940")
        var pages: [SwiftPage] = []
        var page: SwiftPage?
        for field in Self.fields(lines) {
            if field.tag == "20" {
                if let page { pages.append(page) }
                page = SwiftPage()
            }
            page?.take(field)
        }
        if let page { pages.append(page) }
        var leftOut = 0
        for page in pages {
            if !page.isWhole { output.isDamaged = true }
            page.statement.put(output)
            page.transactions.forEach { $0.put(output) }
            leftOut += page.leftOut
        }
        if leftOut > 0 { output.cut("\(leftOut) of its transactions are only expected, or could not be read") }
    }

    /// `:61:` and what stands behind it, with the lines that go on.
    static func fields(_ lines: TextLines) -> [SwiftField] {
        var fields: [SwiftField] = []
        for (number, line) in lines.all {
            // The envelope of a message.
            if line.hasPrefix("{") || line.hasPrefix("-}") || line.trimmed == "-" { continue }
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            if line.hasPrefix(":"), parts.count == 3, (2...3).contains(parts[1].count), parts[1].first?.isNumber == true
            {
                fields.append(SwiftField(tag: String(parts[1]), lines: [String(parts[2])], number: number))
            } else if let last = fields.indices.last, fields[last].lines.count < 100 {
                fields[last].lines.append(line)
            }
        }
        return fields
    }
}

struct SwiftField {
    var tag: String
    var lines: [String]
    var number: Int
}

/// One statement, or one page of it.
private struct SwiftPage {
    private(set) var statement = BankStatement()
    private(set) var transactions: [BankTransaction] = []
    private(set) var leftOut = 0
    /// The balance at the end is there, or there is none at the beginning either.
    var isWhole: Bool { statement.closing.isEmpty == statement.opening.isEmpty }
    private var wasTaken = false

    mutating func take(_ field: SwiftField) {
        let first = field.lines[0].trimmed
        // What follows another field is not about the transaction before it.
        defer { if field.tag != "61" { wasTaken = false } }
        switch field.tag {
        case "25", "25P": statement.account = first
        case "60F", "60M":
            guard let balance = SwiftBalance(first) else { return }
            (statement.opening, statement.from) = (balance.amount, balance.date)
            statement.currency = balance.currency
        case "62F", "62M":
            guard let balance = SwiftBalance(first) else { return }
            (statement.closing, statement.until) = (balance.amount, balance.date)
        case "34F": if statement.currency.isEmpty { statement.currency = String(first.prefix(3)) }
        case "61":
            wasTaken = false
            guard var transaction = SwiftLine.transaction(field) else {
                leftOut += 1
                return
            }
            transaction.currency = statement.currency
            transactions.append(transaction)
            wasTaken = true
        case "86":
            // One behind the closing balance is about the statement.
            guard wasTaken, let last = transactions.indices.last else { return }
            SwiftPurpose(field.lines).fill(&transactions[last])
        default: break
        }
    }
}

/// `C260314EUR1234,56`
private struct SwiftBalance {
    var amount: String
    var date: String
    var currency: String

    init?(_ text: String) {
        let letters = Array(text)
        guard letters.count > 10, "CD".contains(letters[0]), let date = DayText.compact(String(letters[1..<7])),
            let amount = AmountText.plain(String(letters[10...]), mark: AmountText.comma)
        else { return nil }
        self.amount = letters[0] == "D" ? AmountText.negated(amount) : amount
        self.date = date
        currency = String(letters[7..<10])
    }
}

/// `2603140314DR12,40NMSCKREF//BANKREF`
private enum SwiftLine {
    static func transaction(_ field: SwiftField) -> BankTransaction? {
        var rest = field.lines[0].trimmed[...]
        guard let valued = DayText.compact(rest.prefix(6)) else { return nil }
        rest = rest.dropFirst(6)
        let booked = rest.prefix { $0.isASCII && $0.isNumber }
        if booked.count == 4 { rest = rest.dropFirst(4) }
        // RC takes a credit back, RD a debit. What is expected (EC, ED) has not happened.
        let isOut: Bool
        switch rest {
        case let line where line.hasPrefix("RC"): (isOut, rest) = (true, line.dropFirst(2))
        case let line where line.hasPrefix("RD"): (isOut, rest) = (false, line.dropFirst(2))
        case let line where line.hasPrefix("C"): (isOut, rest) = (false, line.dropFirst())
        case let line where line.hasPrefix("D"): (isOut, rest) = (true, line.dropFirst())
        default: return nil
        }
        // The third letter of the currency may stand here.
        if rest.first?.isLetter == true { rest = rest.dropFirst() }
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "," }
        guard digits.first?.isNumber == true, let amount = AmountText.plain(digits, mark: AmountText.comma) else {
            return nil
        }
        let date = booked.count == 4 ? day(booked, near: valued) : valued
        var transaction = BankTransaction(date: date, amount: isOut ? AmountText.negated(amount) : amount)
        transaction.reference = reference(rest.dropFirst(digits.count))
        transaction.place = "line \(field.number)"
        return transaction
    }

    /// The day of booking has no year of its own: it lies close to the one from which on the money counts.
    private static func day(_ booked: Substring, near valued: String) -> String {
        guard let year = Int(valued.prefix(4)), let number = Int(booked), let month = Int(valued.dropFirst(5).prefix(2))
        else { return valued }
        let apart = number / 100 - month
        let own = apart > 6 ? year - 1 : apart < -6 ? year + 1 : year
        return DayText.plain(year: own, month: number / 100, day: number % 100) ?? valued
    }

    /// `NMSCNONREF//123`: what the customer calls it, else what the bank does.
    private static func reference(_ text: Substring) -> String {
        let parts = text.dropFirst(4).split(separator: "/", omittingEmptySubsequences: false)
        let own = parts.first.map { $0.trimmed } ?? ""
        if !own.isEmpty, own != "NONREF" { return own }
        return parts.count > 2 ? parts[2...].joined(separator: "/").trimmed : ""
    }
}
