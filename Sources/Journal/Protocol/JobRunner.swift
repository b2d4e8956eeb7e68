import Files

/// Carries out jobs so that each is either done and recorded, or can be settled by looking.
///
/// The order is the promise: the intents of all actions are recorded durably, then the actions are done,
/// then the folders they touched are synced, then the outcomes are recorded. There is no clock and no
/// randomness in here, and nothing but `FileOperations` and `Ledger` is called: the simulation runs this
/// very code, with a crash, an error or a meddling user between any two calls.
struct JobRunner {
    let files: any FileOperations
    let ledger: any Ledger

    /// Records and carries out jobs as one group, which shares its commits and its syncs.
    ///
    /// What an action could not do is in its state; an error is thrown only when the ledger fails. Then
    /// jobs may be left open, and `recover` settles them.
    func carryOut(_ plans: [JobPlan]) throws(JournalError) -> [Job] {
        try goOn(with: try ledger.begin(plans))
    }

    /// Does what is still open in jobs that are recorded.
    ///
    /// - Parameter touched: folders that are to be synced before the outcomes are recorded, in any case.
    func goOn(with begun: [Job], touched: TouchedFolders = TouchedFolders()) throws(JournalError) -> [Job] {
        var jobs = begun
        var touched = touched
        for index in jobs.indices {
            try perform(&jobs[index], &touched)
        }
        touched.sync(with: files)
        for index in jobs.indices {
            jobs[index].state = jobs[index].outcome
        }
        ledger.settle(jobs)
        return jobs
    }

    private func perform(_ job: inout Job, _ touched: inout TouchedFolders) throws(JournalError) {
        var mishaps = Mishaps(isUndo: job.undoes != nil)
        var moved = MovedWithin()
        for index in job.actions.indices {
            if job.actions[index].state.isOpen {
                if mishaps.callOff(job.actions[index]) {
                    job.actions[index].state = .withdrawn
                } else {
                    try moved.follow(&job.actions[index], ledger)
                    try perform(index, of: &job, &touched)
                }
            }
            mishaps.note(job.actions[index])
            moved.note(job.actions[index])
        }
        if job.kind == .file, job.outcome == .partial { tidy(&job) }
    }

    private func perform(_ index: Int, of job: inout Job, _ touched: inout TouchedFolders) throws(JournalError) {
        let begun = job.begun
        // After a crash later actions may be done already. A tag is the one thing that is done again then.
        let later = job.actions[index].kind == .tag ? FoldersMoved(after: index, in: job) : FoldersMoved()
        try later.lookingThere(&job.actions[index]) { action throws(JournalError) in
            try perform(&action, begun: begun, &touched)
        }
    }

    private func perform(
        _ action: inout Action, begun: Int64, _ touched: inout TouchedFolders
    ) throws(JournalError) {
        var run = ActionRun(files: files, ledger: ledger, begun: begun, touched: touched)
        defer { touched = run.touched }
        do {
            switch action.kind {
            case .move: try run.move(&action)
            case .copy: try run.copy(&action)
            case .makeFolder: try run.makeFolder(&action)
            case .removeFolder: try run.removeFolder(&action)
            case .trash: try run.trash(&action)
            case .restore: try run.restore(&action)
            case .write: try run.write(&action)
            case .moveFolder: try run.moveFolder(&action)
            case .tag: try run.tag(&action)
            case .replace: try run.replace(&action)
            }
        } catch let error as JournalError {
            throw error
        } catch let error as FileError {
            action.fail(error)
        } catch {
            action.state = .failed("\(error)")
        }
    }

    /// A file that could not be filed leaves no empty folder behind.
    private func tidy(_ job: inout Job) {
        guard !job.actions.contains(where: { $0.state == .done && $0.kind != .makeFolder }) else { return }
        for index in job.actions.indices.reversed() where job.actions[index].kind == .makeFolder {
            guard job.actions[index].state == .done, let folder = job.actions[index].target else { continue }
            guard (try? files.removeFolder(folder)) != nil else { return }
            job.actions[index].state = .withdrawn
        }
    }
}

/// What went wrong so far in a job, and so takes the ground from under later actions: in an undo those that reverse the
/// same action, in any other job those for the same subject, and all of them where it was for the job as a whole.
private struct Mishaps {
    private let isUndo: Bool
    private var subjects: Set<Int?> = []
    private var reversed: Set<Action.ID?> = []

    init(isUndo: Bool) { self.isUndo = isUndo }

    mutating func note(_ action: Action) {
        switch action.state {
        case .failed, .interrupted:
            subjects.insert(action.subject)
            reversed.insert(action.reverses)
        case .intended, .crossing, .done, .withdrawn: break
        }
    }

    func callOff(_ action: Action) -> Bool {
        if isUndo { return reversed.contains(action.reverses) }
        guard action.subject != nil else { return !subjects.isEmpty }
        return subjects.contains(nil) || subjects.contains(action.subject)
    }
}

/// Where earlier actions of the same job have taken things: a plan names them by where they were.
private struct MovedWithin {
    private var folders: [(source: FilePath, target: FilePath)] = []
    private var files: [File: (path: FilePath, identity: Identity)] = [:]

    private struct File: Hashable {
        var inode: UInt64
        var born: Int64

        init(_ identity: Identity) { (inode, born) = (identity.inode, identity.born) }
    }

    mutating func note(_ action: Action) {
        guard action.state == .done, action.kind.isMoving, let source = action.source, let target = action.target else {
            return
        }
        if action.kind == .moveFolder { folders.append((source, target)) }
        if let expected = action.expected { files[File(expected)] = (target, action.result ?? expected) }
    }

    /// Has an action take its file in hand where it is by now. That is recorded before anything is done.
    func follow(_ action: inout Action, _ ledger: any Ledger) throws(JournalError) {
        guard action.kind.isAboutFile, let planned = action.source else { return }
        if action.kind == .tag, let expected = action.expected, let moved = files[File(expected)] {
            (action.target, action.result) = (moved.path, moved.identity)
            return
        }
        let source = folders.reduce(planned) { $0.moved(from: $1.source, to: $1.target) }
        guard source != planned else { return }
        action.source = source
        try ledger.amend(action)
    }
}

/// Where later actions of the same job have taken folders, with what earlier ones had put into them. A folder that was
/// taken back since lies where it was before.
struct FoldersMoved {
    private var moves: [(source: FilePath, target: FilePath)] = []

    init() {}

    init(after index: Int, in job: Job) {
        for action in job.actions[(index + 1)...] where action.kind == .moveFolder && action.state == .done {
            if action.reversedBy == nil, let source = action.source, let target = action.target {
                moves.append((source, target))
            }
        }
    }

    /// Has an action looked at, or done, where its paths lead by now. It keeps those that it had at its own time.
    func lookingThere(
        _ action: inout Action, _ body: (inout Action) throws(JournalError) -> Void
    ) throws(JournalError) {
        guard !moves.isEmpty else { return try body(&action) }
        (action.source, action.target) = (action.source.map(now), action.target.map(now))
        defer { (action.source, action.target) = (action.source.map(then), action.target.map(then)) }
        try body(&action)
    }

    func now(_ path: FilePath) -> FilePath {
        moves.reduce(path) { $0.moved(from: $1.source, to: $1.target) }
    }

    private func then(_ path: FilePath) -> FilePath {
        moves.reversed().reduce(path) { $0.moved(from: $1.target, to: $1.source) }
    }
}

/// The folders whose names changed, to be synced once for a whole group.
struct TouchedFolders {
    private var folders: Set<FilePath> = []

    mutating func add(parentOf path: FilePath) {
        folders.insert(path.removingLastComponent())
    }

    mutating func add(foldersOf action: Action) {
        guard action.state == .done else { return }
        for path in [action.source, action.target, action.held].compactMap(\.self) { add(parentOf: path) }
    }

    /// A folder that is gone or cannot be synced is passed over: after a power cut the look at the last
    /// outcomes tells what did not last.
    func sync(with files: any FileOperations) {
        for folder in folders {
            try? files.sync(folder: folder)
        }
    }
}
