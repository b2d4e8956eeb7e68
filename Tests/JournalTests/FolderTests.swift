import Files
import Foundation
import Testing

@testable import Journal

/// Whole folders are moved in one step, never replaced, and come back with whatever is in them.
@Suite("Folders")
struct FolderTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        try place.folder("lib")
        try place.folder("desk/Project/src")
        try place.file("desk/Project/src/main.c", "int main;")
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    private var source: FilePath { place.root.appending("desk/Project") }

    private func plan(to name: String) throws -> JobPlan {
        let identity = try #require(try LocalFiles().look(at: source)?.identity)
        return JobPlan(
            kind: .file, title: "Project", subjects: [Subject(source, kind: .folder, reason: "a project")],
            actions: [ActionPlan.moveFolder(source, to: place.root.appending(name), expecting: identity).about(0)],
            begun: 1)
    }

    private func move(to name: String = "lib/Project") async throws -> Job {
        try await journal.carryOut([try plan(to: name)])[0]
    }

    private func undo(_ job: Job) async throws -> UndoReport {
        try #require(try await journal.undo([job.id], searching: [place.root]).first)
    }

    @Test("a folder goes with all that is in it, and back with what came since")
    func there() async throws {
        let job = try await move()
        #expect(job.state == .done)
        #expect(try place.text("lib/Project/src/main.c") == "int main;")
        try place.file("lib/Project/new.txt", "new")
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.asLeft] && report.undo?.state == .done)
        #expect(try place.text("desk/Project/new.txt") == "new")
        _ = try await journal.redo([job.id], searching: [])
        #expect(try place.text("lib/Project/new.txt") == "new")
    }

    @Test("what is there is never replaced, an empty folder neither")
    func taken() async throws {
        try place.folder("lib/Project")
        let job = try await move()
        #expect(job.state == .done && job.actions[0].target?.displayedName == "Project (2)")
        try place.folder("desk/Project")
        let report = try await undo(job)
        #expect(report.undo?.actions.first?.target?.displayedName == "Project (2)")
        #expect(try place.text("desk/Project (2)/src/main.c") == "int main;")
    }

    @Test("a folder the user renamed is found by its inode; one that is gone is a conflict, and nothing is touched")
    func meddled() async throws {
        let job = try await move()
        try FileManager.default.moveItem(
            atPath: place.root.appending("lib/Project").string, toPath: place.root.appending("lib/Mine").string)
        let found = try await journal.undo([job.id], searching: [place.root], dryRun: true)
        #expect(found[0].steps.map(\.finding) == [.movedTo(place.root.appending("lib/Mine"))])
        try FileManager.default.moveItem(
            atPath: place.root.appending("lib/Mine").string, toPath: place.root.appending("desk/Project").string)
        #expect(
            try await journal.undo([job.id], searching: [place.root], dryRun: true)[0].steps[0].finding == .alreadyBack)
        try FileManager.default.removeItem(atPath: place.root.appending("desk/Project").string)
        let gone = try await undo(job)
        #expect(gone.steps.map(\.finding) == [.gone] && gone.undo == nil)
    }

    @Test("another folder that took its place is not moved; nor a folder into itself, nor to another disk")
    func refused() async throws {
        let plan = try plan(to: "lib/Project")
        try FileManager.default.moveItem(atPath: source.string, toPath: place.root.appending("desk/Old").string)
        try place.folder("desk/Project")
        #expect(
            try await journal.carryOut([plan])[0].actions[0].state
                == .failed(FileError(.changed, "move", source).description))
        let inside = try await move(to: "desk/Project/src/Project")
        #expect(inside.actions[0].state == .failed(FileError(.insideItself, "move", source).description))

        let files = FussyFiles(home: place.root, otherDisk: place.root.appending("far"))
        try place.folder("far")
        let other = try Journal(folder: place.root.appending("state-2"), files: files)
        let across = try await other.carryOut([try self.plan(to: "far/Project")])[0]
        guard case .failed(let problem) = across.actions[0].state else {
            Issue.record("moved across disks: \(across)")
            return
        }
        #expect(problem.contains("another disk"))
        #expect(try LocalFiles().look(at: source)?.kind == .folder)
    }

    @Test("a crash before or after the move is settled by looking", arguments: [false, true])
    func crash(isMoved: Bool) async throws {
        let open = try await journal.leaveOpen([try plan(to: "lib/Project")])[0]
        if isMoved {
            try FileManager.default.moveItem(
                atPath: source.string, toPath: place.root.appending("lib/Project").string)
        }
        let settled = try #require(try await journal.recover().first)
        #expect(settled.id == open.id && settled.state == .done)
        #expect(try place.text("lib/Project/src/main.c") == "int main;")
        _ = try await undo(settled)
        #expect(try place.text("desk/Project/src/main.c") == "int main;")
    }

    @Test("files are found where their folder went: by the journal, by undo, and by verify")
    func files() async throws {
        let file = try place.file("desk/a.txt", "one")
        var plan = try place.move(file, to: "desk/Project/a.txt")
        plan.filing = Filing(
            path: file, category: "Bills", confidence: 1, tier: "user", type: "text/plain", text: "word")
        let filed = try await journal.carryOut([plan])[0]
        let moved = try await move()
        try await journal.flush()
        #expect(try journal.find("word").map(\.verdict.current) == [place.root.appending("lib/Project/a.txt")])
        let verification = try journal.verify(searching: [], trashes: [])
        #expect(verification.files.map(\.finding) == [.inPlace])
        _ = try await journal.undo([filed.id], searching: [place.root])
        #expect(try place.text("desk/a.txt") == "one")
        _ = try await undo(moved)
        #expect(try LocalFiles().look(at: source)?.kind == .folder)
    }

    @Test("what one job puts into a folder and then moves with it comes back in the right order, and again")
    func nested() async throws {
        let file = try place.file("desk/a.txt", "one")
        let into = try place.move(file, to: "desk/Project/a.txt")
        var plan = try plan(to: "lib/Project")
        plan.actions = into.actions + plan.actions
        let job = try await journal.carryOut([plan])[0]
        #expect(job.state == .done)
        for _ in 1...2 {
            #expect(try place.text("lib/Project/a.txt") == "one")
            #expect(try await journal.undo([job.id], searching: []).first?.undo?.state == .done)
            #expect(try place.text("desk/a.txt") == "one" && place.text("desk/Project/src/main.c") == "int main;")
            #expect(try await journal.redo([job.id], searching: []).first?.undo?.state == .done)
        }
    }
}
