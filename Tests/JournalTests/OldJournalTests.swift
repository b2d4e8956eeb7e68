import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Journals of versions that recorded device numbers.
@Suite("Old journals")
struct OldJournalTests {
    private let place: Place
    private let folder: FilePath

    init() throws {
        place = try Place()
        try place.folder("lib")
        try place.folder("state")
        folder = place.root.appending("state")
    }

    /// A journal as version 4 left it, in which these files were moved.
    private func writeOld(_ moves: [(from: FilePath, to: FilePath, state: String)]) throws {
        let queue = try DatabaseQueue(path: folder.appending("journal.sqlite").string)
        try Migrations.migrator.migrate(queue, upTo: "4: batches")
        let files = LocalFiles()
        try queue.write { db in
            try db.execute(sql: "INSERT INTO sessions (boot, pid, begun) VALUES ('an earlier one', 1, 1)")
            for move in moves {
                let path = try files.look(at: move.to) == nil ? move.from : move.to
                let seen = try #require(try files.look(at: path)).identity
                let digest = try files.digest(of: path, expecting: seen)
                let numbers: [Int64] = [
                    0xFD_0000_0007, Int64(bitPattern: seen.inode), seen.born, seen.size, seen.modified,
                ]
                let isDone = move.state == "done"
                try db.execute(
                    sql: "INSERT INTO jobs (session, kind, title, state, begun) VALUES (1, 'file', 'a', ?, 1)",
                    arguments: [isDone ? "done" : "running"])
                let values: [(any DatabaseValueConvertible)?] = [
                    db.lastInsertedRowID, move.state, move.from.blob, move.to.blob, digest.blob,
                ]
                let result: [(any DatabaseValueConvertible)?] = isDone ? numbers : [nil, nil, nil, nil, nil]
                try db.execute(
                    sql: """
                        INSERT INTO actions (job, kind, state, source, target, digest, digest_sampled,
                        expected_device, expected_inode, expected_born, expected_size, expected_modified,
                        result_device, result_inode, result_born, result_size, result_modified)
                        VALUES (?, 'move', ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: StatementArguments(values + numbers + result))
            }
        }
        try queue.close()
    }

    @Test("an old journal undoes what was moved, whatever the device number is now, and finds edits")
    func undo() async throws {
        let names = ["a.txt", "b.txt"]
        let moves = try names.map { (place.root.appending("desk/" + $0), try place.file("lib/" + $0, $0), "done") }
        try writeOld(moves)
        try place.append("lib/b.txt", " and more")
        let journal = try Journal(folder: folder, files: LocalFiles(home: place.root))
        let reports = try await journal.undo([1, 2], searching: [place.root])
        #expect(reports.flatMap(\.steps).map(\.finding) == [.edited, .asLeft])
        #expect(try names.map { try place.text("desk/" + $0) } == ["a.txt", "b.txt and more"])
    }

    @Test("what an old version left open is settled")
    func recovery() async throws {
        try writeOld([
            (place.root.appending("desk/a.txt"), try place.file("lib/a.txt", "moved"), "intended"),
            (try place.file("desk/b.txt", "not yet"), place.root.appending("lib/b.txt"), "intended"),
        ])
        let journal = try Journal(folder: folder, files: LocalFiles(home: place.root))
        #expect(try await journal.recover().map(\.state) == [.done, .done])
        #expect(try place.text("lib/a.txt") == "moved" && place.text("lib/b.txt") == "not yet")
    }

    @Test("another file that took the place of an old one is not taken for it")
    func replaced() async throws {
        let target = try place.file("lib/a.txt", "one")
        try writeOld([(place.root.appending("desk/a.txt"), target, "intended")])
        try FileManager.default.removeItem(atPath: target.string)
        try place.file("lib/a.txt", "two")
        let journal = try Journal(folder: folder, files: LocalFiles(home: place.root))
        #expect(try await journal.recover().map(\.state) == [.interrupted])
        #expect(try place.text("lib/a.txt") == "two")
    }
}
