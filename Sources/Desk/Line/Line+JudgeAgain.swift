import Agents
import Files
import Journal

// What waits is judged again when what it was judged by has changed.
extension Line {
    /// Judges what waits by the lessons, categories and desks there are now, where it was judged by others: each stays on
    /// the list, under its number, and says what would become of it now. Nothing is filed, and no model is asked; what one
    /// has said stands until the embedded tier is surer.
    ///
    /// - Returns: how many say something else now.
    package func judgeAgain(with means: Means) async throws -> Int {
        let judge = try means.judge()
        var changed = 0
        for review in try journal.waitingReviews() where review.reason.mayChange && review.judge != judge {
            try Task.checkCancellation()
            guard journal.volumes.absent(review.filing.path) == nil else { continue }
            switch (try? review.whereabouts(files)) ?? .away {
            case .away: continue
            case .gone: try await journal.settle(review.id, as: .gone)
            case .there(let identity):
                guard var anew = await judgeAgain(review, identity, with: means) else {
                    try await journal.stands(review.id, by: judge)
                    continue
                }
                anew.judge = judge
                try await journal.judgeAnew(anew)
                changed += 1
            }
        }
        return changed
    }

    /// What is to be said of a file that waits now; nil: what is said of it already.
    private func judgeAgain(_ review: Review, _ identity: Identity, with means: Means) async -> Review? {
        guard let desk = means.config.desk(at: review.desk),
            let judged = try? await judge(review.arrival(as: identity), with: means),
            !review.isSaidBetter(than: judged.verdict, means.config)
        else { return nil }
        let proposal = try? await turn.act { [files, journal] in
            var proposer = Proposer(means, files: files, journal: journal)
            return try proposer.propose(judged, on: desk)
        }
        guard let proposal, proposal.original == nil else { return nil }
        let reason: Review.Reason
        switch proposal.decision {
        case .ask(let other): reason = other
        case .say: reason = .watched
        case .file: reason = review.reason
        case .leave, .stay: return nil
        }
        var anew = proposal.review(reason, given: review.given)
        (anew.id, anew.filing.climb) = (review.id, review.filing.climb)
        return anew
    }
}

extension Review.Reason {
    /// Whether another verdict would change what the user is asked.
    fileprivate var mayChange: Bool { self == .unsure || self == .asked || self == .watched }
}

extension Review {
    /// Whether a model said it, of a category that there is still, and was surer than the embedded tier is now.
    fileprivate func isSaidBetter(than verdict: Verdict, _ config: Config) -> Bool {
        guard let category = filing.category, filing.tier != Tier.embedded.rawValue else { return false }
        return config.category(named: category) != nil
            && (verdict.category == nil || verdict.confidence <= filing.confidence)
    }
}
