import Files
import Foundation
import Testing

@testable import Journal

/// Undo and redo between two disks, where either half may fail.
@Suite("Undo between disks")
struct HalfUndoTests {
    private let place: Place
    private let files: FussyFiles
    private let journal: Journal
    private let source: FilePath

    init() throws {
        place = try Place()
        try place.folder("far/lib")
        files = FussyFiles(home: place.root, otherDisk: place.root.appending("far"))
        journal = try Journal(folder: place.root.appending("state"), files: files)
        source = try place.file("desk/a.txt", "one")
    }

    private func file() async throws -> Job {
        let job = try await journal.carryOut([place.move(source, to: "far/lib/a.txt")])[0]
        #expect(job.state == .done && job.actions.last?.held != nil)
        return job
    }

    private var folders: [FilePath] { [place.root.appending("desk"), place.root.appending("far/lib")] }

    private func undo(_ job: Job) async throws -> UndoReport {
        try #require(try await journal.undo([job.id], searching: folders).first)
    }

    private func redo(_ job: Job) async throws -> UndoReport {
        try #require(try await journal.redo([job.id], searching: folders).first)
    }

    private var names: [String] {
        get throws {
            try ["desk", "far/lib"].flatMap { folder in
                try FileManager.default.contentsOfDirectory(atPath: place.root.appending(folder).string).sorted()
                    .map { folder + "/" + $0 }
            }
        }
    }

    @Test("an undo whose copy cannot be put away is half done, and undo again finishes it")
    func copyStays() async throws {
        let job = try await file()
        files.refuse { operation, path in operation == "trash" && path.string.contains("/far/lib/") }
        let half = try await undo(job)
        #expect(half.undo?.state == .partial)
        #expect(try names == ["desk/a.txt", "far/lib/a.txt"])
        files.refuse { _, _ in false }
        let whole = try await undo(job)
        #expect(whole.steps.map(\.finding) == [.halfBack] && whole.undo?.state == .done)
        #expect(try names == ["desk/a.txt"])
        await #expect(throws: JournalError.self) { try await undo(job) }
    }

    /// The original in the trash is gone, so the copy itself moves back, as a copy that then cannot be put away.
    private func halfByCopy(_ job: Job) async throws {
        let held = try #require(job.actions.last?.held)
        try FileManager.default.removeItem(atPath: held.string)
        files.refuse { operation, path in operation == "rename" && path.string.contains("/far/.local/") }
        let half = try await undo(job)
        #expect(half.undo?.state == .partial)
        #expect(try names == ["desk/a.txt", "far/lib/a.txt"])
        files.refuse { _, _ in false }
    }

    @Test("where the trash was emptied the copy moves back; half done, undo again finishes it")
    func movingCopyStays() async throws {
        let job = try await file()
        try await halfByCopy(job)
        let whole = try await undo(job)
        #expect(whole.steps.map(\.finding) == [.halfBack] && whole.undo?.state == .done)
        #expect(try names == ["desk/a.txt"])
    }

    @Test("what half an undo left and the user then edited is never put away")
    func halfThenEdited() async throws {
        let job = try await file()
        try await halfByCopy(job)
        try place.append("far/lib/a.txt", " and more")
        let report = try await undo(job)
        #expect(report.steps.map(\.finding) == [.edited])
        #expect(try place.text("desk/a.txt") == "one")
        #expect(try place.text("desk/a (2).txt") == "one and more")
    }

    @Test("redo after an undo in two halves brings the file to its one place again", arguments: [false, true])
    func redoOfHalves(byCopy: Bool) async throws {
        let job = try await file()
        if byCopy {
            try await halfByCopy(job)
        } else {
            files.refuse { operation, path in operation == "trash" && path.string.contains("/far/lib/") }
            _ = try await undo(job)
            files.refuse { _, _ in false }
        }
        _ = try await undo(job)
        for _ in 0..<2 {
            let report = try await redo(job)
            #expect(report.undo?.state == .done)
            #expect(try names == ["far/lib/a.txt"])
            #expect(try place.text("far/lib/a.txt") == "one")
            #expect(try await undo(job).undo?.state == .done)
            #expect(try names == ["desk/a.txt"])
        }
    }

    @Test("redo after an edit takes the edited file along, as undo does")
    func redoTakesEdits() async throws {
        let job = try await file()
        _ = try await undo(job)
        try place.append("desk/a.txt", " and more")
        let report = try await redo(job)
        #expect(report.steps.map(\.finding) == [.edited] && report.undo?.state == .done)
        #expect(try names == ["far/lib/a.txt"])
        #expect(try place.text("far/lib/a.txt") == "one and more")
        #expect(try await undo(job).undo?.state == .done)
        #expect(try names == ["desk/a.txt"])
        #expect(try place.text("desk/a.txt") == "one and more")
    }

    @Test("redo after the trash was emptied moves the file itself")
    func redoWithoutTrash() async throws {
        let job = try await file()
        let report = try await undo(job)
        let slot = try #require(report.undo?.actions.first { $0.kind == .trash }?.target)
        try FileManager.default.removeItem(atPath: slot.string)
        #expect(try await redo(job).undo?.state == .done)
        #expect(try names == ["far/lib/a.txt"])
    }

    @Test(
        "a redo that cannot bring the copy again leaves the original where it is; one that cannot put it away is half")
    func halfRedo() async throws {
        let job = try await file()
        _ = try await undo(job)
        files.refuse { operation, path in operation == "rename" && path.string.contains("/far/lib/") }
        #expect(try await redo(job).undo?.state == .failed)
        #expect(try names == ["desk/a.txt"])
        files.refuse { operation, path in operation == "trash" && path.string.contains("/desk/") }
        #expect(try await redo(job).undo?.state == .partial)
        #expect(try names == ["desk/a.txt", "far/lib/a.txt"])
        files.refuse { _, _ in false }
        #expect(try await redo(job).undo?.state == .done)
        #expect(try names == ["far/lib/a.txt"])
    }

    @Test("a copy that was edited and moved elsewhere goes back with its edits")
    func movedAndEdited() async throws {
        let job = try await file()
        try place.append("far/lib/a.txt", " and more")
        rename(place.root.appending("far/lib/a.txt").string, place.root.appending("far/lib/b.txt").string)
        _ = try await undo(job)
        #expect(try place.text("desk/a.txt") == "one and more")
        #expect(try names == ["desk/a.txt"])
    }

    @Test("what came back from another disk with edits is known, and not filed again")
    func returnedIsKnown() async throws {
        let job = try await file()
        try place.append("far/lib/a.txt", " and more")
        _ = try await undo(job)
        let seen = try #require(try files.look(at: source))
        #expect(try journal.isKnown(source, seen.identity))
    }
}
