import Files
import Foundation
import GRDB

/// One thing the user taught, as the journal keeps it.
public struct Lesson: Sendable {
    public typealias ID = Int64

    public enum Origin: String, Sendable, CaseIterable {
        case accepted, corrected, undone
        /// The user moved a filed file to another category's folder.
        case moved
        /// `deskhand learn`.
        case learned
        /// A paid tier decided it; it counts less, until the user let it stand.
        case model
    }

    public var id: ID
    public var category: String
    /// Negative: does not belong there.
    public var weight: Double
    public var origin: Origin
    /// The file it was learned from, for the user to recognise.
    public var name: String
    /// Opaque to the journal.
    public var features: [UInt8]
    /// In milliseconds since 1970.
    public var taught: Int64
    public var job: Job.ID?

    public init(
        id: ID = 0, category: String, weight: Double, origin: Origin, name: String, features: [UInt8], taught: Int64,
        job: Job.ID? = nil
    ) {
        self.id = id
        self.category = category
        self.weight = weight
        self.origin = origin
        self.name = name
        self.features = features
        self.taught = taught
        self.job = job
    }
}

extension Journal {
    public func teach(_ lessons: [Lesson]) throws(JournalError) {
        guard !lessons.isEmpty else { return }
        try database.write { db in
            for lesson in lessons { try lesson.insert(db) }
        }
    }

    /// All lessons, oldest first.
    public nonisolated func lessons() throws(JournalError) -> [Lesson] {
        try database.read { try Row.fetchAll($0, sql: "SELECT * FROM examples ORDER BY id").map(Lesson.init(row:)) }
    }

    /// Changes whenever the lessons do; cheap to ask.
    public nonisolated func lessonsVersion() throws(JournalError) -> String {
        try database.read { db in
            try String.fetchOne(
                db, sql: "SELECT count(*) || '/' || coalesce(max(id), 0) || '/' || coalesce(sum(id), 0) FROM examples")
                ?? ""
        }
    }

    /// Forgets lessons; returns how many there were.
    public func forget(lessons ids: [Lesson.ID]) throws(JournalError) -> Int {
        try database.write { db in
            try ids.reduce(0) { count, id in
                try db.execute(sql: "DELETE FROM examples WHERE id = ?", arguments: [id])
                return count + db.changesCount
            }
        }
    }

    /// Undoing a filing says that its verdict was wrong; redoing it takes that back.
    func learnFrom(_ reports: [UndoReport], as kind: Job.Kind) throws(JournalError) {
        let jobs = reports.filter { $0.undo?.state == .done }.map { kind == .undo ? $0.job.id : $0.job.undoes ?? 0 }
        guard !jobs.isEmpty else { return }
        let taught = now()
        try database.write { db in
            for job in jobs {
                try db.execute(sql: "DELETE FROM examples WHERE job = ?", arguments: [job])
                guard kind == .undo else { continue }
                try db.execute(
                    sql: """
                        INSERT INTO examples (category, weight, origin, name, features, taught, job)
                        SELECT category, -1, 'undone', jobs.title, features, ?, job
                        FROM verdicts JOIN jobs ON jobs.id = verdicts.job
                        WHERE job = ? AND category IS NOT NULL AND jobs.kind = 'file'
                        """, arguments: [taught, job])
            }
        }
    }
}

extension Lesson {
    fileprivate func insert(_ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO examples (category, weight, origin, name, features, taught, job)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, arguments: [category, weight, origin.rawValue, name, Data(features), taught, job])
    }

    fileprivate init(row: Row) {
        self.init(
            id: row["id"], category: row["category"], weight: row["weight"],
            origin: Origin(rawValue: row["origin"]) ?? .learned, name: row["name"],
            features: Array(row["features"] as Data), taught: row["taught"], job: row["job"])
    }
}
