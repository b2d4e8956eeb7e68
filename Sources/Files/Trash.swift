import CLinux
import Glibc

// After the Trash specification 1.0 of freedesktop.org (specifications.freedesktop.org/trash-spec/1.0).

extension LocalFiles {
    package func trash(for path: FilePath) throws(FileError) -> TrashFolder {
        try requirePresent(path, "find the trash for")
        let volume = try Volume(of: path.removingLastComponent(), "find the trash for")
        if let trash = try homeTrash(on: volume, for: path) { return trash }
        let top = try volume.topFolder(of: path)
        guard !isSystemFolder(top) else { throw FileError(.unsupported, "find the trash for", path) }
        return try volumeTrash(top, for: path)
    }

    /// The home trash if it is on the file system of the file; renaming must lead there.
    private func homeTrash(on volume: Volume, for path: FilePath) throws(FileError) -> TrashFolder? {
        guard let data = dataHome, let root = try? FilePath.canonical(data.appending("Trash")) else { return nil }
        var existing = root
        var missing: [FilePath] = []
        while try look(at: existing) == nil, existing.lastComponent != nil {
            missing.append(existing)
            existing.removeLastComponent()
        }
        guard (try? Volume(of: existing, "find the trash for")) == volume else { return nil }
        do {
            for folder in missing.reversed() { try makeOwnFolder(folder) }
            try makeOwnFolder(root)
            return try completed(TrashFolder(root: root, topFolder: nil), for: path)
        } catch  where [.denied, .readOnly, .notPlain, .missing].contains(error.problem) {
            return nil
        }
    }

    /// `$XDG_DATA_HOME`, or its default (XDG Base Directory Specification).
    private var dataHome: FilePath? {
        if let home { return home.appending(".local/share") }
        if let given = environment("XDG_DATA_HOME") { return given }
        let own = environment("HOME") ?? getpwuid(getuid()).map { FilePath(platformString: $0.pointee.pw_dir) }
        return own?.appending(".local/share")
    }

    /// An absolute path from the environment; others are to be ignored, says the XDG specification.
    private func environment(_ name: String) -> FilePath? {
        guard let value = getenv(name) else { return nil }
        let path = FilePath(platformString: value)
        return path.isAbsolute ? path : nil
    }

    /// The trash of a volume: in the administrator's `.Trash` if that is safe, else in `.Trash-$uid`.
    func volumeTrash(_ top: FilePath, for path: FilePath) throws(FileError) -> TrashFolder {
        let user = "\(getuid())"
        let shared = top.appending(".Trash")
        if isSafe(shared), let trash = try? ownTrash(shared.appending(user), top, for: path) { return trash }
        do {
            return try ownTrash(top.appending(".Trash-\(user)"), top, for: path)
        } catch  where error.problem == .denied || error.problem == .notPlain {
            throw FileError(.unsupported, "find the trash for", path)
        }
    }

    /// A real folder with the sticky bit, as the specification asks; and nobody else's, since the owner of
    /// a sticky folder may take away what is in it.
    private func isSafe(_ shared: FilePath) -> Bool {
        guard let seen = try? Place(shared, "look at").look("look at") else { return false }
        return seen.kind == .folder && seen.mode & 0o1000 != 0 && [0, getuid()].contains(seen.user)
    }

    private func ownTrash(_ root: FilePath, _ top: FilePath, for path: FilePath) throws(FileError) -> TrashFolder {
        try makeOwnFolder(root)
        return try completed(TrashFolder(root: root, topFolder: top), for: path)
    }

    private func completed(_ trash: TrashFolder, for path: FilePath) throws(FileError) -> TrashFolder {
        // A file in the trash is not trashed once more.
        guard !trash.root.contains(path) else { throw FileError(.unsupported, "trash again", path) }
        try makeOwnFolder(trash.files)
        try makeOwnFolder(trash.info)
        return trash
    }

    /// Makes a folder for this user alone; what is there already must be a real folder of this user's.
    private func makeOwnFolder(_ path: FilePath) throws(FileError) {
        let place = try Place(path, "make the folder")
        let made = place.withName { linux_make_folder($0, $1, 0o700) }
        if made != -EEXIST { return try place.require(made, "make the folder") }
        let seen = try place.look("make the folder")
        guard seen.kind == .folder, seen.user == getuid() else { throw FileError(.notPlain, "use the folder", path) }
    }

    /// Whether a mount belongs to the system, so that users' trash has no business there.
    ///
    /// `/tmp` and its like, where users do work, and what removable disks are mounted under do not.
    func isSystemFolder(_ top: FilePath) -> Bool {
        let open: [FilePath] = ["/dev/shm", "/run/media", "/run/mount"]
        if open.contains(where: top.starts(with:)) { return false }
        let own: [FilePath] = ["/", "/boot", "/boot/efi", "/etc", "/opt", "/root", "/usr", "/usr/local", "/var"]
        if own.contains(top) || top.starts(with: "/var/log") { return true }
        let all: [FilePath] = ["/dev", "/proc", "/run", "/sys"]
        return all.contains(where: top.starts(with:)) || (try? FileSystemKind(of: top)) == .system
    }

    package func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError) {
        let operation = "remove"
        let isInfo = path.lastComponent?.extension == "trashinfo"
        guard isInfo, path.removingLastComponent().lastComponent == "info" else {
            throw FileError(.unsupported, operation, path)
        }
        let place = try reach(path, operation)
        let seen = try place.look(operation)
        guard seen.kind == .file, seen.size == Int64(content.count) else {
            throw FileError(seen.kind == .file ? .changed : .notPlain, operation, path)
        }
        let file = try place.openFile(expecting: seen.identity, operation)
        var isSame = true
        try file.read(0..<seen.size, into: Buffer(for: seen.size), path) { (at, chunk) throws(FileError) in
            isSame = isSame && chunk.elementsEqual(content[Int(at)..<(Int(at) + chunk.count)])
            return isSame
        }
        guard isSame, try place.look(operation).identity == seen.identity else {
            throw FileError(.changed, operation, path)
        }
        try place.require(place.withName { linux_remove($0, $1) }, operation)
    }
}

/// Where a rename can reach: the same file system, through the same mount.
private struct Volume: Equatable {
    let device: UInt64
    let mount: UInt64

    init(of path: FilePath, _ operation: String) throws(FileError) {
        let sight = try Opened(path, LINUX_PATH, operation).look(operation, path)
        device = sight.device
        mount = sight.mount
    }

    /// The highest folder above a path that is on this volume.
    func topFolder(of path: FilePath) throws(FileError) -> FilePath {
        var top = path.removingLastComponent()
        while top.lastComponent != nil {
            let above = top.removingLastComponent()
            guard try Volume(of: above, "find the trash for") == self else { return top }
            top = above
        }
        return top
    }
}
