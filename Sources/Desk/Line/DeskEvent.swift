import Files
import Journal

/// What the line has to tell about a set.
package enum DeskEvent: Sendable {
    case filed(Proposal, Job)
    /// It waits for the user.
    case held(Proposal, Review.Reason)
    /// It would be done, if it were not a dry run or a desk that only watches.
    case proposed(Proposal)
    /// It could not be filed; it stays, and waits for the user.
    case failed(Proposal, Job)
    case unreadable(JudgingError)
    /// It goes to a disk that is not mounted, and waits where it is until it is.
    case absent(Proposal, disk: FilePath)
    /// A part of it is still being written; it waits for that.
    case unfinished(UnfinishedSet)
    /// A folder that cannot be moved as one, and why.
    case left(Proposal, String)
    /// It lies where it would go, and stays.
    case inPlace(Proposal)

    /// What was proposed; nil where it did not come to that.
    package var proposal: Proposal? {
        switch self {
        case .filed(let proposal, _), .held(let proposal, _), .proposed(let proposal), .failed(let proposal, _),
            .absent(let proposal, _), .left(let proposal, _), .inPlace(let proposal):
            proposal
        case .unreadable, .unfinished: nil
        }
    }

    /// How many arrivals it is about.
    package var fileCount: Int { proposal?.judged.set.arrivals.count ?? 1 }
}

extension Job {
    /// The first thing that went wrong, as a sentence.
    package var problem: String? {
        for action in actions {
            switch action.state {
            case .failed(let problem), .interrupted(let problem): return problem
            case .intended, .crossing, .done, .withdrawn: continue
            }
        }
        return nil
    }

    /// Where the file went; of a set, where its main part did.
    package var destination: FilePath? {
        actions.last { [.move, .copy, .restore, .moveFolder].contains($0.kind) && $0.state == .done }?.target
    }
}
