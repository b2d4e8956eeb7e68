import Synchronization

/// Copies made ahead: whole, compared and durable, but without a name, so that nobody sees them. `LocalFiles.copy` then has
/// one only to name, where it would have copied while others wait.
///
/// A copy that nobody asks for goes when it is dropped, or with the process.
package final class CopiesAhead: Sendable {
    private struct Original: Hashable {
        var path: FilePath
        var identity: Identity
    }

    /// A file that has no name yet, or a hidden one.
    private final class Copy: @unchecked Sendable {
        // Safe: whoever took it out of the dictionary has it alone.
        var file: NewFile

        init(_ file: consuming NewFile) { self.file = file }
    }

    private let copies = Mutex<[Original: Copy]>([:])
    private let alwaysNames: Bool

    package convenience init() { self.init(alwaysNames: false) }

    /// - Parameter alwaysNames: for tests: as on a file system that has no files without a name.
    init(alwaysNames: Bool) { self.alwaysNames = alwaysNames }

    var count: Int { copies.withLock(\.count) }

    /// Copies a plain file to the file system of a folder.
    ///
    /// - Parameter tell: is told how many bytes are there, now and then; what it throws ends the copy.
    /// - Throws: what `FileOperations.copy` would; then there is no copy.
    package func make(
        of source: FilePath, expecting expected: Identity, near folder: FilePath,
        tell: @escaping (Int64) throws(FileError) -> Void
    ) throws(FileError) {
        let files = LocalFiles()
        let original = try files.reach(source, "copy").openFile(expecting: expected, "copy")
        let target = folder.appending(".deskhand-\(expected.inode)-\(expected.modified)")
        let place = try files.reach(target, "copy to")
        let new = try NewFile(at: place, mode: 0o600, "copy to", named: alwaysNames)
        let copying = Copying(source: source, target: target, size: expected.size, tell: tell)
        let isShared = try copying.copyContent(original, new)
        _ = try copying.settle(new, original, expected, verifying: !isShared)
        let copy = Copy(new)
        copies.withLock { $0[Original(path: source, identity: expected)] = copy }
    }

    /// Lets go of a copy that was not asked for.
    package func drop(of source: FilePath, expecting expected: Identity) {
        copies.withLock { _ = $0.removeValue(forKey: Original(path: source, identity: expected)) }
    }

    /// Gives a copy its name.
    ///
    /// - Returns: nil when there is none, or it is on another file system.
    func name(
        _ copying: Copying, _ original: borrowing Opened, _ expected: Identity, at place: borrowing Place
    ) throws(FileError) -> Sighting? {
        let key = Original(path: copying.source, identity: expected)
        guard let copy = copies.withLock({ $0.removeValue(forKey: key) }) else { return nil }
        do {
            let lost = try copying.settle(copy.file, original, expected, verifying: false)
            var made = try copy.file.publish(at: place)
            made.lost = lost
            return made
        } catch  where error.problem == .exists {
            // There will be another name for it.
            copies.withLock { $0[key] = copy }
            throw error
        } catch  where error.problem == .crossesDevices {
            return nil
        }
    }
}
