import Agents
import Desk
import Files
import Foundation

/// What was found in one file, for a person.
struct ExtractionText {
    private let extraction: Extraction
    private let name: String
    init(_ extraction: Extraction, home: FilePath) {
        self.extraction = extraction
        name = extraction.path.shortened(home)
    }

    func print(to terminal: Terminal) {
        let style = terminal.style
        switch extraction.outcome {
        case .unread(let reason):
            terminal.print(style.red("✗ ") + "\(style.bold(name)): \(reason.displayed)")
        case .nothing:
            terminal.print("\(style.bold(name))  " + style.dim("nothing to extract"))
        case .record(let record):
            terminal.print("\(style.bold(name))  " + style.dim(record.schema.displayed))
            RecordText(record).print(to: terminal)
            extraction.remarks.forEach { terminal.print("  note: \($0.displayed)") }
        }
    }
}

/// The fields of a record with their evidence, and its checks, for a person.
struct RecordText {
    private let record: ExtractedRecord
    /// Longer lists say no more on a terminal; `--json` has all.
    private static let mostItems = 20

    init(_ record: ExtractedRecord) { self.record = record }

    func print(to terminal: Terminal) {
        terminal.print(Table(rows))
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
        for name in ["items", "transactions", "contacts", "events"] {
            guard let all = record.rows[name] else { continue }
            rows += all.prefix(Self.mostItems).compactMap { name == "items" ? row(of: $0) : row(of: $0, among: name) }
            if all.count > Self.mostItems {
                rows.append(["", "", Table.Cell("and \(all.count - Self.mostItems) more \(name)", .dim)])
            }
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
            Table.Cell(Phrase.percent(field.shownConfidence), look), Table.Cell(evidence ?? field.evidence, .dim),
        ]
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

/// What several files come to.
struct ExtractionSummary {
    private var totals = RecordTotals()
    private var files = 0
    private var others = 0
    private var unread = 0
    private var copies = 0
    private var known: Set<Digest> = []

    mutating func add(_ extraction: Extraction) {
        files += 1
        switch extraction.outcome {
        case .nothing: others += 1
        case .unread: unread += 1
        case .record(let record):
            if let content = extraction.content, !known.insert(content).inserted {
                copies += 1
                return totals.addWithoutTotal()
            }
            if ExtractionSchema(rawValue: record.schema)?.total == nil { return totals.addWithoutTotal() }
            guard let total = record.total, total.isSure, case .money(let amount, let currency) = total.value else {
                return totals.add(nil, currency: nil)
            }
            totals.add(amount, currency: currency)
        }
    }

    /// `3 records: 45.60 EUR, 12.00 CHF; 1 total not sure, and not in that; 2 files with nothing to extract.`
    var text: String {
        guard files > 0 else { return "There are no files." }
        var parts = totals.parts
        if copies > 0 { parts.append("\(Phrase.count(copies, "copy", "copies")) of another file, not counted twice") }
        if others > 0 { parts.append("\(Phrase.count(others, "file")) with nothing to extract") }
        if unread > 0 { parts.append("\(unread) could not be read") }
        return parts.joined(separator: "; ") + "."
    }
}

extension ExtractedRecord {
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
        if tier == ExtractedRecord.user { return "you" }
        let words = text.isEmpty ? [] : ["“\(text.displayed)”"]
        return (words + (place.isEmpty ? [] : [place.displayed])).joined(separator: ", ")
    }
}
