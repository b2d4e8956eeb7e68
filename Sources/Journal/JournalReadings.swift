import Files
import Foundation
import GRDB

/// What was read out of files, by content, so that nothing is parsed twice; forgotten with the last of its files.
extension Journal {
    /// - Parameters:
    ///   - type: the MIME type it was read as.
    ///   - version: of the readers; what other ones read does not count.
    package nonisolated func reading(of content: Digest, type: String, version: Int) throws(JournalError) -> Data? {
        try database.read { db in
            try Data.fetchOne(
                db.cachedStatement(
                    sql: "SELECT reading FROM readings WHERE digest = ? AND type = ? AND version = ?"),
                arguments: [Data(content.bytes), type, version])
        }
    }

    package nonisolated func keepReading(
        _ reading: Data, of content: Digest, type: String, version: Int, at path: FilePath
    ) async throws(JournalError) {
        try await books.write { db in
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)")
                .execute(arguments: [Data(content.bytes), type, version, path.blob, reading, now()])
        }
    }

    /// Forgets what was read out of files that are nowhere any more. Looks at those first that were not looked at for
    /// longest, and at no more than `limit`, so that it can be called often.
    ///
    /// - Returns: how many were forgotten.
    @discardableResult
    package func forgetReadingsOfGoneFiles(limit: Int = 200) throws(JournalError) -> Int {
        let candidates = try database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT digest, type, path FROM readings ORDER BY looked LIMIT ?", arguments: [limit]
            ).map { row in
                let digest: Data = row["digest"]
                let filed = try Data.fetchAll(
                    db, sql: "SELECT DISTINCT current FROM verdicts WHERE digest = ?", arguments: [digest])
                return Candidate(digest: digest, type: row["type"], paths: [row["path"]] + filed)
            }
        }
        guard !candidates.isEmpty else { return 0 }
        let gone = candidates.filter { !isAnywhere($0) }
        try database.write { db in
            for candidate in candidates {
                try db.cachedStatement(sql: "UPDATE readings SET looked = ? WHERE digest = ? AND type = ?")
                    .execute(arguments: [now(), candidate.digest, candidate.type])
            }
            for candidate in gone {
                try db.cachedStatement(sql: "DELETE FROM readings WHERE digest = ? AND type = ?")
                    .execute(arguments: [candidate.digest, candidate.type])
            }
        }
        return gone.count
    }

    private struct Candidate {
        var digest: Data
        var type: String
        var paths: [Data]
    }

    /// A place that cannot be looked into (a disk that is not there) keeps what was read.
    private func isAnywhere(_ candidate: Candidate) -> Bool {
        candidate.paths.compactMap(FilePath.init(blob:)).contains { path in
            do { return try files.look(at: path) != nil } catch { return true }
        }
    }
}

/// How far the service is with files that take their time.
package struct ReadingProgress: Hashable, Sendable {
    package var done: Int
    package var total: Int

    package init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }
}

extension Journal {
    /// Shows other processes how far the service is; nil when it is done.
    package nonisolated func show(_ progress: ReadingProgress?) async throws(JournalError) {
        try await books.write { db in
            guard let progress else { return try db.execute(sql: "DELETE FROM progress") }
            try db.execute(
                sql: "INSERT OR REPLACE INTO progress VALUES (1, ?, ?)", arguments: [progress.done, progress.total])
        }
    }

    /// Nil when nothing that takes time is in work, or no service runs.
    package nonisolated func progress() throws(JournalError) -> ReadingProgress? {
        guard hasService else { return nil }
        return try database.read { db in
            try Row.fetchOne(db, sql: "SELECT done, total FROM progress").map {
                ReadingProgress(done: $0["done"], total: $0["total"])
            }
        }
    }
}
