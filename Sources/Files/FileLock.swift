import CLinux
import Glibc
import Threads

/// Locks on the bytes of a file, by which processes keep apart, and the threads of this one as well.
///
/// Each byte is a lock of its own; the file's content does not matter and is not touched. The locks belong
/// to this object (open file description locks, fcntl(2)) and are gone with it, or with the process.
package final class FileLock: Sendable {
    private let file: Int32
    private let path: FilePath
    private let held = HeldBytes()

    /// Opens the file, or makes an empty one that only this user may use.
    package init(_ path: FilePath) throws(FileError) {
        file = path.withPlatformString { linux_open_lock($0) }
        guard file >= 0 else { throw FileError(FileError.Problem(-file), "lock", path) }
        self.path = path
    }

    deinit { close(file) }

    /// Waits until nobody else holds the byte, and takes it. Not to be called by who holds it already.
    package func lock(byte: Int64 = 0) {
        held.take(byte, waiting: true)
        _ = linux_lock(file, LINUX_LOCK_WAITING, byte, 1)
    }

    /// Takes the byte if nobody holds it; false when somebody does.
    package func tryLock(byte: Int64 = 0) -> Bool {
        guard held.take(byte, waiting: false) else { return false }
        if linux_lock(file, LINUX_LOCK, byte, 1) == 0 { return true }
        held.giveBack(byte)
        return false
    }

    /// Gives a byte back.
    package func unlock(byte: Int64 = 0) {
        _ = linux_lock(file, LINUX_UNLOCK, byte, 1)
        held.giveBack(byte)
    }

    /// Whether the path still leads to the file that is locked: a lock on a file that was removed or replaced keeps
    /// nobody out.
    package var isInPlace: Bool {
        var own = stat()
        var found = stat()
        return fstat(file, &own) == 0 && path.withPlatformString { lstat($0, &found) } == 0
            && own.st_ino == found.st_ino && own.st_dev == found.st_dev
    }

    /// Whether anybody holds the byte, by this object or another.
    package func isLocked(byte: Int64 = 0) -> Bool {
        held.contains(byte) || linux_is_locked(file, byte, 1) == 1
    }
}

/// The bytes that threads of this process hold through one lock object: the kernel does not tell those apart.
private final class HeldBytes: Sendable {
    private let bytes = Monitor<Set<Int64>>([])

    @discardableResult
    func take(_ byte: Int64, waiting: Bool) -> Bool {
        guard waiting else { return bytes.change { $0.insert(byte).inserted } }
        bytes.wait { $0.insert(byte).inserted }
        return true
    }

    func giveBack(_ byte: Int64) { bytes.change { _ = $0.remove(byte) } }

    func contains(_ byte: Int64) -> Bool { bytes.change { $0.contains(byte) } }
}
