import Files
import Foundation
import GRDB
import Glibc
import Synchronization
import Testing

@testable import Journal

/// The one kind of file that is replaced, with the user's hand in it at each moment.
@Suite("Replacing a table")
struct ReplaceTests {
    private let place: Place
    private let files: FussyFiles
    private let journal: Journal
    private let table: FilePath

    init() throws {
        place = try Place()
        try place.folder("lib")
        files = FussyFiles(home: place.root, otherDisk: place.root.appending("other"))
        journal = try Journal(folder: place.root.appending("state"), files: files)
        table = place.root.appending("lib/2026.csv")
    }

    @discardableResult
    private func write(_ text: String = "one") async throws -> Job {
        let content = Array(text.utf8)
        return try await carryOut(.write(content, to: table, digest: Digest(hashing: content)))
    }

    private func replacing(_ old: String, by new: String) throws -> ActionPlan {
        let seen = try #require(try LocalFiles().look(at: table)).identity
        return .replace(table, with: Array(new.utf8), replacing: Array(old.utf8), expecting: seen)
    }

    @discardableResult
    private func replace(_ old: String = "one", by new: String = "two") async throws -> Job {
        try await carryOut(try replacing(old, by: new))
    }

    private func carryOut(_ plan: ActionPlan) async throws -> Job {
        let jobs = try await journal.carryOut([JobPlan(kind: .table, title: "2026.csv", actions: [plan], begun: 1)])
        try await journal.flush()
        return jobs[0]
    }

    private func undo(_ job: Job) async throws -> UndoReport {
        try #require(try await journal.undo([job.id], searching: [place.root.appending("lib")]).first)
    }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: place.root.appending("lib").string).sorted()
        }
    }

    /// Expects the library to hold these files and nothing else, hidden or not.
    private func expect(_ wanted: [String: String], _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try names == wanted.keys.sorted(), sourceLocation: location)
        for (name, text) in wanted { #expect(try place.text("lib/" + name) == text, sourceLocation: location) }
    }

    @Test("it is replaced, and undo and redo exchange the versions, as often as one likes")
    func undone() async throws {
        let written = try await write()
        chmod(table.string, 0o600)
        let job = try await replace()
        #expect(job.state == .done)
        try expect(["2026.csv": "two"])
        for _ in 0..<2 {
            #expect(try await undo(job).steps.map(\.finding) == [.asLeft])
            try expect(["2026.csv": "one"])
            _ = try await journal.redo([job.id], searching: [])
            try expect(["2026.csv": "two"])
        }
        #expect(try LocalFiles().look(at: table)?.mode == 0o600)
        #expect(try journal.verify(searching: [place.root], trashes: []).files.map(\.finding) == [.inPlace])
        _ = try await undo(job)
        _ = try await undo(written)
        try expect([:])
    }

    @Test("plain undo passes tables over")
    func passedOver() async throws {
        try await write()
        try await replace()
        #expect(try journal.jobsInForce(limit: 10).isEmpty)
    }

    @Test("what is not, byte for byte, what Deskhand wrote last stays")
    func edited() async throws {
        try await write()
        try place.file("lib/2026.csv", "mine")
        let job = try await replace()
        #expect(job.actions[0].problem == .changed)
        try expect(["2026.csv": "mine"])
    }

    @Test("undo leaves alone what was edited since, and says so")
    func editedSince() async throws {
        try await write()
        let job = try await replace()
        try place.append("lib/2026.csv", " and mine")
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.keptForItsEdits] && report.undo == nil)
        try expect(["2026.csv": "two and mine"])
    }

    @Test("whoever saves it anew at the last moment has their version under its name")
    func savedAnew() async throws {
        try await write()
        files.beforeExchange { [files] path in
            files.beforeExchange { _ in }
            rename(path.string, path.string + "~")
            try? Data("mine".utf8).write(to: URL(fileURLWithPath: path.string))
            unlink(path.string + "~")
        }
        #expect(try await replace().actions[0].problem == .changed)
        try expect(["2026.csv": "mine"])
    }

    @Test("whoever has it open for writing writes on in their version, under its name", arguments: [true, false])
    func open(early: Bool) async throws {
        try await write()
        let file = Mutex<Int32>(-1)
        let path = table.string
        let opening: @Sendable () -> Void = { file.withLock { $0 = Glibc.open(path, O_WRONLY | O_APPEND | O_CLOEXEC) } }
        if early {
            opening()
        } else {
            files.beforeExchange { [files] _ in
                files.beforeExchange { _ in }; opening()
            }
        }
        #expect(try await replace().actions[0].problem == .inUse)
        file.withLock {
            #expect(Glibc.write($0, " more", 5) == 5)
            close($0)
        }
        try expect(["2026.csv": "one more"])
    }

    @Test("whoever saves it twice while it is exchanged keeps both versions")
    func savedTwice() async throws {
        try await write()
        files.beforeExchange { [files] path in
            files.beforeExchange { _ in }
            try? Data("first".utf8).write(to: URL(fileURLWithPath: path.string))
        }
        let path = table.string
        files.afterExchange { [files] _ in
            files.afterExchange { _ in }
            try? Data("second".utf8).write(to: URL(fileURLWithPath: path))
        }
        let job = try await replace()
        #expect(job.actions[0].problem == .changed && job.actions[0].note?.contains("2026 (2).csv") == true)
        try expect(["2026.csv": "second", "2026 (2).csv": "first"])
    }

    @Test("what cannot be exchanged, or written, is as before", arguments: ["exchange", "rewrite", "remove"])
    func refused(_ operation: String) async throws {
        try await write()
        let isFirst = Mutex(true)
        files.refuse { what, _ in
            guard what == operation else { return false }
            // The old version cannot be removed; the new one, after the exchange back, can.
            return isFirst.withLock { first in
                defer { first = false }
                return first || operation != "remove"
            }
        }
        #expect(try await replace().state == .failed)
        try expect(["2026.csv": "one"])
    }

    @Test("when nothing can be removed or exchanged back, both are there and both are named")
    func stuck() async throws {
        try await write()
        files.afterExchange { [files] _ in files.refuse { what, _ in what != "rename" } }
        let job = try await replace()
        #expect(job.state == .interrupted)
        let hidden = try #require(try names.first)
        try expect([hidden: "one", "2026.csv": "two"])
        guard case .interrupted(let words) = job.actions[0].state else { return }
        #expect(words.contains(hidden))
    }

    /// How far a crash let it come.
    enum Stage: CaseIterable { case intended, named, written, recorded, exchanged, removed }

    @Test(
        "a crash at any moment is settled by looking: the new version is there, and nothing else",
        arguments: Stage.allCases)
    func crashed(at stage: Stage) async throws {
        try await write()
        try await crash(try replacing("one", by: "two"), at: stage)
        let recovered = try await journal.recover()
        #expect(recovered.map(\.state) == [.done])
        try expect(["2026.csv": "two"])
        #expect(try await undo(recovered[0]).undo?.state == .done)
        try expect(["2026.csv": "one"])
    }

    @Test(
        "an edit after a crash stays, wherever it was made",
        arguments: Stage.allCases, [false, true])
    func editedAfterCrash(_ stage: Stage, isSavedAnew: Bool) async throws {
        try await write()
        try await crash(try replacing("one", by: "two"), at: stage)
        if isSavedAnew { unlink(table.string) }
        try place.file("lib/2026.csv", "mine")
        _ = try await journal.recover()
        try expect(["2026.csv": "mine"])
        #expect(try await journal.recover().isEmpty)
    }

    @Test("an edit that came just before the exchange comes out again after a crash")
    func cameOut() async throws {
        try await write()
        try await crash(try replacing("one", by: "two"), at: .recorded)
        try place.file("lib/2026.csv", "mine")
        let hidden = try #require(try names.first)
        try LocalFiles().exchange(table, with: place.root.appending("lib").appending(hidden))
        #expect(try await journal.recover().map(\.state) == [.failed])
        try expect(["2026.csv": "mine"])
    }

    private func crash(_ plan: ActionPlan, at stage: Stage) async throws {
        let state = place.root.appending("state")
        let other = try Journal(folder: state, files: LocalFiles(home: place.root))
        let open = try await other.leaveOpen([JobPlan(kind: .table, title: "t", actions: [plan], begun: 1)])
        var action = open[0].actions[0]
        let hidden = place.root.appending("lib/.deskhand-99")
        let files = LocalFiles()
        if stage == .intended { return }
        action.held = hidden
        try await other.amend(action)
        if stage == .named { return }
        let seen = try #require(try files.look(at: table)).identity
        let made = try files.rewrite(plan.content ?? [], of: table, expecting: seen, to: hidden)
        if stage == .written { return }
        action.result = made.identity
        try await other.amend(action)
        if stage == .recorded { return }
        try files.exchange(table, with: hidden)
        if stage == .exchanged { return }
        try files.removeVersion(hidden, content: Digest(hashing: plan.replacing ?? []))
    }

    @Test("of a table the last versions are kept, and a journal does not grow with each")
    func versions() async throws {
        try await write("0")
        var jobs: [Job] = []
        for number in 1...12 { jobs.append(try await replace("\(number - 1)", by: "\(number)")) }
        let kept = try journal.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM contents") }
        #expect(kept == 8)
        for job in jobs.suffix(4).reversed() { #expect(try await undo(job).undo?.state == .done) }
        try expect(["2026.csv": "8"])
        for job in jobs.prefix(8).reversed() {
            if try await undo(job).steps.map(\.finding) == [.versionForgotten] { return }
        }
        Issue.record("all versions were kept")
    }

    @Test("two jobs never replace one table at once")
    func inHand() async throws {
        try await write()
        let plans = [try replacing("one", by: "two"), try replacing("one", by: "three")]
        let jobs = try await journal.carryOut(
            plans.map { JobPlan(kind: .table, title: "t", actions: [$0], begun: 1) })
        #expect(jobs.map(\.state) == [.done, .failed])
        try expect(["2026.csv": "two"])
    }
}

extension Journal {
    /// Records how far an action is, as its own process would.
    fileprivate func amend(_ action: Action) throws { try ledger.amend(action) }
}
