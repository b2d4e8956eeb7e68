import Files
import Synchronization
import Threads

/// Turns what happens in folders into arrivals: files that nobody is still writing.
///
/// Events of inotify only say "look again"; what counts is what a look finds, so a file is never lost
/// to an event that is missing, early or under another name. One thread does all the work and sleeps in
/// `poll` between events: there is no polling, and no timer unless a file is settling.
///
///     let watcher = Watcher(folders: [WatchedFolder(path: "/home/ada/Downloads")], known: journal)
///     watcher.start()
///     for await event in watcher.events { … }
///
/// A file is emitted again only when it changed, was renamed, or left and came back, and only while
/// `KnownFiles` does not know it.
package final class Watcher: Sendable {
    /// What happens, in order; ends after `stop`. For one consumer.
    package let events: AsyncStream<WatchEvent>
    let link: WatcherLink
    private let folders: [WatchedFolder]

    /// - Parameters:
    ///   - folders: the desks; one must not lie in another (what does is left to the inner one).
    ///   - known: asked on the watching thread, right before a file is emitted and while scanning.
    ///   - guarding: a folder of the owner's own: it is told when names in it come or go.
    package convenience init(folders: [WatchedFolder], known: any KnownFiles, guarding: FilePath? = nil) {
        self.init(folders: folders, known: known, bounds: WatchBounds(), guarding: guarding)
    }

    init(folders: [WatchedFolder], known: any KnownFiles, bounds: WatchBounds, guarding: FilePath? = nil) {
        let (events, continuation) = AsyncStream<WatchEvent>.makeStream()
        self.events = events
        self.folders = folders
        link = WatcherLink(known: known, bounds: bounds, continuation: continuation, guarding: guarding)
        continuation.onTermination = { [weak link] _ in link?.send(.stop) }
    }

    deinit { stop() }

    /// Starts watching and scans every desk; what was started once is not started again.
    ///
    /// `scanned` follows for every desk that is there, `problem(.vanished)` for every one that is not.
    package func start() {
        guard link.isStarted.exchange(true, ordering: .acquiringAndReleasing) == false else { return }
        let problem = SignalFreeThread.start("deskhand-watch") { [link, folders] in
            WatchLoop(link: link).run(folders)
            link.continuation.finish()
        }
        guard problem != 0 else { return }
        link.continuation.yield(.problem(.unreadable(FileError(.other(problem), "start watching", "/"))))
        link.continuation.finish()
    }

    /// Ends watching soon after; returns at once.
    package func stop() { link.send(.stop) }

    /// Looks at everything again, as at the start; `scanned` follows for every desk.
    ///
    /// - Parameter again: whether files that were emitted before and still lie there are emitted once
    ///   more (unless they are known), as after a full disk was cleared.
    package func rescan(again: Bool = false) { link.send(.rescan(again: again)) }

    /// Watches these folders from now on. A desk that stays keeps what is known of its files; every desk
    /// is scanned under its new settings.
    package func replace(folders: [WatchedFolder]) { link.send(.replace(folders)) }
}

/// Bounds of the system, which tests draw tighter.
struct WatchBounds: Sendable {
    /// Watches beyond this number fail as at `fs.inotify.max_user_watches`.
    var watches = Int.max
    /// Whether there may be an inotify instance.
    var allowsInstance = true
    /// How long folders without a watch wait for the next look, in nanoseconds.
    var retryInterval: Int64 = 60_000_000_000
    /// A file most of which is not there yet lies unchanged this long, in nanoseconds: some downloads fill a file in from
    /// several ends; a sparse disk image is as it is.
    var holeTime: Int64 = 3_600_000_000_000
}

/// What the watcher's owner and its thread share.
final class WatcherLink: Sendable {
    enum Command: Sendable {
        case rescan(again: Bool)
        case replace([WatchedFolder])
        case stop
    }

    let known: any KnownFiles
    let bounds: WatchBounds
    let continuation: AsyncStream<WatchEvent>.Continuation
    let guarding: FilePath?
    let wake = Wake()
    let isStarted = Atomic(false)
    /// How often the thread came out of `poll`.
    let wakeUps = Atomic(0)
    /// Taken by the thread whenever it is awake: tests that hold it keep the thread from reading events.
    let hold = Mutex(())
    private let commands = Mutex<[Command]>([])

    init(
        known: any KnownFiles, bounds: WatchBounds, continuation: AsyncStream<WatchEvent>.Continuation,
        guarding: FilePath?
    ) {
        self.guarding = guarding
        self.known = known
        self.bounds = bounds
        self.continuation = continuation
    }

    func send(_ command: Command) {
        commands.withLock { $0.append(command) }
        wake.ring()
    }

    func takeCommands() -> [Command] {
        wake.clear()
        return commands.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
