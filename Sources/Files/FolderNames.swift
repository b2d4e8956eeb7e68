import Glibc

/// The names in one folder: whether there is one, or all of them. Opens nothing but the folder, and follows no link.
package final class FolderNames: Sendable {
    private let descriptor: Int32

    /// Nil when there is no such folder, or it cannot be looked into.
    package init?(_ folder: FilePath) {
        descriptor = folder.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Whether something of this name lies there.
    package func has(_ name: [UInt8]) -> Bool {
        guard !name.isEmpty, name.count <= SafeName.longest, !name.contains(0) else { return false }
        let text = name.map { CChar(bitPattern: $0) } + [0]
        return text.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { faccessat(descriptor, $0, F_OK, AT_SYMLINK_NOFOLLOW) == 0 } ?? false
        }
    }

    /// All of them, in no order.
    ///
    /// - Parameter most: no more than these.
    package func all(most: Int = 100_000) -> [[UInt8]] {
        let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let stream = fdopendir(copy) else { return [] }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        while names.count < most, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
        }
        return names
    }
}
