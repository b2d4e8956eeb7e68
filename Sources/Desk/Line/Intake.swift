import Files
import Journal

/// How a set is read and judged, step by step; changes nothing. The simulation of the intake has steps of its own.
protocol LineSteps: Sendable {
    /// The digest of a main part that is still as it was found.
    func digest(of set: ArrivalSet) async throws -> Digest

    /// What it is and says, and what the embedded tier makes of that.
    func judge(_ set: ArrivalSet, content: Digest) async throws -> Judged

    /// Whether it is still to be shown to other tiers.
    func isOpen(_ judged: Judged) -> Bool

    /// Shows it to them.
    ///
    /// - Throws: `JudgingError` for a file that is dealt with later.
    func climb(_ judged: Judged) async throws -> Judged
}

/// Takes files in: several are judged at a time, and what came of them is handed on in their order.
///
/// The way of one file is straight (`digest`, its turn, `judge`, `climb`), and nothing in it but the turn waits for
/// another file; see `ContentsInHand` for why that always comes. Cancelled, a call ends as soon as its steps do.
struct Intake: Sendable {
    typealias Outcome = Result<Judged, JudgingError>
    /// Gets results in the order of the files, some at a time.
    typealias Act = @Sendable ([Outcome]) async throws -> Void

    let steps: any LineSteps
    let inHand: ContentsInHand
    /// How many files are judged at a time.
    let lanes: Lanes

    struct Lanes: Sendable {
        /// Of files that are read in no time.
        var quick: Int
        /// Of the others. Some of them may only wait for an equal one.
        var slow: Int
        /// Later files that may be done while an earlier one takes its time: what they say is kept in memory.
        var ahead = 256
    }

    // MARK: files that are read in no time

    /// Judges files in groups that share a commit; while one is acted on the next is read.
    ///
    /// - Returns: files that are still to be shown to other tiers.
    func quickly(_ sets: [ArrivalSet], act: Act) async throws -> [PendingSet] {
        var pending: [PendingSet] = []
        try await withThrowingTaskGroup(of: [Outcome].self) { group in
            var rest = stride(from: 0, to: sets.count, by: Journal.groupSize).makeIterator()
            func begin() {
                guard let start = rest.next() else { return }
                group.addTask { await judge(sets[start..<min(start + Journal.groupSize, sets.count)]) }
            }
            begin()
            while let outcomes = try await group.next() {
                try Task.checkCancellation()
                begin()
                pending += outcomes.filter(isOpen).compactMap { try? .judged($0.get()) }
                let settled = outcomes.filter { !isOpen($0) }
                if !settled.isEmpty { try await act(settled) }
            }
        }
        return pending
    }

    private func isOpen(_ outcome: Outcome) -> Bool { (try? outcome.get()).map(steps.isOpen) ?? false }

    /// A group, each lane a part of it.
    private func judge(_ sets: ArraySlice<ArrivalSet>) async -> [Outcome] {
        let size = max(1, (sets.count + lanes.quick - 1) / max(1, lanes.quick))
        return await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for start in stride(from: sets.startIndex, to: sets.endIndex, by: size) {
                let part = sets[start..<min(start + size, sets.endIndex)]
                group.addTask {
                    var outcomes: [Outcome] = []
                    for set in part where !Task.isCancelled { outcomes.append(await judge(set)) }
                    return (start, outcomes)
                }
            }
            var parts: [(Int, [Outcome])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func judge(_ set: ArrivalSet) async -> Outcome {
        do {
            return .success(try await steps.judge(set, content: try await steps.digest(of: set)))
        } catch {
            return .failure(JudgingError(of: set.main.path, error))
        }
    }

    // MARK: files that take their time

    /// Judges files that take their time. Each is handed on as soon as it and all before it are done; of two with the
    /// same content the second is read when the first has been dealt with.
    func slowly(_ files: [PendingSet], act: Act) async throws {
        let call = inHand.begin()
        defer { inHand.end(call) }
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var waiting = InOrder<Outcome>(count: files.count, lanes: lanes)
            func begin() {
                while let number = waiting.begin() {
                    group.addTask { (number, await judge(files[number], call.ticket(number))) }
                }
            }
            begin()
            while let (number, outcome) = try await group.next() {
                try Task.checkCancellation()
                let (numbers, ready) = waiting.finish(number, outcome)
                begin()
                guard !ready.isEmpty else { continue }
                try await act(ready)
                for number in numbers { inHand.leave(call.ticket(number)) }
            }
        }
    }

    /// The way of one file up to its verdict.
    private func judge(_ pending: PendingSet, _ ticket: ContentsInHand.Ticket) async -> Outcome {
        do {
            var judged = try await first(pending, ticket)
            if steps.isOpen(judged) { judged = try await steps.climb(judged) }
            return .success(judged)
        } catch {
            // Another with the same content may wait for it.
            inHand.leave(ticket)
            return .failure(JudgingError(of: pending.set.main.path, error))
        }
    }

    private func first(_ pending: PendingSet, _ ticket: ContentsInHand.Ticket) async throws -> Judged {
        switch pending {
        case .arrived(let set):
            let content = try await steps.digest(of: set)
            try await inHand.take(content, ticket)
            return try await steps.judge(set, content: content)
        case .judged(let judged), .decided(let judged):
            try await inHand.take(judged.digest, ticket)
            return judged
        }
    }
}
