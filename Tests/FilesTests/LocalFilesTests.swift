import Files
import Foundation
import Testing

@Suite("Looking, renaming, folders")
struct LocalFilesTests {
    let files = LocalFiles()
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("look tells kinds apart and follows no link")
    func kinds() throws {
        let file = try folder.file("file", "12345")
        #expect(try files.look(at: file)?.kind == .file)
        #expect(try files.look(at: file)?.identity.size == 5)
        #expect(try files.look(at: folder.folder("folder"))?.kind == .folder)
        #expect(try files.look(at: folder.link("link", to: file))?.kind == .link)
        #expect(try files.look(at: folder.link("dangling", to: "/nowhere"))?.kind == .link)
        let fifo = folder.path.appending("fifo")
        #expect(mkfifo(fifo.string, 0o600) == 0)
        #expect(try files.look(at: fifo)?.kind == .special)
        #expect(try files.look(at: "/dev/null")?.kind == .special)
        #expect(try files.look(at: "/")?.kind == .folder)
        #expect(try files.look(at: folder.path.appending("none")) == nil)
        #expect(try files.look(at: folder.path.appending("none/none")) == nil)
        #expect(try files.look(at: file.appending("none")) == nil)
    }

    @Test("look agrees with stat")
    func agreesWithStat() throws {
        let file = try folder.file("file")
        var status = stat()
        #expect(stat(file.string, &status) == 0)
        let seen = try #require(try files.look(at: file))
        #expect(seen.identity.inode == status.st_ino)
        #expect(seen.identity.modified == Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec))
        #expect(seen.mode == status.st_mode & 0o7777)
        #expect(seen.stored == Int64(status.st_blocks) * 512)
        #expect(seen.links == 1)
    }

    @Test(
        "a path that is not absolute and canonical is refused", arguments: ["", "a", "./a", "/a/../b", "/a/.", "/.."])
    func refusesOddPaths(path: String) {
        expect(.other(EINVAL)) { _ = try files.look(at: FilePath(path)) }
        expect(.other(EINVAL)) { try files.makeFolder(FilePath(path)) }
        expect(.other(EINVAL)) { try files.rename(FilePath(path), to: "/nowhere/x") }
    }

    @Test("a link on the way is refused by every operation")
    func linkOnTheWay() throws {
        let outside = try TemporaryFolder()
        try outside.file("file")
        try folder.link("link", to: outside.path)
        let way = folder.path.appending("link/file")
        let other = try folder.file("other")
        let identity = try files.identity(outside.path.appending("file"))
        expect(.notPlain) { _ = try files.look(at: way) }
        expect(.notPlain) { _ = try files.digest(of: way, expecting: identity) }
        expect(.notPlain) { try files.rename(way, to: folder.path.appending("x")) }
        expect(.notPlain) { try files.rename(other, to: folder.path.appending("link/x")) }
        expect(.notPlain) { try files.makeFolder(folder.path.appending("link/x")) }
        expect(.notPlain) { try files.removeFolder(folder.path.appending("link/x")) }
        expect(.notPlain) { _ = try files.copy(way, expecting: identity, to: folder.path.appending("x")) }
        expect(.notPlain) { _ = try files.write([1], to: folder.path.appending("link/x")) }
        expect(.notPlain) { try files.sync(folder: folder.path.appending("link")) }
        #expect(try outside.names() == ["file"])
        #expect(try files.find(below: [folder.path], inode: identity.inode, size: nil) == [])
    }

    @Test("a rename keeps the file, and replaces nothing")
    func rename() throws {
        let one = try folder.file("one", "1")
        let two = try folder.file("two", "2")
        let below = try folder.folder("below")
        let before = try files.look(at: one)?.identity
        expect(.exists) { try files.rename(one, to: two) }
        expect(.exists) { try files.rename(one, to: below) }
        expect(.missing) { try files.rename(folder.path.appending("none"), to: folder.path.appending("x")) }
        expect(.missing) { try files.rename(one, to: folder.path.appending("none/x")) }
        expect(.notFolder) { try files.rename(one, to: two.appending("x")) }
        try files.rename(one, to: below.appending("moved"))
        #expect(try files.look(at: below.appending("moved"))?.identity == before)
        #expect(try files.look(at: one) == nil)
        #expect(try text(two) == "2")
        try files.rename(below, to: folder.path.appending("renamed"))
        #expect(try text(folder.path.appending("renamed/moved")) == "1")
        expect(.unsupported) {
            try files.rename(folder.path.appending("renamed"), to: folder.path.appending("renamed/inside"))
        }
    }

    @Test("a link is renamed itself")
    func renamesLinkItself() throws {
        let file = try folder.file("file")
        try folder.link("link", to: file)
        try files.rename(folder.path.appending("link"), to: folder.path.appending("other"))
        #expect(try files.look(at: folder.path.appending("other"))?.kind == .link)
        #expect(try text(file) == "content")
    }

    @Test("names of any bytes and of 255 bytes are moved, copied and found")
    func oddNames() throws {
        let odd: [[UInt8]] = [
            [0xFF, 0xFE, 0x80], Array("line\nbreak\u{1B}[0m".utf8), Array(repeating: 0x78, count: 255),
            Array("-rf *".utf8), Array("...".utf8), Array(repeating: 0xE9, count: 255),
        ]
        let target = try folder.folder("target")
        for name in odd {
            let source = try folder.file(bytes: name)
            let identity = try files.identity(source)
            let copy = try files.copy(source, expecting: identity, to: target.appending(bytes: name))
            #expect(
                try files.find(below: [target], inode: copy.identity.inode, size: nil) == [
                    target.appending(bytes: name)
                ])
            let numbered = target.appending(bytes: name).numbered(2)
            try files.rename(source, to: numbered)
            #expect(try files.look(at: numbered)?.identity == identity)
        }
        let long = folder.path.appending(bytes: Array(repeating: 0x78, count: 256))
        expect(.nameTooLong) { try files.makeFolder(long) }
    }

    @Test("of many who move to one name at once, one does, and nobody's file is lost")
    func race() async throws {
        let folder = folder
        let files = files
        let rounds = 60
        for round in 0..<rounds { try folder.folder("in\(round)") }
        for worker in 0..<4 {
            for round in 0..<rounds { try folder.file("in\(round)/\(worker)", "\(round) \(worker)") }
        }
        let won = try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    var won = 0
                    for round in 0..<rounds {
                        let source = folder.path.appending("in\(round)/\(worker)")
                        let target = folder.path.appending("out\(round)")
                        do {
                            switch worker {
                            case 0, 1: try files.rename(source, to: target)
                            case 2: _ = try files.write(Array("\(round) \(worker)".utf8), to: target)
                            default:
                                _ = try files.copy(source, expecting: try files.identity(source), to: target)
                            }
                            won += 1
                        } catch let error as FileError {
                            guard error.problem == .exists else { throw error }
                        }
                    }
                    return won
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(won == rounds)
        for round in 0..<rounds {
            let winner = try text(folder.path.appending("out\(round)")).split(separator: " ").last.map(String.init)
            let left = try folder.names(in: folder.path.appending("in\(round)"))
            #expect(Set(left + [winner ?? ""]) == ["0", "1", "2", "3"])
            for name in left { #expect(try text(folder.path.appending("in\(round)/\(name)")) == "\(round) \(name)") }
        }
    }

    @Test("a folder is made once, and removed only when empty")
    func folders() throws {
        let path = folder.path.appending("new")
        try files.makeFolder(path)
        expect(.exists) { try files.makeFolder(path) }
        expect(.missing) { try files.makeFolder(folder.path.appending("none/new")) }
        let file = try folder.file("new/file")
        expect(.notEmpty) { try files.removeFolder(path) }
        expect(.notPlain) { try files.removeFolder(file) }
        #expect(unlink(file.string) == 0)
        try files.sync(folder: path)
        try files.removeFolder(path)
        expect(.missing) { try files.removeFolder(path) }
        expect(.missing) { try files.sync(folder: path) }
    }

    @Test("what this user may not change is told as denied", .enabled(if: geteuid() != 0, "root may do everything"))
    func denied() throws {
        let locked = try folder.folder("locked")
        let file = try folder.file("locked/file")
        #expect(chmod(locked.string, 0o555) == 0)
        defer { _ = chmod(locked.string, 0o755) }
        expect(.denied) { try files.rename(file, to: folder.path.appending("file")) }
        expect(.denied) { try files.makeFolder(locked.appending("x")) }
        expect(.denied) { _ = try files.write([1], to: locked.appending("x")) }
    }
}
