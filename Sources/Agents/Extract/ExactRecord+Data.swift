import Foundation
import Reading

// A bank's file, an address card, a calendar or a ticket: its rows as fields.

extension ExtractedRecord {
    /// - Returns: nil where it has no rows that records are made of.
    init?(_ data: DocumentData) {
        if data.rows.contains(where: { $0.kind == .statement || $0.kind == .transaction }) {
            self.init(schema: ExtractionSchema.bankTransactions.rawValue)
            fill(BankFile(data))
        } else if data.rows.contains(where: { $0.kind == .contact }) {
            self.init(.contact, data.rows.filter { $0.kind == .contact }, listed: "contacts")
        } else if data.rows.contains(where: { $0.kind == .event }) {
            self.init(.event, data.rows.filter { $0.kind == .event }, listed: "events")
        } else {
            return nil
        }
    }

    /// One is the record; of several, each is a row.
    private init(_ schema: ExtractionSchema, _ rows: [DocumentData.Row], listed: String) {
        self.init(schema: schema.rawValue)
        let all = rows.map { row in
            var fields: [String: ExtractedField] = [:]
            // What tells where a row stands is called its place, so that the event's own goes by another name.
            for name in schema.fields { fields[name] = row.field(name, of: name == "place" ? "location" : name) }
            return fields
        }
        if all.count == 1 { fields = all[0] } else { self.rows[listed] = all }
    }

    private mutating func fill(_ file: BankFile) {
        let one = file.isOneAccount ? file.statements.first : nil
        fields["account"] = one?.row.field("account")
        fields["currency"] = one?.row.field("currency")
        fields["from"] = file.statements.compactMap { $0.row.field("from") }.min { $0.value.text < $1.value.text }
        fields["until"] = file.statements.compactMap { $0.row.field("until") }.max { $0.value.text < $1.value.text }
        if one != nil {
            fields["opening balance"] = file.statements.first?.money("opening")
            fields["closing balance"] = file.statements.last?.money("closing")
        }
        rows["transactions"] = file.statements.flatMap { statement in
            statement.transactions.map { $0.fields(of: statement, isOneAccount: file.isOneAccount) }
        }
        checks = file.checks
    }
}

/// The statements of a file, each with what happened in its time.
private struct BankFile {
    struct Statement {
        var row: DocumentData.Row
        var transactions: [DocumentData.Row] = []

        func money(_ name: String) -> ExtractedField? {
            row.amount(name).map { .exact(.money($0, currency: row["currency"]), row.place) }
        }
    }

    private(set) var statements: [Statement] = []
    let isOneAccount: Bool

    init(_ data: DocumentData) {
        for row in data.rows {
            if row.kind == .transaction {
                if statements.isEmpty { statements.append(Statement(row: DocumentData.Row(.statement, [:]))) }
                statements[statements.count - 1].transactions.append(row)
            } else {
                statements.append(Statement(row: row))
            }
        }
        isOneAccount = Set(statements.map { [$0.row["account"], $0.row["currency"]] }).count < 2
    }

    /// What is in it makes what the bank says came of it.
    var checks: [ExtractedCheck] {
        let ends = statements.compactMap { statement -> Bool? in
            guard let opening = statement.row.amount("opening"), let closing = statement.row.amount("closing") else {
                return nil
            }
            return statement.transactions.reduce(opening) { $0 + $1.moved } == closing
        }
        let steps = statements.compactMap(\.followsItself)
        return [
            ("the transactions lead from the opening to the closing balance", ends),
            ("each balance follows from the one before", steps),
        ].compactMap { name, all in
            all.isEmpty ? nil : ExtractedCheck(name: name, holds: all.allSatisfy(\.self))
        }
    }
}

extension BankFile.Statement {
    /// Whether each line's balance follows from the one before or after it; nil where the lines are no such chain.
    fileprivate var followsItself: Bool? {
        let currencies = Dictionary(grouping: transactions) { $0["currency"] ?? "" }.values
        let chains = currencies.compactMap(Self.isChain)
        return chains.isEmpty ? nil : chains.allSatisfy(\.self)
    }

    private static func isChain(_ rows: [DocumentData.Row]) -> Bool? {
        let steps = rows.map { (moved: $0.moved, balance: $0.amount("balance")) }
        guard steps.count > 1, steps.allSatisfy({ $0.balance != nil }) else { return nil }
        func holding(_ steps: [(moved: Decimal, balance: Decimal?)]) -> Int {
            zip(steps, steps.dropFirst()).count { ($0.balance ?? 0) + $1.moved == $1.balance }
        }
        let most = max(holding(steps), holding(steps.reversed()))
        // A list that was filtered or sorted by something else says nothing.
        return most * 2 > steps.count - 1 ? most == steps.count - 1 : nil
    }
}

extension DocumentData.Row {
    /// By how much the balance changed: what the bank took besides is no part of its amount.
    fileprivate var moved: Decimal { (amount("amount") ?? 0) - (amount("fee") ?? 0) }

    fileprivate func field(_ name: String, of key: String? = nil) -> ExtractedField? {
        guard let text = self[key ?? name] else { return nil }
        let day = text.split(separator: "-").compactMap { Int($0) }
        let isDay = text.utf8.count == 10 && day.count == 3 && ["date", "from", "until", "start", "end"].contains(name)
        return .exact(isDay ? .day(year: day[0], month: day[1], day: day[2]) : .text(text), place)
    }

    fileprivate func fields(of statement: BankFile.Statement, isOneAccount: Bool) -> [String: ExtractedField] {
        let currency = self["currency"] ?? statement.row["currency"]
        var fields: [String: ExtractedField] = [:]
        for name in ["date", "name", "purpose", "account", "reference"] { fields[name] = field(name) }
        fields["amount"] = .exact(.money(moved, currency: currency), place)
        fields["currency"] = currency.map { .exact(.text($0), place) }
        fields["balance"] = amount("balance").map { .exact(.money($0, currency: currency), place) }
        if !isOneAccount { fields["own account"] = statement.row["account"].map { .exact(.text($0), place) } }
        return fields
    }
}

extension ExtractedField {
    /// What a document says as data.
    static func exact(_ value: ExtractedValue, _ place: String, text: String = "", box: Layout.Box? = nil)
        -> ExtractedField
    {
        var field = ExtractedField(value, confidence: 1, text: text, place: place, box: box)
        field.tier = "exact"
        return field
    }
}
