import Files
import Glibc

/// Reading a folder.
extension WatchLoop {
    /// Makes candidates of the unknown files in a folder.
    ///
    /// - Returns: the names of the folders in it, if the desk minds them; nil when it is not there any more, or to be left
    ///   alone.
    func list(_ folder: Folder) -> [Name]? {
        let desk = folder.desk
        if desk.protection != nil || folder.isInTransit { return nil }
        let path = folder.path
        var scan = FolderScan(path, takesFolders: desk.settings.isRecursive || desk.settings.tellsFolders)
        do {
            let handle = try FolderHandle(path)
            guard let place = handle.place, place.isSameFolder(as: folder.place) else {
                mislaid(folder)
                return nil
            }
            try list(folder, handle, &scan)
            desk.unreadable.remove(path)
            // The files of a work tree that is being made may come to light before the event of its `.git`.
            guard !desk.settings.includesProtected, handle.holds(Name.git) else { return scan.folders }
            becameWorkTree(folder)
            return nil
        } catch {
            error.isAbsence ? mislaid(folder) : tellTrouble(error, path, desk)
            return nil
        }
    }

    private func list(_ folder: Folder, _ handle: borrowing FolderHandle, _ scan: inout FolderScan) throws(FileError) {
        let now = Instant.now
        let wallClock = Instant.wallClock
        var kept: [Name: Int] = [:]
        try handle.list { start, kind in
            folder.desk.isBare = false
            let bytes = UnsafeRawBufferPointer(start: start, count: strlen(start))
            guard let sighting = scan.take(start, bytes, kind, handle) else { return }
            if !folder.emitted.isEmpty {
                let name = Name(bytes)
                let print = fingerprint(sighting)
                if folder.emitted[name] == print {
                    kept[name] = print
                    return
                }
            }
            guard !link.known.isKnown(scan.path(of: bytes), sighting) else { return }
            find(Name(bytes), sighting, in: folder, now, wallClock)
        }
        folder.emitted = kept
    }

    /// Tells, once, of a folder that cannot be looked into; what may pass is tried again later.
    func tellTrouble(_ error: FileError, _ path: BytePath, _ desk: WatchedDesk) {
        if error.mayPass {
            desk.isToRescan = true
            retryLater()
        }
        guard desk.unreadable.insert(path).inserted else { return }
        emit(.problem(.unreadable(FileError(error.problem, error.operation, path.filePath))))
    }

    /// A folder is not where it was thought to be.
    func mislaid(_ folder: Folder) {
        if folder.isInTransit { return }
        if !folder.isRoot { folder.desk.isMuddled = true }
        doubt(folder.desk)
    }

    func doubt(_ desk: WatchedDesk) {
        guard !desk.isDoubtful else { return }
        desk.isDoubtful = true
        doubtful.append(desk)
    }
}

extension FileError {
    /// Whether nothing, or something else, lies there.
    var isAbsence: Bool { problem == .missing || problem == .notPlain }

    /// Whether it may be different a little later with nothing changed on the disk: too many open files, say.
    var mayPass: Bool { !isAbsence && problem != .denied && problem != .nameTooLong }
}

/// Sorts what a folder holds while it is being listed: folders to enter, files to consider.
struct FolderScan {
    private(set) var folders: [Name] = []
    private let folder: BytePath
    private let takesFolders: Bool

    init(_ folder: BytePath, takesFolders: Bool) {
        self.folder = folder
        self.takesFolders = takesFolders
    }

    func path(of name: UnsafeRawBufferPointer) -> FilePath { folder.appending(name).filePath }

    /// Takes one entry, its name and kind as `readdir` gives them. Returns what a plain file looks like
    /// whose name may be an arrival's.
    mutating func take(
        _ start: UnsafePointer<CChar>, _ name: UnsafeRawBufferPointer, _ kind: Int32, _ handle: borrowing FolderHandle
    ) -> Sighting? {
        if kind == Int32(DT_DIR) {
            takeFolder(name)
            return nil
        }
        // Some file systems do not tell the kind here.
        guard kind == Int32(DT_REG) && !NameRules.leavesAlone(name) || kind == Int32(DT_UNKNOWN),
            let sighting = handle.look(at: start)
        else { return nil }
        if sighting.kind == .folder { takeFolder(name) }
        return sighting.kind == .file && !NameRules.leavesAlone(name) ? sighting : nil
    }

    private mutating func takeFolder(_ name: UnsafeRawBufferPointer) {
        if takesFolders { folders.append(Name(name)) }
    }
}
