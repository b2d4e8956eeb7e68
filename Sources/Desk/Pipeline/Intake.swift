import Files
import Journal

/// How a file is looked into, step by step; changes nothing. The simulation of the intake has steps of its own.
protocol Examining: Sendable {
    /// The digest of a file that is still as it was found.
    func digest(of arrival: ArrivedFile) async throws -> Digest

    /// What it is and says, and what the embedded tier makes of that.
    func read(_ arrival: ArrivedFile, content: Digest) async throws -> Examined

    /// Whether it is still to be shown to other tiers.
    func isOpen(_ examined: Examined) -> Bool

    /// Shows it to them.
    ///
    /// - Throws: `ExaminationError` for a file that is dealt with later.
    func climb(_ examined: Examined) async throws -> Examined
}

/// Takes files in: several are examined at a time, and what came of them is handed on in their order.
///
/// The way of one file is straight (`digest`, its turn, `read`, `climb`), and nothing in it but the turn waits for
/// another file; see `ContentsInHand` for why that always comes. Cancelled, a call ends as soon as its steps do.
struct Intake: Sendable {
    typealias Outcome = Result<Examined, ExaminationError>
    /// Gets results in the order of the files, some at a time.
    typealias Act = @Sendable ([Outcome]) async throws -> Void

    let examiner: any Examining
    let inHand: ContentsInHand
    /// How many files are examined at a time.
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

    /// Examines files in groups that share a commit; while one is acted on the next is read.
    ///
    /// - Returns: files that are still to be shown to other tiers.
    func quickly(_ arrivals: [ArrivedFile], act: Act) async throws -> [PendingFile] {
        var pending: [PendingFile] = []
        try await withThrowingTaskGroup(of: [Outcome].self) { group in
            var rest = stride(from: 0, to: arrivals.count, by: Journal.groupSize).makeIterator()
            func begin() {
                guard let start = rest.next() else { return }
                group.addTask { await examine(arrivals[start..<min(start + Journal.groupSize, arrivals.count)]) }
            }
            begin()
            while let outcomes = try await group.next() {
                try Task.checkCancellation()
                begin()
                pending += outcomes.filter(isOpen).compactMap { try? .examined($0.get()) }
                let settled = outcomes.filter { !isOpen($0) }
                if !settled.isEmpty { try await act(settled) }
            }
        }
        return pending
    }

    private func isOpen(_ outcome: Outcome) -> Bool { (try? outcome.get()).map(examiner.isOpen) ?? false }

    /// A group, each lane a part of it.
    private func examine(_ arrivals: ArraySlice<ArrivedFile>) async -> [Outcome] {
        let size = max(1, (arrivals.count + lanes.quick - 1) / max(1, lanes.quick))
        return await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for start in stride(from: arrivals.startIndex, to: arrivals.endIndex, by: size) {
                let part = arrivals[start..<min(start + size, arrivals.endIndex)]
                group.addTask {
                    var outcomes: [Outcome] = []
                    for arrival in part where !Task.isCancelled { outcomes.append(await examine(arrival)) }
                    return (start, outcomes)
                }
            }
            var parts: [(Int, [Outcome])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private func examine(_ arrival: ArrivedFile) async -> Outcome {
        do {
            return .success(try await examiner.read(arrival, content: try await examiner.digest(of: arrival)))
        } catch {
            return .failure(ExaminationError(of: arrival, error))
        }
    }

    // MARK: files that take their time

    /// Examines files that take their time. Each is handed on as soon as it and all before it are done; of two with the
    /// same content the second is read when the first has been dealt with.
    func slowly(_ files: [PendingFile], act: Act) async throws {
        let call = inHand.begin()
        defer { inHand.end(call) }
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var line = Line(count: files.count, lanes: lanes)
            func begin() {
                while let number = line.begin() {
                    group.addTask { (number, await examine(files[number], call.ticket(number))) }
                }
            }
            begin()
            while let (number, outcome) = try await group.next() {
                try Task.checkCancellation()
                let (numbers, ready) = line.finish(number, outcome)
                begin()
                guard !ready.isEmpty else { continue }
                try await act(ready)
                for number in numbers { inHand.leave(call.ticket(number)) }
            }
        }
    }

    /// The way of one file up to its verdict.
    private func examine(_ file: PendingFile, _ ticket: ContentsInHand.Ticket) async -> Outcome {
        do {
            var examined = try await first(file, ticket)
            if examiner.isOpen(examined) { examined = try await examiner.climb(examined) }
            return .success(examined)
        } catch {
            // Another with the same content may wait for it.
            inHand.leave(ticket)
            return .failure(ExaminationError(of: file.arrival, error))
        }
    }

    private func first(_ file: PendingFile, _ ticket: ContentsInHand.Ticket) async throws -> Examined {
        switch file {
        case .arrival(let arrival):
            let content = try await examiner.digest(of: arrival)
            try await inHand.take(content, ticket)
            return try await examiner.read(arrival, content: content)
        case .examined(let examined):
            try await inHand.take(examined.digest, ticket)
            return examined
        }
    }
}

/// The files of one call on their way: who may begin, and who is to be handed on.
private struct Line {
    private let count: Int
    private let lanes: Intake.Lanes
    private var begun = 0
    /// The first that is not handed on.
    private var next = 0
    private var done: [Int: Intake.Outcome] = [:]

    init(count: Int, lanes: Intake.Lanes) { (self.count, self.lanes) = (count, lanes) }

    /// The next file that may be examined.
    mutating func begin() -> Int? {
        guard begun < count, begun - next - done.count < lanes.slow, begun - next < lanes.ahead else { return nil }
        begun += 1
        return begun - 1
    }

    /// - Returns: what is to be handed on now.
    mutating func finish(_ number: Int, _ outcome: Intake.Outcome) -> (numbers: Range<Int>, ready: [Intake.Outcome]) {
        done[number] = outcome
        let first = next
        var ready: [Intake.Outcome] = []
        while let outcome = done.removeValue(forKey: next) {
            ready.append(outcome)
            next += 1
        }
        return (first..<next, ready)
    }
}
