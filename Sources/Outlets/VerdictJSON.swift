import Agents
import Desk
import Journal
import Models

/// A verdict, for programs.
package struct VerdictJSON: Codable {
    package struct EvidenceJSON: Codable {
        /// `meaning`, `words`, `type`, `name`, `taught`, `model` or `rule`.
        package var kind: String
        package var reason: String
        /// In log-odds; negative speaks against.
        package var weight: Double
    }

    package struct AlternativeJSON: Codable {
        package var category: String
        package var confidence: Double
    }

    package var category: String?
    /// 0 to 1.
    package var confidence: Double
    package var tier: String
    /// MIME type.
    package var type: String
    package var evidence: [EvidenceJSON]?
    package var alternatives: [AlternativeJSON]?
    /// How the case went from tier to tier.
    package var climb: [StepJSON]?

    package struct StepJSON: Codable {
        package var tier: String
        package var model: String?
        package var category: String?
        package var confidence: Double?
        /// US dollars.
        package var cost: Double
        /// The call, for `deskhand calls show`.
        package var call: Int64?
        /// Why the case went on.
        package var onward: String?
    }

    /// See `Filing.choices`.
    static func choices(_ filing: Filing, _ config: Config) -> [AlternativeJSON] {
        filing.choices(config).map { AlternativeJSON(category: $0.category, confidence: $0.confidence) }
    }

    /// - Parameter explained: with the evidence and the alternatives.
    package init(_ filing: Filing, explained: Bool) {
        category = filing.category
        confidence = filing.confidence
        tier = filing.tier
        type = filing.type
        guard explained else { return }
        evidence = filing.decodedEvidence.map {
            EvidenceJSON(kind: $0.kind.rawValue, reason: $0.reason, weight: $0.weight)
        }
        alternatives = filing.decodedAlternatives.map {
            AlternativeJSON(category: $0.category, confidence: $0.confidence)
        }
        climb = filing.decodedClimb.map {
            StepJSON(
                tier: $0.tier.rawValue, model: $0.model, category: $0.category, confidence: $0.confidence,
                cost: Dollars(picos: $0.cost).amount, call: $0.call, onward: $0.onward)
        }
    }
}
