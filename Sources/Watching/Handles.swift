import CLinux
import Files
import Glibc

/// The folder of all folders, opened once; every path is resolved below it.
private let top = linux_open_root()

/// An opened folder: everything in it is seen through this handle, so that nothing put in its path's
/// place meanwhile can lead elsewhere.
struct FolderHandle: ~Copyable {
    let descriptor: Int32

    /// Follows no symbolic link anywhere on the way (openat2(2), RESOLVE_NO_SYMLINKS).
    ///
    /// - Throws: `FileError` when there is no folder, a link lies on the way, or it may not be read.
    init(_ path: BytePath, toList: Bool = true) throws(FileError) {
        let below = path.bytes.isEmpty ? Name(".".utf8) : Name(path.bytes.dropFirst())
        let opened = below.withCString { linux_open(top, $0, toList ? LINUX_FOLDER : LINUX_PLACE) }
        guard opened >= 0 else { throw FileError(FileError.Problem(-opened), "look into", path.filePath) }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// What lies under a name; nil when nothing does.
    ///
    /// - Throws: `FileError` when that cannot be told now.
    func look(at name: Name) throws(FileError) -> Sighting? {
        var sight = linux_sight()
        let outcome = name.withCString { Files.look(descriptor, $0, &sight) }
        switch -outcome {
        case 0: return Sighting(sight)
        case ENOENT: return nil
        default: throw FileError(FileError.Problem(-outcome), "look at", FilePath(bytes: name.bytes))
        }
    }

    /// What lies under a name as C has it; nil when nothing does or that cannot be told.
    func look(at name: UnsafePointer<CChar>) -> Sighting? {
        var sight = linux_sight()
        return Files.look(descriptor, name, &sight) == 0 ? Sighting(sight) : nil
    }

    func holds(_ name: Name) -> Bool {
        name.withCString { faccessat(descriptor, $0, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }
    }

    /// Which folder it is, and the mount it was reached through.
    var place: FolderPlace? {
        var sight = linux_sight()
        guard Files.look(descriptor, "", &sight) == 0 else { return nil }
        return FolderPlace(device: sight.device, volume: sight.volume, inode: sight.inode, mount: sight.mount)
    }

    /// Calls with every name in the folder but `.` and `..`, and its kind (`DT_…`).
    func list(_ body: (UnsafePointer<CChar>, _ kind: Int32) -> Void) throws(FileError) {
        let own = linux_open(descriptor, ".", LINUX_FOLDER)
        guard own >= 0, let listing = linux_list(own) else {
            throw FileError(FileError.Problem(own < 0 ? -own : errno), "look into", "")
        }
        defer { linux_end(listing) }
        var entry = linux_entry()
        while true {
            let outcome = linux_next(listing, &entry)
            guard outcome >= 0 else { throw FileError(FileError.Problem(-outcome), "look into", "") }
            guard outcome > 0, let name = entry.name else { return }
            body(name, entry.kind)
        }
    }
}

/// Which folder a path led to.
struct FolderPlace: Equatable {
    var device: UInt64
    /// What had this device number may be another disk by now.
    var volume: UInt64 = 0
    var inode: UInt64
    var mount: UInt64

    func isSameFolder(as other: FolderPlace) -> Bool {
        device == other.device && volume == other.volume && inode == other.inode
    }
}

extension Sighting {
    init(_ sight: linux_sight) {
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
                volume: VolumeID(sight.volume), inode: sight.inode, born: sight.born, size: sight.size,
                modified: sight.modified),
            mode: sight.mode & 0o7777, links: sight.links, stored: sight.stored, changed: sight.changed)
    }
}

/// What can be told of a plain file only by opening it.
struct FileHandle: ~Copyable {
    enum Writers { case none, some, unknown }

    private let descriptor: Int32

    /// Opens for reading, without following a link or waiting for anything.
    init(_ name: Name, in folder: borrowing FolderHandle) throws(FileError) {
        let at = folder.descriptor
        let opened = name.withCString { linux_open(at, $0, LINUX_READ) }
        guard opened >= 0 else {
            throw FileError(FileError.Problem(-opened), "open", FilePath(bytes: name.bytes))
        }
        descriptor = opened
    }

    deinit { close(descriptor) }

    var sighting: Sighting? {
        var sight = linux_sight()
        return Files.look(descriptor, "", &sight) == 0 ? Sighting(sight) : nil
    }

    /// Who has it open for writing; unknown for other users' files and where the file system has no leases.
    var writers: Writers {
        switch linux_has_writer(descriptor) {
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
        let size = sighting.identity.size
        guard size <= Self.stubSize || sighting.stored < size / 8 else { return false }
        if linux_get_attribute(descriptor, "user.nextcloud.hydrate_exec", nil, 0) >= 0 { return true }
        guard size > Self.stubSize else { return false }
        var byte: UInt8 = 0
        return pread(descriptor, &byte, 1, 0) < 0
    }

    /// Whether more than half of the content was never written (lseek(2), `SEEK_DATA`). What a file system has made small
    /// is no hole.
    func isMostlyHole(_ sighting: Sighting) -> Bool {
        let size = sighting.identity.size
        guard size >= Self.leastWithHoles, sighting.stored < size / 2 else { return false }
        var (begin, end) = (Int64(0), Int64(0))
        switch -linux_next_data(descriptor, 0, &begin, &end) {
        case 0: return begin > 0 || end < size
        // There is nothing but a hole.
        case ENXIO: return true
        default: return false
        }
    }

    /// In bytes: a smaller one has not been on its way for long.
    private static let leastWithHoles: Int64 = 1 << 20

    /// In bytes: a marked stub is no larger.
    private static let stubSize: Int64 = 4096
}
