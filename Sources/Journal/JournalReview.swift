import Files
import Foundation
import GRDB

/// A file that waits for the user's word, where it is.
package struct Review: Sendable {
    package typealias ID = Int64

    package enum Reason: String, Sendable {
        /// The verdict was not sure enough.
        case unsure
        /// The desk asks always.
        case asked
        /// The library holds the same content already; the trash is offered.
        case duplicate
        /// It could not be filed; the verdict stands.
        case failed
        /// It is damaged, or could not be read within bounds: name and type alone do not move it.
        case unreadable
        /// Its desk only watches: this is what would be done.
        case watched
    }

    package enum State: String, Sendable {
        case waiting, accepted, rejected
        /// The file was moved, edited or removed before the user decided.
        case gone
    }

    package var id: ID
    package var filing: Filing
    package var desk: FilePath
    package var reason: Reason
    /// The file as it was judged.
    package var identity: Identity
    /// Where it would go; nil when nothing fits.
    package var target: FilePath?
    /// For a duplicate, the file that has the same content.
    package var original: FilePath?
    /// What was proposed, to be done as it stands here. Empty where nothing fits, and in journals before version 9.
    package var actions: [ActionPlan]
    package var state: State
    /// In milliseconds since 1970.
    package var given: Int64
    /// By which lessons and categories it was judged, in the words of whoever judged it; nil in journals before version 17.
    package var judge: String?

    package init(
        id: ID = 0, filing: Filing, desk: FilePath, reason: Reason, identity: Identity, target: FilePath?,
        original: FilePath? = nil, actions: [ActionPlan] = [], state: State = .waiting, given: Int64,
        judge: String? = nil
    ) {
        self.id = id
        self.filing = filing
        self.desk = desk
        self.reason = reason
        self.identity = identity
        self.target = target
        self.original = original
        self.actions = actions
        self.state = state
        self.given = given
        self.judge = judge
    }
}

extension Journal {
    /// Puts files on the review list and remembers them, so that they are not judged again.
    package nonisolated func askAbout(_ reviews: [Review]) async throws(JournalError) {
        guard !reviews.isEmpty else { return }
        try await books.write { db in
            for review in reviews {
                try review.withdrawEarlier(db)
                try review.insert(db)
            }
            try Fingerprint.insert(reviews.map { Fingerprint.unchanged($0.filing.path, $0.identity) }, db)
        }
    }

    /// What waits for the user, oldest first.
    package nonisolated func waitingReviews() throws(JournalError) -> [Review] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT reviews.*, reviews.id AS review, verdicts.path, verdicts.category, verdicts.confidence,
                    verdicts.tier, verdicts.type, verdicts.evidence, verdicts.alternatives, verdicts.remarks, verdicts.climb, verdicts.features,
                    verdicts.digest, verdicts.size AS file_size, verdicts.given
                    FROM reviews JOIN verdicts ON verdicts.id = reviews.verdict
                    WHERE reviews.state = 'waiting' ORDER BY reviews.id
                    """
            ).map { try Review(row: $0) }
        }
    }

    /// The beginning of the text of a file that waits; untrusted. Empty where it has none.
    package nonisolated func text(of id: Review.ID) throws(JournalError) -> String {
        let sql = "SELECT text FROM texts WHERE rowid = (SELECT verdict FROM reviews WHERE id = ?)"
        return try database.read { try String.fetchOne($0, sql: sql, arguments: [id]) } ?? ""
    }

    /// Whether the user has not decided yet.
    package nonisolated func isWaiting(_ id: Review.ID) throws(JournalError) -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM reviews WHERE id = ? AND state = 'waiting')"
        return try database.read { try Bool.fetchOne($0, sql: sql, arguments: [id]) } == true
    }

    /// Has files that wait not asked about again by themselves.
    package nonisolated func leaveAlone(_ paths: [FilePath]) async throws(JournalError) {
        try await books.write { db in
            for path in paths {
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, climb FROM verdicts
                        WHERE current = ? AND id IN (SELECT verdict FROM reviews WHERE state = 'waiting')
                        """, arguments: [path.blob])
                for row in rows { try Self.forgetObstacles(row, db) }
            }
        }
    }

    /// A step of a climb that a budget or an outage was in the way of is as any other then.
    private static func forgetObstacles(_ row: Row, _ db: GRDB.Database) throws {
        let climb: String = try row.require("climb", "verdicts")
        guard let steps = try? JSONSerialization.jsonObject(with: Data(climb.utf8)) as? [[String: Any]] else {
            throw row.damaged("verdicts", "its climb is no list of steps")
        }
        let isInTheWay = { (step: [String: Any]) in ["budget", "outage"].contains(step["obstacle"] as? String) }
        guard steps.contains(where: isInTheWay) else { return }
        let cleared = steps.map { step in isInTheWay(step) ? step.filter { $0.key != "obstacle" } : step }
        let json = try JSONSerialization.data(withJSONObject: cleared, options: [.sortedKeys, .withoutEscapingSlashes])
        try db.execute(
            sql: "UPDATE verdicts SET climb = ? WHERE id = ?",
            arguments: [String(decoding: json, as: UTF8.self), row["id"] as Int64])
    }

    /// One review that still waits.
    package nonisolated func waitingReview(_ id: Review.ID) throws(JournalError) -> Review {
        if let review = try waitingReviews().first(where: { $0.id == id }) { return review }
        let exists = try database.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM reviews WHERE id = ?)", arguments: [id]) ?? false
        }
        throw exists ? .reviewSettled(id) : .noSuchReview(id)
    }

    /// Has a review say what its file is judged to be now; it stays where it is on the list, under its number. Nothing where the
    /// user has decided meanwhile.
    ///
    /// - Parameter review: of that number. What its file is, and what was said of it before, stays.
    package nonisolated func judgeAnew(_ review: Review) async throws(JournalError) {
        try await books.write { db in
            let waiting = "SELECT verdict FROM reviews WHERE id = ? AND state = 'waiting'"
            guard let verdict = try Int64.fetchOne(db, sql: waiting, arguments: [review.id]) else { return }
            try review.filing.replace(verdict, db)
            try db.execute(
                sql: "UPDATE reviews SET reason = ?, target = ?, actions = ?, judged = ? WHERE id = ?",
                arguments: [
                    review.reason.rawValue, review.target?.blob, try StoredActions.json(review.actions), review.judge,
                    review.id,
                ])
        }
    }

    /// Notes that a new look at a file that waits has changed nothing.
    package nonisolated func stands(_ review: Review.ID, by judge: String) async throws(JournalError) {
        try await books.write { db in
            try db.execute(sql: "UPDATE reviews SET judged = ? WHERE id = ?", arguments: [judge, review])
        }
    }

    /// Takes a review off the list, with the job that followed from it. What models had said of the file is worth as
    /// much from now on as the user's decision says.
    package nonisolated func settle(_ id: Review.ID, as state: Review.State, job: Job.ID? = nil)
        async throws(JournalError)
    {
        let now = now()
        try await books.write { db in
            try db.execute(
                sql: "UPDATE reviews SET state = ?, job = ? WHERE id = ? AND state = 'waiting'",
                arguments: [state.rawValue, job, id])
            if db.changesCount > 0 { try Opinion.judge(review: id, as: state, job: job, at: now, db) }
        }
    }
}

extension Review {
    /// A file that was edited is judged again; its earlier review no longer says anything.
    fileprivate func withdrawEarlier(_ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE reviews SET state = 'gone' WHERE +state = 'waiting'
                AND verdict IN (SELECT id FROM verdicts WHERE current = ?)
                """
        ).execute(arguments: [filing.path.blob])
    }

    fileprivate func insert(_ db: GRDB.Database) throws {
        let verdict = try filing.insert(db, job: nil, given: given)
        let values: [(any DatabaseValueConvertible)?] =
            [verdict, desk.blob, reason.rawValue] + identity.columns
            + [target?.blob, original?.blob, try StoredActions.json(actions), judge]
        try db.cachedStatement(
            sql: """
                INSERT INTO reviews (verdict, desk, reason, volume, inode, born, size, modified, target, original,
                actions, judged, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                """
        ).execute(arguments: StatementArguments(values))
    }

    fileprivate init(row: Row) throws(JournalError) {
        let table = "reviews"
        guard let identity = try Identity.read(row, prefix: "", table) else {
            throw row.damaged(table, "its inode is missing")
        }
        self.init(
            id: try row.require("review", table), filing: try Filing(row: row, size: "file_size"),
            desk: try row.path("desk", table), reason: try row.word("reason", table), identity: identity,
            target: try row.optionalPath("target", table), original: try row.optionalPath("original", table),
            actions: StoredActions.plans(try row.optional("actions", table)), state: try row.word("state", table),
            given: try row.require("given", table), judge: try row.optional("judged", table))
    }
}
