import Files
import Foundation
import GRDB

/// Calls to models, and what they cost. Reserving is one transaction, alone across processes: however many calls
/// are made at once, and by however many programs, what is spent and reserved never passes a cap.
extension Journal {
    /// Books the worst case of calls before they are sent; each is recorded durably, or refused.
    ///
    /// - Returns: in order, the call with its number, or the cap it would have passed.
    package nonisolated func reserve(_ calls: [(call: Call, caps: SpendingCaps)]) async throws(JournalError) -> [Result<
        Call, CapReached
    >] {
        let session = try await books.session()
        let now = now()
        return try await books.write { db in
            try calls.map { try Self.reserve($0, $1, at: now, session: session, batch: nil, db) }
        }
    }

    static func reserve(
        _ call: Call, _ caps: SpendingCaps, at now: Int64, session: Int64, batch: Batch.ID?, _ db: GRDB.Database
    ) throws -> Result<Call, CapReached> {
        let day = day(now)
        if let reached = try reached(caps, by: call, on: day, db) { return .failure(reached) }
        var booked = call
        (booked.begun, booked.day, booked.state) = (now, day, .reserved)
        try booked.insert(db, session: session, batch: batch)
        booked.id = db.lastInsertedRowID
        try book(day, spent: 0, reserved: booked.reserved, db)
        return .success(booked)
    }

    /// What became of calls: their true cost takes the place of the worst case. An unknown outcome keeps it.
    ///
    /// - Parameter content: what was sent and what came back, exactly; shown by `deskhand calls show`.
    package nonisolated func settle(_ calls: [(call: Call, content: CallContent?)]) async throws(JournalError) {
        let now = now()
        try await books.write { db in try Self.settle(calls, at: now, db) }
    }

    /// Settles calls, withdraws calls and reserves calls, in this order and in one commit.
    ///
    /// - Parameters:
    ///   - settled: each with what was sent and came back, and the answer that is to be remembered.
    ///   - withdrawn: calls of which nothing was sent. They leave no trace.
    package nonisolated func keepBooks(
        settling settled: [(call: Call, content: CallContent?, answer: [UInt8]?)], withdrawing withdrawn: [Call],
        reserving calls: [(call: Call, caps: SpendingCaps)]
    ) async throws(JournalError) -> [Result<Call, CapReached>] {
        let session = try await books.session()
        let now = now()
        return try await books.write { db in
            try Self.settle(settled.map { ($0.call, $0.content) }, at: now, db)
            for case (let call, _, let answer?) in settled {
                try KeptAnswer(answer, to: call.question, from: call.id).insert(db, at: now)
            }
            for call in withdrawn { try Self.withdraw(call, db) }
            return try calls.map { try Self.reserve($0, $1, at: now, session: session, batch: nil, db) }
        }
    }

    private static func withdraw(_ call: Call, _ db: GRDB.Database) throws {
        try db.cachedStatement(sql: "DELETE FROM calls WHERE id = ? AND state = 'reserved'")
            .execute(arguments: [call.id])
        guard db.changesCount > 0 else { return }
        try book(call.day, spent: 0, reserved: -call.reserved, db)
    }

    private static func settle(
        _ calls: [(call: Call, content: CallContent?)], at now: Int64, _ db: GRDB.Database
    ) throws {
        for (call, content) in calls where try settle(call, at: now, db) {
            if let content { try content.insert(db, call: call.id) }
        }
    }

    /// - Returns: false when it was settled already: once only, also when recovery was faster.
    static func settle(_ call: Call, at now: Int64, _ db: GRDB.Database) throws -> Bool {
        var settled = call
        settled.ended = now
        if settled.state == .unknown { settled.cost = settled.reserved }
        guard try settled.update(db) else { return false }
        if let speaker = settled.speaker { try speaker.note(call: settled.id, db) }
        try book(settled.day, spent: settled.cost, reserved: -settled.reserved, db)
        return true
    }

    /// Records that a question needed no call, since it had been answered before.
    package nonisolated func note(remembered call: Call) async throws(JournalError) {
        let session = try await books.session()
        let now = now()
        try await books.write { db in
            var call = call
            (call.begun, call.ended, call.day, call.state, call.reserved) = (now, now, Self.day(now), .remembered, 0)
            try call.insert(db, session: session)
        }
    }

    /// Calls that a crash left open were perhaps answered and billed: their worst case is spent.
    package nonisolated func settleAbandonedCalls() async throws(JournalError) {
        try await settleUnsentBatches()
        let open = try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM calls WHERE state = 'reserved' AND batch IS NULL")
                .map { (session: try $0.require("session", "calls") as Int64, call: try Call(row: $0)) }
        }
        guard !open.isEmpty else { return }
        let mine = try await books.session()
        let abandoned = open.filter { $0.session != mine && !database.isAlive(session: $0.session) }
        guard !abandoned.isEmpty else { return }
        try await settle(
            abandoned.map { entry in
                var call = entry.call
                (call.state, call.problem) = (.unknown, "Deskhand ended before the answer came")
                return (call, nil)
            })
    }

    private static func reached(
        _ caps: SpendingCaps, by call: Call, on day: String, _ db: GRDB.Database
    ) throws -> CapReached? {
        func reached(_ cap: SpendingCap, _ limit: Int64?, _ sql: String, _ key: String) throws -> CapReached? {
            guard let limit else { return nil }
            let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [key])
            let (spent, reserved): (Int64, Int64) = (row?["spent"] ?? 0, row?["reserved"] ?? 0)
            // A provider that claims to have taken more than there is must end nothing but its budget.
            let (alone, overflows) = spent.addingReportingOverflow(call.reserved)
            guard !overflows, alone <= limit else { return CapReached(cap: cap, isForNow: false) }
            let (sum, sumOverflows) = alone.addingReportingOverflow(reserved)
            return sumOverflows || sum > limit ? CapReached(cap: cap, isForNow: true) : nil
        }
        // A day that lies ahead counts too: a clock that was set back opens no new budget.
        let since = """
            SELECT coalesce(sum(spent), 0) AS spent, coalesce(sum(reserved), 0) AS reserved FROM spending WHERE day >= ?
            """
        let ofWork = """
            SELECT coalesce(sum(CASE WHEN state IN ('reserved', 'remembered') THEN 0 ELSE cost END), 0) AS spent,
                coalesce(sum(CASE state WHEN 'reserved' THEN reserved ELSE 0 END), 0) AS reserved
            FROM calls WHERE work = ?
            """
        return try reached(.day, caps.day, since, day) ?? reached(.month, caps.month, since, day.prefix(8) + "01")
            ?? reached(.work, caps.work, ofWork, call.work)
    }

    private static func book(_ day: String, spent: Int64, reserved: Int64, _ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO spending VALUES (?1, ?2, ?3)
                ON CONFLICT (day) DO UPDATE SET spent = spent + ?2, reserved = reserved + ?3
                """
        ).execute(arguments: [day, spent, reserved])
    }

    /// `2026-11-25`, in local time.
    static func day(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}

/// A call would have passed a cap, and was not made.
package struct CapReached: Error, Sendable, Hashable {
    package var cap: SpendingCap
    /// What has been spent leaves room for it; only what other calls have reserved does not, and they will hardly take
    /// all of that.
    package var isForNow: Bool

    package init(cap: SpendingCap, isForNow: Bool) { (self.cap, self.isForNow) = (cap, isForNow) }
}

/// What was sent and what came back, as it went over the wire (after redaction), without keys.
package struct CallContent: Sendable {
    package var request: [UInt8]
    package var reply: [UInt8]

    package init(request: [UInt8], reply: [UInt8]) {
        self.request = request
        self.reply = reply
    }

    func insert(_ db: GRDB.Database, call: Call.ID) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO call_contents VALUES (?, ?, ?)")
            .execute(arguments: [call, Data(request), Data(reply)])
    }
}

extension Journal {
    /// The answer to a question that was asked before, with the call that brought it, and whether that was by batch.
    package nonisolated func answer(
        to question: Digest
    ) throws(JournalError) -> (value: [UInt8], call: Call, isBatched: Bool)? {
        try database.read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql:
                        "SELECT answers.value, calls.* FROM answers JOIN calls ON calls.id = call WHERE answers.question = ?"
                ),
                arguments: [Data(question.bytes)])
            return try row.map {
                (try $0.bytes("value", "answers") ?? [], try Call(row: $0), ($0["batch"] as Int64?) != nil)
            }
        }
    }

    package nonisolated func keepAnswer(_ value: [UInt8], to question: Digest, from call: Call.ID)
        async throws(JournalError)
    {
        let now = now()
        try await books.write { db in try KeptAnswer(value, to: question, from: call).insert(db, at: now) }
    }

    /// The newest first.
    package nonisolated func calls(limit: Int = 50, since: Int64 = 0) throws(JournalError) -> [Call] {
        try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM calls WHERE begun >= ? ORDER BY id DESC LIMIT ?", arguments: [since, limit]
            ).map(Call.init(row:))
        }
    }

    package nonisolated func call(_ id: Call.ID) throws(JournalError) -> (call: Call, content: CallContent?) {
        let found = try database.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT calls.*, request, reply FROM calls LEFT JOIN call_contents ON call = calls.id
                    WHERE calls.id = ?
                    """, arguments: [id]
            ).map { row in
                let request = row["request"] as Data?
                let reply = row["reply"] as Data?
                return (
                    try Call(row: row), request.map { CallContent(request: Array($0), reply: Array(reply ?? Data())) }
                )
            }
        }
        guard let found else { throw .noSuchCall(id) }
        return found
    }

    /// What was spent and is reserved since a day (`2026-11-01`), in picodollars.
    package nonisolated func spending(since day: String) throws(JournalError) -> (spent: Int64, reserved: Int64) {
        try database.read { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT coalesce(sum(spent), 0) AS spent, coalesce(sum(reserved), 0) AS reserved
                    FROM spending WHERE day >= ?
                    """, arguments: [day])
            return (row?["spent"] ?? 0, row?["reserved"] ?? 0)
        }
    }

    /// Forgets what was sent and received, and the remembered answers, also in the copies of the journal; what it cost
    /// stays on the books.
    ///
    /// - Parameter before: milliseconds since 1970; everything from before then.
    /// - Returns: how many calls' contents were forgotten.
    @discardableResult
    package nonisolated func forgetCallContents(before: Int64) async throws(JournalError) -> Int {
        let count = try await books.write { try Self.forgetCallContents(before: before, $0) }
        // Also after an earlier time that could not be brought to its end.
        if count > 0 || database.holdsWAL { try await books.foldBack() }
        try JournalCopies(of: path).forgetCallContents(before: before)
        return count
    }

    static func forgetCallContents(before: Int64, _ db: GRDB.Database) throws -> Int {
        // Deleted is not gone: SQLite leaves the bytes where they were, unless it is told.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        let old = "(SELECT id FROM calls WHERE begun < ?)"
        try db.execute(sql: "DELETE FROM answers WHERE call IN \(old)", arguments: [before])
        try db.execute(sql: "DELETE FROM call_contents WHERE call IN \(old)", arguments: [before])
        let count = db.changesCount
        try db.execute(sql: "PRAGMA secure_delete = OFF")
        return count
    }
}

extension Call {
    fileprivate func insert(_ db: GRDB.Database, session: Int64, batch: Batch.ID? = nil) throws {
        let values: [(any DatabaseValueConvertible)?] = [
            session, begun, ended, day, tier, provider, model, purpose, work, path?.blob, desk?.blob,
            Data(question.bytes), state.rawValue, problem, reserved, cost, tokens.input, tokens.cachedInput,
            tokens.cacheWrite, tokens.output, tokens.reasoning, sent, received, batch,
        ]
        try db.cachedStatement(
            sql: """
                INSERT INTO calls (session, begun, ended, day, tier, provider, model, purpose, work, path, desk, question,
                state, problem, reserved, cost, input, cached_input, cache_write, output, reasoning, sent, received,
                batch)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: StatementArguments(values))
    }

    /// - Returns: false when it was settled already.
    fileprivate func update(_ db: GRDB.Database) throws -> Bool {
        let values: [(any DatabaseValueConvertible)?] = [
            ended, state.rawValue, problem, cost, tokens.input, tokens.cachedInput, tokens.cacheWrite, tokens.output,
            tokens.reasoning, sent, received, id,
        ]
        try db.cachedStatement(
            sql: """
                UPDATE calls SET ended = ?, state = ?, problem = ?, cost = ?, input = ?, cached_input = ?,
                cache_write = ?, output = ?, reasoning = ?, sent = ?, received = ? WHERE id = ? AND state = 'reserved'
                """
        ).execute(arguments: StatementArguments(values))
        return db.changesCount > 0
    }

    init(row: Row) throws(JournalError) {
        let table = "calls"
        guard let question = try row.bytes("question", table) else {
            throw row.damaged(table, "its question is missing")
        }
        self.init(
            id: try row.require("id", table), begun: try row.require("begun", table),
            day: try row.require("day", table),
            tier: try row.require("tier", table), provider: try row.require("provider", table),
            model: try row.require("model", table), purpose: try row.require("purpose", table),
            work: try row.require("work", table), path: try row.optionalPath("path", table),
            desk: try row.optionalPath("desk", table), question: Digest(bytes: question),
            reserved: try row.require("reserved", table))
        state = try row.word("state", table)
        (ended, problem) = (try row.optional("ended", table), try row.optional("problem", table))
        cost = try row.require("cost", table)
        tokens = Tokens(
            input: try row.require("input", table), cachedInput: try row.require("cached_input", table),
            cacheWrite: try row.require("cache_write", table), output: try row.require("output", table),
            reasoning: try row.require("reasoning", table))
        (sent, received) = (try row.require("sent", table), try row.require("received", table))
    }
}

extension Journal {
    /// How many files were filed on the word of a tier since a time, in milliseconds since 1970, and no model was asked
    /// about them: a file of a batch may be clear to the embedded tier by the time its answer is there.
    package nonisolated func unaskedCount(tier: String, since: Int64) throws(JournalError) -> Int {
        try database.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM verdicts JOIN jobs ON jobs.id = job
                    WHERE tier = ? AND given >= ? AND jobs.state = 'done' AND \(Job.stands) AND NOT EXISTS (
                        SELECT 1 FROM calls WHERE work = lower(hex(verdicts.digest)) AND calls.state = 'answered')
                    """, arguments: [tier, since]) ?? 0
        }
    }

    /// How often files were filed on the word of a tier, and when last, by the reasons of some form that were given for it.
    ///
    /// - Parameter pattern: as `LIKE` has them.
    package nonisolated func filings(onWordOf tier: String, reasons pattern: String) throws(JournalError) -> [String: (
        count: Int, last: Int64
    )] {
        try database.read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT json_extract(said.value, '$.reason') AS reason, count(*) AS times, max(given) AS last
                    FROM verdicts JOIN jobs ON jobs.id = job, json_each(evidence) AS said
                    WHERE tier = ? AND jobs.state = 'done' AND reason LIKE ? GROUP BY reason
                    """, arguments: [tier, pattern])
            return try Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    let reason: String = try row.require("reason", "verdicts")
                    let count: Int = try row.require("times", "verdicts")
                    return (reason, (count, try row.require("last", "verdicts")))
                })
        }
    }

    /// The day it is, as the books have it: `2026-11-25`.
    package nonisolated var today: String { Self.day(now()) }
}

/// An answer that is to be remembered, and the call that brought it.
package struct KeptAnswer: Sendable {
    var value: [UInt8]
    var question: Digest
    var call: Call.ID

    package init(_ value: [UInt8], to question: Digest, from call: Call.ID) {
        (self.value, self.question, self.call) = (value, question, call)
    }

    fileprivate func insert(_ db: GRDB.Database, at now: Int64) throws {
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)")
            .execute(arguments: [Data(question.bytes), call, Data(value), now])
    }
}
