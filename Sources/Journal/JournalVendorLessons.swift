import GRDB

/// What the words about one paper teach for the next of its vendor, as the journal keeps it.
package struct KeptVendorLesson: Sendable, Hashable {
    package var record: LoggedRecord.ID
    /// The edit that said it; nil for what was said when the paper was filed.
    package var edit: Int64?
    /// JSON, opaque to the journal.
    package var lesson: String
}

extension Journal {
    /// What records teach as they stand, the latest word first. What a record was made to say later stands for all that
    /// it said before, also where it teaches nothing; and an undo takes out what it takes back.
    package nonisolated func vendorLessons(limit: Int) throws(JournalError) -> [KeptVendorLesson] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE made (job) AS (
                        SELECT verdicts.job FROM records JOIN verdicts ON verdicts.id = records.verdict
                        WHERE records.lesson IS NOT NULL AND verdicts.job IS NOT NULL
                        UNION SELECT verdicts.job FROM record_edits JOIN records ON records.id = record
                        JOIN verdicts ON verdicts.id = records.verdict WHERE verdicts.job IS NOT NULL
                        UNION SELECT record_edits.job FROM record_edits),
                    \(StandingRecords.sql),
                    told (record, edit, lesson, job) AS (
                        SELECT records.id, NULL, records.lesson, verdicts.job
                        FROM records JOIN verdicts ON verdicts.id = records.verdict
                        WHERE records.lesson IS NOT NULL AND records.id NOT IN (SELECT record FROM latest)
                        UNION ALL SELECT record, edit, lesson, job FROM latest WHERE lesson IS NOT NULL)
                    SELECT record, edit, told.lesson FROM told JOIN records ON records.id = record
                    JOIN verdicts ON verdicts.id = records.verdict
                    WHERE verdicts.job IN (SELECT job FROM standing)
                    ORDER BY told.job DESC, record DESC LIMIT ?
                    """, arguments: [limit]
            ).map { row in
                KeptVendorLesson(
                    record: try row.require("record", "records"), edit: try row.optional("edit", "record_edits"),
                    lesson: try row.require("lesson", "records"))
            }
        }
    }

    /// Makes records teach something else. What they say stays.
    ///
    /// - Returns: how many there were.
    package nonisolated func changeVendorLessons(
        _ changes: [(lesson: KeptVendorLesson, content: String)]
    ) async throws(JournalError) -> Int {
        guard !changes.isEmpty else { return 0 }
        return try await books.write { db in
            try changes.reduce(0) { count, change in
                let (table, key, id) =
                    change.lesson.edit.map { ("record_edits", "id", $0) } ?? (
                        "records", "id", change.lesson.record
                    )
                try db.execute(
                    sql: "UPDATE \(table) SET lesson = ? WHERE \(key) = ? AND lesson IS NOT NULL",
                    arguments: [change.content, id])
                return count + db.changesCount
            }
        }
    }

    /// Makes records teach nothing, whatever is undone or redone later. What they say stays.
    package nonisolated func forgetVendorLessons(of records: [LoggedRecord.ID]) async throws(JournalError) {
        guard !records.isEmpty else { return }
        try await books.write { db in
            for record in records {
                try db.execute(sql: "UPDATE records SET lesson = NULL WHERE id = ?", arguments: [record])
                try db.execute(sql: "UPDATE record_edits SET lesson = NULL WHERE record = ?", arguments: [record])
            }
        }
    }
}
