import CLinux
import Files
import Glibc

/// Finds out what a file is and what it says. Everything it finds is untrusted.
///
/// ```swift
/// let document = try DocumentReader().read("/home/ada/Downloads/invoice.txt")
/// ```
///
/// Safe to use from several threads.
public struct DocumentReader: Sendable {
    private let limits: ReadingLimits
    private let magic = MagicPool()
    private let readers: ReaderTable
    private let dayFirst: Bool

    /// - Parameter dayFirst: whether `03/04/2026` is the third of April; nil: as the locale has it.
    public init(
        limits: ReadingLimits = ReadingLimits(), dayFirst: Bool? = nil, readers: ReaderTable = .standard
    ) {
        self.limits = limits
        self.readers = readers
        self.dayFirst = dayFirst ?? DateFinder.localeIsDayFirst
    }

    /// - Throws: `FileError` when the file is gone, may not be read, or is no plain file.
    public func read(_ path: FilePath) throws(FileError) -> Document {
        let head = try FileHead(path, limit: max(limits.headBytes, limits.textBytes))
        var document = Document(path: path, size: head.size, modified: head.modified, type: "")
        let byContent = head.bytes.withUnsafeBytes { bytes in
            magic.type(of: UnsafeRawBufferPointer(rebasing: bytes.prefix(limits.headBytes)))
        }
        let ending = SafeName.split(path.lastComponent?.bytes ?? []).ending.drop { $0 == UInt8(ascii: ".") }
        let types = TypeGuess(
            content: byContent ?? "application/octet-stream", ending: String(decoding: ending, as: UTF8.self),
            head: head.bytes)
        document.type = types.type
        document.typeByName = types.typeByName
        document.isMislabelled = types.isMislabelled
        if types.isMislabelled, let byName = types.typeByName {
            document.remarks.append("its name says \(byName), but it is \(types.type)")
        }
        if let reader = readers.reader(for: types.type) { reader.read(head, limits, into: &document) }
        if TypeGuess.isDescribed(types.type) { describe(head, &document) }
        document.date = DateFinder(document, dayFirst: dayFirst).date
        return document
    }

    private func describe(_ head: FileHead, _ document: inout Document) {
        let words = head.bytes.withUnsafeBytes { bytes in
            magic.description(of: UnsafeRawBufferPointer(rebasing: bytes.prefix(limits.headBytes)))
        }
        document.details = MagicDetails(String((words ?? "").prefix(2_000))).details
    }
}

/// The first bytes of a plain file, read with one open.
public struct FileHead: Sendable {
    public let bytes: [UInt8]
    /// Of the whole file, in bytes.
    public let size: Int64
    /// In nanoseconds since 1970.
    public let modified: Int64

    public var isWhole: Bool { Int64(bytes.count) == size }

    init(_ path: FilePath, limit: Int) throws(FileError) {
        let relative = String(path.string.drop { $0 == "/" })
        let root = Glibc.open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(root) }
        let name = path.withPlatformString { pointer in strdup(pointer + 1) }
        defer { free(name) }
        guard root >= 0, let name, !relative.isEmpty else { throw FileError(.missing, "read", path) }
        // Not every file may be read without a trace: its access time is the owner's to leave alone.
        var file = linux_open(root, name, LINUX_READ_QUIETLY)
        if file == -EPERM { file = linux_open(root, name, LINUX_READ) }
        guard file >= 0 else { throw FileError(FileError.Problem(-file), "read", path) }
        defer { close(file) }
        var sight = linux_sight()
        guard linux_look(file, "", &sight) == 0, sight.mode & S_IFMT == S_IFREG else {
            throw FileError(.notPlain, "read", path)
        }
        size = sight.size
        modified = sight.modified
        let wanted = Int(min(Int64(limit), max(0, sight.size)))
        var problem: Int32 = 0
        bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            while count < wanted, let base = buffer.baseAddress {
                let got = linux_read(file, base + count, wanted - count, Int64(count))
                if got < 0 { problem = Int32(-got) }
                if got <= 0 { break }
                count += got
            }
        }
        guard problem == 0 else { throw FileError(FileError.Problem(problem), "read", path) }
    }
}

/// Which reader gets the text of which type: the seam for further formats.
public struct ReaderTable: Sendable {
    /// MIME types, `text/*` for a family, to the reader; the first that fits is taken.
    public var rows: [(pattern: String, reader: any TextReader)]

    public init(rows: [(pattern: String, reader: any TextReader)]) { self.rows = rows }

    public func reader(for type: String) -> (any TextReader)? {
        rows.first { row in
            row.pattern.hasSuffix("*") ? type.hasPrefix(row.pattern.dropLast()) : row.pattern == type
        }?.reader
    }

    public static var standard: ReaderTable {
        ReaderTable(rows: [
            ("text/html", MarkupReader()), ("application/xhtml+xml", MarkupReader()), ("text/xml", MarkupReader()),
            ("application/xml", MarkupReader()), ("message/rfc822", PlainTextReader()), ("text/*", PlainTextReader()),
            ("application/json", PlainTextReader()), ("application/javascript", PlainTextReader()),
            ("application/x-ndjson", PlainTextReader()), ("application/x-subrip", PlainTextReader()),
        ])
    }
}

/// Gets the text out of a format.
public protocol TextReader: Sendable {
    /// Adds text, and remarks on what was cut; never throws, since a file that cannot be read is still a file.
    func read(_ head: FileHead, _ limits: ReadingLimits, into document: inout Document)
}
