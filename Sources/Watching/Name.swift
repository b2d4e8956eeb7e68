import Files

/// A file name: bytes, not text. It holds no `/` and no NUL, and may not be valid UTF-8.
struct Name: Hashable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    static func == (left: Name, right: Name) -> Bool { left.bytes == right.bytes }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// Calls with the name as C sees it.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
            buffer[bytes.count] = 0
            guard let start = UnsafePointer(buffer.baseAddress) else { return body("") }
            return body(start)
        }
    }
}

/// An absolute path as bytes, without a trailing slash (the root itself is empty here).
struct BytePath: Hashable, Sendable {
    private(set) var bytes: [UInt8]

    init(_ path: FilePath) {
        bytes = path.withPlatformString { start in
            var bytes: [UInt8] = []
            var at = start
            while at.pointee != 0 {
                bytes.append(UInt8(bitPattern: at.pointee))
                at += 1
            }
            return bytes
        }
        while bytes.last == slash { bytes.removeLast() }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    func appending(_ name: some Collection<UInt8>) -> BytePath {
        var longer = bytes
        longer.reserveCapacity(bytes.count + 1 + name.count)
        longer.append(slash)
        longer.append(contentsOf: name)
        return BytePath(bytes: longer)
    }

    /// The folder it lies in and its name there; nil for the root.
    var split: (parent: BytePath, name: Name)? {
        guard let cut = bytes.lastIndex(of: slash) else { return nil }
        return (BytePath(bytes: Array(bytes[..<cut])), Name(bytes[(cut + 1)...]))
    }

    /// Whether it is the other path or lies below it.
    func isAtOrBelow(_ other: BytePath) -> Bool {
        bytes.starts(with: other.bytes) && (bytes.count == other.bytes.count || bytes[other.bytes.count] == slash)
    }

    var filePath: FilePath { withCString { FilePath(platformString: $0) } }

    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        bytes.isEmpty ? body("/") : Name(bytes).withCString(body)
    }
}

private let slash = UInt8(ascii: "/")
