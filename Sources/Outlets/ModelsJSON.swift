import Desk
import Journal
import Models

/// Which models serve which tier.
package struct ModelsJSON: Codable {
    /// US dollars; absent where there is no limit.
    package struct Budget: Codable {
        package var perDay: Double?
        package var perMonth: Double?
        package var perJob: Double?
    }

    package var models: [TierModelJSON]
    package var budget: Budget
    package var privacy: String

    package init(_ rows: [TierModelJSON], _ config: ModelsConfig) {
        models = rows
        budget = Budget(
            perDay: config.budget.perDay?.amount, perMonth: config.budget.perMonth?.amount,
            perJob: config.budget.perJob?.amount)
        privacy = config.privacy.rawValue
    }
}

/// One model of a tier.
package struct TierModelJSON: Codable {
    package var tier: String
    package var model: String
    /// US dollars for a million tokens.
    package var input: Double
    package var output: Double
    /// Whether what it is told stays on this machine.
    package var local: Bool
    /// How sure an answer must be not to go on to the next tier.
    package var threshold: Double
    package var effort: String?
    /// `earned` or `full`: what it may file alone.
    package var trust: String
    /// What its word has been worth, by category and by what its server said it serves; empty as long as nothing of it
    /// was decided.
    package var standing: [StandingJSON]
    /// Where its key comes from; absent when it needs none, or there is none.
    package var key: String?
    /// With --check.
    package var answers: Bool?
    /// What is wrong: with its key, or with --check with its answer.
    package var problem: String?

    package init(_ tier: ModelTier, _ model: TierModel, _ config: ModelsConfig.Tier?, _ standings: [Standing]) {
        self.tier = tier.rawValue
        self.model = model.reference.description
        input = (model.info.price.input * 1_000_000).amount
        output = (model.info.price.output * 1_000_000).amount
        local = model.provider.isLocal
        threshold = config?.threshold ?? 1
        effort = model.effort?.rawValue
        trust = (config?.trust ?? .earned).rawValue
        let name = (model.provider.baseURL, model.reference.model)
        standing = standings.filter { ($0.speaker.server, $0.speaker.model) == name }.map(StandingJSON.init)
    }

    package mutating func look(for name: String?, in store: KeyStore) {
        guard let name else { return }
        let state = KeyJSON(provider: name, in: store)
        key = state.source
        problem =
            state.problem ?? (state.source == nil ? "no key for \(name). Give it with: deskhand keys set \(name)" : nil)
    }

    /// What --check found.
    package mutating func take(_ problem: String?) {
        answers = problem == nil
        self.problem = problem.map { self.problem ?? $0 }
    }
}

/// What a model's word has been worth in a category.
package struct StandingJSON: Codable {
    package var category: String
    /// The model that the server said it serves.
    package var served: String
    /// Verdicts accepted in review, the latest 20 at most.
    package var accepted: Int
    /// Corrected or taken back by itself in the same time.
    package var against: Int
    /// Whether it files alone in this category.
    package var trusted: Bool

    package init(_ standing: Standing) {
        category = standing.category
        served = standing.speaker.served
        (accepted, against, trusted) = (standing.accepted, standing.against, standing.isTrusted)
    }
}
