import Files
import Foundation

/// One question to one model, with all its tries.
struct Attempt {
    private let client: ModelClient
    private let question: Question
    private let digest: Digest
    private let tier: ModelTier
    private let model: TierModel
    private let deadline: ContinuousClock.Instant
    private let gate: ProviderGate
    private let wording: Wording

    /// Tries of one request; what a server lacks or a repaired answer is one more each.
    private static let tries = 4

    init(
        _ client: ModelClient, _ question: Question, _ digest: Digest, _ tier: ModelTier, _ model: TierModel,
        _ deadline: ContinuousClock.Instant
    ) {
        (self.client, self.question, self.digest) = (client, question, digest)
        (self.tier, self.model, self.deadline) = (tier, model, deadline)
        gate = client.gate(of: model.provider)
        wording = Wording(question, for: model)
    }

    /// - Throws: `AskFailure` when this model gave no answer that can be used before the deadline.
    func answer() async throws(AskFailure) -> ModelAnswer {
        guard wording.showsFile || !question.isAboutFile else { throw .noAnswer("\(name) may not see the file itself") }
        var request = wording.request
        var isRepaired = false
        var failures = 0
        while true {
            switch await ask(request) {
            case .answered(let answer): return answer
            case .unusable(let text, let problem):
                guard !isRepaired else { throw .noAnswer("\(name) gave an answer that cannot be used: \(problem)") }
                isRepaired = true
                request = request.repaired(after: text, problem: problem)
            case .lowered: continue
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
        /// The server lacks a form of schema; next time it is asked for less.
        case lowered
        case refused(AskFailure)
        /// It may go better a little later.
        case failed(String, after: Duration?)
    }

    private struct Call {
        var id: Int64
        var worstCase: Dollars
        /// What its form of answer asked of the server.
        var capability: Capability
        var key: APIKey?
    }

    private func ask(_ request: ModelRequest) async -> Outcome {
        guard await gate.enter(before: deadline) else { return .refused(turnedAway) }
        let call: Call
        let encoded: HTTPRequest
        do {
            (call, encoded) = try await book(request)
        } catch {
            gate.leave()
            return .refused(error)
        }
        guard await gate.begin(before: deadline) else {
            gate.leave()
            await client.ledger.withdraw(call.id)
            return .refused(turnedAway)
        }
        let (outcome, books) = await send(encoded, call)
        gate.end()
        // The next one need not wait for the books.
        gate.leave()
        if let books {
            await client.ledger.settle(call.id, as: books)
        } else {
            await client.ledger.withdraw(call.id)
        }
        return outcome
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
        let request = request.withRoom(for: model, told: endpoint.capability.effort)
        let worstCase = model.info.worstCase(of: request, format: model.provider.format)
        do {
            let encoded = try model.provider.wireFormat.encode(request, to: endpoint)
            let planned = PlannedCall(question, digest, tier: tier, model: model.reference, worstCase: worstCase)
            let id = try await client.ledger.book(planned, within: client.setup.budget)
            return (Call(id: id, worstCase: worstCase, capability: endpoint.capability, key: endpoint.key), encoded)
        } catch BookingRefusal.cap(let cap) {
            throw .budget(cap)
        } catch BookingRefusal.unavailable(let reason) {
            throw .unavailable(reason)
        } catch {
            throw .noAnswer("\(name): \(error)")
        }
    }

    /// - Returns: for the books, what became of the call; nil when nothing of it was sent.
    private func send(_ encoded: HTTPRequest, _ call: Call) async -> (Outcome, CallOutcome?) {
        let wire = model.provider.wireFormat
        var limits = TransferLimits()
        limits.total = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
        let response: HTTPResponse
        do {
            response = try await client.transport.send(encoded, limits: limits)
        } catch {
            return broken(error, encoded)
        }
        gate.heed(wire.rateLimit(in: response.headers, now: Date()))
        var outcome = CallOutcome(.answered)
        (outcome.request, outcome.reply) = (encoded.keptBody, response.body)
        do {
            let reply = try wire.decode(response, expecting: .value(question.schema))
            gate.succeeded()
            outcome.usage = reply.usage ?? Usage()
            outcome.voice = Voice(of: model, served: reply.model)
            // A server that does not say what it took has taken the most.
            outcome.cost = reply.usage.map { model.info.cost(of: $0) } ?? call.worstCase
            return (judged(reply, call.id, &outcome), outcome)
        } catch {
            // An answer that came and cannot be read may have been billed, and so may one that says it failed midway.
            outcome.state = error.isUnreadable || response.isSuccess ? .unknown : .failed
            outcome.problem = words(for: error)
            return (sorted(error, call), outcome)
        }
    }

    /// - Parameter outcome: takes the answer that is to be remembered.
    private func judged(_ reply: ModelReply, _ call: Int64, _ outcome: inout CallOutcome) -> Outcome {
        switch reply.outcome {
        case .value(let value):
            let whole = wording.restored(value)
            outcome.answer = whole
            return .answered(
                ModelAnswer(
                    value: whole, model: model.reference, voice: Voice(of: model, served: reply.model),
                    cost: outcome.cost, call: call, isRemembered: false))
        case .invalid(let problem): return .unusable(text: reply.text, problem: "\(problem)")
        case .toolCalls: return .unusable(text: reply.text, problem: "it calls a tool")
        case .refusal: return .refused(.noAnswer("\(name) refused to answer"))
        case .truncated: return .refused(.noAnswer("\(name) was cut off at the limit of its answer"))
        case .filtered: return .refused(.noAnswer("\(name)'s content filter held the answer back"))
        }
    }

    private func broken(_ error: TransportError, _ encoded: HTTPRequest) -> (Outcome, CallOutcome?) {
        if case .withdrawn = error { return (.refused(.cancelled), nil) }
        var outcome = CallOutcome(error.sentNothing ? .failed : .unknown, problem: "\(error)")
        if !error.sentNothing { outcome.request = encoded.keptBody }
        if case .cancelled = error { return (.refused(.cancelled), outcome) }
        gate.failed()
        return (error.mayPass ? .failed("\(error)", after: nil) : .refused(.unavailable("\(error)")), outcome)
    }

    private func sorted(_ error: ModelError, _ call: Call) -> Outcome {
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
        // It works, and says no.
        case .auth, .denied, .notFound, .badRequest, .quotaExhausted, .tooLarge: gate.succeeded()
        }
        if error.isAboutKey { client.refusedKeys.note(error, call.key, model) }
        let reason = "\(name): \(words(for: error))"
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
        guard ContinuousClock.now + wait < deadline else { throw .unavailable(reason) }
        do { try await Task.sleep(for: wait) } catch { throw .cancelled }
    }
}

extension ModelError {
    fileprivate var isUnreadable: Bool { if case .invalidReply = self { true } else { false } }

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

extension TransportError {
    /// Nothing reached a provider, so nothing was billed.
    var sentNothing: Bool {
        switch self {
        case .invalid, .notAllowed, .insecure, .connect, .tls, .unavailable, .withdrawn, .timedOut(_, .connecting): true
        case .timedOut, .tooSlow, .tooLarge, .redirected, .broken, .cancelled: false
        }
    }

    /// Whether the same may go better a little later.
    var mayPass: Bool {
        switch self {
        case .connect, .timedOut(_, .connecting), .broken, .tooSlow: true
        case .invalid, .notAllowed, .insecure, .tls, .timedOut, .tooLarge, .redirected, .cancelled, .withdrawn,
            .unavailable:
            false
        }
    }
}
