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
        if action.state == .crossing { return try crossOn(&action) }
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

    mutating func copy(_ action: inout Action) throws {
        let (source, expected) = try subject(of: action)
        let target = try place(&action) { target in
            try files.copy(source, expecting: expected, to: target).identity
        }
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

    private func nextFreeName(beside wanted: FilePath, after number: inout Int) throws -> FilePath {
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
        guard !seen.identity.isSameFile(as: expected) else {
            return action.result = seen.identity.asItWas(expected)
        }
        do {
            try files.rename(target, to: source)
            action.result = nil
            action.state = .failed(FileError(.changed, "move", source).description)
        } catch {
            action.note = "another file took its place while it was moved"
        }
    }
}

extension Action {
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
