import Files

extension JobRunner {
    /// Settles every open action of processes that are gone by looking, and goes on with what was not done.
    ///
    /// What cannot be explained is reported as interrupted, with both paths, and never guessed. What lies on a disk
    /// that is not there now stays open, until a look at it is possible.
    func recover() throws(JournalError) -> [Job] {
        var jobs: [Job] = []
        // Newest first: where a later action took a file explains why an earlier one's place is empty.
        var movedLater = MovedFiles()
        var touched = TouchedFolders()
        for var job in try ledger.claimAbandoned().reversed() {
            let run = ActionRun(files: files, ledger: ledger, begun: job.begun, touched: TouchedFolders())
            if run.isOutOfReach(job) || run.isAway(job) { continue }
            // Where a job is being taken back, its undo says what became of it.
            let isDoubtful = job.undoneBy == nil
            for index in job.actions.indices.reversed() {
                let later = FoldersMoved(after: index, in: job)
                try later.lookingThere(&job.actions[index]) { action in
                    run.settle(&action, doubting: isDoubtful, movedLater: &movedLater)
                }
                touched.add(foldersOf: job.actions[index])
            }
            run.settleTags(&job)
            jobs.append(job)
        }
        // What is found done may not have reached the disk yet either.
        return try goOn(with: jobs.reversed(), touched: touched)
    }
}

/// The files that later actions took in hand.
private struct MovedFiles {
    private struct File: Hashable {
        var volume: VolumeID
        var inode: UInt64
    }

    private var files: Set<File> = []
    private var inodes: Set<UInt64> = []

    mutating func insert(_ file: Identity) {
        files.insert(File(volume: file.volume, inode: file.inode))
        inodes.insert(file.inode)
    }

    /// Of a file that was recorded before volumes were known, the inode has to do.
    func contains(_ file: Identity) -> Bool {
        if file.volume == .unknown { return inodes.contains(file.inode) }
        return [file.volume, .unknown].contains { files.contains(File(volume: $0, inode: file.inode)) }
    }
}

extension ActionRun {
    fileprivate func settle(_ action: inout Action, doubting: Bool, movedLater: inout MovedFiles) {
        let file = action.expected
        if action.state.isOpen {
            settle(&action)
        } else if doubting, action.kind == .replace {
            doubtReplaced(&action)
        } else if doubting, file.map(movedLater.contains) != true {
            doubt(&action)
        }
        if action.state == .done, let file { movedLater.insert(file) }
    }

    /// Whether an open action is about a file on a disk that is not there now.
    fileprivate func isAway(_ job: Job) -> Bool {
        job.actions.contains { action in
            guard action.state.isOpen, let source = action.source, let volume = action.expected?.volume else {
                return false
            }
            return files.isAway(source, from: volume)
        }
    }
}

extension ActionRun {
    /// A file that is nowhere to be seen may have been tagged before the crash, or not: that is never guessed. Where it is
    /// still to be moved by the same job, it was not tagged.
    fileprivate func settleTags(_ job: inout Job) {
        var isOpen = false
        for index in job.actions.indices {
            let action = job.actions[index]
            guard action.kind == .tag, action.state.isOpen, !isOpen, let path = action.source else {
                isOpen = isOpen || action.state.isOpen && action.kind.isMoving
                continue
            }
            let later = FoldersMoved(after: index, in: job)
            let places = [path] + job.actions[..<index].filter { $0.state == .done }.compactMap(\.target).map(later.now)
            if places.allSatisfy(files.isSurelyFree) {
                job.actions[index].state = .interrupted("\(path.displayed) is gone, tagged or not")
            }
        }
    }

    /// Whether a job has open actions and a path that cannot be looked at now.
    fileprivate func isOutOfReach(_ job: Job) -> Bool {
        guard job.actions.contains(where: \.state.isOpen) else { return false }
        let paths: [FilePath] = job.actions.flatMap { [$0.source, $0.target, $0.held].compactMap(\.self) }
        return paths.contains { path in
            do {
                _ = try files.look(at: path)
                return false
            } catch {
                return (error as? FileError)?.isOutOfReach == true
            }
        }
    }

    /// Decides by looking whether an open action was done. It stays open when it was not.
    fileprivate func settle(_ action: inout Action) {
        do {
            switch action.kind {
            case .move where action.state == .crossing: try settleCrossing(&action)
            case .move, .trash, .restore, .moveFolder: try settleMove(&action)
            // It is done again, which changes nothing where it was done.
            case .tag, .replace: return
            case .copy, .write: try settleCopy(&action)
            case .makeFolder:
                let path = try action.require(action.target)
                if try files.look(at: path)?.kind == .folder { action.state = .done }
            case .removeFolder:
                let path = try action.require(action.source)
                if try files.look(at: path) == nil { action.state = .done }
            }
        } catch {
            action.state = .interrupted("cannot be settled: \(error)")
        }
    }

    /// Source there under its identity: not done. Target there under it: done. Anything else: unexplained.
    private func settleMove(_ action: inout Action) throws {
        // Trashing begins with the choice of a place.
        guard action.target != nil else { return }
        let source = try action.require(action.source)
        let (here, there) = (try files.look(at: source), try action.target.flatMap { try files.look(at: $0) })
        guard let expected = action.expected else { return }
        let atSource = try isIt(here, at: source, as: expected, of: action)
        let isCopiedUp: Bool
        if here == nil, let there, let target = action.target, action.kind != .moveFolder {
            isCopiedUp = renumber(&action, as: there, at: target)
        } else {
            isCopiedUp = false
        }
        let atTarget =
            try isCopiedUp
            || isIt(there, at: action.target ?? source, as: expected, of: action)
                && (there?.identity.isSameFile(as: expected) == true || isOnDisk(of: source, there))
        // Moved by a hard link, and cut short in between: moved once more, the move is finished.
        if atSource, atTarget, (here?.links ?? 1) > 1 { return }
        if atTarget && !atSource {
            action.state = .done
            action.result = there?.identity.asItWas(action.expected ?? expected)
            if action.kind == .restore { forgetInfo(of: action, trashed: source) }
        } else if atSource && !atTarget {
            return
        } else {
            action.state = .interrupted(
                "\(action.kind == .moveFolder ? "the folder" : "the file") is neither at \(source.displayed) nor at \(action.target?.displayed ?? "its target")"
            )
        }
    }

    /// Nothing is renamed to another file system: an equal file there is a copy that another job made.
    private func isOnDisk(of path: FilePath, _ seen: Sighting?) throws(FileError) -> Bool {
        let near = try files.nearest(to: path.removingLastComponent())
        let disk = if let near { Optional(near.sighting) } else { try files.look(at: "/") }
        return disk?.identity.volume == seen?.identity.volume
    }

    /// The original put away: done. Still there, with or without a whole copy: not done. Gone from both
    /// places, with a whole copy: somebody else took it on, and ours is a copy.
    private func settleCrossing(_ action: inout Action) throws {
        let source = try action.require(action.source)
        let target = try action.require(action.target)
        guard let expected = action.expected else { return }
        let copied = try files.look(at: target)
        let held = try action.held.flatMap { try files.look(at: $0) }
        let here = try files.look(at: source)
        // As long as the original itself is at its place, what lies in the trash is another like it.
        if let held, let path = action.held, here?.identity.isSameFile(as: expected) != true,
            try isFile(held, at: path, as: expected, of: action) || renumber(&action, as: held, at: path)
        {
            action.state = .done
            // A copy that somebody has worked on since the crash is not as it was left.
            let isAsLeft = try isWhole(copied, at: target, of: action, original: action.held)
            action.result = isAsLeft ? copied?.identity : nil
            return
        }
        let isWhole = try isWhole(copied, at: target, of: action, original: source)
        action.result = isWhole ? copied?.identity : nil
        if let here, here.identity.hasSameTimes(as: expected),
            try isFile(here, at: source, as: expected, of: action)
        {
            return
        }
        if isWhole {
            action.becomeCopy(because: "it was moved or changed meanwhile")
        } else {
            action.state = .interrupted(
                "it was being moved from \(source.displayed) to \(target.displayed), and the original is gone")
        }
    }

    private func settleCopy(_ action: inout Action) throws {
        let target = try action.require(action.target)
        let made = try files.look(at: target)
        // The original itself may have been moved there meanwhile: that is no copy.
        if let made, let expected = action.expected, made.identity.isSameFile(as: expected) { return }
        guard try isWhole(made, at: target, of: action, original: action.source) else { return }
        action.state = .done
        action.result = made?.identity
    }

    private func isIt(
        _ seen: Sighting?, at path: FilePath, as expected: Identity, of action: Action
    ) throws(FileError) -> Bool {
        guard action.kind == .moveFolder else { return try isFile(seen, at: path, as: expected, of: action) }
        return seen?.isFolder(expected) == true
    }

    private func isFile(
        _ seen: Sighting?, at path: FilePath, as expected: Identity, of action: Action
    ) throws(FileError) -> Bool {
        guard let seen else { return false }
        return try files.recognizes(seen, at: path, as: expected, content: action.digest)
    }

    /// Whether a whole copy lies there. Where no digest of the whole tells, the original has to be there too.
    private func isWhole(
        _ seen: Sighting?, at path: FilePath, of action: Action, original: FilePath?
    ) throws -> Bool {
        guard let seen, seen.kind == .file else { return false }
        if let digest = action.digest, !digest.isSampled {
            return try files.digest(of: path, expecting: seen.identity) == digest
        }
        guard let original, let other = try files.look(at: original), let expected = action.expected,
            other.identity.isUnchanged(from: expected)
        else { return false }
        return try files.isSameContent(original, expecting: other.identity, as: path, expecting: seen.identity)
    }

    /// After a power cut, takes back the record of a rename that did not reach the disk.
    fileprivate func doubt(_ action: inout Action) {
        guard action.state == .done, action.reversedBy == nil else { return }
        guard action.kind.isMoving else { return }
        guard let source = action.source, let target = action.held ?? action.target, let expected = action.expected
        else { return }
        do {
            guard try files.look(at: target) == nil else { return }
            guard try isIt(try files.look(at: source), at: source, as: expected, of: action) else { return }
            let reason = "the machine went down before it reached the disk"
            guard action.held == nil else { return action.becomeCopy(because: reason) }
            action.state = .failed(reason)
            action.result = nil
        } catch  where error.isOutOfReach {
            // As it is recorded, until it can be looked at.
        } catch {
            action.state = .interrupted("the machine went down, and what became of it cannot be seen: \(error)")
        }
    }
}
