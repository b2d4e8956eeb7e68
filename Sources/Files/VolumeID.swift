import CLinux
import Glibc
import Synchronization

/// Which file system a file is on, by what stays when it is mounted anew, or on another day.
///
/// The device number does not stay: a USB disk gets another one when it is plugged in again, btrfs at every mount; and
/// what was one disk's is then another's. What stays is `f_fsid` of statfs(2) where it comes of the UUID (ext4, btrfs
/// and its sub-volumes, ZFS, and many more), else the UUID itself, as the file system, xfs or FAT tell it, or udev does
/// in `/dev/disk/by-uuid`; and for what lies on no disk of this machine the source of its mount.
package struct VolumeID: Hashable, Sendable {
    /// Never 0 but in `unknown`; the lowest bit says whether inode numbers last.
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    init(hash: UInt64, hasLastingInodes: Bool) {
        number = max(hash & ~1, 2) | (hasLastingInodes ? 1 : 0)
    }

    /// Of a file recorded before volumes were known.
    package static let unknown = VolumeID(0)

    /// Whether a file has the same inode number at every mount. Not on FAT, where they are made up, nor where another
    /// file system is behind this one.
    package var hasLastingInodes: Bool { number & 1 == 1 }
}

/// The volumes seen so far, by the device number they have now.
///
/// No two file systems have one device number at the same time, and before one passes from a file system to another
/// the table of mounts changes: then everything is asked anew. Only the sub-volumes of btrfs come and go without that.
final class SeenVolumes: Sendable {
    static let shared = SeenVolumes()

    private struct Seen {
        /// The opened table of mounts; negative where there is none, and then nothing is kept.
        var mounts = linux_open_mounts()
        var volumes: [UInt64: UInt64] = [:]
    }

    private let seen = Mutex(Seen())

    /// The volume that has this device number, if it was seen before.
    func known(_ device: UInt64) -> UInt64? {
        seen.withLock { seen in
            if seen.mounts < 0 { return nil }
            if linux_mounts_changed(seen.mounts) != 0 { seen.volumes = [:] }
            return seen.volumes[device]
        }
    }

    /// Finds the volume of what a descriptor leads to.
    ///
    /// - Parameters:
    ///   - sight: what the descriptor leads to looks like.
    ///   - descriptor: of anything on the volume, also `O_PATH`.
    func find(_ sight: linux_sight, _ descriptor: Int32) -> UInt64 {
        if let known = known(sight.device) { return known }
        var kind: Int64 = 0
        var number: UInt64 = 0
        guard linux_volume(descriptor, &kind, &number) == 0 else { return max(hash("device", [sight.device]) & ~1, 2) }
        let found =
            Self.lasts(number) ? hash("number", [UInt64(bitPattern: kind), number]) : Self.searched(sight, descriptor)
        let volume = VolumeID(hash: found, hasLastingInodes: !Self.withPassingInodes.contains(kind)).number
        if kind != Self.btrfs {
            seen.withLock { seen in
                // What changed meanwhile makes what was found doubtful; it is right for this look all the same.
                guard seen.mounts >= 0, linux_mounts_changed(seen.mounts) == 0 else { return seen.volumes = [:] }
                seen.volumes[sight.device] = volume
            }
        }
        return volume
    }

    // From linux/magic.h and statfs(2).
    private static let btrfs: Int64 = 0x9123_683E
    /// FAT, exFAT, FUSE, CIFS, SMB2, SMB, 9P, overlay, and the folders that VirtualBox and VMware share with their host.
    private static let withPassingInodes: Set<Int64> = [
        0x4D44, 0x2011_BAB0, 0x6573_5546, 0xFF53_4D42, 0xFE53_4D42, 0x517B, 0x0102_1997, 0x794C_7630, 0x786F_4256,
        0xBACB_ACBC,
    ]

    /// Where a file system has no number of its own, the kernel gives the device number, which has 32 bits, or none.
    private static func lasts(_ number: UInt64) -> Bool { number >> 32 != 0 }

    private static func searched(_ sight: linux_sight, _ descriptor: Int32) -> UInt64 {
        let mount = MountEntry.of(sight)
        let isDisk = sight.device >> 32 != 0
        if isDisk, let uuid = uuid(of: sight, descriptor, mount) ?? uuidOfDisk(sight.device) {
            return hash("uuid", uuid)
        }
        // `nas:/export`, `ada@host:/home/ada`; `none` says nothing, and then the place has to.
        if let mount, !isDisk {
            let isTelling = mount.source.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
            return hash("mount", mount.type + [0] + mount.source + [0] + (isTelling ? [] : mount.point.bytes))
        }
        return hash("device", [sight.device])
    }

    /// As the file system tells it whom it lets read: its topmost folder, or the file itself.
    private static func uuid(of sight: linux_sight, _ descriptor: Int32, _ mount: MountEntry?) -> [UInt8]? {
        if let mount, let folder = try? Opened(mount.point, LINUX_FOLDER, "look at"),
            isOn(sight.device, folder.descriptor), let uuid = uuid(openedAt: folder.descriptor)
        {
            return uuid
        }
        guard sight.kind == .file || sight.kind == .folder else { return nil }
        let opened = linux_reopen(descriptor)
        guard opened >= 0 else { return nil }
        defer { close(opened) }
        return uuid(openedAt: opened)
    }

    private static func uuid(openedAt file: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = Int(linux_volume_uuid(file, &bytes))
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Whether a folder is where it seems: something else may be mounted over it.
    private static func isOn(_ device: UInt64, _ folder: Int32) -> Bool {
        var sight = linux_sight()
        return linux_look(folder, "", &sight) == 0 && sight.device == device
    }

    /// The UUID of the disk with a device number, as udev tells it: `/dev/disk/by-uuid/…` is a link to the disk.
    private static func uuidOfDisk(_ device: UInt64) -> [UInt8]? {
        guard let listing = opendir("/dev/disk/by-uuid") else { return nil }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            var status = stat()
            guard fstatat(dirfd(listing), String(decoding: name, as: UTF8.self), &status, 0) == 0 else { continue }
            // As glibc puts both into one number (bits/types.h, makedev(3)).
            let disk = UInt64(status.st_rdev)
            let (major, minor) = (disk >> 8 & 0xFFF | disk >> 32 & ~0xFFF, disk & 0xFF | disk >> 12 & 0xFFFF_FF00)
            if major << 32 | minor == device { return bytes(ofUUID: name) }
        }
        return nil
    }

    /// As the kernel gives it: 16 bytes, or the four of FAT's `12AB-34CD`, little endian. Any other name stands for itself.
    static func bytes(ofUUID name: [UInt8]) -> [UInt8] {
        let digits = name.filter { $0 != UInt8(ascii: "-") }
        let values = digits.compactMap { Character(UnicodeScalar($0)).hexDigitValue.map(UInt8.init) }
        guard values.count == digits.count, [8, 32].contains(values.count) else { return name }
        let bytes = stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
        return bytes.count == 4 ? bytes.reversed() : bytes
    }
}

/// statx(2) as `linux_look` does it, and the volume.
package func look(_ folder: Int32, _ name: UnsafePointer<CChar>, _ sight: inout linux_sight) -> Int32 {
    let outcome = linux_look(folder, name, &sight)
    guard outcome == 0 else { return outcome }
    if name[0] == 0 {
        sight.volume = SeenVolumes.shared.find(sight, folder)
        return 0
    }
    if let known = SeenVolumes.shared.known(sight.device) {
        sight.volume = known
        return 0
    }
    // By a descriptor of its own, since the name may be a mount point, or another file's by now.
    let opened = linux_open(folder, name, LINUX_PATH)
    guard opened >= 0 else { return opened }
    defer { close(opened) }
    return look(opened, "", &sight)
}

/// FNV-1a (draft-eastlake-fnv-21, section 2) of how a volume was told and by what.
private func hash(_ manner: String, _ bytes: some Sequence<UInt8>) -> UInt64 {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array(manner.utf8) + [0] + Array(bytes) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return state
}

private func hash(_ manner: String, _ numbers: [UInt64]) -> UInt64 {
    hash(manner, numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } })
}
