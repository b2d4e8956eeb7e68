import CLinux
import Files
import Glibc

/// The system's reason for the last failure, as the words of `FileError`.
func fileProblem(_ number: Int32) -> FileError.Problem {
    switch number {
    case ENOENT: .missing
    case EACCES, EPERM: .denied
    case ENOTDIR, ELOOP: .notPlain
    case ENAMETOOLONG: .nameTooLong
    case EIO: .io
    case let other: .other(other)
    }
}

/// An opened folder: everything in it is seen through this handle, so that nothing put in its path's
/// place meanwhile can lead elsewhere.
struct FolderHandle: ~Copyable {
    let descriptor: Int32

    /// - Throws: `FileError` when there is no folder, a link lies on the way, or it may not be read.
    init(_ path: BytePath, onlyPath: Bool = false) throws(FileError) {
        descriptor = path.withCString { watch_open_folder($0, onlyPath ? 1 : 0) }
        guard descriptor >= 0 else { throw FileError(fileProblem(errno), "look into", path.filePath) }
    }

    deinit { close(descriptor) }

    /// What lies under a name; nil when nothing does.
    func look(at name: Name) -> Sighting? { name.withCString { look(at: $0) } }

    func look(at name: UnsafePointer<CChar>) -> Sighting? {
        var sight = watch_sight()
        return watch_look(descriptor, name, &sight) == 0 ? Sighting(sight) : nil
    }

    func holds(_ name: StaticString) -> Bool {
        name.withUTF8Buffer { faccessat(descriptor, Name($0), F_OK, AT_SYMLINK_NOFOLLOW) == 0 }
    }

    func holds(_ name: Name) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

    /// Which folder it is, and the mount it was reached through.
    var place: Place? {
        var sight = watch_sight()
        guard watch_look(descriptor, "", &sight) == 0 else { return nil }
        return Place(device: sight.device, inode: sight.inode, mount: sight.mount)
    }

    /// Calls with every name in the folder but `.` and `..`, and its kind (`DT_…`).
    func list(_ body: (UnsafePointer<CChar>, _ length: Int, _ kind: Int32) -> Void) throws(FileError) {
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0, let stream = fdopendir(own) else {
            if own >= 0 { close(own) }
            throw FileError(fileProblem(errno), "look into", "")
        }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let kind = Int32(entry.pointee.d_type)
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            let length = strlen(name)
            if name[0] == CChar(UInt8(ascii: ".")), length == 1 || (length == 2 && name[1] == name[0]) { continue }
            body(name, length, kind)
        }
    }
}

private func faccessat(_ folder: Int32, _ name: Name, _ mode: Int32, _ flags: Int32) -> Int32 {
    name.withCString { Glibc.faccessat(folder, $0, mode, flags) }
}

/// Which folder a path led to.
struct Place: Equatable {
    var device: UInt64
    var inode: UInt64
    var mount: UInt64

    func isSameFolder(as other: Place) -> Bool { device == other.device && inode == other.inode }
}

extension Sighting {
    init(_ sight: watch_sight) {
        let kind: Kind =
            switch mode_t(sight.mode) & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .special
            }
        self.init(
            kind: kind,
            identity: Identity(
                device: sight.device, inode: sight.inode, born: sight.born, size: sight.size,
                modified: sight.modified),
            mode: sight.mode & 0o7777, links: sight.links, stored: sight.stored, changed: sight.changed)
    }
}

/// What can be told of a plain file only by opening it.
struct FileHandle: ~Copyable {
    enum Writers { case none, some, unknown }

    private let descriptor: Int32

    /// Opens for reading, without following a link or waiting for anything; nil when that is not allowed.
    init?(_ name: Name, in folder: borrowing FolderHandle) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let at = folder.descriptor
        let opened = name.withCString { openat(at, $0, flags) }
        guard opened >= 0 else { return nil }
        descriptor = opened
    }

    deinit { close(descriptor) }

    var sighting: Sighting? {
        var sight = watch_sight()
        return watch_look(descriptor, "", &sight) == 0 ? Sighting(sight) : nil
    }

    var writers: Writers {
        switch watch_has_writer(descriptor) {
        case 0: .none
        case 1: .some
        default: .unknown
        }
    }

    /// Whether the content is not on this machine.
    ///
    /// Clients mark such a file by an extended attribute (Nextcloud's `vfs_xattr`), or it occupies next
    /// to nothing of its size and cannot be read. A sparse file of the user's can be read.
    func isPlaceholder(_ sighting: Sighting) -> Bool {
        let isStub = sighting.identity.size <= 4096 || sighting.stored * 8 < sighting.identity.size
        guard isStub else { return false }
        if watch_has_attribute(descriptor, "user.nextcloud.hydrate_exec") != 0 { return true }
        guard sighting.identity.size > 4096 else { return false }
        var byte: UInt8 = 0
        return pread(descriptor, &byte, 1, 0) < 0
    }
}
