import Models

/// One question about one document: how it is put to each tier, and how an answer is judged. All else (which tiers there
/// are, caps, what is remembered, who is asked next, when to stop) is the climb's, and is the same for every inquiry.
///
/// A value: what was heard on the way is kept in it, so that a tier adds to what those below it brought.
package protocol Inquiry: Sendable {
    associatedtype Outcome: Sendable

    /// What it is about: that decides which tiers are asked.
    static var kind: InquiryKind { get }

    /// What a tier is shown, and the closed schema of its answer; nil when there is nothing to show this tier.
    ///
    /// - Parameter tried: the tiers that were asked before, in order, and why the inquiry went on.
    func question(for tier: ModelTier, after tried: [Tried]) -> Question?

    /// Takes in an answer, which fits the schema and is not to be believed any further than that.
    mutating func judge(_ answer: ModelAnswer, of tier: ModelTier) -> Judgement

    /// Takes note that a tier gave no answer.
    mutating func passOver(_ tier: ModelTier, because reason: String, _ obstacle: Verdict.Step.Obstacle?)

    /// What it has come to so far.
    var outcome: Outcome { get }
}

/// What models are asked for.
package enum InquiryKind: Sendable {
    /// Which category a document belongs in.
    case classify
    /// What it says.
    case extract
    /// Where in it each of several papers begins.
    case split

    /// From which tier on it is asked: a nano tells kinds of documents apart, and does not read figures well enough. A wrong
    /// cut spoils two records, and is rare: the best is asked.
    package var lowest: ModelTier {
        switch self {
        case .classify: .nano
        case .extract: .mini
        case .split: .flagship
        }
    }
}

/// What becomes of an inquiry after an answer.
package enum Judgement: Hashable, Sendable {
    case accepted
    /// To the next tier, for a reason that people understand.
    case onward(String)
}

/// A tier that was asked, and did not settle it.
package struct Tried: Hashable, Sendable {
    package var tier: ModelTier
    package var reason: String
}
