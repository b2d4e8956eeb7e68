import CLinux
import Files
import Foundation
import GRDB

/// The journal's database file, and the locks that keep processes apart.
///
/// WAL with `synchronous=FULL`: an acknowledged commit survives a power cut (sqlite.org/pragma.html#pragma_synchronous).
/// One lock across processes is held around every write, every checkpoint and the close, since SQLite before
/// 3.51.3 can damage a WAL that one connection resets while another commits; so nothing but `write` writes,
/// and SQLite never checkpoints on its own.
final class JournalDatabase: Sendable {
    let path: FilePath
    private let queue: DatabaseQueue
    /// For what only looks: it waits for no commit, and does not make SQLite forget the statements that `queue` keeps
    /// compiled, as turning a writable connection read-only for a moment would.
    private let reader: DatabaseQueue
    private let lock: FileLock

    /// Bytes of the lock file, by what holding them means.
    private enum LockByte {
        static let writing: Int64 = 0
        static let service: Int64 = 1
        static let sessions: Int64 = 1000
    }

    /// The WAL is folded back into the database beyond this size.
    private static let checkpointPages = 1000

    /// Opens or makes `journal.sqlite` in a folder, both for the user's eyes only.
    ///
    /// Throws `corrupt`, `newer` or `inaccessible`; then nothing was written.
    init(folder: FilePath) throws(JournalError) {
        path = folder.appending("journal.sqlite")
        let lock: FileLock
        do {
            lock = try FileLock(folder.appending("journal.lock"))
        } catch {
            throw .inaccessible(folder, detail: "\(error)")
        }
        self.lock = lock
        let path = path
        do {
            (queue, reader) = try lock.holding(LockByte.writing) {
                (try Self.open(path), try DatabaseQueue(path: path.string, configuration: Self.readerConfiguration))
            }
        } catch {
            throw Self.explained(error, path)
        }
    }

    private static func open(_ path: FilePath) throws -> DatabaseQueue {
        try refuseForeign(path)
        let queue = try DatabaseQueue(path: path.string, configuration: configuration)
        let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard version <= Schema.version else {
            throw JournalError.newer(path, version: version, supported: Schema.version)
        }
        try Schema.migrator.migrate(queue)
        return queue
    }

    deinit {
        try? reader.close()
        // Closing the last connection checkpoints, which the lock must cover.
        lock.holding(LockByte.writing) { try? queue.close() }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA cache_size = -4000")
        }
        return configuration
    }

    private static var readerConfiguration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA cache_size = -1000") }
        return configuration
    }

    /// A file that is no database is refused before SQLite could take an empty or foreign one for its own.
    private static func refuseForeign(_ path: FilePath) throws {
        guard let handle = FileHandle(forReadingAtPath: path.string) else {
            let descriptor = Glibc.open(path.string, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw JournalError.inaccessible(path, detail: String(cString: strerror(errno)))
            }
            Glibc.close(descriptor)
            return
        }
        let head = try handle.read(upToCount: 16) ?? Data()
        try handle.close()
        guard head.isEmpty || head == Data("SQLite format 3\0".utf8) else {
            throw JournalError.corrupt(path, detail: "it is not a database")
        }
    }

    func read<T>(_ value: (GRDB.Database) throws -> T) throws(JournalError) -> T {
        do { return try reader.read(value) } catch { throw Self.explained(error, path) }
    }

    /// One durable transaction, alone across processes.
    func write<T>(_ change: (GRDB.Database) throws -> T) throws(JournalError) -> T {
        do {
            return try lock.holding(LockByte.writing) {
                let value = try queue.write(change)
                try foldBackIfLong()
                return value
            }
        } catch {
            throw Self.explained(error, path)
        }
    }

    private func foldBackIfLong() throws {
        var status = stat()
        guard stat(path.string + "-wal", &status) == 0 else { return }
        guard status.st_size > Self.checkpointPages * 4096 else { return }
        _ = try queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
    }

    /// What SQLite's own check finds wrong; empty when all is well.
    func problems() throws(JournalError) -> [String] {
        try read { db in
            try String.fetchAll(db, sql: "PRAGMA quick_check(10)").filter { $0 != "ok" }
        }
    }

    static func explained(_ error: any Error, _ path: FilePath) -> JournalError {
        if let known = error as? JournalError { return known }
        guard let error = error as? DatabaseError else { return .database("\(error)") }
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path, detail: error.message ?? "unreadable")
        case .SQLITE_FULL: .diskFull(path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH:
            .inaccessible(path, detail: error.message ?? "not writable")
        case .SQLITE_IOERR: .inaccessible(path, detail: error.message ?? "the disk failed")
        default: .database(error.message ?? "error \(error.resultCode.rawValue)")
        }
    }
}

extension JournalDatabase {
    /// Shows other processes that a session is alive, for as long as this one is.
    func hold(session: Int64) {
        lock.lock(byte: LockByte.sessions + session)
    }

    func isAlive(session: Int64) -> Bool {
        lock.isLocked(byte: LockByte.sessions + session)
    }

    /// Becomes the one service of this user; false when there is one.
    func becomeService() -> Bool {
        lock.tryLock(byte: LockByte.service)
    }

    var hasService: Bool {
        lock.isLocked(byte: LockByte.service)
    }
}

extension FileLock {
    fileprivate func holding<T>(_ byte: Int64, _ body: () throws -> T) rethrows -> T {
        lock(byte: byte)
        defer { unlock(byte: byte) }
        return try body()
    }
}
