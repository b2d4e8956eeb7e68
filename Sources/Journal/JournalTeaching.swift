import Files
import Foundation
import GRDB

/// One thing the user taught, as the journal keeps it.
package struct Lesson: Sendable {
    package typealias ID = Int64

    package enum Origin: String, Sendable, CaseIterable {
        case accepted, corrected, undone
        /// The user moved a filed file to another category's folder.
        case moved
        /// `deskhand learn`.
        case learned
        /// A paid tier decided it. It counts less, and is provisional until its model has earned trust, or the user
        /// accepts it.
        case model
    }

    package var id: ID
    package var category: String
    /// Negative: does not belong there.
    package var weight: Double
    package var origin: Origin
    /// The file it was learned from, for the user to recognise.
    package var name: String
    /// Opaque to the journal.
    package var features: [UInt8]
    /// In milliseconds since 1970.
    package var taught: Int64
    package var job: Job.ID?
    /// The model that taught it; nil for the user, and for a model whose name nobody kept.
    package var speaker: Speaker?

    package init(
        id: ID = 0, category: String, weight: Double, origin: Origin, name: String, features: [UInt8], taught: Int64,
        job: Job.ID? = nil, speaker: Speaker? = nil
    ) {
        self.id = id
        self.category = category
        self.weight = weight
        self.origin = origin
        self.name = name
        self.features = features
        self.taught = taught
        self.job = job
        self.speaker = speaker
    }
}

extension Journal {
    package nonisolated func teach(_ lessons: [Lesson]) async throws(JournalError) {
        guard !lessons.isEmpty else { return }
        let now = now()
        try await books.write { db in
            for lesson in lessons {
                try lesson.insert(db)
                try Opinion.judge(by: lesson, at: now, db)
            }
        }
    }

    /// All lessons in force, oldest first.
    package nonisolated func lessons() throws(JournalError) -> [Lesson] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT examples.*, server, model, served
                    FROM examples LEFT JOIN speakers ON speakers.id = speaker WHERE withheld IS NULL ORDER BY examples.id
                    """
            ).map { try Lesson(row: $0) }
        }
    }

    /// Changes whenever the lessons do, or what their models' word is worth; cheap to ask.
    package nonisolated func lessonsVersion() throws(JournalError) -> String {
        try database.read { db in
            let lessons =
                try String.fetchOne(
                    db,
                    sql: """
                        SELECT count(*) || '/' || coalesce(max(id), 0) || '/' || coalesce(sum(id), 0) || '/'
                        || coalesce(sum(origin = 'model'), 0) FROM examples WHERE withheld IS NULL
                        """) ?? ""
            return try lessons + "/" + Standing.version(db)
        }
    }

    /// Makes lessons of models the user's own.
    ///
    /// - Returns: how many there were.
    package nonisolated func accept(lessons ids: [Lesson.ID]) async throws(JournalError) -> Int {
        try await books.write { db in
            try ids.reduce(0) { count, id in
                try db.execute(
                    sql: "UPDATE examples SET origin = 'accepted', weight = 1 WHERE id = ? AND origin = 'model'",
                    arguments: [id])
                return count + db.changesCount
            }
        }
    }

    /// Forgets lessons; returns how many there were.
    package nonisolated func forget(lessons ids: [Lesson.ID]) async throws(JournalError) -> Int {
        try await books.write { db in
            try ids.reduce(0) { count, id in
                try db.execute(sql: "DELETE FROM examples WHERE id = ?", arguments: [id])
                return count + db.changesCount
            }
        }
    }

    /// What a filing taught is withheld while it is undone. A filing that is undone by itself, soon after it was made, also
    /// teaches that its verdict was wrong; many at once do not, and one that was undone and redone before teaches what it
    /// taught then. Whatever is taken back brings again what it withheld itself.
    ///
    /// - Parameter isVerdict: one job was taken back, by itself.
    func learnFrom(_ reports: [UndoReport], as kind: Job.Kind, isVerdict: Bool) throws(JournalError) {
        let done = reports.filter { $0.undo?.state == .done }
        guard !done.isEmpty else { return }
        let taught = now()
        try database.write { db in
            for report in done {
                guard let undo = report.undo?.id else { continue }
                let filing = try Job.filing(behind: report.job.id, db)
                // What was taught by the job as a whole goes with the whole of it.
                let meant =
                    report.subjects.map { "AND subject IN (\($0.map(String.init).joined(separator: ",")))" } ?? ""
                try db.execute(
                    sql: """
                        UPDATE examples SET withheld = :undo
                        WHERE job = :filing AND withheld IS NULL AND (origin = 'undone') = :isRedo \(meant)
                        """, arguments: ["undo": undo, "filing": filing, "isRedo": kind == .redo])
                try db.execute(
                    sql: "UPDATE examples SET withheld = NULL WHERE withheld = ? \(meant)", arguments: [report.job.id])
                guard report.job.isVerdict(isVerdict, at: taught) else { continue }
                let judged = """
                    FROM subjects JOIN jobs ON jobs.id = subjects.job JOIN verdicts ON verdicts.id = verdict
                    WHERE subjects.job = ? AND category IS NOT NULL AND jobs.kind = 'file'
                    \(meant.replacing("subject IN", with: "number IN"))
                    """
                guard try Int.fetchOne(db, sql: "SELECT count(*) \(judged)", arguments: [filing]) == 1 else { continue }
                try db.execute(
                    sql: """
                        INSERT INTO examples (category, weight, origin, name, features, taught, job, subject)
                        SELECT category, -1, 'undone', jobs.title, features, ?, subjects.job, number \(judged)
                        """, arguments: [taught, filing])
            }
        }
    }
}

extension Job {
    /// How long after it was made a filing that is taken back by itself was wrong: later it is rather not wanted any more.
    private static let verdictTime: Int64 = 7 * 86_400_000

    /// Whether taking it back says that its verdict was wrong.
    ///
    /// - Parameters:
    ///   - byItself: nothing else was taken back with it.
    ///   - now: in milliseconds since 1970.
    func isVerdict(_ byItself: Bool, at now: Int64) -> Bool {
        byItself && kind == .file && now - begun <= Self.verdictTime
    }

    /// The job that a chain of undos and redos began with.
    static func filing(behind job: Job.ID, _ db: GRDB.Database) throws -> Job.ID {
        try Int64.fetchOne(
            db,
            sql: """
                WITH RECURSIVE chain (id, undoes) AS (
                    SELECT id, undoes FROM jobs WHERE id = ?
                    UNION SELECT jobs.id, jobs.undoes FROM jobs JOIN chain ON jobs.id = chain.undoes)
                SELECT id FROM chain WHERE undoes IS NULL
                """, arguments: [job]) ?? job
    }

    /// An SQL condition on a row of `jobs`: what it did stands. An undo that was undone is a redo, so what was taken back
    /// an even number of times stands.
    static let stands = """
        (jobs.undone_by IS NULL OR (
            WITH RECURSIVE chain (id, depth) AS (
                SELECT jobs.undone_by, 1
                UNION ALL SELECT taken.undone_by, depth + 1 FROM chain JOIN jobs AS taken ON taken.id = chain.id
                WHERE taken.undone_by IS NOT NULL)
            SELECT max(depth) % 2 = 0 FROM chain))
        """
}

extension Lesson {
    fileprivate func insert(_ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO examples (category, weight, origin, name, features, taught, job, speaker)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                category, weight, origin.rawValue, name, Data(features), taught, job, try speaker?.id(in: db),
            ])
    }

    fileprivate init(row: Row) throws(JournalError) {
        let table = "examples"
        self.init(
            id: try row.require("id", table), category: try row.require("category", table),
            weight: try row.require("weight", table), origin: try row.word("origin", table),
            name: try row.require("name", table), features: try row.bytes("features", table) ?? [],
            taught: try row.require("taught", table), job: try row.optional("job", table), speaker: Speaker(row: row))
    }
}
