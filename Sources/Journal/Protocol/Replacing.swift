import Files

/// A new version of a table in the place of the old one, in one step, so that under its name there is always a whole one.
///
/// The new version is written beside, under a hidden name; both inodes are recorded; the two are exchanged; and only then is
/// it looked at what came out, under the hidden name that nobody else uses. If it is, byte for byte, what Deskhand wrote last,
/// and nobody has it open for writing, it is removed: nothing in it is anybody's but ours, it follows from records, and the
/// journal keeps it as long as an undo may want it. It does not go to the trash as other files do, since a table is made anew
/// with every receipt, and the user's trash would fill with versions of it. If it is anything else, it is the user's: the two
/// are exchanged back, and what comes out then is looked at in the same way, since somebody may have been quicker once more.
/// What nobody knows is never removed; it gets a name that the user sees.
extension ActionRun {
    /// It may be done again after a crash: a look at both names tells how far it came.
    mutating func replace(_ action: inout Action) throws {
        let path = try action.require(action.target)
        if try goOnReplacing(&action, at: path) { return }
        let content = try ledger.content(of: action.id)
        let identity = try versionToReplace(action, at: path)
        let beside = try hiddenName(&action, beside: path)
        let made = try files.rewrite(content, of: path, expecting: identity, to: beside)
        if action.expected != identity { (action.expected, action.isRenumbered) = (identity, true) }
        action.result = made.identity
        touched.add(parentOf: path)
        do {
            try ledger.amend(action)
            try files.exchange(path, with: beside)
        } catch {
            if error is FileError { try? discard(&action, beside, in: path) }
            throw error
        }
        if !made.lost.isEmpty {
            action.add(note: "its new version could not keep \(made.lost.joined(separator: ", "))")
        }
        takeOut(&action, beside, from: path)
    }

    /// The file as it lies there, if it is what Deskhand wrote last and nobody writes it.
    private func versionToReplace(_ action: Action, at path: FilePath) throws -> Identity {
        guard let seen = try files.look(at: path) else { throw FileError(.missing, "replace", path) }
        guard seen.kind == .file else { throw FileError(.notPlain, "replace", path) }
        guard !files.isBeingWritten(path) else { throw FileError(.inUse, "replace", path) }
        guard try files.digest(of: path, expecting: seen.identity) == action.replaced else {
            throw FileError(.changed, "replace", path)
        }
        return seen.identity
    }

    /// Chosen and recorded before anything lies there.
    private func hiddenName(_ action: inout Action, beside path: FilePath) throws -> FilePath {
        let wanted = path.removingLastComponent().appending(
            bytes: FilePath.hiddenMark + Array("\(action.id)-\(action.digest?.hex.prefix(16) ?? "")".utf8))
        var number = 1
        let name = try files.look(at: wanted) == nil ? wanted : nextFreeName(beside: wanted, after: &number)
        action.held = name
        try ledger.amend(action)
        return name
    }

    /// What a crash cut short: it is finished, or cleared away to begin anew.
    ///
    /// - Returns: whether the action is settled.
    private mutating func goOnReplacing(_ action: inout Action, at path: FilePath) throws -> Bool {
        guard let beside = action.held else { return false }
        guard let seen = try files.look(at: beside) else {
            // Not yet written, or the old one is removed already.
            guard try isNewVersion(at: path, of: action) else { return false }
            touched.add(parentOf: path)
            action.state = .done
            return true
        }
        if let new = action.result, try !files.recognizes(seen, at: beside, as: new, content: action.digest) {
            touched.add(parentOf: path)
            takeOut(&action, beside, from: path)
            return true
        }
        do {
            try discard(&action, beside, in: path)
        } catch {
            action.state = .interrupted("\(path.displayed) was not replaced, and \(beside.displayed) is left: \(error)")
            return true
        }
        action.result = nil
        return false
    }

    /// Whether the new version came to its place, whatever somebody did to it there.
    private func isNewVersion(at path: FilePath, of action: Action) throws -> Bool {
        guard let new = action.result, let seen = try files.look(at: path) else { return false }
        return try files.recognizes(seen, at: path, as: new, content: action.digest)
    }

    /// After the exchange: the old version goes, if that is what came out.
    private mutating func takeOut(_ action: inout Action, _ beside: FilePath, from path: FilePath) {
        guard let replaced = action.replaced else { return }
        do {
            try files.removeVersion(beside, content: replaced)
            action.state = .done
            if let seen = try? files.look(at: path), seen.identity.isSameFile(as: action.result ?? seen.identity) {
                action.result = seen.identity.asItWas(action.result ?? seen.identity)
            }
        } catch  where error.problem == .missing {
            // The user has taken it from there.
            action.state = .done
        } catch {
            bringBack(&action, beside, to: path, because: error)
        }
    }

    /// What came out is the user's, and goes back to its name.
    private mutating func bringBack(
        _ action: inout Action, _ beside: FilePath, to path: FilePath, because reason: FileError
    ) {
        do {
            if let seen = try files.look(at: path) {
                // Somebody who saved it anew meanwhile has the name, and both versions are theirs.
                if let digest = action.digest, seen.kind == .file,
                    try files.digest(of: path, expecting: seen.identity) == digest
                {
                    try files.exchange(path, with: beside)
                    try discard(&action, beside, in: path)
                } else {
                    try show(&action, beside, in: path)
                }
            } else {
                try files.rename(beside, to: path)
            }
            action.fail(FileError(reason.problem, "replace", path))
        } catch {
            action.state = .interrupted(
                "\(path.displayed) was replaced, and what it held before is in \(beside.displayed): \(error)")
        }
    }

    /// Clears away a new version that did not come to its place, or was taken from it again.
    private mutating func discard(_ action: inout Action, _ beside: FilePath, in path: FilePath) throws(FileError) {
        guard let new = action.digest else { return }
        do {
            try files.removeVersion(beside, content: new)
        } catch  where error.problem == .missing {
            return
        } catch  where error.problem == .changed || error.problem == .inUse {
            try show(&action, beside, in: path)
        }
    }

    /// Gives what nobody knows a name that the user sees.
    private mutating func show(_ action: inout Action, _ beside: FilePath, in path: FilePath) throws(FileError) {
        var number = 1
        while true {
            let name = try nextFreeName(beside: path, after: &number)
            do {
                try files.rename(beside, to: name)
                return action.add(note: "another version of it, which somebody else wrote, is \(name.displayedName)")
            } catch  where error.problem == .exists {
                continue
            }
        }
    }

    /// After a power cut, takes back the record of an exchange that did not reach the disk, and clears away what it left.
    func doubtReplaced(_ action: inout Action) {
        guard action.state == .done, let path = action.target, let old = action.replaced, let new = action.digest else {
            return
        }
        if let beside = action.held, !files.isSurelyFree(beside) {
            for version in [old, new] where (try? files.removeVersion(beside, content: version)) != nil { break }
        }
        guard action.reversedBy == nil, old != new, let seen = try? files.look(at: path), seen.kind == .file,
            (try? files.digest(of: path, expecting: seen.identity)) == old
        else { return }
        action.state = .failed("the machine went down before it reached the disk")
        action.result = nil
    }
}
