import Files
import Foundation

/// What carries requests: the transport.
package protocol RequestSending: Sendable {
    func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse
}

extension Transport: RequestSending {}

/// Asks models, a tier at a time: never twice the same, never what must stay here, never over the budget.
///
/// ```swift
/// let answer = try await client.ask(question, of: .nano)
/// ```
///
/// Around every call, in this order: remembered answers, privacy, budget, the provider's limits and retries, and at
/// last the schema, which is the only judge of what came back.
package final class ModelClient: Sendable {
    let setup: ModelSetup
    let transport: any RequestSending
    let ledger: any CallLedger
    private let keys: @Sendable (String) -> APIKey?
    private let gates: [Door: ProviderGate]

    /// Two names in the config may stand for one provider, which counts its limits once.
    private struct Door: Hashable {
        var baseURL: String
        var format: ProviderConfig.Format

        init(_ provider: ProviderConfig) { (baseURL, format) = (provider.baseURL, provider.format) }
    }
    let refusedKeys = RefusedKeys()

    /// - Parameter keys: the key kept under a name; nil when there is none.
    package init(
        _ setup: ModelSetup, transport: any RequestSending, ledger: any CallLedger,
        keys: @escaping @Sendable (String) -> APIKey?
    ) {
        self.setup = setup
        self.transport = KeyBlindSender(transport: transport)
        self.ledger = ledger
        self.keys = keys
        let doors = Set(setup.tiers.values.joined().map { Door($0.provider) })
        let providers = setup.tiers.values.joined().map(\.provider)
        gates = Dictionary(
            uniqueKeysWithValues: doors.map { door in
                (door, ProviderGate(providers.first { Door($0) == door }, most: setup.inFlight))
            })
    }

    /// Whether any model serves a tier.
    package func serves(_ tier: ModelTier) -> Bool { setup.tiers[tier]?.isEmpty == false }

    /// - Throws: `AskFailure` when no model of the tier gave an answer that can be used.
    package func ask(_ question: Question, of tier: ModelTier) async throws(AskFailure) -> ModelAnswer {
        guard let models = setup.tiers[tier], !models.isEmpty else { throw .notConfigured(tier) }
        let digest = identity(of: question, for: tier)
        if let remembered = await remembered(digest, question, tier) { return remembered }
        let allowance = Allowance(setup.deadline)
        var failure: AskFailure?
        let visible = models.filter { Self.maySee($0, question) }
        let ready = visible.filter { $0.provider.keyName.map { keys($0) != nil } ?? true }
        // Where none has a key, the first says so.
        let allowed = ready.isEmpty ? visible : ready
        for (index, model) in allowed.enumerated() {
            // One that never answers leaves time for those after it.
            guard allowance.beginShare(of: allowed.count - index) else { break }
            let attempt = Attempt(self, question, digest, tier, model, allowance)
            do throws(AskFailure) {
                return try await attempt.answer()
            } catch {
                if error == .cancelled { throw error }
                // A budget that is used up may still do for a cheaper one.
                failure = failure.map { Self.moreTelling($0, error) } ?? error
            }
        }
        throw failure ?? .keptPrivate
    }

    /// What was asked in vain says more than what could not be asked; of two alike the first counts.
    private static func moreTelling(_ one: AskFailure, _ other: AskFailure) -> AskFailure {
        func rank(_ failure: AskFailure) -> Int {
            switch failure {
            case .noAnswer: 3
            case .budget: 2
            case .notConfigured, .keptPrivate, .unavailable, .cancelled: 1
            // Another of the tier's models may have an answer later, and then it is to be asked.
            case .unfit: 0
            }
        }
        return rank(other) > rank(one) ? other : one
    }

    private func remembered(_ digest: Digest, _ question: Question, _ tier: ModelTier) async -> ModelAnswer? {
        guard let known = await ledger.answer(to: digest), let answer = Self.answer(known, question) else { return nil }
        guard answer.isRemembered, !question.isAskedAgain else { return answer }
        await ledger.note(known, for: PlannedCall(question, digest, tier: tier, model: known.model, worstCase: .zero))
        return answer
    }

    /// What the tier answered when it was asked this before; nil when it was not. Nobody is asked, nothing is noted.
    package func recall(_ question: Question, of tier: ModelTier) async -> ModelAnswer? {
        await ledger.answer(to: identity(of: question, for: tier)).flatMap { Self.answer($0, question) }
    }

    /// What a question to a tier is remembered by.
    package func identity(of question: Question, for tier: ModelTier) -> Digest {
        question.digest(of: tier, by: setup.tiers[tier]?.first { Self.maySee($0, question) })
    }

    static func maySee(_ model: TierModel, _ question: Question) -> Bool {
        question.privacy > .local || model.provider.isLocal
    }

    private static func answer(_ known: RememberedAnswer, _ question: Question) -> ModelAnswer? {
        guard let value = try? question.schema.validate(known.value) else { return nil }
        // What the file itself had asked by batch was paid for, and saves nothing.
        let isOwn = known.orderedFor != nil && known.orderedFor == question.path
        return ModelAnswer(
            value: value, model: known.model,
            voice: known.voice ?? Voice(server: "", model: known.model.model, served: ""),
            cost: isOwn ? known.cost : .zero, call: known.call, isRemembered: !isOwn)
    }

    func gate(of provider: ProviderConfig) -> ProviderGate { gates[Door(provider)] ?? ProviderGate(provider, most: 1) }

    /// Nil for a provider that wants a key and has none.
    func endpoint(of model: TierModel, _ capability: Capability) -> Endpoint? {
        let key = model.provider.keyName.flatMap(keys)
        guard key != nil || model.provider.keyName == nil else { return nil }
        var endpoint = Endpoint(provider: model.provider, model: model.reference.model, key: key)
        endpoint?.capability = capability
        return endpoint
    }
}
