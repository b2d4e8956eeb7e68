/// The tiers that cost something, from the cheapest to the dearest.
package enum ModelTier: String, Sendable, Codable, CaseIterable, Comparable {
    case nano, mini, flagship

    package static func < (one: ModelTier, other: ModelTier) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One model that can serve a tier.
package struct TierModel: Sendable, Hashable {
    package var reference: ModelReference
    package var provider: ProviderConfig
    package var info: ModelInfo
    /// Nil leaves it to the model.
    package var effort: ModelRequest.Effort?

    package init(
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
    package var takesPDFs: Bool {
        info.takesPDFs && (provider.format != .chatCompletions || provider.chat.takesFiles)
    }
}

/// Which models serve which tier, and within which bounds.
package struct ModelSetup: Sendable {
    /// In the order in which they are tried.
    package var tiers: [ModelTier: [TierModel]]
    package var budget: Budget
    /// Requests under way at one provider.
    package var inFlight = 64
    /// For one question, all its tries included; from when it may begin, where a server of the user's own is busy.
    package var deadline: Duration = .seconds(90)
    /// How long such a server may take to load its model.
    package var loading: Duration = .seconds(600)

    package init(tiers: [ModelTier: [TierModel]], budget: Budget) {
        self.tiers = tiers
        self.budget = budget
    }

    package var isEmpty: Bool { tiers.values.allSatisfy(\.isEmpty) }
}

/// The most that may be spent; nil: no limit.
package struct Budget: Sendable, Hashable {
    package var perDay: Dollars?
    package var perMonth: Dollars?
    /// On one piece of work: a file, say.
    package var perJob: Dollars?

    package init(perDay: Dollars? = nil, perMonth: Dollars? = nil, perJob: Dollars? = nil) {
        self.perDay = perDay
        self.perMonth = perMonth
        self.perJob = perJob
    }
}
