import Files
import Foundation
import GRDB

/// A file that waits for the user's word, where it is.
public struct Review: Sendable {
    public typealias ID = Int64

    public enum Reason: String, Sendable {
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
    }

    public enum State: String, Sendable {
        case waiting, accepted, rejected
        /// The file was moved, edited or removed before the user decided.
        case gone
    }

    public var id: ID
    public var filing: Filing
    public var desk: FilePath
    public var reason: Reason
    /// The file as it was judged.
    public var identity: Identity
    /// Where it would go; nil when nothing fits.
    public var target: FilePath?
    /// For a duplicate, the file that has the same content.
    public var original: FilePath?
    /// What was proposed, to be done as it stands here. Empty where nothing fits, and in journals before version 9.
    public var actions: [ActionPlan]
    public var state: State
    /// In milliseconds since 1970.
    public var given: Int64

    public init(
        id: ID = 0, filing: Filing, desk: FilePath, reason: Reason, identity: Identity, target: FilePath?,
        original: FilePath? = nil, actions: [ActionPlan] = [], state: State = .waiting, given: Int64
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
    }
}

extension Journal {
    /// Puts files on the review list and remembers them, so that they are not judged again.
    public func askAbout(_ reviews: [Review]) throws(JournalError) {
        guard !reviews.isEmpty else { return }
        try database.write { db in
            for review in reviews {
                try review.withdrawEarlier(db)
                try review.insert(db)
            }
            try Fingerprint.insert(reviews.map { Fingerprint.unchanged($0.filing.path, $0.identity) }, db)
        }
    }

    /// What waits for the user, oldest first.
    public nonisolated func waitingReviews() throws(JournalError) -> [Review] {
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
            ).map(Review.init(row:))
        }
    }

    /// Whether the user has not decided yet.
    public nonisolated func isWaiting(_ id: Review.ID) -> Bool {
        let sql = "SELECT EXISTS (SELECT 1 FROM reviews WHERE id = ? AND state = 'waiting')"
        return (try? database.read { try Bool.fetchOne($0, sql: sql, arguments: [id]) }) == true
    }

    /// Has files that wait not asked about again by themselves.
    public func leaveAlone(_ paths: [FilePath]) throws(JournalError) {
        try database.write { db in
            for path in paths {
                try db.execute(
                    sql: """
                        UPDATE verdicts SET climb = replace(replace(climb,
                            '"obstacle":"budget"', '"obstacle":null'), '"obstacle":"outage"', '"obstacle":null')
                        WHERE current = ? AND id IN (SELECT verdict FROM reviews WHERE state = 'waiting')
                        """, arguments: [path.blob])
            }
        }
    }

    /// One review that still waits.
    public nonisolated func waitingReview(_ id: Review.ID) throws(JournalError) -> Review {
        if let review = try waitingReviews().first(where: { $0.id == id }) { return review }
        let exists = try database.read { db in
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM reviews WHERE id = ?)", arguments: [id]) ?? false
        }
        throw exists ? .reviewSettled(id) : .noSuchReview(id)
    }

    /// Takes a review off the list, with the job that followed from it. What models had said of the file is worth as
    /// much from now on as the user's decision says.
    public func settle(_ id: Review.ID, as state: Review.State, job: Job.ID? = nil) throws(JournalError) {
        let now = now()
        try database.write { db in
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
        try filing.insert(db, job: nil, given: given)
        let verdict = db.lastInsertedRowID
        let values: [(any DatabaseValueConvertible)?] =
            [verdict, desk.blob, reason.rawValue] + identity.columns
            + [target?.blob, original?.blob, try StoredActions.json(actions)]
        try db.cachedStatement(
            sql: """
                INSERT INTO reviews (verdict, desk, reason, volume, inode, born, size, modified, target, original,
                actions, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                """
        ).execute(arguments: StatementArguments(values))
    }

    fileprivate init(row: Row) {
        self.init(
            id: row["review"], filing: Filing(row: row, size: row["file_size"]),
            desk: FilePath(blob: row["desk"]) ?? "/", reason: Reason(rawValue: row["reason"]) ?? .unsure,
            identity: Identity(row: row, prefix: "")
                ?? Identity(volume: .unknown, inode: 0, born: 0, size: 0, modified: 0),
            target: FilePath(blob: row["target"]), original: FilePath(blob: row["original"]),
            actions: StoredActions.plans(row["actions"]),
            state: State(rawValue: row["state"]) ?? .gone, given: row["given"])
    }
}

extension Filing {
    init(row: Row, size: Int64) {
        self.init(
            path: FilePath(blob: row["path"]) ?? "/", category: row["category"], confidence: row["confidence"],
            tier: row["tier"], type: row["type"], evidence: row["evidence"], alternatives: row["alternatives"],
            climb: row["climb"], remarks: row["remarks"], features: Array(row["features"] as Data),
            digest: (row["digest"] as Data?).map { Digest(bytes: Array($0), isSampled: size > Digest.wholeLimit) },
            size: size)
    }
}
