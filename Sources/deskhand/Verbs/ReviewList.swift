import Desk
import Files
import Journal

/// What waits, as a table or JSON.
struct ReviewList {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    func show(_ common: CommonOptions) throws {
        let reviews = try workspace.journal.waitingReviews()
        if common.json { return try printJSON(["reviews": reviews.map(ReviewJSON.init)]) }
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
            return prefix + "\(category.displayed)? \(Words.sure(review.filing.confidence)) → \(folder)"
        }
    }
}

struct ReviewJSON: Codable {
    var id: Int64
    var file: PathJSON
    /// `unsure`, `asked`, `duplicate`, `failed` or `unreadable`.
    var reason: String
    var verdict: VerdictJSON
    /// Where it would go; absent when nothing fits.
    var target: PathJSON?
    /// For a duplicate, the file with the same content.
    var original: PathJSON?
    /// When it was put on the list.
    var given: String

    init(_ review: Review) {
        id = review.id
        file = PathJSON(review.filing.path)
        reason = review.reason.rawValue
        verdict = VerdictJSON(review.filing, explained: true)
        target = review.target.map { PathJSON($0) }
        original = review.original.map { PathJSON($0) }
        given = Words.iso(review.given)
    }
}
