import Files
import Foundation
import Journal
import Models

/// Sends batches and brings their answers home, and keeps the books of both: nothing is sent that is not booked, and
/// nothing that was sent is forgotten.
///
/// Answers are remembered as those of any call are. So whoever asks the same question next, in this process or a later
/// one, has the answer for nothing.
struct BatchCourier: Sendable {
    let journal: Journal
    let client: ModelClient
    private let batches: BatchClient

    /// How long a batch may be out of reach before it is given up. Providers promise a day.
    private static let patience: Int64 = 3 * 86_400_000

    init(_ journal: Journal, _ client: ModelClient) {
        (self.journal, self.client) = (journal, client)
        batches = BatchClient(client)
    }

    /// What became of questions that were to be sent.
    struct Sent {
        /// Nil when nothing was sent.
        var batch: Batch?
        /// In the order of the questions: those that no cap kept back.
        var isSent: [Bool]
        /// `day`, `month`, `file`: the cap that kept one back.
        var cap: String?
        var reserved = Dollars.zero
        var problem: BatchProblem?
    }

    func limits(of model: TierModel) -> BatchLimits { batches.limits(of: model) }

    /// Books questions and sends those that the budget allows.
    func send(_ questions: [BatchQuestion], of tier: ModelTier, to model: TierModel) async throws -> Sent {
        let caps = SpendingCaps(client.budget)
        let booked = try await journal.book(
            Batch(tier: tier.rawValue, provider: model.reference.provider, model: model.reference.model),
            questions.map { question in
                var call = Call(question.planned)
                call.sent = Int64(question.body.count)
                return (call, caps, question.body)
            })
        let calls = booked.calls.map { try? $0.get() }
        var sent = Sent(batch: nil, isSent: calls.map { $0 != nil })
        sent.cap =
            booked.calls.lazy.compactMap { if case .failure(let reached) = $0 { reached.cap.word } else { nil } }.first
        guard var batch = booked.batch else { return sent }
        let items = zip(calls, questions).compactMap { call, question in
            call.map { (id: $0.itemID, question: question) }
        }
        do {
            batch.remote = try await batches.send(items, to: model) {
                batch.state = .sending
                try await journal.note(batch)
            }
            batch.state = .open
            try await journal.note(batch)
            sent.batch = batch
            sent.reserved = calls.reduce(.zero) { $0 + Dollars(picos: $1?.reserved ?? 0) }
        } catch let problem as BatchProblem {
            try await fail(batch, calls.compactMap(\.self), problem)
            (sent.isSent, sent.problem) = (calls.map { _ in false }, problem)
        }
        return sent
    }

    private func fail(_ batch: Batch, _ calls: [Call], _ problem: BatchProblem) async throws {
        var ended = batch
        ended.problem = "\(problem)"
        if case .notSent = problem { ended.state = .unsent } else { ended.state = .lost }
        let outcome = CallOutcome(ended.state == .unsent ? .failed : .unknown, problem: "\(problem)")
        try await settle(ended, calls.map { ($0, outcome) })
    }

    private func settle(_ batch: Batch, _ outcomes: [(Call, CallOutcome)]) async throws {
        try await journal.settle(
            batch,
            outcomes.map { call, outcome in
                var call = call
                let sent = call.sent
                call.take(outcome)
                call.sent = max(sent, call.sent)
                return (call, outcome.reply)
            })
    }
}

// What comes back.
extension BatchCourier {
    /// A batch that has ended, and is settled.
    struct Ended {
        var batch: Batch
        var calls: [Call]
        var answered = 0
        var cost = Dollars.zero
        /// Why it came to nothing, or ended before all was done.
        var problem: String? { batch.problem }
        var model: ModelReference? { ModelReference("\(batch.provider):\(batch.model)") }
    }

    /// Looks how a batch is; when it has ended, remembers its answers and settles its calls.
    ///
    /// - Parameter question: the question that a call asked, if it would still be the same today.
    /// - Returns: nil while it runs.
    /// - Throws: `BatchProblem.unreachable` when that is not to be known just now.
    func look(
        at batch: Batch, question: @Sendable (Call) async -> Question?
    ) async throws -> Ended? {
        let calls = try journal.calls(of: batch.id)
        do {
            guard let remote = batch.remote, let reference = ModelReference("\(batch.provider):\(batch.model)"),
                let model = client.model(reference)
            else { throw BatchProblem.unreachable("\(batch.provider):\(batch.model) is not in the config any more") }
            var questions: [Call.ID: Question] = [:]
            let look = try await batches.look(at: remote, of: model) {
                for call in calls where call.state == .reserved { questions[call.id] = await question(call) }
                return calls.map { .init(id: $0.itemID, answer: .value(questions[$0.id]?.schema ?? Self.anything)) }
            }
            guard look.status.isEnded else { return nil }
            return try await settle(batch, calls, look, questions, model)
        } catch let problem as BatchProblem {
            if case .unreachable = problem, journal.now() - batch.created < Self.patience { throw problem }
            try await fail(batch, calls.filter { $0.state == .reserved }, .lost("\(problem)"))
            var ended = batch
            (ended.state, ended.problem) = (.lost, "\(problem)")
            return Ended(batch: ended, calls: calls)
        }
    }

    /// Stands for the form of an answer that nobody waits for any more: only its cost is of interest.
    private static let anything = Schema(name: "anything", fields: [])

    private func settle(
        _ batch: Batch, _ calls: [Call], _ look: BatchLook, _ questions: [Call.ID: Question], _ model: TierModel
    ) async throws -> Ended {
        var ended = Ended(batch: batch, calls: calls)
        ended.batch.problem = look.problem
        ended.batch.state = look.isRefusal ? .unsent : .done
        var outcomes: [(Call, CallOutcome)] = []
        for call in calls where call.state == .reserved {
            var outcome = Self.outcome(of: call, look, model)
            if outcome.state == .answered, questions[call.id] == nil {
                outcome.problem = "the file is not there as it was"
            }
            if case .success(let reply) = look.replies[call.itemID]?.reply, case .value(let value) = reply.outcome,
                let question = questions[call.id]
            {
                let whole = client.restored(value, to: question, from: model)
                // Before it is settled: after a crash in between it is done once more.
                try await journal.keepAnswer(whole.encoded(), to: call.question, from: call.id)
                ended.answered += 1
            }
            ended.cost = ended.cost + (outcome.state == .unknown ? Dollars(picos: call.reserved) : outcome.cost)
            outcomes.append((call, outcome))
        }
        try await settle(ended.batch, outcomes)
        return ended
    }

    private static func outcome(of call: Call, _ look: BatchLook, _ model: TierModel) -> CallOutcome {
        let result = look.replies[call.itemID]
        var outcome = outcome(of: call, result?.reply, ended: look.problem, model)
        outcome.reply = result?.line ?? []
        return outcome
    }

    /// - Parameter problem: why the batch ended before all of it was done.
    private static func outcome(
        of call: Call, _ reply: Result<ModelReply, ModelError>?, ended problem: String?, _ model: TierModel
    ) -> CallOutcome {
        switch reply {
        case .success(let reply):
            let billing = model.info.billing(reply.usage, worstCase: Dollars(picos: call.reserved), batch: true)
            var outcome = CallOutcome(.answered, problem: reply.problem ?? billing.problem)
            (outcome.usage, outcome.cost) = (billing.usage, billing.cost)
            outcome.voice = Voice(of: model, served: reply.model)
            return outcome
        case .failure(.invalidReply(let reason)):
            return CallOutcome(.unknown, problem: "its reply cannot be used: \(reason)")
        // Of a batch it is the provider itself that says what failed, with no gateway between, and it bills what was
        // answered.
        case .failure(let error): return CallOutcome(.failed, problem: problem ?? "\(error)")
        // What was not worked on is not billed; but of one that is whole, everything was.
        case nil:
            return CallOutcome(
                problem == nil ? .unknown : .failed, problem: problem ?? "it came back without a result")
        }
    }
}

extension BatchLook {
    /// Why not all of it was done; nil when it was.
    fileprivate var problem: String? {
        switch status.state {
        case .running: nil
        case .completed: commonFailure.map { "none of it was answered: \($0)" }
        case .cancelled: "the batch was cancelled at the provider"
        case .expired: "the provider did not get to it within a day"
        case .failed: "the provider refused the batch" + (status.code.map(Self.explained) ?? "")
        }
    }

    /// Whether nothing of it was worked on.
    fileprivate var isRefusal: Bool { status.state == .failed && replies.isEmpty }

    /// What every item of a whole batch failed of: then it was not for what was asked.
    private var commonFailure: String? {
        var first: ModelError?
        for result in replies.values {
            guard case .failure(let error) = result.reply else { return nil }
            if case .invalidReply = error { return nil }
            first = first ?? error
        }
        return first.map { "\($0)" }
    }

    /// https://platform.openai.com/docs/guides/batch#errors
    private static func explained(_ code: String) -> String {
        switch code {
        case "token_limit_exceeded":
            " (\(code)): as much waits there already as it lets your account queue. Send less, or later"
        case "billing_hard_limit_reached", "insufficient_quota": " (\(code)): the account's credit or limit is used up"
        default: " (\(code))"
        }
    }
}

extension Call {
    /// What it is called in its batch.
    fileprivate var itemID: String { "call-\(id)" }
}
