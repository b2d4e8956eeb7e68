import Files
import Glibc

/// The files of an open database, to notice that their names lead elsewhere by now: what is written to a file that was
/// removed is gone with the process, and two processes that hold different files under one name keep apart by nothing.
///
/// A WAL and its index stay the same files as long as a connection is open (sqlite.org/walformat.html).
struct OpenFiles: Sendable {
    private struct Place: Hashable, Sendable {
        var device: dev_t
        var inode: ino_t
    }

    private let places: [(path: FilePath, place: Place)]

    /// Looks at the database, its WAL and its index, which are there while a connection is open.
    init(of database: FilePath) {
        places = ["", "-wal", "-shm"].compactMap { suffix in
            let path = FilePath(database.string + suffix)
            return Self.place(path).map { (path, $0) }
        }
    }

    var areInPlace: Bool { places.allSatisfy { Self.place($0.path) == $0.place } }

    private static func place(_ path: FilePath) -> Place? {
        var found = stat()
        guard path.withPlatformString({ lstat($0, &found) }) == 0 else { return nil }
        return Place(device: found.st_dev, inode: found.st_ino)
    }
}
