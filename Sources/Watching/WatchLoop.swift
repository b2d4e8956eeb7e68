import CLinux
import Files
import Glibc

/// The watching thread's work: waits for events, keeps the tree of watched folders true to the disk and
/// looks at candidates when their time has come.
///
/// Its parts are in extensions: `WatchLoop+Desks` (coming and going of desks), `+Tree` (folders),
/// `+Events` (what inotify says), `+Settling` (from candidate to arrival). Nothing here is shared.
final class WatchLoop {
    /// How long the first half of a rename waits for the second, in nanoseconds.
    static let transitTime: Int64 = 50_000_000
    /// How long a desk whose place was doubtful twice in a row waits for the next check, in nanoseconds.
    static let doubtTime: Int64 = 50_000_000

    let link: WatcherLink
    var inotify: Inotify?
    var desks: [WatchedDesk] = []
    /// Who a watch is for; more than one when a folder is reached by two ways (a bind mount).
    var watches: [Int32: [Folder]] = [:]
    var guards: [Int32: [WatchedDesk]] = [:]
    var schedule = Schedule()
    /// Folders moved away a moment ago, by the event's cookie.
    var transit: [UInt32: (folder: Folder, until: Instant)] = [:]
    /// Files found with a writer, by inode: unnamed ones that got a name are closed under `#inode`.
    var refused: [UInt64: (folder: Folder, name: Name)] = [:]
    var arrivals: [Arrival] = []
    /// When folders without a watch are looked at; `.never` when every folder has one.
    var retryAt = Instant.never
    var hasOverflowed = false
    var isInstanceLimitTold = false
    /// Desks whose place may have changed, to be checked once the events are read.
    var doubtful: [WatchedDesk] = []
    /// The watch on the guarded folder; negative when there is none.
    var guardedWatch: Int32 = -1
    private var isStopped = false

    init(link: WatcherLink) {
        self.link = link
        inotify = link.bounds.allowsInstance ? Inotify() : nil
    }

    func emit(_ event: WatchEvent) { link.continuation.yield(event) }

    func run(_ folders: [WatchedFolder]) {
        let mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
        defer { if mounts >= 0 { close(mounts) } }
        link.hold.withLock { _ in
            guardFolder()
            replaceDesks(by: folders)
            catchUp()
        }
        while !isStopped {
            let (hasEvents, haveMountsChanged) = wait(mounts)
            link.hold.withLock { _ in
                obey(link.takeCommands())
                guard !isStopped else { return }
                if haveMountsChanged {
                    mountsChanged()
                    emit(.mountsChanged)
                }
                if hasEvents { readEvents() }
                catchUp()
            }
        }
        for moved in transit.values { leave(moved.folder) }
        for desk in desks { release(desk) }
    }

    /// What is due whether or not there were events.
    private func catchUp() {
        checkDoubtful()
        if hasOverflowed { recover() }
        let now = Instant.now
        dropUnpaired(now)
        if retryAt <= now { retryUnwatched() }
        lookAtDue()
        checkDoubtful()
        tellScanned()
    }

    /// Sleeps until something happens or is due.
    private func wait(_ mounts: Int32) -> (hasEvents: Bool, haveMountsChanged: Bool) {
        var waiting = [
            pollfd(fd: link.wake.descriptor, events: Int16(POLLIN), revents: 0),
            // A negative descriptor is passed over (poll(2)).
            pollfd(fd: inotify?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: mounts, events: Int16(POLLPRI), revents: 0),
        ]
        poll(&waiting, nfds_t(waiting.count), timeout)
        link.wakeUps.add(1, ordering: .relaxed)
        return (waiting[1].revents != 0, waiting[2].revents & Int16(POLLPRI | POLLERR) != 0)
    }

    /// In milliseconds, as `poll` wants it: rounded up, -1 for ever.
    private var timeout: Int32 {
        let unpaired = transit.values.map(\.until).min() ?? .never
        let now = Instant.now
        let next = min(schedule.next, retryAt, unpaired, doubtful.isEmpty ? .never : now + Self.doubtTime)
        guard next != .never else { return -1 }
        let nanoseconds = max(next.nanoseconds - now.nanoseconds, 0)
        return Int32(clamping: (nanoseconds + 999_999) / 1_000_000)
    }

    private func obey(_ commands: [WatcherLink.Command]) {
        for command in commands {
            switch command {
            case .stop: isStopped = true
            case .rescan(let again): rescanAll(again: again)
            case .replace(let folders): replaceDesks(by: folders)
            }
        }
    }

    /// After events were dropped, the disk tells what they would have.
    private func recover() {
        hasOverflowed = false
        emit(.problem(.overflow))
        rescanAll(again: false)
    }
}
