import Files
import Foundation

/// Mounts, for root; each is unmounted at the end.
enum Mounting {
    static func run(_ program: String, _ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// A small file system in memory at a folder; false when this user may not mount.
    static func memory(at folder: FilePath, size: String = "4m") -> Bool {
        getuid() == 0 && run("mount", "-t", "tmpfs", "-o", "size=\(size)", "none", folder.string)
    }

    static func unmount(_ folder: FilePath) { _ = run("umount", "-l", folder.string) }
}
