import Files

/// The file operations as one simulated process sees them; any of them may fail.
struct SimulatedFiles: FileOperations, @unchecked Sendable {
    // Safe: only the process that holds the turn runs.
    let process: SimulatedProcess

    private var disk: SimulatedDisk { process.world.disk }

    private func operate<T>(
        _ operation: String, _ path: FilePath, _ failures: [FileError.Problem],
        _ apply: () throws(FileError) -> T
    ) throws(FileError) -> T {
        do {
            let value = try process.operate {
                if process.world.isAway, path.starts(with: SimulatedWorld.stick) {
                    throw FileError(.absent(SimulatedWorld.stick), operation, path)
                }
                if let failure = process.world.failure(among: failures) {
                    throw FileError(failure, operation, path)
                }
                return try apply()
            }
            process.world.trace("  \(process.number): \(operation) \(path)")
            return value
        } catch let error as FileError {
            process.world.trace("  \(process.number): \(operation) \(path) ✘ \(error.problem)")
            throw error
        } catch {
            process.world.trace("  \(process.number): \(operation) \(path) ☠")
            throw FileError(.io, operation, path)
        }
    }

    private func requireFree(_ path: FilePath, _ operation: String) throws(FileError) {
        if process.world.isAway, path.starts(with: SimulatedWorld.stick) {
            throw FileError(.absent(SimulatedWorld.stick), operation, path)
        }
        guard disk.state.entries[path.removingLastComponent()] == .folder else {
            throw FileError(.missing, operation, path)
        }
        guard disk.state.entries[path] == nil else { throw FileError(.exists, operation, path) }
    }

    func look(at path: FilePath) throws(FileError) -> Sighting? {
        try operate("look at", path, [.denied, .io]) { () throws(FileError) in disk.sighting(path) }
    }

    func digest(of path: FilePath, expecting expected: Identity) throws(FileError) -> Digest {
        try operate("read", path, [.denied, .io]) { () throws(FileError) in
            guard case .file(let number) = disk.state.entries[path], let inode = disk.state.inodes[number] else {
                throw FileError(.missing, "read", path)
            }
            guard disk.sighting(path)?.identity == expected else { throw FileError(.changed, "read", path) }
            return inode.digest
        }
    }

    func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool {
        try operate("compare", one, [.denied, .io]) { () throws(FileError) in
            guard disk.sighting(one)?.identity == first else { throw FileError(.changed, "compare", one) }
            guard disk.sighting(other)?.identity == second else { throw FileError(.changed, "compare", other) }
            return disk.contents { $0 == one } == disk.contents { $0 == other }
        }
    }

    func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
        try operate("move", source, [.denied, .readOnly, .io, .diskFull]) { () throws(FileError) in
            guard disk.state.entries[source] != nil else { throw FileError(.missing, "move", source) }
            guard disk.device(of: source) == disk.device(of: target) else {
                throw FileError(.crossesDevices, "move", source)
            }
            try requireFree(target, "move")
            disk.move(source, to: target)
            disk.note()
        }
    }

    func makeFolder(_ path: FilePath) throws(FileError) {
        try operate("make", path, [.denied, .readOnly, .diskFull]) { () throws(FileError) in
            try requireFree(path, "make")
            disk.makeFolder(path)
            disk.note()
        }
    }

    func removeFolder(_ path: FilePath) throws(FileError) {
        try operate("remove", path, [.denied, .io]) { () throws(FileError) in
            guard disk.state.entries[path] == .folder else { throw FileError(.missing, "remove", path) }
            guard disk.children(of: path).isEmpty else { throw FileError(.notEmpty, "remove", path) }
            disk.state.entries[path] = nil
            disk.note()
        }
    }

    func copy(_ source: FilePath, expecting expected: Identity, to target: FilePath) throws(FileError) -> Sighting {
        try operate("copy", source, [.denied, .diskFull, .io]) { () throws(FileError) in
            guard case .file(let number) = disk.state.entries[source], let inode = disk.state.inodes[number] else {
                throw FileError(.missing, "copy", source)
            }
            guard disk.sighting(source)?.identity == expected else { throw FileError(.changed, "copy", source) }
            try requireFree(target, "copy")
            let made = disk.makeFile(target, content: inode.content, modified: inode.modified)
            disk.state.tags[made] = disk.state.tags[number]
            disk.note()
            return try sighting(target)
        }
    }

    func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting {
        try operate("write", target, [.denied, .diskFull, .io]) { () throws(FileError) in
            try requireFree(target, "write")
            disk.makeFile(target, content: SimulatedWorld.number(for: content), bytes: content)
            disk.note()
            return try sighting(target)
        }
    }

    func rewrite(
        _ content: [UInt8], of original: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting {
        try operate("rewrite", original, [.denied, .diskFull, .io]) { () throws(FileError) in
            guard case .file(let number) = disk.state.entries[original] else {
                throw FileError(.missing, "rewrite", original)
            }
            guard disk.sighting(original)?.identity == expected else { throw FileError(.changed, "rewrite", original) }
            try requireFree(target, "rewrite")
            let made = disk.makeFile(target, content: SimulatedWorld.number(for: content), bytes: content)
            disk.state.tags[made] = disk.state.tags[number]
            disk.note()
            return try sighting(target)
        }
    }

    func exchange(_ one: FilePath, with other: FilePath) throws(FileError) {
        try operate("exchange", one, [.denied, .readOnly, .io]) { () throws(FileError) in
            guard let first = disk.state.entries[one], let second = disk.state.entries[other] else {
                throw FileError(.missing, "exchange", one)
            }
            guard first != .folder, second != .folder else { throw FileError(.notPlain, "exchange", one) }
            guard !process.world.mishaps.noExchange else { throw FileError(.unsupported, "exchange", one) }
            (disk.state.entries[one], disk.state.entries[other]) = (second, first)
            disk.note()
        }
    }

    func removeVersion(_ path: FilePath, content: Digest) throws(FileError) {
        try operate("remove", path, [.denied, .io]) { () throws(FileError) in
            guard case .file(let number) = disk.state.entries[path], let inode = disk.state.inodes[number] else {
                throw FileError(.missing, "remove", path)
            }
            guard path.isHidden else { throw FileError(.unsupported, "remove", path) }
            guard !disk.writers.contains(number) else { throw FileError(.inUse, "remove", path) }
            guard inode.digest == content else { throw FileError(.changed, "remove", path) }
            disk.state.entries[path] = nil
            disk.note()
        }
    }

    func isBeingWritten(_ path: FilePath) -> Bool {
        guard case .file(let number) = disk.state.entries[path] else { return false }
        return disk.writers.contains(number)
    }

    private func sighting(_ path: FilePath) throws(FileError) -> Sighting {
        guard let seen = disk.sighting(path) else { throw FileError(.missing, "look at", path) }
        return seen
    }

    func trash(for path: FilePath) throws(FileError) -> TrashFolder {
        try operate("trash", path, [.unsupported, .denied]) { () throws(FileError) in
            let top: FilePath = disk.isOther(path) ? "/other/.Trash-0" : "/trash"
            let folder = TrashFolder(root: top, topFolder: disk.isOther(path) ? "/other" : nil)
            for path in [top, folder.files, folder.info] { disk.makeFolder(path) }
            return folder
        }
    }

    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError) {
        try operate("remove", path, [.io]) { () throws(FileError) in
            guard case .file(let number) = disk.state.entries[path] else { throw FileError(.missing, "remove", path) }
            guard disk.state.inodes[number]?.bytes == content else { throw FileError(.changed, "remove", path) }
            disk.state.entries[path] = nil
        }
    }

    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath] {
        try operate("search", "/", [.io]) { () throws(FileError) in
            disk.files.filter { path in
                if process.world.isAway, path.starts(with: SimulatedWorld.stick) { return false }
                guard folders.contains(where: path.starts(with:)), let seen = disk.sighting(path) else { return false }
                return inode.map { $0 == seen.identity.inode } ?? true && size.map { $0 == seen.identity.size } ?? true
            }
        }
    }

    func find(below folders: [FilePath], _ wanted: WantedFiles) throws(FileError) -> [FoundFile] {
        try operate("search", "/", [.io]) { () throws(FileError) in
            (disk.files + disk.folders).compactMap { path in
                if process.world.isAway, path.starts(with: SimulatedWorld.stick) { return nil }
                guard folders.contains(where: path.starts(with:)), let seen = disk.sighting(path) else { return nil }
                guard wanted.holds(seen.identity.inode, seen.identity.size, seen.kind) else { return nil }
                return FoundFile(path: path, inode: seen.identity.inode, size: seen.identity.size, kind: seen.kind)
            }
        }
    }

    private func tagged(_ path: FilePath, _ expected: Identity, _ operation: String) throws(FileError) -> UInt64 {
        guard let seen = disk.sighting(path), let number = disk.number(of: path) else {
            throw FileError(.missing, operation, path)
        }
        guard seen.kind == .folder ? seen.isFolder(expected) : seen.identity == expected else {
            throw FileError(.changed, operation, path)
        }
        return number
    }

    func tags(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]? {
        try operate("read the tags of", path, [.denied, .unsupported]) { () throws(FileError) in
            disk.state.tags[try tagged(path, expected, "read the tags of")]
        }
    }

    func setTags(
        _ tags: [UInt8]?, replacing before: [UInt8]?, of path: FilePath, expecting expected: Identity
    ) throws(FileError) {
        try operate("tag", path, [.denied, .unsupported, .io]) { () throws(FileError) in
            let number = try tagged(path, expected, "tag")
            guard disk.state.tags[number] == before else { throw FileError(.exists, "tag", path) }
            disk.state.tags[number] = tags
            disk.sync()
        }
    }

    func sync(folder: FilePath) throws(FileError) {
        try operate("sync", folder, [.io]) { () throws(FileError) in
            guard disk.state.entries[folder] == .folder else { throw FileError(.missing, "sync", folder) }
            disk.sync()
        }
    }
}
