import Agents
import Desk
import Files
import Foundation
import Journal
import Outlets

/// What waits, as a table or JSON.
struct ReviewList {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    func show(_ common: CommonOptions) async throws {
        let reviews = try await workspace.reviewsOfNow()
        if common.json { return try printJSON(ReviewsJSON(reviews.map { ReviewJSON($0, workspace.config) })) }
        let terminal = Terminal.standard
        guard !reviews.isEmpty else { return terminal.print("Nothing waits for you.") }
        terminal.print(Table(reviews.map(row)))
    }

    /// `3  scan.pdf  → Receipts/2026/…  Receipts? 60 % sure`
    private func row(_ review: Review) -> [Table.Cell] {
        [
            .init("\(review.id)", .bold, cut: .never),
            .init(review.filing.path.displayedName, cut: .middle(good: 20, least: 12)),
            place(of: review), .init(words(about: review), .dim, cut: .words),
        ]
    }

    private func place(of review: Review) -> Table.Cell {
        if review.reason == .duplicate {
            return review.original.map { Table.Cell($0, mark: "= ", in: workspace) } ?? "= another file"
        }
        if let target = review.target { return Table.Cell(target, mark: "→ ", in: workspace) }
        return .init(Self.choices(review.filing.choices(workspace.config)) ?? "", cut: .words)
    }

    private func words(about review: Review) -> String {
        let remark = remark(about: review)
        switch review.reason {
        case .duplicate: return "the same: trash?"
        case .failed: return "could not be filed; accept tries again"
        case .asked, .unsure, .unreadable, .watched:
            if review.isOfRule { return "your rule says so" }
            guard let category = review.filing.category else { return remark + "nothing fits" }
            return "\(category.displayed)? \(Phrase.sure(review.filing.confidence)) \(remark)".trimmingCharacters(
                in: .whitespaces)
        }
    }

    /// What is proposed for a file, in a line.
    func proposal(_ review: Review) -> String {
        let home = workspace.locations.home
        switch review.reason {
        case .duplicate: return "the same as \(review.original?.shortened(home) ?? "another file"): trash?"
        case .failed: return "could not be filed in \(review.filing.category?.displayed ?? "?"); accept tries again"
        case .asked, .unsure, .unreadable, .watched:
            if review.isOfRule { return Self.proposal(ofRule: review, home) }
            guard let category = review.filing.category, let target = review.target else {
                let choices = Self.choices(review.filing.choices(workspace.config)).map { ": \($0)" } ?? ""
                return remark(about: review) + "nothing fits well enough; choose a category" + choices
            }
            let folder = target.removingLastComponent().shortened(home)
            return remark(about: review) + "\(category.displayed)? \(Phrase.sure(review.filing.confidence)) → \(folder)"
        }
    }

    /// `your rule “installers” says so → the trash`
    private static func proposal(ofRule review: Review, _ home: FilePath) -> String {
        let reason = VerdictText(review.filing).reason ?? "a rule of yours says so"
        let place = review.actions.last { $0.kind == .move || $0.kind == .copy }?.target?.shortened(home)
        let isTrashed = review.actions.contains { $0.kind == .trash }
        return reason + (place.map { " → \($0)" } ?? (isTrashed ? " → the trash" : ""))
    }

    /// What could not be read or was cut, as a sentence with a space behind it.
    private func remark(about review: Review) -> String {
        let remarks = review.filing.remarkSentences
        let remark = review.reason == .unreadable ? remarks.last : remarks.first
        return remark.map { "\($0.displayed). " } ?? ""
    }

    /// `Receipts 18 %, Invoices 12 % or Letters 4 %?`
    static func choices(_ choices: [Verdict.Alternative]) -> String? {
        let words = choices.map { "\($0.category.displayed) \(Phrase.percent($0.confidence))" }
        guard let last = words.last else { return nil }
        let others = words.dropLast().joined(separator: ", ")
        return (others.isEmpty ? last : "\(others) or \(last)") + "?"
    }
}
