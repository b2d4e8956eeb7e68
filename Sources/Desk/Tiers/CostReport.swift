import Files
import Foundation
import Journal
import Models

/// What models have cost, by what one may want to know it by.
package struct CostReport: Sendable {
    package typealias Rows = [(name: String, cost: Dollars)]

    package private(set) var spent = Dollars.zero
    /// Those that were sent.
    package private(set) var calls = 0
    package private(set) var byDay: Rows = []
    package private(set) var byTier: Rows = []
    package private(set) var byModel: Rows = []
    package private(set) var byDesk: Rows = []
    /// The same tokens, and those that the embedded tier made needless, at the flagship's price.
    package private(set) var onFlagship = Dollars.zero
    package private(set) var flagshipName: String
    package private(set) var remembered = 0
    package private(set) var savedByMemory = Dollars.zero
    /// Those that it filed with nobody else asked; what it could not decide saved nothing.
    package private(set) var embeddedFiles: Int
    /// An estimate: its files times an average question at the price of the cheapest tier.
    package private(set) var savedByEmbedded = Dollars.zero
    /// What is reserved counts as spent until the answers are there.
    package let today: (spent: Dollars, reserved: Dollars, cap: Dollars?)

    /// What a question about a file takes where none was asked yet: instructions, a short excerpt, a short answer.
    private static let typical = Usage(input: 1_200, output: 60)

    /// - Parameter since: milliseconds since 1970.
    package init(_ workspace: Workspace, since: Int64) throws {
        let journal = workspace.journal
        embeddedFiles = try journal.unaskedCount(tier: "embedded", since: since)
        let flagship = Self.model(.flagship, workspace.config, default: "openai:gpt-5.4")
        flagshipName = flagship.name
        let spending = try journal.spending(since: journal.today)
        today = (
            Dollars(picos: spending.spent), Dollars(picos: spending.reserved), workspace.config.models.budget.perDay
        )
        let sent = try journal.callCount(remembered: false, since: since)
        (calls, spent) = (sent.count, Dollars(picos: sent.cost))
        byDay = Self.rows(try journal.costs(by: .day, since: since)).sorted { $0.name < $1.name }
        byTier = Self.rows(try journal.costs(by: .tier, since: since))
        byModel = Self.rows(try journal.costs(by: .model, since: since))
        byDesk = Self.rows(try journal.costs(by: .desk, since: since))
        let memories = try journal.callCount(remembered: true, since: since)
        (remembered, savedByMemory) = (memories.count, Dollars(picos: memories.cost))
        if let flagship = flagship.info {
            let (questions, tokens) = try journal.tokens(since: since)
            // One by one, for what is dearer beyond a length.
            let asked = flagship.cost(of: tokens.usage(each: questions)) * questions
            onFlagship = asked + flagship.cost(of: Self.average(questions, tokens)) * embeddedFiles
        }
        if let nano = Self.model(.nano, workspace.config, default: "openai:gpt-5.4-nano").info {
            let (questions, tokens) = try journal.tokens(of: ModelTier.nano.rawValue, since: since)
            savedByEmbedded = nano.cost(of: Self.average(questions, tokens)) * embeddedFiles
        }
    }

    private static func average(_ questions: Int, _ tokens: Call.Tokens) -> Usage {
        guard questions > 0 else { return typical }
        return Usage(input: tokens.input / questions, output: tokens.output / questions)
    }

    private static func model(_ tier: ModelTier, _ config: Config, default text: String) -> (
        name: String, info: ModelInfo?
    ) {
        if let model = config.models.tiers[tier]?.models.first { return (model.reference.description, model.info) }
        return (text, ModelReference(text).flatMap { ModelCatalog.builtIn.info(for: $0) })
    }

    private static func rows(_ costs: [(name: String, cost: Int64)]) -> Rows {
        costs.map { ($0.name, Dollars(picos: $0.cost)) }
    }
}

extension Call.Tokens {
    /// Of one question, on average.
    fileprivate func usage(each questions: Int) -> Usage {
        let count = max(1, questions)
        return Usage(
            input: (input - cachedInput - cacheWrite) / count, cachedInput: cachedInput / count,
            cacheWrite: cacheWrite / count, output: output / count, reasoning: reasoning / count)
    }
}
