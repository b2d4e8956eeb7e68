import Agents
import CLinux
import Files
import Foundation
import Journal
import Logging
import Synchronization
import UnixSignals
import Watching

/// Takes what the watcher sees to the line, with the config that is in force.
actor ServiceLoop {
    private(set) var workspace: Workspace
    let line: Line
    /// What files are filed with from now on; what is under way keeps what it began with.
    private(set) var means: Means
    private let watcher: Watcher
    private let notifier: SystemdNotifier
    let logger: Logger
    let tell: @Sendable (ServiceEvent) async -> Void
    private let readings: ReadingCounter
    private var tiersAbove: TiersAbove?
    private let housekeeping: Housekeeping
    let tables: TableUpkeep
    var isKeepingTables = false
    private var isLookingAfterBatches = false
    private let asking: RetryTimer
    /// Files since memory was given back.
    private var busyWith = 0
    private let reach: LockReach
    /// The service ends, to be started anew with another lock.
    private(set) var isEndingForAnother = false
    private var isMissed = false
    /// Why the config as it is now is not in force.
    private var configProblem: String?
    let queue = EventQueue()
    /// Why nothing can be filed now: the journal cannot be written.
    var stall: JournalError?
    private var unfinished = UnfinishedSets()
    private var isWaitingForJournal = false
    private var isWaitingForParts = false
    /// The config file as it was when it was read.
    private(set) var configSeen: Identity?
    var isJudgingAgain = false
    var isToJudgeAgain = false
    /// Why the service ends: the journal is not its own any more.
    var failure: JournalError?
    /// Libraries whose disk is not mounted.
    private var absentLibraries: Set<FilePath> = []

    /// Between two looks at batches that are under way; there is no timer when there are none.
    private static let batchInterval: Duration = .seconds(300)
    /// So many files make a busy spell.
    private static let spell = 200

    init(
        workspace: Workspace, reach: LockReach, watcher: Watcher, notifier: SystemdNotifier, logger: Logger,
        tell: @escaping @Sendable (ServiceEvent) async -> Void
    ) {
        self.workspace = workspace
        self.reach = reach
        self.watcher = watcher
        self.notifier = notifier
        self.logger = logger
        self.tell = tell
        tiersAbove = Self.tiersAbove(workspace, logger)
        line = Line(workspace.journal)
        means = workspace.means(tiersAbove)
        housekeeping = Housekeeping(workspace, logger)
        tables = TableUpkeep(workspace)
        readings = ReadingCounter(workspace.journal)
        asking = RetryTimer(workspace.journal) { reach.reaches($0.filing.path) }
    }

    /// Models that cannot be reached are no reason not to file what needs none.
    private static func tiersAbove(_ workspace: Workspace, _ logger: Logger) -> TiersAbove? {
        do {
            try workspace.checkKeys()
            return try workspace.tiersAbove()
        } catch {
            logger.error("only the embedded tier works: \(error)")
            return nil
        }
    }

    /// Returns when the watcher has stopped.
    func attend() async throws {
        configSeen = seenNow
        await housekeeping.begin()
        await readings.begin()
        await tellAbsent()
        watcher.start()
        notifier.ready(status: await status())
        await tell(.started(desks: workspace.config.desks))
        async let collecting: Void = queue.collect(from: watcher)
        await withDiscardingTaskGroup { slowly in
            slowly.addTask { [self] in await lookAfterBatches() }
            isToJudgeAgain = true
            slowly.addTask { [self] in await judgeAgain() }
            slowly.addTask { [self] in await askAgain(atOnce: true) }
            slowly.addTask { [self] in await keepTables() }
            for await _ in queue.bell {
                slowly.addTask { [self] in await lookAfterBatches() }
                slowly.addTask { [self] in await waitForJournal() }
                slowly.addTask { [self] in await keepHouse() }
                slowly.addTask { [self] in await lookAgainAtUnfinished() }
                for event in queue.takeAll() {
                    guard let later = await attend(to: event) else { continue }
                    // Pictures and pages take their time; what arrives meanwhile need not wait for them.
                    slowly.addTask { [self] in await fileSlowly(later) }
                }
                slowly.addTask { [self] in await judgeAgain() }
                slowly.addTask { [self] in await keepTables() }
                notifier.status(await status())
                await rest()
            }
            // What is not read yet is found again at the next start.
            slowly.cancelAll()
        }
        await collecting
        if let failure { throw failure }
    }

    /// - Returns: what is left to be done and takes its time.
    private func attend(to event: WatchEvent) async -> [PendingSet]? {
        switch event {
        case .arrivals(let arrivals):
            guard await isInReach() else { return nil }
            return await file(arrivals)
        // A folder that came anew cannot be looked into from inside the lock.
        case .problem(let problem): if await isInReach() { await say("\(problem)") }
        case .returned(let desk):
            await tell(.returned(desk: desk))
            _ = await isInReach()
        case .scanned: break
        case .mountsChanged: await mountsChanged()
        case .guardedFolderChanged:
            if !workspace.journal.isInPlace { await journalFailed(JournalError.replaced(workspace.journal.path)) }
            await hearNews()
        }
        return nil
    }

    /// Whether files can be filed where the config says. If not, another process is to take this one's place, one that
    /// is locked in with what is there now; what has arrived is found again by it.
    private func isInReach() async -> Bool {
        guard !isEndingForAnother else { return false }
        // A new process would begin a new journal in its place.
        guard workspace.journal.isInPlace else {
            await journalFailed(JournalError.replaced(workspace.journal.path))
            return false
        }
        guard let missing = reach.missing else {
            isMissed = false
            return true
        }
        if reach.lock.isKept {
            endForAnother("\(missing.displayed) is not the folder any more that it was")
        } else if !isMissed {
            isMissed = true
            await say(
                "\(missing.displayed) has come anew, and the lock around the service does not reach it: restart it")
        }
        return !reach.lock.isKept
    }

    private func endForAnother(_ reason: String) {
        logger.info("starting anew with another lock: \(reason)")
        isEndingForAnother = true
        watcher.stop()
    }

    /// Files what needs no time.
    ///
    /// - Returns: what does.
    private func file(_ arrived: [Arrival]) async -> [PendingSet]? {
        // They are looked for again when the journal can be written.
        guard stall == nil, failure == nil else { return nil }
        busyWith += arrived.count
        do {
            let order = FilingOrder(means: means) { [self] event in await heard(event) }
            let pending = try await line.fileQuickly(arrived, order)
            await readings.add(pending.count)
            return pending.isEmpty ? nil : pending
        } catch {
            await journalFailed(error)
            return nil
        }
    }

    /// Files what takes its time, and counts.
    private func fileSlowly(_ pending: [PendingSet]) async {
        guard await isInReach() else { return await readings.finish(pending.count) }
        let told = Mutex((count: 0, isPostponed: false))
        do {
            let order = FilingOrder(means: means) { [self, readings] event in
                await heard(event)
                told.withLock { $0 = ($0.count + 1, $0.isPostponed || event.isPostponed) }
                await readings.finish(1)
            }
            try await line.fileSlowly(pending, order)
        } catch {
            await journalFailed(error)
        }
        // Of what went away meanwhile nothing is told.
        await readings.finish(pending.count - told.withLock { $0.count })
        await keepTables()
        notifier.status(await status())
        await rest()
        if told.withLock({ $0.isPostponed }) { await askAgain(atOnce: false) }
    }

    private func heard(_ event: DeskEvent) async {
        guard case .unfinished(let set) = event else { return await tell(.file(event)) }
        unfinished.note(set.main)
        queue.ring()
    }

    private func lookAgainAtUnfinished() async {
        guard !isWaitingForParts else { return }
        isWaitingForParts = true
        defer { isWaitingForParts = false }
        while let pause = unfinished.pause {
            guard (try? await Task.sleep(for: pause, tolerance: pause / 4)) != nil else { return }
            let files = workspace.journal.files
            let due = unfinished.due(after: pause).compactMap { $0.still(files) }
            if !due.isEmpty { queue.add(.arrivals(due)) }
        }
    }

    /// Gives back the memory that a busy spell took: kept by allocator and database, it would look like a leak.
    private func rest() async {
        guard busyWith >= Self.spell, await readings.words == nil else { return }
        busyWith = 0
        await workspace.journal.releaseMemory()
        linux_trim_memory()
    }

    /// Has models asked about what waits because they could not be asked, until nothing of that is left.
    private func askAgain(atOnce: Bool) async {
        await asking.repeatedly(atOnce: atOnce) { [self] reviews in
            guard await tiersAbove != nil else { return }
            do {
                try await line.askAgain(about: reviews, with: means) { [tell] in await tell(.file($0)) }
                notifier.status(await status())
            } catch {
                await journalFailed(error)
            }
        }
    }

    /// What is open is settled now or at the next start, and the files stay. A journal that is not ours any more ends
    /// the service; one that cannot be written is waited for.
    func journalFailed(_ error: any Error) async {
        guard !(error is CancellationError), failure == nil else { return }
        let problem = error as? JournalError
        if let problem, case .replaced = problem {
            failure = problem
            return watcher.stop()
        }
        if stall == nil { await say("\(error)") }
        _ = try? await workspace.journal.recover()
        guard let problem, problem.mayPass else { return }
        stall = problem
        queue.ring()
    }

    /// Between two tries to write the journal; there is no timer while it can be written.
    private static let pauses: (first: Duration, longest: Duration) = (.seconds(2), .seconds(20))

    /// Waits until the journal can be written again, and then looks for everything that came meanwhile.
    private func waitForJournal() async {
        guard stall != nil, !isWaitingForJournal else { return }
        isWaitingForJournal = true
        defer { isWaitingForJournal = false }
        var pause = Self.pauses.first
        while stall != nil, failure == nil {
            do { try await Task.sleep(for: pause, tolerance: pause / 4) } catch { return }
            pause = min(pause * 2, Self.pauses.longest)
            do {
                try await workspace.journal.prove()
                _ = try await workspace.journal.recover()
                stall = nil
            } catch {
                if case .replaced = error { await journalFailed(error) }
            }
        }
        guard stall == nil else { return }
        await say("The journal can be written again: what came meanwhile is filed now.")
        watcher.rescan(again: true)
    }

    /// What is done now and then, when something happens anyway; no arrival waits for it.
    private func keepHouse() async {
        guard stall == nil, failure == nil else { return }
        await housekeeping.keep()
    }

    /// Something was mounted or unmounted: what waited for a disk that is back is looked for again.
    private func mountsChanged() async {
        try? await workspace.noteVolumes()
        let before = absentLibraries
        await tellAbsent()
        let back = before.subtracting(absentLibraries)
        guard !back.isEmpty else { return }
        for library in back.sorted(by: { $0.string < $1.string }) { await tell(.returned(desk: library)) }
        guard await isInReach() else { return }
        _ = try? await workspace.journal.recover()
        watcher.rescan(again: true)
    }

    private func tellAbsent() async {
        let absent = workspace.absentLibraries
        for (library, disk) in absent where !absentLibraries.contains(library) {
            await say(
                "\(library.displayed) is gone: nothing is mounted at \(disk.displayed). What goes there waits until it is back."
            )
        }
        absentLibraries = Set(absent.map(\.library))
    }

    /// Carries on with batches whose sender is gone, until they have come back.
    private func lookAfterBatches() async {
        guard !isLookingAfterBatches, tiersAbove != nil else { return }
        isLookingAfterBatches = true
        defer { isLookingAfterBatches = false }
        while !Task.isCancelled, let tiersAbove {
            let backlog = Backlog(workspace, tiersAbove, line) { [tell, logger] event in
                switch event {
                case .file(let event): await tell(.file(event))
                case .problem(let problem): logger.warning("\(problem)")
                case .sent(let batch, let count, _): logger.info("batch \(batch.id) with \(count) questions was sent")
                case .waiting: break
                case .ended(let batch, let answered, let all, _):
                    logger.info("batch \(batch.id) is back: \(answered) of \(all) answered")
                }
            }
            do {
                guard try await backlog.lookAround() != .nothingOpen else { return }
                let (left, reason) = try await backlog.leaveAlone()
                if !left.isEmpty { await say(Self.words(left.count, reason)) }
                try await Task.sleep(for: Self.batchInterval, tolerance: .seconds(60))
            } catch {
                return await journalFailed(error)
            }
        }
    }

    /// `watching 2 desks, 14 filed today, 1 to review, reading 37 of 200`.
    private func status() async -> String {
        let desks = workspace.config.desks.count
        let midnight = Int64(Calendar.current.startOfDay(for: Date()).timeIntervalSince1970 * 1000)
        let filed = (try? workspace.journal.filedCount(since: midnight)) ?? 0
        let waiting = (try? workspace.journal.waitingCount()) ?? 0
        let reading = await readings.words.map { ", \($0)" } ?? ""
        // First, where a line is cut.
        let old = configProblem.map { "the new config has mistakes, the old one is in force (\($0)); " } ?? ""
        return
            "\(old)watching \(desks) desk\(desks == 1 ? "" : "s"), \(filed) filed today, \(waiting) to review\(reading)"
    }

    /// Reads the config again at each SIGHUP.
    nonisolated func reload(on hangups: UnixSignalsSequence) async {
        for await _ in hangups { await reload() }
    }

    func reload() async {
        // Whoever takes this one's place reads it.
        guard !isEndingForAnother else { return }
        notifier.reloading()
        configSeen = seenNow
        do {
            let config = try ConfigFile.load(workspace.locations)
            guard reach.fits(config, workspace.locations) else {
                if reach.lock.isKept { return endForAnother("the config names other folders") }
                throw LockError("it names other folders, which the lock around the service does not reach: restart it")
            }
            workspace.config = config
            tiersAbove = Self.tiersAbove(workspace, logger)
            means = workspace.means(tiersAbove)
            await housekeeping.use(workspace)
            await tables.use(workspace)
            try? await workspace.noteVolumes()
            await tellAbsent()
            watcher.replace(folders: config.watchedFolders)
            // The budget may have been raised, or a key mended.
            await asking.hurry()
            configProblem = nil
            isToJudgeAgain = true
            queue.ring()
            await tell(.reloaded)
        } catch {
            logger.error("the new config cannot be used, so the old one stays in force: \(error)")
            configProblem = (error as? ConfigError)?.first ?? "\(error)"
            await tell(.reloadFailed("\(error)"))
        }
        notifier.ready(status: await status())
    }
}
