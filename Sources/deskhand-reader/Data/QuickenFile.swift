import ParserProgram

/// Quicken Interchange Format: a letter and a value a line, `^` at the end of each entry.
///
/// No currency is in it, and no order of day and month; what all of its days allow is taken. Source: Quicken's own
/// description of the format.
struct QuickenFile {
    private let output: Output

    init(_ output: Output) { self.output = output }

    private struct Entry {
        var values: [Character: String] = [:]
        var line = 0
    }

    private struct Account {
        var name = ""
        var entries: [Entry] = []
    }

    private static let kinds: Set = ["bank", "cash", "ccard", "oth a", "oth l"]
    private static let mostEntries = Limits.rows + 1

    /// - Throws: `.foreign` for what no account's entries are in.
    func read(_ lines: TextLines) throws(Ending) {
        var accounts: [Account] = []
        var entry = Entry()
        var (isAccount, isWanted) = (false, false)
        var name = ""
        for (number, line) in lines.all {
            let text = line.trimmed
            guard let letter = text.first else { continue }
            switch letter {
            case "!":
                let head = text.lowercased()
                if !head.hasPrefix("!type:") {
                    isAccount = head.hasPrefix("!account")
                } else {
                    isAccount = false
                    isWanted = Self.kinds.contains(head.dropFirst(6).trimmed)
                    if isWanted { accounts.append(Account(name: name)) }
                }
                entry = Entry()
            case "^":
                if isAccount {
                    name = entry.values["N"] ?? ""
                } else if isWanted, let last = accounts.indices.last, accounts[last].entries.count < Self.mostEntries {
                    accounts[last].entries.append(entry)
                }
                entry = Entry()
            default:
                if entry.values.isEmpty { entry.line = number }
                if entry.values[letter] == nil { entry.values[letter] = String(text.dropFirst()) }
            }
        }
        guard !accounts.isEmpty else { throw .foreign }
        if !entry.values.isEmpty { output.isDamaged = true }
        put(accounts)
    }

    private func put(_ accounts: [Account]) {
        output.record("data", "QIF")
        let all = accounts.flatMap(\.entries)
        // `3/14'26` is how Quicken writes a year after 1999.
        let order = DayText.order(of: all.compactMap { $0.values["D"] })
        let mark = AmountText.mark(in: all.lazy.compactMap { $0.values["T"] }, usual: AmountText.point)
        var leftOut = 0
        for account in accounts {
            BankStatement(account: account.name).put(output)
            for entry in account.entries {
                let date = DayText.plain(entry.values["D"] ?? "", order)
                guard date != nil || order == nil,
                    let amount = AmountText.plain(entry.values["T"] ?? entry.values["U"] ?? "", mark: mark)
                else {
                    leftOut += 1
                    continue
                }
                var transaction = BankTransaction(date: date ?? "", amount: amount)
                transaction.name = entry.values["P"] ?? ""
                transaction.purpose = entry.values["M"] ?? ""
                transaction.reference = entry.values["N"] ?? ""
                transaction.place = "line \(entry.line)"
                transaction.put(output)
            }
        }
        if order == nil { output.cut(DayText.doubt) }
        if leftOut > 0 { output.cut("\(leftOut) of its transactions have no day or amount") }
    }
}
