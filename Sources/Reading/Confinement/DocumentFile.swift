import CLinux
import Files
import Glibc

/// A document that was opened, for as long as somebody reads it. What lies at its path may change meanwhile;
/// this stays the file that was opened.
package final class DocumentFile: Sendable {
    package let path: FilePath
    /// Open for reading; never to be closed by anybody else.
    package let descriptor: Int32
    /// In bytes.
    package let size: Int64
    /// In nanoseconds since 1970.
    package let modified: Int64

    /// Opens a plain file, leaving no trace where that is possible.
    ///
    /// - Throws: `FileError` when the file is gone, may not be read, or is no plain file.
    package init(_ path: FilePath) throws(FileError) {
        let relative = String(path.string.drop { $0 == "/" })
        let root = linux_open_root()
        defer { close(root) }
        let name = path.withPlatformString { pointer in strdup(pointer + 1) }
        defer { free(name) }
        guard root >= 0, let name, !relative.isEmpty else { throw FileError(.missing, "read", path) }
        // Not every file may be read without a trace: its access time is the owner's to leave alone.
        var file = linux_open(root, name, LINUX_READ_QUIETLY)
        if file == -EPERM { file = linux_open(root, name, LINUX_READ) }
        guard file >= 0 else { throw FileError(FileError.Problem(-file), "read", path) }
        var sight = linux_sight()
        guard linux_look(file, "", &sight) == 0, sight.mode & S_IFMT == S_IFREG else {
            close(file)
            throw FileError(.notPlain, "read", path)
        }
        (self.path, descriptor, size, modified) = (path, file, sight.size, sight.modified)
    }

    /// Bytes that a tool made of a document, such as a picture of a page: a file without a name, in memory.
    ///
    /// - Throws: `FileError` when there is no memory for it.
    package init(_ bytes: [UInt8], of path: FilePath) throws(FileError) {
        let file = linux_make_memory("document")
        guard file >= 0 else { throw FileError(FileError.Problem(-file), "read", path) }
        var written = 0
        while written < bytes.count {
            let put = bytes.withUnsafeBytes { bytes in
                linux_write(file, bytes.baseAddress.map { $0 + written }, bytes.count - written, Int64(written))
            }
            guard put > 0 else {
                close(file)
                throw FileError(FileError.Problem(Int32(-put)), "read", path)
            }
            written += put
        }
        (self.path, descriptor, size, modified) = (path, file, Int64(bytes.count), 0)
    }

    deinit { close(descriptor) }

    /// The first bytes.
    ///
    /// - Throws: `FileError` when they cannot be read.
    package func head(_ limit: Int) throws(FileError) -> FileHead {
        let wanted = Int(min(Int64(limit), max(0, size)))
        var problem: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted, let base = buffer.baseAddress {
                let got = linux_read(descriptor, base + count, wanted - count, Int64(count))
                if got < 0 { problem = Int32(-got) }
                if got <= 0 { break }
                count += got
            }
        }
        guard problem == 0 else { throw FileError(FileError.Problem(problem), "read", path) }
        return FileHead(bytes: bytes, size: size)
    }
}

/// The first bytes of a file.
package struct FileHead: Sendable {
    package let bytes: [UInt8]
    /// Of the whole file, in bytes.
    package let size: Int64

    package var isWhole: Bool { Int64(bytes.count) == size }
}
