import Files
import Foundation

/// One question to one model, with all its tries.
struct Attempt {
    private let client: ModelClient
    private let question: Question
    private let digest: Digest
    private let tier: ModelTier
    private let model: TierModel
    private let allowance: Allowance
    private let gate: ProviderGate
    private let wording: Wording

    /// Tries of one request; what a server lacks or a repaired answer is one more each.
    private static let tries = 4

    init(
        _ client: ModelClient, _ question: Question, _ digest: Digest, _ tier: ModelTier, _ model: TierModel,
        _ allowance: Allowance
    ) {
        (self.client, self.question, self.digest) = (client, question, digest)
        (self.tier, self.model, self.allowance) = (tier, model, allowance)
        gate = client.gate(of: model.provider)
        wording = Wording(question, for: model)
    }

    /// - Throws: `AskFailure` when this model gave no answer that can be used before the deadline.
    func answer() async throws(AskFailure) -> ModelAnswer {
        guard wording.showsFile || !question.isAboutFile else { throw .noAnswer("\(name) may not see the file itself") }
        var request = wording.request
        var isRepaired = false
        var failures = 0
        var loadingEnd: ContinuousClock.Instant?
        while true {
            switch await ask(request, &loadingEnd) {
            case .answered(let answer): return answer
            case .unusable(let text, let problem):
                guard !isRepaired else { throw .noAnswer("\(name) gave an answer that cannot be used: \(problem)") }
                isRepaired = true
                request = request.repaired(after: text, problem: problem)
            case .lowered, .loaded: continue
            case .refused(let failure): throw failure
            case .failed(let reason, let wait):
                failures += 1
                guard failures < Self.tries else { throw .unavailable(reason) }
                try await pause(failures, wait, reason)
            }
        }
    }

    private var name: String { model.reference.description }

    // MARK: one request

    /// What came of one request.
    private enum Outcome {
        case answered(ModelAnswer)
        /// It may be repaired.
        case unusable(text: String, problem: String)
        /// The server lacks a form of schema, or its model needs room to think; next time it is asked accordingly.
        case lowered
        /// The server was not ready, and is now.
        case loaded
        case refused(AskFailure)
        /// It may go better a little later.
        case failed(String, after: Duration?)
    }

    private struct Call {
        var id: Int64
        var worstCase: Dollars
        var bound: TokenBound
        /// What its form of answer asked of the server.
        var capability: Capability
        var key: APIKey?
    }

    /// - Parameter loadingEnd: when the server must have loaded its model; set when it says that it has not.
    private func ask(_ request: ModelRequest, _ loadingEnd: inout ContinuousClock.Instant?) async -> Outcome {
        guard await gate.enter(allowance) else { return .refused(turnedAway) }
        if gate.isToAskForSlots() { await learnSlots() }
        let call: Call
        let encoded: HTTPRequest
        do {
            (call, encoded) = try await book(request)
        } catch {
            gate.leave()
            return .refused(error)
        }
        guard let pass = await gate.begin(allowance) else {
            gate.leave()
            await close(call, as: nil)
            return .refused(turnedAway)
        }
        let begun = ContinuousClock.now
        let allowed = begun.duration(to: allowance.deadline)
        var (outcome, books) = await send(encoded, call, begun)
        if books?.state == .answered { gate.answered(pass, in: begun.duration(to: .now), of: allowed) }
        // Nobody else is let in meanwhile, who would be told the same.
        if case .loaded = outcome, await !waitUntilLoaded(&loadingEnd) {
            outcome = .refused(Task.isCancelled ? .cancelled : .unavailable("\(name): \(ModelError.loading)"))
        }
        gate.end()
        // The next one need not wait for the books.
        gate.leave()
        await close(call, as: books)
        return outcome
    }

    /// - Parameter books: nil when nothing of it was sent.
    private func close(_ call: Call, as books: CallOutcome?) async {
        if let books {
            await client.ledger.settle(call.id, as: books)
        } else {
            await client.ledger.withdraw(call.id)
        }
        let cost = books.map { $0.state == .unknown ? call.worstCase : $0.cost } ?? .zero
        question.meter?.settle(
            call.worstCase, cost: cost, tokens: books.map { $0.usage.allInput + $0.usage.output } ?? 0)
    }

    private var turnedAway: AskFailure {
        Task.isCancelled ? .cancelled : .unavailable("\(model.provider.id) is not to be reached just now")
    }

    private func book(_ request: ModelRequest) async throws(AskFailure) -> (Call, HTTPRequest) {
        guard let endpoint = client.endpoint(of: model, gate.capability(of: model.reference.model)) else {
            throw .unavailable("there is no key for \(model.provider.id): \(remedy)")
        }
        if let problem = client.refusedKeys.problem(with: endpoint.key, model) {
            throw .unavailable("\(name): \(words(for: problem))")
        }
        let request = request.withRoom(
            for: model, told: endpoint.capability.effort, thinks: endpoint.capability.thinks)
        let worstCase = model.info.worstCase(of: request, format: model.provider.format)
        let bound = model.info.bound(of: request, format: model.provider.format)
        if let meter = question.meter, await !meter.reserve(worstCase) {
            throw Task.isCancelled ? .cancelled : .budget("run")
        }
        do {
            return try await book(request, endpoint, worstCase, bound)
        } catch {
            question.meter?.settle(worstCase, cost: .zero, tokens: 0)
            throw error
        }
    }

    private func book(
        _ request: ModelRequest, _ endpoint: Endpoint, _ worstCase: Dollars, _ bound: TokenBound
    ) async throws(AskFailure) -> (Call, HTTPRequest) {
        do {
            let encoded = try model.provider.wireFormat.encode(request, to: endpoint)
            let planned = PlannedCall(question, digest, tier: tier, model: model.reference, worstCase: worstCase)
            let id = try await client.ledger.book(planned, within: client.setup.budget)
            let call = Call(
                id: id, worstCase: worstCase, bound: bound, capability: endpoint.capability, key: endpoint.key)
            return (call, encoded)
        } catch BookingRefusal.cap(let cap) {
            throw .budget(cap)
        } catch BookingRefusal.unavailable(let reason) {
            throw .unavailable(reason)
        } catch {
            // The provider is known not to take it; nothing was sent.
            throw .unfit("\(name): \(error)")
        }
    }

    /// - Returns: for the books, what became of the call; nil when nothing of it was sent.
    private func send(
        _ encoded: HTTPRequest, _ call: Call, _ begun: ContinuousClock.Instant
    ) async -> (Outcome, CallOutcome?) {
        let wire = model.provider.wireFormat
        var limits = TransferLimits()
        limits.total = max(.milliseconds(1), ContinuousClock.now.duration(to: allowance.deadline))
        let response: HTTPResponse
        do {
            response = try await client.transport.send(encoded, limits: limits)
        } catch {
            return broken(error, encoded, begun)
        }
        gate.heed(wire.rateLimit(in: response.headers, now: Date()))
        var outcome = CallOutcome(.answered)
        (outcome.request, outcome.reply) = (encoded.keptBody, response.body)
        do {
            let reply = try wire.decode(response, expecting: .value(question.schema))
            gate.succeeded()
            let billing = model.info.billing(reply.usage, within: call.bound, worstCase: call.worstCase)
            (outcome.usage, outcome.cost, outcome.problem) = (billing.usage, billing.cost, billing.problem)
            outcome.voice = Voice(of: model, served: reply.model)
            return (judged(reply, call, &outcome), outcome)
        } catch {
            // An answer that came and cannot be read may have been billed, and so may one that says it failed midway.
            let isFree = response.surelyCostsNothing || error == .loading
            outcome.state = isFree ? .failed : .unknown
            outcome.problem = words(for: error)
            return (sorted(error, call, isFree: isFree || call.worstCase == .zero), outcome)
        }
    }

    /// - Parameter outcome: takes the answer that is to be remembered.
    private func judged(_ reply: ModelReply, _ call: Call, _ outcome: inout CallOutcome) -> Outcome {
        switch reply.outcome {
        case .value(let value):
            let whole = wording.restored(value)
            outcome.answer = whole
            return .answered(
                ModelAnswer(
                    value: whole, model: model.reference, voice: Voice(of: model, served: reply.model),
                    cost: outcome.cost, call: call.id, isRemembered: false))
        case .invalid(let problem): return .unusable(text: reply.text, problem: "\(problem)")
        case .toolCalls: return .unusable(text: reply.text, problem: "it calls a tool")
        case .refusal: return .refused(.noAnswer("\(name) refused to answer"))
        case .truncated where reply.showsThought && !call.capability.thinks && model.provider.isOwn:
            _ = gate.noteThought(of: model.reference.model)
            return .lowered
        case .truncated: return .refused(.noAnswer("\(name) was cut off at the limit of its answer"))
        case .filtered: return .refused(.noAnswer("\(name)'s content filter held the answer back"))
        }
    }

    private func broken(
        _ error: TransportError, _ encoded: HTTPRequest, _ begun: ContinuousClock.Instant
    ) -> (Outcome, CallOutcome?) {
        if case .withdrawn = error { return (.refused(.cancelled), nil) }
        var outcome = CallOutcome(error.sentNothing ? .failed : .unknown, problem: "\(error)")
        if !error.sentNothing { outcome.request = encoded.keptBody }
        if case .cancelled = error { return (.refused(.cancelled), outcome) }
        let isFree = error.sentNothing || model.info.worstCase(within: TokenBound(input: 1, output: 1)) == .zero
        if error.isSlowness {
            if gate.ranOut() { return (.refused(.unfit("\(name): \(error)")), outcome) }
        } else if case .broken = error {
            gate.broke(begun: begun)
        } else {
            gate.failed()
        }
        if error.isFinal { return (.refused(final("\(error)", isFree: isFree)), outcome) }
        // What a server of the user's own had no time for once, it has none for a second time.
        let mayPass = error.mayPass && !(error.isSlowness && gate.isQueue)
        return (mayPass ? .failed("\(error)", after: nil) : .refused(.unavailable("\(error)")), outcome)
    }

    /// What will not go better another time: of no use to ask again, and a loss where it costs.
    private func final(_ reason: String, isFree: Bool) -> AskFailure { isFree ? .unfit(reason) : .noAnswer(reason) }

    /// - Parameter isFree: whether the call cost nothing.
    private func sorted(_ error: ModelError, _ call: Call, isFree: Bool) -> Outcome {
        // How they are told to think is what models differ in, and what they take of a schema is what servers do.
        if model.provider.format == .chatCompletions || error.isAboutEffort,
            gate.lower(model.reference.model, from: call.capability, after: error) != nil
        {
            return .lowered
        }
        switch error {
        case .rateLimited(let wait), .overloaded(let wait):
            if let wait { gate.beQuiet(for: wait) }
            if case .overloaded = error { gate.failed() }
        case .server, .invalidReply: gate.failed()
        case .loading where gate.isQueue: return .loaded
        case .loading: gate.failed()
        // It works, and says no.
        case .auth, .denied, .notFound, .badRequest, .quotaExhausted, .tooLarge: gate.succeeded()
        }
        if error.isAboutKey { client.refusedKeys.note(error, call.key, model) }
        let reason = "\(name): \(words(for: error))"
        if error.isFinal { return .refused(final(reason, isFree: isFree)) }
        return error.isRetryable ? .failed(reason, after: error.retryAfter) : .refused(.unavailable(reason))
    }

    private func words(for error: ModelError) -> String {
        guard case .auth = error, model.provider.keyName != nil else { return "\(error)" }
        return "the provider does not accept the key. Give it another: \(remedy)"
    }

    private var remedy: String { "deskhand keys set \(model.provider.keyName ?? model.provider.id)" }

    /// Twice as long after each failure, at random within half of that, and as long as the provider asks for.
    private func pause(_ failures: Int, _ asked: Duration?, _ reason: String) async throws(AskFailure) {
        let step = Duration.milliseconds(400 << min(failures, 6))
        let wait = max(asked ?? .zero, step / 2 + (step / 2) * Double.random(in: 0...1))
        guard ContinuousClock.now + wait < allowance.deadline else { throw .unavailable(reason) }
        do { try await Task.sleep(for: wait) } catch { throw .cancelled }
    }

    // MARK: a server of the user's own

    private func ownServer() -> OwnServer? {
        client.endpoint(of: model, gate.capability(of: model.reference.model)).map { OwnServer($0, client.transport) }
    }

    /// Nobody else is let in meanwhile, so that nothing goes to a server of which nothing is known.
    private func learnSlots() async {
        guard let server = ownServer() else { return gate.heed(.later) }
        await allowance.uncounted { gate.heed(await server.slots()) }
    }

    /// - Returns: false when it was not ready in time, or the task was cancelled.
    private func waitUntilLoaded(_ end: inout ContinuousClock.Instant?) async -> Bool {
        let last = end ?? .now + client.setup.loading
        end = last
        guard let server = ownServer() else { return false }
        return await allowance.uncounted { await server.waitUntilLoaded(before: last) }
    }
}

extension ModelError {
    fileprivate var isAboutEffort: Bool {
        if case .badRequest(let bad) = self { bad.concern == .effort } else { false }
    }

    fileprivate var isAboutKey: Bool {
        switch self {
        case .auth, .denied: true
        default: false
        }
    }
}
