/// The primitive operations all changes are made of: the only code that can change the file system.
///
/// The journal's protocol is written over this interface and nothing else, so that it runs unchanged
/// on the real file system (`LocalFiles`) and on the simulated one of the tests. Every path is
/// absolute and free of `.` and `..`; no symbolic link is followed anywhere on the way. No operation
/// ever replaces or removes a file that somebody may want.
public protocol FileOperations: Sendable {
    /// What lies at a path; nil when nothing does (or a folder on the way is missing).
    func look(at path: FilePath) throws(FileError) -> Sighting?

    /// The digest of a plain file, which is still `expected` after it was read (`changed` otherwise).
    func digest(of path: FilePath, expecting expected: Identity) throws(FileError) -> Digest

    /// Whether two plain files, which are and stay what was expected, have the same content, byte by byte; `changed`
    /// otherwise. Ends early, as `.stopped`, when the task is cancelled.
    func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool

    /// Gives a file or folder another name on its file system; `exists` when something is there.
    func rename(_ source: FilePath, to target: FilePath) throws(FileError)

    /// Makes one folder (not its parents); `exists` when something is there.
    func makeFolder(_ path: FilePath) throws(FileError)

    /// Removes a folder that is empty; `notEmpty` when it is not.
    func removeFolder(_ path: FilePath) throws(FileError)

    /// Copies a plain file to a name that is free. The copy appears whole or not at all, with mode,
    /// times and extended attributes, compared byte by byte with the original, and durable. What of those its
    /// file system could not keep is in `lost` of what is returned.
    ///
    /// Throws `changed` when the source is not, or does not stay, what was expected.
    func copy(_ source: FilePath, expecting expected: Identity, to target: FilePath) throws(FileError) -> Sighting

    /// Writes a new file, whole or not at all, durable; `exists` when something is there.
    func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting

    /// The trash that belongs to the file system of a path, made if need be
    /// (freedesktop.org Trash specification 1.0: home trash, `$topdir/.Trash/$uid`, `$topdir/.Trash-$uid`).
    func trash(for path: FilePath) throws(FileError) -> TrashFolder

    /// Removes a `.trashinfo` file if its content is exactly this; `changed` when it is not.
    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError)

    /// The plain files below some folders with this inode number and this size in bytes (nil: any): to find
    /// one that the user moved. Folders that cannot be read are passed over; links are not followed.
    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath]

    /// Whether a file at a path may get another inode and time of birth with its first change, and be the same file:
    /// on an overlay, which then copies it up from a lower layer (kernel.org, filesystems/overlayfs).
    func mayRenumber(_ path: FilePath) -> Bool

    /// Makes the names in a folder durable.
    func sync(folder: FilePath) throws(FileError)
}

extension FileOperations {
    public func mayRenumber(_ path: FilePath) -> Bool { false }
}

/// A trash folder after the freedesktop.org specification: `files` holds what was trashed, `info` where it was.
public struct TrashFolder: Hashable, Sendable {
    public var root: FilePath
    /// Paths in the info files are relative to this folder; nil in the home trash, where they are absolute.
    public var topFolder: FilePath?

    public init(root: FilePath, topFolder: FilePath?) {
        self.root = root
        self.topFolder = topFolder
    }

    public var files: FilePath { root.appending("files") }
    public var info: FilePath { root.appending("info") }
}
