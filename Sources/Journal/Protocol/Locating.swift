import Files

/// What of a job stands, where it matters for one of its actions what the others did.
struct Context {
    /// Those that took something elsewhere, in their order.
    private var moving: [Action] = []
    private var folders: [Action] = []

    init(_ actions: [Action]) {
        moving = actions.contains { $0.kind == .tag } ? actions.filter(\.kind.isMoving) : []
        folders = actions.filter { $0.kind == .moveFolder }
    }

    /// Where a path has come since an action, by what the job did to the folders it is in.
    func path(_ path: FilePath, after action: Action) -> FilePath {
        folders.reduce(path) { path, folder in
            guard folder.id > action.id, let source = folder.source, let target = folder.target else { return path }
            return path.moved(from: source, to: target)
        }
    }

    /// Where the job itself took a file.
    func places(of file: Identity) -> [FilePath] {
        moving.filter { action in
            [action.expected, action.result].compactMap(\.self).contains {
                $0.inode == file.inode && $0.born == file.born
            }
        }.flatMap { [$0.target, $0.held].compactMap(\.self) }
    }
}

/// What is not where it was left: looked for once, for all actions together.
final class LostFiles {
    private let files: any FileOperations
    private let folders: [FilePath]
    private var wanted = WantedFiles()
    private var found: Found?

    private struct Found {
        var inodes: [UInt64: [FilePath]] = [:]
        var sizes: [Int64: [FilePath]] = [:]
        var folders: [UInt64: [FilePath]] = [:]
    }

    init(files: any FileOperations, folders: [FilePath]) { (self.files, self.folders) = (files, folders) }

    /// What may have to be looked for. Nothing is looked at yet.
    func want(_ actions: [Action]) {
        for action in actions {
            guard action.kind.isAboutFile || action.kind == .write, let left = action.result ?? action.expected else {
                continue
            }
            let isNew = wanted.inodes.insert(left.inode).inserted
            if action.kind == .moveFolder || action.kind == .tag { wanted.folders.insert(left.inode) }
            if action.isKnownByContent { wanted.sizes.insert(left.size) }
            if isNew { forget() }
        }
    }

    /// What was found may have been moved.
    func forget() { found = nil }

    func paths(inode: UInt64) throws(FileError) -> [FilePath] { try search().inodes[inode] ?? [] }
    func paths(size: Int64) throws(FileError) -> [FilePath] { try search().sizes[size] ?? [] }
    func paths(folder: UInt64) throws(FileError) -> [FilePath] { try search().folders[folder] ?? [] }

    private func search() throws(FileError) -> Found {
        if let found { return found }
        var all = Found()
        for file in try files.find(below: folders, wanted) {
            if file.kind == .folder {
                all.folders[file.inode, default: []].append(file.path)
            } else {
                if wanted.inodes.contains(file.inode) { all.inodes[file.inode, default: []].append(file.path) }
                if wanted.sizes.contains(file.size) { all.sizes[file.size, default: []].append(file.path) }
            }
        }
        found = all
        return all
    }
}

extension UndoPlanner {
    struct Found {
        var path: FilePath
        var identity: Identity
        /// Of the content as it is; nil where nobody has read it.
        var digest: Digest?
        var isEdited = false
        var isElsewhere = false

        var finding: UndoStep.Finding { isElsewhere ? .movedTo(path) : isEdited ? .edited : .asLeft }
    }

    /// Finds the file of an action: where it was put, else by inode, else by content, else whatever an
    /// editor saved anew under its name.
    func locate(_ action: Action, _ context: Context) throws -> Found? {
        let target = context.path(try action.require(action.target), after: action)
        guard let left = action.result ?? action.expected else { return nil }
        let seen = try files.look(at: target).flatMap { $0.kind == .file ? $0 : nil }
        if let seen, try files.recognizes(seen, at: target, as: left, content: action.digest) {
            return found(seen, at: target, left, action)
        }
        if let moved = try locateElsewhere(action, left, from: target) { return moved }
        return seen.map { Found(path: target, identity: $0.identity, digest: nil, isEdited: true) }
    }

    private func found(_ seen: Sighting, at path: FilePath, _ left: Identity, _ action: Action) -> Found {
        let same = seen.identity.hasSameTimes(as: left)
        return Found(path: path, identity: seen.identity, digest: same ? action.digest : nil, isEdited: !same)
    }

    private func locateElsewhere(_ action: Action, _ left: Identity, from target: FilePath) throws -> Found? {
        for path in try lost.paths(inode: left.inode) where path != target {
            guard let seen = try files.look(at: path), seen.kind == .file, seen.identity.isSameFile(as: left) else {
                continue
            }
            var moved = found(seen, at: path, left, action)
            moved.isElsewhere = true
            return moved
        }
        guard action.isKnownByContent, let digest = action.digest else { return nil }
        for path in try lost.paths(size: left.size) {
            // A copy of the user's own has another time; only a moved file kept this one.
            guard let seen = try files.look(at: path), seen.identity.modified == left.modified else { continue }
            guard try files.digest(of: path, expecting: seen.identity) == digest else { continue }
            return Found(path: path, identity: seen.identity, digest: digest, isElsewhere: path != target)
        }
        return nil
    }

    func locateFolder(_ action: Action, _ context: Context) throws -> Found? {
        let target = context.path(try action.require(action.target), after: action)
        guard let left = action.result ?? action.expected else { return nil }
        if let seen = try files.look(at: target), seen.isFolder(left) {
            return Found(path: target, identity: seen.identity, digest: nil)
        }
        for path in try lost.paths(folder: left.inode) where path != target {
            guard let seen = try files.look(at: path), seen.isFolder(left) else { continue }
            return Found(path: path, identity: seen.identity, digest: nil, isElsewhere: true)
        }
        return nil
    }

    /// Where a file or folder is that was tagged: there, or where the same job took it, or found elsewhere.
    func locateTagged(_ action: Action, _ context: Context) throws -> Found? {
        guard let left = action.result ?? action.expected else { return nil }
        let target = context.path(try action.require(action.target), after: action)
        for path in [target] + context.places(of: left).reversed() {
            guard let seen = try files.look(at: path) else { continue }
            if seen.isFolder(left) { return Found(path: path, identity: seen.identity, digest: nil) }
            if try files.recognizes(seen, at: path, as: left, content: action.digest) {
                let same = seen.identity.hasSameTimes(as: left)
                return Found(path: path, identity: seen.identity, digest: same ? action.digest : nil)
            }
        }
        if let folder = try locateFolder(action, context) { return folder }
        return try locateElsewhere(action, left, from: target)
    }
}

extension Action {
    /// Whether its file can be found by its content. What was copied has its equal elsewhere by nature: only a moved file
    /// can be known so, and only by all of it.
    var isKnownByContent: Bool {
        guard kind == .move, let digest, !digest.isSampled, let left = result ?? expected else { return false }
        return left.size > 0
    }

    /// Whether it may have put away what another action of the same undo had brought.
    var putsAway: Bool { kind == .trash && reverses != nil }

    /// Whether another action of the same undo brought the file that this one then put away at the other place.
    func putAwayAfter(_ other: Action) -> Bool {
        putsAway && other.reverses == reverses && [.restore, .copy].contains(other.kind)
    }
}
