import Models

/// Keeps what was heard on the way up, and weighs it.
struct Hearing {
    /// The case, its privacy as strict as what was heard demands.
    private(set) var standing: Classifier.Case
    private(set) var isDone = false
    private var steps: [Verdict.Step]
    /// The embedded tier first, then each voice with its last word.
    private var heard: [Heard]
    private var opinions: [Verdict.Opinion] = []

    /// What one voice thinks, and what that is worth.
    fileprivate struct Heard {
        var tier: Tier
        /// Nil for the embedded tier.
        var voice: Voice?
        var category: String?
        /// As it is founded, not as it is claimed.
        var worth: Double
        var evidence: [Verdict.Evidence] = []
    }

    /// How an answer is to be taken.
    struct Weighing {
        /// Of its tier.
        var threshold: Double
        /// Whether the model may decide alone.
        var isTrusted: Bool
        /// Why it is not to be believed, though it is sure; nil when it is.
        var objection: String?
    }

    /// An opinion below this contradicts nobody.
    private static let leastOpinion = EmbeddedTier.leastOpinion
    /// What an opinion is worth that another contradicts.
    private static let contradicted = 0.5
    /// The most that a claim is worth which nothing bears out: less than any opinion, more than an admitted guess.
    private static let claimed = 0.45

    init(_ start: Classifier.Case) {
        standing = start
        let verdict = start.verdict
        let worth = verdict.isTentative ? min(verdict.confidence, Self.claimed) : verdict.confidence
        heard = [Heard(tier: .embedded, category: verdict.category, worth: worth, evidence: verdict.evidence)]
        steps = [
            .init(
                tier: .embedded, category: verdict.category, confidence: verdict.confidence,
                onward: verdict.category == nil
                    ? "nothing fits"
                    : verdict.isTentative ? "what it goes by has not earned trust" : "not sure enough")
        ]
    }

    mutating func note(_ tier: ModelTier, failure: String, _ obstacle: Verdict.Step.Obstacle? = nil) {
        steps.append(.init(tier: Tier(tier), onward: failure, obstacle: obstacle))
    }

    mutating func tighten(to privacy: Question.Privacy) { standing.privacy = min(standing.privacy, privacy) }

    /// - Returns: why the case goes on after this; nil when it is decided.
    @discardableResult
    mutating func hear(
        _ opinion: Classification.Opinion, of tier: ModelTier, _ answer: ModelAnswer, _ weighing: Weighing
    ) -> String? {
        let isBelieved = weighing.isTrusted || opinion.category != nil && weighing.objection == nil
        let new = Heard(
            tier: Tier(tier), voice: answer.voice, category: opinion.category,
            worth: isBelieved ? opinion.confidence : min(opinion.confidence, Self.claimed), evidence: opinion.evidence)
        var step = Verdict.Step(
            tier: Tier(tier), model: answer.model.description, category: opinion.category,
            confidence: opinion.confidence, cost: answer.cost.picos, call: answer.call)
        step.onward = reason(against: new, opinion.confidence, weighing)
        steps.append(step)
        if let category = opinion.category, opinion.confidence >= weighing.threshold {
            opinions.append(.init(voice: answer.voice, category: category, call: answer.call))
        }
        isDone = step.onward == nil
        heard.removeAll { $0.isOne(with: new) }
        heard.append(new)
        return step.onward
    }

    /// Why the case goes on after an answer.
    private func reason(against new: Heard, _ confidence: Double, _ weighing: Weighing) -> String? {
        guard confidence >= weighing.threshold else { return "not sure enough" }
        // Nobody confirms himself: of one model on two tiers the second is not asked what the first has said.
        let hasSpoken = heard.contains { $0.isOne(with: new) }
        if let before = heard.last(where: { !$0.isOne(with: new) }), before.worth >= Self.leastOpinion,
            before.category != new.category, new.tier != .flagship || hasSpoken || !weighing.isTrusted
        {
            return "it contradicts the \(before.tier.rawValue) tier"
        }
        return weighing.objection
    }

    /// What it has come to: the word of whoever was sure, else the best founded that was heard, which decides nothing.
    var verdict: Verdict {
        guard heard.count > 1 else {
            var verdict = standing.verdict
            verdict.climb = steps
            return verdict
        }
        let isDecided = isDone && steps.last?.onward == nil
        let chosen = isDecided ? heard[heard.count - 1] : bestFounded
        var verdict = Verdict(category: chosen.category, confidence: chosen.worth, tier: chosen.tier)
        verdict.evidence = chosen.evidence
        if chosen.voice != nil, chosen.category == standing.verdict.category {
            verdict.evidence += standing.verdict.evidence
        }
        verdict.alternatives = alternatives(to: chosen)
        (verdict.climb, verdict.voice, verdict.opinions) = (steps, chosen.voice, opinions)
        if !isDecided {
            verdict.confidence = min(chosen.worth, mostUnsure(of: chosen))
            verdict.isTentative = true
        }
        return verdict
    }

    /// A guess of the last does not displace what is better founded; of two alike the later counts.
    private var bestFounded: Heard {
        heard.dropFirst().reduce(heard[0]) { best, next in next.worth >= best.worth ? next : best }
    }

    /// Under every threshold at which something would be done; no better than even where somebody disagrees.
    private func mostUnsure(of chosen: Heard) -> Double {
        let isContradicted = heard.contains { $0.category != chosen.category && $0.worth >= Self.leastOpinion }
        let most = standing.threshold.nextDown
        return isContradicted ? min(Self.contradicted, most) : most
    }

    /// What the embedded tier thinks of besides, and what models chose.
    private func alternatives(to chosen: Heard) -> [Verdict.Alternative] {
        var options = standing.verdict.options
        for other in heard.dropFirst() {
            guard let category = other.category, !options.contains(where: { $0.category == category }) else { continue }
            options.append(.init(category: category, confidence: other.worth))
        }
        let others = options.filter { $0.category != chosen.category }
        return others.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }
            .map(\.element)
    }
}

extension Hearing.Heard {
    fileprivate func isOne(with other: Self) -> Bool {
        guard let voice, let second = other.voice else { return voice == nil && other.voice == nil }
        return voice.isOne(with: second)
    }
}

extension Verdict {
    /// What it chose and what it might have chosen.
    var options: [Alternative] {
        (category.map { [Alternative(category: $0, confidence: confidence)] } ?? []) + alternatives
    }
}
