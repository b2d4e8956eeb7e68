import Files
import GRDB

/// One subject of a job can be taken back by itself; the rest of the job stays done, and a later undo takes it back.
extension Journal {
    /// Takes back what a job did for some of its subjects. With the last of them the whole job is undone.
    ///
    /// - Parameters:
    ///   - id: of a job in force, wholly or in part.
    ///   - subjects: their numbers, as `LoggedJob.subjects` has them, from 0.
    ///   - searching: where to look for files the user moved.
    ///   - dryRun: only look.
    /// - Throws: `noSuchSubject`, `alreadyUndone` when nothing of them stands.
    package func undo(
        _ id: Job.ID, subjects: [Int], searching folders: [FilePath], dryRun: Bool = false
    ) throws(JournalError) -> [UndoReport] {
        let subjects = try require(subjects, of: id)
        let chain = try undoChain(id)
        let last = chain[chain.count - 1]
        let jobs = chain.count % 2 == 1 ? [last] : try takenBackInPart(last)
        let some = try takeBack(jobs, as: .undo, subjects, folders, dryRun: dryRun)
        guard !some.isEmpty else { throw .alreadyUndone(id, by: try undoer(of: subjects, last)) }
        return some
    }

    /// Takes the undo of some of a job's subjects back.
    ///
    /// - Throws: `noSuchSubject`, `notUndone` when none of them is undone.
    package func redo(
        _ id: Job.ID, subjects: [Int], searching folders: [FilePath], dryRun: Bool = false
    ) throws(JournalError) -> [UndoReport] {
        let subjects = try require(subjects, of: id)
        let chain = try undoChain(id)
        let last = chain[chain.count - 1]
        let jobs = chain.count % 2 == 0 ? [last] : try takenBackInPart(last)
        let some = try takeBack(jobs, as: .redo, subjects, folders, dryRun: dryRun)
        guard !some.isEmpty else { throw .notUndone(id) }
        return some
    }

    private func takeBack(
        _ ids: [Job.ID], as kind: Job.Kind, _ subjects: Set<Int>, _ folders: [FilePath], dryRun: Bool
    ) throws(JournalError) -> [UndoReport] {
        var asked: [Asked] = []
        for id in ids.sorted(by: >) {
            let standing = Set(try planner(folders).standing(of: try requireJob(id)).compactMap(\.subject))
            guard !standing.isDisjoint(with: subjects) else { continue }
            asked.append(Asked(job: id, subjects: standing.isSubset(of: subjects) ? nil : subjects))
        }
        return try takeBack(
            asked, as: kind, isVerdict: subjects.count == 1 && asked.count == 1, folders, dryRun: dryRun)
    }

    /// The jobs that took something of a job back, though not all of it, and still stand.
    func takenBackInPart(_ id: Job.ID) throws(JournalError) -> [Job.ID] {
        try ledger.flush()
        return try database.read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE chain (id, depth) AS (
                        SELECT ?, 0 UNION SELECT jobs.id, depth + 1 FROM jobs JOIN chain ON jobs.undoes = chain.id)
                    SELECT jobs.id FROM chain JOIN jobs ON jobs.id = chain.id
                    WHERE depth % 2 = 1 AND state = 'done' AND undone_by IS NULL AND EXISTS (
                        SELECT 1 FROM actions WHERE job = jobs.id AND actions.state = 'done' AND reversed_by IS NULL)
                    ORDER BY jobs.id DESC
                    """, arguments: [id])
        }
    }

    private func require(_ subjects: [Int], of id: Job.ID) throws(JournalError) -> Set<Int> {
        _ = try requireJob(id)
        let all = try database.read { db in
            Set(try Int.fetchAll(db, sql: "SELECT number FROM subjects WHERE job = ?", arguments: [id]))
        }
        for subject in subjects where !all.contains(subject) { throw .noSuchSubject(id, subject) }
        return Set(subjects)
    }

    /// Who took subjects of a job back, for the message.
    private func undoer(of subjects: Set<Int>, _ job: Job.ID) throws(JournalError) -> Job.ID {
        let list = subjects.map(String.init).joined(separator: ",")
        let found = try database.read { db in
            try Int64.fetchOne(
                db,
                sql: """
                    SELECT job FROM actions WHERE id IN (
                        SELECT reversed_by FROM actions WHERE job = ? AND subject IN (\(list))) ORDER BY id DESC LIMIT 1
                    """, arguments: [job])
        }
        return found ?? job
    }
}
