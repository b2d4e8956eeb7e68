import Agents
import Files
import Models

/// Shows to the tiers above what the embedded one is not sure of, as desk and category allow.
struct DeskClimb: Sendable {
    let config: Config
    let ladder: Ladder

    /// A category that only these may see is heeded from this chance on.
    private static let leastChance = 0.05

    func isOpen(_ judged: Judged) -> Bool { !start(judged).isSettled }

    /// - Parameter isAskedAgain: it was shown to them before, and they could not be asked.
    func climb(_ judged: Judged, isAskedAgain: Bool) async -> Verdict {
        var start = start(judged)
        start.isAskedAgain = isAskedAgain
        return await ladder.climb(start)
    }

    func start(_ judged: Judged) -> Ladder.Case {
        let category = judged.verdict.category.flatMap { config.category(named: $0) }
        let desk = config.desk(at: judged.arrival.desk)
        return Ladder.Case(
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
