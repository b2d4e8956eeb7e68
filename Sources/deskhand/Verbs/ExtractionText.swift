import Agents
import Desk
import Files
import Foundation
import Models

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
            terminal.print("\(style.bold(name))  " + style.dim(record.kindAndPart))
            RecordText(record, costs: extraction.costs, missing: extraction.missing).print(to: terminal)
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
}

/// What several files come to.
struct ExtractionSummary {
    private var totals = RecordTotals()
    private var files = 0
    private var others = 0
    private var unread = 0
    private var copies = 0
    private var cost = Dollars.zero
    private var known: Set<[String]> = []

    mutating func add(_ extraction: Extraction) {
        if extraction.number == 1 { files += 1 }
        cost = cost + extraction.cost
        switch extraction.outcome {
        case .nothing: others += 1
        case .unread: unread += 1
        case .record(let record):
            if let content = extraction.content, !known.insert([content.hex, record.part ?? ""]).inserted {
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
        if cost > .zero { parts.append("models cost \(cost.fine)") }
        if unread > 0 { parts.append("\(unread) could not be read") }
        return parts.joined(separator: "; ") + "."
    }
}
