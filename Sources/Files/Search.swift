import CLinux
import Glibc

extension LocalFiles {
    /// How many names a search looks at before it gives up looking.
    private static let longestSearch = 5_000_000
    private static let deepestSearch = 200

    /// Stays on the file systems of the given folders. Both conditions must hold where both are given.
    package func find(
        below folders: [FilePath], inode: UInt64?, size: Int64?
    ) throws(FileError) -> [FilePath] {
        let search = Search(namesLeft: LocalFiles.longestSearch) { found in
            guard found.kind == .file, inode ?? found.inode == found.inode else { return false }
            return size ?? found.size == found.size
        } listed: { number, isFolder in
            !isFolder && inode ?? number == number
        }
        return run(search, below: folders).map(\.path)
    }

    /// Stays on the file systems of the given folders.
    package func find(below folders: [FilePath], _ wanted: WantedFiles) throws(FileError) -> [FoundFile] {
        let search = Search(namesLeft: LocalFiles.longestSearch) { found in
            wanted.holds(found.inode, found.size, found.kind)
        } listed: { number, isFolder in
            isFolder ? wanted.folders.contains(number) : !wanted.sizes.isEmpty || wanted.inodes.contains(number)
        }
        return run(search, below: folders)
    }

    private func run(_ begun: Search, below folders: [FilePath]) -> [FoundFile] {
        var search = begun
        for folder in folders {
            guard let opened = try? Opened(folder, LINUX_FOLDER, "search"),
                let sight = try? opened.look("search", folder)
            else { continue }
            search.mount = sight.mount
            search.list(consume opened, folder)
            while let (next, depth) = search.waiting.popLast(), search.namesLeft > 0 {
                guard depth < LocalFiles.deepestSearch, let opened = try? Opened(next, LINUX_FOLDER, "search")
                else { continue }
                search.depth = depth
                search.list(consume opened, next)
            }
            search.depth = 0
            search.waiting = []
        }
        return search.found
    }
}

private struct Search {
    var namesLeft: Int
    /// Whether it is what is looked for.
    let isWanted: (FoundFile) -> Bool
    /// Whether it may be, as far as a listing tells: its inode number, and whether it is a folder. It saves the look.
    let mayBeWanted: (UInt64, Bool) -> Bool
    var mount: UInt64 = 0
    var depth = 0
    var waiting: [(FilePath, depth: Int)] = []
    var found: [FoundFile] = []
    /// Where a folder can be reached twice (bind mounts, folders given twice), it is searched once.
    private var seen: Set<[UInt64]> = []

    init(
        namesLeft: Int, isWanted: @escaping (FoundFile) -> Bool, listed mayBeWanted: @escaping (UInt64, Bool) -> Bool
    ) {
        (self.namesLeft, self.isWanted, self.mayBeWanted) = (namesLeft, isWanted, mayBeWanted)
    }

    mutating func list(_ folder: consuming Opened, _ path: FilePath) {
        let descriptor = folder.descriptor
        var own = linux_sight()
        guard linux_look(descriptor, "", &own) == 0, own.mount == mount else { return }
        guard seen.insert([own.device, own.inode]).inserted else { return }
        guard let listing = linux_list(folder.release()) else { return }
        defer { linux_end(listing) }
        var entry = linux_entry()
        while namesLeft > 0, linux_next(listing, &entry) == 1, let name = entry.name {
            namesLeft -= 1
            consider(name, entry, descriptor, path)
        }
    }

    private mutating func consider(
        _ name: UnsafePointer<CChar>, _ entry: linux_entry, _ folder: Int32, _ path: FilePath
    ) {
        switch Int(entry.kind) {
        case Int(DT_DIR):
            waiting.append((child(name, path), depth + 1))
            if mayBeWanted(entry.inode, true) { check(name, folder, path) }
        case Int(DT_REG): if mayBeWanted(entry.inode, false) { check(name, folder, path) }
        case Int(DT_UNKNOWN):
            if check(name, folder, path) == .folder { waiting.append((child(name, path), depth + 1)) }
        default: break
        }
    }

    /// - Returns: what it is, as far as that can be seen.
    @discardableResult
    private mutating func check(
        _ name: UnsafePointer<CChar>, _ folder: Int32, _ path: FilePath
    ) -> Sighting.Kind? {
        var sight = linux_sight()
        guard linux_look(folder, name, &sight) == 0 else { return nil }
        let thing = FoundFile(path: child(name, path), inode: sight.inode, size: sight.size, kind: sight.kind)
        if isWanted(thing) { found.append(thing) }
        return sight.kind
    }

    private func child(_ name: UnsafePointer<CChar>, _ path: FilePath) -> FilePath {
        path.appending(bytes: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
    }
}
