import Agents
import Foundation
import Journal

/// What the journal keeps of a verdict as JSON; empty when another version of Deskhand wrote it in another shape.
extension Review {
    /// Whether a rule says what is to be done with it.
    package var isOfRule: Bool { filing.tier == Tier.rule.rawValue && filing.category == nil && !actions.isEmpty }
}

extension Filing {
    package var decodedEvidence: [Verdict.Evidence] { decoded(evidence) }
    package var decodedAlternatives: [Verdict.Alternative] { decoded(alternatives) }
    package var decodedClimb: [Verdict.Step] { decoded(climb) }

    /// What could not be read or was cut.
    package var remarkSentences: [String] { decoded(remarks) }

    private func decoded<Element: Decodable>(_ json: String) -> [Element] {
        (try? JSONDecoder().decode([Element].self, from: Data(json.utf8))) ?? []
    }
}
