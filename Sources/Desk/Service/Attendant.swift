import Agents
import Files
import Foundation
import Journal
import Logging
import UnixSignals
import Watching

/// Attends to what the watcher sees, with the config that is in force.
actor Attendant {
    private var workspace: Workspace
    private var filer: Filer
    private let watcher: Watcher
    private let notifier: SystemdNotifier
    private let logger: Logger
    private let tell: @Sendable (ServiceEvent) async -> Void
    private var handMoves: HandMoves

    init(
        workspace: Workspace, watcher: Watcher, notifier: SystemdNotifier, logger: Logger,
        tell: @escaping @Sendable (ServiceEvent) async -> Void
    ) {
        self.workspace = workspace
        self.watcher = watcher
        self.notifier = notifier
        self.logger = logger
        self.tell = tell
        filer = Filer(config: workspace.config, journal: workspace.journal)
        handMoves = HandMoves(workspace)
    }

    /// Returns when the watcher has stopped.
    func attend() async throws {
        await handMoves.learn()
        watcher.start()
        notifier.ready(status: status())
        await tell(.started(desks: workspace.config.desks))
        let queue = EventQueue()
        async let collecting: Void = queue.collect(from: watcher)
        for await _ in queue.bell {
            for event in queue.takeAll() { await attend(to: event) }
            notifier.status(status())
        }
        await collecting
    }

    private func attend(to event: WatchEvent) async {
        switch event {
        case .arrivals(let arrivals): await file(arrivals)
        case .problem(let problem): await say("\(problem)")
        case .returned(let desk): await tell(.returned(desk: desk))
        case .scanned: break
        }
    }

    private func file(_ arrivals: [Arrival]) async {
        await handMoves.learnAfterAWhile()
        let arrived = arrivals.map {
            ArrivedFile(path: $0.path, desk: $0.desk, identity: $0.sighting.identity)
        }
        do {
            try await filer.file(arrived) { [tell] event in await tell(.file(event)) }
        } catch {
            // The journal failed; what is open is settled now or at the next start, and the files stay.
            await say("\(error)")
            _ = try? await workspace.journal.recover()
        }
    }

    private func say(_ problem: String) async {
        logger.warning("\(problem)")
        await tell(.problem(problem))
    }

    /// `watching 2 desks, 14 filed today, 1 to review`.
    private func status() -> String {
        let desks = workspace.config.desks.count
        let midnight = Int64(Calendar.current.startOfDay(for: Date()).timeIntervalSince1970 * 1000)
        let filed = (try? workspace.journal.filedCount(since: midnight)) ?? 0
        let waiting = (try? workspace.journal.waitingCount()) ?? 0
        return "watching \(desks) desk\(desks == 1 ? "" : "s"), \(filed) filed today, \(waiting) to review"
    }

    /// Reads the config again at each SIGHUP.
    nonisolated func reload(on hangups: UnixSignalsSequence) async {
        for await _ in hangups { await reload() }
    }

    private func reload() async {
        notifier.reloading()
        do {
            let config = try ConfigFile.load(workspace.locations)
            workspace.config = config
            filer = Filer(config: config, journal: workspace.journal)
            handMoves = HandMoves(workspace)
            watcher.replace(folders: config.watchedFolders)
            await tell(.reloaded)
        } catch {
            logger.error("the config could not be read, so the old one stays in force: \(error)")
            await tell(.reloadFailed("\(error)"))
        }
        notifier.ready(status: status())
    }
}

extension Config {
    /// The desks as the watcher wants them; a library inside a desk is no part of it.
    var watchedFolders: [WatchedFolder] {
        desks.map { desk in
            WatchedFolder(
                path: desk.path, isRecursive: desk.recursive,
                excluded: desk.exclude + desks.map(\.library).filter { $0 != desk.path && $0.starts(with: desk.path) },
                settle: desk.settle, includesProtected: desk.includeProtected)
        }
    }
}
