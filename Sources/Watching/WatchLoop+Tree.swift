import Files
import Glibc

/// The tree of watched folders.
extension WatchLoop {
    /// Looks at everything in a folder and enters the folders below it: a watch is set before a folder
    /// is read, so that what comes in later is reported and what came in earlier is found.
    ///
    /// - Parameter isRescan: whether folders that are watched already are looked into as well.
    func walk(_ start: Folder, isRescan: Bool) {
        var waiting = [start]
        while let folder = waiting.popLast() {
            guard !folder.isGone, let names = list(folder) else { continue }
            if isRescan {
                let present = Set(names)
                for (name, child) in folder.children where !present.contains(name) { leave(child) }
            }
            for name in names where !folder.isGone {
                tellFolder(name, in: folder)
                switch enter(name, in: folder) {
                case .new(let child): waiting.append(child)
                case .known(let child): if isRescan { waiting.append(child) }
                case .leftAlone: break
                }
            }
        }
    }

    /// Tells of a folder, where the desk wants to hear of them. Nothing is known of what is in it.
    func tellFolder(_ name: Name, in parent: Folder) {
        let desk = parent.desk
        guard desk.settings.tellsFolders, desk.protection == nil, !parent.isInTransit,
            !NameRules.leavesFolderAlone(name)
        else { return }
        let path = parent.path.appending(name.bytes)
        guard !isForOthers(path, of: desk), let handle = try? FolderHandle(parent.path, toList: false),
            let seen = try? handle.look(at: name), seen.kind == .folder, !link.known.isKnown(path.filePath, seen)
        else { return }
        arrivals.append(Arrival(path: path.filePath, desk: desk.settings.path, sighting: seen))
    }

    /// Whether a folder is left alone by its desk's settings, or is another desk.
    private func isForOthers(_ path: BytePath, of desk: WatchedDesk) -> Bool {
        desk.excluded.contains(path) || desks.contains { $0.path == path }
    }

    enum Entry {
        case new(Folder)
        case known(Folder)
        case leftAlone
    }

    /// Watches a sub-folder unless it is one to leave alone.
    func enter(_ name: Name, in parent: Folder) -> Entry {
        let desk = parent.desk
        let path = parent.path.appending(name.bytes)
        guard mayEnter(name, at: path, of: desk) else {
            if let child = parent.children[name] { leave(child) }
            return .leftAlone
        }
        do {
            let handle = try FolderHandle(path)
            guard let place = handle.place else { return .leftAlone }
            desk.unreadable.remove(path)
            let isProtected = isProtected(handle, place, path, parent)
            if let known = parent.children[name] {
                if known.place.isSameFolder(as: place), !isProtected { return .known(known) }
                leave(known)
            }
            return isProtected ? .leftAlone : hang(handle, place, name, path, in: parent)
        } catch {
            if !error.mayPass, let child = parent.children[name] { leave(child) }
            if !error.isAbsence { tellTrouble(error, path, desk) }
            return .leftAlone
        }
    }

    /// Whether a folder's name and path let it be entered.
    func mayEnter(_ name: Name, at path: BytePath, of desk: WatchedDesk) -> Bool {
        guard desk.settings.isRecursive, desk.protection == nil, !NameRules.leavesFolderAlone(name) else {
            return false
        }
        if !desk.settings.includesProtected && NameRules.isBundle(name) { return false }
        return !isForOthers(path, of: desk)
    }

    private func isProtected(
        _ handle: borrowing FolderHandle, _ place: FolderPlace, _ path: BytePath, _ parent: Folder
    ) -> Bool {
        guard !parent.desk.settings.includesProtected else { return false }
        return handle.holds(.git) || place.device != parent.place.device && isNetworkShare(path)
    }

    func isNetworkShare(_ path: BytePath) -> Bool { (try? FileSystemKind(of: path.filePath)) == .network }

    /// Hangs an opened folder into the tree.
    private func hang(
        _ handle: borrowing FolderHandle, _ place: FolderPlace, _ name: Name, _ path: BytePath, in parent: Folder
    ) -> Entry {
        let child = Folder(name, at: place, of: parent.desk)
        if let twin = watch(child, handle, Inotify.folderMask) {
            // Watched already, under another name. If that name still leads to it, it is a bind mount and
            // entered once; otherwise it was moved here, and the events that say so are still to come.
            let isStillThere = !twin.isInTransit && self.place(twin.path)?.isSameFolder(as: place) == true
            guard !isStillThere, !parent.isAtOrBelow(twin) else { return .leftAlone }
            twin.detach()
            parent.add(twin, as: name)
            return .known(twin)
        }
        child.emitted = parent.desk.remembered.removeValue(forKey: path) ?? [:]
        parent.add(child, as: name)
        return .new(child)
    }

    /// Sets the watch of a folder.
    ///
    /// - Returns: the folder of the same desk that has this watch already, if there is one; then nothing is changed.
    @discardableResult
    func watch(_ folder: Folder, _ handle: borrowing FolderHandle, _ mask: UInt32) -> Folder? {
        let number = watches.count < link.bounds.watches ? inotify?.watch(handle, mask) ?? -ENOSPC : -ENOSPC
        guard number >= 0 else {
            tellLimit(folder)
            folder.desk.unwatched.append(folder)
            retryLater()
            return nil
        }
        if let twin = watches[number]?.first(where: { $0.desk === folder.desk && $0 !== folder }) { return twin }
        folder.watch = number
        if watches[number]?.contains(where: { $0 === folder }) != true {
            watches[number, default: []].append(folder)
        }
        return nil
    }

    private func tellLimit(_ folder: Folder) {
        if inotify == nil {
            guard !isInstanceLimitTold else { return }
            isInstanceLimitTold = true
            emit(.problem(.instanceLimitReached(limit: Inotify.instanceLimit)))
        } else if !folder.desk.isLimitTold {
            folder.desk.isLimitTold = true
            let path = folder.path.filePath
            emit(.problem(.watchLimitReached(folder: path, limit: Inotify.watchLimit)))
        }
    }

    /// No longer watches a folder and all below it.
    func leave(_ folder: Folder) {
        let all = folder.subtree
        folder.detach()
        for gone in all {
            let number = gone.watch
            gone.watch = -1
            gone.dissolve()
            guard number >= 0 else { continue }
            watches[number]?.removeAll { $0 === gone }
            if watches[number]?.isEmpty == true { watches[number] = nil }
            forgetIfUnused(number)
        }
    }

    func forgetIfUnused(_ number: Int32) {
        guard watches[number] == nil, guards[number] == nil else { return }
        inotify?.forget(number)
    }

    /// Folders that could not be watched are looked at, and tried again.
    func retryUnwatched() {
        retryAt = .never
        if inotify == nil, link.bounds.allowsInstance { inotify = Inotify() }
        for desk in desks {
            if case .vanished = desk.state {
                if desk.guardWatch == nil { awaitReturn(desk) }
                continue
            }
            if desk.isToRescan, let root = desk.root {
                desk.isToRescan = false
                walk(root, isRescan: true)
            }
            let folders = desk.unwatched
            desk.unwatched = []
            for folder in folders where !folder.isGone {
                retryWatch(folder)
                walk(folder, isRescan: false)
            }
        }
    }

    private func retryWatch(_ folder: Folder) {
        guard let handle = try? FolderHandle(folder.path), let place = handle.place,
            place.isSameFolder(as: folder.place)
        else {
            folder.desk.unwatched.append(folder)
            retryLater()
            return mislaid(folder)
        }
        watch(folder, handle, folder.isRoot ? Inotify.deskMask : Inotify.folderMask)
    }
}
