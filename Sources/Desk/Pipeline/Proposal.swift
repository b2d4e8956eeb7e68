import Agents
import Files
import Journal

/// What would follow from a verdict, and whether it needs the user's consent.
public struct Proposal: Sendable {
    public enum Decision: Hashable, Sendable {
        /// Sure enough: it is filed.
        case file
        /// The user is asked.
        case ask(Review.Reason)
        /// The desk only watches: it is said, not done.
        case say
    }

    public var examined: Examined
    public var decision: Decision
    /// Where it would go; nil when no category fits.
    public var target: FilePath?
    /// For a duplicate, the file with the same content.
    public var original: FilePath?

    /// The job that files it: the folders that are missing, then the move.
    func job(begun: Int64, makingFolders missing: [FilePath], to target: FilePath) -> JobPlan {
        let arrival = examined.arrival
        let move = ActionPlan.move(
            arrival.path, to: target, expecting: arrival.identity, digest: examined.digest)
        return JobPlan(
            kind: .file, title: arrival.path.displayedName, actions: missing.map(ActionPlan.makeFolder) + [move],
            begun: begun, filing: examined.filing())
    }

    func review(_ reason: Review.Reason, given: Int64) -> Review {
        Review(
            filing: examined.filing(), desk: examined.arrival.desk, reason: reason,
            identity: examined.arrival.identity, target: target, original: original, given: given)
    }
}
