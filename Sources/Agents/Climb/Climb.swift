import Models

/// Takes an inquiry from tier to tier until an answer is accepted: nano, mini, flagship. Who is asked when is decided
/// here, for every kind of inquiry.
package struct Climb: Sendable {
    private let client: ModelClient
    private let highest: ModelTier

    /// - Parameter highest: nobody above it is asked.
    package init(_ client: ModelClient, upTo highest: ModelTier = .flagship) {
        (self.client, self.highest) = (client, highest)
    }

    private func tiers(_ kind: InquiryKind) -> [ModelTier] {
        ModelTier.allCases.filter { $0 >= kind.lowest && $0 <= highest && client.serves($0) }
    }

    /// Whether there is anybody to ask about such a thing.
    package func serves(_ kind: InquiryKind) -> Bool { !tiers(kind).isEmpty }

    /// Asks until an answer is accepted, nobody is left, or the task is cancelled.
    ///
    /// - Parameter subagent: as which it is seen while it runs, and whose team pays; nil for one by itself.
    package func run<I: Inquiry>(_ inquiry: I, as subagent: SubagentMeter? = nil) async -> I.Outcome {
        var climber = Climber(inquiry)
        for tier in tiers(I.kind) {
            guard !climber.isDone else { break }
            await ask(tier, &climber, subagent)
        }
        return climber.inquiry.outcome
    }

    /// The question that a climb would pay for next, after all that was answered before; nil when it would pay nothing.
    /// Nobody is asked.
    package func next<I: Inquiry>(_ inquiry: I) async -> (question: Question, tier: ModelTier)? {
        var climber = Climber(inquiry)
        for tier in tiers(I.kind) {
            guard !climber.isDone else { return nil }
            guard let question = climber.question(for: tier) else { continue }
            guard let answer = await client.recall(question, of: tier) else { return (question, tier) }
            climber.judge(answer, of: tier)
        }
        return nil
    }

    /// The question that a climb comes to ask a tier, by the answers that are remembered of those below it.
    package func questionOnTheWay<I: Inquiry>(_ inquiry: I, to tier: ModelTier) async -> Question? {
        var climber = Climber(inquiry)
        for below in tiers(I.kind) where below < tier {
            guard let question = climber.question(for: below), let answer = await client.recall(question, of: below)
            else { continue }
            climber.judge(answer, of: below)
        }
        return climber.question(for: tier)
    }

    private func ask<I: Inquiry>(
        _ tier: ModelTier, _ climber: inout Climber<I>, _ subagent: SubagentMeter?
    ) async {
        guard var question = climber.question(for: tier) else {
            return climber.passOver(
                tier, because: "there is nothing to show it: the file has no text, and it may not see the file", nil)
        }
        subagent?.begin(tier)
        question.meter = subagent
        do {
            climber.judge(try await client.ask(question, of: tier), of: tier)
        } catch .cancelled {
            climber.isDone = true
        } catch {
            climber.passOver(tier, because: "\(error)", Self.obstacle(error))
        }
    }

    /// What may be over another time. The cap of one file never is.
    private static func obstacle(_ failure: AskFailure) -> Verdict.Step.Obstacle? {
        switch failure {
        case .budget(let cap): ["day", "month"].contains(cap) ? .budget : nil
        case .unavailable: .outage
        case .noAnswer: .noAnswer
        case .unfit: .unfit
        case .notConfigured, .keptPrivate, .cancelled: nil
        }
    }
}

/// An inquiry on its way up.
private struct Climber<I: Inquiry> {
    private(set) var inquiry: I
    private var tried: [Tried] = []
    var isDone = false

    init(_ inquiry: I) { self.inquiry = inquiry }

    func question(for tier: ModelTier) -> Question? { inquiry.question(for: tier, after: tried) }

    mutating func judge(_ answer: ModelAnswer, of tier: ModelTier) {
        switch inquiry.judge(answer, of: tier) {
        case .accepted: isDone = true
        case .onward(let reason): tried.append(Tried(tier: tier, reason: reason))
        }
    }

    mutating func passOver(_ tier: ModelTier, because reason: String, _ obstacle: Verdict.Step.Obstacle?) {
        inquiry.passOver(tier, because: reason, obstacle)
        tried.append(Tried(tier: tier, reason: reason))
    }
}
