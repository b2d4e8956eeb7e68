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
        guard wording.showsImage || !question.isAboutImage else { throw .noAnswer("\(name) may not see the picture") }
        var request = wording.request
        var isRepaired = false
        var failures = 0
        while true {
            switch await send(request) {
            case .replied(let reply, let sent):
                switch try await outcome(of: reply, sent) {
                case .answer(let answer): return answer
                case .repair(let problem):
                    guard !isRepaired else { throw .noAnswer("\(name) gave an answer that cannot be used: \(problem)") }
                    isRepaired = true
                    request = request.repaired(after: reply.text, problem: problem)
                }
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

    private enum Sent {
        case replied(ModelReply, Call)
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
        var cost: Dollars = .zero
    }

    private func send(_ request: ModelRequest) async -> Sent {
        guard await gate.enter(before: deadline) else {
            return .refused(Task.isCancelled ? .cancelled : .unavailable("\(model.provider.id) is not to be reached just now"))
        }
        let (sent, ending) = await sendWithinGate(request)
        // The next one need not wait for the books.
        await gate.leave()
        if let ending { await client.ledger.settle(ending.call, as: ending.outcome) }
        return sent
    }

    /// What became of a call that was booked, for the books.
    private typealias Ending = (call: Int64, outcome: CallOutcome)

    private func sendWithinGate(_ request: ModelRequest) async -> (Sent, Ending?) {
        // What is not sent is not to be booked either: at its worst case it would be spent.
        guard !Task.isCancelled else { return (.refused(.cancelled), nil) }
        guard let endpoint = client.endpoint(of: model, await gate.capability(of: model.reference.model)) else {
            return (.refused(.unavailable("there is no key for \(model.provider.id): \(remedy)")), nil)
        }
        let wire = model.provider.wireFormat
        let worstCase = model.info.worstCase(of: request, format: model.provider.format)
        do {
            let encoded = try wire.encode(request, to: endpoint)
            let planned = PlannedCall(question, digest, tier: tier, model: model.reference, worstCase: worstCase)
            let id = try await client.ledger.book(planned, within: client.setup.budget)
            return await send(encoded, wire, Call(id: id, worstCase: worstCase, capability: endpoint.capability))
        } catch let refusal as BookingRefusal {
            switch refusal {
            case .cap(let cap): return (.refused(.budget(cap)), nil)
            case .unavailable(let reason): return (.refused(.unavailable(reason)), nil)
            }
        } catch {
            return (.refused(.noAnswer("\(name): \(error)")), nil)
        }
    }

    private func send(_ encoded: HTTPRequest, _ wire: any WireFormat, _ call: Call) async -> (Sent, Ending?) {
        var limits = TransferLimits()
        limits.total = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
        let response: HTTPResponse
        do {
            response = try await client.transport.send(encoded, limits: limits)
        } catch {
            return await broken(error, encoded, call)
        }
        await gate.heed(wire.rateLimit(in: response.headers, now: Date()))
        var outcome = CallOutcome(.answered)
        (outcome.request, outcome.reply) = (encoded.keptBody, response.body)
        do {
            let reply = try wire.decode(response, expecting: .value(question.schema))
            await gate.succeeded()
            outcome.usage = reply.usage ?? Usage()
            // A server that does not say what it took has taken the most.
            outcome.cost = reply.usage.map { model.info.cost(of: $0) } ?? call.worstCase
            var call = call
            call.cost = outcome.cost
            return (.replied(reply, call), (call.id, outcome))
        } catch {
            // An answer that came and cannot be read may have been billed, and so may one that says it failed midway.
            outcome.state = error.isUnreadable || response.isSuccess ? .unknown : .failed
            outcome.problem = words(for: error)
            return (await sorted(error, call), (call.id, outcome))
        }
    }

    private func broken(_ error: TransportError, _ encoded: HTTPRequest, _ call: Call) async -> (Sent, Ending?) {
        var outcome = CallOutcome(error.sentNothing ? .failed : .unknown, problem: "\(error)")
        outcome.request = encoded.keptBody
        let ending = (call.id, outcome)
        if case .cancelled = error { return (.refused(.cancelled), ending) }
        await gate.failed()
        return (error.mayPass ? .failed("\(error)", after: nil) : .refused(.unavailable("\(error)")), ending)
    }

    private func sorted(_ error: ModelError, _ call: Call) async -> Sent {
        if model.provider.format == .chatCompletions,
            await gate.lower(model.reference.model, from: call.capability, after: error) != nil
        {
            return .lowered
        }
        switch error {
        case .rateLimited(let wait), .overloaded(let wait):
            if let wait { await gate.beQuiet(for: wait) }
            if case .overloaded = error { await gate.failed() }
        case .server, .invalidReply: await gate.failed()
        // It works, and says no.
        case .auth, .notFound, .badRequest, .quotaExhausted, .tooLarge: await gate.succeeded()
        }
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

    // MARK: what came back

    private enum Judged {
        case answer(ModelAnswer)
        case repair(String)
    }

    private func outcome(of reply: ModelReply, _ call: Call) async throws(AskFailure) -> Judged {
        switch reply.outcome {
        case .value(let value):
            guard let whole = wording.restored(value) else { return .repair("it does not fit") }
            await client.ledger.keep(whole, to: digest, from: call.id)
            return .answer(
                ModelAnswer(value: whole, model: model.reference, cost: call.cost, call: call.id, isRemembered: false))
        case .invalid(let problem): return .repair("\(problem)")
        case .toolCalls: return .repair("it calls a tool")
        case .refusal: throw .noAnswer("\(name) refused to answer")
        case .truncated: throw .noAnswer("\(name) was cut off at the limit of its answer")
        case .filtered: throw .noAnswer("\(name)'s content filter held the answer back")
        }
    }
}

extension ModelError {
    fileprivate var isUnreadable: Bool { if case .invalidReply = self { true } else { false } }
}

extension TransportError {
    /// Nothing reached a provider, so nothing was billed.
    var sentNothing: Bool {
        switch self {
        case .invalid, .notAllowed, .insecure, .connect, .tls, .unavailable, .timedOut(_, .connecting): true
        case .timedOut, .tooSlow, .tooLarge, .redirected, .broken, .cancelled: false
        }
    }

    /// Whether the same may go better a little later.
    var mayPass: Bool {
        switch self {
        case .connect, .timedOut(_, .connecting), .broken, .tooSlow: true
        case .invalid, .notAllowed, .insecure, .tls, .timedOut, .tooLarge, .redirected, .cancelled, .unavailable: false
        }
    }
}
