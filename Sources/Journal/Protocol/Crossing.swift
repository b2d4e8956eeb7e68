import Files

extension ActionRun {
    /// Moves a file to another file system: a verified copy appears at the target, is made durable, and
    /// only then the original goes to the trash of its volume, where it waits (it is never removed).
    ///
    /// If the original cannot be put away, both stay, and the action becomes the copy it then is. An undo that ends so
    /// is half done (`Job.outcome`), and undoing again finishes it.
    mutating func cross(_ action: inout Action, from source: FilePath, expecting expected: Identity) throws {
        let slot = try TrashSlot.reserve(&action, for: source, in: self)
        do {
            if try !hasCopied(action) {
                _ = try place(&action) { target in
                    try files.copy(source, expecting: expected, to: target).identity
                }
            }
        } catch {
            slot.release(in: self)
            throw error
        }
        try putAway(&action, source, expecting: expected, slot)
    }

    /// Goes on after a crash. A whole copy that was found stays, and is recorded, whatever fails now.
    mutating func crossOn(_ action: inout Action) throws {
        do {
            let (source, expected) = try subject(of: action)
            try cross(&action, from: source, expecting: expected)
        } catch let error as FileError where action.result != nil {
            action.becomeCopy(because: error.description)
        }
    }

    /// Whether a whole copy was made before a crash.
    private func hasCopied(_ action: Action) throws -> Bool {
        guard let copied = action.result, let target = action.target else { return false }
        guard let seen = try files.look(at: target), seen.identity.hasSameTimes(as: copied) else { return false }
        return try files.recognizes(seen, at: target, as: copied, content: action.digest)
    }

    /// Makes the copy durable and puts the original into its slot; if that cannot be, both stay.
    private mutating func putAway(
        _ action: inout Action, _ source: FilePath, expecting expected: Identity, _ slot: TrashSlot
    ) throws {
        let target = try action.require(action.target)
        for path in [source, target, slot.file] { touched.add(parentOf: path) }
        do {
            try files.sync(folder: target.removingLastComponent())
            try files.rename(source, to: slot.file)
            try takeBackIfEdited(&action, held: slot.file, source: source, expecting: expected)
        } catch {
            slot.release(in: self)
            return action.becomeCopy(because: error.description)
        }
        action.state = .done
    }

    /// An edit that came after the copy was made must not vanish into the trash.
    private func takeBackIfEdited(
        _ action: inout Action, held: FilePath, source: FilePath, expecting expected: Identity
    ) throws(FileError) {
        guard let seen = try? files.look(at: held), !seen.identity.isUnchanged(from: expected) else { return }
        guard (try? files.rename(held, to: source)) != nil else {
            action.note = "it was edited while it was moved; the edited original is in the trash"
            return
        }
        throw FileError(.changed, "put away", source)
    }
}

/// A place in a trash folder: a name below `files`, reserved by its `.trashinfo`.
struct TrashSlot {
    let file: FilePath
    let info: [UInt8]

    init(_ file: FilePath, info: [UInt8]) {
        self.file = file
        self.info = info
    }

    var infoPath: FilePath {
        let folder = file.removingLastComponent().removingLastComponent()
        let name = file.lastComponent.map { $0.bytes } ?? []
        return folder.appending("info").appending(bytes: name + Array(".trashinfo".utf8))
    }

    /// Chooses a slot, records it with the action, and reserves it with the info file, as the
    /// Trash specification (1.0, “Contents of a trash directory”) asks.
    static func reserve(_ action: inout Action, for source: FilePath, in run: ActionRun) throws -> TrashSlot {
        let folder = try run.files.trash(for: source)
        let info = TrashInfo(path: source, in: folder, deleted: run.begun).content
        let name = source.lastComponent.map { $0.bytes } ?? []
        let wanted = folder.files.appending(bytes: Array(name.prefix(200)))
        for number in 1...9_999 {
            let slot = TrashSlot(number == 1 ? wanted : wanted.numbered(number), info: info)
            guard try slot.isFree(for: action, in: run) else { continue }
            action.slot = slot.file
            action.info = info
            try run.ledger.amend(action)
            if try slot.writeInfo(in: run) { return slot }
        }
        throw FileError(.exists, "find a place in the trash for", source)
    }

    /// Our own reservation from before a crash is taken up again; any other is left alone.
    private func isFree(for action: Action, in run: ActionRun) throws -> Bool {
        if try run.files.look(at: file) != nil { return false }
        if try run.files.look(at: infoPath) == nil { return true }
        guard action.slot == file else { return false }
        return (try? run.files.removeTrashInfo(infoPath, content: info)) != nil
    }

    /// False when somebody was quicker.
    private func writeInfo(in run: ActionRun) throws(FileError) -> Bool {
        do {
            _ = try run.files.write(info, to: infoPath)
            return true
        } catch {
            guard error.problem == .exists else { throw error }
            return false
        }
    }

    /// Gives the reservation back. An info file without its file shows up as a broken entry at worst.
    func release(in run: ActionRun) {
        guard run.files.isSurelyFree(file) else { return }
        try? run.files.removeTrashInfo(infoPath, content: info)
    }
}

extension Action {
    /// A move whose original could not be put away is the copy that it then is.
    mutating func becomeCopy(because reason: String) {
        kind = .copy
        held = nil
        state = .done
        note = "the original was left alone: \(reason)"
    }

    /// Where its original goes in the trash.
    fileprivate var slot: FilePath? {
        get { kind == .trash ? target : held }
        set {
            if kind == .trash { target = newValue } else { held = newValue }
        }
    }
}
