import Files
import Foundation
import GRDB

/// Batches of calls. Each is looked after by one process at a time: the one whose session it bears, as long as it lives.
extension Journal {
    /// Books a batch with all its calls that the caps allow, before anything of it is sent.
    ///
    /// - Parameter calls: each with what will go over the wire for it.
    /// - Returns: the batch, nil when not one call was booked; and for each call, in order, the call or the cap.
    package nonisolated func book(
        _ batch: Batch, _ calls: [(call: Call, caps: SpendingCaps, request: [UInt8])]
    ) async throws(JournalError) -> (batch: Batch?, calls: [Result<Call, CapReached>]) {
        let session = try await books.session()
        let now = now()
        return try await books.write { db in
            var booked = batch
            (booked.created, booked.state) = (now, .booked)
            try db.execute(
                sql: "INSERT INTO batches (session, tier, provider, model, state, created) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [session, batch.tier, batch.provider, batch.model, booked.state.rawValue, now])
            booked.id = db.lastInsertedRowID
            let results = try calls.map { call, caps, request in
                let result = try Self.reserve(call, caps, at: now, session: session, batch: booked.id, db)
                if case .success(let call) = result {
                    try CallContent(request: request, reply: []).insert(db, call: call.id)
                }
                return result
            }
            guard results.contains(where: { (try? $0.get()) != nil }) else {
                try db.execute(sql: "DELETE FROM batches WHERE id = ?", arguments: [booked.id])
                return (nil, results)
            }
            return (booked, results)
        }
    }

    /// Records how far a batch is.
    package nonisolated func note(_ batch: Batch) async throws(JournalError) {
        try await books.write { try batch.update($0) }
    }

    /// What became of a batch and of those of its calls that are still open, with what came back for each.
    package nonisolated func settle(_ batch: Batch, _ calls: [(call: Call, reply: [UInt8])]) async throws(JournalError)
    {
        let now = now()
        try await books.write { db in
            for (call, reply) in calls where try Self.settle(call, at: now, db) {
                try db.cachedStatement(sql: "UPDATE call_contents SET reply = ? WHERE call = ?")
                    .execute(arguments: [Data(reply), call.id])
            }
            var ended = batch
            ended.ended = now
            try ended.update(db)
        }
    }

    /// Those that have not ended, the oldest first.
    package nonisolated func openBatches() throws(JournalError) -> [Batch] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM batches WHERE ended IS NULL ORDER BY id").map {
                try Batch(row: $0)
            }
        }
    }

    /// Makes open batches this process's own: those that nobody living looks after, and those that are its own already.
    package nonisolated func claimBatches() async throws(JournalError) -> [Batch] {
        let waiting = try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM batches WHERE ended IS NULL AND state = 'open' ORDER BY id")
                .map { (session: $0["session"] as Int64, batch: try Batch(row: $0)) }
        }
        guard !waiting.isEmpty else { return [] }
        let mine = try await books.session()
        let free = waiting.filter { $0.session == mine || !database.isAlive(session: $0.session) }
        guard free.contains(where: { $0.session != mine }) else { return free.map(\.batch) }
        return try await books.write { db in
            // Unless another was faster.
            try free.filter { session, batch in
                try db.execute(
                    sql: "UPDATE batches SET session = ? WHERE id = ? AND session = ? AND ended IS NULL",
                    arguments: [mine, batch.id, session])
                return db.changesCount > 0
            }.map(\.batch)
        }
    }

    /// The calls of a batch, in the order in which they were sent.
    package nonisolated func calls(of batch: Batch.ID) throws(JournalError) -> [Call] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM calls WHERE batch = ? ORDER BY id", arguments: [batch])
                .map(Call.init(row:))
        }
    }

    /// Whether a question is in a batch, or was in one since a time (milliseconds since 1970).
    package nonisolated func batchTurn(of question: Digest, since: Int64) throws(JournalError) -> BatchTurn {
        let states = try database.read { db in
            try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT calls.state FROM calls JOIN batches ON batches.id = batch
                        WHERE question = ? AND (calls.state = 'reserved' OR (begun >= ? AND NOT \(Self.wasLeft)))
                        """), arguments: [Data(question.bytes), since])
        }
        return states.isEmpty ? .none : states.contains(Call.State.reserved.rawValue) ? .open : .over
    }

    /// Of a call in a batch that ended as a whole before this one was worked on.
    private static let wasLeft = "(batches.problem IS NOT NULL AND calls.state IN ('failed', 'unknown'))"

    /// Whether this content is for batches: its answer is on the way in one, or the last that was asked about it was in
    /// one that came to nothing, or in one that came back since a time (milliseconds since 1970): the next may be due.
    package nonisolated func isForBatch(work: String, since: Int64) throws(JournalError) -> Bool {
        try database.read { db in
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT calls.state = 'reserved' OR calls.ended >= ? OR \(Self.wasLeft)
                        FROM calls JOIN batches ON batches.id = batch
                        WHERE calls.id = (SELECT max(id) FROM calls WHERE work = ? AND state != 'remembered')
                        """), arguments: [since, work]) ?? false
        }
    }

    /// The calls that batches left undone, the last about their content each, with the reason; the newest first.
    package nonisolated func leftByBatches(limit: Int = 10_000) throws(JournalError) -> [(call: Call, reason: String)] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT calls.*, batches.problem AS reason FROM calls JOIN batches ON batches.id = batch
                    WHERE \(Self.wasLeft) AND calls.id =
                    (SELECT max(id) FROM calls AS later WHERE later.work = calls.work AND state != 'remembered')
                    ORDER BY calls.id DESC LIMIT ?
                    """, arguments: [limit]
            ).map { (try Call(row: $0), $0["reason"]) }
        }
    }

    /// Batches that a crash cut short before the provider had told its name for them.
    nonisolated func settleUnsentBatches() async throws(JournalError) {
        let cut = try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM batches WHERE ended IS NULL AND state IN ('booked', 'sending')"
            ).map { (session: $0["session"] as Int64, batch: try Batch(row: $0)) }
        }
        guard !cut.isEmpty else { return }
        let mine = try await books.session()
        for (session, batch) in cut where session != mine && !database.isAlive(session: session) {
            var ended = batch
            ended.state = batch.state == .booked ? .unsent : .lost
            ended.problem =
                ended.state == .unsent
                ? "Deskhand ended before it was sent"
                : "Deskhand ended while it was being sent, so it may have been made and counts in full"
            let calls = try calls(of: batch.id).filter { $0.state == .reserved }
            try await settle(
                ended,
                calls.map { call in
                    var call = call
                    (call.state, call.problem) = (ended.state == .unsent ? .failed : .unknown, ended.problem)
                    return (call, [])
                })
        }
    }
}

extension Batch {
    fileprivate func update(_ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: "UPDATE batches SET state = ?, problem = ?, remote = ?, ended = ? WHERE id = ? AND ended IS NULL"
        ).execute(arguments: [state.rawValue, problem, remote, ended, id])
    }

    init(row: Row) throws(JournalError) {
        let table = "batches"
        self.init(
            tier: try row.require("tier", table), provider: try row.require("provider", table),
            model: try row.require("model", table))
        (id, created) = (try row.require("id", table), try row.require("created", table))
        (ended, state) = (try row.optional("ended", table), try row.word("state", table))
        (problem, remote) = (try row.optional("problem", table), try row.optional("remote", table))
    }
}
