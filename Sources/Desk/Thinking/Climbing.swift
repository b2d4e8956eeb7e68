import Agents
import Files
import Models

/// Shows to the tiers above what the embedded one is not sure of, as desk and category allow.
struct Climbing: Sendable {
    let config: Config
    let ladder: Ladder

    /// A category that only these may see is heeded from this chance on.
    private static let leastChance = 0.05

    func isOpen(_ examined: Examined) -> Bool { !start(examined).isSettled }

    func climb(_ examined: Examined) async -> Verdict { await ladder.climb(start(examined)) }

    func start(_ examined: Examined) -> Ladder.Case {
        let category = examined.verdict.category.flatMap { config.category(named: $0) }
        let desk = config.desk(at: examined.arrival.desk)
        return Ladder.Case(
            document: examined.document, verdict: examined.verdict,
            threshold: category?.threshold ?? desk?.threshold ?? 1, privacy: privacy(of: examined),
            demand: { [config, desk = examined.arrival.desk] in config.privacy(on: desk, for: $0) },
            work: examined.digest.hex, desk: examined.arrival.desk)
    }

    /// The strictest that any category demands which the file may belong in.
    private func privacy(of examined: Examined) -> Question.Privacy {
        let said = Self.possible(examined.verdict).map { config.privacy(on: examined.arrival.desk, for: $0) }
        return said.min() ?? config.models.privacy
    }

    /// What a file may be; nil stands for none of the categories.
    static func possible(_ verdict: Verdict) -> Set<String?> {
        let others = (verdict.alternatives + verdict.chances).filter { $0.confidence >= leastChance }.map(\.category)
        return Set([verdict.category] + others)
    }
}
