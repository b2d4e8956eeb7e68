import ParserProgram

/// A bank's list of transactions as comma-separated values, known by the names of its columns.
struct BankTable {
    private let output: Output
    /// Banks write what the list is about before it.
    private static let mostLinesBefore = 40
    private static let headBytes = 64 << 10

    init(_ output: Output) { self.output = output }

    /// - Throws: `.foreign` for any other table.
    func read(_ text: [UInt8]) throws(Ending) {
        for between in [";", ",", "\t", "|"].map({ UInt8(ascii: $0) }) {
            let head = Delimited.rows(text.prefix(Self.headBytes), between: between, most: Self.mostLinesBefore).rows
            guard
                let (index, columns) = head.indices.lazy.compactMap({ index in
                    BankHeader(head[index].cells).map { (index, $0) }
                }).first
            else { continue }
            let (all, isClosed) = Delimited.rows(text[...], between: between, most: index + 2 + Limits.rows)
            let rows = Array(all.dropFirst(index + 1))
            if !isClosed || text.last != 0x0A && text.last != 0x0D && Self.isCut(rows) { output.isDamaged = true }
            put(rows, columns, before: Array(head.prefix(index)), between)
            return
        }
        throw .foreign
    }

    /// Whether the last line has fewer cells than the one before, or fewer digits at the end of its last one.
    private static func isCut(_ rows: [Delimited.Row]) -> Bool {
        guard rows.count > 1, let last = rows.last?.cells, let other = rows.dropLast().last?.cells else { return false }
        if last.count < other.count { return true }
        if last.last?.isEmpty == true { return false }
        func decimals(_ cells: [String]) -> Int? {
            guard let cell = cells.last, let mark = cell.lastIndex(where: { $0 == "." || $0 == "," }) else {
                return nil
            }
            return cell.distance(from: mark, to: cell.endIndex)
        }
        return decimals(other).map { decimals(last) ?? 0 < $0 } ?? false
    }

    private func put(_ rows: [Delimited.Row], _ header: BankHeader, before: [Delimited.Row], _ between: UInt8) {
        output.record("data", "CSV")
        var header = header
        header.settle(rows)
        // What has hardly any cells is a sum or a word of the bank's.
        let rows = rows.filter { $0.cells.count * 2 > header.count }
        let reading = BankTableReading(header, rows, isCommaUsual: between == UInt8(ascii: ";"))
        var statement = BankStatement()
        statement.account = before.lazy.flatMap(\.cells).compactMap(Self.iban).first ?? ""
        statement.currency = header.writtenCurrency ?? ""
        var (unbooked, leftOut) = (0, 0)
        var transactions: [BankTransaction] = []
        var accounts: [String] = []
        for row in rows {
            if reading.isUnbooked(row) {
                unbooked += 1
            } else if let transaction = reading.transaction(row) {
                transactions.append(transaction)
                accounts.append(header[.ownAccount, row])
            } else {
                leftOut += 1
            }
        }
        put(transactions, accounts, statement)
        if reading.order == nil { output.cut(DayText.doubt) }
        if unbooked > 0 { output.cut("what is not booked (\(unbooked)) was left out") }
        if leftOut > 0 { output.cut("\(leftOut) of its lines are no transactions, and were left out") }
    }

    /// A list may be about several accounts: each is a statement of its own.
    private func put(_ transactions: [BankTransaction], _ accounts: [String], _ statement: BankStatement) {
        var order: [String] = []
        var groups: [String: [BankTransaction]] = [:]
        for (transaction, account) in zip(transactions, accounts) {
            if groups[account] == nil { order.append(account) }
            groups[account, default: []].append(transaction)
        }
        if order.isEmpty { statement.put(output) }
        for account in order {
            var statement = statement
            if !account.isEmpty { statement.account = account }
            let days = (groups[account] ?? []).map(\.date).filter { !$0.isEmpty }
            (statement.from, statement.until) = (days.min() ?? "", days.max() ?? "")
            statement.put(output)
            (groups[account] ?? []).forEach { $0.put(output) }
        }
    }

    /// `DE12 3456…` alone in a cell, or with a word behind it.
    private static func iban(_ cell: String) -> String? {
        let letters = cell.prefix { $0 != "/" }.filter { $0 != " " }
        guard (15...34).contains(letters.count), letters.prefix(2).allSatisfy({ $0.isASCII && $0.isUppercase }),
            letters.dropFirst(2).prefix(2).allSatisfy({ $0.isASCII && $0.isNumber }),
            letters.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
        else { return nil }
        return letters
    }
}

/// Where each column of a table is.
struct BankHeader {
    let count: Int
    private var places: [BankColumn: [Int]] = [:]
    /// `Betrag (EUR)`
    private(set) var writtenCurrency: String?
    private(set) var isEnglish = false

    /// - Returns: nil where it is not the head of a bank's list.
    init?(_ cells: [String]) {
        count = cells.count
        guard count > 2 else { return nil }
        let names = cells.map(Self.plain)
        for column in BankColumn.allCases {
            // The best name first, and each place once for it.
            let found = column.names.flatMap { name in names.indices.filter { names[$0].name == name } }
            if !found.isEmpty { places[column] = found }
        }
        let isGross = names.contains {
            ["gross", "brutto", "bruto", "lordo", "brut", "avant commission"].contains($0.name)
        }
        if isGross, let net = places[.net] { places[.amount] = net } else { places[.net] = nil }
        guard places[.date] ?? places[.valued] != nil, places[.amount] != nil || places[.debit] != nil else {
            return nil
        }
        let isPair = places[.debit] != nil && places[.credit] != nil
        guard places[.amount] != nil || isPair else { return nil }
        let signs: [BankColumn] = [
            .valued, .balance, .account, .ownAccount, .reference, .currency, .name, .purpose, .payer, .payee,
            .direction,
        ]
        guard signs.count(where: { places[$0] != nil }) + (isPair ? 1 : 0) > 1 else { return nil }
        let amount = places[.amount]?.first ?? places[.debit]?.first
        writtenCurrency = amount.flatMap { names[$0].currency }
        isEnglish = places[.date]?.first.map { BankColumn.english.contains(names[$0].name) } ?? false
    }

    /// What only the rows tell: which of several columns for the currency is the amount's, and whether `Valuta` is one.
    mutating func settle(_ rows: [Delimited.Row]) {
        let sample = rows.prefix(20)
        func isCurrency(_ place: Int) -> Bool {
            sample.contains { row in
                row.cells.indices.contains(place) && row.cells[place].utf8.count == 3
                    && row.cells[place].utf8.allSatisfy { (0x41...0x5A).contains($0) }
            }
        }
        let all = (places[.currency] ?? []).filter(isCurrency)
        let amount = places[.amount]?.first ?? -1
        let behind = all.filter { $0 > amount }.min() ?? all.first
        places[.currency] = behind.map { [$0] }
        if let place = places[.valued]?.first, isCurrency(place) { places[.valued] = nil }
        // A fee is part of what moves the balance only where the state of each line is told (Revolut).
        if places[.state] == nil || places[.net] != nil { places[.fee] = nil }
    }

    func places(of column: BankColumn) -> [Int] { places[column] ?? [] }

    /// What the first column of that name has in a row that is not blank.
    subscript(column: BankColumn, row: Delimited.Row) -> String {
        for place in places[column] ?? [] where row.cells.indices.contains(place) && !row.cells[place].isEmpty {
            return row.cells[place]
        }
        return ""
    }

    /// `Betrag (€)` is `betrag`, in EUR.
    private static func plain(_ cell: String) -> (name: String, currency: String?) {
        var name = cell.lowercased().trimmed
        while name.last == ":" || name.last == "." && name.count > 3 { name.removeLast() }
        for (mark, currency) in [
            ("€", "EUR"), ("$", nil), ("£", "GBP"), ("eur", "EUR"), ("chf", "CHF"), ("usd", "USD"),
            ("gbp", "GBP"), ("pln", "PLN"), ("sek", "SEK"), ("dkk", "DKK"), ("nok", "NOK"), ("euros", "EUR"),
            ("euro", "EUR"),
        ] as [(String, String?)] {
            for ending in [" (\(mark))", " in \(mark)", " \(mark)", " en \(mark)"] where name.hasSuffix(ending) {
                return (name.dropLast(ending.count).trimmed, currency)
            }
        }
        return (name, nil)
    }
}

/// Reads the rows of a table once it is known how its amounts and days are written.
struct BankTableReading {
    let order: DayText.Order?
    private let header: BankHeader
    private let mark: Unicode.Scalar

    init(_ header: BankHeader, _ rows: [Delimited.Row], isCommaUsual: Bool) {
        self.header = header
        let days = rows.lazy.map { Self.day(header, $0) }.filter { !$0.isEmpty }
        let found = DayText.order(of: Array(days))
        // Only English is written in countries of both kinds.
        order = found ?? (header.isEnglish ? nil : .dayFirst)
        let columns: [BankColumn] = [.amount, .debit, .credit, .balance]
        let amounts = rows.lazy.flatMap { row in columns.lazy.map { header[$0, row] } }
        mark = AmountText.mark(
            in: amounts, usual: isCommaUsual || !header.isEnglish ? AmountText.comma : AmountText.point)
    }

    private static func day(_ header: BankHeader, _ row: Delimited.Row) -> String {
        let day = header[.date, row]
        return day.isEmpty ? header[.valued, row] : day
    }

    func isUnbooked(_ row: Delimited.Row) -> Bool {
        let state = header[.state, row].lowercased()
        return BankColumn.unbooked.contains { state.contains($0) }
    }

    func transaction(_ row: Delimited.Row) -> BankTransaction? {
        let date = DayText.plain(Self.day(header, row), order)
        guard date != nil || order == nil && !Self.day(header, row).isEmpty, let amount = amount(row) else {
            return nil
        }
        var transaction = BankTransaction(date: date ?? "", amount: amount)
        let currency = header[.currency, row]
        transaction.currency = currency.isEmpty ? header.writtenCurrency ?? "" : currency
        let isOut = amount.hasPrefix("-")
        let sides = isOut ? [header[.payee, row], header[.payer, row]] : [header[.payer, row], header[.payee, row]]
        transaction.name = ([header[.name, row]] + sides).first { !$0.isEmpty } ?? ""
        transaction.purpose = header[.purpose, row]
        transaction.account = header[.account, row]
        transaction.reference = header[.reference, row]
        transaction.balance = AmountText.plain(header[.balance, row], mark: mark) ?? ""
        let fee = AmountText.plain(header[.fee, row], mark: mark) ?? ""
        transaction.fee = fee.contains { $0 != "0" && $0 != "." } ? fee : ""
        transaction.place = "line \(row.number)"
        return transaction
    }

    private func amount(_ row: Delimited.Row) -> String? {
        let written = header[.amount, row]
        if written.isEmpty {
            if let credit = moved(header[.credit, row]) { return credit }
            return moved(header[.debit, row]).map { $0.hasPrefix("-") ? $0 : AmountText.negated($0) }
        }
        guard let amount = AmountText.plain(written, mark: mark) else { return nil }
        let direction = header[.direction, row].lowercased()
        guard !direction.isEmpty else { return amount }
        let size = amount.hasPrefix("-") ? AmountText.negated(amount) : amount
        if BankColumn.outwards.contains(direction) { return AmountText.negated(size) }
        return BankColumn.inwards.contains(direction) ? size : nil
    }

    /// An amount that is more than nothing: of two columns, one is empty or zero.
    private func moved(_ cell: String) -> String? {
        guard let amount = AmountText.plain(cell, mark: mark),
            amount.utf8.contains(where: { (0x31...0x39).contains($0) })
        else { return nil }
        return amount
    }
}
