import Agents
import Files
import Journal

/// Actions that would be done, what they are about and why, and whether the user is asked first.
package struct Proposal: Sendable {
    package enum Decision: Hashable, Sendable {
        /// Sure enough: it is filed.
        case file
        /// The user is asked.
        case ask(Review.Reason)
        /// The desk only watches: it is said, not done.
        case say
        /// A folder that cannot be moved as one, for this reason. It stays.
        case leave(String)
        /// It lies where it would go, and stays there under its name.
        case stay
    }

    /// What it is about, with the verdict and its reasons.
    package var judged: Judged
    package var decision: Decision
    /// What would be done, in this order: folders that are missing, the parts of a set, its main part. Empty when no
    /// category fits.
    package var actions: [ActionPlan] = []
    /// For a duplicate, the file with the same content.
    package var original: FilePath?

    /// Where it would go; nil when no category fits.
    package var target: FilePath? { actions.last { $0.kind == .move || $0.kind == .moveFolder }?.target }

    var isHeld: Bool { if case .ask = decision { true } else { false } }

    /// The job that does it.
    func plan(begun: Int64) -> JobPlan {
        JobPlan(
            kind: .file, title: judged.arrival.path.displayedName, actions: actions, begun: begun,
            filing: judged.filing())
    }

    /// Puts it on the list of what waits for the user, to be done as it stands here once they accept it.
    func review(_ reason: Review.Reason, given: Int64) -> Review {
        Review(
            filing: judged.filing(), desk: judged.arrival.desk, reason: reason,
            identity: judged.arrival.identity, target: target, original: original, actions: actions, given: given)
    }
}
