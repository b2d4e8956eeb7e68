import CLinux
import Files
import Foundation
import GRDB

/// The protocol's memory in the journal's database.
///
/// Not Sendable: the `Journal` actor owns it.
final class SQLiteLedger: Ledger {
    private let database: JournalDatabase
    /// Outcomes that ride in the next commit.
    private var waiting: [Job] = []
    private let session: JournalSession

    init(database: JournalDatabase, session: JournalSession) {
        self.database = database
        self.session = session
    }

    func begin(_ plans: [JobPlan]) throws(JournalError) -> [Job] {
        let session = try session.current()
        let outcomes = waiting
        let jobs = try database.write { db in
            try outcomes.forEach { try $0.recordOutcome(db) }
            return try plans.map { try $0.insert(db, session: session) }
        }
        waiting.removeAll()
        return jobs
    }

    func amend(_ action: Action) throws(JournalError) {
        try database.write { try action.update($0) }
    }

    func settle(_ jobs: [Job]) {
        waiting += jobs
    }

    /// Commits the outcomes that wait.
    func flush() throws(JournalError) {
        guard !waiting.isEmpty else { return }
        let outcomes = waiting
        try database.write { db in
            try outcomes.forEach { try $0.recordOutcome(db) }
        }
        waiting.removeAll()
    }

    func content(of action: Action.ID) throws(JournalError) -> [UInt8] {
        try database.read { db in
            guard
                let bytes = try Data.fetchOne(
                    db, sql: "SELECT bytes FROM contents WHERE action = ?", arguments: [action])
            else {
                throw JournalError.damagedRow(
                    table: "contents", row: action, detail: "what is to be written is missing")
            }
            return Array(bytes)
        }
    }

    func versions(of replace: Action.ID) throws(JournalError) -> Versions? {
        try database.read { db in
            try Row.fetchOne(
                db, sql: "SELECT bytes, replaced FROM contents WHERE action = ? AND replaced IS NOT NULL",
                arguments: [replace]
            ).map { row in
                Versions(
                    new: try row.bytes("bytes", "contents") ?? [], old: try row.bytes("replaced", "contents") ?? [])
            }
        }
    }

    func hasMade(folder: FilePath) throws(JournalError) -> Bool {
        try database.read { db in
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM actions
                        WHERE kind = 'makeFolder' AND state = 'done' AND target = ? AND reversed_by IS NULL)
                        """), arguments: [folder.blob]) ?? false
        }
    }

    func earlierParts(of undo: Job) throws(JournalError) -> [Action] {
        guard let undone = undo.undoes else { return [] }
        return try database.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT actions.* FROM jobs JOIN actions ON actions.job = jobs.id
                        WHERE jobs.undoes = ? AND jobs.id < ? AND actions.state = 'done'
                        AND actions.reversed_by IS NULL ORDER BY actions.id
                        """), arguments: [undone, undo.id]
            ).map { try Action(row: $0) }
        }
    }

    func laterParts(of job: Job) throws(JournalError) -> [Action] {
        try database.read { db in
            // Two steps down the chain: what takes back what took this one back, and so on.
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH RECURSIVE chain (id, depth) AS (
                            SELECT ?, 0 UNION SELECT jobs.id, depth + 1 FROM jobs JOIN chain ON jobs.undoes = chain.id)
                        SELECT actions.* FROM chain JOIN actions ON actions.job = chain.id
                        WHERE depth > 0 AND depth % 2 = 0 AND state = 'done' AND reversed_by IS NULL
                        """), arguments: [job.id]
            ).map { try Action(row: $0) }
        }
    }

    func claimAbandoned() throws(JournalError) -> [Job] {
        try flush()
        let mine = session.known
        // Looking needs no write, and there is seldom anything to claim.
        let others = try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, boot FROM sessions WHERE checked = 0
                    OR id IN (SELECT DISTINCT session FROM jobs WHERE state = 'running')
                    """)
        }
        let gone = others.filter { $0["id"] == mine || !database.isAlive(session: $0["id"]) }
        guard !gone.isEmpty else { return [] }
        let own = try session.current()
        return try database.write { db in
            try gone.flatMap { try self.claim($0["id"], boot: $0["boot"], for: own, db) }
        }
    }

    private func claim(
        _ gone: Int64, boot: String, for session: Int64, _ db: GRDB.Database
    ) throws -> [Job] {
        let running = try Int64.fetchAll(
            db, sql: "SELECT id FROM jobs WHERE session = ? AND state = 'running'", arguments: [gone])
        let doubtful =
            boot != Boot.id
            ? try Int64.fetchAll(
                db,
                sql: """
                    SELECT id FROM jobs WHERE session = ? AND state IN ('done', 'partial')
                    AND EXISTS (SELECT 1 FROM sessions WHERE sessions.id = jobs.session AND checked = 0)
                    ORDER BY id DESC LIMIT 256
                    """, arguments: [gone]) : []
        try db.execute(sql: "UPDATE sessions SET checked = 1 WHERE id = ?", arguments: [gone])
        let ids = (running + doubtful).sorted()
        for id in ids {
            try db.execute(
                sql: "UPDATE jobs SET session = ?, state = 'running' WHERE id = ?", arguments: [session, id])
        }
        return try ids.compactMap { try Job.fetch(db, id: $0) }
    }
}

extension JobPlan {
    fileprivate func insert(_ db: GRDB.Database, session: Int64) throws -> Job {
        try db.cachedStatement(
            sql: """
                INSERT INTO jobs (session, kind, title, state, begun, undoes, whole)
                VALUES (?, ?, ?, 'running', ?, ?, ?)
                """
        ).execute(arguments: [session, kind.rawValue, title, begun, undoes, isWhole])
        let id = db.lastInsertedRowID
        if let undoes {
            try claimUndo(of: undoes, by: id, db)
            try requireStanding(undoes, db)
        }
        for (number, subject) in subjects.enumerated() {
            try subject.insert(db, job: id, number: number, given: begun)
        }
        if subjects.isEmpty, let undoes { try Subject.inherit(db, from: undoes, to: id) }
        for edit in edits { try edit.insert(db, job: id) }
        let inserted = try actions.map { try $0.insert(db, job: id) }
        if undoes != nil, isWhole { try claimParts(by: id, db) }
        return Job(
            id: id, kind: kind, title: title, state: .running, begun: begun, undoes: undoes, undoneBy: nil,
            isWhole: isWhole, actions: inserted)
    }

    /// What was done or taken back in parts is taken back with the whole.
    private func claimParts(by id: Job.ID, _ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE jobs SET undone_by = ?1 WHERE undone_by IS NULL AND id IN (
                    SELECT DISTINCT other.job FROM actions AS mine JOIN actions AS other ON other.id = mine.reverses
                    WHERE mine.job = ?1)
                """
        ).execute(arguments: [id])
    }

    private func claimUndo(of job: Job.ID, by id: Job.ID, _ db: GRDB.Database) throws {
        guard let row = try Row.fetchOne(db, sql: "SELECT state, undone_by FROM jobs WHERE id = ?", arguments: [job])
        else { throw JournalError.noSuchJob(job) }
        if row["state"] == Job.State.running.rawValue { throw JournalError.notFinished(job) }
        if let other = row["undone_by"] as Int64? { throw JournalError.alreadyUndone(job, by: other) }
        try db.execute(sql: "UPDATE jobs SET undone_by = ? WHERE id = ?", arguments: [id, job])
    }

    /// Another process may have taken back a part of it since this was planned.
    private func requireStanding(_ undone: Job.ID, _ db: GRDB.Database) throws {
        for reversed in Set(actions.compactMap(\.reverses)).sorted() {
            let other = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT later.job FROM actions AS mine JOIN actions AS later ON later.id = mine.reversed_by
                        WHERE mine.id = ?
                        """), arguments: [reversed])
            if let other { throw JournalError.alreadyUndone(undone, by: other) }
        }
    }
}

extension ActionPlan {
    fileprivate func insert(_ db: GRDB.Database, job: Job.ID) throws -> Action {
        let state = try isInHand(db, job) ? Action.State.inHand : .intended
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO actions (job, kind, state, source, target, info, digest, digest_sampled, reverses,
                subject, tags_before, tags_after, replaced,
                expected_volume, expected_inode, expected_born, expected_size, expected_modified)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let values: [(any DatabaseValueConvertible)?] = [
            job, kind.rawValue, state.name.rawValue, source?.blob, target?.blob, info.map { Data($0) },
            digest.map { Data($0.bytes) },
            digest?.isSampled, reverses, subject, tags?.before.map { Data($0) }, tags?.after.map { Data($0) },
            replaced?.blob,
        ]
        try statement.execute(arguments: StatementArguments(values + (expected?.columns ?? Identity.noColumns)))
        let id = db.lastInsertedRowID
        if let content {
            try db.execute(
                sql: "INSERT INTO contents (action, bytes, replaced) VALUES (?, ?, ?)",
                arguments: [id, Data(content), replacing.map { Data($0) }])
        }
        return Action(
            id: id, kind: kind, source: source, target: target, expected: expected, digest: digest, info: info,
            state: state, tags: tags, replaced: replaced, subject: subject, reverses: reverses)
    }

    /// Whether an open action is about the same file, where it is or where it goes: were both carried out, or
    /// settled by looking after a crash, each would claim the other's work.
    ///
    /// Tags go well with whatever else the same job does to a file.
    private func isInHand(_ db: GRDB.Database, _ job: Job.ID) throws -> Bool {
        guard kind.isAboutFile, let source else { return false }
        let isTaken = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM actions WHERE state IN ('intended', 'crossing') AND source = ?1
                    AND NOT (job = ?2 AND (kind = 'tag' OR ?3)) UNION ALL SELECT 1 FROM actions
                    WHERE state IN ('intended', 'crossing') AND target = ?1 AND NOT (job = ?2 AND (kind = 'tag' OR ?3)))
                    """), arguments: [source.blob, job, kind == .tag])
        return try isTaken == true || isInMovedFolder(db, job) || holdsWhatIsInHand(db, job)
    }

    /// Whether another job is moving a folder that it is about something in.
    private func isInMovedFolder(_ db: GRDB.Database, _ job: Job.ID) throws -> Bool {
        let moving = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT source, target FROM actions
                    WHERE kind = 'moveFolder' AND state IN ('intended', 'crossing') AND job != ?
                    """), arguments: [job])
        for row in moving {
            for folder in [try row.path("source", "actions"), try row.path("target", "actions")] {
                if [source, target].compactMap(\.self).contains(where: { $0.starts(with: folder) }) { return true }
            }
        }
        return false
    }

    /// Whether it moves a folder in which another job has something in hand.
    private func holdsWhatIsInHand(_ db: GRDB.Database, _ job: Job.ID) throws -> Bool {
        guard kind == .moveFolder else { return false }
        return try [source, target].compactMap(\.self).contains { folder in
            let below = folder.insides
            return try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM actions WHERE state IN ('intended', 'crossing')
                        AND source > ?1 AND source < ?2 AND job != ?3 UNION ALL SELECT 1 FROM actions
                        WHERE state IN ('intended', 'crossing') AND target > ?1 AND target < ?2 AND job != ?3)
                        """), arguments: [below.lower, below.upper, job]) == true
        }
    }
}

extension Subject {
    fileprivate func insert(_ db: GRDB.Database, job: Job.ID, number: Int, given: Int64) throws {
        let verdict = try filing?.insert(db, job: job, given: given)
        try db.cachedStatement(
            sql: "INSERT INTO subjects (job, number, kind, path, reason, verdict) VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [job, number, kind.rawValue, path.blob, reason, verdict])
    }

    /// What takes a job back is about the same, under the same numbers; the verdicts stay the other's.
    fileprivate static func inherit(_ db: GRDB.Database, from other: Job.ID, to job: Job.ID) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO subjects (job, number, kind, path, reason)
                SELECT ?, number, kind, path, reason FROM subjects WHERE job = ?
                """
        ).execute(arguments: [job, other])
    }
}

extension FilePath {
    /// Between which bytes the paths of all that is in a folder lie: `/` and the character after it.
    var insides: (lower: Data, upper: Data) {
        (blob + [UInt8(ascii: "/")], blob + [UInt8(ascii: "/") + 1])
    }
}

extension Filing {
    /// - Returns: the number of the verdict.
    @discardableResult
    func insert(_ db: GRDB.Database, job: Job.ID?, given: Int64) throws -> Int64 {
        try db.cachedStatement(
            sql: """
                INSERT INTO verdicts (job, path, current, category, confidence, tier, type, evidence, alternatives,
                features, digest, size, given, remarks, climb) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            job, path.blob, path.blob, category, confidence, tier, type, evidence, alternatives, Data(features),
            digest.map { Data($0.bytes) }, size, given, remarks, climb,
        ])
        let verdict = db.lastInsertedRowID
        for opinion in opinions { try opinion.insert(db, verdict: verdict) }
        for record in records { try record.insert(db, verdict: verdict) }
        try db.cachedStatement(sql: "INSERT INTO texts (rowid, name, category, text) VALUES (?, ?, ?, ?)")
            .execute(arguments: [verdict, path.lastComponent?.string ?? "", category ?? "", text])
        return verdict
    }

    /// In place of what a verdict said of the same file before.
    func replace(_ verdict: Int64, _ db: GRDB.Database) throws {
        try db.execute(
            sql: """
                UPDATE verdicts SET category = ?, confidence = ?, tier = ?, evidence = ?, alternatives = ?, features = ?,
                remarks = ? WHERE id = ?
                """,
            arguments: [category, confidence, tier, evidence, alternatives, Data(features), remarks, verdict])
        try db.execute(sql: "DELETE FROM records WHERE verdict = ?", arguments: [verdict])
        for record in records { try record.insert(db, verdict: verdict) }
        try db.execute(sql: "UPDATE texts SET category = ? WHERE rowid = ?", arguments: [category ?? "", verdict])
    }
}

/// This run of the machine, as the kernel names it (proc(5), `/proc/sys/kernel/random/boot_id`).
enum Boot {
    static let id: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }()
}
