import Models

/// Who did the thinking, from the cheapest to the dearest, and at last the user. A rule is no thinking, but the user's
/// word of before.
package enum Tier: String, Sendable, Codable, CaseIterable {
    case rule, embedded, nano, mini, flagship, user
}

/// The category chosen for a document, how sure, by which tier, on what evidence.
package struct Verdict: Sendable {
    /// Nil when nothing fits.
    package var category: String?
    /// The chance that the category is right, 0 to 1, calibrated.
    package var confidence: Double
    package var tier: Tier
    /// What speaks for the category, strongest first.
    package var evidence: [Evidence]
    /// The next best categories with their chances, best first.
    package var alternatives: [Alternative]
    /// Every category the embedded tier gives a chance worth naming, best first, also where nothing speaks for it enough
    /// to be an alternative. Empty for a verdict that was read from the journal.
    package var chances: [Alternative] = []
    /// How the case climbed from tier to tier; empty when the first one settled it.
    package var climb: [Step] = []
    /// Nobody who may decide was sure. It may be proposed, and is never acted on, however high its confidence.
    package var isTentative = false
    /// The model whose verdict it is; nil for the embedded tier's and the user's.
    package var voice: Voice?
    /// What models were sure of: what becomes of it is what their word is worth.
    package var opinions: [Opinion] = []

    package init(
        category: String?, confidence: Double, tier: Tier, evidence: [Evidence] = [], alternatives: [Alternative] = []
    ) {
        self.category = category
        self.confidence = confidence
        self.tier = tier
        self.evidence = evidence
        self.alternatives = alternatives
    }

    /// A category that a model was sure of, whether it was heeded or not.
    package struct Opinion: Hashable, Sendable {
        package var voice: Voice
        package var category: String
        /// The call in the journal that brought it.
        package var call: Int64
    }

    /// Whether it may be acted on where so much sureness is asked for.
    package func isSure(at threshold: Double) -> Bool {
        category != nil && !isTentative && confidence >= threshold
    }

    /// One reason a person would understand.
    package struct Evidence: Hashable, Sendable, Codable {
        package enum Kind: String, Sendable, Codable { case meaning, words, form, type, name, taught, model, rule }

        package var kind: Kind
        /// A short phrase that ends “because …”: `the text says “invoice”, “due date”`.
        package var reason: String
        /// How much it counts, in log-odds; negative speaks against.
        package var weight: Double

        package init(kind: Kind, reason: String, weight: Double) {
            self.kind = kind
            self.reason = reason
            self.weight = weight
        }
    }

    /// What one tier made of the case, and why it went on from there.
    package struct Step: Hashable, Sendable, Codable {
        package var tier: Tier
        /// `openai:gpt-5.4-nano`; nil for the embedded tier.
        package var model: String?
        package var category: String?
        /// Nil when there was no answer.
        package var confidence: Double?
        /// In picodollars.
        package var cost: Int64
        /// The call in the journal.
        package var call: Int64?
        /// Why the case went on, as a sentence part; nil where it ended.
        package var onward: String?
        /// Why the tier gave no answer, if that may cost or help another time.
        package var obstacle: Obstacle?

        package enum Obstacle: String, Sendable, Codable {
            /// It could not be asked now.
            case budget, outage
            /// It was asked in vain, and would be paid for once more.
            case noAnswer
            /// It can never answer this, so asking again is no use, whoever else may be asked.
            case unfit
        }

        package init(
            tier: Tier, model: String? = nil, category: String? = nil, confidence: Double? = nil, cost: Int64 = 0,
            call: Int64? = nil, onward: String? = nil, obstacle: Obstacle? = nil
        ) {
            self.tier = tier
            self.model = model
            self.category = category
            self.confidence = confidence
            self.cost = cost
            self.call = call
            self.onward = onward
            self.obstacle = obstacle
        }
    }

    /// Nobody was sure, the last tier could not be asked, and asking again pays for nothing twice.
    package var isPostponed: Bool { climb.isPostponed }

    package struct Alternative: Hashable, Sendable, Codable {
        package var category: String
        package var confidence: Double

        package init(category: String, confidence: Double) {
            self.category = category
            self.confidence = confidence
        }
    }
}

extension [Verdict.Step] {
    /// See `Verdict.isPostponed`.
    package var isPostponed: Bool {
        let fit = filter { $0.obstacle != .unfit }
        return [.budget, .outage].contains(fit.last?.obstacle) && !fit.contains { $0.obstacle == .noAnswer }
    }
}

/// One thing the user taught: documents like this belong (or do not belong) in a category.
package struct TaughtExample: Hashable, Sendable {
    package var category: String
    /// 1 for the user's own word, less for a model's; negative: does not belong there.
    package var weight: Double
    /// A model taught it whose word has not earned trust: it helps to propose, not to file.
    package var isProvisional: Bool
    /// The features of the document, as `EmbeddedTier.features(of:)` gave them: opaque, bounded, stable across versions.
    package var features: [UInt8]

    package init(category: String, weight: Double, features: [UInt8], isProvisional: Bool = false) {
        self.category = category
        self.weight = weight
        self.features = features
        self.isProvisional = isProvisional
    }
}
