import Agents
import Files
import Journal
import Models
import Reading
import Threads
import Watching

/// The line: the one way of a file, from its arrival to its job.
///
///     arrivals ── gather ──► sets ── read, judge ──► judged ── propose ──► proposals ── carry out ──► events
///
/// Each step is a function from a value to a value, and they are composed here. There is one line in a process, and it
/// outlives the config: what files are filed with travels with them (`FilingOrder`). While one group is carried out the
/// next is read; what takes its time (pictures, pages, questions to models) follows what does not; several calls may be
/// under way at once.
package final class Line: Sendable {
    let journal: Journal
    let files: any FileOperations
    private let inHand = ContentsInHand()
    let turn = Turn()
    /// One file at a time is brought to another file system.
    private let crossing = TaskSemaphore(1)

    package init(_ journal: Journal, files: (any FileOperations)? = nil) {
        self.journal = journal
        self.files = files ?? journal.files
    }

    /// Files arrivals as their desks say, and tells what became of each.
    ///
    /// - Parameters:
    ///   - explicitly: the user named these files, so also those that were undone before are filed.
    ///   - dryRun: the line without its last step: only propose; no model is asked.
    ///   - rulesAlone: what no rule matches stays as it is, and nothing is told of it.
    ///   - hear: hears of each set that is about to be read.
    ///   - tell: called once for every set: in the order of their names, those that take their time last.
    package func file(
        _ arrivals: [Arrival], with means: Means, explicitly: Bool = false, dryRun: Bool = false,
        rulesAlone: Bool = false, hear: ReadingHearer? = nil, tell: @escaping @Sendable (DeskEvent) async -> Void
    ) async throws {
        var order = FilingOrder(means: means, isExplicit: explicitly, isDryRun: dryRun, tell: tell, hear: hear)
        order.isOfRulesAlone = rulesAlone
        try await file(arrivals, order)
    }

    func file(_ arrivals: [Arrival], _ order: FilingOrder) async throws {
        try await fileSlowly(try await fileQuickly(arrivals, order), order)
    }

    /// Files what is read in no time and needs no other tier.
    ///
    /// - Returns: the rest, for `fileSlowly`.
    func fileQuickly(_ arrivals: [Arrival], _ order: FilingOrder) async throws -> [PendingSet] {
        let (ruled, sets) = order.means.ruler.split(try await gather(arrivals, order))
        var (quick, slow) = ([ArrivalSet](), [PendingSet]())
        for set in sets where !order.isOfRulesAlone || order.means.ruler.mayRule(set) {
            if !set.isFolder, order.means.reader.isQuick(set.main.path) {
                quick.append(set)
            } else {
                slow.append(.arrived(set))
            }
        }
        let decided = DecidedSets()
        let open = try await flushing { [quick] in
            for start in stride(from: 0, to: ruled.count, by: Journal.groupSize) {
                try Task.checkCancellation()
                let group = ruled[start..<min(start + Journal.groupSize, ruled.count)]
                try await deal(with: group.map(Intake.Outcome.success), order, leaving: decided)
            }
            return try await intake(order).quickly(quick) { [self] in try await deal(with: $0, order, leaving: decided)
            }
        }
        return open + slow + decided.all.map(PendingSet.decided)
    }

    /// Reads, shows to other tiers, brings to other file systems, and files.
    func fileSlowly(_ pending: [PendingSet], _ order: FilingOrder) async throws {
        guard !pending.isEmpty else { return }
        try Task.checkCancellation()
        let decided = DecidedSets(pending)
        let open = pending.filter { if case .decided = $0 { false } else { true } }
        try await intake(order).slowly(open) { [self] outcomes in
            try await flushing { try await deal(with: outcomes, order, leaving: decided) }
        }
        for judged in decided.all { try await bringOver(judged, order) }
    }

    /// The second half of the line, one group at a time: two never want the same name.
    ///
    /// - Parameter leaving: gets what goes to another file system and takes its time to get there; nil: that is filed too.
    private func deal(
        with judged: [Intake.Outcome], _ order: FilingOrder, leaving decided: DecidedSets?
    ) async throws {
        let events = try await comparingWhileWanted {
            try await turn.act { [self] in
                if order.isDryRun { return try await propose(judged, order).said }
                return try await carryOut(try await propose(judged, order, leaving: decided), order)
            }
        }
        for event in events { await order.tell(event) }
    }

    /// Files what goes to another file system: copied first, beside everything else, and then filed as any other. By then
    /// a name may be taken, or an equal file filed.
    private func bringOver(_ judged: Judged, _ order: FilingOrder) async throws {
        guard await crossing.take() else { throw CancellationError() }
        defer { crossing.giveBack() }
        let outcome = [Intake.Outcome.success(judged)]
        let foreseen = try await turn.act { [self] in try await propose(outcome, order) }
        try await journal.copyingAhead(foreseen.proposals.flatMap(\.actions)) { () async throws in
            try Task.checkCancellation()
            try await flushing { try await deal(with: outcome, order, leaving: nil) }
        }
    }

    private func intake(_ order: FilingOrder) throws -> Intake {
        let steps = try steps(order)
        return Intake(steps: steps, inHand: inHand, lanes: Intake.Lanes(asks: steps.climb != nil))
    }

    private func steps(_ order: FilingOrder) throws -> DeskSteps {
        DeskSteps(
            files: files, volumes: journal.volumes, means: order.means, taught: try order.means.taught(),
            climb: order.climb, recordClimb: order.recordClimb, setAside: setAside(order),
            leavesPostponed: !order.waiting.isEmpty, hear: order.hear)
    }

    /// What the embedded tier makes of a file now; nothing is changed.
    package func judge(_ arrival: Arrival, with means: Means) async throws -> Judged {
        let steps = DeskSteps(files: files, volumes: journal.volumes, means: means, taught: try means.taught())
        let set = SetFinder(files: files).set(around: arrival)
        if let ruled = means.ruler.split([set]).ruled.first { return ruled }
        do {
            return try await steps.judge(set, content: try await steps.digest(of: set))
        } catch {
            throw JudgingError(of: arrival.path, error)
        }
    }

    /// What the embedded tier would have done with a file now; nothing is changed.
    package func propose(_ arrival: Arrival, with means: Means) async throws -> Proposal {
        let judged = try await judge(arrival, with: means)
        guard let desk = means.config.desk(at: arrival.desk) else { return Proposal(judged: judged, decision: .say) }
        var proposer = Proposer(means, files: files, journal: journal)
        return try proposer.propose(judged, on: desk)
    }

    /// What was done is made durable, also when the rest is not done any more.
    private func flushing<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let result: T
        do {
            result = try await body()
        } catch {
            try? await journal.flush()
            throw error
        }
        try await journal.flush()
        return result
    }

    /// Runs with long comparisons that end when the caller's task is cancelled: also those of tasks that are begun in it
    /// and carried out to their end.
    private func comparingWhileWanted<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        try await StopSign.whileWanted { sign in
            try await LocalFiles.$stopSign.withValue(sign) { try await body() }
        }
    }
}

extension Line {
    /// Whoever looks after a batch goes on with its files within as many milliseconds.
    private static let batchTime: Int64 = 600_000

    /// What was given to a batch is not asked at the full price, unless the user wants it now.
    private func setAside(_ order: FilingOrder) -> SetAside? {
        if let setAside = order.setAside { return setAside }
        guard !order.isExplicit, order.climb != nil else { return nil }
        return { [journal] open in
            let since = journal.now() - Self.batchTime
            guard (try? journal.isForBatch(work: open.judged.digest.hex, since: since)) == true else { return false }
            // What was answered by now costs nothing.
            return await !order.means.next(open).isEmpty
        }
    }

    /// Asks models about files that wait for the user since a tier could not be asked. Nothing changes for those that
    /// it cannot be asked about now either.
    func askAgain(
        about reviews: [Review], with means: Means, tell: @escaping @Sendable (DeskEvent) async -> Void
    ) async throws {
        var waiting: [FilePath: Review] = [:]
        for review in reviews where journal.volumes.absent(review.filing.path) == nil {
            switch (try? review.whereabouts(files)) ?? .away {
            case .there(let identity):
                var review = review
                review.identity = identity
                waiting[review.filing.path] = review
            case .away: continue
            case .gone: try await journal.settle(review.id, as: .gone)
            }
        }
        guard !waiting.isEmpty else { return }
        let arrivals = waiting.values.map { Arrival(path: $0.filing.path, desk: $0.desk, identity: $0.identity) }
        var order = FilingOrder(means: means, tell: tell)
        order.waiting = waiting
        try await file(arrivals, order)
    }
}
