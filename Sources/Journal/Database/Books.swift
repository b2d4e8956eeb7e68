import GRDB
import Glibc
import Synchronization
import Threads

/// The short transactions that have nothing to do with bytes: calls and what they cost, answers, reviews, lessons.
///
/// They have a connection and a thread of their own, so that they never wait for a copy to another disk or a walk through a
/// tree; only for the commits of others, which are as short as they are.
actor Books {
    private let thread = SerialThread("books")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let database: JournalDatabase
    private let processSession: JournalSession

    init(_ database: JournalDatabase, _ session: JournalSession) {
        (self.database, processSession) = (database, session)
    }

    /// One durable transaction, alone across processes; see `JournalDatabase.write`.
    func write<T: Sendable>(_ change: @Sendable (GRDB.Database) throws -> T) throws(JournalError) -> T {
        try database.write(by: .books, change)
    }

    func session() throws(JournalError) -> Int64 { try processSession.current() }

    func foldBack() throws(JournalError) { try database.foldBack() }
}

/// The session of this process, begun with its first write and shown to others as alive.
final class JournalSession: Sendable {
    private let database: JournalDatabase
    private let now: @Sendable () -> Int64
    private let id = Mutex<Int64?>(nil)

    init(_ database: JournalDatabase, now: @escaping @Sendable () -> Int64) {
        (self.database, self.now) = (database, now)
    }

    /// Nil when nothing was written yet.
    var known: Int64? { id.withLock(\.self) }

    func current() throws(JournalError) -> Int64 {
        try id.withLock { id throws(JournalError) in
            if let id { return id }
            let begun = try begin()
            id = begun
            return begun
        }
    }

    private func begin() throws(JournalError) -> Int64 {
        let begun = now()
        return try database.write { db in
            try db.execute(
                sql: "INSERT INTO sessions (boot, pid, begun) VALUES (?, ?, ?)",
                arguments: [Boot.id, Int64(getpid()), begun])
            let id = db.lastInsertedRowID
            // Held before the row can be seen, so that nobody takes this session for a dead one.
            database.hold(session: id)
            return id
        }
    }
}
