import CLinux
import Files
import Foundation
import GRDB

/// Copies of the journal, in the folder `copies` beside it: one a day, the last few of them; and one from before each
/// change of its format.
package struct JournalCopies: Sendable {
    /// One copy.
    package struct Copy: Hashable, Sendable {
        package var path: FilePath
        /// When it was made, in milliseconds since 1970.
        package var made: Int64
        /// In bytes.
        package var size: Int64
    }

    /// How many are kept of the daily ones, and how much room, in bytes, they take together at most (two are kept come
    /// what may).
    static let kept = 7
    static let room: Int64 = 1 << 30

    let journal: FilePath
    package let folder: FilePath

    init(of path: FilePath) {
        // Files are moved and synced by where they really are.
        let state = path.removingLastComponent()
        journal = ((try? FilePath.canonical(state)) ?? state).appending("journal.sqlite")
        folder = journal.removingLastComponent().appending("copies")
    }

    /// Of the journal in a folder, which need not be openable.
    package init(in state: FilePath) { self.init(of: state.appending("journal.sqlite")) }

    /// The newest first.
    package var all: [Copy] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.string)) ?? []
        return names.filter { $0.hasSuffix(".sqlite") && !$0.hasPrefix(".") }.compactMap { name in
            let path = folder.appending(name)
            guard let seen = (try? LocalFiles().look(at: path)).flatMap(\.self), seen.kind == .file else { return nil }
            return Copy(path: path, made: seen.identity.modified / 1_000_000, size: seen.identity.size)
        }.sorted { ($0.made, $0.path.string) > ($1.made, $1.path.string) }
    }

    func has(_ name: String) -> Bool {
        access(folder.appending("\(name).sqlite").string, F_OK) == 0
    }

    /// Makes a copy, whole and durable, or none. Where there is too little room, none: the journal needs it more.
    ///
    /// - Returns: whether there is one of this name now.
    @discardableResult
    func make(named name: String) throws -> Bool {
        if has(name) { return true }
        guard hasRoom else { return false }
        mkdir(folder.string, 0o700)
        let part = folder.appending(".\(name).part")
        unlink(part.string)
        defer { unlink(part.string) }
        let made = open(part.string, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard made >= 0 else { throw JournalError.inaccessible(folder, detail: String(cString: strerror(errno))) }
        defer { close(made) }
        try backUp(to: part)
        guard fsync(made) == 0 else {
            throw JournalError.inaccessible(folder, detail: String(cString: strerror(errno)))
        }
        try LocalFiles().rename(part, to: folder.appending("\(name).sqlite"))
        try LocalFiles().sync(folder: folder)
        return true
    }

    /// SQLite's own way to copy a database that is in use (sqlite.org/backup.html).
    private func backUp(to part: FilePath) throws {
        let source = try DatabaseQueue(path: journal.string, configuration: JournalDatabase.readerConfiguration)
        let target = try DatabaseQueue(path: part.string)
        try source.backup(to: target)
        // One file, without a WAL beside it.
        try target.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
        try source.close()
    }

    private var hasRoom: Bool {
        let state = open(journal.removingLastComponent().string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard state >= 0 else { return false }
        defer { close(state) }
        let size = Self.size(of: journal.string) + Self.size(of: journal.string + "-wal")
        return linux_space(state) > size * 2 + (64 << 20)
    }

    private static func size(of path: String) -> Int64 {
        var found = stat()
        guard stat(path, &found) == 0 else { return 0 }
        return Int64(found.st_size)
    }

    /// Removes the oldest of the daily copies.
    func prune() {
        let daily = all.filter { $0.path.stem?.first?.isNumber == true }
        for index in daily.indices.dropFirst(2) {
            let room = daily[...index].reduce(Int64(0)) { $0 + $1.size }
            let isKept = index < Self.kept && room <= Self.room
            if !isKept { unlink(daily[index].path.string) }
        }
    }

    /// What is forgotten in the journal is forgotten in its copies. One that cannot be changed goes as a whole.
    ///
    /// - Throws: `notForgotten` for the first that could be neither changed nor removed, after all were tried.
    func forgetCallContents(before: Int64) throws(JournalError) {
        var failure: JournalError?
        for copy in try listed() {
            do { try Self.forgetCallContents(before: before, in: copy) } catch {
                guard unlink(copy.string) != 0, errno != ENOENT else { continue }
                failure = failure ?? .notForgotten(copy, detail: String(cString: strerror(errno)))
            }
        }
        if let failure { throw failure }
    }

    /// All copies there are, or an error: one that is overlooked keeps what was to be forgotten.
    private func listed() throws(JournalError) -> [FilePath] {
        guard access(folder.string, F_OK) == 0 || errno != ENOENT else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.string)
                .filter { $0.hasSuffix(".sqlite") && !$0.hasPrefix(".") }.map { folder.appending($0) }
        } catch {
            throw .notForgotten(folder, detail: "the folder cannot be listed")
        }
    }

    private static func forgetCallContents(before: Int64, in copy: FilePath) throws {
        let queue = try DatabaseQueue(path: copy.string)
        // A copy that holds nothing of the kind is not written to.
        let holds = try queue.read { try holdsContents(before, $0) }
        if holds { _ = try queue.write { try Journal.forgetCallContents(before: before, $0) } }
        try queue.close()
    }

    private static func holdsContents(_ before: Int64, _ db: GRDB.Database) throws -> Bool {
        guard try db.tableExists("call_contents") else { return false }
        let sql = """
            SELECT EXISTS (SELECT 1 FROM call_contents JOIN calls ON calls.id = call WHERE begun < ?1 UNION ALL
            SELECT 1 FROM answers JOIN calls ON calls.id = call WHERE begun < ?1)
            """
        return try Bool.fetchOne(db, sql: sql, arguments: [before]) ?? false
    }
}

extension Journal {
    /// Makes today's copy if there is none yet. Meant for when there is something to do anyway.
    ///
    /// - Parameter forgetting: contents of calls from before then are in no copy; milliseconds since 1970.
    /// - Returns: whether there is one now.
    @discardableResult
    package nonisolated func copyIfDue(forgetting: Int64 = 0) throws(JournalError) -> Bool {
        let copies = JournalCopies(of: path)
        if copies.has(today) { return true }
        do {
            guard try copies.make(named: today) else { return false }
        } catch {
            throw JournalDatabase.explained(error, path)
        }
        copies.prune()
        try copies.forgetCallContents(before: forgetting)
        return true
    }

    package nonisolated var copies: JournalCopies { JournalCopies(of: path) }

    /// Commits that were found to be gone, and that nobody has looked into.
    package nonisolated func lostCommits() throws(JournalError) -> [LostCommits] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT found, commits FROM losses WHERE checked IS NULL ORDER BY id")
                .map { LostCommits(found: $0["found"], count: $0["commits"]) }
        }
    }

    /// Notes that the user was told what is gone.
    package func checkLostCommits() throws(JournalError) {
        let now = now()
        guard try !lostCommits().isEmpty else { return }
        try database.write {
            try $0.execute(sql: "UPDATE losses SET checked = ? WHERE checked IS NULL", arguments: [now])
        }
    }
}
