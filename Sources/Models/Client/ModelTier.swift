/// The tiers that cost something, from the cheapest to the dearest.
public enum ModelTier: String, Sendable, Codable, CaseIterable, Comparable {
    case nano, mini, flagship

    public static func < (one: ModelTier, other: ModelTier) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One model that can serve a tier.
public struct TierModel: Sendable, Hashable {
    public var reference: ModelReference
    public var provider: ProviderConfig
    public var info: ModelInfo
    /// Nil leaves it to the model.
    public var effort: ModelRequest.Effort?

    public init(
        reference: ModelReference, provider: ProviderConfig, info: ModelInfo, effort: ModelRequest.Effort? = nil
    ) {
        self.reference = reference
        self.provider = provider
        self.info = info
        self.effort = effort
    }
}

extension TierModel {
    /// Whether it reads PDFs, and the interface it is asked through carries them.
    public var takesPDFs: Bool {
        info.takesPDFs && (provider.format != .chatCompletions || provider.chat.takesFiles)
    }
}

/// Which models serve which tier, and within which bounds.
public struct ModelSetup: Sendable {
    /// In the order in which they are tried.
    public var tiers: [ModelTier: [TierModel]]
    public var budget: Budget
    /// Requests under way at one provider.
    public var inFlight = 64
    /// For one question, all its tries included; from when it may begin, where a server of the user's own is busy.
    public var deadline: Duration = .seconds(90)
    /// How long such a server may take to load its model.
    public var loading: Duration = .seconds(600)

    public init(tiers: [ModelTier: [TierModel]], budget: Budget) {
        self.tiers = tiers
        self.budget = budget
    }

    public var isEmpty: Bool { tiers.values.allSatisfy(\.isEmpty) }
}

/// The most that may be spent; nil: no limit.
public struct Budget: Sendable, Hashable {
    public var perDay: Dollars?
    public var perMonth: Dollars?
    /// On one piece of work: a file, say.
    public var perJob: Dollars?

    public init(perDay: Dollars? = nil, perMonth: Dollars? = nil, perJob: Dollars? = nil) {
        self.perDay = perDay
        self.perMonth = perMonth
        self.perJob = perJob
    }
}
