@_exported import SystemPackage

/// What tells one file from every other, as far as the file system knows.
///
/// Two looks at a path that give equal identities saw the same file with the same content, short of
/// somebody setting the time back on purpose; where that matters, a `Digest` settles it.
package struct Identity: Hashable, Sendable {
    package var volume: VolumeID
    package var inode: UInt64
    /// When the inode was made, in nanoseconds since 1970; 0 where the file system does not say.
    /// It tells a file from a later one that was given the same inode number.
    package var born: Int64
    /// In bytes.
    package var size: Int64
    /// When the content last changed (mtime), in nanoseconds since 1970.
    package var modified: Int64

    package init(volume: VolumeID, inode: UInt64, born: Int64, size: Int64, modified: Int64) {
        self.volume = volume
        self.inode = inode
        self.born = born
        self.size = size
        self.modified = modified
    }

    /// Whether both are the same inode in the same life, whatever its content is by now. Where a volume is not known,
    /// as long as the content did not change.
    package func isSameFile(as other: Identity) -> Bool {
        guard volume != .unknown, other.volume != .unknown else { return isUnchanged(from: other) }
        return inode == other.inode && born == other.born && volume == other.volume
    }

    /// Whether both are the same file with the same content, also where a volume is not known.
    package func isUnchanged(from other: Identity) -> Bool {
        inode == other.inode && born == other.born && hasSameTimes(as: other)
            && (volume == other.volume || volume == .unknown || other.volume == .unknown)
    }

    /// Whether size and time of change are equal, as of a file and its copy. Only the content tells more then.
    package func hasSameTimes(as other: Identity) -> Bool { size == other.size && modified == other.modified }
}

/// What a path leads to, seen without following a symbolic link.
package struct Sighting: Hashable, Sendable {
    package enum Kind: UInt8, Sendable {
        case file, folder, link, special
    }

    package var kind: Kind
    package var identity: Identity
    /// Permission bits, as in `chmod`.
    package var mode: UInt32
    /// How many names the file has.
    package var links: UInt32
    /// Bytes really stored on the disk.
    package var stored: Int64
    /// When the inode last changed (ctime), in nanoseconds since 1970.
    package var changed: Int64
    /// Of a copy that was just made: what it could not keep of the original, in words. Not compared.
    package var lost: [String] {
        get { losses.words }
        set { losses.words = newValue }
    }
    private var losses = Losses()

    package init(
        kind: Kind, identity: Identity, mode: UInt32 = 0o644, links: UInt32 = 1, stored: Int64 = 0,
        changed: Int64 = 0
    ) {
        self.kind = kind
        self.identity = identity
        self.mode = mode
        self.links = links
        self.stored = stored
        self.changed = changed
    }
}

/// Two sightings of one file are equal, whatever was lost on the way to it.
private struct Losses: Hashable, Sendable {
    var words: [String] = []

    static func == (one: Self, other: Self) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}

/// The SHA-256 of a file's content.
///
/// Over `wholeLimit` bytes only the size and the head, middle and tail are hashed, and `isSampled` says so.
package struct Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]
    package let isSampled: Bool

    /// Files above this size, in bytes, are sampled: 1 GiB.
    package static let wholeLimit: Int64 = 1 << 30

    package init(bytes: [UInt8], isSampled: Bool = false) {
        self.bytes = bytes
        self.isSampled = isSampled
    }

    /// 64 lower-case hexadecimal digits.
    package var hex: String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
