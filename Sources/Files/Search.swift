import CLinux
import Glibc

extension LocalFiles {
    /// How many names a search looks at before it gives up looking.
    private static let longestSearch = 5_000_000
    private static let deepestSearch = 200

    /// Stays on the file systems of the given folders. Both conditions must hold where both are given.
    public func find(
        below folders: [FilePath], inode: UInt64?, size: Int64?
    ) throws(FileError) -> [FilePath] {
        var search = Search(inode: inode, size: size, namesLeft: LocalFiles.longestSearch)
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
    let inode: UInt64?
    let size: Int64?
    var namesLeft: Int
    var mount: UInt64 = 0
    var depth = 0
    var waiting: [(FilePath, depth: Int)] = []
    var found: [FilePath] = []
    /// Where a folder can be reached twice (bind mounts, folders given twice), it is searched once.
    private var seen: Set<[UInt64]> = []

    init(inode: UInt64?, size: Int64?, namesLeft: Int) {
        self.inode = inode
        self.size = size
        self.namesLeft = namesLeft
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
        case Int(DT_DIR): waiting.append((child(name, path), depth + 1))
        case Int(DT_REG):
            // Without a size to compare, the inode number in the listing saves the look.
            if let inode, entry.inode != inode { return }
            check(name, folder, path)
        case Int(DT_UNKNOWN): check(name, folder, path)
        default: break
        }
    }

    private mutating func check(_ name: UnsafePointer<CChar>, _ folder: Int32, _ path: FilePath) {
        var sight = linux_sight()
        guard linux_look(folder, name, &sight) == 0 else { return }
        if sight.kind == .folder { waiting.append((child(name, path), depth + 1)) }
        guard sight.kind == .file, inode.map({ $0 == sight.inode }) ?? true, size.map({ $0 == sight.size }) ?? true
        else { return }
        found.append(child(name, path))
    }

    private func child(_ name: UnsafePointer<CChar>, _ path: FilePath) -> FilePath {
        path.appending(bytes: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))))
    }
}
