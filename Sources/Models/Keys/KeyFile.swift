import Glibc

/// Reads one file that holds one key.
enum KeyFile {
    /// A key has 512 characters at most; the rest is room for line breaks.
    static let limit = 1024

    /// Whether anything is there, a dangling link included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// - Parameter guarded: whether the file must be the user's own, with mode 0600, and no link.
    static func read(_ path: String, guarded: Bool) throws(KeyProblem) -> APIKey {
        // Without O_NONBLOCK a pipe put there would hold the caller for ever.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (guarded ? O_NOFOLLOW : 0)
        let file = open(path, flags)
        guard file >= 0 else {
            throw errno == ELOOP ? .notAFile(path: path) : .system(path: path, doing: "read", code: errno)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .system(path: path, doing: "read", code: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
        if guarded {
            guard status.st_uid == geteuid() else { throw .foreign(path: path, owner: status.st_uid) }
            guard status.st_mode & 0o177 == 0 else { throw .readableByOthers(path: path, mode: status.st_mode) }
        }
        return try contents(of: file, path: path)
    }

    private static func contents(of file: Int32, path: String) throws(KeyProblem) -> APIKey {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 1)
        defer {
            // `memset` before a free may be left out by the compiler; this may not.
            if let address = buffer.baseAddress { explicit_bzero(address, buffer.count) }
            buffer.deallocate()
        }
        var count = 0
        while count < buffer.count {
            let got = Glibc.read(file, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .system(path: path, doing: "read", code: errno) }
            if got == 0 { break }
            count += got
        }
        guard count <= limit else { throw .tooLarge(path: path) }
        return try key(buffer[..<count], place: path)
    }

    /// The key in some bytes: white space around it is an editor's.
    static func key<Bytes: BidirectionalCollection<UInt8>>(_ bytes: Bytes, place: String) throws(KeyProblem) -> APIKey {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        var trimmed = bytes[...]
        while let first = trimmed.first, blanks.contains(first) { trimmed = trimmed.dropFirst() }
        while let last = trimmed.last, blanks.contains(last) { trimmed = trimmed.dropLast() }
        guard !trimmed.isEmpty else { throw .empty(place: place) }
        guard let key = APIKey(String(decoding: trimmed, as: UTF8.self)) else { throw .unusable(place: place) }
        return key
    }
}
