import Files
import Foundation
import Glibc

/// A small file beside the database that says how many commits the journal has had: the database itself cannot tell
/// that its newest are gone. (SQLite ends a damaged WAL at the first frame whose checksum does not fit, and what came
/// after it is as if it had never been: sqlite.org/fileformat2.html#walformat.)
///
/// It is written after each commit, by one `pwrite` of 40 bytes and without a sync of its own. So what it says is never
/// more than what is durable: a crash or a power cut can only leave an older number in it, and a part of it can only be
/// torn where a disk tears a sector; then its checksum does not fit, and it says nothing. There is no false alarm.
final class Witness: Sendable {
    struct Note: Hashable, Sendable {
        /// Which journal, 16 bytes.
        var journal: Data
        /// How many commits that changed something it had.
        var commits: Int64
    }

    private static let mark = Data("DESKWIT1".utf8)
    private static let length = 40
    private let file: Int32

    /// Opens the file or makes an empty one; one that cannot be opened witnesses nothing.
    init(_ path: FilePath) {
        file = path.withPlatformString { open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) }
    }

    deinit { if file >= 0 { close(file) } }

    /// Nil when it says nothing.
    var note: Note? {
        var bytes = [UInt8](repeating: 0, count: Self.length)
        guard pread(file, &bytes, bytes.count, 0) == bytes.count else { return nil }
        return Self.decode(bytes)
    }

    /// What a witness file says, without opening it for good.
    static func note(at path: FilePath) -> Note? {
        guard let handle = Foundation.FileHandle(forReadingAtPath: path.string) else { return nil }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: length)).flatMap { $0.map { Array($0) } }.flatMap(decode)
    }

    /// Notes a number; that it could not be written only leaves the one before.
    func write(_ note: Note) {
        let bytes = Self.encode(note)
        _ = pwrite(file, bytes, bytes.count, 0)
    }

    private static func encode(_ note: Note) -> [UInt8] {
        let head = mark + note.journal.prefix(16) + withUnsafeBytes(of: note.commits.littleEndian) { Data($0) }
        return Array(head) + Digest(hashing: Array(head)).bytes.prefix(8)
    }

    private static func decode(_ bytes: [UInt8]) -> Note? {
        guard bytes.count == length, bytes.starts(with: mark),
            Digest(hashing: Array(bytes[..<32])).bytes.prefix(8).elementsEqual(bytes[32...])
        else { return nil }
        let commits = bytes[24..<32].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Note(journal: Data(bytes[8..<24]), commits: Int64(bitPattern: commits))
    }
}

/// Commits that the witness has seen and the journal has no more.
package struct LostCommits: Hashable, Sendable {
    /// When that was found, in milliseconds since 1970.
    package var found: Int64
    /// How many; nil when the journal is another one altogether.
    package var count: Int64?

    package var description: String {
        guard let count else {
            return "another journal lies in the place of the one that Deskhand wrote last"
        }
        return "the last \(count == 1 ? "entry" : "\(count) entries") of the journal \(count == 1 ? "is" : "are") gone "
            + "(its disk failed, or an older copy was put in its place): what was done in "
            + "\(count == 1 ? "it" : "them") cannot be undone"
    }
}
