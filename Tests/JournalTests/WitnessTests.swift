import Files
import Foundation
import GRDB
import Synchronization
import Testing
import TestSupport

@testable import Journal

@Suite("The journal damaged, replaced, copied")
struct WitnessTests {
    private let place: Place
    private var state: FilePath { place.root.appending("state") }

    init() throws { place = try Place() }

    private func journal() throws -> Journal { try Journal(folder: state, files: LocalFiles(home: place.root)) }

    /// A journal that was left by a crash: its files as they were with the connection open.
    private func crash(_ jobs: Int, damaging damage: (FilePath) throws -> Void) async throws -> Journal {
        let journal = try journal()
        for number in 0..<jobs {
            let source = try place.file("desk/\(number).txt", "\(number)")
            _ = try await journal.carryOut([place.move(source, to: "lib/\(number).txt")])
            try await journal.flush()
        }
        let after = place.root.appending("after")
        try FileManager.default.copyItem(atPath: state.string, toPath: after.string)
        try damage(after)
        return try Journal(folder: after, files: LocalFiles(home: place.root))
    }

    @Test("a WAL that lost its end is noticed at the next start, and told until somebody looked")
    func cutWAL() async throws {
        let seed = UInt64.random(in: 0..<1 << 32)
        print("cutting a WAL, seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let journal = try await crash(5) { folder in
            let wal = folder.appending("journal.sqlite-wal").string
            let size = try #require(try FileManager.default.attributesOfItem(atPath: wal)[.size] as? Int)
            // Somewhere within the last commits.
            #expect(truncate(wal, off_t(size - 1 - random.below(size / 3))) == 0)
        }
        #expect(try journal.lostCommits().count == 1)
        #expect(try (journal.lostCommits().first?.count ?? 0) > 0)
        let again = try Journal(folder: place.root.appending("after"), files: LocalFiles(home: place.root))
        #expect(try again.lostCommits().count == 1, "told once, though")
        let found = try again.verify(searching: [place.root], trashes: [])
        #expect(!found.isExplained)
        try await again.checkLostCommits()
        #expect(try again.lostCommits().isEmpty)
    }

    @Test("a flipped bit in the WAL is noticed")
    func flippedBit() async throws {
        let journal = try await crash(5) { folder in
            let wal = URL(fileURLWithPath: folder.appending("journal.sqlite-wal").string)
            var bytes = try Data(contentsOf: wal)
            bytes[bytes.count / 2] ^= 0x10
            try bytes.write(to: wal)
        }
        #expect(try !journal.lostCommits().isEmpty)
    }

    @Test("a crash is no loss: nothing is told when the newest of the WAL is there, however old the witness is")
    func noFalseAlarm() async throws {
        let old = try journal()
        let witness = try Data(contentsOf: URL(fileURLWithPath: state.appending("journal.witness").string))
        _ = old
        let journal = try await crash(3) { folder in
            try witness.write(to: URL(fileURLWithPath: folder.appending("journal.witness").string))
        }
        #expect(try journal.lostCommits().isEmpty)
        for damage in [Data(), Data("rubbish".utf8), witness.dropLast() + [0]] {
            let path = URL(fileURLWithPath: place.root.appending("after/journal.witness").string)
            try damage.write(to: path)
            let journal = try Journal(folder: place.root.appending("after"), files: LocalFiles(home: place.root))
            #expect(try journal.lostCommits().isEmpty)
        }
    }

    @Test("an older journal put in its place is noticed")
    func olderJournal() async throws {
        let older = place.root.appending("older.sqlite").string
        var journal: Journal? = try journal()
        try await journal?.remember([(path: FilePath, identity: Identity)]())
        _ = try await journal?.carryOut([place.move(place.file("desk/a.txt", "a"), to: "lib/a.txt")])
        journal = nil
        try FileManager.default.copyItem(atPath: state.appending("journal.sqlite").string, toPath: older)
        journal = try self.journal()
        _ = try await journal?.carryOut([place.move(place.file("desk/b.txt", "b"), to: "lib/b.txt")])
        journal = nil
        try FileManager.default.removeItem(atPath: state.appending("journal.sqlite").string)
        try FileManager.default.copyItem(atPath: older, toPath: state.appending("journal.sqlite").string)
        #expect(try self.journal().lostCommits().count == 1)
    }

    @Test("a journal that is gone is not begun anew in silence")
    func gone() throws {
        do { _ = try journal() }
        for suffix in ["", "-wal", "-shm"] { unlink(state.appending("journal.sqlite").string + suffix) }
        let path = state.appending("journal.sqlite")
        #expect(throws: JournalError.missing(path)) { try journal() }
        try Data().write(to: URL(fileURLWithPath: path.string))
        #expect(throws: JournalError.missing(path)) { try journal() }
        #expect(unlink(state.appending("journal.witness").string) == 0)
        _ = try journal()
    }

    @Test(
        "a journal that is removed or replaced while it is open is noticed before the next write",
        arguments: ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.lock", ""],
        [false, true])
    func replaced(name: String, moved: Bool) async throws {
        let journal = try journal()
        let source = try place.file("desk/a.txt", "one")
        let victim = name.isEmpty ? state : state.appending(name)
        if moved {
            #expect(rename(victim.string, place.root.appending("aside").string) == 0)
        } else {
            try FileManager.default.removeItem(atPath: victim.string)
        }
        #expect(!journal.isInPlace)
        let plan = try place.move(source, to: "lib/a.txt")
        await #expect(throws: JournalError.replaced(journal.path)) { try await journal.carryOut([plan]) }
        await #expect(throws: JournalError.self) {
            try await journal.remember([(source, try #require(plan.actions.last?.expected))])
        }
        #expect(try place.text("desk/a.txt") == "one")
        #expect(try LocalFiles().look(at: place.root.appending("lib")) == nil)
    }

    @Test("closing a journal that was replaced does not touch the new one")
    func closesQuietly() async throws {
        var old: Journal? = try journal()
        _ = try await old?.carryOut([place.move(place.file("desk/a.txt", "a"), to: "lib/a.txt")])
        try FileManager.default.removeItem(atPath: state.string)
        let new = try journal()
        _ = try await new.carryOut([place.move(place.file("desk/b.txt", "b"), to: "lib/b.txt")])
        try await new.flush()
        old = nil
        #expect(new.isInPlace)
        #expect(try journal().log().map(\.job.title) == ["b.txt"])
    }

    @Test("one copy a day, the last few are kept, and each is a whole journal")
    func copies() async throws {
        let now = Counter()
        let journal = try Journal(folder: state, files: LocalFiles(home: place.root), now: { now.value })
        _ = try await journal.carryOut([place.move(place.file("desk/a.txt", "a"), to: "lib/a.txt")])
        try await journal.flush()
        for day in 0..<10 {
            now.set(Int64(day) * 86_400_000 + 1_700_000_000_000)
            for _ in 0..<2 { #expect(try journal.copyIfDue()) }
        }
        let copies = journal.copies.all
        #expect(copies.count == 7)
        #expect(try LocalFiles().look(at: try #require(copies.first).path)?.mode == 0o600)
        #expect(try LocalFiles().look(at: journal.copies.folder)?.mode == 0o700)
        let queue = try DatabaseQueue(path: try #require(copies.last).path.string)
        #expect(try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM jobs") } == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: journal.copies.folder.string).count == 7)
    }

    @Test("what is forgotten of calls is in no file any more: not in the journal, its WAL or its copies")
    func forgetting() async throws {
        let journal = try journal()
        let secret = "Zebra-4711-Quagga"
        let call = Call(
            tier: "nano", provider: "p", model: "m", purpose: "classify", work: "w", path: nil, desk: nil,
            question: Digest(hashing: [1]), reserved: 1)
        let caps = SpendingCaps(day: nil, month: nil, work: nil)
        let booked = try #require(try await journal.reserve([(call, caps)]).first?.get())
        var settled = booked
        settled.state = .answered
        let content = CallContent(request: Array(secret.utf8), reply: Array(String(repeating: secret, count: 500).utf8))
        try await journal.settle([(settled, content)])
        #expect(try journal.copyIfDue())
        #expect(try holders(of: secret).count >= 2)
        #expect(try await journal.forgetCallContents(before: .max) == 1)
        #expect(try holders(of: secret) == [])
        #expect(journal.copies.all.count == 1)
        #expect(try journal.call(booked.id).content == nil)
    }

    private func holders(of secret: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: state.string).filter { name in
            let content = try? Data(contentsOf: URL(fileURLWithPath: state.appending(name).string))
            return content?.range(of: Data(secret.utf8)) != nil
        }
    }

    @Test(
        "a copy takes the place of a damaged journal, which is kept aside; a service in the way, or a bad copy, is not")
    func restoring() async throws {
        var journal: Journal? = try self.journal()
        _ = try await journal?.carryOut([place.move(place.file("desk/a.txt", "a"), to: "lib/a.txt")])
        try await journal?.flush()
        #expect(try journal?.copyIfDue() == true)
        _ = try await journal?.carryOut([place.move(place.file("desk/b.txt", "b"), to: "lib/b.txt")])
        let copies = JournalCopies(in: state)
        #expect(journal?.becomeService() == true)
        #expect(throws: JournalError.inService(state.appending("journal.sqlite"))) { try copies.restore(nil, now: 1) }
        journal = nil
        let bad = try place.file("bad.sqlite", "no database at all, however one looks at it")
        #expect(throws: JournalError.self) { try copies.restore(bad, now: 1) }
        try place.file("state/journal.sqlite", "rubbish, rubbish, rubbish")
        #expect(throws: JournalError.self) { try self.journal() }

        let (copy, aside) = try copies.restore(nil, now: 1_700_000_000_000)
        #expect(copy == copies.all.first?.path)
        #expect(
            try String(contentsOfFile: aside.appending("journal.sqlite").string, encoding: .utf8).hasPrefix("rubbish"))
        let restored = try self.journal()
        #expect(try restored.log().map(\.job.title) == ["a.txt"])
        #expect(try restored.lostCommits().isEmpty, "the user knows")
        _ = try await restored.undo([1], searching: [place.root])
        #expect(try place.text("desk/a.txt") == "a")
        #expect(try place.text("lib/b.txt") == "b")
    }
}

/// A clock that tests turn.
private final class Counter: Sendable {
    private let lock = Mutex<Int64>(0)
    var value: Int64 { lock.withLock { $0 } }
    func set(_ value: Int64) { lock.withLock { $0 = value } }
}
