import Agents
import CLinux
import Files
import Foundation
import Journal
import Logging
import ServiceLifecycle
import UnixSignals
import Watching

/// The service: watches the desks and files what arrives, until it is told to stop.
///
/// It never exits because of a file. A broken config at reload keeps the old one, and says so.
package struct DeskService: Service {
    private let workspace: Workspace
    private let lock: ServiceLock
    private let notifier: SystemdNotifier
    private let logger: Logger
    private let tell: @Sendable (ServiceEvent) async -> Void

    /// Its threads wait more than they work.
    private static let heaps: Int32 = 2

    /// - Parameters:
    ///   - lock: what this process is locked in by.
    ///   - tell: hears of everything the service does, in order.
    package init(
        workspace: Workspace, lock: ServiceLock, notifier: SystemdNotifier, logger: Logger,
        tell: @escaping @Sendable (ServiceEvent) async -> Void
    ) {
        self.workspace = workspace
        self.lock = lock
        self.notifier = notifier
        self.logger = logger
        self.tell = tell
    }

    /// Runs until a graceful shutdown.
    ///
    /// - Throws: `ServiceError.alreadyRunning` when this user has a service; `JournalError` when the journal fails;
    ///   `ServiceAnew` when it has ended to be started again.
    package func run() async throws {
        linux_limit_heaps(Self.heaps)
        let journal = workspace.journal
        guard await becomesService() else { throw ServiceError.alreadyRunning }
        // A lock on a file that is not at its path any more keeps no second service out.
        guard journal.isInPlace else { throw JournalError.replaced(journal.path) }
        if case .open(let reason) = lock.state { logger.warning("the service is not locked in: \(reason)") }
        // Before READY: a SIGHUP that nobody traps would end the service.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        try await workspace.noteVolumes()
        for lost in try journal.lostCommits() {
            logger.error("\(lost.description). See: deskhand verify")
        }
        try await journal.settleAbandonedCalls()
        for job in try await journal.recover() { await report(recovered: job) }
        let workspace = try current()
        let watch = Watcher(
            folders: workspace.config.watchedFolders, known: try KnownIndex(journal: journal),
            guarding: journal.path.removingLastComponent())
        let loop = ServiceLoop(
            workspace: workspace, reach: LockReach(lock, workspace.config), watcher: watch, notifier: notifier,
            logger: logger, tell: tell)
        // Cancelled by itself: what it has not begun is found again at the next start.
        let attending = Task { try await loop.attend() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await attending.value }
            group.addTask { await loop.reload(on: hangups) }
            if let interval = notifier.watchdogInterval {
                group.addTask { await Self.reassure(notifier, every: interval) }
            }
            // The loop ends only with the watcher, or with an error.
            try await withTaskCancellationOrGracefulShutdownHandler {
                try await group.next()
            } onCancelOrGracefulShutdown: {
                notifier.stopping()
                watch.stop()
                attending.cancel()
            }
            group.cancelAll()
        }
        try await journal.flush()
        if await loop.isEndingForAnother { throw ServiceAnew() }
    }

    /// With the config as it is now that SIGHUP is trapped: one that came before went unheard.
    private func current() throws(ServiceAnew) -> Workspace {
        var workspace = workspace
        guard lock.isKept, let config = try? ConfigFile.load(workspace.locations) else { return workspace }
        guard LockRules(config, workspace.locations) == lock.rules else { throw ServiceAnew() }
        workspace.config = config
        return workspace
    }

    /// One whose keeper was killed is gone a moment later.
    private func becomesService() async -> Bool {
        for _ in 0..<20 {
            if workspace.journal.becomeService() { return true }
            guard (try? await Task.sleep(for: .milliseconds(50))) != nil else { return false }
        }
        return false
    }

    private func report(recovered job: Job) async {
        if job.state == .interrupted {
            logger.warning("job \(job.id) was interrupted: \(job.problem ?? "") (deskhand show \(job.id))")
        } else {
            logger.info("job \(job.id) was settled after a crash: \(job.state.rawValue)")
        }
    }

    /// Tells the manager we are alive, at half the time it allows.
    private static func reassure(_ notifier: SystemdNotifier, every interval: Duration) async {
        while !Task.isCancelled {
            notifier.watchdog()
            try? await Task.sleep(for: interval / 2, tolerance: interval / 10)
        }
    }
}

/// What the service tells while it runs.
package enum ServiceEvent: Sendable {
    case started(desks: [DeskConfig])
    case file(DeskEvent)
    case problem(String)
    case returned(desk: FilePath)
    case reloaded
    /// The old config stays in force.
    case reloadFailed(String)
}

package enum ServiceError: Error, CustomStringConvertible {
    case alreadyRunning

    package var description: String {
        switch self {
        case .alreadyRunning:
            "Deskhand is running for you already. `deskhand status` shows what it does; "
                + "`systemctl --user stop deskhand` stops it."
        }
    }
}
