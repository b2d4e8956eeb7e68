import Files

/// A file name: bytes, not text. It holds no `/` and no NUL, and may not be valid UTF-8.
struct Name: Hashable, Sendable {
    let bytes: [UInt8]

    init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// What makes a folder a git work tree: a folder, or a file in a linked work tree.
    static let git = Name(".git".utf8)

    static func == (left: Name, right: Name) -> Bool { left.bytes == right.bytes }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    func isEqual(to other: UnsafeRawBufferPointer) -> Bool { bytes.elementsEqual(other) }

    /// Calls with the name as C sees it.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
            guard let start = buffer.baseAddress else { return body("") }
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: $0) }
            start[bytes.count] = 0
            return body(start)
        }
    }
}

/// An absolute path as bytes, without a trailing slash (the root itself is empty here).
struct BytePath: Hashable, Sendable {
    private(set) var bytes: [UInt8]

    init(_ path: FilePath) {
        bytes = path.bytes
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

    private func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        bytes.isEmpty ? body("/") : Name(bytes).withCString(body)
    }
}

private let slash = UInt8(ascii: "/")
