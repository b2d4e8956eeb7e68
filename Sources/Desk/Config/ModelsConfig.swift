import Models

/// Which models may be asked, by whom, about what, and for how much: `[tiers]`, `[providers]`, `[prices]`, `[budget]`.
public struct ModelsConfig: Sendable, Hashable {
    public struct Tier: Sendable, Hashable {
        /// In the order in which they are tried.
        public var models: [TierModel]
        /// How sure an answer must be not to go to the next tier, 0 to 1.
        public var threshold: Double

        /// As the config says it; nil where it leaves it to each model.
        public var effort: ModelRequest.Effort?
        public var trust: Trust

        public init(
            models: [TierModel], threshold: Double, effort: ModelRequest.Effort? = nil, trust: Trust = .earned
        ) {
            self.trust = trust
            self.effort = effort
            self.models = models
            self.threshold = threshold
        }
    }

    /// What the models of a tier may decide alone.
    public enum Trust: String, Sendable, CaseIterable {
        /// What their word has been worth here, category by category; until then three signs must agree with it.
        case earned
        /// Everything, from the first day.
        case full
    }

    /// Only what is configured; without any, the embedded tier does all.
    public var tiers: [ModelTier: Tier] = [:]
    public var budget = Self.defaultBudget
    /// Who may see documents, unless a desk or a category says otherwise.
    public var privacy = Question.Privacy.redact
    /// For how many days what was sent and received can be looked at.
    public var keepDays = 30

    /// A slip of the pen must not be dear. One file may climb to the flagship: what is booked for a long text there is
    /// several times what it costs.
    public static let defaultBudget = Budget(
        perDay: Dollars(text: "0.50"), perMonth: Dollars(text: "5.00"), perJob: Dollars(text: "0.25"))

    public static let defaultThreshold = 0.85

    /// What the config itself says that models cost.
    public var ownPrices: [ModelReference: ModelInfo] = [:]
    /// Those of the config's own tables, and those that serve a tier.
    public var providers: [ProviderConfig] = []

    var setup: ModelSetup { ModelSetup(tiers: tiers.mapValues(\.models), budget: budget) }

    public var isEmpty: Bool { tiers.isEmpty }
}
