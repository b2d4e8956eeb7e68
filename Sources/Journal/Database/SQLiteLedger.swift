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

    func claimAbandoned() throws(JournalError) -> [AbandonedJob] {
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
    ) throws -> [AbandonedJob] {
        let machineWentDown = boot != Boot.id
        let running = try Int64.fetchAll(
            db, sql: "SELECT id FROM jobs WHERE session = ? AND state = 'running'", arguments: [gone])
        let doubtful =
            machineWentDown
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
        return try ids.compactMap { id in
            try Job.fetch(db, id: id).map { AbandonedJob(job: $0, machineWentDown: machineWentDown) }
        }
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
        if let undoes { try claimUndo(of: undoes, by: id, db) }
        for (number, subject) in subjects.enumerated() {
            try subject.insert(db, job: id, number: number, given: begun)
        }
        if subjects.isEmpty, let undoes { try Subject.inherit(db, from: undoes, to: id) }
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
}

extension ActionPlan {
    fileprivate func insert(_ db: GRDB.Database, job: Job.ID) throws -> Action {
        let state = try isInHand(db, job) ? Action.State.inHand : .intended
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO actions (job, kind, state, source, target, info, digest, digest_sampled, reverses,
                subject, tags_before, tags_after,
                expected_volume, expected_inode, expected_born, expected_size, expected_modified)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let values: [(any DatabaseValueConvertible)?] = [
            job, kind.rawValue, state.name.rawValue, source?.blob, target?.blob, info.map { Data($0) },
            digest.map { Data($0.bytes) },
            digest?.isSampled, reverses, subject, tags?.before.map { Data($0) }, tags?.after.map { Data($0) },
        ]
        try statement.execute(arguments: StatementArguments(values + (expected?.columns ?? Identity.noColumns)))
        let id = db.lastInsertedRowID
        if let content {
            try db.execute(sql: "INSERT INTO contents VALUES (?, ?)", arguments: [id, Data(content)])
        }
        return Action(
            id: id, kind: kind, source: source, target: target, expected: expected, digest: digest, info: info,
            state: state, tags: tags, subject: subject, reverses: reverses)
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

extension Action {
    fileprivate func update(_ db: GRDB.Database) throws {
        let values: [(any DatabaseValueConvertible)?] =
            [
                kind.rawValue, state.name.rawValue, state.problem, note, source?.blob, target?.blob, held?.blob,
                info.map { Data($0) }, tags?.before.map { Data($0) }, tags?.after.map { Data($0) },
            ] + (result?.columns ?? Identity.noColumns) + [id]
        try db.cachedStatement(
            sql: """
                UPDATE actions SET kind = ?, state = ?, problem = ?, note = ?, source = ?, target = ?, held = ?,
                info = ?, tags_before = ?, tags_after = ?, result_volume = ?, result_inode = ?, result_born = ?, result_size = ?, result_modified = ?
                WHERE id = ?
                """
        ).execute(arguments: StatementArguments(values))
    }

    fileprivate func recordOutcome(_ db: GRDB.Database) throws {
        try update(db)
        if isRenumbered { try updateExpected(db) }
        if kind == .write, !state.isOpen {
            try db.execute(sql: "DELETE FROM contents WHERE action = ?", arguments: [id])
        }
        guard state == .done else { return }
        guard let source, let target, kind != .copy, kind != .tag else { return }
        if kind == .moveFolder {
            try Filing.move(source, to: target, db)
        } else {
            try db.cachedStatement(sql: "UPDATE verdicts SET current = ? WHERE current = ?")
                .execute(arguments: [target.blob, source.blob])
        }
    }
}

extension Action {
    private func updateExpected(_ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE actions SET expected_volume = ?, expected_inode = ?, expected_born = ?, expected_size = ?,
                expected_modified = ? WHERE id = ?
                """
        ).execute(arguments: StatementArguments((expected?.columns ?? Identity.noColumns) + [id]))
    }
}

extension Job {
    /// Writes how a job came out. An undo that achieved nothing, or not all, leaves the other job undoable.
    fileprivate func recordOutcome(_ db: GRDB.Database) throws {
        try actions.forEach { try $0.recordOutcome(db) }
        for reversal in reversals {
            // What a power cut took back, or what is half done, no longer reverses anything.
            let marks = reversal.by.map { _ in "?" }.joined(separator: ",")
            let sql =
                reversal.isWhole
                ? "UPDATE actions SET reversed_by = ? WHERE id = ?"
                : "UPDATE actions SET reversed_by = NULL WHERE id = ? AND reversed_by IN (\(marks))"
            let arguments: StatementArguments =
                reversal.isWhole
                ? [reversal.by.max(), reversal.action] : StatementArguments([reversal.action] + reversal.by)
            try db.cachedStatement(sql: sql).execute(arguments: arguments)
        }
        try db.cachedStatement(sql: "UPDATE jobs SET state = ? WHERE id = ?")
            .execute(arguments: [state.rawValue, id])
        if undoes != nil, state != .running, state != .done || !isWhole {
            try db.execute(sql: "UPDATE jobs SET undone_by = NULL WHERE undone_by = ?", arguments: [id])
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
    fileprivate var insides: (lower: Data, upper: Data) {
        (blob + [UInt8(ascii: "/")], blob + [UInt8(ascii: "/") + 1])
    }
}

extension Filing {
    /// The files of a folder went along with it.
    fileprivate static func move(_ folder: FilePath, to target: FilePath, _ db: GRDB.Database) throws {
        let insides = folder.insides
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, current FROM verdicts WHERE current = ? OR (current > ? AND current < ?)",
            arguments: [folder.blob, insides.lower, insides.upper])
        for row in rows {
            let current = try row.path("current", "verdicts").moved(from: folder, to: target)
            try db.execute(
                sql: "UPDATE verdicts SET current = ? WHERE id = ?", arguments: [current.blob, row["id"] as Int64])
        }
    }

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
        try record?.insert(db, verdict: verdict)
        try db.cachedStatement(sql: "INSERT INTO texts (rowid, name, category, text) VALUES (?, ?, ?, ?)")
            .execute(arguments: [verdict, path.lastComponent?.string ?? "", category ?? "", text])
        return verdict
    }
}

/// This run of the machine, as the kernel names it (proc(5), `/proc/sys/kernel/random/boot_id`).
enum Boot {
    static let id: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }()
}
