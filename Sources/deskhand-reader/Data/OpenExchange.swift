/// Open Financial Exchange, also as Quicken (QFX) and Money have it.
///
/// Version 1 is SGML, whose values end with the next tag; version 2 is XML, with the same names. Both are read as tags
/// and what follows each. Source: OFX Banking Specification 2.3, sections 11.3 and 11.4.
struct OpenExchange {
    private let output: Output

    init(_ output: Output) { self.output = output }

    func read(_ text: [UInt8]) {
        output.record("data", "OFX")
        var collector = OpenExchangeRows()
        var rest = text[...]
        var isWhole = false
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            guard let close = rest.firstIndex(of: UInt8(ascii: ">")) else { break }
            let tag = String(decoding: rest[..<close].prefix(64), as: UTF8.self).uppercased()
            rest = rest[(close + 1)...]
            let value = rest.prefix { $0 != UInt8(ascii: "<") }
            if tag == "/OFX" { isWhole = true }
            collector.take(tag, String(decoding: value.prefix(2_000), as: UTF8.self).unescaped.oneLine)
        }
        if !isWhole { output.isDamaged = true }
        collector.finish()
        for (statement, transactions) in collector.statements {
            statement.put(output)
            transactions.forEach { $0.put(output) }
        }
        if collector.leftOut > 0 { output.cut("\(collector.leftOut) of its transactions have no day or amount") }
    }
}

private struct OpenExchangeRows {
    private(set) var statements: [(BankStatement, [BankTransaction])] = []
    private(set) var leftOut = 0
    private var statement: BankStatement?
    private var transactions: [BankTransaction] = []
    private var values: [String: String]?
    private var open: [String] = []
    /// What later entries say of earlier ones by their numbers.
    private var corrected: Set<String> = []
    private static let accounts: Set = ["BANKACCTFROM", "CCACCTFROM"]
    private static let otherSides: Set = ["BANKACCTTO", "CCACCTTO"]
    private static let statementTags: Set = ["STMTRS", "CCSTMTRS"]
    private static let groups: Set = [
        "BANKACCTFROM", "CCACCTFROM", "BANKACCTTO", "CCACCTTO", "LEDGERBAL", "AVAILBAL", "CURRENCY", "ORIGCURRENCY",
        "PAYEE", "BANKTRANLIST", "BALLIST",
    ]

    mutating func take(_ tag: String, _ value: String) {
        if Self.statementTags.contains(tag) {
            finish()
            statement = BankStatement()
        } else if tag == "STMTTRN" {
            values = [:]
        } else if tag == "/STMTTRN" {
            close()
        } else if tag.hasPrefix("/") {
            if let last = open.lastIndex(of: String(tag.dropFirst())) { open.removeSubrange(last...) }
        } else if Self.groups.contains(tag), value.isEmpty {
            if open.count < 16 { open.append(tag) }
        } else if values != nil {
            let group = open.last.map { $0 == "BANKTRANLIST" ? "" : $0 + " " } ?? ""
            if values?[group + tag] == nil { values?[group + tag] = value }
        } else {
            note(tag, value)
        }
    }

    private mutating func note(_ tag: String, _ value: String) {
        switch (open.last ?? "", tag) {
        case ("", "CURDEF"): statement?.currency = value
        case (let group, "ACCTID") where Self.accounts.contains(group): statement?.account = value
        case ("BANKTRANLIST", "DTSTART"): statement?.from = DayText.compact(value.prefix(8)) ?? ""
        case ("BANKTRANLIST", "DTEND"): statement?.until = DayText.compact(value.prefix(8)) ?? ""
        case ("LEDGERBAL", "BALAMT"): statement?.closing = Self.amount(value) ?? ""
        default: break
        }
    }

    private mutating func close() {
        guard let found = values else { return }
        values = nil
        guard let date = DayText.compact((found["DTPOSTED"] ?? "").prefix(8)),
            let amount = Self.amount(found["TRNAMT"] ?? "")
        else {
            leftOut += 1
            return
        }
        if let number = found["CORRECTFITID"], !number.isEmpty {
            corrected.insert(number)
            if found["CORRECTACTION"]?.uppercased() == "DELETE" { return }
        }
        var transaction = BankTransaction(date: date, amount: amount)
        transaction.currency = found["CURRENCY CURSYM"] ?? statement?.currency ?? ""
        transaction.name = found["NAME"] ?? found["PAYEE NAME"] ?? ""
        transaction.purpose = found["MEMO"] ?? ""
        transaction.account = Self.otherSides.lazy.compactMap { found[$0 + " ACCTID"] }.first ?? ""
        transaction.reference = found["FITID"] ?? ""
        transaction.place = "entry \(transactions.count + 1)"
        transactions.append(transaction)
    }

    mutating func finish() {
        values = nil
        defer { (statement, transactions, corrected) = (nil, [], []) }
        guard let statement else { return }
        statements.append((statement, transactions.filter { !corrected.contains($0.reference) }))
    }

    /// With a point or a comma, and never with a sign for thousands (3.2.9).
    private static func amount(_ value: String) -> String? {
        AmountText.plain(value, mark: value.contains(",") ? AmountText.comma : AmountText.point)
    }
}

extension String {
    /// With the five names of XML, and characters by number.
    fileprivate var unescaped: String {
        guard contains("&") else { return self }
        var text = ""
        var rest = self[...]
        while let mark = rest.firstIndex(of: "&") {
            text += rest[..<mark]
            rest = rest[rest.index(after: mark)...]
            guard let end = rest.prefix(10).firstIndex(of: ";"), let letter = Self.letter(rest[..<end]) else {
                text += "&"
                continue
            }
            text += letter
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    private static func letter(_ name: Substring) -> String? {
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
        }
        return ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "][name]
    }
}
