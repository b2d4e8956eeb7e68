import Desk
import Files
import Journal
import Outlets

/// What waits, as a table or JSON.
struct ReviewList {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    func show(_ common: CommonOptions) throws {
        let reviews = try workspace.journal.waitingReviews()
        if common.json { return try printJSON(ReviewsJSON(reviews.map(ReviewJSON.init))) }
        let terminal = Terminal.standard
        guard !reviews.isEmpty else { return terminal.print("Nothing waits for you.") }
        terminal.print(
            Table(
                reviews.map { review in
                    [.init("\(review.id)", .bold), .init(review.filing.path.displayedName), .init(proposal(review))]
                }))
    }

    /// What is proposed for a file, in a line.
    func proposal(_ review: Review) -> String {
        let home = workspace.locations.home
        switch review.reason {
        case .duplicate: return "the same as \(review.original?.shortened(home) ?? "another file"): trash?"
        case .failed: return "could not be filed in \(review.filing.category?.displayed ?? "?"); accept tries again"
        case .asked, .unsure, .unreadable:
            let remarks = review.filing.remarkSentences
            let remark = review.reason == .unreadable ? remarks.last : remarks.first
            let prefix = remark.map { "\($0.displayed). " } ?? ""
            guard let category = review.filing.category, let target = review.target else {
                return prefix + "nothing fits; choose a category"
            }
            let folder = target.removingLastComponent().shortened(home)
            return prefix + "\(category.displayed)? \(Phrase.sure(review.filing.confidence)) → \(folder)"
        }
    }
}
