import CCrypto
import CLinux
import Glibc

extension Digest {
    /// Over `wholeLimit`, this many bytes each of the head, the middle and the tail are hashed.
    static let sample: Int64 = 1 << 20

    /// The digest of content in memory, never sampled.
    package init(hashing content: [UInt8]) {
        var hash = SHA256()
        content.withUnsafeBytes { hash.add($0) }
        self.init(bytes: hash.finish())
    }
}

extension LocalFiles {
    /// What ends `digest` early, as `.stopped`: for who only looks. Who acts must know what there is.
    @TaskLocal package static var hashingStop: StopSign?

    /// Up to `Digest.wholeLimit` the SHA-256 of the content; above, of the size (64 bits, little endian)
    /// and the first, middle and last MiB.
    package func digest(of path: FilePath, expecting expected: Identity) throws(FileError) -> Digest {
        let file = try reach(path, "read").openFile(expecting: expected, "read")
        let size = expected.size
        var hash = SHA256()
        var ranges = [0..<size]
        let isSampled = size > Digest.wholeLimit
        if isSampled {
            withUnsafeBytes(of: UInt64(size).littleEndian) { hash.add($0) }
            let middle = size / 2 - Digest.sample / 2
            ranges = [0, middle, size - Digest.sample].map { $0..<($0 + Digest.sample) }
        }
        let buffer = Buffer(for: size)
        for range in ranges {
            try file.read(range, into: buffer, path) { (_, chunk) throws(FileError) in
                if Self.hashingStop?.isRaised == true { throw FileError(.stopped, "read", path) }
                hash.add(chunk)
                return true
            }
        }
        guard try file.look("read", path).identity == expected else { throw FileError(.changed, "read", path) }
        return Digest(bytes: hash.finish(), isSampled: isSampled)
    }
}

extension LocalFiles {
    /// The content of a plain file, and what was seen of it; whole, or not at all.
    ///
    /// - Parameter most: in bytes; `unsupported` when there are more.
    package func content(of path: FilePath, most: Int64) throws(FileError) -> (bytes: [UInt8], sighting: Sighting) {
        guard let seen = try look(at: path) else { throw FileError(.missing, "read", path) }
        let size = seen.identity.size
        let file = try reach(path, "read").openFile(expecting: seen.identity, "read")
        guard size <= most else { throw FileError(.unsupported, "read", path) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(size))
        try file.read(0..<size, into: Buffer(for: size), path) { (_, chunk) throws(FileError) in
            bytes.append(contentsOf: chunk)
            return true
        }
        guard try file.look("read", path).identity == seen.identity else { throw FileError(.changed, "read", path) }
        return (bytes, seen)
    }
}

/// SHA-256 (FIPS 180-4) as OpenSSL computes it.
struct SHA256: ~Copyable {
    private let context: OpaquePointer?

    init() {
        context = EVP_MD_CTX_new()
        EVP_DigestInit_ex(context, EVP_sha256(), nil)
    }

    deinit { EVP_MD_CTX_free(context) }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// 32 bytes.
    consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { bytes, count in
            var length: UInt32 = 0
            EVP_DigestFinal_ex(context, bytes.baseAddress, &length)
            count = Int(length)
        }
    }
}

/// Memory to read into, large enough that system calls do not count and small enough to stay in the cache.
struct Buffer: ~Copyable {
    static let largest = 256 << 10
    let bytes: UnsafeMutableRawBufferPointer

    /// - Parameter size: of what will be read.
    init(for size: Int64 = .max) {
        let count = Int(min(max(size, 1), Int64(Buffer.largest)))
        bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 64)
    }

    deinit { bytes.deallocate() }
}

extension Place {
    /// Opens a plain file that is still what was expected. What is no plain file is not opened at all:
    /// opening a device can already do something.
    func openFile(expecting expected: Identity, _ operation: String) throws(FileError) -> Opened {
        let seen = try look(operation)
        guard seen.kind == .file else { throw FileError(.notPlain, operation, path) }
        guard seen.identity == expected else { throw FileError(.changed, operation, path) }
        var descriptor = withName { linux_open($0, $1, LINUX_READ_QUIETLY) }
        if descriptor == -EPERM { descriptor = withName { linux_open($0, $1, LINUX_READ) } }
        try require(descriptor, operation)
        let file = Opened(descriptor)
        let opened = try file.look(operation, path)
        guard opened.kind == .file, opened.identity == expected else { throw FileError(.changed, operation, path) }
        return file
    }
}

extension Opened {
    /// Calls with each piece of a range and where it begins, until it is all read or the call returns
    /// false. Throws `changed` when the file ends before.
    func read(
        _ range: Range<Int64>, into buffer: borrowing Buffer, _ path: FilePath,
        _ body: (Int64, UnsafeRawBufferPointer) throws(FileError) -> Bool
    ) throws(FileError) {
        var at = range.lowerBound
        while at < range.upperBound {
            let wanted = Int(min(Int64(buffer.bytes.count), range.upperBound - at))
            let got = linux_read(descriptor, buffer.bytes.baseAddress, wanted, at)
            guard got >= 0 else { throw FileError(FileError.Problem(Int32(-got)), "read", path) }
            guard got > 0 else { throw FileError(.changed, "read", path) }
            guard try body(at, UnsafeRawBufferPointer(rebasing: buffer.bytes[..<got])) else { return }
            at += Int64(got)
        }
    }
}
