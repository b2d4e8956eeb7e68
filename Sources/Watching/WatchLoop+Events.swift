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
        if event.watch == guardedWatch { emit(.guardedFolderChanged) }
        // What happened to the folder itself is found out about by looking at its desk.
        let isAboutItself = event.has(IN_DELETE_SELF) || event.has(IN_MOVE_SELF) || event.has(IN_UNMOUNT)
        for desk in guards[event.watch] ?? []
        where isAboutItself || event.has(IN_IGNORED) || desk.guardWatch?.awaited.isEqual(to: event.name) == true {
            doubt(desk)
        }
        if event.has(IN_IGNORED) { return watchEnded(event.watch) }
        for folder in watches[event.watch] ?? [] where !folder.isGone {
            if isAboutItself {
                doubt(folder.desk)
            } else if event.name.isEmpty {
                permissionsChanged(folder)
            } else if folder.desk.state == .present {
                take(event, in: folder)
            }
        }
    }

    private func take(_ event: InotifyEvent, in folder: Folder) {
        folder.desk.isBare = false
        if Name.git.isEqual(to: event.name) {
            becameWorkTree(folder)
        } else if event.has(IN_ISDIR) {
            takeFolder(event, in: folder)
        } else {
            takeFile(event, in: folder)
        }
    }

    /// Watches the owner's own folder. What cannot be watched is not guarded: the owner looks before it writes anyway.
    func guardFolder() {
        guard let inotify, let folder = link.guarding, let handle = try? FolderHandle(BytePath(folder), toList: false)
        else { return }
        guardedWatch = inotify.watch(handle, Inotify.guardedMask)
    }

    /// The kernel has ended a watch: its folder was removed or unmounted.
    private func watchEnded(_ number: Int32) {
        let folders = watches.removeValue(forKey: number) ?? []
        for desk in guards.removeValue(forKey: number) ?? [] { desk.guardWatch = nil }
        for folder in folders {
            folder.watch = -1
            if folder.isRoot { doubt(folder.desk) } else { leave(folder) }
        }
    }

    /// A folder that could not be read may be readable now.
    private func permissionsChanged(_ folder: Folder) {
        guard !folder.desk.unreadable.isEmpty, !folder.isInTransit, folder.desk.unreadable.contains(folder.path)
        else { return }
        folder.desk.isMuddled = true
        doubt(folder.desk)
    }

    // MARK: - Files

    private func takeFile(_ event: InotifyEvent, in folder: Folder) {
        guard folder.desk.protection == nil else { return }
        let isLeaving = event.has(IN_MOVED_FROM) || event.has(IN_DELETE)
        if NameRules.isUnnamed(event.name) { return unnamedClosed(event) }
        if NameRules.leavesAlone(event.name) {
            // The end of `film.mkv.part` may be what `film.mkv` has waited for, that of `.~lock.a.odt#` what `a.odt` has.
            if isLeaving { partLeft(Name(event.name), folder) }
            return
        }
        let name = Name(event.name)
        if isLeaving {
            folder.emitted[name] = nil
            // Not dropped yet: when two files change places, this follows the event of what is here now.
            if folder.candidates[name] != nil { touch(name, in: folder, .leaving) }
        } else if event.has(IN_CLOSE_WRITE) || event.has(IN_MOVED_TO) {
            touch(name, in: folder, .complete)
        } else {
            touch(name, in: folder, event.has(IN_ATTRIB) ? .noticed : .writing)
        }
    }

    private func partLeft(_ part: Name, _ folder: Folder) {
        for waiting in [NameRules.finished(of: part.bytes), NameRules.edited(by: part.bytes)] {
            guard let waiting, folder.candidates[waiting] != nil else { continue }
            return touch(waiting, in: folder, .complete)
        }
        // Word leaves out letters of the name.
        guard part.bytes.hasPrefix("~$") else { return }
        let waiting = folder.candidates.keys.first { NameRules.locks(of: $0).contains(part) }
        if let waiting { touch(waiting, in: folder, .complete) }
    }

    /// A file that was made without a name is closed under `#` and its inode, even if it has a name by now.
    private func unnamedClosed(_ event: InotifyEvent) {
        guard event.has(IN_CLOSE_WRITE), let inode = UInt64(String(decoding: event.name.dropFirst(), as: UTF8.self)),
            let waiting = refused.removeValue(forKey: inode), !waiting.folder.isGone,
            waiting.folder.candidates[waiting.name] != nil
        else { return }
        touch(waiting.name, in: waiting.folder, .complete)
    }

    // MARK: - Folders

    private func takeFolder(_ event: InotifyEvent, in folder: Folder) {
        let name = Name(event.name)
        if event.has(IN_CREATE) || event.has(IN_MOVED_TO) { tellFolder(name, in: folder) }
        guard folder.desk.settings.isRecursive, folder.desk.protection == nil else { return }
        if event.has(IN_MOVED_FROM) {
            guard let child = folder.children[name] else { return }
            child.detach()
            transit[event.cookie] = (child, .now + Self.transitTime)
        } else if event.has(IN_DELETE) {
            if let child = folder.children[name] { leave(child) }
        } else if !folder.isInTransit {
            if event.has(IN_MOVED_TO) { rehang(event.cookie, as: name, in: folder) }
            if case .new(let child) = enter(name, in: folder) { walk(child, isRescan: false) }
        }
    }

    /// A folder that was renamed keeps its watch and all that is known of what it holds.
    private func rehang(_ cookie: UInt32, as name: Name, in parent: Folder) {
        guard let moved = transit.removeValue(forKey: cookie)?.folder, !moved.isGone, moved.isInTransit else { return }
        guard moved.desk === parent.desk, mayEnter(name, at: parent.path.appending(name.bytes), of: parent.desk) else {
            return leave(moved)
        }
        if let old = parent.children[name] { leave(old) }
        parent.add(moved, as: name)
    }

    /// Folders that were moved away, and did not turn up on a desk again.
    func dropUnpaired(_ now: Instant) {
        for (cookie, moved) in transit where moved.until <= now {
            transit[cookie] = nil
            // The events of what happened in the meantime may have found it another place.
            if moved.folder.isInTransit { leave(moved.folder) }
        }
    }

    /// A folder becomes a git work tree, or ceases to be one.
    func becameWorkTree(_ folder: Folder) {
        let desk = folder.desk
        guard !desk.settings.includesProtected, !folder.isInTransit else { return }
        guard folder.isRoot else {
            guard let handle = try? FolderHandle(folder.path), handle.holds(.git) else { return }
            let (name, parent) = (folder.name, folder.parent)
            leave(folder)
            if let parent { tellFolder(name, in: parent) }
            return
        }
        let wasProtected = desk.protection != nil
        protect(desk, folder)
        if wasProtected && desk.protection == nil { walk(folder, isRescan: true) }
    }
}
