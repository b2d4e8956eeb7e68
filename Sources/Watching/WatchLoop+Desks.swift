import Files
import Glibc

/// The coming and going of desks.
extension WatchLoop {
    func replaceDesks(by folders: [WatchedFolder]) {
        var old = Dictionary(desks.map { ($0.path, $0) }) { first, _ in first }
        desks = []
        for settings in folders {
            let path = BytePath(settings.path)
            guard !desks.contains(where: { $0.path == path }) else { continue }
            if let desk = old.removeValue(forKey: path) {
                desk.settings = settings
                desk.excluded = Set(settings.excluded.map(BytePath.init))
                desks.append(desk)
            } else {
                desks.append(WatchedDesk(settings))
            }
        }
        for desk in old.values { release(desk) }
        rescanAll(again: false)
    }

    func rescanAll(again: Bool) {
        for desk in desks {
            desk.unreadable = []
            if desk.state == .present, isInPlace(desk), let root = desk.root {
                if again { root.subtree.forEach { $0.emitted = [:] } }
                scan(desk, root)
            } else {
                if desk.root != nil { vanish(desk) }
                desk.state = .vanished(whileOn: nil)  // whoever asks takes what is there now
                awaitReturn(desk)
            }
        }
    }

    private func scan(_ desk: WatchedDesk, _ root: Folder) {
        protect(desk, root)
        desk.mountsBelow = desk.settings.isRecursive ? Self.mounts(of: desk, MountEntry.all()) : []
        walk(root, isRescan: true)
        desk.scanEnded = .now
    }

    /// Settles whether the desk as a whole is to be left alone.
    func protect(_ desk: WatchedDesk, _ root: Folder) {
        let before = desk.protection
        desk.protection = desk.settings.includesProtected ? nil : protection(of: desk, root)
        guard let reason = desk.protection else { return }
        root.candidates = [:]
        root.emitted = [:]
        for child in root.children.values { leave(child) }
        if reason != before { emit(.problem(.leftAlone(desk: desk.settings.path, because: reason))) }
    }

    private func protection(of desk: WatchedDesk, _ root: Folder) -> Protection? {
        guard let handle = try? FolderHandle(desk.path) else { return nil }
        if let name = desk.path.split?.name, NameRules.isBundle(name) { return .bundle }
        if handle.holds(.git) { return .gitWorkTree }
        return isNetworkShare(desk.path) ? .networkShare : nil
    }

    /// Tells of scans whose files have all been looked at.
    func tellScanned() {
        for desk in desks {
            guard let end = desk.scanEnded, schedule.next > end else { continue }
            desk.scanEnded = nil
            emit(.scanned(desk: desk.settings.path))
        }
    }

    // MARK: - Going

    /// Whether the desk's path still leads to the folder that is watched.
    func isInPlace(_ desk: WatchedDesk) -> Bool {
        guard let root = desk.root, let found = place(desk.path) else { return false }
        return found.isSameFolder(as: root.place)
    }

    func place(_ path: BytePath) -> FolderPlace? {
        guard let handle = try? FolderHandle(path, toList: false) else { return nil }
        return handle.place
    }

    func checkDoubtful() {
        guard !doubtful.isEmpty else { return }
        let desks = doubtful
        doubtful = []
        for desk in desks {
            desk.isDoubtful = false
            guard self.desks.contains(where: { $0 === desk }) else { continue }
            if desk.state != .present {
                awaitReturn(desk)
            } else if !isInPlace(desk) {
                vanish(desk)
            } else if desk.isMuddled, let root = desk.root {
                desk.isMuddled = false
                walk(root, isRescan: true)
            }
        }
    }

    func vanish(_ desk: WatchedDesk) {
        let mount = desk.root?.place.mount
        if let root = desk.root {
            for folder in root.subtree where !folder.emitted.isEmpty { desk.remembered[folder.path] = folder.emitted }
            leave(root)
        }
        desk.root = nil
        desk.scanEnded = nil
        desk.isMuddled = false
        // A desk whose disk went away is back when its path leads to another mount again, not when the
        // empty mount point shows. An empty desk that is mounted over was such a mount point itself.
        let now = nearestFolder(to: desk.path).mount
        let isHidden = place(desk.path) != nil && desk.isBare
        desk.state = .vanished(whileOn: now == mount || isHidden ? nil : now)
        tellAbsence(desk)
        awaitReturn(desk)
    }

    private func tellAbsence(_ desk: WatchedDesk) {
        guard !desk.isAbsenceTold else { return }
        desk.isAbsenceTold = true
        emit(.problem(.vanished(desk: desk.settings.path)))
    }

    /// Forgets a desk and everything held for it.
    func release(_ desk: WatchedDesk) {
        removeGuard(desk)
        if let root = desk.root { leave(root) }
        desk.root = nil
        desk.unwatched = []
        desk.remembered = [:]
    }

    // MARK: - Coming back

    /// Takes the desk if it is there; otherwise watches the nearest folder that exists to see it come.
    func awaitReturn(_ desk: WatchedDesk) {
        // The guard is set before the look, so that nothing falls between the two. Every turn gets one
        // folder nearer; folders that come and go in between end the attempt with a guard in place.
        for _ in 0..<64 {
            removeGuard(desk)
            let nearest = nearestFolder(to: desk.path)
            placeGuard(desk, nearest)
            if adopt(desk) {
                removeGuard(desk)
                return
            }
            if nearestFolder(to: desk.path).path == nearest.path { break }
        }
        if case .vanished = desk.state, desk.unreadable.isEmpty { tellAbsence(desk) }
    }

    private func adopt(_ desk: WatchedDesk) -> Bool {
        do {
            let handle = try FolderHandle(desk.path)
            guard let place = handle.place else { return false }
            if case .vanished(whileOn: let mount?) = desk.state, mount == place.mount { return false }
            let root = Folder(Name([]), at: place, of: desk)
            root.emitted = desk.remembered.removeValue(forKey: desk.path) ?? [:]
            desk.root = root
            desk.unreadable = []
            desk.state = .present
            desk.isBare = true
            desk.protection = nil
            watch(root, handle, Inotify.deskMask)
            if desk.isAbsenceTold { emit(.returned(desk: desk.settings.path)) }
            desk.isAbsenceTold = false
            scan(desk, root)
            desk.remembered = [:]
            return true
        } catch {
            if error.problem != .missing { tellTrouble(error, desk.path, desk) }
            return false
        }
    }

    /// The nearest folder above the path that exists, its mount, and the name awaited in it.
    private func nearestFolder(to path: BytePath) -> (path: BytePath, awaited: Name, mount: UInt64?) {
        var (at, awaited) = path.split ?? (BytePath(bytes: []), Name([]))
        if let own = place(path) { return (at, awaited, own.mount) }
        while true {
            if let found = place(at) { return (at, awaited, found.mount) }
            guard let above = at.split else { return (at, awaited, nil) }
            (at, awaited) = above
        }
    }

    private func placeGuard(_ desk: WatchedDesk, _ nearest: (path: BytePath, awaited: Name, mount: UInt64?)) {
        guard let inotify, let handle = try? FolderHandle(nearest.path, toList: false) else {
            return retryLater()
        }
        let number = inotify.watch(handle, Inotify.guardMask)
        guard number >= 0 else { return retryLater() }
        desk.guardWatch = (number, nearest.awaited)
        guards[number, default: []].append(desk)
    }

    func removeGuard(_ desk: WatchedDesk) {
        guard let number = desk.guardWatch?.number else { return }
        desk.guardWatch = nil
        guards[number]?.removeAll { $0 === desk }
        if guards[number]?.isEmpty == true { guards[number] = nil }
        forgetIfUnused(number)
    }

    func retryLater() {
        if retryAt == .never { retryAt = .now + link.bounds.retryInterval }
    }

    /// Something was mounted or unmounted, which folders below do not report.
    func mountsChanged() {
        let all = MountEntry.all()
        for desk in desks {
            guard desk.state == .present, isInPlace(desk), let root = desk.root else {
                if desk.state == .present { vanish(desk) } else { awaitReturn(desk) }
                continue
            }
            let below = desk.settings.isRecursive ? Self.mounts(of: desk, all) : []
            guard below != desk.mountsBelow else { continue }
            desk.mountsBelow = below
            walk(root, isRescan: true)
        }
    }

    /// Those at or below a desk.
    private static func mounts(of desk: WatchedDesk, _ all: [MountEntry]) -> Set<MountEntry> {
        Set(all.filter { $0.point.starts(with: desk.settings.path) })
    }
}
