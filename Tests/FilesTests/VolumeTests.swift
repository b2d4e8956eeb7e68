import Files
import Foundation
import Testing

@testable import Files

/// What a volume is told by. That it stays over a remount is tested with real disks, in JournalTests.
@Suite("Volumes")
struct VolumeTests {
    private let files = LocalFiles()

    @Test("a file has the volume of its folder, and of everything beside it, however it is looked at")
    func sameVolume() throws {
        let folder = try TemporaryFolder()
        let path = try folder.file("a")
        let volume = try files.identity(path).volume
        #expect(volume != .unknown)
        #expect(try files.identity(folder.path).volume == volume)
        let place = try Place(path, "look at")
        #expect(try place.look("look at").identity == files.identity(path))
    }

    @Test("two volumes in memory are told apart, also one that takes another's place", arguments: [1, 2])
    func told(round: Int) throws {
        guard let one = try MemoryVolume(megabytes: 1), let other = try MemoryVolume(megabytes: 1) else {
            return print("skipped: only root can mount")
        }
        #expect(try files.identity(one.path).volume != files.identity(other.path).volume)
    }

    @Test("what is not known is the same file only as long as nothing changed")
    func unknown() {
        let now = Identity(volume: VolumeID(3), inode: 1, born: 2, size: 3, modified: 4)
        var old = now
        old.volume = .unknown
        #expect(now.isSameFile(as: old) && old.isSameFile(as: now) && now.isUnchanged(from: old))
        old.modified = 5
        #expect(!now.isSameFile(as: old) && !now.isUnchanged(from: old))
        var other = now
        other.volume = VolumeID(5)
        #expect(!now.isSameFile(as: other) && !now.isUnchanged(from: other))
    }

    @Test("a line of the table of mounts, with escapes and optional fields")
    func mountLine() throws {
        let line = "36 35 98:3 /mnt1 /media/my\\040stick rw,noatime master:1 - fuse.sshfs ada@host:/home/a\\134b rw"
        let entry = try #require(MountEntry(line.utf8))
        #expect(entry.id == 36 && entry.device == 98 << 32 | 3 && entry.point == "/media/my stick")
        #expect(entry.type == Array("fuse.sshfs".utf8) && entry.source == Array("ada@host:/home/a\\b".utf8))
        for broken in ["", "36 35 98:3 / /", "a b c d e f - g h", "36 35 98 / / rw - ext4 /dev/sda rw"] {
            #expect(MountEntry(broken.utf8) == nil)
        }
    }

    @Test("udev's names and the kernel's bytes of a UUID are the same")
    func uuid() {
        let name = "da8f1328-601a-41ce-86e6-ef2123b7f9db"
        #expect(SeenVolumes.bytes(ofUUID: Array(name.utf8)).first == 0xDA)
        #expect(SeenVolumes.bytes(ofUUID: Array("12AB-34CD".utf8)) == [0xCD, 0x34, 0xAB, 0x12])
        #expect(SeenVolumes.bytes(ofUUID: Array("2C4A60A44A606C9E".utf8)) == Array("2C4A60A44A606C9E".utf8))
    }
}

@Suite("Comparing")
struct ComparingTests {
    private let folder: TemporaryFolder
    private let files = LocalFiles()

    init() throws { folder = try TemporaryFolder() }

    private func isSame(_ one: FilePath, _ other: FilePath) throws -> Bool {
        try files.isSameContent(
            one, expecting: files.identity(one), as: other, expecting: files.identity(other))
    }

    @Test(
        "content decides, byte by byte, at every length around the buffer's",
        arguments: [0, 1, 262_143, 262_144, 262_145])
    func contents(length: Int) throws {
        var content = [UInt8](repeating: 7, count: length)
        let one = try folder.file(bytes: Array("a".utf8), content)
        let other = try folder.file(bytes: Array("b".utf8), content)
        #expect(try isSame(one, other))
        guard length > 0 else { return }
        content[length - 1] = 8
        let third = try folder.file(bytes: Array("c".utf8), content)
        #expect(try !isSame(one, third))
        #expect(try !isSame(one, folder.file(bytes: Array("d".utf8), content + [8])))
    }

    @Test("a file that changed since is not compared")
    func changed() throws {
        let one = try folder.file("a", "one")
        let other = try folder.file("b", "one")
        let before = try files.identity(other)
        try put(Array("another".utf8), other)
        expect(.changed) {
            _ = try files.isSameContent(one, expecting: files.identity(one), as: other, expecting: before)
        }
    }

    @Test("it ends when the task is cancelled, or who wants to know says so")
    func stopped() throws {
        let one = try folder.file("a", "one")
        let other = try folder.file("b", "one")
        let sign = StopSign()
        sign.raise()
        expect(.stopped) {
            _ = try LocalFiles.$stopSign.withValue(sign) { try isSame(one, other) }
        }
    }
}

@Suite("Recognition")
struct RecognitionTests {
    private let folder: TemporaryFolder
    private let files = LocalFiles()

    init() throws { folder = try TemporaryFolder() }

    @Test("where inode numbers do not last, or the volume is another, size, time and whole content decide")
    func byContent() throws {
        let path = try folder.file("a", "one")
        let seen = try #require(try files.look(at: path))
        let digest = try files.digest(of: path, expecting: seen.identity)
        var recorded = seen.identity
        recorded.inode += 1
        #expect(try !files.recognizes(seen, at: path, as: recorded, content: digest), "the volume has lasting inodes")
        recorded.volume = VolumeID(2)
        #expect(try files.recognizes(seen, at: path, as: recorded, content: digest))
        #expect(try !files.recognizes(seen, at: path, as: recorded, content: nil))
        #expect(try !files.recognizes(seen, at: path, as: recorded, content: Digest(hashing: [1])))
        let sampled = Digest(bytes: digest.bytes, isSampled: true)
        #expect(try !files.recognizes(seen, at: path, as: recorded, content: sampled), "samples tell nothing")
        recorded.modified += 1
        #expect(try !files.recognizes(seen, at: path, as: recorded, content: digest))
    }

    @Test("a path is away from a volume that is not mounted there")
    func away() throws {
        let path = folder.path.appending("x/y/z")
        let own = try files.identity(folder.path).volume
        #expect(!files.isAway(path, from: own) && !files.isAway(path, from: .unknown))
        #expect(files.isAway(path, from: VolumeID(own.number ^ 2)))
    }
}
