import CLinux
import Glibc

/// What kind of file system a path is on.
package enum FileSystemKind: String, Hashable, Sendable {
    /// A disk of this machine.
    case disk
    /// Memory that is gone after a restart.
    case memory
    /// Another machine: changes made there raise no events here, and reading may take long.
    case network
    /// The kernel's own (`/proc` and the like).
    case system

    /// - Throws: `FileError` when nothing is at the path, or it may not be looked at.
    package init(of path: FilePath) throws(FileError) {
        let opened = try Opened(path, LINUX_PATH, "look at")
        let magic = linux_file_system(opened.descriptor)
        if FileSystemKind.networks.contains(magic) {
            self = .network
        } else if FileSystemKind.memories.contains(magic) {
            self = .memory
        } else if FileSystemKind.systems.contains(magic) {
            self = .system
        } else if magic == FileSystemKind.fuse {
            let mount = try opened.look("look at", path).mount
            let type = MountEntry.all().first { $0.id == mount }.map { String(decoding: $0.type, as: UTF8.self) }
            self = type.map(FileSystemKind.localFuse.contains) == true ? .disk : .network
        } else {
            self = .disk
        }
    }

    // From linux/magic.h and statfs(2).
    private static let fuse: Int64 = 0x6573_5546
    /// NFS, SMB, CIFS, SMB2, Coda, AFS (two), NCP, 9P, Ceph, Lustre, OCFS2, GFS2, and the folders that
    /// VMware, VirtualBox and Parallels share with their host.
    private static let networks: Set<Int64> = [
        0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x7375_7245, 0x5346_414F, 0x6B41_4653, 0x564C, 0x0102_1997,
        0x00C3_6400, 0x0BD0_0BD0, 0x7461_636F, 0x0116_1970, 0xBACB_ACBC, 0x786F_4256, 0x7C7C_6673,
    ]
    /// tmpfs, ramfs.
    private static let memories: Set<Int64> = [0x0102_1994, 0x8584_58F6]
    /// proc, sysfs, devpts, cgroup (two), debugfs, tracefs, securityfs, bpf, configfs, efivarfs, pstore,
    /// mqueue, hugetlbfs, binfmt_misc, autofs, selinux, nsfs.
    private static let systems: Set<Int64> = [
        0x9FA0, 0x6265_6572, 0x1CD1, 0x0027_E0EB, 0x6367_7270, 0x6462_6720, 0x7472_6163, 0x7363_6673, 0xCAFE_4A11,
        0x6265_6570, 0xDE5E_81E4, 0x6165_676C, 0x1980_0202, 0x9584_58F6, 0x4249_4E4D, 0x0187, 0xF97C_FF8C, 0x6E73_6673,
    ]
    /// Disks whose driver happens to be a program; any other FUSE fetches what is read, as a rule.
    private static let localFuse: Set<String> = [
        "fuseblk", "fuse.ntfs-3g", "fuse.exfat", "fuse.exfat-fuse", "fuse.bindfs", "fuse.mergerfs", "fuse.gocryptfs",
        "fuse.encfs", "fuse.cryfs", "fuse.securefs", "fuse.fuse-overlayfs", "fuse.unionfs", "fuse.ext2",
        "fuse.fuse-ext2", "fuse.zfs-fuse", "fuse.lxcfs",
    ]
}
