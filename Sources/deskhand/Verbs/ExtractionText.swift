import Agents
import Desk
import Files
import Foundation
import Models

/// What was found in one file, for a person.
struct ExtractionText {
    private let extraction: Extraction
    private let name: String
    /// Longer lists say no more on a terminal; `--json` has all.
    private static let mostItems = 20

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
            terminal.print(Table(rows(of: record)))
            if !extraction.missing.isEmpty {
                terminal.print("  missing: \(extraction.missing.joined(separator: ", ").displayed)")
            }
            for check in record.checks {
                let sign = check.holds ? style.green("✓") : style.red("✗")
                terminal.print("  \(sign) \(check.name.displayed)")
            }
            for step in extraction.asked { terminal.print(style.dim("  \(line(of: step))")) }
            extraction.remarks.forEach { terminal.print("  note: \($0.displayed)") }
        }
    }

    /// `mini, openai:gpt-5.4-mini, $0.00042: total, date`
    private func line(of step: ExtractionStep) -> String {
        var parts = [step.tier.rawValue]
        if let model = step.model {
            parts.append(model.displayed)
            parts.append(step.isRemembered ? "remembered" : Dollars(picos: step.cost).fine)
        }
        let fields = step.fields.joined(separator: ", ").displayed
        let said = step.model == nil ? "" : ": " + (fields.isEmpty ? "nothing that could be believed" : fields)
        return parts.joined(separator: ", ") + said + (step.onward.map { "; \($0.displayed)" } ?? "")
    }

    private func rows(of record: ExtractedRecord) -> [[Table.Cell]] {
        let names = ExtractionSchema(rawValue: record.schema)?.fields ?? record.fields.keys.sorted()
        var rows = names.filter { !record.repeats($0) }.flatMap { name in
            record.fields[name].map { [row(name, $0.value.shown, $0)] } ?? []
        }
        for tax in record.rows["tax"] ?? [] {
            guard let amount = tax["amount"] else { continue }
            let rate = tax["rate"].map { " \($0.value.shown) %" } ?? ""
            rows.append(row("tax\(rate)", amount.value.shown, amount))
        }
        for (name, list) in record.rows.sorted(by: { $0.key < $1.key }) where !["tax", "items"].contains(name) {
            rows += list.compactMap { $0[name] }.map { row(name, $0.value.shown, $0) }
        }
        let items = record.rows["items"] ?? []
        rows += items.prefix(Self.mostItems).compactMap(row)
        if items.count > Self.mostItems {
            rows.append(["", "", Table.Cell("and \(items.count - Self.mostItems) more items", .dim)])
        }
        return rows
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
        let cost = extraction.costs[name].map { " \($0.fine)" } ?? ""
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

/// What several files come to.
struct ExtractionSummary {
    private var totals = RecordTotals()
    private var files = 0
    private var others = 0
    private var unread = 0
    private var copies = 0
    private var cost = Dollars.zero
    private var known: Set<Digest> = []

    mutating func add(_ extraction: Extraction) {
        files += 1
        cost = cost + extraction.cost
        switch extraction.outcome {
        case .nothing: others += 1
        case .unread: unread += 1
        case .record(let record):
            if let content = extraction.content, !known.insert(content).inserted {
                copies += 1
                return totals.addCopy()
            }
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
        if cost > .zero { parts.append("models cost \(cost.fine)") }
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
        let words = text.isEmpty ? [] : ["“\(text.displayed)”"]
        return (words + (place.isEmpty ? [] : [place.displayed])).joined(separator: ", ")
    }
}
