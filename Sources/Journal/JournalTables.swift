import Files
import GRDB

/// What Deskhand wrote last under a name. Whatever else lies there is not ours.
package struct LastWritten: Hashable, Sendable {
    package var action: Action.ID
    package var digest: Digest?
    /// Whether it is still being written, or replaced, by some process.
    package var isUnderWay: Bool
}

extension Journal {
    /// Nil when nothing was written there.
    package func lastWritten(at path: FilePath) throws(JournalError) -> LastWritten? {
        try ledger.flush()
        return try database.read { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT id, state, digest, digest_sampled FROM actions
                        WHERE target = ? AND kind IN ('write', 'replace') AND state IN ('done', 'intended')
                        ORDER BY id DESC LIMIT 1
                        """), arguments: [path.blob]
            ).map { row in
                let state: Action.State.Name = try row.word("state", "actions")
                return LastWritten(
                    action: try row.require("id", "actions"), digest: try Digest.read(row, "actions"),
                    isUnderWay: state != .done)
            }
        }
    }

    /// Whether a table was ever written there.
    package nonisolated func hasTable(at path: FilePath) throws(JournalError) -> Bool {
        try database.read { db in
            try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM actions JOIN jobs ON jobs.id = job
                        WHERE target = ? AND jobs.kind = 'table' AND actions.state = 'done')
                        """), arguments: [path.blob]) ?? false
        }
    }
}
