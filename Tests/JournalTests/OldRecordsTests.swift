import Files
import Foundation
import GRDB
import Testing

@testable import Journal

/// Records of journals in which a paper had one, by the number of its verdict.
@Suite("Records of old journals")
struct OldRecordsTests {
    private let place: Place
    private let folder: FilePath

    init() throws {
        place = try Place()
        try place.folder("state")
        folder = place.root.appending("state")
        let queue = try DatabaseQueue(path: folder.appending("journal.sqlite").string)
        try Migrations.migrator.migrate(queue, upTo: "13: replacing")
        try queue.write { db in
            try db.execute(sql: "INSERT INTO sessions (boot, pid, begun) VALUES ('an earlier one', 1, 1)")
            for job in 1...4 {
                try db.execute(
                    sql: "INSERT INTO jobs (session, kind, title, state, begun) VALUES (1, 'other', 'a', 'done', ?)",
                    arguments: [job])
            }
            for (verdict, job) in [(3, 1), (7, 2)] {
                try db.execute(
                    sql: """
                        INSERT INTO verdicts (id, job, path, confidence, tier, type, evidence, alternatives, features,
                        size, given, current)
                        VALUES (?, ?, '/lib/a', 1, 'user', 'text/plain', '[]', '[]', x'', 1, 1, '/lib/a')
                        """, arguments: [verdict, job])
                try db.execute(
                    sql: "INSERT INTO records (verdict, schema, content) VALUES (?, 'expense', ?)",
                    arguments: [verdict, "first \(verdict)"])
            }
            for (job, content) in [(3, "edited"), (4, "edited again")] {
                try db.execute(
                    sql: "INSERT INTO record_edits (record, job, schema, content) VALUES (3, ?, 'expense', ?)",
                    arguments: [job, content])
            }
        }
        try queue.close()
    }

    @Test("they keep their numbers and their edits, and the next one gets a number of its own")
    func kept() async throws {
        let journal = try Journal(folder: folder, files: LocalFiles(home: place.root))
        let records = try journal.records()
        #expect(records.map(\.id) == [3, 7])
        #expect(records.map(\.record.content) == ["edited again", "first 7"])
        #expect(try journal.problems().isEmpty && journal.vendorLessons(limit: 10).isEmpty)
        var filing = Filing(path: "/lib/b", category: nil, confidence: 1, tier: "user", type: "application/pdf")
        filing.records = (1...3).map { KeptRecord(schema: "expense", content: "part \($0)") }
        let jobs = try await journal.carryOut([
            JobPlan(kind: .other, title: "records", subjects: [Subject(filing)], actions: [], begun: 1)
        ])
        try await journal.flush()
        let added = try journal.records().suffix(3)
        #expect(added.map(\.record.content) == ["part 1", "part 2", "part 3"])
        #expect(Set(added.map(\.id)).count == 3 && added.allSatisfy { $0.id > 7 && $0.job == jobs.first?.id })
    }
}
