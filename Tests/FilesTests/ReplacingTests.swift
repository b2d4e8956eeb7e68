import CLinux
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Files

@Suite("Replacing a file")
struct ReplacingTests {
    private let folder: TemporaryFolder
    private let files = LocalFiles()
    private let table: FilePath
    private let hidden: FilePath

    init() throws {
        folder = try TemporaryFolder()
        table = try folder.file("2026.csv", "old")
        hidden = folder.path.appending(".deskhand-1")
    }

    @discardableResult
    private func rewrite(_ content: String = "new") throws -> Sighting {
        try files.rewrite(Array(content.utf8), of: table, expecting: try files.identity(table), to: hidden)
    }

    @Test("a new version has the mode and the attributes of the old one, and a time of its own")
    func properties() throws {
        chmod(table.string, 0o600)
        let hasAttributes = try withFile(table) { linux_set_attribute($0, "user.note", "mine", 4) == 0 }
        let made = try rewrite()
        #expect(made.mode == 0o600 && made.lost == [])
        #expect(try text(hidden) == "new" && text(table) == "old")
        #expect(try made.identity.modified >= files.identity(table).modified)
        guard hasAttributes else { return print("skipped: no attributes here") }
        var value = [UInt8](repeating: 0, count: 16)
        #expect(try withFile(hidden) { linux_get_attribute($0, "user.note", &value, value.count) } == 4)
    }

    @Test("a new version is not written of a file that changed, nor over a name that is taken")
    func refused() throws {
        let seen = try files.identity(table)
        try put(Array("older".utf8), table)
        expect(.changed) { _ = try files.rewrite([1], of: table, expecting: seen, to: hidden) }
        try rewrite()
        expect(.exists) { try rewrite() }
        #expect(try folder.names() == [".deskhand-1", "2026.csv"])
    }

    @Test("two files get each other's name, with their inodes")
    func exchanged() throws {
        let (old, new) = (try files.identity(table), try rewrite().identity)
        try files.exchange(table, with: hidden)
        #expect(try files.identity(table) == new && files.identity(hidden) == old)
        try folder.link("link", to: folder.path)
        expect(.notPlain) { try files.exchange(folder.path.appending("link/2026.csv"), with: hidden) }
        expect(.missing) { try files.exchange(table, with: folder.path.appending("none")) }
    }

    @Test("a file system that cannot exchange says so, and nothing changed")
    func unsupported() throws {
        var files = files
        files.cannotExchange = true
        try rewrite()
        expect(.unsupported) { try files.exchange(table, with: hidden) }
        #expect(try text(table) == "old" && text(hidden) == "new")
    }

    @Test("what is removed has a hidden name of ours, is nobody's work, and is what it is said to be")
    func removed() throws {
        try rewrite()
        let (old, new) = (Digest(hashing: Array("old".utf8)), Digest(hashing: Array("new".utf8)))
        expect(.unsupported) { try files.removeVersion(table, content: old) }
        expect(.changed) { try files.removeVersion(hidden, content: old) }
        try withFile(hidden, O_WRONLY) { _ in
            expect(.inUse) { try files.removeVersion(hidden, content: new) }
        }
        #expect(try text(hidden) == "new")
        try files.removeVersion(hidden, content: new)
        #expect(try folder.names() == ["2026.csv"])
        expect(.missing) { try files.removeVersion(hidden, content: new) }
        let link = try folder.link(".deskhand-2", to: table)
        expect(.notPlain) { try files.removeVersion(link, content: old) }
        #expect(try text(table) == "old")
    }

    @Test("content is read whole, and of the file that was expected")
    func content() throws {
        let seen = try files.identity(table)
        #expect(try files.content(of: table, expecting: seen) == Array("old".utf8))
        try put(Array("edited".utf8), table)
        expect(.changed) { _ = try files.content(of: table, expecting: seen) }
        let large = try folder.file("large")
        truncate(large.string, 65 << 20)
        expect(.unsupported) { _ = try files.content(of: large, expecting: try files.identity(large)) }
    }

    @Test("whoever looks while it is replaced a thousand times sees a whole version under the name each time")
    func whole() throws {
        let length = 20_000
        func version(_ round: Int) -> [UInt8] { [UInt8](repeating: UInt8(97 + round % 26), count: length) }
        try put(version(0), table)
        let isOver = Atomic(false)
        let looks = Atomic(0)
        let halves = Atomic(0)
        let done = DispatchSemaphore(value: 0)
        let path = table.string
        Thread {
            while !isOver.load(ordering: .acquiring) {
                let seen = FileManager.default.contents(atPath: path)
                looks.add(1, ordering: .relaxed)
                if seen?.count != length || Set(seen ?? Data()).count != 1 { halves.add(1, ordering: .relaxed) }
            }
            done.signal()
        }.start()
        for round in 1...1_000 {
            _ = try files.rewrite(version(round), of: table, expecting: files.identity(table), to: hidden)
            try files.exchange(table, with: hidden)
            try files.removeVersion(hidden, content: Digest(hashing: version(round - 1)))
        }
        isOver.store(true, ordering: .releasing)
        done.wait()
        print("looked \(looks.load(ordering: .relaxed)) times")
        #expect(halves.load(ordering: .relaxed) == 0)
    }
}
