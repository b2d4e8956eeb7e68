import Files
import GRDB

/// What was read off a paper when it was filed: an expense, an invoice. It belongs to the verdict it was filed by.
package struct KeptRecord: Hashable, Sendable {
    /// `expense`
    package var schema: String
    /// JSON, as `Agents` encodes it.
    package var content: String
    /// What it teaches for the next paper of its vendor: JSON, as `Agents` encodes it. Of a record that is filed
    /// `vendorLessons` tells it.
    package var lesson: String?

    package init(schema: String, content: String) { (self.schema, self.content) = (schema, content) }

    /// The number of the verdict is its own too, unless a paper before it had several records.
    func insert(_ db: GRDB.Database, verdict: Int64) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO records (id, verdict, schema, content, lesson)
                VALUES (max(:verdict, coalesce((SELECT max(id) FROM records), 0) + 1), :verdict, :schema, :content, :lesson)
                """
        ).execute(arguments: ["verdict": verdict, "schema": schema, "content": content, "lesson": lesson])
    }

    fileprivate init(row: Row) throws(JournalError) {
        self.init(schema: try row.require("schema", "records"), content: try row.require("content", "records"))
    }
}

/// A record, and where it is from.
package struct LoggedRecord: Sendable, Hashable {
    package typealias ID = Int64

    /// The number of the verdict, as a rule; where a document holds several papers, each has its own.
    package var id: ID
    package var job: Job.ID
    /// Where the paper is now, as far as the journal knows.
    package var file: FilePath
    package var category: String?
    /// When it was made, in milliseconds since 1970.
    package var made: Int64
    /// What the paper's content was when it was read.
    package var digest: Digest?
    package var record: KeptRecord
}

/// A record that is made to say something else: by the user, or because its paper was read anew.
package struct RecordEdit: Hashable, Sendable {
    package var record: LoggedRecord.ID
    package var content: KeptRecord

    package init(record: LoggedRecord.ID, content: KeptRecord) { (self.record, self.content) = (record, content) }

    func insert(_ db: GRDB.Database, job: Job.ID) throws {
        try db.cachedStatement(
            sql: "INSERT INTO record_edits (record, job, schema, content, lesson) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [record, job, content.schema, content.content, content.lesson])
    }
}

/// What stands of records and of what they were made to say.
enum StandingRecords {
    /// Tables `standing` (of the jobs in `made`) and `latest`, for a statement that has `made`.
    static let sql = """
        standing (job) AS (
            SELECT jobs.id FROM jobs WHERE jobs.id IN (SELECT job FROM made) AND jobs.state IN ('done', 'partial')
            AND \(Job.stands)),
        latest (record, schema, content, lesson, job, edit) AS (
            SELECT record, schema, content, lesson, job, max(id) FROM record_edits
            WHERE job IN (SELECT job FROM standing) GROUP BY record)
        """
}

extension Journal {
    /// The records of papers that are filed, in the order in which they were. An undo takes a paper's record out, and a
    /// redo brings it back; the same goes for what the record was made to say later.
    ///
    /// - Parameters:
    ///   - schema: nil: of any.
    ///   - since: filed from then on, in milliseconds since 1970.
    package nonisolated func records(of schema: String? = nil, since: Int64 = 0) throws(JournalError) -> [LoggedRecord]
    {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE made (job) AS (
                        SELECT verdicts.job FROM records JOIN verdicts ON verdicts.id = records.verdict
                        WHERE verdicts.job IS NOT NULL AND given >= :since
                        UNION SELECT record_edits.job FROM record_edits),
                    \(StandingRecords.sql)
                    SELECT records.id, verdicts.job, current, category, given, digest, size,
                    coalesce(latest.schema, records.schema) AS schema, coalesce(latest.content, records.content) AS content
                    FROM records JOIN verdicts ON verdicts.id = records.verdict
                    LEFT JOIN latest ON latest.record = records.id
                    WHERE verdicts.job IN (SELECT job FROM standing) AND given >= :since
                    AND (:schema IS NULL OR coalesce(latest.schema, records.schema) = :schema) ORDER BY records.id
                    """, arguments: ["since": since, "schema": schema]
            ).map { row in
                let size: Int64 = try row.require("size", "verdicts")
                return LoggedRecord(
                    id: try row.require("id", "records"), job: try row.require("job", "verdicts"),
                    file: try row.path("current", "verdicts"), category: try row.optional("category", "verdicts"),
                    made: try row.require("given", "verdicts"),
                    digest: try Digest.read(row, "verdicts", isSampled: size > Digest.wholeLimit),
                    record: try KeptRecord(row: row))
            }
        }
    }

    /// The records of the papers that a job was about, as it made them.
    package nonisolated func records(madeBy job: Job.ID) throws(JournalError) -> [LoggedRecord.ID] {
        try database.read { db in
            try LoggedRecord.ID.fetchAll(
                db,
                sql: """
                    SELECT records.id FROM records JOIN verdicts ON verdicts.id = verdict WHERE verdicts.job = ?
                    ORDER BY records.id
                    """, arguments: [job])
        }
    }

    /// What was read off a document that waits for the user.
    package nonisolated func records(of review: Review.ID) throws(JournalError) -> [KeptRecord] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT records.schema, records.content, lesson FROM records JOIN reviews ON reviews.verdict = records.verdict
                    WHERE reviews.id = ? ORDER BY records.id
                    """, arguments: [review]
            ).map { row in
                var record = try KeptRecord(row: row)
                record.lesson = try row.optional("lesson", "records")
                return record
            }
        }
    }
}
