import Files
import Foundation

@testable import Journal

/// One history: processes file, undo and redo while things go wrong; then everything is settled and undone.
final class History {
    let world: SimulatedWorld
    private let start: SimulatedDisk.State
    private(set) var complaints: [String] = []

    init(seed: UInt64) {
        world = SimulatedWorld(seed: seed)
        start = world.disk.state
    }

    /// Plays the history, and returns what was broken: nothing, one hopes.
    func play() -> [String] {
        for _ in 0..<(1 + world.random.below(3)) {
            world.mishaps.twoProcesses ? playTwo() : playOne(world.startProcess())
            if world.mishaps.powerCuts, world.random.chance(50) { world.cutPower() }
            check(contentsAfter: "a run")
            world.betweenRuns()
        }
        let failures = world.mishaps.failures
        (world.mishaps.crashes, world.mishaps.failures, world.mishaps.meddling) = (false, 0, 0)
        world.mishaps.remounts = false
        world.mountAgain()
        let last = Worker(world.startProcess())
        last.recover()
        check(contentsAfter: "recovery")
        checkJournal(failures)
        last.undoAll()
        check(contentsAfter: "undoing everything")
        // Undone out of order, jobs that had the same file in hand may leave it anywhere, though never lose it.
        if world.userActions == 0 && !world.wasAway && world.isOrderly && !world.store.hasRiddles {
            checkAllIsBack(failures)
        }
        if failures == 0, !world.store.hasRiddles { checkNothingIsHidden() }
        if world.hasLostTags { complaints.append("a tag of the user's is gone") }
        return complaints + world.complaints
    }

    private func playOne(_ process: SimulatedProcess) {
        let worker = Worker(process)
        worker.work()
        world.ended(process)
    }

    private func playTwo() {
        let processes = [world.startProcess(), world.startProcess()]
        let done = DispatchSemaphore(value: 0)
        processes.forEach { world.turns.enter($0.number) }
        for process in processes {
            let box = Unchecked((self, process))
            Thread.detachNewThread {
                let (history, process) = box.value
                history.world.turns.await(process.number)
                history.playOne(process)
                history.world.turns.leave(process.number)
                done.signal()
            }
        }
        world.turns.begin(with: processes[0].number)
        processes.forEach { _ in done.wait() }
    }

    private func check(contentsAfter moment: String) {
        let lost = world.disk.state.precious.subtracting(world.disk.contents)
        if !lost.isEmpty { complaints.append("after \(moment), contents \(lost.sorted()) are gone") }
    }

    /// No action is open, and every file the user left alone is where the done actions say.
    ///
    /// - Parameter failures: in percent; what a power cut took back and a failing look then hid stays as it is recorded.
    private func checkJournal(_ failures: Int) {
        let actions = world.store.jobs.keys.sorted().flatMap { world.store.jobs[$0]?.actions ?? [] }
        for action in actions where action.state.isOpen { complaints.append("action \(action.id) is still open") }
        for (path, entry) in start.entries {
            guard case .file(let inode) = entry, !world.disk.touchedByUser.contains(inode) else { continue }
            let isMoved = actions.contains { $0.kind == .moveFolder && $0.state == .done }
            // Where several had folders in hand, the numbers of the actions do not tell their order.
            if isMoved, world.mishaps.twoProcesses || world.wasAway { continue }
            let told = isMoved ? actions.lastPlace(of: inode, from: path) : actions.place(of: inode, from: path)
            guard let place = told else { continue }
            guard world.disk.sighting(place).map({ SimulatedDisk.inode($0.identity.inode) }) != inode else { continue }
            guard !actions.contains(where: { $0.isAbout(inode, at: place) && $0.state.isInterrupted }) else { continue }
            let isHidden = world.mishaps.powerCuts && (failures > 0 || world.wasAway)
            let last = actions.last { $0.state == .done && $0.kind.isMoving && $0.isAbout(inode) }
            if isHidden, last?.reversedBy == nil, let back = last?.source, world.disk.number(of: back) == inode {
                continue
            }
            complaints.append("the journal says \(path) is at \(place), but it is not")
        }
    }

    /// What is the user's lies under a name that they see.
    private func checkNothingIsHidden() {
        let hidden = world.disk.contents(where: \.isHidden).intersection(world.disk.state.precious)
        if !hidden.isEmpty { complaints.append("the user's \(hidden.sorted()) lie under a hidden name") }
    }

    /// - Parameter failures: in percent; a folder that could not be removed then stays.
    private func checkAllIsBack(_ failures: Int) {
        // A folder that could not be looked at is taken back by a later undo, and beside what came to its place meanwhile.
        let actions = world.store.jobs.values.flatMap(\.actions)
        if failures > 0, actions.contains(where: { $0.kind == .moveFolder && $0.state == .done }) { return }
        for (path, entry) in start.entries where world.disk.state.entries[path] != entry {
            if failures > 0, world.disk.contents(where: { $0 == path }) == content(entry) { continue }
            complaints.append("\(path) did not come back")
        }
        for case .file(let inode) in start.entries.values where world.disk.state.tags[inode] != start.tags[inode] {
            if failures == 0 { complaints.append("the tags of \(inode) are not as before") }
        }
        for (path, entry) in world.disk.state.entries where start.entries[path] == nil && !path.isTrashed {
            if failures > 0, entry == .folder || path.isHidden { continue }
            complaints.append("\(path) was left behind")
        }
    }

    private func content(_ entry: SimulatedDisk.Entry) -> Set<Int> {
        guard case .file(let inode) = entry, let content = start.inodes[inode]?.content else { return [] }
        return [content]
    }
}

/// What one process of a history does.
private struct Worker {
    let process: SimulatedProcess
    let runner: JobRunner
    let ledger: SimulatedLedger

    init(_ process: SimulatedProcess) {
        self.process = process
        ledger = SimulatedLedger(process: process)
        runner = JobRunner(files: SimulatedFiles(process: process), ledger: ledger)
    }

    private var world: SimulatedWorld { process.world }

    func recover() {
        do {
            _ = try runner.recover()
            try ledger.flush()
        } catch {
            // The ledger failed or the process died: the next one recovers.
        }
    }

    func work() {
        recover()
        for _ in 0..<(1 + world.random.below(3)) where !process.isDead {
            switch world.random.below(6) {
            case 0: undoOne(redo: false)
            case 1: undoOne(redo: true)
            default: fileSome()
            }
            if world.random.chance(50) { try? ledger.flush() }
        }
        try? ledger.flush()
    }

    private func fileSome() {
        let onDesk = world.disk.files.filter { $0.starts(with: "/desk") }
        var plans: [JobPlan] = []
        for file in onDesk where world.random.chance(70) {
            guard let identity = world.disk.sighting(file)?.identity else { continue }
            plans.append(plan(for: file, identity))
        }
        let folders = world.disk.folders.filter { $0.starts(with: "/desk/P") || $0.starts(with: "/lib/") }
        if let folder = world.random.pick(folders), world.random.chance(40) { plans.append(plan(forFolder: folder)) }
        if plans.count > 1, world.random.chance(40) { plans = [together(plans)] }
        if world.random.chance(15) { plans.append(write()) }
        if world.random.chance(30), let table = table() { plans.append(table) }
        guard !plans.isEmpty else { return }
        carryOut(plans)
    }

    private func carryOut(_ plans: [JobPlan]) {
        do { world.note(done: try runner.carryOut(plans)) } catch { recover() }
    }

    private func plan(for file: FilePath, _ identity: Identity) -> JobPlan {
        let digest = SimulatedWorld.digest(Int(identity.size))
        let library = world.random.pick(["/lib", "/lib", "/other"] as [FilePath]) ?? "/lib"
        let folder = library.appending(world.random.pick(["Bills", "Letters"]) ?? "Bills")
        let target = folder.appending(file.lastComponent?.string ?? "x")
        var actions: [ActionPlan] = []
        if world.disk.state.entries[folder] == nil { actions.append(.makeFolder(folder)) }
        switch world.random.below(8) {
        case 0: actions = [.trash(file, expecting: identity, digest: digest)]
        case 1: actions.append(.copy(file, to: target, expecting: identity, digest: digest))
        default: actions.append(.move(file, to: target, expecting: identity, digest: digest))
        }
        if world.random.chance(30) {
            actions.append(tag(file, identity, digest))
        }
        return JobPlan(
            kind: .file, title: file.string, subjects: [Subject(file)],
            actions: actions.map { $0.kind == .makeFolder ? $0 : $0.about(0) }, begun: 0)
    }

    private func tag(_ path: FilePath, _ identity: Identity, _ digest: Digest?) -> ActionPlan {
        let tags = world.disk.number(of: path).flatMap { world.disk.state.tags[$0] }
        return .tag(path, .adding(["Bills"], to: tags), expecting: identity, digest: digest)
    }

    private func plan(forFolder folder: FilePath) -> JobPlan {
        let identity = world.disk.sighting(folder)?.identity
        let root = world.random.pick(["/lib", "/lib", "/other", "/lib/Bills"] as [FilePath]) ?? "/lib"
        let target = root.appending(world.random.pick(["P", "Projects", "Bills"]) ?? "P")
        var actions: [ActionPlan] = []
        if let identity {
            actions.append(.moveFolder(folder, to: target, expecting: identity))
            if world.random.chance(30) { actions.append(tag(folder, identity, nil)) }
        }
        return JobPlan(
            kind: .file, title: folder.string, subjects: [Subject(folder, kind: .folder)],
            actions: actions.map { $0.about(0) }, begun: 0)
    }

    /// One job about all that several are about.
    private func together(_ plans: [JobPlan]) -> JobPlan {
        var all = JobPlan(kind: .file, title: "several", actions: [], begun: 0)
        for (number, plan) in plans.enumerated() {
            all.subjects += plan.subjects
            all.actions += plan.actions.map { $0.subject == nil ? $0 : $0.about(number) }
        }
        return all
    }

    private func write() -> JobPlan {
        let content = Array("report \(world.random.below(1000))".utf8)
        let digest = Digest(hashing: content)
        return JobPlan(
            kind: .other, title: "report", actions: [.write(content, to: "/lib/report", digest: digest)], begun: 0)
    }

    /// A table is made, or a new version of it; one that the user changed stays.
    private func table() -> JobPlan? {
        try? ledger.flush()
        let path = world.random.pick(["/lib/table", "/lib/table", "/other/table"] as [FilePath]) ?? "/lib/table"
        let content = Array("table \(world.random.below(1000))".utf8)
        var action = ActionPlan.write(content, to: path, digest: Digest(hashing: content))
        if let entry = world.disk.state.entries[path] {
            guard case .file(let number) = entry, let old = world.disk.state.inodes[number],
                old.digest == world.store.lastWritten(path), old.bytes != content,
                let identity = world.disk.sighting(path)?.identity
            else { return nil }
            action = .replace(path, with: content, replacing: old.bytes, expecting: identity)
        }
        return JobPlan(kind: .table, title: "table", actions: [action], begun: 0)
    }

    private func undoOne(redo: Bool) {
        let jobs = world.store.jobs.values.sorted { $0.id < $1.id }.filter { job in
            guard job.state != .running, job.undoneBy == nil else { return false }
            // An undo that got half way is finished by another, and not redone.
            guard redo else { return job.kind != .undo }
            return job.kind == .undo && (world.store.hasUndone(job) || world.store.hasUndonePart(job))
        }
        guard let job = world.isOrderly ? jobs.last : world.random.pick(jobs) else { return }
        // Where it is not recorded yet that a newer one is done, this is not the newest.
        if world.isOrderly, world.store.jobs.values.contains(where: { $0.id > job.id && $0.state == .running }) {
            return
        }
        if redo, world.isOrderly, job.id != world.store.jobs.keys.max() { return }
        let subjects = Set(job.actions.compactMap(\.subject)).sorted()
        guard world.random.chance(40) else { return undo(job) }
        // A folder that was moved after a file had left it comes back before the file does.
        undo(job, world.isOrderly ? standing(job).last?.subject : world.random.pick(subjects))
    }

    private func standing(_ job: Job) -> [Action] {
        let planner = UndoPlanner(files: runner.files, ledger: ledger, searchFolders: SimulatedWorld.roots)
        return (try? planner.standing(of: job)) ?? []
    }

    /// - Parameter subject: of this one alone.
    private func undo(_ job: Job, _ subject: Int? = nil) {
        let planner = UndoPlanner(
            files: runner.files, ledger: ledger, searchFolders: SimulatedWorld.roots)
        do {
            let others = subject.map { one in standing(job).contains { $0.subject ?? one != one } }
            let subjects = others == true ? subject.map { Set([$0]) } : nil
            let steps = try planner.steps(for: job, subjects: subjects)
            var plan = JobPlan(
                kind: job.kind == .undo ? .redo : .undo, title: job.title, actions: steps.flatMap(\.plans), begun: 0,
                undoes: job.id)
            plan.isWhole = subjects == nil && !steps.contains(where: \.isConflict)
            guard steps.contains(where: { !$0.plans.isEmpty || $0.finding == .alreadyBack }) else { return }
            let (actions, edits) = (world.userActions, world.editsInSight(since: job.id))
            world.note(done: try runner.carryOut([plan]))
            // What another process trashed meanwhile was its own job's.
            guard world.userActions == actions, !world.mishaps.twoProcesses else { return }
            let hidden = edits.subtracting(world.disk.contents { !$0.isTrashed })
            if !hidden.isEmpty { world.complaints.append("undoing job \(job.id) trashed the user's \(hidden)") }
        } catch {
            recover()
        }
    }

    /// Newest first, as long as something stands that can be taken back.
    func undoAll() {
        var tried: Set<Job.ID> = []
        while true {
            try? ledger.flush()
            let next = world.store.jobs.values.filter {
                $0.kind != .undo && $0.undoneBy == nil && !tried.contains($0.id)
            }.max { $0.id < $1.id }
            guard let next else { return }
            tried.insert(next.id)
            undo(next)
        }
    }
}

extension [Action] {
    /// Where the done actions have taken a file, in the order of their numbers. Nil once it lay in a folder whose move
    /// nobody can explain: what was at either place later may have been that folder or another.
    fileprivate func lastPlace(of inode: UInt64, from start: FilePath) -> FilePath? {
        var place = start
        for action in self {
            if action.kind == .moveFolder, action.state.isInterrupted, action.isAbout(inode, at: place) { return nil }
            guard action.state == .done, let source = action.source, let target = action.held ?? action.target else {
                continue
            }
            if action.kind == .moveFolder {
                place = place.moved(from: source, to: target)
            } else if action.isAbout(inode), action.kind.isMoving, source == place {
                place = target
            }
        }
        return place
    }

    /// Where the done actions have taken a file, in whatever order: each place but the last was left
    /// as often as it was reached, counting the start as reached once.
    fileprivate func place(of inode: UInt64, from start: FilePath) -> FilePath {
        var reached = [start: 1]
        for action in self where action.state == .done && action.isAbout(inode) && action.kind.isMoving {
            guard let source = action.source, let next = action.held ?? action.target else { continue }
            reached[source, default: 0] -= 1
            reached[next, default: 0] += 1
        }
        return reached.filter { $0.value > 0 }.keys.sorted { $0.string < $1.string }.first ?? start
    }
}

extension Action {
    fileprivate func isAbout(_ inode: UInt64) -> Bool { expected.map { SimulatedDisk.inode($0.inode) } == inode }

    /// Also when it is about a folder that the file lies in.
    fileprivate func isAbout(_ inode: UInt64, at path: FilePath) -> Bool {
        isAbout(inode) || kind == .moveFolder && source.map(path.starts) == true
    }
}

extension SimulatedStore {
    fileprivate func hasUndone(_ undo: Job) -> Bool { undo.undoes.map { jobs[$0]?.undoneBy == undo.id } ?? false }

    /// Whether it took a part of another job back, and something of that stands.
    fileprivate func hasUndonePart(_ undo: Job) -> Bool {
        undo.state == .done && !undo.isWhole && undo.undoes.map { jobs[$0]?.undoneBy == nil } ?? false
            && undo.actions.contains { $0.state == .done && $0.reversedBy == nil }
    }

    /// Whether something could not be explained; nothing is promised of that file.
    fileprivate var hasRiddles: Bool { jobs.values.flatMap(\.actions).contains(where: \.state.isInterrupted) }
}

extension Action.State {
    fileprivate var isInterrupted: Bool {
        if case .interrupted = self { true } else { false }
    }
}

/// Values the turns keep apart.
private struct Unchecked<T>: @unchecked Sendable {
    // Safe: only the process that holds the turn runs.
    let value: T

    init(_ value: T) { self.value = value }
}
