import CLinux
import Glibc
import Synchronization

/// The disks that folders of interest are on, by their mount points, and whether they are mounted now.
///
/// A folder on a disk that is not mounted looks like an empty folder, or like none. What is put there lands on
/// another disk, and is hidden when the disk is back; what is sought there seems to be gone. So whatever lies at or
/// below a mount point that is known here is out of reach (`absent`) while nothing is mounted there.
///
/// The kernel's table of mounts is read once, and again when the kernel says that it has changed (proc_pid_mountinfo(5),
/// POLLPRI): asking costs one call to `poll`, and nothing for a path that is on none of these disks.
package final class Volumes: Sendable {
    private struct State {
        var points: Set<FilePath>
        /// By the number that `statx` tells.
        var mounts: [UInt64: FilePath] = [:]
        var isRead = false
    }

    private let state: Mutex<State>
    private let table: Int32

    /// - Parameter points: mount points; canonical.
    package init(points: some Sequence<FilePath> = []) {
        state = Mutex(State(points: Set(points)))
        table = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    }

    deinit { if table >= 0 { close(table) } }

    /// The mount points that are known.
    package var points: Set<FilePath> { state.withLock { $0.points } }

    package func add(_ points: some Sequence<FilePath>) { state.withLock { $0.points.formUnion(points) } }

    package func remove(_ points: some Sequence<FilePath>) { state.withLock { $0.points.subtract(points) } }

    /// The mount point that a path is on and where nothing is mounted now; nil when its disk is there, as far as known.
    package func absent(_ path: FilePath) -> FilePath? {
        state.withLock { state in
            let covering = state.points.filter(path.starts(with:))
            guard !covering.isEmpty else { return nil }
            refresh(&state)
            let mounted = Set(state.mounts.values)
            return covering.filter { !mounted.contains($0) }.min { $0.length < $1.length }
        }
    }

    /// Where something is mounted, at a folder or below it; nil when nothing is.
    package func mount(atOrBelow folder: FilePath) -> FilePath? {
        state.withLock { state in
            refresh(&state)
            return state.mounts.values.filter { $0.starts(with: folder) }.min { $0.length < $1.length }
        }
    }

    /// All such mount points that a path is on, the outermost first.
    package func allAbsent(_ path: FilePath) -> [FilePath] {
        state.withLock { state in
            refresh(&state)
            let mounted = Set(state.mounts.values)
            return state.points.filter { path.starts(with: $0) && !mounted.contains($0) }.sorted {
                $0.length < $1.length
            }
        }
    }

    /// The mount point whose disk an opened folder should be on and is not: asked of the folder itself, so that
    /// nothing can be unmounted between this look and what is done in the folder.
    func absent(_ path: FilePath, openedIn folder: Int32) -> FilePath? {
        state.withLock { state in
            let covering = state.points.filter { $0.contains(path) }
            guard let nearest = covering.max(by: { $0.length < $1.length }) else { return nil }
            var own = linux_sight()
            guard linux_look(folder, "", &own) == 0 else { return nearest }
            refresh(&state)
            guard let point = state.mounts[own.mount], point.starts(with: nearest) else { return nearest }
            return nil
        }
    }

    private func refresh(_ state: inout State) {
        var change = pollfd(fd: table, events: Int16(POLLPRI), revents: 0)
        let hasChanged = poll(&change, 1, 0) > 0 && change.revents & Int16(POLLPRI | POLLERR) != 0
        guard hasChanged || !state.isRead else { return }
        state.mounts = Dictionary(MountEntry.all().map { ($0.id, $0.point) }) { $1 }
        state.isRead = true
    }
}

extension LocalFiles {
    /// Opens the folder a path's last name is in; refuses where its disk is not mounted.
    func reach(_ path: FilePath, _ operation: String) throws(FileError) -> Place {
        try requirePresent(path, operation)
        let place = try Place(path, operation)
        if let point = volumes?.absent(path, openedIn: place.folder) {
            throw FileError(.absent(point), operation, path)
        }
        return place
    }

    /// Refuses a path whose disk is not mounted.
    func requirePresent(_ path: FilePath, _ operation: String) throws(FileError) {
        guard let point = volumes?.absent(path) else { return }
        throw FileError(.absent(point), operation, path)
    }
}
