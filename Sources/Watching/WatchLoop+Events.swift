import Files
import Glibc

/// What inotify says, taken as a hint where to look again.
extension WatchLoop {
    /// After so many buffers the candidates have their turn, however many events still come.
    private static let buffersInARow = 16

    func readEvents() {
        guard let inotify else { return }
        for _ in 0..<Self.buffersInARow {
            guard inotify.read({ take($0) }) else { return }
        }
    }

    private func take(_ event: InotifyEvent) {
        if event.has(IN_Q_OVERFLOW) {
            hasOverflowed = true
            return
        }
        if let waiting = guards[event.watch] { doubtful.append(contentsOf: waiting) }
        if event.has(IN_IGNORED) { return watchEnded(event.watch) }
        // What happens to the folder below is found out about by looking at its desk.
        let isAboutItself = event.has(IN_DELETE_SELF) || event.has(IN_MOVE_SELF) || event.has(IN_UNMOUNT)
        for folder in watches[event.watch] ?? [] where !folder.isGone {
            if isAboutItself {
                doubtful.append(folder.desk)
            } else if !event.name.isEmpty, folder.desk.state == .present {
                folder.desk.isBare = false
                event.has(IN_ISDIR) ? takeFolder(event, in: folder) : takeFile(event, in: folder)
            }
        }
    }

    /// The kernel has ended a watch: its folder was removed or unmounted.
    private func watchEnded(_ number: Int32) {
        let folders = watches.removeValue(forKey: number) ?? []
        for desk in guards.removeValue(forKey: number) ?? [] { desk.guardWatch = nil }
        for folder in folders {
            folder.watch = -1
            folder.isRoot ? doubtful.append(folder.desk) : leave(folder)
        }
    }

    private func takeFile(_ event: InotifyEvent, in folder: Folder) {
        guard folder.desk.protection == nil else { return }
        let isLeaving = event.has(IN_MOVED_FROM) || event.has(IN_DELETE)
        if NameRules.isUnnamed(event.name) { return unnamedClosed(event) }
        if NameRules.leavesAlone(event.name) {
            // The end of `film.mkv.part` may be what `film.mkv` has waited for.
            if isLeaving, let finished = NameRules.finished(of: event.name) { touch(finished, in: folder, isClosed: true) }
            return
        }
        let name = Name(event.name)
        if isLeaving {
            folder.candidates[name] = nil
            folder.emitted[name] = nil
        } else {
            touch(name, in: folder, isClosed: event.has(IN_CLOSE_WRITE) || event.has(IN_MOVED_TO))
        }
    }

    /// A file that was made without a name is closed under `#` and its inode, even if it has a name by now.
    private func unnamedClosed(_ event: InotifyEvent) {
        guard event.has(IN_CLOSE_WRITE), let inode = UInt64(String(decoding: event.name.dropFirst(), as: UTF8.self)),
            let waiting = refused.removeValue(forKey: inode), !waiting.folder.isGone
        else { return }
        touch(waiting.name, in: waiting.folder, isClosed: true)
    }

    private func takeFolder(_ event: InotifyEvent, in folder: Folder) {
        let desk = folder.desk
        let name = Name(event.name)
        if name == Name(".git".utf8), !desk.settings.includesProtected { return workTreeChanged(folder) }
        guard desk.settings.isRecursive, desk.protection == nil else { return }
        if event.has(IN_MOVED_FROM) {
            guard let child = folder.children[name] else { return }
            child.detach()
            transit[event.cookie] = (child, .now + Self.transitTime)
        } else if event.has(IN_DELETE) {
            if let child = folder.children[name] { leave(child) }
        } else {
            if event.has(IN_MOVED_TO) { rehang(event.cookie, as: name, in: folder) }
            switch enter(name, in: folder) {
            case .new(let child): walk(child, isRescan: false)
            case .known(let child): if event.has(IN_MOVED_TO) { walk(child, isRescan: true) }
            case .leftAlone: break
            }
        }
    }

    /// A folder that was renamed keeps its watch and all that is known of what it holds.
    private func rehang(_ cookie: UInt32, as name: Name, in parent: Folder) {
        guard let moved = transit.removeValue(forKey: cookie)?.folder, !moved.isGone else { return }
        guard moved.desk === parent.desk, mayEnter(name, at: parent.path.appending(name.bytes), of: parent.desk) else {
            return leave(moved)
        }
        if let old = parent.children[name] { leave(old) }
        parent.add(moved, as: name)
    }

    /// A folder becomes a git work tree, or ceases to be one.
    private func workTreeChanged(_ folder: Folder) {
        guard folder.isRoot else { return leave(folder) }
        protect(folder.desk, folder)
        if folder.desk.protection == nil { walk(folder, isRescan: true) }
    }

    /// Folders that were moved away, and did not turn up on a desk again.
    func dropUnpaired(_ now: Instant) {
        for (cookie, moved) in transit where moved.until <= now {
            transit[cookie] = nil
            leave(moved.folder)
        }
    }
}
