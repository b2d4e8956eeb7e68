import Files

@testable import Desk

/// One call to file some files, and what came of it.
final class SimulatedCall: @unchecked Sendable {
    // Safe: everything happens on the scheduler's one thread.
    let number: Int
    let line: SimulatedProcess
    let files: [SimulatedFile]
    let isDry: Bool
    /// Whether there are other tiers.
    let asks: Bool
    private let lanes: Intake.Lanes
    private let foreseen = Foreseen()
    /// The same for what stands in for the proposer.
    private var planned: Set<Digest> = []

    private var task: Task<Void, Never>?
    private(set) var end: (time: Int, isWhole: Bool)?
    private(set) var cancelled: Int?
    /// Nothing more is acted on: what it read and did not act on is given up.
    private(set) var isEnding = false
    /// Each file that was handed on, in that order; with what was proposed for it, if it could be judged.
    private(set) var handed: [(path: FilePath, said: Said?)] = []
    /// The files that are handed on slowly, in the order in which that is to happen.
    private var slow: [FilePath]?

    static let longestAct = 30

    init(_ number: Int, of line: SimulatedProcess, files: [SimulatedFile], isDry: Bool = false) {
        (self.number, self.line, self.files, self.isDry) = (number, line, files, isDry)
        asks = !isDry && line.desk.scheduler.random.chance(60)
        lanes = Intake.Lanes(
            quick: 1 + line.desk.scheduler.random.below(3), slow: 1 + line.desk.scheduler.random.below(8),
            ahead: 1 + line.desk.scheduler.random.below(20))
    }

    private var desk: SimulatedDesk { line.desk }

    func start() {
        task = Task(executorPreference: desk.scheduler) { [self] in
            var isWhole = true
            do { try await file() } catch { isWhole = false }
            isEnding = true
            end = (desk.scheduler.now, isWhole)
            desk.trace("\(number): ended \(isWhole ? "whole" : "early")")
        }
    }

    func cancel() {
        guard end == nil else { return }
        desk.trace("\(number): cancelled")
        isEnding = true
        cancelled = desk.scheduler.now
        task?.cancel()
    }

    private func file() async throws {
        let intake = Intake(steps: SimulatedSteps(call: self), inHand: line.inHand, lanes: lanes)
        let quick = files.filter(\.isQuick).map(\.set)
        let open = try await intake.quickly(quick) { [self] in try await act($0, quickly: true) }
        let pending = open + files.filter { !$0.isQuick }.map { PendingSet.arrived($0.set) }
        slow = pending.map(\.set.main.path)
        try await intake.slowly(pending) { [self] in try await act($0, quickly: false) }
    }

    private func act(_ outcomes: [Intake.Outcome], quickly: Bool) async throws {
        do {
            try await line.turn.act { [self] in
                if desk.scheduler.random.chance(desk.mishaps.journal) {
                    throw FileError(.diskFull, "write", "/journal")
                }
                // Once begun, it ends.
                try await desk.scheduler.sleep(desk.scheduler.random.below(Self.longestAct))
                try propose(outcomes)
            }
        } catch {
            isEnding = true
            throw error
        }
        if !quickly { outcomes.compactMap(\.path).forEach { line.letGo($0, self) } }
    }

    /// What is to be done with a file.
    struct Said: Equatable {
        var content: Digest
        /// Nil for a duplicate.
        var target: FilePath?
    }

    /// As the line does it.
    private func propose(_ outcomes: [Intake.Outcome]) throws {
        let first = handed.count
        try desk.hasProposer ? proposeReally(outcomes) : proposeSimply(outcomes)
        guard !isDry else { return }
        for (path, said) in handed[first...] {
            guard let target = said?.target, !desk.scheduler.random.chance(desk.mishaps.actions) else { continue }
            let isMoved = desk.move(path, to: target)
            desk.trace("\(number): \(path) to \(target) \(isMoved ? "" : "FAILED")")
        }
    }

    private func proposeReally(_ outcomes: [Intake.Outcome]) throws {
        var proposer = Proposer(
            config: SimulatedDesk.config, files: SimulatedLook(desk: desk), filed: { [desk] in desk.filed[$0] ?? [] },
            namer: Self.namer, plans: isDry ? foreseen.plans : Proposer.Plans())
        for outcome in outcomes {
            guard case .success(let judged) = outcome else {
                handed.append((outcome.path ?? "", nil))
                continue
            }
            let proposal = try proposer.propose(judged, on: SimulatedDesk.config.desks[0])
            let target = proposal.decision == .file ? proposal.target : nil
            handed.append((judged.arrival.path, Said(content: judged.digest, target: target)))
        }
        if isDry { foreseen.plans = proposer.plans }
    }

    private static let namer = Namer()

    private func proposeSimply(_ outcomes: [Intake.Outcome]) {
        if !isDry { planned = [] }
        for outcome in outcomes {
            guard case .success(let judged) = outcome else {
                handed.append((outcome.path ?? "", nil))
                continue
            }
            let isFirst = desk.filed[judged.digest] == nil && planned.insert(judged.digest).inserted
            let target = FilePath("/library/\(judged.digest.bytes[0])")
            handed.append((judged.arrival.path, Said(content: judged.digest, target: isFirst ? target : nil)))
        }
    }
}

extension SimulatedCall {
    /// Each file once, in order; all of them if nothing cut the call short.
    func check() {
        let all = files.map(\.path)
        let order = slow.map { slow in all.filter { isQuick($0) && !slow.contains($0) } + slow }
        let got = handed.map(\.path)
        // Cut short in its first half, it is not known what would have come later.
        let isRight = order.map { got == Array($0.prefix(got.count)) } ?? (got == all.filter(Set(got).contains))
        if !isRight || got.count > all.count { desk.complain("call \(number) handed on \(got), not \(order ?? all)") }
        if end?.isWhole == true, got.count != all.count {
            desk.complain("call \(number) handed on \(got.count) of \(all.count) files")
        }
        if let cancelled, let end, end.time > cancelled + Self.longestAct {
            desk.complain("call \(number) went on for \(end.time - cancelled) ticks after it was cancelled")
        }
    }
}

extension SimulatedCall {
    private func isQuick(_ path: FilePath) -> Bool { desk.file(at: path)?.isQuick == true }
}

extension Result where Success == Judged, Failure == JudgingError {
    fileprivate var path: FilePath? {
        switch self {
        case .success(let judged): judged.arrival.path
        case .failure(let error): error.path
        }
    }
}
