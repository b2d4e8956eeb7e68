import Agents
import Foundation
import Journal

/// What the journal keeps of a verdict as JSON; empty when another version of Deskhand wrote it in another shape.
extension Filing {
    public var decodedEvidence: [Verdict.Evidence] { decoded(evidence) }
    public var decodedAlternatives: [Verdict.Alternative] { decoded(alternatives) }
    public var decodedClimb: [Verdict.Step] { decoded(climb) }

    /// What could not be read or was cut.
    public var remarkSentences: [String] { decoded(remarks) }

    private func decoded<Element: Decodable>(_ json: String) -> [Element] {
        (try? JSONDecoder().decode([Element].self, from: Data(json.utf8))) ?? []
    }
}
