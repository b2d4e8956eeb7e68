import CLinux
import Glibc

/// The mounts this process sees, as `/proc/self/mountinfo` tells them (proc(5)).
struct MountTable {
    struct Mount: Hashable {
        var id: UInt64
        var point: BytePath
        /// As in `Sighting`: major number in the upper half, minor in the lower.
        var device: UInt64
        var type: [UInt8]
    }

    private(set) var mounts: [Mount] = []

    static func current() -> MountTable { MountTable(parsing: readSmallFile("/proc/self/mountinfo")) }

    init(parsing content: [UInt8]) {
        for line in content.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " "))
            guard fields.count >= 10, let dash = fields.firstIndex(of: [UInt8(ascii: "-")][...]),
                dash + 1 < fields.count, let id = number(fields[0])
            else { continue }
            let device = fields[2].split(separator: UInt8(ascii: ":"))
            guard device.count == 2, let major = number(device[0]), let minor = number(device[1]) else { continue }
            var point = MountTable.unescaped(fields[4])
            while point.last == UInt8(ascii: "/") { point.removeLast() }
            mounts.append(
                Mount(
                    id: id, point: BytePath(bytes: point), device: major << 32 | minor,
                    type: Array(fields[dash + 1])))
        }
    }

    /// The mounts whose mount point is a folder or lies below it.
    func at(orBelow folder: BytePath) -> Set<Mount> {
        Set(mounts.filter { $0.point.isAtOrBelow(folder) })
    }

    /// Whether an opened folder lies on another machine.
    ///
    /// FUSE is told apart by its sub-type: a disk's file system (ntfs-3g, exfat) is local, the others
    /// fetch what is read, as a rule.
    static func isNetworkShare(_ folder: borrowing FolderHandle, device: UInt64) -> Bool {
        let magic = watch_file_system(folder.descriptor)
        if networkMagics.contains(magic) { return true }
        guard magic == 0x6573_5546 else { return false }
        let type = current().mounts.last { $0.device == device }?.type ?? []
        return !localFuse.contains(String(decoding: type, as: UTF8.self))
    }

    /// From statfs(2) and linux/magic.h: NFS, SMB, CIFS, SMB2, Coda, AFS (two), NCP, 9P, Ceph, Lustre, OCFS2, GFS2.
    private static let networkMagics: Set<UInt64> = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x7375_7245, 0x5346_414F, 0x6B41_4653, 0x564C, 0x0102_1997,
        0x00C3_6400, 0x0BD0_0BD0, 0x7461_636F, 0x0116_1970,
    ]

    private static let localFuse: Set<String> = [
        "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.exfat-fuse", "fuse.bindfs", "fuse.mergerfs", "fuse.gocryptfs",
        "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.fuse-overlayfs", "fuse.unionfs", "fuse.ext2", "fuse.fuse-ext2",
        "fuse.zfs-fuse", "fuse.lxcfs",
    ]

    /// Mount points are written with `\040` and the like for space, tab, newline and backslash.
    static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var at = text.startIndex
        while at < text.endIndex {
            let digits = text[(at + 1)...].prefix(3)
            let isEscape = text[at] == UInt8(ascii: "\\") && digits.count == 3
            if isEscape, let code = Int(String(decoding: digits, as: UTF8.self), radix: 8), code < 256 {
                bytes.append(UInt8(code))
                at += 4
            } else {
                bytes.append(text[at])
                at += 1
            }
        }
        return bytes
    }
}

private func number(_ digits: ArraySlice<UInt8>) -> UInt64? { UInt64(String(decoding: digits, as: UTF8.self)) }
