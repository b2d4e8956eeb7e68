import Files

/// What undo found for one action, and what it will do about it: a row of the table in DESIGN.
public struct UndoStep: Sendable {
    public enum Finding: Hashable, Sendable {
        /// The file lies where it was put, unchanged.
        case asLeft
        /// It was edited since; it goes back with the edits.
        case edited
        /// The user moved or renamed it; it was found there.
        case movedTo(FilePath)
        /// The user put it back already.
        case alreadyBack
        /// Neither at its place nor found elsewhere; everything stays as it is.
        case gone
        /// A file Deskhand made, edited since: it stays.
        case keptForItsEdits
        /// The trash was emptied.
        case trashEmptied
        /// It cannot be looked at.
        case unreadable(String)
    }

    public var action: Action
    public var finding: Finding
    /// What reverses the action; empty when nothing can or need be done.
    public var plans: [ActionPlan]

    public var isConflict: Bool {
        switch finding {
        case .gone, .trashEmptied, .unreadable: true
        case .asLeft, .edited, .movedTo, .alreadyBack, .keptForItsEdits: false
        }
    }
}

/// Plans how to take a job back, by looking at what has become of its files. Changes nothing.
struct UndoPlanner {
    let files: any FileOperations
    let ledger: any Ledger
    /// Where to look for files that the user moved.
    let searchFolders: [FilePath]

    /// The steps that take a job back, last action first. `job` is one that was done, wholly or in part.
    func steps(for job: Job) throws(JournalError) -> [UndoStep] {
        var steps: [UndoStep] = []
        for action in job.actions.reversed() where action.state == .done && action.reversedBy == nil {
            do {
                steps.append(try step(for: action))
            } catch let error as JournalError {
                throw error
            } catch {
                steps.append(UndoStep(action: action, finding: .unreadable("\(error)"), plans: []))
            }
        }
        return try removingEmptiedFolders(steps)
    }

    private func step(for action: Action) throws -> UndoStep {
        switch action.kind {
        case .move where action.held != nil: try crossing(action)
        case .move, .restore: try moveBack(action)
        case .copy, .write: try trashIfUnchanged(action)
        case .trash: try restore(action)
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

    /// A file goes back to where it was, with what was done to it since.
    private func moveBack(_ action: Action) throws -> UndoStep {
        guard let found = try locate(action) else { return UndoStep(action: action, finding: .gone, plans: []) }
        let source = try action.require(action.source)
        if found.path == source { return UndoStep(action: action, finding: .alreadyBack, plans: []) }
        if action.kind == .restore {
            let back = ActionPlan.trash(found.path, expecting: found.identity, digest: action.digest)
            return UndoStep(action: action, finding: found.finding, plans: [back.reversing(action)])
        }
        let back = ActionPlan.move(found.path, to: source, expecting: found.identity, digest: found.digest)
        return UndoStep(
            action: action, finding: found.finding,
            plans: try missingParents(of: source) + [back.reversing(action)])
    }

    /// After a move to another file system the original itself comes back, and the copy goes to the
    /// trash; unless the copy was edited, or the trash emptied: then the copy moves back.
    private func crossing(_ action: Action) throws -> UndoStep {
        let source = try action.require(action.source)
        let held = try action.require(action.held)
        let original = try files.look(at: held).flatMap { seen in
            action.expected.map(seen.identity.isSameFile) == true ? seen.identity : nil
        }
        let found = try locate(action)
        guard let original else { return try moveBack(action) }
        if let found, found.finding == .edited || found.path == source { return try moveBack(action) }
        let restore = ActionPlan.restore(
            held, to: source, expecting: original, digest: action.digest, info: action.info)
        var plans = try missingParents(of: source) + [restore.reversing(action)]
        if let found {
            plans.append(
                ActionPlan.trash(found.path, expecting: found.identity, digest: action.digest).reversing(action))
        }
        return UndoStep(action: action, finding: found?.finding ?? .asLeft, plans: plans)
    }

    /// What Deskhand made goes to the trash, but not what somebody has worked on since.
    private func trashIfUnchanged(_ action: Action) throws -> UndoStep {
        guard let found = try locate(action) else { return UndoStep(action: action, finding: .gone, plans: []) }
        guard found.finding != .edited else {
            return UndoStep(action: action, finding: .keptForItsEdits, plans: [])
        }
        let trash = ActionPlan.trash(found.path, expecting: found.identity, digest: action.digest)
        return UndoStep(action: action, finding: found.finding, plans: [trash.reversing(action)])
    }

    private func restore(_ action: Action) throws -> UndoStep {
        let (source, slot) = (try action.require(action.source), try action.require(action.target))
        guard let seen = try files.look(at: slot), action.expected.map(seen.identity.isSameFile) == true else {
            return UndoStep(action: action, finding: .trashEmptied, plans: [])
        }
        let back = ActionPlan.restore(
            slot, to: source, expecting: seen.identity, digest: action.digest, info: action.info)
        return UndoStep(
            action: action, finding: .asLeft, plans: try missingParents(of: source) + [back.reversing(action)])
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
        var removed = Set(steps.flatMap(\.plans).filter { $0.kind == .removeFolder }.map(\.source))
        for index in steps.indices {
            for plan in steps[index].plans where plan.kind == .move || plan.kind == .trash {
                var folder = plan.source?.removingLastComponent() ?? "/"
                while folder.lastComponent != nil, try ledger.hasMade(folder: folder) {
                    if removed.insert(folder).inserted { steps[index].plans.append(.removeFolder(folder)) }
                    folder.removeLastComponent()
                }
            }
        }
        return steps
    }
}

extension UndoPlanner {
    private struct Found {
        var path: FilePath
        var identity: Identity
        var digest: Digest?
        var finding: UndoStep.Finding
    }

    /// Finds the file of an action: where it was put, else by inode, else by content, else whatever an
    /// editor saved anew under its name.
    private func locate(_ action: Action) throws -> Found? {
        let target = try action.require(action.target)
        guard let left = action.result ?? action.expected else { return nil }
        let seen = try files.look(at: target)
        if let seen, seen.kind == .file, seen.identity.isSameFile(as: left) {
            let same = seen.identity == left
            return Found(
                path: target, identity: seen.identity, digest: same ? action.digest : nil,
                finding: same ? .asLeft : .edited)
        }
        if let moved = try locateElsewhere(action, left) { return moved }
        guard let seen, seen.kind == .file else { return nil }
        return Found(path: target, identity: seen.identity, digest: nil, finding: .edited)
    }

    private func locateElsewhere(_ action: Action, _ left: Identity) throws -> Found? {
        for path in try files.find(below: searchFolders, inode: left.inode, size: nil) {
            guard let seen = try files.look(at: path), seen.identity.isSameFile(as: left) else { continue }
            return Found(
                path: path, identity: seen.identity, digest: seen.identity == left ? action.digest : nil,
                finding: .movedTo(path))
        }
        // What was copied has its equal elsewhere by nature: only a moved file can be known by its content.
        guard action.kind == .move, let digest = action.digest, left.size > 0 else { return nil }
        for path in try files.find(below: searchFolders, inode: nil, size: left.size) {
            // A copy of the user's own has another time; only a moved file kept this one.
            guard let seen = try files.look(at: path), seen.identity.modified == left.modified else { continue }
            guard try files.digest(of: path, expecting: seen.identity) == digest else { continue }
            return Found(path: path, identity: seen.identity, digest: digest, finding: .movedTo(path))
        }
        return nil
    }
}
