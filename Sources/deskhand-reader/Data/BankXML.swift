import ParserProgram

/// Bank files in XML: ISO 20022's account reports (camt.052, camt.053, camt.054), and OFX from version 2 on.
///
/// Source: ISO 20022 message definitions, Bank-to-Customer Cash Management.
enum BankXML {
    static func read(_ bytes: [UInt8], _ output: Output) throws(Ending) {
        let head = String(decoding: bytes.prefix(1_000), as: UTF8.self)
        if head.contains("<OFX>") || head.contains("<?OFX") {
            let text = Encoding.utf8(bytes[...], label: nil)
            OpenExchange(output).read(text)
            return
        }
        let collector = CashReport()
        let outcome = XMLEvents.parse(bytes, collector, output)
        guard let format = collector.format else { throw .foreign }
        if outcome == .malformed { output.isDamaged = true }
        output.record("data", format)
        for (statement, transactions) in collector.statements {
            statement.put(output)
            transactions.forEach { $0.put(output) }
        }
        if collector.leftOut > 0 {
            output.cut("\(collector.leftOut) of its entries are not booked, or could not be read")
        }
        read(collector, output)
    }

    /// For a person, and for the search.
    private static func read(_ collector: CashReport, _ output: Output) {
        for (statement, transactions) in collector.statements {
            output.text("Account statement \(statement.account)".trimmed)
            output.breakLine()
            say("Opening balance", statement.opening, statement, output)
            for one in transactions {
                output.text([one.date, one.amount, one.currency, one.name, one.purpose].joined(separator: "\t"))
                output.breakLine()
            }
            say("Closing balance", statement.closing, statement, output)
        }
    }

    private static func say(_ label: String, _ amount: String, _ statement: BankStatement, _ output: Output) {
        guard !amount.isEmpty else { return }
        output.text("\(label) \(amount) \(statement.currency)".trimmed)
        output.breakLine()
    }
}

/// Picks statements and entries out of the events.
private final class CashReport: XMLHandler {
    private(set) var format: String?
    private(set) var statements: [(BankStatement, [BankTransaction])] = []
    private(set) var leftOut = 0
    private var path: [String] = []
    private var text: [UInt8] = []
    private var currency = ""
    private var isForeign = false

    private var statement: BankStatement?
    private var transactions: [BankTransaction] = []
    private var entry: CashEntry?
    private var balance = CashBalance()

    var isDone: Bool { isForeign }

    private static let roots = [
        "BkToCstmrAcctRpt": "CAMT.052", "BkToCstmrStmt": "CAMT.053", "BkToCstmrDbtCdtNtfctn": "CAMT.054",
    ]
    private static let statementNames: Set = ["Rpt", "Stmt", "Ntfctn"]

    func start(_ name: String, _ attributes: XMLAttributes) {
        path.append(name)
        text = []
        switch path.count {
        case 1: isForeign = name != "Document"
        case 2:
            format = Self.roots[name]
            isForeign = format == nil
        case 3: if Self.statementNames.contains(name) { (statement, transactions) = (BankStatement(), []) }
        case 4 where name == "Bal": balance = CashBalance()
        case 4 where name == "Ntry": entry = CashEntry()
        default: break
        }
        if name == "Amt" { currency = attributes["Ccy"] ?? "" }
        if name == "TxDtls" { entry?.details += 1 }
    }

    func end(_ name: String) {
        defer { (text, path) = ([], path.dropLast()) }
        let value = String(decoding: text, as: UTF8.self).oneLine
        if path.count > 3, !value.isEmpty { take(value) }
        switch (path.count, name) {
        case (3, _):
            if let statement { statements.append((statement, transactions)) }
            statement = nil
        case (4, "Bal"): balance.settle(&statement)
        case (4, "Ntry"): settle()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if text.count < 4 * Limits.value { text.append(contentsOf: bytes.prefix(4 * Limits.value)) }
    }

    private func take(_ value: String) {
        let place = path[3...].joined(separator: "/")
        if entry != nil {
            entry?.take(place, value, currency)
        } else if path[3] == "Bal" {
            balance.take(place, value, currency)
        } else {
            switch place {
            case "Acct/Id/IBAN", "Acct/Id/Othr/Id": statement?.account = value
            case "Acct/Ccy": statement?.currency = value
            case "FrToDt/FrDtTm": statement?.from = DayText.plain(String(value.prefix(10)), nil) ?? ""
            case "FrToDt/ToDtTm": statement?.until = DayText.plain(String(value.prefix(10)), nil) ?? ""
            default: break
            }
        }
    }

    private func settle() {
        defer { entry = nil }
        guard let entry, var transaction = entry.transaction else {
            leftOut += 1
            return
        }
        if statement?.currency.isEmpty == true { statement?.currency = transaction.currency }
        transaction.place = "entry \(transactions.count + 1)"
        transactions.append(transaction)
    }
}

/// `Bal`: the balance at one end of the statement.
private struct CashBalance {
    private var kind = "", amount = "", currency = "", date = ""
    private var isDebit = false

    mutating func take(_ place: String, _ value: String, _ currency: String) {
        switch place {
        case "Bal/Tp/CdOrPrtry/Cd": kind = value
        case "Bal/Amt": (amount, self.currency) = (AmountText.plain(value, mark: AmountText.point) ?? "", currency)
        case "Bal/CdtDbtInd": isDebit = value == "DBIT"
        case "Bal/Dt/Dt", "Bal/Dt/DtTm": date = DayText.plain(String(value.prefix(10)), nil) ?? ""
        default: break
        }
    }

    func settle(_ statement: inout BankStatement?) {
        let signed = isDebit ? AmountText.negated(amount) : amount
        switch kind {
        // The one that was closed with before is where this one begins.
        case "OPBD", "PRCD":
            if kind == "PRCD", statement?.opening.isEmpty == false { return }
            statement?.opening = signed
            if kind == "OPBD", statement?.from.isEmpty == true { statement?.from = date }
        case "CLBD":
            statement?.closing = signed
            if statement?.until.isEmpty == true { statement?.until = date }
        default: return
        }
        if statement?.currency.isEmpty == true { statement?.currency = currency }
    }
}

/// `Ntry`: what was booked; several payments may be booked as one.
private struct CashEntry {
    var details = 0
    private var values: [String: String] = [:]
    private var currency = ""

    private static let mostWords = 4 * Limits.cell

    mutating func take(_ place: String, _ value: String, _ currency: String) {
        let name = place.hasPrefix("Ntry/NtryDtls/TxDtls/") ? String(place.dropFirst(21)) : place
        if name == "Ntry/Amt" { self.currency = currency }
        if name == "RmtInf/Ustrd", let known = values[name] {
            if details < 2, known.utf8.count < Self.mostWords { values[name] = known + " " + value }
        } else if values[name] == nil {
            values[name] = value
        }
    }

    /// Nil for what is only expected.
    var transaction: BankTransaction? {
        let status = values["Ntry/Sts/Cd"] ?? values["Ntry/Sts"] ?? "BOOK"
        let day = first("Ntry/BookgDt/Dt", "Ntry/BookgDt/DtTm", "Ntry/ValDt/Dt", "Ntry/ValDt/DtTm")
        guard status == "BOOK", let date = DayText.plain(String(day.prefix(10)), nil),
            let amount = AmountText.plain(values["Ntry/Amt"] ?? "", mark: AmountText.point),
            let direction = values["Ntry/CdtDbtInd"], direction == "DBIT" || direction == "CRDT"
        else { return nil }
        let isOut = direction == "DBIT"
        var transaction = BankTransaction(date: date, amount: isOut ? AmountText.negated(amount) : amount)
        transaction.currency = currency
        transaction.purpose = first("RmtInf/Ustrd", "RmtInf/Strd/CdtrRefInf/Ref", "AddtlTxInf", "Ntry/AddtlNtryInf")
        transaction.reference = first("Ntry/AcctSvcrRef", "Ntry/NtryRef")
        // Of several payments in one, none stands for all.
        guard details < 2 else {
            transaction.purpose = first("Ntry/AddtlNtryInf")
            return transaction
        }
        // What is taken back goes the other way between the same two.
        let isPaid = isOut != (values["Ntry/RvslInd"] == "true")
        let side = isPaid ? "Cdtr" : "Dbtr"
        transaction.name = first("RltdPties/\(side)/Nm", "RltdPties/\(side)/Pty/Nm", "RltdPties/Ultmt\(side)/Nm")
        transaction.account = first("RltdPties/\(side)Acct/Id/IBAN", "RltdPties/\(side)Acct/Id/Othr/Id")
        let reference = first("Refs/EndToEndId")
        if !reference.isEmpty, reference != "NOTPROVIDED" { transaction.reference = reference }
        return transaction
    }

    private func first(_ names: String...) -> String {
        names.lazy.compactMap { values[$0] }.first ?? ""
    }
}
