import Files
import GRDB

/// A model that spoke: where, under which name it was asked, and what the server said it serves.
package struct Speaker: Hashable, Sendable {
    /// The base URL.
    package var server: String
    package var model: String
    /// Empty where the server did not say.
    package var served: String

    package init(server: String, model: String, served: String) {
        (self.server, self.model, self.served) = (server, model, served)
    }
}

/// A category that a model was sure of for one file.
package struct Opinion: Hashable, Sendable {
    /// What became of it. Most are never decided, and that says nothing for or against the model.
    package enum Fate: String, Sendable, CaseIterable {
        /// The user accepted the category in review.
        case accepted
        /// The user chose another category, said no, or moved the file to another category's folder.
        case corrected
        /// The user undid this one filing by itself.
        case takenBack
    }

    package var speaker: Speaker
    package var category: String
    /// The call that brought it: an answer that is remembered is still one answer.
    package var call: Call.ID?

    package init(speaker: Speaker, category: String, call: Call.ID?) {
        (self.speaker, self.category, self.call) = (speaker, category, call)
    }
}

/// What the word of a model has been worth in a category.
///
/// Looked at are the latest opinions that were decided, back to the twentieth that was accepted: so trust that was lost
/// can be earned anew, and none is kept for old merits.
package struct Standing: Hashable, Sendable {
    package var speaker: Speaker
    package var category: String
    /// Of the latest, at most `enough`.
    package var accepted = 0
    /// Corrected or taken back in the same time.
    package var against = 0

    /// So many must have been accepted, and at most so many been wrong.
    package static let enough = 20
    package static let tolerated = 1

    package var isTrusted: Bool { accepted >= Self.enough && against <= Self.tolerated }
}

extension Journal {
    /// What a model's word is worth in a category.
    package nonisolated func standing(of speaker: Speaker, in category: String) throws(JournalError) -> Standing {
        try database.read { db in
            var standing = Standing(speaker: speaker, category: category)
            try standing.count(db)
            return standing
        }
    }

    /// Those of all models and categories where something was decided, by model and category.
    package nonisolated func standings() throws(JournalError) -> [Standing] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT server, model, served, category
                    FROM opinions JOIN speakers ON speakers.id = speaker WHERE fate IS NOT NULL
                    ORDER BY server, model, served, category
                    """
            ).compactMap { row in
                guard let speaker = Speaker(row: row) else { return nil }
                var standing = Standing(speaker: speaker, category: row["category"])
                try standing.count(db)
                return standing
            }
        }
    }

    /// Who answered in a call; nil when nobody did, or nobody kept it.
    package nonisolated func speaker(of call: Call.ID) throws(JournalError) -> Speaker? {
        try database.read { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT server, speakers.model, served FROM calls JOIN speakers ON speakers.id = speaker
                        WHERE calls.id = ?
                        """), arguments: [call]
            ).flatMap(Speaker.init)
        }
    }

    /// Taking one filing back by itself says that its verdict was wrong. Of many at once it says nothing; what had been
    /// accepted with them only does not count any more. Redoing takes either back.
    ///
    /// - Parameter isVerdict: one job was taken back, by itself.
    func judgeOpinions(_ reports: [UndoReport], as kind: Job.Kind, isVerdict: Bool) throws(JournalError) {
        let done = reports.filter { $0.undo?.state == .done }
        guard !done.isEmpty else { return }
        let now = now()
        try database.write { db in
            for report in done {
                let filing = try Job.filing(behind: report.job.id, db)
                let verdicts = Opinion.verdicts(of: report.subjects)
                if report.job.undoes != nil {
                    try Opinion.restore(filing, verdicts, db)
                } else if report.job.isVerdict(isVerdict, at: now) {
                    try Opinion.takeBack(filing, verdicts, at: now, db)
                } else {
                    try Opinion.withdraw(filing, verdicts, db)
                }
            }
        }
    }
}

extension Opinion {
    func insert(_ db: GRDB.Database, verdict: Int64) throws {
        try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO opinions (verdict, speaker, category, call) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [verdict, try speaker.id(in: db), category, call])
    }

    /// What the user's decision in review says of the opinions on a file.
    static func judge(
        review: Review.ID, as state: Review.State, job: Job.ID?, at now: Int64, _ db: GRDB.Database
    ) throws {
        let verdict = "(SELECT verdict FROM reviews WHERE id = :review)"
        switch state {
        case .accepted:
            // Of a duplicate that was trashed no category was decided.
            guard let job, let chosen = try category(of: job, db) else { return }
            try db.execute(
                sql: """
                    UPDATE opinions SET decided = :now,
                    fate = CASE WHEN category = :chosen THEN 'accepted' ELSE 'corrected' END
                    WHERE verdict = \(verdict) AND fate IS NULL
                    """, arguments: ["now": now, "chosen": chosen, "review": review])
        case .rejected:
            try db.execute(
                sql: """
                    UPDATE opinions SET decided = :now, fate = 'corrected' WHERE verdict = \(verdict) AND fate IS NULL
                    AND category = (SELECT category FROM verdicts WHERE verdicts.id = opinions.verdict)
                    AND EXISTS (SELECT 1 FROM reviews WHERE id = :review AND reason != 'duplicate')
                    """, arguments: ["now": now, "review": review])
        case .waiting, .gone: return
        }
    }

    /// What the user's own hand says: a filed file was moved away.
    static func judge(by lesson: Lesson, at now: Int64, _ db: GRDB.Database) throws {
        guard lesson.origin == .moved, lesson.weight < 0, let job = lesson.job else { return }
        let filing = try Job.filing(behind: job, db)
        try db.execute(
            sql: """
                UPDATE opinions SET decided = :now, fate = 'corrected'
                WHERE verdict IN \(ofJob) AND category = :category AND (fate IS NULL OR fate = 'accepted')
                """, arguments: ["now": now, "job": filing, "category": lesson.category])
    }

    fileprivate static func takeBack(_ filing: Job.ID, _ verdicts: String, at now: Int64, _ db: GRDB.Database) throws {
        guard let category = try category(of: filing, db) else { return }
        try db.execute(
            sql: """
                UPDATE opinions SET before = coalesce(fate, ''), decided_before = decided, fate = 'takenBack', decided = :now
                WHERE verdict IN \(verdicts) AND category = :category AND before IS NULL
                """, arguments: ["now": now, "job": filing, "category": category])
    }

    fileprivate static func withdraw(_ filing: Job.ID, _ verdicts: String, _ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                UPDATE opinions SET before = fate, decided_before = decided, fate = NULL
                WHERE verdict IN \(verdicts) AND fate = 'accepted' AND before IS NULL
                """, arguments: ["job": filing])
    }

    /// What it was worth before the undo and what it is since change places: by a redo, and by the undo of that.
    fileprivate static func restore(_ filing: Job.ID, _ verdicts: String, _ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                UPDATE opinions SET fate = nullif(before, ''), before = coalesce(fate, ''), decided = coalesce(decided_before, decided),
                decided_before = decided
                WHERE verdict IN \(verdicts) AND before IS NOT NULL
                """, arguments: ["job": filing])
    }

    /// The verdicts a job was filed by: its own, and that of the review it followed from.
    private static let ofJob = """
        (SELECT id FROM verdicts WHERE job = :job UNION SELECT verdict FROM reviews WHERE job = :job)
        """

    /// The same of some of its subjects alone.
    fileprivate static func verdicts(of subjects: Set<Int>?) -> String {
        guard let subjects else { return ofJob }
        let list = subjects.map(String.init).joined(separator: ",")
        return "(SELECT verdict FROM subjects WHERE job = :job AND number IN (\(list)))"
    }

    private static func category(of job: Job.ID, _ db: GRDB.Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT category FROM verdicts WHERE job = ? AND category IS NOT NULL", arguments: [job])
    }
}

extension Standing {
    fileprivate mutating func count(_ db: GRDB.Database) throws {
        let decided = try Row.fetchCursor(
            db,
            sql: """
                SELECT fate, call FROM opinions JOIN speakers ON speakers.id = speaker
                WHERE server = ? AND model = ? AND served = ? AND category = ? AND fate IS NOT NULL
                ORDER BY decided DESC, opinions.id DESC
                """, arguments: [speaker.server, speaker.model, speaker.served, category])
        var calls: Set<Int64> = []
        while accepted < Self.enough, let row = try decided.next() {
            if let call = row["call"] as Int64?, !calls.insert(call).inserted { continue }
            if row["fate"] == Opinion.Fate.accepted.rawValue { accepted += 1 } else { against += 1 }
        }
    }

    /// Changes when any of them may have.
    static func version(_ db: GRDB.Database) throws -> String {
        try String.fetchOne(
            db,
            sql: """
                SELECT count(*) || '/' || coalesce(sum(decided), 0) || '/' || coalesce(sum(fate = 'accepted'), 0)
                FROM opinions WHERE fate IS NOT NULL
                """) ?? ""
    }
}

extension Speaker {
    /// Its number, given at the first look.
    func id(in db: GRDB.Database) throws -> Int64 {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO speakers (server, model, served) VALUES (?, ?, ?)")
            .execute(arguments: [server, model, served])
        return try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM speakers WHERE server = ? AND model = ? AND served = ?"),
            arguments: [server, model, served]) ?? 0
    }

    func note(call: Call.ID, _ db: GRDB.Database) throws {
        try db.cachedStatement(sql: "UPDATE calls SET speaker = ? WHERE id = ?")
            .execute(arguments: [try id(in: db), call])
    }

    /// From the columns `server`, `model` and `served`; nil when they are empty.
    init?(row: Row) {
        guard let server = row["server"] as String?, let model = row["model"] as String?,
            let served = row["served"] as String?
        else { return nil }
        self.init(server: server, model: model, served: served)
    }
}
