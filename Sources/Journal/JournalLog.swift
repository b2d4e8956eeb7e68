import Files
import Foundation
import GRDB

/// A job as the log shows it, with what it is about and the verdicts that led to it.
package struct LoggedJob: Sendable {
    package var job: Job
    package var subjects: [Subject]

    /// The verdict on the first subject.
    package var filing: Filing? { subjects.first?.filing }
}

/// A verdict, and where its file is now as far as the journal knows.
package struct LoggedVerdict: Sendable {
    package var filing: Filing
    package var current: FilePath
    package var job: Job.ID?
    /// In milliseconds since 1970.
    package var given: Int64
}

/// Reading the journal changes nothing and waits for nobody.
extension Journal {
    /// The newest jobs first.
    ///
    /// - Parameters:
    ///   - since: milliseconds since 1970.
    ///   - id: only those after this one.
    ///   - category: only filings in it; upper and lower case are the same.
    package nonisolated func log(
        limit: Int = 50, since: Int64 = 0, after id: Job.ID = 0, kinds: Set<Job.Kind> = [], category: String? = nil
    ) throws(JournalError) -> [LoggedJob] {
        let names = kinds.map { "'\($0.rawValue)'" }.joined(separator: ",")
        let ofKind = kinds.isEmpty ? "" : "AND kind IN (\(names))"
        let ofCategory = """
            AND EXISTS (SELECT 1 FROM subjects JOIN verdicts ON verdicts.id = subjects.verdict
            WHERE subjects.job = jobs.id AND lower(verdicts.category) = lower(:category))
            """
        let sql = """
            SELECT * FROM jobs WHERE begun >= :since AND id > :id \(ofKind) \(category == nil ? "" : ofCategory)
            ORDER BY id DESC LIMIT :limit
            """
        var arguments: [String: (any DatabaseValueConvertible)?] = ["since": since, "id": id, "limit": limit]
        if let category { arguments["category"] = category }
        return try database.read { db in
            try Row.fetchAll(db, sql: sql, arguments: StatementArguments(arguments)).map { try LoggedJob(row: $0, db) }
        }
    }

    package nonisolated func job(_ id: Job.ID) throws(JournalError) -> LoggedJob {
        let found = try database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM jobs WHERE id = ?", arguments: [id])
                .map { try LoggedJob(row: $0, db) }
        }
        guard let found else { throw .noSuchJob(id) }
        return found
    }

    /// The job that a chain of undos and redos began with.
    package nonisolated func filing(behind id: Job.ID) throws(JournalError) -> LoggedJob {
        try job(try database.read { try Job.filing(behind: id, $0) })
    }

    /// The jobs whose effect stands and that undo can take back, newest first: filings, redos and the like, and no tables.
    package nonisolated func jobsInForce(limit: Int, since: Int64 = 0) throws(JournalError) -> [Job] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM jobs WHERE kind NOT IN ('undo', 'table') AND undone_by IS NULL AND begun >= ?
                    AND state IN ('done', 'partial') ORDER BY id DESC LIMIT ?
                    """, arguments: [since, limit]
            ).map { try Job(row: $0, actions: try Action.fetch(db, job: $0["id"])) }
        }
    }

    /// The undos that stand, newest first. One that got half way does not: undo again finishes it.
    package nonisolated func undosInForce(limit: Int, since: Int64 = 0) throws(JournalError) -> [Job.ID] {
        try database.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM jobs WHERE kind = 'undo' AND undone_by IS NULL AND state IN ('done', 'partial')
                    AND begun >= ?
                    AND EXISTS (SELECT 1 FROM jobs AS undone WHERE undone.id = jobs.undoes AND undone.undone_by = jobs.id)
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [since, limit])
        }
    }

    /// How many filing jobs were done since a time, in milliseconds since 1970.
    package nonisolated func filedCount(since: Int64) throws(JournalError) -> Int {
        try database.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM jobs
                    WHERE kind = 'file' AND state = 'done' AND begun >= ? AND \(Job.stands)
                    """, arguments: [since]) ?? 0
        }
    }

    /// - Parameter reason: only those that wait for it.
    package nonisolated func waitingCount(for reason: Review.Reason? = nil) throws(JournalError) -> Int {
        let sql = "SELECT count(*) FROM reviews WHERE state = 'waiting' AND (?1 IS NULL OR reason = ?1)"
        return try database.read { try Int.fetchOne($0, sql: sql, arguments: [reason?.rawValue]) ?? 0 }
    }

    /// Actions nobody could explain after a crash.
    package nonisolated func interruptedJobs() throws(JournalError) -> [Job] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM jobs WHERE state = 'interrupted' ORDER BY id DESC")
                .map { try Job(row: $0, actions: try Action.fetch(db, job: $0["id"])) }
        }
    }

    /// The verdicts on the file at a path, now there or once there, the newest first.
    package nonisolated func verdicts(on path: FilePath) throws(JournalError) -> [LoggedVerdict] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM verdicts WHERE current = ?1 OR path = ?1 ORDER BY current = ?1 DESC, id DESC",
                arguments: [path.blob]
            ).map { try LoggedVerdict(row: $0) }
        }
    }

    /// A file the journal knows to have this content, at its present place; for the recognition of duplicates.
    package nonisolated func filed(with digest: Digest) throws(JournalError) -> [FilePath] {
        try database.read { db in
            try Data.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT current FROM verdicts JOIN jobs ON jobs.id = verdicts.job
                        WHERE digest = ? AND \(Job.stands) ORDER BY verdicts.id DESC LIMIT 8
                        """), arguments: [Data(digest.bytes)]
            ).compactMap { FilePath(blob: $0) }
        }
    }

    /// The latest filings whose files lie where Deskhand put them, to see which the user moved since; of one that was
    /// redone the job that put it there, and what it was filed by at first.
    package nonisolated func latestFilings(limit: Int) throws(JournalError) -> [(filed: LoggedJob, at: Job)] {
        let standing = try log(limit: limit, kinds: [.file, .redo]).filter {
            $0.job.undoneBy == nil && $0.job.state == .done
        }
        return try database.read { db in
            try standing.map { logged in
                let filing = try Job.filing(behind: logged.job.id, db)
                guard filing != logged.job.id, let row = try Job.fetch(db, id: filing) else { return (logged, logged.job) }
                return (LoggedJob(job: row, subjects: try Subject.fetch(db, job: filing)), logged.job)
            }
        }
    }
}

extension LoggedJob {
    fileprivate init(row: Row, _ db: GRDB.Database) throws {
        let id: Job.ID = row["id"]
        self.init(
            job: try Job(row: row, actions: try Action.fetch(db, job: id)), subjects: try Subject.fetch(db, job: id))
    }
}

extension LoggedVerdict {
    init(row: Row) throws(JournalError) {
        let table = "verdicts"
        self.init(
            filing: try Filing(row: row, size: "size"), current: try row.path("current", table),
            job: try row.optional("job", table), given: try row.require("given", table))
    }
}
