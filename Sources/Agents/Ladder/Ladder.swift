import Files
import Models
import Reading

/// Climbs from tier to tier until one is sure: nano with a short excerpt, mini with more or with the picture, the
/// flagship with all of it, and at last the user.
///
/// A case goes on when a tier has no answer, is not sure enough, contradicts the tier before, or is a model whose word
/// has not earned trust and which no independent sign bears out. Nothing that a model says is believed beyond the
/// category it may choose and how sure it is.
public struct Ladder: Sendable {
    private let client: ModelClient
    private let thresholds: [ModelTier: Double]
    private let classification: Classification
    private let signs: Signs
    private let trust: any TrustKeeper

    /// - Parameters:
    ///   - thresholds: how sure an answer of each tier must be, 0 to 1.
    ///   - trust: which models may decide alone.
    public init(
        client: ModelClient, categories: [Category], thresholds: [ModelTier: Double],
        trust: any TrustKeeper = NobodyTrusted()
    ) {
        self.client = client
        self.thresholds = thresholds
        self.trust = trust
        classification = Classification(categories: categories)
        signs = Signs(categories: categories)
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
        /// Of the content that was read. Nothing else is ever shown, and its calls are one piece of work with one cap.
        public var digest: Digest
        public var desk: FilePath
        /// The same file was asked about before, and could not be: an answer that is remembered by now saves nothing.
        public var isAskedAgain = false

        public init(
            document: Document, verdict: Verdict, threshold: Double, privacy: Question.Privacy,
            demand: @escaping @Sendable (String?) -> Question.Privacy, digest: Digest, desk: FilePath
        ) {
            self.document = document
            self.verdict = verdict
            self.threshold = threshold
            self.privacy = privacy
            self.demand = demand
            self.digest = digest
            self.desk = desk
        }

        /// Whether the embedded tier settled it. A damaged file is nobody's to guess.
        public var isSettled: Bool {
            document.outcome.isFailure || verdict.isSure(at: threshold)
        }
    }

    /// The verdict of the first tier that is sure and believed, else the best founded one, which is not acted on.
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
        climber.hear(opinion, of: tier, answer, weighing(opinion, of: tier, answer.voice, climber.standing))
        // Whether it is sure or not: what may be of a category is treated as if it were.
        climber.tighten(to: climber.standing.demand(opinion.category))
    }

    private func weighing(
        _ opinion: Classification.Opinion, of tier: ModelTier, _ voice: Voice, _ start: Case
    ) -> Climber.Weighing {
        var weighing = Climber.Weighing(
            threshold: thresholds[tier] ?? 1, isTrusted: trust.isTrusted(voice, of: tier, in: opinion.category))
        // An answer that files nothing can do no harm.
        guard let category = opinion.category, !weighing.isTrusted else { return weighing }
        weighing.objection = signs.objection(
            to: category, quoting: opinion.quotation, on: start.document, chances: start.verdict.chances
        ).map { "it has not earned trust in \(category), and \($0)" }
        return weighing
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

extension Tier {
    init(_ tier: ModelTier) {
        switch tier {
        case .nano: self = .nano
        case .mini: self = .mini
        case .flagship: self = .flagship
        }
    }
}
