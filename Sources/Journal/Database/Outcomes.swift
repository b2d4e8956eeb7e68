import Files
import Foundation
import GRDB

extension Action {
    func update(_ db: GRDB.Database) throws {
        let values: [(any DatabaseValueConvertible)?] =
            [
                kind.rawValue, state.name.rawValue, state.problem, note, source?.blob, target?.blob, held?.blob,
                info.map { Data($0) }, tags?.before.map { Data($0) }, tags?.after.map { Data($0) },
            ] + (result?.columns ?? Identity.noColumns) + [id]
        try db.cachedStatement(
            sql: """
                UPDATE actions SET kind = ?, state = ?, problem = ?, note = ?, source = ?, target = ?, held = ?,
                info = ?, tags_before = ?, tags_after = ?, result_volume = ?, result_inode = ?, result_born = ?, result_size = ?, result_modified = ?
                WHERE id = ?
                """
        ).execute(arguments: StatementArguments(values))
        if isRenumbered { try updateExpected(db) }
    }

    func recordOutcome(_ db: GRDB.Database) throws {
        try update(db)
        if !state.isOpen { try forgetContents(db) }
        guard state == .done else { return }
        guard let source, let target, kind != .copy, kind != .tag, kind != .replace else { return }
        if kind == .moveFolder {
            try Filing.move(source, to: target, db)
        } else {
            try db.cachedStatement(sql: "UPDATE verdicts SET current = ? WHERE current = ?")
                .execute(arguments: [target.blob, source.blob])
        }
    }

    /// How many versions of one file the journal keeps to take replacements back. A table can be made again at any time, and
    /// the journal is not to grow by each of them.
    private static let keptVersions = 8

    private func forgetContents(_ db: GRDB.Database) throws {
        guard kind == .write || kind == .replace else { return }
        guard kind == .replace, state == .done, let target else {
            return try db.execute(sql: "DELETE FROM contents WHERE action = ?", arguments: [id])
        }
        try db.cachedStatement(
            sql: """
                DELETE FROM contents WHERE action IN (
                    SELECT id FROM actions WHERE target = ? AND kind IN ('write', 'replace')
                    AND state NOT IN ('intended', 'crossing') ORDER BY id DESC LIMIT -1 OFFSET \(Self.keptVersions))
                """
        ).execute(arguments: [target.blob])
    }

    private func updateExpected(_ db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE actions SET expected_volume = ?, expected_inode = ?, expected_born = ?, expected_size = ?,
                expected_modified = ? WHERE id = ?
                """
        ).execute(arguments: StatementArguments((expected?.columns ?? Identity.noColumns) + [id]))
    }
}

extension Job {
    /// Writes how a job came out. An undo that achieved nothing, or not all, leaves the other job undoable.
    func recordOutcome(_ db: GRDB.Database) throws {
        try actions.forEach { try $0.recordOutcome(db) }
        for reversal in reversals {
            // What a power cut took back, or what is half done, no longer reverses anything.
            let marks = reversal.by.map { _ in "?" }.joined(separator: ",")
            let sql =
                reversal.isWhole
                ? "UPDATE actions SET reversed_by = ? WHERE id = ?"
                : "UPDATE actions SET reversed_by = NULL WHERE id = ? AND reversed_by IN (\(marks))"
            let arguments: StatementArguments =
                reversal.isWhole
                ? [reversal.by.max(), reversal.action] : StatementArguments([reversal.action] + reversal.by)
            try db.cachedStatement(sql: sql).execute(arguments: arguments)
        }
        try db.cachedStatement(sql: "UPDATE jobs SET state = ? WHERE id = ?")
            .execute(arguments: [state.rawValue, id])
        if undoes != nil, state != .running, state != .done || !isWhole {
            try db.execute(sql: "UPDATE jobs SET undone_by = NULL WHERE undone_by = ?", arguments: [id])
        }
    }
}

extension Filing {
    /// The files of a folder went along with it.
    static func move(_ folder: FilePath, to target: FilePath, _ db: GRDB.Database) throws {
        let insides = folder.insides
        let rows = try Row.fetchAll(
            db, sql: "SELECT id, current FROM verdicts WHERE current = ? OR (current > ? AND current < ?)",
            arguments: [folder.blob, insides.lower, insides.upper])
        for row in rows {
            let current = try row.path("current", "verdicts").moved(from: folder, to: target)
            try db.execute(
                sql: "UPDATE verdicts SET current = ? WHERE id = ?", arguments: [current.blob, row["id"] as Int64])
        }
    }
}
