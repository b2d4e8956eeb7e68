import CLinux
import Glibc

// The one kind of file that Deskhand replaces is the one that it wrote itself and can make again: a table.

extension FilePath {
    /// With this a name begins under which Deskhand keeps something beside its place for a moment. The watcher passes
    /// over hidden files.
    package static let hiddenMark = Array(".deskhand-".utf8)
}

extension LocalFiles {
    package func rewrite(
        _ content: [UInt8], of original: FilePath, expecting expected: Identity, to target: FilePath
    ) throws(FileError) -> Sighting {
        let old = try reach(original, "read").openFile(expecting: expected, "read")
        var new = try NewFile(at: try reach(target, "write"), mode: 0o600, "write", named: alwaysNames)
        let outcome = content.withUnsafeBytes { writeAll($0, to: new.file.descriptor, at: 0) }
        guard outcome == 0 else { throw FileError(FileError.Problem(-outcome), "write", target) }
        let copying = Copying(source: original, target: target, size: Int64(content.count))
        let lost = try copying.copyProperties(old, try old.look("read", original), new.file)
        try new.sync()
        var made = try new.publish()
        made.lost = lost
        return made
    }

    package func content(of path: FilePath, expecting expected: Identity) throws(FileError) -> [UInt8] {
        guard expected.size <= 64 << 20 else { throw FileError(.unsupported, "read", path) }
        let file = try reach(path, "read").openFile(expecting: expected, "read")
        var content: [UInt8] = []
        try file.read(0..<expected.size, into: Buffer(for: expected.size), path) { (_, chunk) throws(FileError) in
            content.append(contentsOf: chunk)
            return true
        }
        guard try file.look("read", path).identity == expected else { throw FileError(.changed, "read", path) }
        return content
    }

    package func exchange(_ one: FilePath, with other: FilePath) throws(FileError) {
        let first = try reach(one, "replace")
        let second = try reach(other, "replace")
        guard !cannotExchange else { throw FileError(.unsupported, "replace", one) }
        let outcome = first.withName { firstFolder, name in
            second.withName { secondFolder, otherName in
                linux_exchange(firstFolder, name, secondFolder, otherName)
            }
        }
        // A file system that does not know the flag says EINVAL (renameat2(2)); a kernel without it, ENOSYS.
        guard outcome != -EINVAL else { throw FileError(.unsupported, "replace", one) }
        try first.require(outcome, "replace")
    }

    /// First whether anybody writes it, then what it says: whoever has it open was there before it got its hidden name, and
    /// nobody opens it by that. So what is read afterwards is the last that there is to read.
    package func removeVersion(_ path: FilePath, content: Digest) throws(FileError) {
        let operation = "remove"
        let isHidden = path.lastComponent?.bytes.starts(with: FilePath.hiddenMark) == true
        guard isHidden, !content.isSampled else { throw FileError(.unsupported, operation, path) }
        let place = try reach(path, operation)
        let seen = try place.look(operation)
        guard !isBeingWritten(path) else { throw FileError(.inUse, operation, path) }
        guard try digest(of: path, expecting: seen.identity) == content,
            try place.look(operation).identity == seen.identity
        else { throw FileError(.changed, operation, path) }
        try place.require(place.withName { linux_remove($0, $1) }, operation)
    }

    package func isBeingWritten(_ path: FilePath) -> Bool { Writers.isBeingWritten(path) }
}
