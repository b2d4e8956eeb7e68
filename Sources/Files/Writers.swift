import CLinux
import Glibc

/// Finds out whether a file is being written.
package enum Writers {
    /// Whether a process has the file open for writing, or mapped writable.
    ///
    /// A read lease is only granted where none has (fcntl(2), “Leases”), and is given back at once. False
    /// also where that cannot be told: another user's file, a network file system, no file at all.
    package static func isBeingWritten(_ path: FilePath) -> Bool {
        guard let place = try? Place(path, "look at"), let seen = try? place.look("look at"), seen.kind == .file
        else { return false }
        let opened = place.withName { linux_open($0, $1, LINUX_READ) }
        guard opened >= 0 else { return false }
        let file = Opened(opened)
        // A process that is just being started holds for a moment whatever its parent has open.
        for pause: UInt32 in [0, 5_000, 25_000] {
            usleep(pause)
            if linux_has_writer(file.descriptor) != 1 { return false }
        }
        return true
    }
}
