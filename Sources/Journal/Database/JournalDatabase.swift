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
    /// Of the thread that keeps the books.
    private let bookQueue: DatabaseQueue
    /// For what only looks: it waits for no commit, and does not make SQLite forget the statements that `queue` keeps
    /// compiled, as turning a writable connection read-only for a moment would.
    private let reader: DatabaseQueue
    private let lock: FileLock
    private let opened: OpenFiles
    private let witness: Witness
    /// Which journal this is.
    private let identity: Data

    /// Bytes of the lock file, by what holding them means.
    enum LockByte {
        static let writing: Int64 = 0
        static let service: Int64 = 1
        static let sessions: Int64 = 1000
    }

    /// The WAL is folded back into the database beyond this size.
    private static let checkpointPages = 1000

    /// Opens or makes `journal.sqlite` in a folder, both for the user's eyes only.
    ///
    /// Throws `corrupt`, `newer`, `missing` or `inaccessible`; then nothing was written.
    init(folder: FilePath, now: @Sendable () -> Int64) throws(JournalError) {
        path = folder.appending("journal.sqlite")
        lock = try Self.makeLock(folder)
        let begun = try Self.begin(path, lock, now: now())
        (queue, bookQueue) = (begun.queue, begun.bookQueue)
        (reader, opened) = (begun.reader, begun.opened)
        (witness, identity) = (begun.witness, begun.identity)
    }

    private static func makeLock(_ folder: FilePath) throws(JournalError) -> FileLock {
        do { return try FileLock(folder.appending("journal.lock")) } catch {
            throw .inaccessible(folder, detail: "\(error)")
        }
    }

    private static func begin(_ path: FilePath, _ lock: FileLock, now: Int64) throws(JournalError) -> Begun {
        lock.lock(byte: LockByte.writing)
        let begun = Result { try Begun(path, now: now) }
        lock.unlock(byte: LockByte.writing)
        switch begun {
        case .success(let begun): return begun
        case .failure(let error): throw explained(error, path)
        }
    }

    /// What opening brings about.
    private struct Begun {
        let queue: DatabaseQueue
        let bookQueue: DatabaseQueue
        let reader: DatabaseQueue
        let opened: OpenFiles
        let witness: Witness
        let identity: Data

        init(_ path: FilePath, now: Int64) throws {
            let note = Witness.note(at: JournalDatabase.witness(of: path))
            queue = try JournalDatabase.open(path, hadOne: note != nil)
            bookQueue = try DatabaseQueue(path: path.string, configuration: JournalDatabase.configuration)
            reader = try DatabaseQueue(path: path.string, configuration: JournalDatabase.readerConfiguration)
            opened = OpenFiles(of: path)
            let said = try JournalDatabase.hear(note, now: now, queue)
            witness = Witness(JournalDatabase.witness(of: path))
            // Only once it is recorded what it had seen.
            if said != note { witness.write(said) }
            identity = said.journal
        }
    }

    static func witness(of path: FilePath) -> FilePath { path.removingLastComponent().appending("journal.witness") }

    /// Compares what the witness says with what the database has, and records what is gone.
    ///
    /// - Returns: what the witness is to say from now on.
    private static func hear(_ note: Witness.Note?, now: Int64, _ queue: DatabaseQueue) throws -> Witness.Note {
        guard let row = try queue.read({ try Row.fetchOne($0, sql: "SELECT journal, commits FROM witness") }) else {
            throw JournalError.database("it does not say which journal it is")
        }
        let own = Witness.Note(journal: row["journal"], commits: row["commits"])
        guard let note else { return own }
        let isSame = note.journal == own.journal
        guard !isSame || note.commits > own.commits else { return own }
        let missing = isSame ? note.commits - own.commits : nil
        let said = isSame ? note : own
        try queue.write { db in
            try db.execute(sql: "INSERT INTO losses (found, commits) VALUES (?, ?)", arguments: [now, missing])
            try db.execute(sql: "UPDATE witness SET commits = ?", arguments: [said.commits])
        }
        return said
    }

    private static func open(_ path: FilePath, hadOne: Bool) throws -> DatabaseQueue {
        try refuseForeign(path, hadOne: hadOne)
        let queue = try DatabaseQueue(path: path.string, configuration: configuration)
        let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        guard version <= Migrations.version else {
            throw JournalError.newer(path, version: version, supported: Migrations.version)
        }
        if version > 0, version < Migrations.version {
            // A copy as it was; where there is no room for one, the migration still loses nothing.
            _ = try? JournalCopies(of: path).make(named: "version-\(version)")
        }
        try Migrations.migrator.migrate(queue)
        return queue
    }

    /// Whether the database and its lock are still the files at their paths.
    var isInPlace: Bool { lock.isInPlace && opened.areInPlace }

    deinit {
        guard isInPlace else {
            // SQLite would remove, by name, the WAL of what lies there now. The process's end closes the files.
            _ = Unmanaged.passRetained(queue)
            _ = Unmanaged.passRetained(bookQueue)
            _ = Unmanaged.passRetained(reader)
            return
        }
        try? reader.close()
        // Closing the last connection checkpoints, which the lock must cover.
        lock.holding(LockByte.writing) {
            try? bookQueue.close()
            try? queue.close()
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            db.add(tokenizer: SearchTokenizer.self)
            // The service's lock leaves no folder for temporary files, which a migration may want.
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA cache_size = -4000")
        }
        return configuration
    }

    static var readerConfiguration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal.reader"
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            db.add(tokenizer: SearchTokenizer.self)
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cache_size = -1000")
        }
        return configuration
    }

    /// A file that is no database is refused before SQLite could take an empty or foreign one for its own.
    ///
    /// - Parameter hadOne: there was a journal before, which is not begun anew in silence.
    private static func refuseForeign(_ path: FilePath, hadOne: Bool) throws {
        guard let handle = FileHandle(forReadingAtPath: path.string) else {
            if hadOne { throw JournalError.missing(path) }
            let descriptor = Glibc.open(path.string, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw JournalError.inaccessible(path, detail: String(cString: strerror(errno)))
            }
            Glibc.close(descriptor)
            return
        }
        let head = try handle.read(upToCount: 16) ?? Data()
        try handle.close()
        if head.isEmpty, hadOne { throw JournalError.missing(path) }
        guard head.isEmpty || head == Data("SQLite format 3\0".utf8) else {
            throw JournalError.corrupt(path, detail: "it is not a database")
        }
    }

    func read<T>(_ value: (GRDB.Database) throws -> T) throws(JournalError) -> T {
        do { return try reader.read(value) } catch { throw Self.explained(error, path) }
    }

    /// One durable transaction, alone across processes, and noted by the witness. Throws `replaced` before anything is
    /// written when the database is not the file at its path any more.
    func write<T>(
        by writer: Writer = .files, _ change: (GRDB.Database) throws -> T
    ) throws(JournalError) -> T {
        do {
            return try lock.holding(LockByte.writing) { try writeAlone(writer, change) }
        } catch {
            throw Self.explained(error, path)
        }
    }

    /// Whose connection: each has its own, so that they wait for nothing of each other but the commit itself.
    enum Writer { case files, books }

    private func writeAlone<T>(_ writer: Writer, _ change: (GRDB.Database) throws -> T) throws -> T {
        guard isInPlace else { throw JournalError.replaced(path) }
        let queue = writer == .books ? bookQueue : queue
        let counted = try queue.write { try Counted($0, change) }
        if let commits = counted.commits { witness.write(Witness.Note(journal: identity, commits: commits)) }
        try foldBackIfLong()
        return counted.value
    }

    /// What a transaction gave, and which commit it will be; nil when it changes nothing.
    private struct Counted<T> {
        let value: T
        let commits: Int64?

        init(_ db: GRDB.Database, _ change: (GRDB.Database) throws -> T) throws {
            let before = db.totalChangesCount
            value = try change(db)
            commits = db.totalChangesCount == before ? nil : try Self.count(db)
        }

        private static func count(_ db: GRDB.Database) throws -> Int64? {
            try Int64.fetchOne(
                db.cachedStatement(sql: "UPDATE witness SET commits = commits + 1 WHERE id = 1 RETURNING commits"))
        }
    }

    /// Whether anything is in the WAL.
    var holdsWAL: Bool {
        var status = stat()
        return stat(path.string + "-wal", &status) == 0 && status.st_size > 0
    }

    /// Folds the WAL back as a whole, so that nothing of what was removed is left in it. Throws `notForgotten` when
    /// somebody reads for so long that it cannot be.
    func foldBack() throws(JournalError) {
        guard isInPlace else { throw .replaced(path) }
        do {
            _ = try lock.holding(LockByte.writing) {
                try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            }
        } catch {
            throw .notForgotten(FilePath(path.string + "-wal"), detail: Self.explained(error, path).description)
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
        // Held already when the commit of its row failed the last time, and the number is given again.
        _ = lock.tryLock(byte: LockByte.sessions + session)
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
