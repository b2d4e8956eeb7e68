import Agents
import Desk
import Files
import Foundation

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
            for check in record.checks {
                let sign = check.holds ? style.green("✓") : style.red("✗")
                terminal.print("  \(sign) \(check.name.displayed)")
            }
            extraction.remarks.forEach { terminal.print("  note: \($0.displayed)") }
        }
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
        let items = record.rows["items"] ?? []
        rows += items.prefix(Self.mostItems).flatMap { item in item.field.map { [row("item", item.shown, $0)] } ?? [] }
        if items.count > Self.mostItems {
            rows.append(["", "", Table.Cell("and \(items.count - Self.mostItems) more items", .dim)])
        }
        return rows
    }

    private func row(_ name: String, _ value: String, _ field: ExtractedField) -> [Table.Cell] {
        let look: Style.Look = field.isSure ? .plain : .dim
        return [
            Table.Cell(field.isSure ? " " : "?", .yellow), Table.Cell(name, look), Table.Cell(value, look),
            Table.Cell(Phrase.percent(field.shownConfidence), look), Table.Cell(field.evidence, .dim),
        ]
    }
}

/// What several files come to.
struct ExtractionSummary {
    private var records = 0
    private var others = 0
    private var unread = 0
    private var unsure = 0
    /// By currency; an empty one where the paper does not say.
    private var sums: [String: Decimal] = [:]

    mutating func add(_ extraction: Extraction) {
        switch extraction.outcome {
        case .nothing: others += 1
        case .unread: unread += 1
        case .record(let record):
            records += 1
            guard let total = record.total, total.isSure, case .money(let amount, let currency) = total.value else {
                unsure += 1
                return
            }
            sums[currency ?? "", default: 0] += amount
        }
    }

    /// `3 records: 45.60 EUR, 12.00 CHF; 1 total is not sure. 2 files without anything to extract.`
    var text: String {
        guard records + others + unread > 0 else { return "There are no files." }
        let totals = sums.sorted { $0.key < $1.key }.map { currency, amount in
            ExtractedValue.money(amount, currency: currency.isEmpty ? nil : currency).shown
                + (currency.isEmpty ? " without a currency" : "")
        }
        var parts = [Phrase.count(records, "record") + (totals.isEmpty ? "" : ": \(totals.joined(separator: ", "))")]
        if unsure > 0 { parts.append("\(Phrase.count(unsure, "total")) not sure, and not in that") }
        if others > 0 { parts.append("\(Phrase.count(others, "file")) with nothing to extract") }
        if unread > 0 { parts.append("\(unread) could not be read") }
        return parts.joined(separator: "; ") + "."
    }
}

extension ExtractedRecord {
    /// The currency stands beside the total already.
    fileprivate func repeats(_ name: String) -> Bool {
        guard name == "currency", case .money(_, let shown?) = total?.value else { return false }
        return fields[name]?.value == .text(shown)
    }
}

extension ExtractedValue {
    /// `12.40 EUR`, safe to print.
    fileprivate var shown: String {
        if case .money(_, let currency?) = self { return "\(text) \(currency)".displayed }
        return text.displayed
    }
}

extension ExtractedField {
    /// `“12,40”, page 1`
    fileprivate var evidence: String {
        let words = text.isEmpty ? [] : ["“\(text.displayed)”"]
        return (words + (place.isEmpty ? [] : [place.displayed])).joined(separator: ", ")
    }
}

extension [String: ExtractedField] {
    /// What stands for the row.
    fileprivate var field: ExtractedField? { self["amount"] ?? self["name"] }

    /// `8.40 EUR (2 × 4.20) Flat white`
    fileprivate var shown: String {
        var parts = [self["amount"]?.value.shown].compactMap(\.self)
        if let quantity = self["quantity"], let price = self["price"] {
            parts.append("(\(quantity.value.shown) × \(price.value.text.displayed))")
        }
        if let name = self["name"] { parts.append(name.value.shown) }
        return parts.joined(separator: " ")
    }
}
