import Files
import Synchronization

/// The real file system, as if two folders were on different disks, and some of it did not work.
final class FussyFiles: FileOperations {
    private let files: LocalFiles
    private let otherDisk: FilePath
    private let refused: Mutex<@Sendable (String, FilePath) -> Bool> = Mutex { _, _ in false }
    private let beforeCopy: Mutex<@Sendable () -> Void> = Mutex {}

    /// - Parameter otherDisk: what lies below it is on another disk than the rest.
    init(home: FilePath, otherDisk: FilePath) {
        files = LocalFiles(home: home)
        self.otherDisk = otherDisk
    }

    /// Has operations fail from now on: `trash` of a path, `rename` to one.
    func refuse(_ isRefused: @escaping @Sendable (String, FilePath) -> Bool) { refused.withLock { $0 = isRefused } }

    /// Is called before each copy, on its thread.
    func beforeCopy(_ body: @escaping @Sendable () -> Void) { beforeCopy.withLock { $0 = body } }

    private func check(_ operation: String, _ path: FilePath) throws(FileError) {
        if refused.withLock({ $0 })(operation, path) { throw FileError(.denied, operation, path) }
    }

    func look(at path: FilePath) throws(FileError) -> Sighting? { try files.look(at: path) }
    func digest(of path: FilePath, expecting expected: Identity) throws(FileError) -> Digest {
        try files.digest(of: path, expecting: expected)
    }
    func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool {
        try files.isSameContent(one, expecting: first, as: other, expecting: second)
    }
    func rename(_ source: FilePath, to target: FilePath) throws(FileError) {
        if source.starts(with: otherDisk) != target.starts(with: otherDisk) {
            throw FileError(.crossesDevices, "move", source)
        }
        try check("rename", target)
        try files.rename(source, to: target)
    }
    func makeFolder(_ path: FilePath) throws(FileError) { try files.makeFolder(path) }
    func removeFolder(_ path: FilePath) throws(FileError) { try files.removeFolder(path) }
    func copy(_ source: FilePath, expecting expected: Identity, to target: FilePath) throws(FileError) -> Sighting {
        beforeCopy.withLock { $0 }()
        return try files.copy(source, expecting: expected, to: target)
    }
    func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting {
        try files.write(content, to: target)
    }
    func trash(for path: FilePath) throws(FileError) -> TrashFolder {
        try check("trash", path)
        guard path.starts(with: otherDisk) else { return try files.trash(for: path) }
        return try LocalFiles(home: otherDisk).trash(for: path)
    }
    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError) {
        try files.removeTrashInfo(path, content: content)
    }
    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath] {
        try files.find(below: folders, inode: inode, size: size)
    }
    func find(below folders: [FilePath], _ wanted: WantedFiles) throws(FileError) -> [FoundFile] {
        try files.find(below: folders, wanted)
    }
    func tags(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]? {
        try files.tags(of: path, expecting: expected)
    }
    func setTags(
        _ tags: [UInt8]?, replacing before: [UInt8]?, of path: FilePath, expecting expected: Identity
    ) throws(FileError) {
        try check("tag", path)
        try files.setTags(tags, replacing: before, of: path, expecting: expected)
    }
    func sync(folder: FilePath) throws(FileError) { try files.sync(folder: folder) }
}
