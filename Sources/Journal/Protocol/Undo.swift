import Files

/// What undo found for one action, and what it will do about it: a row of the table in DESIGN.
package struct UndoStep: Sendable {
    package enum Finding: Hashable, Sendable {
        /// The file lies where it was put, unchanged.
        case asLeft
        /// It was edited since; it goes back with the edits.
        case edited
        /// The user moved or renamed it; it was found there.
        case movedTo(FilePath)
        /// The user put it back already.
        case alreadyBack
        /// An undo that got half way put it back; what it could not put away is put away now.
        case halfBack
        /// Neither at its place nor found elsewhere; everything stays as it is.
        case gone
        /// A file Deskhand made, or took out of the trash, edited since: it stays.
        case keptForItsEdits
        /// The journal does not keep any more what a table held before; it stays, and can be made again from its records.
        case versionForgotten
        /// Somebody changed the tags since: only those that were added go, and those that were taken away come back.
        case tagsChanged
        /// The trash was emptied.
        case trashEmptied
        /// The disk it is on is not there now.
        case away
        /// It cannot be looked at.
        case unreadable(String)
    }

    package var action: Action
    package var finding: Finding
    /// What reverses the action; empty when nothing can or need be done.
    package var plans: [ActionPlan]

    package var isConflict: Bool {
        switch finding {
        case .gone, .trashEmptied, .away, .unreadable: true
        case .asLeft, .edited, .movedTo, .alreadyBack, .halfBack, .keptForItsEdits, .tagsChanged, .versionForgotten:
            false
        }
    }
}

/// Plans how to take a job back, by looking at what has become of its files. Changes nothing.
struct UndoPlanner {
    let files: any FileOperations
    let ledger: any Ledger
    /// What the user moved, as far as it is found.
    let lost: LostFiles

    /// - Parameter searchFolders: where to look for files that the user moved.
    init(files: any FileOperations, ledger: any Ledger, searchFolders: [FilePath]) {
        (self.files, self.ledger) = (files, ledger)
        lost = LostFiles(files: files, folders: searchFolders)
    }

    /// What of a job stands: its own actions, what earlier undos of the same job did that this one goes on with, and what
    /// redos brought back of a part of it.
    func standing(of job: Job) throws(JournalError) -> [Action] {
        let actions = try ledger.earlierParts(of: job) + job.actions + ledger.laterParts(of: job)
        return actions.filter { $0.state == .done && $0.reversedBy == nil }.sorted { $0.id < $1.id }
    }

    /// The steps that take a job back, last action first. `job` is one that was done, wholly or in part.
    ///
    /// - Parameter subjects: of these alone, and nothing that was done for the job as a whole; nil: all of it.
    func steps(for job: Job, subjects: Set<Int>? = nil) throws(JournalError) -> [UndoStep] {
        var steps: [UndoStep] = []
        let all = try standing(of: job)
        var context = Context(all)
        lost.want(all)
        var open = subjects.map { some in all.filter { $0.subject.map(some.contains) ?? false } } ?? all
        while let action = open.popLast() {
            do {
                if action.putsAway, let brought = open.firstIndex(where: action.putAwayAfter) {
                    steps.append(try bringAgain(open.remove(at: brought), putAway: action, &context))
                } else {
                    steps.append(try step(for: action, &context))
                }
            } catch let error as JournalError {
                throw error
            } catch {
                steps.append(UndoStep(action: action, finding: .unreadable("\(error)"), plans: []))
            }
        }
        return try removingEmptiedFolders(steps)
    }

    private func step(for action: Action, _ context: inout Context) throws -> UndoStep {
        switch action.kind {
        case .move where action.held != nil: try crossing(action, context)
        case .move: try moveBack(action, locate(action, context))
        case .copy, .write, .restore: try trashIfUnchanged(action, context)
        case .trash: try restore(action)
        case .moveFolder: try moveFolderBack(action, context)
        case .tag: try tagBack(action, context)
        case .replace: try replaceBack(action, context)
        case .makeFolder:
            UndoStep(
                action: action, finding: .asLeft,
                plans: [ActionPlan.removeFolder(try action.require(action.target)).reversing(action)])
        case .removeFolder:
            UndoStep(
                action: action, finding: .asLeft,
                plans: [ActionPlan.makeFolder(try action.require(action.source)).reversing(action)])
        }
    }

    /// A folder goes back as a whole, with whatever is in it by now.
    private func moveFolderBack(_ action: Action, _ context: Context) throws -> UndoStep {
        let source = try action.require(action.source)
        guard let found = try locateFolder(action, context) else { return try missing(action) }
        if found.path == source { return UndoStep(action: action, finding: .alreadyBack, plans: []) }
        let back = ActionPlan.moveFolder(found.path, to: source, expecting: found.identity).reversing(action)
        return UndoStep(action: action, finding: found.finding, plans: try missingParents(of: source) + [back])
    }

    /// The tags from before come back, unless the user changed them since: then only ours go.
    private func tagBack(_ action: Action, _ context: Context) throws -> UndoStep {
        guard let found = try locateTagged(action, context), let change = action.tags else {
            return try missing(action)
        }
        let now = try files.tags(of: found.path, expecting: found.identity)
        let back = change.reversed(from: now)
        let finding: UndoStep.Finding = now == change.after ? found.finding : .tagsChanged
        guard back.before != back.after else { return UndoStep(action: action, finding: .alreadyBack, plans: []) }
        let plan = ActionPlan.tag(found.path, back, expecting: found.identity, digest: found.digest)
        return UndoStep(action: action, finding: finding, plans: [plan.reversing(action)])
    }

    /// A file goes back to where it was, with what was done to it since.
    private func moveBack(_ action: Action, _ found: Found?) throws -> UndoStep {
        guard let found else { return try missing(action) }
        let source = try action.require(action.source)
        if found.path == source { return UndoStep(action: action, finding: .alreadyBack, plans: []) }
        if !found.isEdited, try isBack(action, like: found) {
            return UndoStep(action: action, finding: .halfBack, plans: [trash(found, reversing: action)])
        }
        return UndoStep(
            action: action, finding: found.finding, plans: try move(found, to: source, reversing: action))
    }

    private func trash(_ found: Found, reversing action: Action) -> ActionPlan {
        ActionPlan.trash(found.path, expecting: found.identity, digest: found.digest).reversing(action)
    }

    private func move(_ found: Found, to path: FilePath, reversing action: Action) throws -> [ActionPlan] {
        let move = ActionPlan.move(found.path, to: path, expecting: found.identity, digest: found.digest)
        return try missingParents(of: path) + [move.reversing(action)]
    }

    /// Whether the old place has the file already, besides where it was put: as the original itself or as a copy of it.
    /// An undo that crosses file systems gets half way when the one it is to put away cannot be.
    private func isBack(_ action: Action, like found: Found) throws -> Bool {
        let source = try action.require(action.source)
        guard let seen = try files.look(at: source), seen.kind == .file else { return false }
        if let original = action.expected, seen.identity.isSameFile(as: original) { return true }
        guard seen.identity.hasSameTimes(as: found.identity) else { return false }
        return try files.isSameContent(
            source, expecting: seen.identity, as: found.path, expecting: found.identity)
    }

    /// After a move to another file system the original itself comes back, and the copy goes to the
    /// trash; unless the copy was edited, or the trash emptied: then the copy moves back.
    private func crossing(_ action: Action, _ context: Context) throws -> UndoStep {
        let (source, held) = (try action.require(action.source), try action.require(action.held))
        let found = try locate(action, context)
        guard let original = try inTrash(held, action) else { return try moveBack(action, found) }
        // An undo that got half way has brought it back already: what is in its place in the trash is another like it.
        if let found, try found.isEdited || found.path == source || isBack(action, like: found) {
            return try moveBack(action, found)
        }
        if found == nil, let left = action.result, files.isAway(action.target ?? source, from: left.volume) {
            return UndoStep(action: action, finding: .away, plans: [])
        }
        let restore = ActionPlan.restore(
            held, to: source, expecting: original, digest: action.digest, info: action.info)
        let plans = try missingParents(of: source) + [restore.reversing(action)]
        return UndoStep(
            action: action, finding: found?.finding ?? .asLeft,
            plans: plans + (found.map { [trash($0, reversing: action)] } ?? []))
    }

    /// Takes back the undo of a move to another file system, which brought the original and put the copy into the trash:
    /// the copy comes out of the trash, and the original goes there; unless the original was edited, or the trash emptied:
    /// then it is the original that moves.
    private func bringAgain(_ brought: Action, putAway: Action, _ context: inout Context) throws -> UndoStep {
        let (place, slot) = (try putAway.require(putAway.source), try putAway.require(putAway.target))
        let copy = try inTrash(slot, putAway)
        let found = try locate(brought, context)
        guard let found else {
            guard copy != nil else { return try missing(brought) }
            var step = try restore(putAway)
            step.finding = .gone
            return step
        }
        if found.path == place { return UndoStep(action: brought, finding: .alreadyBack, plans: []) }
        if let copy, !found.isEdited {
            let restore = ActionPlan.restore(
                slot, to: place, expecting: copy, digest: putAway.digest, info: putAway.info)
            return UndoStep(
                action: brought, finding: found.finding,
                plans: try missingParents(of: place)
                    + [restore.reversing(brought), trash(found, reversing: brought)])
        }
        if !found.isEdited, try isBack(putAway, like: found) {
            return UndoStep(action: brought, finding: .halfBack, plans: [trash(found, reversing: brought)])
        }
        return UndoStep(
            action: brought, finding: found.finding, plans: try move(found, to: place, reversing: brought))
    }

    /// What Deskhand made, or took out of the trash, goes to the trash, but not what somebody has worked on since.
    private func trashIfUnchanged(_ action: Action, _ context: Context) throws -> UndoStep {
        guard let found = try locate(action, context) else { return try missing(action) }
        if action.kind == .restore, found.path == action.source {
            return UndoStep(action: action, finding: .alreadyBack, plans: [])
        }
        guard let left = try asLeft(found, by: action) else {
            return UndoStep(action: action, finding: .keptForItsEdits, plans: [])
        }
        return UndoStep(action: action, finding: left.finding, plans: [trash(left, reversing: action)])
    }

    /// Nil for what somebody has worked on since. What Deskhand wrote is known by its content: a version that was replaced
    /// and came back is another inode.
    private func asLeft(_ found: Found, by action: Action) throws -> Found? {
        guard found.isEdited else { return found }
        guard action.kind == .write || action.kind == .replace, let digest = action.digest,
            try files.digest(of: found.path, expecting: found.identity) == digest
        else { return nil }
        return Found(path: found.path, identity: found.identity, digest: digest, isElsewhere: found.isElsewhere)
    }

    /// The version from before comes back, unless somebody has worked on the file since.
    private func replaceBack(_ action: Action, _ context: Context) throws -> UndoStep {
        guard let found = try locate(action, context) else { return try missing(action) }
        guard let left = try asLeft(found, by: action) else {
            return UndoStep(action: action, finding: .keptForItsEdits, plans: [])
        }
        guard let versions = try ledger.versions(of: action.id) else {
            return UndoStep(action: action, finding: .versionForgotten, plans: [])
        }
        let back = ActionPlan.replace(
            left.path, with: versions.old, replacing: versions.new, expecting: left.identity)
        return UndoStep(action: action, finding: left.finding, plans: [back.reversing(action)])
    }

    private func restore(_ action: Action) throws -> UndoStep {
        let (source, slot) = (try action.require(action.source), try action.require(action.target))
        guard let trashed = try inTrash(slot, action) else {
            let isAway = action.expected.map { files.isAway(slot, from: $0.volume) } ?? false
            if let seen = try files.look(at: source), let left = action.expected,
                try files.recognizes(seen, at: source, as: left, content: action.digest)
            {
                return UndoStep(action: action, finding: .alreadyBack, plans: [])
            }
            return UndoStep(action: action, finding: isAway ? .away : .trashEmptied, plans: [])
        }
        let back = ActionPlan.restore(
            slot, to: source, expecting: trashed, digest: action.digest, info: action.info)
        return UndoStep(
            action: action, finding: .asLeft, plans: try missingParents(of: source) + [back.reversing(action)])
    }

    /// The file that an action put into the trash, if it is still there.
    private func inTrash(_ slot: FilePath, _ action: Action) throws -> Identity? {
        guard let left = action.expected, let seen = try files.look(at: slot),
            try files.recognizes(seen, at: slot, as: left, content: action.digest)
        else { return nil }
        return seen.identity
    }

    /// Nothing is known of a file whose disk is not there; only else it is gone.
    private func missing(_ action: Action) throws -> UndoStep {
        let target = try action.require(action.target)
        let isAway = (action.result ?? action.expected).map { files.isAway(target, from: $0.volume) } ?? false
        return UndoStep(action: action, finding: isAway ? .away : .gone, plans: [])
    }

    /// The folders that must be made again before a file can go back.
    private func missingParents(of path: FilePath) throws -> [ActionPlan] {
        var missing: [FilePath] = []
        var folder = path.removingLastComponent()
        while !folder.isEmpty, folder.lastComponent != nil, try files.look(at: folder) == nil {
            missing.append(folder)
            folder.removeLastComponent()
        }
        return missing.reversed().map(ActionPlan.makeFolder)
    }

    /// Folders that Deskhand made for another job's file go too once this undo has emptied them.
    private func removingEmptiedFolders(_ steps: [UndoStep]) throws(JournalError) -> [UndoStep] {
        var steps = steps
        var made: [FilePath: Bool] = [:]
        func hasMade(_ folder: FilePath) throws(JournalError) -> Bool {
            if let known = made[folder] { return known }
            let isMade = try ledger.hasMade(folder: folder)
            made[folder] = isMade
            return isMade
        }
        var removed = Set(steps.flatMap(\.plans).filter { $0.kind == .removeFolder }.map(\.source))
        for index in steps.indices {
            for plan in steps[index].plans where [.move, .trash, .moveFolder].contains(plan.kind) {
                var folder = plan.source?.removingLastComponent() ?? "/"
                while folder.lastComponent != nil, try hasMade(folder) {
                    if removed.insert(folder).inserted { steps[index].plans.append(.removeFolder(folder)) }
                    folder.removeLastComponent()
                }
            }
        }
        return steps
    }
}
