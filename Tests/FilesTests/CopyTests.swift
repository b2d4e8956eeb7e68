import CLinux
import Foundation
import Testing

@testable import Files

/// Each with a file made without a name, and as on file systems that cannot do that.
@Suite("Copying and writing", .serialized)
struct CopyTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    static let ways = [false, true]

    func files(_ alwaysNames: Bool) -> LocalFiles {
        var files = LocalFiles()
        files.alwaysNames = alwaysNames
        return files
    }

    @Test("a copy keeps content, mode, times and attributes", arguments: ways)
    func keeps(named: Bool) throws {
        let files = files(named)
        let content = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 9) }
        let source = try folder.file(bytes: Array("source".utf8), content)
        let value = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        let hasAttributes = try withFile(source, O_RDWR) { file in
            linux_set_attribute(file, "user.xdg.origin.url", value, value.count) == 0
                && linux_set_attribute(file, "user.empty", value, 0) == 0
        }
        for mode: UInt32 in [0o644, 0o400, 0o751, 0o4755] {
            #expect(chmod(source.string, mode) == 0)
            try withFile(source) { #expect(linux_set_times($0, 1_111_111_111_123_456_789, -5_999_999_999) == 0) }
            let before = try #require(try files.look(at: source))
            let target = folder.path.appending("target \(mode)")
            let copy = try files.copy(source, expecting: before.identity, to: target)
            #expect(try files.look(at: target) == copy)
            #expect(copy.mode == mode)
            #expect(copy.links == 1)
            #expect(copy.identity.modified == -5_999_999_999)
            try withFile(target, O_RDONLY) { file in
                var sight = linux_sight()
                #expect(linux_look(file, "", &sight) == 0)
                #expect(sight.accessed == 1_111_111_111_123_456_789)
                guard hasAttributes else { return }
                var got = [UInt8](repeating: 0, count: 2000)
                #expect(linux_get_attribute(file, "user.xdg.origin.url", &got, got.count) == value.count)
                #expect(got.starts(with: value))
                #expect(linux_get_attribute(file, "user.empty", &got, got.count) == 0)
            }
            #expect(try FilesTests.content(target) == content)
        }
        #expect(try folder.names().allSatisfy { !$0.hasPrefix(".deskhand") })
    }

    @Test("a copy has the original's access list, not the one its folder hands down")
    func accessList() throws {
        let files = LocalFiles()
        let source = try folder.file("source")
        // acl(5) as in linux/posix_acl_xattr.h: version 2, then tag, permissions, id of each entry.
        func entry(_ tag: UInt16, _ permissions: UInt16, _ id: UInt32 = .max) -> [UInt8] {
            [tag, permissions].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
                + (0..<4).map { UInt8(truncatingIfNeeded: id >> (8 * $0)) }
        }
        let list: [UInt8] =
            [2, 0, 0, 0] + entry(1, 6) + entry(2, 4, 12345) + entry(4, 4) + entry(0x10, 4) + entry(0x20, 0)
        let shared = try folder.folder("shared")
        let isSet = try withFile(shared) { linux_set_attribute($0, "system.posix_acl_default", list, list.count) == 0 }
        try #require(isSet, "needs a file system with access lists")
        let plain = try files.copy(source, expecting: files.identity(source), to: shared.appending("plain"))
        #expect(plain.mode == 0o644)
        func accessList(_ path: FilePath) throws -> [UInt8]? {
            try withFile(path) { file in
                var value = [UInt8](repeating: 0, count: 1000)
                let size = linux_get_attribute(file, "system.posix_acl_access", &value, value.count)
                return size > 0 ? Array(value[..<size]) : nil
            }
        }
        #expect(try accessList(shared.appending("plain")) == nil)
        try withFile(source) { #expect(linux_set_attribute($0, "system.posix_acl_access", list, list.count) == 0) }
        _ = try files.copy(source, expecting: files.identity(source), to: folder.path.appending("listed"))
        #expect(try accessList(folder.path.appending("listed")) == list)
    }

    @Test("what the other file system cannot keep is told")
    func lost() throws {
        guard geteuid() == 0, let plain = try MemoryVolume(megabytes: 1, kind: "ramfs") else {
            return print("skipped: only root can mount a file system without attributes")
        }
        let files = LocalFiles()
        let source = try folder.file("source")
        #expect(try files.copy(source, expecting: files.identity(source), to: plain.path.appending("a")).lost == [])
        let hasAttributes = try withFile(source, O_RDWR) { file in
            linux_set_attribute(file, "user.tag", "x", 1) == 0 && linux_set_attribute(file, "trusted.tag", "x", 1) == 0
        }
        guard hasAttributes else { return print("skipped: the temporary folder has no attributes either") }
        let copy = try files.copy(source, expecting: files.identity(source), to: plain.path.appending("b"))
        #expect(copy.lost.sorted() == ["the attribute trusted.tag", "the attribute user.tag"])
        let near = try files.copy(source, expecting: files.identity(source), to: folder.path.appending("c"))
        #expect(near.lost == [])
        try withFile(folder.path.appending("c")) { file in
            var value: UInt8 = 0
            #expect(linux_get_attribute(file, "trusted.tag", &value, 1) == 1)
        }
    }

    @Test("nothing is replaced, and what changed is not copied", arguments: ways)
    func refuses(named: Bool) throws {
        let files = files(named)
        let source = try folder.file("source", "1")
        let identity = try files.identity(source)
        let taken = try folder.file("taken", "2")
        expect(.exists) { _ = try files.copy(source, expecting: identity, to: taken) }
        expect(.exists) { _ = try files.write([3], to: taken) }
        expect(.exists) { _ = try files.write([3], to: folder.link("dangling", to: "/nowhere")) }
        expect(.missing) { _ = try files.write([3], to: folder.path.appending("none/x")) }
        try put(Array("11".utf8), source)
        expect(.changed) { _ = try files.copy(source, expecting: identity, to: folder.path.appending("x")) }
        #expect(try text(taken) == "2")
        #expect(try folder.names() == ["dangling", "source", "taken"])
    }

    @Test("a sparse file of 1 TB stays sparse", arguments: ways)
    func sparse(named: Bool) throws {
        let files = files(named)
        let source = try folder.file("source", "head")
        let size = 1 << 40
        try #require(truncate(source.string, size) == 0, "needs a file system with files of 1 TB")
        try withFile(source, O_WRONLY) { file in
            #expect(pwrite(file, "middle", 6, size / 2) == 6)
            #expect(pwrite(file, "tail", 4, size - 4) == 4)
        }
        let target = folder.path.appending("target")
        let copy = try files.copy(source, expecting: files.identity(source), to: target)
        #expect(copy.identity.size == Int64(size))
        #expect(copy.stored < 1 << 20)
        try withFile(target) { file in
            for (at, word) in [(0, "head"), (size / 2, "middle"), (size - 4, "tail")] {
                var bytes = [UInt8](repeating: 0, count: word.utf8.count)
                #expect(pread(file, &bytes, bytes.count, at) == bytes.count)
                #expect(bytes == Array(word.utf8))
            }
        }
    }

    @Test("a copy to another file system is the same in everything")
    func crossDevice() throws {
        guard let other = try? TemporaryFolder(below: "/dev/shm") else { return }
        let files = LocalFiles()
        let source = try folder.file("source", String(repeating: "line\n", count: 100_000))
        let before = try #require(try files.look(at: source))
        guard try files.look(at: other.path)?.identity.volume != before.identity.volume else { return }
        let target = other.path.appending("target")
        expect(.crossesDevices) { try files.rename(source, to: target) }
        let copy = try files.copy(source, expecting: before.identity, to: target)
        #expect(copy.identity.modified == before.identity.modified)
        #expect(copy.mode == before.mode)
        #expect(
            try files.digest(of: target, expecting: copy.identity)
                == files.digest(of: source, expecting: before.identity))
    }

    @Test("an empty file is copied, and an empty one written", arguments: ways)
    func empty(named: Bool) throws {
        let files = files(named)
        let source = folder.path.appending("source")
        #expect(try files.write([], to: source).identity.size == 0)
        let target = folder.path.appending("target")
        #expect(try files.copy(source, expecting: files.identity(source), to: target).identity.size == 0)
    }

    @Test("what a crash left behind is replaced; what another process makes is not touched")
    func leftovers() throws {
        let files = files(true)
        let target = folder.path.appending("target")
        _ = try files.write([1], to: target)
        let part = ".deskhand-\(Digest(hashing: Array("target".utf8)).hex.prefix(16)).part"
        #expect(unlink(target.string) == 0)
        try folder.file(part, "left behind")
        _ = try files.write([2], to: target)
        #expect(try folder.names() == ["target"])
        #expect(unlink(target.string) == 0)

        let made = try folder.file(part, "being made")
        try withFile(made) { (file: Int32) throws in
            #expect(linux_claim(file) == 0)
            expect(.exists) { _ = try files.write([3], to: target) }
            #expect(try text(made) == "being made")
        }
        try #require(unlink(made.string) == 0)
        try folder.link(part, to: try folder.file("victim", "the user's"))
        expect(.notPlain) { _ = try files.write([4], to: target) }
        #expect(try text(folder.path.appending("victim")) == "the user's")
    }

    @Test("of many who write one name at once, one does", arguments: ways)
    func race(named: Bool) async throws {
        let files = files(named)
        let folder = folder
        for round in 0..<40 {
            let target = folder.path.appending("target \(round)")
            let won: [UInt8] = await withTaskGroup(of: UInt8?.self) { group in
                for worker in UInt8(1)...4 {
                    group.addTask {
                        (try? files.write(Array(repeating: worker, count: 1000), to: target)) == nil ? nil : worker
                    }
                }
                return await group.reduce(into: []) { won, worker in if let worker { won.append(worker) } }
            }
            #expect(won.count == 1)
            #expect(try content(target) == Array(repeating: won.first ?? 0, count: 1000))
        }
        #expect(try folder.names().count == 40)
    }

    @Test("a full or read-only disk is told as such and nothing is left on it")
    func full() throws {
        guard let volume = try MemoryVolume(megabytes: 1) else { return }
        let files = LocalFiles()
        let source = try folder.file("source", String(repeating: "x", count: 3 << 20))
        let identity = try files.identity(source)
        for named in CopyTests.ways {
            let files = self.files(named)
            expect(.diskFull) { _ = try files.copy(source, expecting: identity, to: volume.path.appending("x")) }
            expect(.diskFull) {
                _ = try files.write(Array(repeating: 1, count: 3 << 20), to: volume.path.appending("x"))
            }
            #expect(try folder.names(in: volume.path) == [])
        }
        try #require(volume.remount("ro"))
        expect(.readOnly) { try files.makeFolder(volume.path.appending("x")) }
        expect(.readOnly) { _ = try files.copy(source, expecting: identity, to: volume.path.appending("x")) }
    }

    @Test("without the no-replace flag a file moves as a link, and a folder not at all")
    func moveWithoutFlag() throws {
        let source = try folder.file("source", "1")
        let taken = try folder.file("taken", "2")
        let below = try folder.folder("below")
        func move(_ from: FilePath, _ to: FilePath) throws -> Int32 {
            let from = try Place(from, "move")
            let to = try Place(to, "move to")
            return from.withName { folder, name in to.withName { moveByLink(folder, name, $0, $1) } }
        }
        #expect(try move(source, taken) == -EEXIST)
        #expect(try move(below, folder.path.appending("x")) == -EOPNOTSUPP)
        #expect(try move(source, below.appending("moved")) == 0)
        #expect(try text(below.appending("moved")) == "1")
        #expect(try folder.names() == ["below", "taken"])
    }
}
