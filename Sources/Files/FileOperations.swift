/// The primitive operations all changes are made of: the only code that can change the file system.
///
/// The journal's protocol is written over this interface and nothing else, so that it runs unchanged
/// on the real file system (`LocalFiles`) and on the simulated one of the tests. Every path is
/// absolute and free of `.` and `..`; no symbolic link is followed anywhere on the way. No operation
/// ever replaces or removes a file that somebody may want: what `removeVersion` takes away Deskhand wrote, byte for byte.
package protocol FileOperations: Sendable {
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

    /// Writes a new version of a plain file under a name that is free, whole or not at all, durable, with the mode, access
    /// list and extended attributes that the file has. What of those could not be kept is in `lost` of what is returned.
    ///
    /// Throws `changed` when the file is not what was expected, `exists` when the name is taken.
    func rewrite(
        _ content: [UInt8], of original: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting

    /// The whole content of a plain file, which is still `expected` after it was read (`changed` otherwise); `unsupported`
    /// above 64 MiB.
    func content(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]

    /// Gives each of two files the name of the other, in one step; `unsupported` where the file system cannot.
    func exchange(_ one: FilePath, with other: FilePath) throws(FileError)

    /// Removes a file under a hidden name of ours (`FilePath.hiddenMark`) that nobody has open for writing and whose whole
    /// content is exactly this. Throws `changed` or `inUse` when it is not so; then it stays.
    func removeVersion(_ path: FilePath, content: Digest) throws(FileError)

    /// Whether somebody has a file open for writing; false also where that cannot be told.
    func isBeingWritten(_ path: FilePath) -> Bool

    /// The trash that belongs to the file system of a path, made if need be
    /// (freedesktop.org Trash specification 1.0: home trash, `$topdir/.Trash/$uid`, `$topdir/.Trash-$uid`).
    func trash(for path: FilePath) throws(FileError) -> TrashFolder

    /// Removes a `.trashinfo` file if its content is exactly this; `changed` when it is not.
    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError)

    /// The plain files below some folders with this inode number and this size in bytes (nil: any): to find
    /// one that the user moved. Folders that cannot be read are passed over; links are not followed.
    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath]

    /// Whatever below some folders is wanted, in one walk that looks for all of it. Folders that cannot be read are passed
    /// over; links are not followed.
    func find(below folders: [FilePath], _ wanted: WantedFiles) throws(FileError) -> [FoundFile]

    /// The tags of a plain file or a folder, as they are written in its attribute `user.xdg.tags`; nil when there are
    /// none. Throws `changed` when it is not what was expected, `unsupported` where the file system has no attributes.
    func tags(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]?

    /// Writes the tags of a plain file or a folder, durably, in the place of those that it has; nil: none. Throws as `tags`
    /// does, and `exists` when it has others.
    func setTags(
        _ tags: [UInt8]?, replacing before: [UInt8]?, of path: FilePath, expecting expected: Identity
    ) throws(FileError)

    /// Where a plain file is from. Throws `changed` when it is not what was expected.
    func provenance(of path: FilePath, expecting expected: Identity) throws(FileError) -> Provenance

    /// Whether a file at a path may get another inode and time of birth with its first change, and be the same file:
    /// on an overlay, which then copies it up from a lower layer (kernel.org, filesystems/overlayfs).
    func mayRenumber(_ path: FilePath) -> Bool

    /// Makes the names in a folder durable.
    func sync(folder: FilePath) throws(FileError)
}

extension FileOperations {
    package func mayRenumber(_ path: FilePath) -> Bool { false }

    package func isBeingWritten(_ path: FilePath) -> Bool { false }

    package func rewrite(
        _ content: [UInt8], of original: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting {
        throw FileError(.unsupported, "replace", original)
    }

    package func content(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8] {
        throw FileError(.unsupported, "read", path)
    }

    package func exchange(_ one: FilePath, with other: FilePath) throws(FileError) {
        throw FileError(.unsupported, "replace", one)
    }

    package func removeVersion(_ path: FilePath, content: Digest) throws(FileError) {
        throw FileError(.unsupported, "remove", path)
    }

    package func provenance(of path: FilePath, expecting expected: Identity) throws(FileError) -> Provenance {
        throw FileError(.unsupported, "read the attributes of", path)
    }

    package func tags(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]? {
        throw FileError(.unsupported, "read the tags of", path)
    }

    package func setTags(
        _ tags: [UInt8]?, replacing before: [UInt8]?, of path: FilePath, expecting expected: Identity
    ) throws(FileError) {
        throw FileError(.unsupported, "tag", path)
    }

    package func find(below folders: [FilePath], _ wanted: WantedFiles) throws(FileError) -> [FoundFile] {
        var found: [FoundFile] = []
        for path in try find(below: folders, inode: nil, size: nil) {
            guard let seen = try look(at: path), wanted.holds(seen.identity.inode, seen.identity.size, seen.kind) else {
                continue
            }
            found.append(FoundFile(path: path, inode: seen.identity.inode, size: seen.identity.size, kind: seen.kind))
        }
        return found
    }
}

/// What a search looks for: any of it.
package struct WantedFiles: Sendable {
    /// Of plain files.
    package var inodes: Set<UInt64> = []
    /// Of plain files, in bytes.
    package var sizes: Set<Int64> = []
    /// Of folders.
    package var folders: Set<UInt64> = []

    package init() {}

    package func holds(_ inode: UInt64, _ size: Int64, _ kind: Sighting.Kind) -> Bool {
        switch kind {
        case .file: inodes.contains(inode) || sizes.contains(size)
        case .folder: folders.contains(inode)
        case .link, .special: false
        }
    }
}

/// What a search found.
package struct FoundFile: Sendable {
    package var path: FilePath
    package var inode: UInt64
    /// In bytes.
    package var size: Int64
    package var kind: Sighting.Kind

    package init(path: FilePath, inode: UInt64, size: Int64, kind: Sighting.Kind) {
        (self.path, self.inode, self.size, self.kind) = (path, inode, size, kind)
    }
}

/// A trash folder after the freedesktop.org specification: `files` holds what was trashed, `info` where it was.
package struct TrashFolder: Hashable, Sendable {
    package var root: FilePath
    /// Paths in the info files are relative to this folder; nil in the home trash, where they are absolute.
    package var topFolder: FilePath?

    package init(root: FilePath, topFolder: FilePath?) {
        self.root = root
        self.topFolder = topFolder
    }

    package var files: FilePath { root.appending("files") }
    package var info: FilePath { root.appending("info") }
}
