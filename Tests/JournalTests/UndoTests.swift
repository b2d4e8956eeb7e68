import Files
import Foundation
import Testing

@testable import Journal

/// The undo table of DESIGN, row by row, on real files and a real database.
@Suite("Undo")
struct UndoTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        try place.folder("lib")
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    private func undo(_ job: Job) async throws -> UndoReport {
        let reports = try await journal.undo([job.id], searching: [place.root])
        return try #require(reports.first)
    }

    @Test("the file as it was left goes back with name, content, mode, time and attributes, and made folders go")
    func asLeft() async throws {
        let source = try place.file("desk/a.txt", "one")
        chmod(source.string, 0o640)
        let before = try #require(try LocalFiles().look(at: source))
        let job = try await journal.carryOut([place.move(source, to: "lib/Bills/2026/a.txt")])[0]
        #expect(job.state == .done)
        #expect(try LocalFiles().look(at: source) == nil)
        let report = try await undo(job)
        #expect(report.steps.map(\.finding).contains(.asLeft))
        #expect(report.undo?.state == .done)
        let after = try #require(try LocalFiles().look(at: source))
        #expect(after.identity == before.identity && after.mode == before.mode)
        #expect(try LocalFiles().look(at: place.root.appending("lib/Bills")) == nil)
    }

    @Test("undo puts an edited file back with its edits, and says so")
    func edited() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        try place.append("lib/a.txt", " and more")
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.edited])
        #expect(try place.text("desk/a.txt") == "one and more")
    }

    @Test("a file an editor saved anew goes back with its new content")
    func savedAnew() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        try FileManager.default.removeItem(atPath: place.root.appending("lib/a.txt").string)
        try place.file("lib/a.txt", "new")
        #expect(try await undo(job).steps.map(\.finding) == [.edited])
        #expect(try place.text("desk/a.txt") == "new")
    }

    @Test("when the old place is taken, the file goes beside, and the user's new file stays")
    func placeTaken() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        try place.file("desk/a.txt", "two")
        let report = try await undo(job)
        #expect(report.undo?.actions.last?.target?.lastComponent?.string == "a (2).txt")
        #expect(try place.text("desk/a.txt") == "two")
        #expect(try place.text("desk/a (2).txt") == "one")
    }

    @Test("a file the user moved is found by its inode and goes back")
    func movedByUser() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        try place.folder("lib/elsewhere")
        rename(place.root.appending("lib/a.txt").string, place.root.appending("lib/elsewhere/b.txt").string)
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.movedTo(place.root.appending("lib/elsewhere/b.txt"))])
        #expect(try place.text("desk/a.txt") == "one")
    }

    @Test("a file the user removed is a conflict, and everything stays as it is")
    func gone() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        try FileManager.default.removeItem(atPath: place.root.appending("lib/a.txt").string)
        let report = try await undo(job)
        #expect(report.steps.first?.isConflict == true)
        #expect(report.undo == nil)
        #expect(try LocalFiles().look(at: source) == nil)
    }

    @Test("what Deskhand wrote goes to the trash, unless somebody worked on it", arguments: [false, true])
    func written(edited: Bool) async throws {
        let target = place.root.appending("lib/report.md")
        let content = Array("report".utf8)
        let plan = ActionPlan.write(content, to: target, digest: Digest(hashing: content))
        let job = try await journal.carryOut([JobPlan(kind: .other, title: "report", actions: [plan], begun: 1)])[0]
        #expect(job.state == .done)
        if edited { try place.append("lib/report.md", ", edited") }
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [edited ? .keptForItsEdits : .asLeft])
        #expect(try (LocalFiles().look(at: target) != nil) == edited)
    }

    @Test(
        "what undo took out of the trash goes there again with redo, unless somebody worked on it",
        arguments: [false, true])
    func trashed(edited: Bool) async throws {
        let source = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: source)?.identity)
        let plan = ActionPlan.trash(source, expecting: identity, digest: nil)
        let job = try await journal.carryOut([JobPlan(kind: .other, title: "a", actions: [plan], begun: 1)])[0]
        _ = try await undo(job)
        if edited { try place.append("desk/a.txt", ", edited") }
        let report = try #require(try await journal.redo([job.id], searching: [place.root]).first)
        #expect(report.steps.map(\.finding) == [edited ? .keptForItsEdits : .asLeft])
        #expect(try (LocalFiles().look(at: source) != nil) == edited)
    }

    @Test("undoing a copy trashes the copy and never the original it equals")
    func copied() async throws {
        let source = try place.file("desk/a.txt", "one")
        let identity = try #require(try LocalFiles().look(at: source)?.identity)
        let digest = try LocalFiles().digest(of: source, expecting: identity)
        let target = place.root.appending("lib/a.txt")
        let plan = ActionPlan.copy(source, to: target, expecting: identity, digest: digest)
        let job = try await journal.carryOut([JobPlan(kind: .other, title: "a", actions: [plan], begun: 1)])[0]
        try FileManager.default.removeItem(atPath: target.string)
        #expect(try await undo(job).steps.map(\.finding) == [.gone])
        #expect(try place.text("desk/a.txt") == "one")
    }

    @Test("undo is undone by redo, and redo by undo, any number of times")
    func redo() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/Bills/a.txt")])[0]
        for _ in 0..<3 {
            _ = try await undo(job)
            #expect(try place.text("desk/a.txt") == "one")
            await #expect(throws: JournalError.self) { try await undo(job) }
            _ = try await journal.redo([job.id], searching: [place.root])
            #expect(try place.text("lib/Bills/a.txt") == "one")
        }
    }

    @Test("a dry run changes nothing")
    func dryRun() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        let reports = try await journal.undo([job.id], searching: [place.root], dryRun: true)
        #expect(reports.first?.steps.first?.finding == .asLeft)
        #expect(try place.text("lib/a.txt") == "one")
    }

    @Test("an undone file is known, wherever it is moved and however it is edited on the desk")
    func remembered() async throws {
        let source = try place.file("desk/a.txt", "one")
        let job = try await journal.carryOut([place.move(source, to: "lib/a.txt")])[0]
        _ = try await undo(job)
        try place.append("desk/a.txt", "!")
        let seen = try #require(try LocalFiles().look(at: source))
        #expect(try journal.isKnown(source, seen.identity))
    }

    @Test("undoing a filing teaches that it was wrong; redoing forgets that")
    func teaches() async throws {
        let source = try place.file("desk/a.txt", "one")
        var plan = try place.move(source, to: "lib/a.txt")
        plan.filing = Filing(
            path: source, category: "Bills", confidence: 0.9, tier: "embedded", type: "text/plain", features: [1, 2])
        let job = try await journal.carryOut([plan])[0]
        _ = try await undo(job)
        #expect(try journal.lessons().map(\.weight) == [-1])
        _ = try await journal.redo([job.id], searching: [place.root])
        #expect(try journal.lessons().isEmpty)
    }
}
