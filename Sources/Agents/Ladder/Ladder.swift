import Files
import Models
import Reading

/// Climbs from tier to tier until one is sure: nano with a short excerpt, mini with more or with the picture, the
/// flagship with all of it, and at last the user.
///
/// A case goes on when a tier has no answer, is not sure enough, or contradicts the tier before. Nothing that a model
/// says is believed beyond the category it may choose and how sure it is.
public struct Ladder: Sendable {
    private let client: ModelClient
    private let thresholds: [ModelTier: Double]
    private let classification: Classification

    /// - Parameter thresholds: how sure an answer of each tier must be, 0 to 1.
    public init(client: ModelClient, categories: [Category], thresholds: [ModelTier: Double]) {
        self.client = client
        self.thresholds = thresholds
        classification = Classification(categories: categories)
    }

    /// Where a case stands before anybody is asked.
    public struct Case: Sendable {
        public var document: Document
        /// What the embedded tier makes of it.
        public var verdict: Verdict
        /// How sure a verdict must be to act on it.
        public var threshold: Double
        /// The strictest that anything demands which it may be. An answer may make it stricter on the way up.
        public var privacy: Question.Privacy
        /// What a category demands where the file lies; nil stands for none of them.
        public var demand: @Sendable (String?) -> Question.Privacy
        /// Groups the calls for the cap of one piece of work.
        public var work: String
        public var desk: FilePath

        public init(
            document: Document, verdict: Verdict, threshold: Double, privacy: Question.Privacy,
            demand: @escaping @Sendable (String?) -> Question.Privacy, work: String, desk: FilePath
        ) {
            self.document = document
            self.verdict = verdict
            self.threshold = threshold
            self.privacy = privacy
            self.demand = demand
            self.work = work
            self.desk = desk
        }

        /// Whether the embedded tier settled it. A damaged file is nobody's to guess.
        public var isSettled: Bool {
            document.outcome.isFailure || verdict.category != nil && verdict.confidence >= threshold
        }
    }

    /// The verdict of the first tier that is sure, else the last one's, not sure enough to act on.
    public func climb(_ start: Case) async -> Verdict {
        var climber = Climber(start)
        for tier in ModelTier.allCases where client.serves(tier) {
            guard !climber.isDone else { break }
            await ask(tier, &climber)
        }
        return climber.verdict
    }

    /// The question that a climb would pay for next, after all that was answered before; nil when it would pay nothing.
    /// Nobody is asked.
    public func next(_ start: Case) async -> (question: Question, tier: ModelTier)? {
        var climber = Climber(start)
        for tier in ModelTier.allCases where client.serves(tier) {
            guard !climber.isDone else { return nil }
            guard let question = question(on: climber.standing, of: tier) else { continue }
            guard let answer = await client.recall(question, of: tier) else { return (question, tier) }
            hear(answer, of: tier, &climber)
        }
        return nil
    }

    /// The question that a climb comes to ask a tier, by the answers that are remembered of those below it.
    public func questionOnTheWay(_ start: Case, to tier: ModelTier) async -> Question? {
        var climber = Climber(start)
        for below in ModelTier.allCases where below < tier && client.serves(below) {
            guard let question = question(on: climber.standing, of: below),
                let answer = await client.recall(question, of: below)
            else { continue }
            hear(answer, of: below, &climber)
        }
        return question(on: climber.standing, of: tier)
    }

    /// What a tier would be asked about a case; nil when there is nothing to show it.
    public func question(on start: Case, of tier: ModelTier) -> Question? {
        classification.question(on: start, of: tier)
    }

    private func hear(_ answer: ModelAnswer, of tier: ModelTier, _ climber: inout Climber) {
        let opinion = classification.opinion(in: answer.value, on: climber.standing.document)
        climber.hear(opinion, of: tier, answer, threshold: thresholds[tier] ?? 1)
        // Whether it is sure or not: what may be of a category is treated as if it were.
        climber.tighten(to: climber.standing.demand(opinion.category))
    }

    private func ask(_ tier: ModelTier, _ climber: inout Climber) async {
        guard let question = question(on: climber.standing, of: tier) else {
            climber.note(
                tier, failure: "there is nothing to show it: the file has no text, and it may not see the file")
            return
        }
        do {
            hear(try await client.ask(question, of: tier), of: tier, &climber)
        } catch .cancelled {
            climber.stop()
        } catch {
            climber.note(tier, failure: "\(error)", Self.obstacle(error))
        }
    }
}

extension Ladder {
    /// What may be over another time. The cap of one file never is.
    fileprivate static func obstacle(_ failure: AskFailure) -> Verdict.Step.Obstacle? {
        switch failure {
        case .budget(let cap): ["day", "month"].contains(cap) ? .budget : nil
        case .unavailable: .outage
        case .noAnswer: .noAnswer
        case .unfit: .unfit
        case .notConfigured, .keptPrivate, .cancelled: nil
        }
    }
}

/// Keeps what was heard on the way up.
private struct Climber {
    /// The case, its privacy as strict as what was heard demands.
    private(set) var standing: Ladder.Case
    private(set) var verdict: Verdict
    private(set) var isDone = false
    /// The opinion that the next tier may contradict.
    private var before: (category: String?, confidence: Double)

    /// An embedded verdict below this is no opinion.
    private static let leastOpinion = 0.5
    /// What an opinion is worth that another tier contradicts.
    private static let contradicted = 0.5

    init(_ start: Ladder.Case) {
        standing = start
        verdict = start.verdict
        before = (start.verdict.category, start.verdict.confidence)
        let onward = "\(start.verdict.category == nil ? "nothing fits" : "not sure enough")"
        verdict.climb = [
            .init(
                tier: .embedded, category: start.verdict.category, confidence: start.verdict.confidence,
                onward: onward)
        ]
    }

    mutating func note(_ tier: ModelTier, failure: String, _ obstacle: Verdict.Step.Obstacle? = nil) {
        verdict.climb.append(.init(tier: Tier(tier), onward: failure, obstacle: obstacle))
    }

    mutating func stop() { isDone = true }

    mutating func tighten(to privacy: Question.Privacy) { standing.privacy = min(standing.privacy, privacy) }

    mutating func hear(_ opinion: Classification.Opinion, of tier: ModelTier, _ answer: ModelAnswer, threshold: Double)
    {
        let isContradiction = before.confidence >= Self.leastOpinion && before.category != opinion.category
        var step = Verdict.Step(
            tier: Tier(tier), model: answer.model.description, category: opinion.category,
            confidence: opinion.confidence, cost: answer.cost.picos, call: answer.call)
        if opinion.confidence < threshold {
            step.onward = "not sure enough"
        } else if isContradiction, tier != .flagship {
            step.onward = "it contradicts the \(verdict.tier.rawValue) tier"
        }
        // One that agrees with the tier before is not to be contradicted by a whim.
        take(opinion, of: tier, step)
        isDone = step.onward == nil
        if step.onward != nil { verdict.confidence = min(verdict.confidence, unsure) }
        before = (opinion.category, opinion.confidence)
    }

    /// Under every threshold at which something would be done.
    private var unsure: Double { min(Self.contradicted, standing.threshold.nextDown) }

    private mutating func take(_ opinion: Classification.Opinion, of tier: ModelTier, _ step: Verdict.Step) {
        var next = Verdict(category: opinion.category, confidence: opinion.confidence, tier: Tier(tier))
        next.evidence = opinion.evidence
        if standing.verdict.category == opinion.category { next.evidence += standing.verdict.evidence }
        next.alternatives = standing.verdict.options.filter { $0.category != opinion.category }
        next.climb = verdict.climb + [step]
        verdict = next
    }
}

extension Tier {
    init(_ tier: ModelTier) {
        switch tier {
        case .nano: self = .nano
        case .mini: self = .mini
        case .flagship: self = .flagship
        }
    }
}

extension Verdict {
    /// What it chose and what it might have chosen.
    var options: [Alternative] {
        (category.map { [Alternative(category: $0, confidence: confidence)] } ?? []) + alternatives
    }
}
