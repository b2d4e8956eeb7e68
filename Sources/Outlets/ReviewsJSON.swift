import Desk
import Files
import Journal

/// A file that waits for the user.
package struct ReviewJSON: Codable {
    package var id: Int64
    package var file: PathJSON
    /// `unsure`, `asked`, `duplicate`, `failed`, `unreadable` or `watched`.
    package var reason: String
    package var verdict: VerdictJSON
    /// What else it may be, best first: what to choose from where nothing fits well enough.
    package var choices: [VerdictJSON.AlternativeJSON]
    /// Where it would go; absent when nothing fits.
    package var target: PathJSON?
    /// For a duplicate, the file with the same content.
    package var original: PathJSON?
    /// When it was put on the list.
    package var given: TimeJSON

    package init(_ review: Review, _ config: Config) {
        id = review.id
        file = PathJSON(review.filing.path)
        reason = review.reason.rawValue
        verdict = VerdictJSON(review.filing, explained: true)
        choices = VerdictJSON.choices(review.filing, config)
        target = review.target.map { PathJSON($0) }
        original = review.original.map { PathJSON($0) }
        given = TimeJSON(review.given)
    }
}

/// What became of one file that waited.
package struct DecisionJSON: Codable {
    package var review: Int64
    package var file: PathJSON
    /// The job that followed; absent when the file stays where it is.
    package var job: Int64?
    /// The state of that job.
    package var state: String?
    /// Where the file is now, when it was filed.
    package var target: PathJSON?
    package var problem: String?

    package init(_ review: Review) {
        self.review = review.id
        file = PathJSON(review.filing.path)
    }

    package mutating func add(_ job: Job?) {
        self.job = job?.id
        state = job?.state.rawValue
        target = job?.destination.map { PathJSON($0) }
        problem = job?.problem
    }
}
