import Files
import Foundation
import Journal
import Models

/// What models have cost, by what one may want to know it by.
public struct CostReport: Sendable {
    public typealias Rows = [(name: String, cost: Dollars)]

    public private(set) var spent = Dollars.zero
    /// Those that were sent.
    public private(set) var calls = 0
    public private(set) var byDay: Rows = []
    public private(set) var byTier: Rows = []
    public private(set) var byModel: Rows = []
    public private(set) var byDesk: Rows = []
    /// The same tokens, and those that the embedded tier made needless, at the flagship's price.
    public private(set) var onFlagship = Dollars.zero
    public private(set) var flagshipName: String
    public private(set) var remembered = 0
    public private(set) var savedByMemory = Dollars.zero
    /// Those that it filed; what it could not decide saved nothing.
    public private(set) var embeddedFiles: Int
    /// An estimate: its files times an average question at the price of the cheapest tier.
    public private(set) var savedByEmbedded = Dollars.zero
    /// What is reserved counts as spent until the answers are there.
    public let today: (spent: Dollars, reserved: Dollars, cap: Dollars?)

    /// What a question about a file takes where none was asked yet: instructions, a short excerpt, a short answer.
    private static let typical = Usage(input: 1_200, output: 60)

    /// - Parameter since: milliseconds since 1970.
    public init(_ workspace: Workspace, since: Int64) throws {
        let journal = workspace.journal
        let all = try journal.calls(limit: .max, since: since)
        let sent = all.filter { $0.state != .remembered }
        embeddedFiles = try journal.filedCount(tier: "embedded", since: since)
        let flagship = Self.model(.flagship, workspace.config, default: "openai:gpt-5.4")
        flagshipName = flagship.name
        let spending = try journal.spending(since: journal.today)
        today = (
            Dollars(picos: spending.spent), Dollars(picos: spending.reserved), workspace.config.models.budget.perDay
        )
        calls = sent.count
        spent = sent.reduce(.zero) { $0 + Dollars(picos: $1.cost) }
        byDay = Self.rows(sent) { $0.day }.sorted { $0.name < $1.name }
        byTier = Self.rows(sent) { $0.tier }
        byModel = Self.rows(sent) { "\($0.provider):\($0.model)" }
        byDesk = Self.rows(sent.filter { $0.desk != nil }) { $0.desk?.string ?? "" }
        let memories = all.filter { $0.state == .remembered }
        remembered = memories.count
        savedByMemory = memories.reduce(.zero) { $0 + Dollars(picos: $1.cost) }
        estimate(sent, flagship.info, Self.model(.nano, workspace.config, default: "openai:gpt-5.4-nano").info)
    }

    private mutating func estimate(_ sent: [Call], _ flagship: ModelInfo?, _ nano: ModelInfo?) {
        let answered = sent.filter { $0.state == .answered && $0.purpose != "check" }
        // A climb asks several tiers about one file; on the flagship it would have been one question.
        var dearest: [String: Call] = [:]
        for call in answered where (dearest[call.work]?.tokens.input ?? -1) < call.tokens.input { dearest[call.work] = call }
        let questions = dearest.values.map(\.usage)
        let average = Self.average(questions) ?? Self.typical
        if let flagship {
            onFlagship = questions.reduce(.zero) { $0 + flagship.cost(of: $1) } + flagship.cost(of: average) * embeddedFiles
        }
        let onNano = answered.filter { $0.tier == ModelTier.nano.rawValue }.map(\.usage)
        if let nano { savedByEmbedded = nano.cost(of: Self.average(onNano) ?? Self.typical) * embeddedFiles }
    }

    private static func average(_ usages: [Usage]) -> Usage? {
        guard !usages.isEmpty else { return nil }
        return Usage(
            input: usages.reduce(0) { $0 + $1.allInput } / usages.count,
            output: usages.reduce(0) { $0 + $1.output } / usages.count)
    }

    private static func model(_ tier: ModelTier, _ config: Config, default text: String) -> (name: String, info: ModelInfo?) {
        if let model = config.models.tiers[tier]?.models.first { return (model.reference.description, model.info) }
        return (text, ModelReference(text).flatMap { ModelCatalog.builtIn.info(for: $0) })
    }

    /// The dearest first.
    private static func rows(_ calls: [Call], _ key: (Call) -> String) -> Rows {
        Dictionary(grouping: calls, by: key)
            .map { (name: $0.key, cost: $0.value.reduce(.zero) { $0 + Dollars(picos: $1.cost) }) }
            .sorted { ($0.cost, $1.name) > ($1.cost, $0.name) }
    }
}

extension Call {
    fileprivate var usage: Usage {
        Usage(
            input: tokens.input - tokens.cachedInput - tokens.cacheWrite, cachedInput: tokens.cachedInput,
            cacheWrite: tokens.cacheWrite, output: tokens.output, reasoning: tokens.reasoning)
    }
}
