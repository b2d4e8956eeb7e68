import Files
import Foundation
import GRDB

extension JournalCopies {
    /// Puts a copy in the journal's place. What is there is moved aside, not removed.
    ///
    /// Whoever has the old one open notices before the next write, and stops.
    ///
    /// - Parameter copy: nil: the newest.
    /// - Returns: the copy, and the folder with what was there before.
    /// - Throws: `inService`, `badCopy`; then nothing was changed. `inaccessible`.
    package func restore(_ copy: FilePath?, now: Int64) throws(JournalError) -> (copy: FilePath, aside: FilePath) {
        guard let source = copy ?? all.first?.path else {
            throw .badCopy(folder.appending("*.sqlite"), detail: "there is none")
        }
        let result = Result { try restoreLocked(source, now: now) }
        switch result {
        case .success(let aside): return (source, aside)
        case .failure(let error as JournalError): throw error
        case .failure(let error): throw .inaccessible(journal, detail: "\(error)")
        }
    }

    /// The locks end with their object.
    private func restoreLocked(_ copy: FilePath, now: Int64) throws -> FilePath {
        let lock = try FileLock(journal.removingLastComponent().appending("journal.lock"))
        guard lock.tryLock(byte: JournalDatabase.LockByte.service) else { throw JournalError.inService(journal) }
        lock.lock(byte: JournalDatabase.LockByte.writing)
        try check(copy)
        let aside = try exchange(for: copy, now: now)
        lock.unlock(byte: JournalDatabase.LockByte.writing)
        lock.unlock(byte: JournalDatabase.LockByte.service)
        return aside
    }

    /// Whether a copy is a whole journal of a format that is known.
    private func check(_ copy: FilePath) throws {
        guard let seen = try LocalFiles().look(at: copy), seen.kind == .file else {
            throw JournalError.badCopy(copy, detail: "there is no such file")
        }
        do {
            let queue = try DatabaseQueue(path: copy.string, configuration: JournalDatabase.readerConfiguration)
            let problem = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") ?? "" }
            let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            try queue.close()
            guard problem == "ok" else { throw JournalError.badCopy(copy, detail: "it is damaged (\(problem))") }
            guard version > 0 else { throw JournalError.badCopy(copy, detail: "it is no journal") }
            guard version <= Migrations.version else {
                throw JournalError.newer(copy, version: version, supported: Migrations.version)
            }
        } catch let error as DatabaseError {
            throw JournalError.badCopy(copy, detail: error.message ?? "it cannot be read")
        }
    }

    /// The new one is whole beside the old one before any name changes. The witness goes with the journal it speaks of.
    private func exchange(for copy: FilePath, now: Int64) throws -> FilePath {
        let files = LocalFiles()
        let state = journal.removingLastComponent()
        let aside = try folderAside(now)
        let part = state.appending(".journal.part")
        unlink(part.string)
        guard let seen = try files.look(at: copy) else { throw FileError(.missing, "copy", copy) }
        _ = try files.copy(copy, expecting: seen.identity, to: part)
        chmod(part.string, 0o600)
        for name in ["journal.witness", "journal.sqlite-shm", "journal.sqlite-wal", "journal.sqlite"] {
            let path = state.appending(name)
            if try files.look(at: path) != nil { try files.rename(path, to: aside.appending(name)) }
        }
        try files.rename(part, to: journal)
        try files.sync(folder: aside)
        try files.sync(folder: state)
        return aside
    }

    private func folderAside(_ now: Int64) throws -> FilePath {
        let files = LocalFiles()
        if try files.look(at: folder) == nil { try files.makeFolder(folder) }
        let wanted = folder.appending("replaced-\(now / 1000)")
        let numbers = (1...9_999).lazy
        let path = numbers.map { $0 == 1 ? wanted : wanted.numbered($0) }.first { access($0.string, F_OK) != 0 }
        guard let path else { throw FileError(.exists, "make the folder", wanted) }
        try files.makeFolder(path)
        chmod(path.string, 0o700)
        return path
    }
}
