import Files
import GRDB

/// A filed file that the user moved back to a desk by hand.
package struct BroughtBack: Sendable {
    package var path: FilePath
    package var identity: Identity
    package var digest: Digest?
    /// The job that the hand took back.
    package var job: Job.ID
}

/// What the user's own hand takes back counts like an undo: it is not filed again, and it teaches.
extension Journal {
    /// Whether an arrival is a file that was filed, or put into the trash, and that somebody moved back since. It is known
    /// by its inode, so also after a restart of the machine; from another file system by its content and its time, once it
    /// is gone from where it was put.
    ///
    /// - Parameter digest: of its content; nil: not read yet.
    package nonisolated func broughtBack(
        _ path: FilePath, _ identity: Identity, _ digest: Digest?
    ) throws(JournalError) -> BroughtBack? {
        let inode = Int64(bitPattern: identity.inode)
        let taken = try database.read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: Self.takenSQL + " ORDER BY actions.id DESC LIMIT 16"), arguments: [inode]
            ).map { (job: try $0.require("job", "actions") as Job.ID, action: try Action(row: $0)) }
        }
        for (job, action) in taken where action.target != path {
            guard [action.expected, action.result].compactMap(\.self).contains(where: identity.isSurely) else {
                continue
            }
            return BroughtBack(path: path, identity: identity, digest: digest, job: job)
        }
        guard let digest, !digest.isSampled, identity.size > 0 else { return nil }
        return try broughtBackCopy(path, identity, digest)
    }

    private nonisolated func broughtBackCopy(
        _ path: FilePath, _ identity: Identity, _ digest: Digest
    ) throws(JournalError) -> BroughtBack? {
        let filed = try database.read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT actions.*, verdicts.current FROM verdicts JOIN jobs ON jobs.id = verdicts.job
                        JOIN actions ON actions.job = jobs.id
                        WHERE verdicts.digest = ? AND \(Job.stands)
                        AND actions.kind = 'move' AND actions.state = 'done' ORDER BY actions.id DESC LIMIT 8
                        """), arguments: [digest.blob]
            ).map {
                (
                    job: try $0.require("job", "actions") as Job.ID, current: try $0.path("current", "verdicts"),
                    action: try Action(row: $0)
                )
            }
        }
        for (job, current, action) in filed where current != path {
            guard let left = action.result ?? action.expected, left.hasSameTimes(as: identity),
                files.isSurelyFree(current), !files.isAway(current, from: left.volume)
            else { continue }
            return BroughtBack(path: path, identity: identity, digest: digest, job: job)
        }
        return nil
    }

    /// By either inode: a move to another file system has two.
    private static let takenSQL = """
        SELECT actions.* FROM actions JOIN jobs ON jobs.id = actions.job
        WHERE actions.id IN (
            SELECT id FROM actions WHERE expected_inode = ?1 AND state = 'done'
            UNION SELECT id FROM actions WHERE result_inode = ?1 AND state = 'done')
        AND actions.kind IN ('move', 'trash', 'restore', 'moveFolder') AND actions.reversed_by IS NULL
        AND jobs.kind != 'undo' AND jobs.undone_by IS NULL
        """

    /// Leaves such files alone from now on, and learns from them.
    package nonisolated func remember(_ brought: [BroughtBack]) async throws(JournalError) {
        guard !brought.isEmpty else { return }
        let taught = now()
        try await books.write { db in
            for file in brought {
                let filing = try Job.filing(behind: file.job, db)
                try Fingerprint.insert(Fingerprint.takenBack(file.path, file.identity, file.digest), db)
                try db.execute(
                    sql: "UPDATE verdicts SET current = ? WHERE job = ?", arguments: [file.path.blob, filing])
                let hasLearned = try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM examples WHERE job = ? AND origin = 'moved')",
                    arguments: [filing])
                guard hasLearned != true else { continue }
                try db.execute(sql: "DELETE FROM examples WHERE job = ? AND withheld IS NULL", arguments: [filing])
                try db.execute(
                    sql: """
                        INSERT INTO examples (category, weight, origin, name, features, taught, job)
                        SELECT category, -1, 'moved', jobs.title, features, ?, job
                        FROM verdicts JOIN jobs ON jobs.id = verdicts.job
                        WHERE job = ? AND category IS NOT NULL AND jobs.kind = 'file'
                        """, arguments: [taught, filing])
            }
        }
    }
}

extension Identity {
    /// An inode number alone is another file's one day: where no time of birth tells, nothing else may have changed.
    fileprivate func isSurely(_ recorded: Identity) -> Bool {
        born != 0 ? isSameFile(as: recorded) : isUnchanged(from: recorded)
    }
}
