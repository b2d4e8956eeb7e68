import Files

/// One action being done.
///
/// The methods throw a `FileError` when the action could not be done and nothing was changed, and a
/// `JournalError` when the ledger failed. When they return, `state` says what happened.
struct ActionRun {
    let files: any FileOperations
    let ledger: any Ledger
    /// When the job was begun, in milliseconds since 1970.
    let begun: Int64
    var touched: TouchedFolders

    mutating func move(_ action: inout Action) throws {
        if action.state == .crossing { return try goOnCrossing(&action) }
        let (source, expected) = try subject(of: action)
        do {
            let target = try place(&action) { target in
                try files.rename(source, to: target)
                return nil
            }
            try confirm(&action, movedFrom: source, to: target, expecting: expected)
        } catch let error as FileError where error.problem == .crossesDevices {
            action.state = .crossing
            try cross(&action, from: source, expecting: expected)
        }
    }

    /// A folder goes as a whole, in one step, and only on its own file system.
    mutating func moveFolder(_ action: inout Action) throws {
        let source = try action.require(action.source)
        guard let expected = action.expected else { throw FileError(.changed, "find", source) }
        guard let seen = try files.look(at: source) else { throw FileError(.missing, "find", source) }
        guard seen.isFolder(expected) else {
            throw FileError(seen.kind == .folder ? .changed : .notPlain, "move", source)
        }
        guard try !action.require(action.target).starts(with: source) else {
            throw FileError(.insideItself, "move", source)
        }
        do {
            let target = try place(&action) { target in
                try files.rename(source, to: target)
                return nil
            }
            try confirm(&action, movedFrom: source, to: target, expecting: seen.identity)
        } catch let error as FileError where error.problem == .crossesDevices {
            action.state = .failed(
                "cannot move the folder \(source.displayed): it would go to another disk, and a folder moves as a whole on "
                    + "one disk only. Move its files one by one.")
        }
    }

    /// Writes tags, unless they are there: so it may be done again after a crash. What the user changed since it was
    /// planned stays, and is recorded first.
    mutating func tag(_ action: inout Action) throws {
        let path = try action.require(action.target ?? action.source)
        guard let expected = action.result ?? action.expected, let planned = action.tags else {
            throw FileError(.changed, "find", path)
        }
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "find", path) }
        guard try isTaggable(seen, at: path, as: expected, of: action) else { throw FileError(.changed, "tag", path) }
        (action.target, action.result) = (path, seen.identity)
        for _ in 1...Self.tries {
            let now = try files.tags(of: path, expecting: seen.identity)
            let change = action.tags ?? planned
            if now == change.after, change.before != change.after { return action.state = .done }
            if now != change.before {
                action.tags = planned.rebased(onto: now)
                try ledger.amend(action)
            }
            if try write(&action, at: path, seen.identity) { return }
        }
        throw FileError(.changed, "tag", path)
    }

    private static let tries = 5

    /// - Returns: false when somebody gave it other tags just now.
    private func write(_ action: inout Action, at path: FilePath, _ identity: Identity) throws(FileError) -> Bool {
        guard let change = action.tags, change.before != change.after else {
            action.state = .withdrawn
            return true
        }
        do {
            try files.setTags(change.after, replacing: change.before, of: path, expecting: identity)
        } catch  where error.problem == .exists {
            return false
        }
        action.state = .done
        return true
    }

    private func isTaggable(
        _ seen: Sighting, at path: FilePath, as expected: Identity, of action: Action
    ) throws(FileError) -> Bool {
        if seen.kind == .folder { return seen.isFolder(expected) }
        guard seen.identity.hasSameTimes(as: expected) else { return false }
        return try files.recognizes(seen, at: path, as: expected, content: action.digest)
    }

    mutating func copy(_ action: inout Action) throws {
        let (source, expected) = try subject(of: action)
        let target = try placeCopy(&action, of: source, expecting: expected)
        touched.add(parentOf: target)
        action.state = .done
    }

    mutating func makeFolder(_ action: inout Action) throws {
        let path = try action.require(action.target)
        do {
            try files.makeFolder(path)
            touched.add(parentOf: path)
            action.state = .done
        } catch  where error.problem == .exists {
            guard try files.look(at: path)?.kind == .folder else { throw error }
            action.state = .withdrawn
        }
    }

    /// That a folder could not be removed is no failure: somebody uses it.
    mutating func removeFolder(_ action: inout Action) throws {
        let path = try action.require(action.source)
        do {
            try files.removeFolder(path)
            touched.add(parentOf: path)
            action.state = .done
        } catch {
            action.state = .withdrawn
        }
    }

    mutating func trash(_ action: inout Action) throws {
        let (source, expected) = try subject(of: action)
        let slot = try TrashSlot.reserve(&action, for: source, in: self)
        do {
            try files.rename(source, to: slot.file)
        } catch {
            slot.release(in: self)
            throw error
        }
        try confirm(&action, movedFrom: source, to: slot.file, expecting: expected)
        if action.state != .done { slot.release(in: self) }
    }

    mutating func restore(_ action: inout Action) throws {
        let (source, expected) = try subject(of: action)
        let target = try place(&action) { target in
            try files.rename(source, to: target)
            return nil
        }
        try confirm(&action, movedFrom: source, to: target, expecting: expected)
        if action.state == .done { forgetInfo(of: action, trashed: source) }
    }

    mutating func write(_ action: inout Action) throws {
        let content = try ledger.content(of: action.id)
        let target = try place(&action) { target in
            try files.write(content, to: target).identity
        }
        touched.add(parentOf: target)
        action.state = .done
    }

    /// Without its file a `.trashinfo` means nothing; left behind it would show as a broken entry.
    func forgetInfo(of action: Action, trashed: FilePath) {
        guard let info = action.info else { return }
        try? files.removeTrashInfo(TrashSlot(trashed, info: info).infoPath, content: info)
    }
}

extension ActionRun {
    /// The file an action is about, still as it was when the action was planned, and its identity now: the one it was
    /// planned with may be from before a remount, or from a version that knew no volumes.
    func subject(of action: Action) throws -> (FilePath, Identity) {
        let source = try action.require(action.source)
        guard let expected = action.expected else { throw FileError(.changed, "find", source) }
        guard let seen = try files.look(at: source) else { throw FileError(.missing, "find", source) }
        guard seen.kind == .file else { throw FileError(.notPlain, "touch", source) }
        guard seen.identity.hasSameTimes(as: expected),
            try files.recognizes(seen, at: source, as: expected, content: action.digest)
        else { throw FileError(.changed, "touch", source) }
        return (source, seen.identity)
    }

    /// Puts something under the action's target, or the next free name beside it, which is recorded
    /// before it is tried. `put` gives what it made there, if it knows; returned is where it went.
    func place(_ action: inout Action, _ put: (FilePath) throws -> Identity?) throws -> FilePath {
        let wanted = try action.require(action.target)
        var target = wanted
        var number = 1
        while true {
            do {
                action.result = try put(target)
                return target
            } catch let error as FileError where error.problem == .exists {
                target = try nextFreeName(beside: wanted, after: &number)
                action.target = target
                action.note = "\(wanted.displayedName) was taken"
                try ledger.amend(action)
            }
        }
    }

    /// Copies to the action's target, or beside it, and says what the copy could not keep.
    func placeCopy(_ action: inout Action, of source: FilePath, expecting expected: Identity) throws -> FilePath {
        var lost: [String] = []
        let target = try place(&action) { target in
            let made = try files.copy(source, expecting: expected, to: target)
            lost = made.lost
            return made.identity
        }
        if !lost.isEmpty { action.add(note: "its file system could not keep \(lost.joined(separator: ", "))") }
        return target
    }

    func nextFreeName(beside wanted: FilePath, after number: inout Int) throws(FileError) -> FilePath {
        while number < 9_999 {
            number += 1
            let name = wanted.numbered(number)
            if try files.look(at: name) == nil { return name }
        }
        throw FileError(.exists, "find a free name beside", wanted)
    }

    /// Looks at what a rename moved. Whatever slipped in between the look and the rename is put back.
    mutating func confirm(
        _ action: inout Action, movedFrom source: FilePath, to target: FilePath, expecting expected: Identity
    ) throws {
        touched.add(parentOf: source)
        touched.add(parentOf: target)
        action.state = .done
        // A file that cannot be looked at, or was moved on at once, was still moved by us.
        guard let seen = try? files.look(at: target) else { return action.result = expected }
        action.result = seen.identity
        guard !action.isSame(seen, as: expected) else {
            return action.result = seen.identity.asItWas(expected)
        }
        if renumber(&action, as: seen, at: target) { return }
        do {
            try files.rename(target, to: source)
            action.result = nil
            action.state = .failed(FileError(.changed, "move", source).description)
        } catch {
            action.note = "another file took its place while it was moved"
        }
    }
}

extension ActionRun {
    /// Whether a file that was moved is the one that was meant although its inode says otherwise: on an overlay the
    /// first change of a file from a lower layer copies it up. Content, size and time are the same then.
    func isCopiedUp(_ seen: Sighting, at path: FilePath, from action: Action) -> Bool {
        guard let expected = action.expected, seen.kind == .file, files.mayRenumber(path),
            seen.identity.size == expected.size, seen.identity.modified == expected.modified
        else { return false }
        guard let digest = action.digest else { return true }
        return (try? files.digest(of: path, expecting: seen.identity)) == digest
    }

    /// - Returns: false when it is another file.
    func renumber(_ action: inout Action, as seen: Sighting, at path: FilePath) -> Bool {
        guard isCopiedUp(seen, at: path, from: action) else { return false }
        action.expected = seen.identity
        action.isRenumbered = true
        return true
    }
}

extension Action {
    /// Whether what a look tells is the file, or the folder, that was meant, by its identity.
    func isSame(_ seen: Sighting, as expected: Identity) -> Bool {
        kind == .moveFolder ? seen.isFolder(expected) : seen.identity.isSameFile(as: expected)
    }

    mutating func fail(_ error: FileError) {
        state = .failed(error.description)
        problem = error.problem
    }

    mutating func add(note more: String) {
        note = note.map { "\($0); \(more)" } ?? more
    }

    /// A row without a path that its kind needs cannot come from this program.
    func require(_ path: FilePath?) throws(FileError) -> FilePath {
        guard let path else { throw FileError(.missing, kind.rawValue, "/") }
        return path
    }
}

extension Identity {
    /// The same file before somebody worked on it meanwhile: so it was left, and what came since are edits.
    func asItWas(_ earlier: Identity) -> Identity {
        var left = self
        (left.size, left.modified) = (earlier.size, earlier.modified)
        return left
    }
}

extension FileOperations {
    /// Whether nothing lies at a path; false also when that cannot be told.
    func isSurelyFree(_ path: FilePath) -> Bool {
        do { return try look(at: path) == nil } catch { return false }
    }
}
