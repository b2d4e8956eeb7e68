import Agents
import Foundation
import Journal

/// What is likely enough to be told as a finding; what is less is one choice among others.
extension Filing {
    /// More are no help in choosing.
    private static let mostChoices = 3

    /// Without a category that is no finding, as verdicts of earlier versions may hold: it is the first of the
    /// alternatives then.
    package func sober(_ config: Config) -> Filing {
        guard let category, tier != Tier.user.rawValue else { return self }
        let least = min(EmbeddedTier.leastFinding, config.category(named: category)?.threshold ?? 1)
        guard confidence < least else { return self }
        var filing = self
        let all = [Verdict.Alternative(category: category, confidence: confidence)] + decodedAlternatives
        (filing.category, filing.confidence) = (nil, 0)
        filing.alternatives = (try? JSONEncoder().encode(all)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
        return filing
    }

    /// Which other categories there are to choose from, best first; those that the config has no more are none.
    package func choices(_ config: Config) -> [Verdict.Alternative] {
        let known = decodedAlternatives.filter { choice in
            choice.category != category && config.category(named: choice.category) != nil
        }
        return Array(known.prefix(category == nil ? Self.mostChoices : Self.mostChoices - 1))
    }
}

extension Review {
    /// Without a proposal that is no finding.
    package func sober(_ config: Config) -> Review {
        guard reason != .duplicate else { return self }
        var review = self
        review.filing = filing.sober(config)
        if review.filing.category == nil { (review.target, review.actions) = (nil, []) }
        return review
    }

    /// Whether there is something to say yes to.
    package var hasProposal: Bool { reason != .duplicate && (filing.category != nil || isOfRule) }
}

extension Workspace {
    /// What waits for the user, oldest first, as it is to be shown.
    package func waitingReviews() throws(JournalError) -> [Review] {
        try journal.waitingReviews().map { $0.sober(config) }
    }

    /// One that still waits.
    package func waitingReview(_ id: Review.ID) throws(JournalError) -> Review {
        try journal.waitingReview(id).sober(config)
    }
}
