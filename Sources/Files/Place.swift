import CLinux
import Glibc

/// The folder of all folders, opened once; every absolute path is resolved below it.
private let root = linux_open_root()

/// One name in a folder that was opened without following a link: what is put in the way meanwhile
/// cannot lead elsewhere.
struct Place: ~Copyable {
    let folder: Int32
    let path: FilePath
    /// Where the last name begins in the path, in bytes.
    private let nameOffset: Int

    /// Opens the folder a path's last name is in.
    ///
    /// - Throws: `missing` when a folder on the way is, `notPlain` when a link is on the way.
    init(_ path: FilePath, _ operation: String) throws(FileError) {
        var nameOffset = 0
        let folder = path.withPlatformString { start in
            guard isCanonical(start), let last = strrchr(start, Int32(slash)) else { return -EINVAL }
            nameOffset = start.distance(to: last) + 1
            guard start[nameOffset] != 0 else { return -EINVAL }
            // "/a" lies in the root itself; "/a/b" in "a" below it.
            guard nameOffset > 1 else { return linux_open(root, ".", LINUX_PLACE) }
            let length = nameOffset - 2
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: length + 1) { parent in
                guard let parent = parent.baseAddress else { return -ENOMEM }
                memcpy(parent, start + 1, length)
                parent[length] = 0
                return linux_open(root, parent, LINUX_PLACE)
            }
        }
        guard folder >= 0 else { throw FileError(FileError.Problem(-folder), operation, path) }
        self.folder = folder
        self.path = path
        self.nameOffset = nameOffset
    }

    deinit { close(folder) }

    /// Calls with the folder and the name in it.
    func withName<Result>(_ body: (Int32, UnsafePointer<CChar>) -> Result) -> Result {
        path.withPlatformString { body(folder, $0 + nameOffset) }
    }

    /// What lies under the name; `missing` when nothing does.
    func look(_ operation: String) throws(FileError) -> linux_sight {
        var sight = linux_sight()
        try require(withName { Files.look($0, $1, &sight) }, operation)
        return sight
    }

    func require(_ outcome: Int32, _ operation: String) throws(FileError) {
        guard outcome >= 0 else { throw FileError(FileError.Problem(-outcome), operation, path) }
    }
}

/// An open file or folder.
struct Opened: ~Copyable {
    let descriptor: Int32

    /// Takes over a descriptor.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Opens what an absolute path leads to, following no link anywhere.
    init(_ path: FilePath, _ how: linux_opening, _ operation: String) throws(FileError) {
        let opened = path.withPlatformString { start in
            guard isCanonical(start) else { return -EINVAL }
            return start[1] == 0 ? linux_open(root, ".", how) : linux_open(root, start + 1, how)
        }
        guard opened >= 0 else { throw FileError(FileError.Problem(-opened), operation, path) }
        descriptor = opened
    }

    deinit { close(descriptor) }

    func look(_ operation: String, _ path: FilePath) throws(FileError) -> linux_sight {
        var sight = linux_sight()
        let outcome = Files.look(descriptor, "", &sight)
        guard outcome == 0 else { throw FileError(FileError.Problem(-outcome), operation, path) }
        return sight
    }

    /// Gives the descriptor away.
    consuming func release() -> Int32 {
        let descriptor = descriptor
        discard self
        return descriptor
    }
}

/// Whether a path is absolute and free of `.`, `..` and empty names. (`FilePath` itself drops doubled
/// and trailing slashes.)
private func isCanonical(_ path: UnsafePointer<CChar>) -> Bool {
    guard path[0] == CChar(slash) else { return false }
    let dot = CChar(dot)
    var at = path
    while let cut = strchr(at, Int32(slash)) {
        at = UnsafePointer(cut) + 1
        guard at[0] == dot else { continue }
        let next = at[1] == dot ? at[2] : at[1]
        if next == 0 || next == CChar(slash) { return false }
    }
    return true
}

extension linux_sight {
    var kind: Sighting.Kind {
        switch mode_t(mode) & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .special
        }
    }

    var identity: Identity {
        Identity(volume: VolumeID(volume), inode: inode, born: born, size: size, modified: modified)
    }

    var sighting: Sighting {
        Sighting(
            kind: kind, identity: identity, mode: mode & 0o7777, links: links, stored: stored, changed: changed)
    }

    func isSameFile(as other: linux_sight) -> Bool {
        inode == other.inode && device == other.device && born == other.born
    }
}
