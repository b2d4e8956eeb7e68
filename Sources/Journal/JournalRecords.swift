import Files
import GRDB

/// What was read off a paper when it was filed: an expense, an invoice. It belongs to the verdict it was filed by.
package struct KeptRecord: Hashable, Sendable {
    /// `expense`
    package var schema: String
    /// JSON, as `Agents` encodes it.
    package var content: String

    package init(schema: String, content: String) { (self.schema, self.content) = (schema, content) }

    func insert(_ db: GRDB.Database, verdict: Int64) throws {
        try db.cachedStatement(sql: "INSERT INTO records (verdict, schema, content) VALUES (?, ?, ?)")
            .execute(arguments: [verdict, schema, content])
    }

    fileprivate init(row: Row) throws(JournalError) {
        self.init(schema: try row.require("schema", "records"), content: try row.require("content", "records"))
    }
}

/// A record, and where it is from.
package struct LoggedRecord: Sendable {
    package typealias ID = Int64

    /// The number of the verdict.
    package var id: ID
    package var job: Job.ID
    /// Where the paper is now, as far as the journal knows.
    package var file: FilePath
    package var category: String?
    /// When it was made, in milliseconds since 1970.
    package var made: Int64
    package var record: KeptRecord
}

extension Journal {
    /// The records of papers that are filed, in the order in which they were. An undo takes a paper's record out, and a
    /// redo brings it back.
    ///
    /// - Parameters:
    ///   - schema: nil: of any.
    ///   - since: filed from then on, in milliseconds since 1970.
    package nonisolated func records(of schema: String? = nil, since: Int64 = 0) throws(JournalError) -> [LoggedRecord]
    {
        try database.read { db in
            // An undo of the undo is a redo: what was taken back an even number of times stands.
            try Row.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE chain (job, last, depth) AS (
                        SELECT verdicts.job, verdicts.job, 0 FROM records JOIN verdicts ON verdicts.id = records.verdict
                        WHERE verdicts.job IS NOT NULL AND given >= :since
                        UNION SELECT job, jobs.undone_by, depth + 1 FROM chain JOIN jobs ON jobs.id = chain.last
                        WHERE jobs.undone_by IS NOT NULL)
                    SELECT verdicts.id, verdicts.job, current, category, given, schema, content
                    FROM records JOIN verdicts ON verdicts.id = records.verdict JOIN jobs ON jobs.id = verdicts.job
                    JOIN (SELECT job, max(depth) AS depth FROM chain GROUP BY job) AS ends ON ends.job = verdicts.job
                    WHERE ends.depth % 2 = 0 AND jobs.state IN ('done', 'partial') AND given >= :since
                    AND (:schema IS NULL OR schema = :schema) ORDER BY verdicts.id
                    """, arguments: ["since": since, "schema": schema]
            ).map { row in
                LoggedRecord(
                    id: try row.require("id", "verdicts"), job: try row.require("job", "verdicts"),
                    file: try row.path("current", "verdicts"), category: try row.optional("category", "verdicts"),
                    made: try row.require("given", "verdicts"), record: try KeptRecord(row: row))
            }
        }
    }

    /// What was read off a paper that waits for the user.
    package nonisolated func record(of review: Review.ID) throws(JournalError) -> KeptRecord? {
        try database.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT schema, content FROM records JOIN reviews ON reviews.verdict = records.verdict
                    WHERE reviews.id = ?
                    """, arguments: [review]
            ).map { try KeptRecord(row: $0) }
        }
    }
}
