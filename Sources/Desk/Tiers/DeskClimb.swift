import Agents
import Files
import Models

/// Shows to the tiers above what the embedded one is not sure of, as desk and category allow.
struct DeskClimb: Sendable {
    let config: Config
    let classifier: Classifier
    private let climb: Climb

    init(_ config: Config, _ tiersAbove: TiersAbove) {
        self.config = config
        classifier = tiersAbove.classifier
        climb = Climb(tiersAbove.client)
    }

    /// A category that only these may see is heeded from this chance on.
    private static let leastChance = 0.05

    func isOpen(_ judged: Judged) -> Bool { !start(judged).isSettled }

    func inquiry(_ judged: Judged) -> ClassifyInquiry { classifier.inquiry(about: start(judged)) }

    /// What would be paid for next.
    func next(_ judged: Judged) async -> (question: Question, tier: ModelTier)? { await climb.next(inquiry(judged)) }

    /// What was asked of a tier, by the answers of those below it.
    func questionOnTheWay(_ judged: Judged, to tier: ModelTier) async -> Question? {
        await climb.questionOnTheWay(inquiry(judged), to: tier)
    }

    /// - Parameter isAskedAgain: it was shown to them before, and they could not be asked.
    func climb(_ judged: Judged, isAskedAgain: Bool) async -> Verdict {
        var start = start(judged)
        start.isAskedAgain = isAskedAgain
        return await climb.run(classifier.inquiry(about: start))
    }

    private func start(_ judged: Judged) -> Classifier.Case {
        let category = judged.verdict.category.flatMap { config.category(named: $0) }
        let desk = config.desk(at: judged.arrival.desk)
        return Classifier.Case(
            document: judged.document, verdict: judged.verdict,
            threshold: category?.threshold ?? desk?.threshold ?? 1, privacy: privacy(of: judged),
            demand: { [config, desk = judged.arrival.desk] in config.privacy(on: desk, for: $0) },
            digest: judged.digest, desk: judged.arrival.desk)
    }

    /// The strictest that any category demands which the file may belong in.
    private func privacy(of judged: Judged) -> Question.Privacy {
        let said = Self.possible(judged.verdict).map { config.privacy(on: judged.arrival.desk, for: $0) }
        return said.min() ?? config.models.privacy
    }

    /// What a file may be; nil stands for none of the categories.
    static func possible(_ verdict: Verdict) -> Set<String?> {
        let others = (verdict.alternatives + verdict.chances).filter { $0.confidence >= leastChance }.map(\.category)
        return Set([verdict.category] + others)
    }
}
