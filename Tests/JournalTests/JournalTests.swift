import Files
import Foundation
import GRDB
import Testing
import TestSupport

@testable import Journal

@Suite("The journal")
struct JournalTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    @Test("acknowledged means durable: WAL and synchronous=FULL, and no checkpoint of SQLite's own")
    func settings() throws {
        let values = try journal.database.write { db in
            try ["journal_mode", "synchronous", "wal_autocheckpoint"].map { name in
                try String.fetchOne(db, sql: "PRAGMA \(name)") ?? ""
            }
        }
        #expect(values == ["wal", "2", "0"])
    }

    @Test("only the user may look into the journal")
    func permissions() throws {
        #expect(try LocalFiles().look(at: place.root.appending("state"))?.mode == 0o700)
        #expect(try LocalFiles().look(at: journal.path)?.mode == 0o600)
    }

    @Test("a file that changed since it was judged is not touched")
    func changedSource() async throws {
        let source = try place.file("desk/a.txt", "one")
        let plan = try place.move(source, to: "lib/a.txt")
        try place.append("desk/a.txt", " more")
        let job = try await journal.carryOut([plan])[0]
        #expect(job.state == .failed)
        #expect(try place.text("desk/a.txt") == "one more")
        #expect(try LocalFiles().look(at: place.root.appending("lib")) == nil, "the folder it made went again")
    }

    @Test("a taken name is left alone: the file goes beside it")
    func takenName() async throws {
        try place.folder("lib")
        try place.file("lib/a.txt", "yours")
        let source = try place.file("desk/a.txt", "mine")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        #expect(job.state == .done)
        #expect(try place.text("lib/a.txt") == "yours")
        #expect(try place.text("lib/a (2).txt") == "mine")
    }

    @Test("to the trash and back, by the freedesktop specification")
    func trash() async throws {
        let source = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: source)?.identity)
        let plan = ActionPlan.trash(source, expecting: identity, digest: nil)
        let job = try await journal.carryOut([JobPlan(kind: .other, title: "a", actions: [plan], begun: 1)])[0]
        #expect(job.state == .done)
        let slot = try #require(job.actions[0].target)
        let info = slot.removingLastComponent().removingLastComponent().appending(
            "info/\(slot.lastComponent?.string ?? "").trashinfo")
        #expect(try String(contentsOfFile: info.string, encoding: .utf8).hasPrefix("[Trash Info]\nPath="))
        _ = try await journal.undo([job.id], searching: [])
        #expect(try place.text("desk/a.txt") == "one")
        #expect(try LocalFiles().look(at: info) == nil)
    }

    @Test("two jobs never have one file in hand")
    func inHand() async throws {
        let source = try place.file("desk/a.txt", "one")
        let jobs = try await journal.carryOut([
            place.move(source, to: "lib/a.txt"), place.move(source, to: "other/a.txt"),
        ])
        #expect(jobs.map(\.state) == [.done, .failed])
    }

    @Test("jobs of a process that is gone are settled by looking; those of a living one are left alone")
    func abandoned() async throws {
        let source = try place.file("desk/a.txt", "one")
        try place.folder("lib")
        let plan = try place.move(source, to: "lib/a.txt")
        var other: Journal? = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
        _ = try await other?.leaveOpen([plan])
        #expect(try await journal.recover().isEmpty)
        other = nil
        let recovered = try await journal.recover()
        #expect(recovered.map(\.state) == [.done])
        #expect(try place.text("lib/a.txt") == "one")
    }

    @Test("text, names and categories are found by the beginnings of words, whatever the user types")
    func search() async throws {
        let source = try place.file("desk/müller.txt", "x")
        var plan = try place.move(source, to: "lib/müller.txt")
        plan.filing = Filing(
            path: source, category: "Invoices", confidence: 1, tier: "user", type: "text/plain",
            text: "Rechnung der Firma Müller über 12,50 €")
        _ = try await journal.carryOut([plan])
        try await journal.flush()
        for words in ["rechn firma", "muller", "invoi", "MÜLLER rech"] {
            let hits = try journal.find(words)
            #expect(hits.map(\.verdict.current) == [place.root.appending("lib/müller.txt")], "\(words)")
        }
        for words in ["\"", "AND OR", "a* NEAR(", "'; DROP TABLE jobs"] { _ = try journal.find(words) }
        #expect(try journal.find("nothing").isEmpty)
    }

    @Test("one service for each user")
    func oneService() throws {
        let other = try Journal(folder: place.root.appending("state"))
        #expect(journal.becomeService())
        #expect(!other.becomeService())
        #expect(other.hasService)
    }

    @Test("a journal full of holes is refused with a clear message, and never rewritten")
    func damaged() throws {
        let folder = place.root.appending("broken")
        try place.folder("broken")
        let seed = UInt64.random(in: 0..<1 << 32)
        print("damaging journals, seed \(seed)")
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            let path = folder.appending("journal.sqlite").string
            _ = try Journal(folder: folder)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            for _ in 0..<200 { bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next()) }
            try bytes.write(to: URL(fileURLWithPath: path))
            // Opening it may succeed or be refused; what it may not do is crash.
            if let journal = try? Journal(folder: folder) { _ = try? journal.problems() }
            for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.witness"] {
                try? FileManager.default.removeItem(atPath: folder.appending(name).string)
            }
        }
    }
}

extension Journal {
    /// Records jobs as a process does that is killed before it touches anything.
    func leaveOpen(_ plans: [JobPlan]) throws -> [Job] { try ledger.begin(plans) }
}
