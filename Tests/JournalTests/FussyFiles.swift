import Files
import Synchronization

/// The real file system, as if two folders were on different disks, and some of it did not work.
final class FussyFiles: FileOperations {
    private let files: LocalFiles
    private let otherDisk: FilePath
    private let refused: Mutex<@Sendable (String, FilePath) -> Bool> = Mutex { _, _ in false }
    private let beforeCopy: Mutex<@Sendable () -> Void> = Mutex {}
    private let beforeExchange: Mutex<@Sendable (FilePath) -> Void> = Mutex { _ in }
    private let afterExchange: Mutex<@Sendable (FilePath) -> Void> = Mutex { _ in }

    /// - Parameter otherDisk: what lies below it is on another disk than the rest.
    init(home: FilePath, otherDisk: FilePath) {
        files = LocalFiles(home: home)
        self.otherDisk = otherDisk
    }

    /// Has operations fail from now on: `trash` of a path, `rename` to one.
    func refuse(_ isRefused: @escaping @Sendable (String, FilePath) -> Bool) { refused.withLock { $0 = isRefused } }

    /// Is called with the name of a file that is about to be replaced.
    func beforeExchange(_ body: @escaping @Sendable (FilePath) -> Void) { beforeExchange.withLock { $0 = body } }

    /// Is called with the hidden name of a version that is about to be removed.
    func afterExchange(_ body: @escaping @Sendable (FilePath) -> Void) { afterExchange.withLock { $0 = body } }

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
    func rewrite(
        _ content: [UInt8], of original: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting {
        try check("rewrite", original)
        return try files.rewrite(content, of: original, expecting: expected, to: target)
    }
    func exchange(_ one: FilePath, with other: FilePath) throws(FileError) {
        beforeExchange.withLock { $0 }(one)
        try check("exchange", one)
        try files.exchange(one, with: other)
    }
    func removeVersion(_ path: FilePath, content: Digest) throws(FileError) {
        afterExchange.withLock { $0 }(path)
        try check("remove", path)
        try files.removeVersion(path, content: content)
    }
    func content(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8] {
        try files.content(of: path, expecting: expected)
    }
    func isBeingWritten(_ path: FilePath) -> Bool { files.isBeingWritten(path) }
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
