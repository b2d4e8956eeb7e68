import Files

@testable import Journal

/// What the journal's database holds, with its promise: what a transaction wrote survives everything.
final class SimulatedStore {
    var jobs: [Job.ID: Job] = [:]
    var sessionOf: [Job.ID: Int] = [:]
    var contents: [Action.ID: [UInt8]] = [:]
    /// What was replaced.
    var replaced: [Action.ID: [UInt8]] = [:]
    var alive: Set<Int> = []
    /// Sessions that ended with the power.
    var cutOff: Set<Int> = []
    var lastAction: Action.ID = 0

    func apply(_ outcomes: [Job]) {
        for var job in outcomes {
            for reversal in job.reversals {
                for (id, other) in jobs {
                    guard let index = other.actions.firstIndex(where: { $0.id == reversal.action }) else { continue }
                    if reversal.isWhole {
                        jobs[id]?.actions[index].reversedBy = reversal.by.max()
                    } else if let by = other.actions[index].reversedBy, reversal.by.contains(by) {
                        jobs[id]?.actions[index].reversedBy = nil
                    }
                }
            }
            if job.undoes != nil, job.state != .running, job.state != .done || !job.isWhole {
                for id in jobs.keys where jobs[id]?.undoneBy == job.id { jobs[id]?.undoneBy = nil }
            }
            // What others recorded about this job meanwhile stays.
            job.undoneBy = jobs[job.id]?.undoneBy
            for index in job.actions.indices {
                job.actions[index].reversedBy = jobs[job.id]?.actions[index].reversedBy
            }
            jobs[job.id] = job
        }
    }
}

extension SimulatedStore {
    /// What Deskhand wrote last under a name.
    func lastWritten(_ path: FilePath) -> Digest? {
        jobs.values.flatMap(\.actions).filter { action in
            [.write, .replace].contains(action.kind) && action.target == path && action.state == .done
        }.max { $0.id < $1.id }?.digest
    }

    /// As in a journal of a version that recorded device numbers.
    func forgetVolumes() {
        for (id, job) in jobs {
            for index in job.actions.indices {
                jobs[id]?.actions[index].expected?.volume = .unknown
                jobs[id]?.actions[index].result?.volume = .unknown
            }
        }
    }
}

/// The ledger of one simulated process; its disk may be full.
final class SimulatedLedger: Ledger {
    private let process: SimulatedProcess
    private var waiting: [Job] = []

    init(process: SimulatedProcess) {
        self.process = process
        store.alive.insert(process.number)
    }

    private var store: SimulatedStore { process.world.store }

    private func transact<T>(_ body: () throws -> T) throws(JournalError) -> T {
        do {
            return try process.operate {
                if process.world.failure(among: [.diskFull]) != nil { throw JournalError.diskFull("/journal") }
                return try body()
            }
        } catch let error as JournalError {
            throw error
        } catch {
            throw .database("dead")
        }
    }

    func begin(_ plans: [JobPlan]) throws(JournalError) -> [Job] {
        let jobs = try transact {
            for plan in plans {
                guard let undone = plan.undoes else { continue }
                guard let job = store.jobs[undone] else { throw JournalError.noSuchJob(undone) }
                if job.state == .running { throw JournalError.notFinished(undone) }
                if let other = job.undoneBy { throw JournalError.alreadyUndone(undone, by: other) }
                try requireStanding(plan, undone)
            }
            store.apply(waiting)
            return plans.map(insert)
        }
        for job in jobs {
            process.world.trace(
                "\(process.number): job \(job.id) \(job.kind) of \(job.undoes ?? 0): \(job.actions.summary)")
        }
        waiting.removeAll()
        return jobs
    }

    private func requireStanding(_ plan: JobPlan, _ undone: Job.ID) throws(JournalError) {
        let reversed = Set(plan.actions.compactMap(\.reverses))
        let by = store.jobs.values.flatMap(\.actions).filter { reversed.contains($0.id) }.compactMap(\.reversedBy).max()
        guard let by, let other = store.jobs.values.first(where: { $0.actions.contains { $0.id == by } }) else {
            return
        }
        throw .alreadyUndone(undone, by: other.id)
    }

    private func insert(_ plan: JobPlan) -> Job {
        let id = Job.ID(store.jobs.count + 1)
        let actions = plan.actions.map { plan in
            let isInHand = isInHand(plan)
            store.lastAction += 1
            store.contents[store.lastAction] = plan.content
            store.replaced[store.lastAction] = plan.replacing
            return Action(
                id: store.lastAction, kind: plan.kind, source: plan.source, target: plan.target,
                expected: plan.expected, digest: plan.digest, info: plan.info,
                state: isInHand ? .inHand : .intended, tags: plan.tags, replaced: plan.replaced,
                subject: plan.subject, reverses: plan.reverses)
        }
        let job = Job(
            id: id, kind: plan.kind, title: plan.title, state: .running, begun: plan.begun, undoes: plan.undoes,
            undoneBy: nil, isWhole: plan.isWhole, actions: actions)
        store.jobs[id] = job
        store.sessionOf[id] = process.number
        if let undone = plan.undoes { store.jobs[undone]?.undoneBy = id }
        if plan.undoes != nil, plan.isWhole {
            let reversed = Set(actions.compactMap(\.reverses))
            for (other, job) in store.jobs where job.undoneBy == nil {
                if job.actions.contains(where: { reversed.contains($0.id) }) { store.jobs[other]?.undoneBy = id }
            }
        }
        return job
    }

    /// Jobs are inserted with all their actions at once here: what is open is another job's.
    private func isInHand(_ plan: ActionPlan) -> Bool {
        guard plan.kind.isAboutFile, let source = plan.source else { return false }
        return store.jobs.values.flatMap(\.actions).contains { open in
            guard open.state.isOpen else { return false }
            let places = [open.source, open.target].compactMap(\.self)
            if places.contains(source) { return true }
            if open.kind == .moveFolder, places.contains(where: { source.starts(with: $0) }) { return true }
            if open.kind == .moveFolder, let target = plan.target, places.contains(where: { target.starts(with: $0) }) {
                return true
            }
            guard plan.kind == .moveFolder else { return false }
            return [source, plan.target].compactMap(\.self).contains { folder in
                places.contains { $0.starts(with: folder) }
            }
        }
    }

    func amend(_ action: Action) throws(JournalError) {
        try transact {
            for (id, job) in store.jobs {
                guard let index = job.actions.firstIndex(where: { $0.id == action.id }) else { continue }
                store.jobs[id]?.actions[index] = action
            }
        }
    }

    func settle(_ jobs: [Job]) {
        waiting += jobs
        for job in jobs { process.world.trace("\(process.number): job \(job.id) \(job.state): \(job.actions.summary)") }
    }

    func flush() throws(JournalError) {
        try transact { store.apply(waiting) }
        waiting.removeAll()
    }

    func content(of action: Action.ID) throws(JournalError) -> [UInt8] { store.contents[action] ?? [] }

    func versions(of replace: Action.ID) throws(JournalError) -> Versions? {
        guard let new = store.contents[replace], let old = store.replaced[replace] else { return nil }
        return Versions(new: new, old: old)
    }

    func hasMade(folder: FilePath) throws(JournalError) -> Bool {
        try transact {
            store.jobs.values.flatMap(\.actions).contains {
                $0.kind == .makeFolder && $0.state == .done && $0.target == folder && $0.reversedBy == nil
            }
        }
    }

    func earlierParts(of undo: Job) throws(JournalError) -> [Action] {
        guard let undone = undo.undoes else { return [] }
        return try transact {
            store.jobs.values.filter { $0.undoes == undone && $0.id < undo.id }.sorted { $0.id < $1.id }
                .flatMap(\.actions).filter { $0.state == .done && $0.reversedBy == nil }
        }
    }

    func laterParts(of job: Job) throws(JournalError) -> [Action] {
        try transact {
            var level: Set<Job.ID> = [job.id]
            var parts: [Action] = []
            for depth in 1... {
                level = Set(store.jobs.values.filter { $0.undoes.map(level.contains) ?? false }.map(\.id))
                if level.isEmpty { break }
                if depth % 2 == 0 { parts += level.flatMap { store.jobs[$0]?.actions ?? [] } }
            }
            return parts.filter { $0.state == .done && $0.reversedBy == nil }
        }
    }

    func claimAbandoned() throws(JournalError) -> [Job] {
        try transact {
            store.apply(waiting)
            waiting.removeAll()
            let ids = store.jobs.keys.sorted().filter { id in
                guard let session = store.sessionOf[id], let job = store.jobs[id] else { return false }
                let isGone = session == process.number || !store.alive.contains(session)
                return isGone && (job.state == .running || store.cutOff.contains(session))
            }
            return ids.compactMap { id in
                store.sessionOf[id] = process.number
                store.jobs[id]?.state = .running
                return store.jobs[id]
            }
        }
    }
}

extension [Action] {
    fileprivate var summary: String {
        map { "\($0.kind) \($0.source ?? "-") → \($0.target ?? "-") \($0.state) \($0.note ?? "")" }.joined(
            separator: " | ")
    }
}
