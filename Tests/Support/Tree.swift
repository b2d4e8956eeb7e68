import CLinux
import Files
import Foundation
import Glibc

/// Everything that makes up a file for its owner.
package struct FileFacts: Hashable, Sendable {
    package var digest: Digest
    package var mode: UInt32
    /// In nanoseconds since 1970.
    package var modified: Int64
    package var attributes: [String: Data]
}

/// The same without the content.
package struct FileTraits: Hashable, Sendable {
    package var mode: UInt32
    package var modified: Int64
    package var attributes: [String: Data]
}

/// All plain files below a folder, by path.
package enum Tree {
    package static func facts(below folder: FilePath) throws -> [FilePath: FileFacts] {
        let files = LocalFiles()
        var facts: [FilePath: FileFacts] = [:]
        for path in try files.find(below: [folder], inode: nil, size: nil) {
            guard let seen = try files.look(at: path), seen.kind == .file else { continue }
            facts[path] = FileFacts(
                digest: try files.digest(of: path, expecting: seen.identity), mode: seen.mode,
                modified: seen.identity.modified, attributes: attributes(of: path))
        }
        return facts
    }

    /// How often each content lies below some folders.
    package static func contents(below folders: [FilePath]) throws -> [Digest: Int] {
        var counts: [Digest: Int] = [:]
        for folder in folders {
            for fact in try facts(below: folder).values { counts[fact.digest, default: 0] += 1 }
        }
        return counts
    }

    private static func attributes(of path: FilePath) -> [String: Data] {
        let file = path.withPlatformString { open($0, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
        guard file >= 0 else { return [:] }
        defer { close(file) }
        return attributes(of: file)
    }

    private static func attributes(of file: Int32) -> [String: Data] {
        var names = [CChar](repeating: 0, count: 4096)
        let length = linux_list_attributes(file, &names, names.count)
        guard length > 0 else { return [:] }
        var result: [String: Data] = [:]
        for name in names.prefix(length).split(separator: 0) {
            let key = String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            var value = [UInt8](repeating: 0, count: 4096)
            let size = linux_get_attribute(file, key, &value, value.count)
            if key.hasPrefix("user."), size >= 0 { result[key] = Data(value.prefix(size)) }
        }
        return result
    }

    /// Mode, time and attributes of an open file, and the content's digest left out; -1 for what cannot be told.
    package static func traits(of file: Int32) -> FileTraits {
        var sight = stat()
        guard fstat(file, &sight) == 0 else { return FileTraits(mode: .max, modified: -1, attributes: [:]) }
        return FileTraits(
            mode: sight.st_mode & 0o7777,
            modified: Int64(sight.st_mtim.tv_sec) * 1_000_000_000 + Int64(sight.st_mtim.tv_nsec),
            attributes: attributes(of: file))
    }

    /// Sets one of the user's attributes; file systems without them are left as they are.
    package static func setAttribute(_ name: String, _ value: String, of path: FilePath) {
        let file = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC) }
        guard file >= 0 else { return }
        defer { close(file) }
        let bytes = Array(value.utf8)
        _ = linux_set_attribute(file, name, bytes, bytes.count)
    }
}
