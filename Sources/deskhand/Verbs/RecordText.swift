import Agents
import Foundation
import Models

/// The fields of a record with their evidence, and its checks, for a person.
struct RecordText {
    private let record: ExtractedRecord
    /// Longer lists say no more on a terminal; `--json` has all.
    private static let mostItems = 20

    private let costs: [String: Dollars]
    private let missing: [String]

    /// - Parameters:
    ///   - costs: of fields that a model was asked about.
    ///   - missing: what such a paper must have.
    init(_ record: ExtractedRecord, costs: [String: Dollars] = [:], missing: [String] = []) {
        (self.record, self.costs, self.missing) = (record, costs, missing)
    }

    func print(to terminal: Terminal) {
        terminal.print(Table(rows))
        if !missing.isEmpty { terminal.print("  missing: \(missing.joined(separator: ", ").displayed)") }
        for check in record.checks {
            let sign = check.holds ? terminal.style.green("✓") : terminal.style.red("✗")
            terminal.print("  \(sign) \(check.name.displayed)")
        }
    }

    private var rows: [[Table.Cell]] {
        let known = ExtractionSchema(rawValue: record.schema)?.fields ?? []
        let names = known + record.fields.keys.filter { !known.contains($0) }.sorted()
        var rows = names.filter { !record.repeats($0) }.flatMap { name in
            record.fields[name].map { [row(name, $0.value.shown, $0)] } ?? []
        }
        for tax in record.rows["tax"] ?? [] {
            guard let amount = tax["amount"] else { continue }
            let rate = tax["rate"].map { " \($0.value.shown) %" } ?? ""
            rows.append(row("tax\(rate)", amount.value.shown, amount))
        }
        let shown = ["items", "transactions", "contacts", "events"]
        for name in shown {
            guard let all = record.rows[name] else { continue }
            rows += all.prefix(Self.mostItems).compactMap { name == "items" ? row(of: $0) : row(of: $0, among: name) }
            if all.count > Self.mostItems {
                rows.append(["", "", Table.Cell("and \(all.count - Self.mostItems) more \(name)", .dim)])
            }
        }
        // Lists of schemas of the user's own.
        for (name, list) in record.rows.sorted(by: { $0.key < $1.key }) where name != "tax" && !shown.contains(name) {
            rows += list.compactMap { $0[name] }.map { row(name, $0.value.shown, $0) }
        }
        return rows
    }

    /// `transaction  -12.40 EUR  100 %  2026-03-14, “REWE”, “Kartenzahlung”`
    private func row(of fields: [String: ExtractedField], among name: String) -> [Table.Cell]? {
        let columns = ExtractionSchema(rawValue: record.schema)?.rows.first { $0.name == name }?.columns ?? []
        let foremost = ["amount", "name", "title"].first { fields[$0] != nil }
        guard let foremost, let field = fields[foremost] else { return nil }
        let others = columns.filter { !["currency", "balance", "own account", foremost].contains($0) }
        let words = others.compactMap { name -> String? in
            guard let value = fields[name]?.value else { return nil }
            if case .text = value { return "“\(value.shown)”" }
            return value.shown
        }
        return row(String(name.dropLast()), field.value.shown, field, words.joined(separator: ", "))
    }

    /// - Parameter evidence: nil: the words it was read from.
    private func row(
        _ name: String, _ value: String, _ field: ExtractedField, _ evidence: String? = nil
    ) -> [Table.Cell] {
        let look: Style.Look = field.isSure ? .plain : .dim
        return [
            Table.Cell(field.isSure ? "   " : "  ?", .yellow), Table.Cell(name, look), Table.Cell(value, look),
            Table.Cell(Phrase.percent(field.shownConfidence), look),
            Table.Cell(field.tier == "embedded" ? "" : source(name, field), .dim),
            Table.Cell(evidence ?? field.evidence, .dim),
        ]
    }

    /// `mini $0.0001`, `exact`
    private func source(_ name: String, _ field: ExtractedField) -> String {
        let cost = costs[name].map { " \($0.fine)" } ?? ""
        return field.tier.displayed + cost
    }

    /// `item  8.40 EUR  95 %  “Flat white”, 2 × 4.20`
    private func row(of item: [String: ExtractedField]) -> [Table.Cell]? {
        guard let field = item["amount"] ?? item["name"] else { return nil }
        var parts = item["name"].map { ["“\($0.value.shown)”"] } ?? []
        if let quantity = item["quantity"], let price = item["price"] {
            parts.append("\(quantity.value.shown) × \(price.value.text.displayed)")
        }
        if !field.place.isEmpty { parts.append(field.place.displayed) }
        return row("item", item["amount"]?.value.shown ?? "", field, parts.joined(separator: ", "))
    }
}

extension ExtractedRecord {
    /// `expense, pages 3–4`
    var kindAndPart: String { ([schema] + [part].compactMap(\.self)).map(\.displayed).joined(separator: ", ") }

    /// The currency stands beside the total already, and most of all expenses are purchases.
    fileprivate func repeats(_ name: String) -> Bool {
        switch (name, total?.value) {
        case ("currency", .money(_, let shown?)): fields[name]?.value == .text(shown)
        case ("kind", _): fields[name]?.value == .text("purchase")
        default: false
        }
    }
}

extension ExtractedField {
    /// `“12,40”, page 1`
    fileprivate var evidence: String {
        let words = text.isEmpty ? [] : ["“\(text.displayed)”"]
        let who = tier == ExtractedRecord.user ? ["you"] : []
        return (words + (place.isEmpty ? [] : [place.displayed]) + who).joined(separator: ", ")
    }
}
