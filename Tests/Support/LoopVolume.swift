import CLinux
import Files
import Foundation

/// A disk of its own: an image, mounted through a loop device. For root only; gone with the last reference.
package final class LoopVolume: @unchecked Sendable {
    // Safe: a test uses its disk from one task at a time.
    package enum Kind: String, Sendable, CaseIterable {
        case ext4, btrfs, xfs
        /// Of another kind than the others: no inode numbers that last, no attributes, times of two seconds.
        case vfat

        /// Those of a disk that is built in.
        package static let allCases: [Kind] = [.ext4, .btrfs, .xfs]

        fileprivate var megabytes: UInt64 { self == .xfs ? 320 : 128 }
        fileprivate var options: [String] {
            switch self {
            case .ext4: ["-qF"]
            case .btrfs, .xfs: ["-qf"]
            case .vfat: []
            }
        }
    }

    package let path: FilePath
    private let folder: FilePath
    private let image: FilePath
    private var device: String?

    /// Nil where this user may not mount, or such a file system cannot be made here: then says so.
    package init?(_ kind: Kind) {
        guard geteuid() == 0 else {
            print("skipped: only root can mount a \(kind.rawValue) disk")
            return nil
        }
        let name = NSTemporaryDirectory() + "/deskhand-disk-\(UUID().uuidString)"
        guard
            (try? FileManager.default.createDirectory(atPath: name + "/mount", withIntermediateDirectories: true))
                != nil,
            let canonical = try? FilePath.canonical(FilePath(name))
        else { return nil }
        folder = canonical
        path = canonical.appending("mount")
        image = canonical.appending("image")
        _ = FileManager.default.createFile(atPath: image.string, contents: nil)
        guard truncate(image.string, off_t(kind.megabytes << 20)) == 0,
            Self.run("mkfs.\(kind.rawValue)", kind.options + [image.string]) != nil, plugIn()
        else {
            print("skipped: no \(kind.rawValue) disk can be made and mounted here")
            return nil
        }
    }

    deinit {
        unplug()
        try? FileManager.default.removeItem(atPath: folder.string)
    }

    /// Its device number now, as stat(2) tells it.
    package var number: UInt64 {
        var status = stat()
        return stat(path.string, &status) == 0 ? UInt64(status.st_dev) : 0
    }

    /// Mounts it, through a loop device that is free.
    ///
    /// - Parameter other: which device to take.
    @discardableResult
    package func plugIn(at other: String? = nil) -> Bool {
        let choice = other.map { [$0] } ?? ["--find"]
        guard let found = Self.run("losetup", ["--show"] + choice + [image.string]) else { return false }
        let device = other ?? found
        self.device = device
        // Two copies of one file system (xfs, btrfs) are not meant: no test makes them.
        return Self.run("mount", device, path.string) != nil
    }

    /// - Returns: the device it had.
    @discardableResult
    package func unplug() -> String? {
        defer { device = nil }
        guard let device else { return nil }
        if Self.run("umount", path.string) == nil { _ = Self.run("umount", "-l", path.string) }
        _ = Self.run("losetup", "--detach", device)
        return device
    }

    /// Unplugs it and plugs it in again, while something else takes the numbers that it had.
    ///
    /// - Returns: false when that could not be arranged here.
    package func replug() -> Bool {
        // Other tests mount and unmount too, and give numbers back.
        (0..<5).contains { _ in replugOnce() }
    }

    private func replugOnce() -> Bool {
        let before = number
        guard let device = unplug() else { return false }
        let other = folder.appending("other")
        let places = (1...8).map { folder.appending("place\($0)") }
        _ = FileManager.default.createFile(atPath: other.string, contents: Data(count: 1 << 20))
        // The loop device is taken, and so are the numbers for file systems that have no device of their own.
        let isTaken = Self.run("losetup", [device, other.string]) != nil
        let mounted = places.filter { place in
            try? FileManager.default.createDirectory(atPath: place.string, withIntermediateDirectories: true)
            return Self.run("mount", "-t", "tmpfs", "none", place.string) != nil
        }
        defer {
            if isTaken { _ = Self.run("losetup", "--detach", device) }
            for place in mounted { _ = Self.run("umount", place.string) }
        }
        return plugIn() && number != before
    }

    private static func run(_ program: String, _ arguments: String...) -> String? { run(program, arguments) }

    /// What it printed; nil when it failed.
    private static func run(_ program: String, _ arguments: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { return nil }
        return String(decoding: printed, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
