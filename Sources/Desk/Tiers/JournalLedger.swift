import Files
import Foundation
import Journal
import Models

/// Keeps the books of calls in the journal. What is to be written at about the same time shares a commit.
actor JournalLedger: CallLedger {
    private struct Settlement {
        var call: Call
        /// Nil for a call of which nothing was sent.
        var outcome: CallOutcome?
        var resume: CheckedContinuation<Void, Never>

        /// For the journal, if it was sent.
        var entry: (call: Call, content: CallContent?, answer: [UInt8]?)? {
            guard let outcome else { return nil }
            let content = outcome.request.isEmpty ? nil : CallContent(request: outcome.request, reply: outcome.reply)
            return (call, content, outcome.answer?.encoded())
        }
    }

    private let journal: Journal
    private var bookings: [Booking] = []
    /// There is no room for them until a call that is under way has taken less than its worst case.
    private var waiting: [Booking] = []
    /// Booked, and not settled in the database.
    private var underWay = 0
    private var settlements: [Settlement] = []
    private var isWriting = false
    /// Booked and not settled.
    private var open: [Call.ID: Call] = [:]

    private typealias Booking = (call: Call, caps: SpendingCaps, resume: CheckedContinuation<Booked, Never>)
    private typealias Booked = Result<Call, BookingRefusal>

    /// At least so long from one commit to the next: each costs the disk and the processor more than all that is in it.
    /// Nobody notices beside the time that a model takes.
    private static let pace: Duration = .milliseconds(10)

    init(_ journal: Journal) { self.journal = journal }

    nonisolated func answer(to question: Digest) async -> RememberedAnswer? {
        guard let (value, call, isBatched) = try? journal.answer(to: question),
            let json = try? JSONValue(parsing: value),
            let model = ModelReference("\(call.provider):\(call.model)")
        else { return nil }
        return RememberedAnswer(
            value: json, model: model, call: call.id, cost: Dollars(picos: call.cost),
            orderedFor: isBatched ? call.path : nil,
            voice: (try? journal.speaker(of: call.id)).flatMap(\.self).map(Voice.init))
    }

    func book(_ planned: PlannedCall, within budget: Budget) async throws(BookingRefusal) -> Int64 {
        let booked = await withCheckedContinuation { continuation in
            bookings.append((Call(planned), SpendingCaps(budget), continuation))
            write()
        }
        let call = try booked.get()
        open[call.id] = call
        return call.id
    }

    func settle(_ call: Int64, as outcome: CallOutcome) async { await close(call, outcome) }

    func withdraw(_ call: Int64) async { await close(call, nil) }

    private func close(_ id: Int64, _ outcome: CallOutcome?) async {
        guard var call = open.removeValue(forKey: id) else { return }
        if let outcome { call.take(outcome) }
        await withCheckedContinuation { continuation in
            settlements.append(Settlement(call: call, outcome: outcome, resume: continuation))
            write()
        }
    }

    func note(_ remembered: RememberedAnswer, for planned: PlannedCall) async {
        var call = Call(planned)
        call.cost = remembered.cost.picos
        try? await journal.note(remembered: call)
    }

    /// Writes what waits, and what comes to wait meanwhile, a commit at a time.
    private func write() {
        guard !isWriting else { return }
        isWriting = true
        Task {
            while !bookings.isEmpty || !settlements.isEmpty {
                await writeAll()
                try? await Task.sleep(for: Self.pace)
            }
            isWriting = false
        }
    }

    /// What cannot be recorded stays reserved at its worst case, which is never too little; what cannot be booked is
    /// not sent.
    private func writeAll() async {
        if !settlements.isEmpty { (bookings, waiting) = (waiting + bookings, []) }
        let (bookings, settlements) = (bookings, settlements)
        (self.bookings, self.settlements) = ([], [])
        do {
            let results = try await journal.keepBooks(
                settling: settlements.compactMap(\.entry),
                withdrawing: settlements.filter { $0.outcome == nil }.map(\.call),
                reserving: bookings.map { ($0.call, $0.caps) })
            underWay -= settlements.count
            underWay += results.count { if case .success = $0 { true } else { false } }
            for (entry, result) in zip(bookings, results) {
                if case .failure(let reached) = result, reached.isForNow, underWay > 0 {
                    waiting.append(entry)
                } else {
                    entry.resume.resume(returning: result.mapError { .cap($0.cap.word) })
                }
            }
        } catch {
            underWay -= settlements.count
            for entry in bookings { entry.resume.resume(returning: .failure(.unavailable("\(error)"))) }
        }
        for entry in settlements { entry.resume.resume() }
    }
}

extension Call {
    init(_ planned: PlannedCall) {
        self.init(
            tier: planned.tier.rawValue, provider: planned.model.provider, model: planned.model.model,
            purpose: planned.purpose, work: planned.work, path: planned.path, desk: planned.desk,
            question: planned.question, reserved: planned.worstCase.picos)
    }

    mutating func take(_ outcome: CallOutcome) {
        state =
            switch outcome.state {
            case .answered: .answered
            case .failed: .failed
            case .unknown: .unknown
            }
        problem = outcome.problem
        cost = outcome.cost.picos
        tokens = Tokens(
            input: outcome.usage.allInput, cachedInput: outcome.usage.cachedInput,
            cacheWrite: outcome.usage.cacheWrite, output: outcome.usage.output, reasoning: outcome.usage.reasoning)
        (sent, received) = (Int64(outcome.request.count), Int64(outcome.reply.count))
        speaker = outcome.voice.map(Speaker.init)
    }
}

extension SpendingCaps {
    init(_ budget: Budget) {
        self.init(day: budget.perDay?.picos, month: budget.perMonth?.picos, work: budget.perJob?.picos)
    }
}

extension SpendingCap {
    /// As people call it.
    var word: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .work: "file"
        }
    }
}
