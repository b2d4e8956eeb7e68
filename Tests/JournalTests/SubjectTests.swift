import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Jobs about several files and folders, of which each can be taken back by itself.
@Suite("Subjects")
struct SubjectTests {
    private let place: Place
    private let journal: Journal

    init() throws {
        place = try Place()
        try place.folder("lib")
        journal = try Journal(folder: place.root.appending("state"), files: LocalFiles(home: place.root))
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: place.root.appending(name).string)
    }

    /// One job that moves files from the desk to a new folder, each a subject of its own.
    private func plan(_ names: [String], category: String? = "Bills") throws -> JobPlan {
        var plan = JobPlan(kind: .file, title: "several", actions: [], begun: Place.now)
        for (number, name) in names.enumerated() {
            let source = try place.file("desk/\(name)", "content of \(name)")
            let one = try place.move(source, to: "lib/Bills/\(name)")
            let filing = Filing(
                path: source, category: category, confidence: 0.9, tier: "embedded", type: "text/plain", text: name)
            plan.subjects.append(Subject(source, filing: number == 0 ? filing : nil, reason: "belongs to a"))
            plan.actions += one.actions.map { $0.kind == .makeFolder ? $0 : $0.about(number) }
        }
        return plan
    }

    @Test("a job tells all its subjects, with verdict or reason, and so does its undo")
    func told() async throws {
        let job = try await journal.carryOut([try plan(["a", "b"])])[0]
        #expect(job.state == .done)
        let logged = try journal.job(job.id)
        #expect(logged.subjects.map(\.path.displayedName) == ["a", "b"])
        #expect(logged.subjects.map { $0.filing?.category } == ["Bills", nil] && logged.filing?.category == "Bills")
        #expect(logged.subjects[1].reason == "belongs to a")
        #expect(logged.job.actions.compactMap(\.subject) == [0, 1])
        let undo = try #require(try await journal.undo([job.id], searching: [place.root]).first?.undo)
        #expect(try journal.job(undo.id).subjects.map(\.path.displayedName) == ["a", "b"])
    }

    @Test("one subject goes back by itself, the rest stays, and a later undo takes that back; redo brings all again")
    func oneByOne() async throws {
        let job = try await journal.carryOut([try plan(["a", "b"])])[0]
        let first = try #require(try await journal.undo(job.id, subjects: [0], searching: []).first)
        #expect(first.undo?.state == .done && first.undo?.isWhole == false)
        #expect(exists("desk/a") && !exists("lib/Bills/a") && exists("lib/Bills/b"))
        #expect(try journal.job(job.id).job.undoneBy == nil)
        await #expect(throws: JournalError.alreadyUndone(job.id, by: first.undo?.id ?? 0)) {
            try await journal.undo(job.id, subjects: [0], searching: [])
        }
        let rest = try #require(try await journal.undo([job.id], searching: []).first)
        #expect(rest.undo?.isWhole == true && exists("desk/b") && !exists("lib/Bills"))
        #expect(try journal.job(job.id).job.undoneBy == rest.undo?.id)
        _ = try await journal.redo([job.id], searching: [])
        #expect(exists("lib/Bills/a") && exists("lib/Bills/b") && !exists("desk/a") && !exists("desk/b"))
    }

    @Test("the undo of one subject can be taken back by itself, and the whole job undone after it")
    func redone() async throws {
        let job = try await journal.carryOut([try plan(["a", "b", "c"])])[0]
        _ = try await journal.undo(job.id, subjects: [0, 2], searching: [])
        _ = try await journal.redo(job.id, subjects: [0], searching: [])
        #expect(exists("lib/Bills/a") && exists("desk/c") && exists("lib/Bills/b"))
        await #expect(throws: JournalError.notUndone(job.id)) {
            try await journal.redo(job.id, subjects: [1], searching: [])
        }
        _ = try await journal.undo([job.id], searching: [])
        #expect(["a", "b", "c"].allSatisfy { exists("desk/\($0)") } && !exists("lib/Bills"))
        // Nothing is left that could be undone.
        #expect(try journal.jobsInForce(limit: 10) == [])
        _ = try await journal.redo(job.id, subjects: [1], searching: [])
        #expect(exists("desk/a") && exists("lib/Bills/b") && exists("desk/c"))
        _ = try await journal.undo([job.id], searching: [])
        #expect(exists("desk/b"))
    }

    @Test("with the last of its subjects the job is undone; a number that is none is refused")
    func last() async throws {
        let job = try await journal.carryOut([try plan(["a", "b"])])[0]
        _ = try await journal.undo(job.id, subjects: [0], searching: [])
        _ = try await journal.undo(job.id, subjects: [1], searching: [])
        #expect(try journal.job(job.id).job.undoneBy != nil && !exists("lib/Bills"))
        await #expect(throws: JournalError.noSuchSubject(job.id, 7)) {
            try await journal.undo(job.id, subjects: [7], searching: [])
        }
    }

    @Test("an undo that was planned before another took a part of the job back is refused")
    func plannedBefore() async throws {
        let job = try await journal.carryOut([try plan(["a", "b"])])[0]
        let old = try await journal.undoPlan(of: job)
        let part = try #require(try await journal.undo(job.id, subjects: [0], searching: []).first?.undo)
        await #expect(throws: JournalError.alreadyUndone(job.id, by: part.id)) { try await journal.carryOut([old]) }
        #expect(exists("desk/a") && exists("lib/Bills/b"))
        _ = try await journal.undo([job.id], searching: [])
        #expect(exists("desk/b"))
    }

    @Test("what goes wrong with one subject leaves the others alone")
    func failure() async throws {
        let plan = try plan(["a", "b"])
        try FileManager.default.removeItem(atPath: place.root.appending("desk/a").string)
        let job = try await journal.carryOut([plan])[0]
        #expect(job.state == .partial && exists("lib/Bills/b"))
        _ = try await journal.undo([job.id], searching: [])
        #expect(exists("desk/b") && !exists("lib/Bills"))
    }

    @Test("in a journal of version 7 the one file of a job is its first subject, also for what took the job back")
    func upgraded() async throws {
        let state = place.root.appending("old")
        try place.folder("old")
        let file = try place.file("lib/a.txt", "the content")
        let source = place.root.appending("desk/a.txt")
        let seen = try #require(try LocalFiles().look(at: file)?.identity)
        let queue = try DatabaseQueue(path: state.appending("journal.sqlite").string)
        try Migrations.migrator.migrate(queue, upTo: "7: witness")
        try await queue.write { db in
            try db.execute(sql: "INSERT INTO sessions (boot, pid, begun, checked) VALUES ('then', 1, 1, 1)")
            for (kind, undoes) in [("file", nil), ("undo", 1), ("redo", 2)] as [(String, Int64?)] {
                try db.execute(
                    sql:
                        "INSERT INTO jobs (session, kind, title, state, begun, undoes) VALUES (1, ?, 'a', 'done', 1, ?)",
                    arguments: [kind, undoes])
            }
            try db.execute(sql: "UPDATE jobs SET undone_by = id + 1 WHERE id < 3")
            let values: [(any DatabaseValueConvertible)?] = seen.columns + seen.columns
            try db.execute(
                sql: """
                    INSERT INTO actions (job, kind, state, source, target, expected_volume, expected_inode, expected_born,
                    expected_size, expected_modified, result_volume, result_inode, result_born, result_size,
                    result_modified) VALUES (3, 'move', 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, arguments: StatementArguments([source.blob, file.blob] + values))
            try db.execute(
                sql: """
                    INSERT INTO verdicts (job, path, category, confidence, tier, type, evidence, alternatives, features,
                    size, given, current) VALUES (1, ?, 'Bills', 1, 'user', 'text/plain', '[]', '[]', x'', 11, 1, ?)
                    """, arguments: [source.blob, file.blob])
        }
        try queue.close()
        let old = try Journal(folder: state, files: LocalFiles(home: place.root))
        for id in 1...3 as ClosedRange<Int64> {
            #expect(try old.job(id).subjects.map(\.path) == [source])
            #expect(try old.job(id).filing?.category == (id == 1 ? "Bills" : nil))
        }
        #expect(try old.job(3).job.actions.map(\.subject) == [0])
        _ = try await old.undo(1, subjects: [0], searching: [])
        #expect(try place.text("desk/a.txt") == "the content")
    }

    @Test("taking one judged subject back teaches, and takes away what was learned of that one alone")
    func teaching() async throws {
        let job = try await journal.carryOut([try plan(["a", "b"])])[0]
        _ = try await journal.undo(job.id, subjects: [1], searching: [])
        #expect(try journal.lessons().isEmpty)
        _ = try await journal.undo(job.id, subjects: [0], searching: [])
        #expect(try journal.lessons().map(\.weight) == [-1])
    }
}

extension Journal {
    /// What would take a job back, as everything is now.
    fileprivate func undoPlan(of job: Job) throws -> JobPlan {
        let steps = try planner([]).steps(for: job)
        return JobPlan(kind: .undo, title: job.title, actions: steps.flatMap(\.plans), begun: 1, undoes: job.id)
    }
}
