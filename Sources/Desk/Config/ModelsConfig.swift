import Models

/// Which models may be asked, by whom, about what, and for how much: `[tiers]`, `[providers]`, `[prices]`, `[budget]`.
package struct ModelsConfig: Sendable, Hashable {
    package struct Tier: Sendable, Hashable {
        /// In the order in which they are tried.
        package var models: [TierModel]
        /// How sure an answer must be not to go to the next tier, 0 to 1.
        package var threshold: Double

        /// As the config says it; nil where it leaves it to each model.
        package var effort: ModelRequest.Effort?
        package var trust: Trust

        package init(
            models: [TierModel], threshold: Double, effort: ModelRequest.Effort? = nil, trust: Trust = .earned
        ) {
            self.trust = trust
            self.effort = effort
            self.models = models
            self.threshold = threshold
        }
    }

    /// What the models of a tier may decide alone.
    package enum Trust: String, Sendable, CaseIterable {
        /// What their word has been worth here, category by category; until then three signs must agree with it.
        case earned
        /// Everything, from the first day.
        case full
    }

    /// Only what is configured; without any, the embedded tier does all.
    package var tiers: [ModelTier: Tier] = [:]
    package var budget = Self.defaultBudget
    /// Who may see documents, unless a desk or a category says otherwise.
    package var privacy = Question.Privacy.redact
    /// For how many days what was sent and received can be looked at.
    package var keepDays = 30

    /// A slip of the pen must not be dear. One file may climb to the flagship: what is booked for a long text there is
    /// several times what it costs.
    package static let defaultBudget = Budget(
        perDay: Dollars(text: "0.50"), perMonth: Dollars(text: "5.00"), perJob: Dollars(text: "0.25"))

    package static let defaultThreshold = 0.85

    /// What the config itself says that models cost.
    package var ownPrices: [ModelReference: ModelInfo] = [:]
    /// Those of the config's own tables, and those that serve a tier.
    package var providers: [ProviderConfig] = []

    var setup: ModelSetup { ModelSetup(tiers: tiers.mapValues(\.models), budget: budget) }

    package var isEmpty: Bool { tiers.isEmpty }
}
