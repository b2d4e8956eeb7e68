import Files
import Foundation
import GRDB
import Glibc
import Testing

@testable import Journal

/// Journals of earlier versions: read, brought up to date, and undone from.
@Suite("An older journal")
struct UpgradeTests {
    /// All versions but the newest.
    private static let older = Migrations.migrator.migrations.dropLast().map { String($0) }

    @Test("is brought up to date, and what it did can still be undone", arguments: older)
    func upgrade(version: String) async throws {
        let place = try Place()
        let state = place.root.appending("state")
        try place.folder("state")
        try place.folder("lib")
        let file = try place.file("lib/a.txt", "the content")
        let identity = try #require(try LocalFiles().look(at: file)?.identity)
        try write(version, in: state, from: place.root.appending("desk/a.txt"), to: file, identity)

        let journal = try Journal(folder: state, files: LocalFiles(home: place.root))
        let now = try journal.database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(now == Migrations.version)
        #expect(try journal.problems() == [])
        let logged = try #require(try journal.log().first)
        #expect(logged.job.title == "a.txt" && logged.job.state == .done)
        _ = try await journal.undo([logged.job.id], searching: [place.root])
        #expect(try place.text("desk/a.txt") == "the content")
    }

    /// A journal as that version would have left it: one job, which moved one file.
    private func write(
        _ version: String, in state: FilePath, from source: FilePath, to target: FilePath, _ identity: Identity
    ) throws {
        var sight = stat()
        try #require(stat(target.string, &sight) == 0)
        var configuration = Configuration()
        configuration.prepareDatabase { $0.add(tokenizer: SearchTokenizer.self) }
        let queue = try DatabaseQueue(path: state.appending("journal.sqlite").string, configuration: configuration)
        try Migrations.migrator.migrate(queue, upTo: version)
        try queue.write { db in
            try db.execute(sql: "INSERT INTO sessions (boot, pid, begun, checked) VALUES ('then', 1, 1, 1)")
            try db.execute(
                sql: "INSERT INTO jobs (session, kind, title, state, begun) VALUES (1, 'file', 'a.txt', 'done', 1)")
            let number = { (value: UInt64) in Int64(bitPattern: value) }
            let knowsVolumes = try db.columns(in: "actions").contains { $0.name == "expected_volume" }
            let disk = knowsVolumes ? "volume" : "device"
            let inode = number(identity.inode)
            let volume = number(knowsVolumes ? identity.volume.number : UInt64(sight.st_dev))
            try db.execute(
                sql: """
                    INSERT INTO actions (job, kind, state, source, target, expected_\(disk), expected_inode,
                        expected_born, expected_size, expected_modified, result_\(disk), result_inode, result_born,
                        result_size, result_modified)
                    VALUES (1, 'move', 'done', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(source.bytes), Data(target.bytes), volume, inode, identity.born, identity.size,
                    identity.modified, volume, inode, identity.born, identity.size, identity.modified,
                ])
        }
        try queue.close()
    }
}
