import CLinux
import Glibc

/// The attribute that holds a file's tags, a list separated by commas (freedesktop.org, “CommonExtendedAttributes”).
private let tagsAttribute = "user.xdg.tags"

extension LocalFiles {
    package func tags(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8]? {
        try read(try openTagged(path, expected, "read the tags of"), path)
    }

    private func read(_ file: borrowing Opened, _ path: FilePath) throws(FileError) -> [UInt8]? {
        var value = [UInt8](repeating: 0, count: 1 << 16)
        let size = linux_get_attribute(file.descriptor, tagsAttribute, &value, value.count)
        if size == -Int(ENODATA) { return nil }
        guard size >= 0 else { throw FileError(FileError.Problem(-Int32(size)), "read the tags of", path) }
        return Array(value[..<size])
    }

    package func setTags(
        _ tags: [UInt8]?, replacing before: [UInt8]?, of path: FilePath, expecting expected: Identity
    ) throws(FileError) {
        let operation = "tag"
        let file = try openTagged(path, expected, operation)
        // Linux has no way to do both in one step. What comes between is a matter of microseconds.
        guard try read(file, path) == before else { throw FileError(.exists, operation, path) }
        let outcome =
            if let tags {
                linux_set_attribute(file.descriptor, tagsAttribute, tags, tags.count)
            } else {
                linux_remove_attribute(file.descriptor, tagsAttribute)
            }
        switch outcome {
        case 0: break
        case -ENODATA where tags == nil: break
        // Not the disk is full, but the little room an inode has for attributes.
        case -ENOSPC, -E2BIG, -ERANGE: throw FileError(.unsupported, operation, path)
        default: throw FileError(FileError.Problem(-outcome), operation, path)
        }
        let synced = linux_sync(file.descriptor)
        guard synced == 0 || synced == -EINVAL else {
            throw FileError(FileError.Problem(-synced), operation, path)
        }
    }

    /// The file or folder itself, and nothing that took its place.
    private func openTagged(
        _ path: FilePath, _ expected: Identity, _ operation: String
    ) throws(FileError) -> Opened {
        let place = try reach(path, operation)
        let seen = try place.look(operation)
        guard seen.kind == .folder else { return try place.openFile(expecting: expected, operation) }
        let folder = try Opened(path, LINUX_FOLDER, operation)
        let opened = try folder.look(operation, path).sighting
        guard opened.isFolder(expected) else { throw FileError(.changed, operation, path) }
        return folder
    }
}
