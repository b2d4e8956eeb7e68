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

    /// All lessons, oldest first.
    package nonisolated func lessons() throws(JournalError) -> [Lesson] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT examples.*, server, model, served
                    FROM examples LEFT JOIN speakers ON speakers.id = speaker ORDER BY examples.id
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
                        || coalesce(sum(origin = 'model'), 0) FROM examples
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

    /// What a filing taught goes when it is undone. Undoing it by itself says that its verdict was wrong, undoing many at
    /// once does not; redoing it takes that back.
    func learnFrom(_ reports: [UndoReport], as kind: Job.Kind, isVerdict: Bool) throws(JournalError) {
        let done = reports.filter { $0.undo?.state == .done }
        guard !done.isEmpty else { return }
        let taught = now()
        try database.write { db in
            for report in done {
                guard let job = kind == .undo ? report.job.id : report.job.undoes else { continue }
                // What was taught by the job as a whole goes with the whole of it.
                let meant =
                    report.subjects.map { "AND subject IN (\($0.map(String.init).joined(separator: ",")))" } ?? ""
                try db.execute(sql: "DELETE FROM examples WHERE job = ? \(meant)", arguments: [job])
                guard kind == .undo, isVerdict else { continue }
                let judged = """
                    FROM subjects JOIN jobs ON jobs.id = subjects.job JOIN verdicts ON verdicts.id = verdict
                    WHERE subjects.job = ? AND category IS NOT NULL AND jobs.kind = 'file'
                    \(meant.replacing("subject IN", with: "number IN"))
                    """
                guard try Int.fetchOne(db, sql: "SELECT count(*) \(judged)", arguments: [job]) == 1 else { continue }
                try db.execute(
                    sql: """
                        INSERT INTO examples (category, weight, origin, name, features, taught, job, subject)
                        SELECT category, -1, 'undone', jobs.title, features, ?, subjects.job, number \(judged)
                        """, arguments: [taught, job])
            }
        }
    }
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
