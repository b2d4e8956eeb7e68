import Files
import Foundation
import Testing

@testable import Journal

/// Tags are added to those that are there, and undo gives back exactly those.
@Suite("Tags")
struct TagTests {
    private let place: Place
    private let journal: Journal
    private let files: LocalFiles

    init() throws {
        place = try Place()
        try place.folder("lib")
        files = LocalFiles(home: place.root)
        journal = try Journal(folder: place.root.appending("state"), files: files)
    }

    // Nothing of this is inlined: Swift 6.3.1 crashes when it optimises the tests with them inside.
    @inline(never) private func identity(_ path: FilePath) throws -> Identity {
        try #require(try files.look(at: path)?.identity)
    }

    @inline(never) private func tags(_ path: FilePath) throws -> String? {
        try files.tags(of: path, expecting: try identity(path)).map { String(decoding: $0, as: UTF8.self) }
    }

    @inline(never) private func set(_ tags: String?, _ path: FilePath) throws {
        let identity = try identity(path)
        try files.setTags(
            tags.map { Array($0.utf8) }, replacing: try files.tags(of: path, expecting: identity), of: path,
            expecting: identity)
    }

    private var hasAttributes: Bool {
        get throws {
            (try? tags(try place.file("desk/probe", "x"))) != nil
                || (try? set("x", place.root.appending("desk/probe"))) != nil
        }
    }

    @inline(never) private func tag(_ path: FilePath, _ added: [String]) async throws -> Job {
        let before = try files.tags(of: path, expecting: try identity(path))
        let plan = ActionPlan.tag(path, .adding(added, to: before), expecting: try identity(path), digest: nil)
        return try await journal.carryOut([JobPlan(kind: .other, title: "tag", actions: [plan], begun: 1)])[0]
    }

    @inline(never) private func undo(_ job: Job) async throws -> UndoReport {
        try #require(try await journal.undo([job.id], searching: [place.root]).first)
    }

    private static let joined: [(before: String?, after: String)] = [
        (nil, "Bills,mine"), ("mine, other", "mine,other,Bills"),
    ]

    @Test("tags join those that are there, and undo puts the value from before back, to the byte", arguments: joined)
    func there(before: String?, after: String) async throws {
        guard try hasAttributes else { return print("skipped: no attributes here") }
        let path = try place.file("desk/a.txt", "one")
        try set(before, path)
        let job = try await tag(path, ["Bills", "mine"])
        #expect(job.state == .done)
        #expect(try tags(path) == after)
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.asLeft] && report.undo?.state == .done)
        #expect(try tags(path) == before)
        _ = try await journal.redo([job.id], searching: [])
        #expect(try tags(path) == after)
    }

    @Test("what the user tagged since stays, and only ours goes")
    func changed() async throws {
        guard try hasAttributes else { return print("skipped: no attributes here") }
        let path = try place.file("desk/a.txt", "one")
        try set("old", path)
        let job = try await tag(path, ["Bills"])
        try set("old,Bills,urgent", path)
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.tagsChanged])
        #expect(try tags(path) == "old,urgent")
        _ = try await journal.redo([job.id], searching: [])
        #expect(try tags(path) == "old,Bills,urgent" || tags(path) == "old,urgent,Bills")
    }

    @Test("a moved file gets its tags where it is, also beside the name it was to have, and loses them with undo")
    func moved() async throws {
        guard try hasAttributes else { return print("skipped: no attributes here") }
        let source = try place.file("desk/a.txt", "one")
        try place.file("lib/a.txt", "somebody else's")
        var plan = try place.move(source, to: "lib/a.txt")
        plan.actions.append(.tag(source, .adding(["Bills"], to: nil), expecting: try identity(source), digest: nil))
        let job = try await journal.carryOut([plan])[0]
        #expect(job.state == .done, "\(job.actions.map(\.state))")
        let landed = place.root.appending("lib/a (2).txt")
        #expect(try tags(landed) == "Bills" && tags(place.root.appending("lib/a.txt")) == nil)
        for _ in 1...2 {
            #expect(try await undo(job).undo?.state == .done)
            #expect(try tags(source) == nil)
            #expect(try await journal.redo([job.id], searching: []).first?.undo?.state == .done)
            #expect(try tags(landed) == "Bills")
        }
    }

    @Test("folders have tags too; a crash on the way leaves none twice", arguments: [false, true])
    func folder(isWritten: Bool) async throws {
        guard try hasAttributes else { return print("skipped: no attributes here") }
        try place.folder("lib/P")
        let path = place.root.appending("lib/P")
        let plan = ActionPlan.tag(path, .adding(["Project"], to: nil), expecting: try identity(path), digest: nil)
        _ = try await journal.leaveOpen([JobPlan(kind: .other, title: "tag", actions: [plan], begun: 1)])
        if isWritten { try set("Project", path) }
        let job = try #require(try await journal.recover().first)
        #expect(job.state == .done)
        #expect(try tags(path) == "Project")
        try place.file("lib/P/new", "x")
        _ = try await undo(job)
        #expect(try tags(path) == nil)
    }

    @Test("where the file system has no attributes the action fails in words, and nothing else")
    func unsupported() async throws {
        let fussy = FussyFiles(home: place.root, otherDisk: place.root.appending("far"))
        fussy.refuse { operation, _ in operation == "tag" }
        let other = try Journal(folder: place.root.appending("state-2"), files: fussy)
        let source = try place.file("desk/a.txt", "one")
        var plan = try place.move(source, to: "lib/b.txt")
        plan.actions.append(.tag(source, .adding(["Bills"], to: nil), expecting: try identity(source), digest: nil))
        let job = try await other.carryOut([plan])[0]
        #expect(job.state == .partial)
        guard case .failed(let problem) = job.actions[1].state else {
            Issue.record("\(job.actions[1].state)")
            return
        }
        #expect(problem.hasPrefix("cannot tag"))
        #expect(try place.text("lib/b.txt") == "one")
    }

    @Test("a comma makes two tags, control characters go, and no tag is there twice")
    func spelling() {
        #expect(TagChange.adding(["a,b", "\u{7}c", "a", " "], to: nil).after == Array("a,b,c".utf8))
        #expect(TagChange.adding(["a"], to: Array("a , b".utf8)).after == Array("a , b".utf8))
        #expect(TagChange.adding(["c"], to: [0xFF, 0x2C, 0x61]).after == [0xFF, 0x2C, 0x61, 0x2C, 0x63])
    }
}
