import Files
import GRDB

/// What an undo or redo did, or would do, with one job.
package struct UndoReport: Sendable {
    package var job: Job
    /// Which of the job's subjects this is about; nil: the whole job.
    package var subjects: Set<Int>?
    package var steps: [UndoStep]
    /// The job that did it; nil when it was only planned, or there was nothing to do.
    package var undo: Job?
}

extension Journal {
    /// Takes jobs back, the newest first, each by a job of its own. Loses nothing: see the table in DESIGN.
    ///
    /// - Parameters:
    ///   - ids: of jobs in force, or of jobs that were undone and redone.
    ///   - searching: where to look for files the user moved.
    ///   - isVerdict: whether one job is taken back by itself, which says that it was wrong; nil: when there is one.
    ///   - dryRun: only look.
    /// - Throws: `noSuchJob`, `alreadyUndone` or `notFinished` for the first such job; those before it are undone.
    package func undo(
        _ ids: [Job.ID], searching folders: [FilePath], isVerdict: Bool? = nil, dryRun: Bool = false
    ) throws(JournalError) -> [UndoReport] {
        var jobs: Set<Job.ID> = []
        for id in ids { jobs.formUnion(try latestInForce(id)) }
        return try takeBack(
            jobs.sorted(by: >).map { Asked(job: $0) }, as: .undo, isVerdict: isVerdict ?? (ids.count == 1), folders,
            dryRun: dryRun)
    }

    /// Which of some jobs cannot be undone, or redone, and why: those that are so already, and those that still run.
    ///
    /// - Throws: `noSuchJob`; what the database says.
    package func obstacles(to kind: Job.Kind, _ ids: [Job.ID]) throws(JournalError) -> [Job.ID: JournalError] {
        var obstacles: [Job.ID: JournalError] = [:]
        for id in ids {
            do throws(JournalError) {
                let jobs = kind == .undo ? try latestInForce(id) : try latestUndo(id)
                for job in jobs where try requireJob(job).state == .running { throw .notFinished(id) }
            } catch {
                switch error {
                case .alreadyUndone, .notUndone, .notFinished: obstacles[id] = error
                default: throw error
                }
            }
        }
        return obstacles
    }

    /// Takes the undo of jobs back. `ids` are of jobs that were undone.
    package func redo(
        _ ids: [Job.ID], searching folders: [FilePath], dryRun: Bool = false
    ) throws(JournalError) -> [UndoReport] {
        var jobs: Set<Job.ID> = []
        for id in ids { jobs.formUnion(try latestUndo(id)) }
        return try takeBack(
            jobs.sorted(by: >).map { Asked(job: $0) }, as: .redo, isVerdict: false, folders, dryRun: dryRun)
    }

    /// Jobs whose files are not each other's share a group, and so its commits.
    ///
    /// - Parameter isVerdict: one job is taken back by itself, which says that it was wrong.
    func takeBack(
        _ asked: [Asked], as kind: Job.Kind, isVerdict: Bool, _ folders: [FilePath], dryRun: Bool
    ) throws(JournalError) -> [UndoReport] {
        let planner = planner(folders)
        for one in asked { planner.lost.want(try requireJob(one.job).actions) }
        var reports: [UndoReport] = []
        var group: [UndoReport] = []
        var places = TouchedPlaces()
        for one in asked {
            let job = try requireJob(one.job)
            if job.state == .running { throw .notFinished(one.job) }
            func finishGroup() throws(JournalError) {
                reports += try carryOut(group, as: kind, isVerdict: isVerdict, dryRun: dryRun)
                (group, places) = ([], TouchedPlaces())
                planner.lost.forget()
            }
            if group.count == Self.groupSize || places.meet(TouchedPlaces(job)) { try finishGroup() }
            var steps = try planner.steps(for: job, subjects: one.subjects)
            // What the group does may be in the way of these steps.
            if places.meet(TouchedPlaces(job, steps)) {
                try finishGroup()
                steps = try planner.steps(for: job, subjects: one.subjects)
            }
            group.append(UndoReport(job: job, subjects: one.subjects, steps: steps))
            places.add(TouchedPlaces(job, steps))
        }
        reports += try carryOut(group, as: kind, isVerdict: isVerdict, dryRun: dryRun)
        try ledger.flush()
        return reports
    }

    private func carryOut(
        _ group: [UndoReport], as kind: Job.Kind, isVerdict: Bool, dryRun: Bool
    ) throws(JournalError) -> [UndoReport] {
        guard !dryRun else { return group }
        var reports = group
        let doable = reports.indices.filter { reports[$0].isWorthDoing }
        guard !doable.isEmpty else { return reports }
        if kind == .undo { try rememberUndone(doable.map { reports[$0] }) }
        let undone = try runner.carryOut(doable.map { reports[$0].plan(kind, begun: now()) })
        for (index, job) in zip(doable, undone) { reports[index].undo = job }
        if kind == .undo { try rememberReturned(undone) }
        if kind == .redo { try forgetUndone(reports) }
        try learnFrom(reports, as: kind, isVerdict: isVerdict)
        try judgeOpinions(reports, as: kind, isVerdict: isVerdict)
        return reports
    }

    func planner(_ folders: [FilePath]) -> UndoPlanner {
        UndoPlanner(files: files, ledger: ledger, searchFolders: folders)
    }

    /// Follows undos and redos to the job whose effect stands now; it must be in force, or redone in part.
    private func latestInForce(_ id: Job.ID) throws(JournalError) -> [Job.ID] {
        let chain = try undoChain(id)
        let last = chain[chain.count - 1]
        guard chain.count % 2 == 0 else { return [last] }
        let parts = try takenBackInPart(last)
        guard !parts.isEmpty else { throw .alreadyUndone(id, by: last) }
        return parts
    }

    private func latestUndo(_ id: Job.ID) throws(JournalError) -> [Job.ID] {
        let job = try requireJob(id)
        let chain = try undoChain(job.kind == .undo ? job.undoes ?? id : id)
        let last = chain[chain.count - 1]
        guard chain.count % 2 == 1 else { return [last] }
        let parts = try takenBackInPart(last)
        guard !parts.isEmpty else { throw .notUndone(id) }
        return parts
    }

    /// The job, the one that undid it, the one that undid that, and so on.
    func undoChain(_ id: Job.ID) throws(JournalError) -> [Job.ID] {
        var chain = [id]
        while let next = try requireJob(chain[chain.count - 1]).undoneBy { chain.append(next) }
        return chain
    }

    func requireJob(_ id: Job.ID) throws(JournalError) -> Job {
        try ledger.flush()
        guard let job = try database.read({ try Job.fetch($0, id: id) }) else { throw .noSuchJob(id) }
        return job
    }
}

extension UndoReport {
    /// A job whose files the user put back already still counts as undone. Where no file can be brought
    /// back, everything stays as it is, the folders too. A job that changed no file (a record was edited) is undone by
    /// being marked so.
    fileprivate var isWorthDoing: Bool {
        job.actions.isEmpty
            || steps.contains {
                $0.finding == .alreadyBack || $0.plans.contains { $0.source != nil && $0.expected != nil }
            }
            || !steps.contains(where: \.isConflict) && steps.contains { !$0.plans.isEmpty }
    }

    fileprivate func plan(_ kind: Job.Kind, begun: Int64) -> JobPlan {
        var plan = JobPlan(
            kind: kind, title: job.title, actions: steps.flatMap(\.plans), begun: begun, undoes: job.id)
        plan.isWhole = subjects == nil && !steps.contains(where: \.isConflict)
        return plan
    }
}

/// A job that is to be taken back.
struct Asked {
    var job: Job.ID
    /// Some of its subjects alone; nil: all of it.
    var subjects: Set<Int>?
}

/// What some jobs have to do with, to tell whether another can be taken back together with them.
private struct TouchedPlaces {
    /// Every path that their actions name.
    private var named: Set<FilePath> = []
    /// Folders that go once they are empty.
    private var leaving: Set<FilePath> = []
    /// Folders that something is put back into.
    private var filling: Set<FilePath> = []

    init() {}

    /// - Parameter steps: what is to be done to take the job back, as far as it is known.
    init(_ job: Job, _ steps: [UndoStep] = []) {
        for action in job.actions { named.formUnion([action.source, action.target, action.held].compactMap(\.self)) }
        for plan in steps.flatMap(\.plans) {
            if plan.kind == .removeFolder {
                leaving.formUnion([plan.source].compactMap(\.self))
            } else {
                filling.formUnion([plan.target].compactMap { $0?.removingLastComponent() })
            }
        }
    }

    /// Whether the steps for the one may not hold any more once the other is taken back.
    func meet(_ other: TouchedPlaces) -> Bool {
        !named.isDisjoint(with: other.named) || !leaving.isDisjoint(with: other.filling)
            || !filling.isDisjoint(with: other.leaving)
    }

    mutating func add(_ other: TouchedPlaces) {
        named.formUnion(other.named)
        leaving.formUnion(other.leaving)
        filling.formUnion(other.filling)
    }
}
