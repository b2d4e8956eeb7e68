import Files

/// Finds out what a file is and what it says. Everything it finds is untrusted.
///
/// ```swift
/// let document = try await DocumentReader().read("/home/ada/Downloads/invoice.txt")
/// ```
///
/// Safe to use from several threads.
public struct DocumentReader: Sendable {
    private let limits: ReadingLimits
    private let magic = MagicPool()
    private let readers: ReaderTable
    private let confinement: Confinement
    private let languages: [String]
    private let dayFirst: Bool

    /// - Parameters:
    ///   - languages: of the user's documents, most used first; empty: as the locale has it.
    ///   - dayFirst: whether `03/04/2026` is the third of April; nil: as the locale has it.
    public init(
        limits: ReadingLimits = ReadingLimits(), languages: [String] = [], dayFirst: Bool? = nil,
        confinement: Confinement = Confinement(), readers: ReaderTable = .standard
    ) {
        self.limits = limits
        self.readers = readers
        self.confinement = confinement
        self.languages = languages
        self.dayFirst = dayFirst ?? DateFinder.localeIsDayFirst
    }

    /// - Throws: `FileError` when the file is gone, may not be read, or is no plain file.
    public func read(_ path: FilePath) async throws(FileError) -> Document {
        let file = try DocumentFile(path)
        let head = try file.head(max(limits.headBytes, limits.textBytes))
        var document = identify(file, head)
        if let reader = readers.reader(for: document.type) {
            let source = ReadingSource(
                file: file, head: head, limits: limits, confinement: confinement, languages: languages)
            await reader.read(source, into: &document)
        } else {
            document.outcome = .unread
        }
        document.date = DateFinder(document, dayFirst: dayFirst).date
        return document
    }

    /// What a file is, by its first bytes and its name.
    private func identify(_ file: DocumentFile, _ head: FileHead) -> Document {
        var document = Document(path: file.path, size: file.size, modified: file.modified, type: "")
        let byContent = head.bytes.withUnsafeBytes { bytes in
            magic.type(of: UnsafeRawBufferPointer(rebasing: bytes.prefix(limits.headBytes)))
        }
        let ending = SafeName.split(file.path.lastComponent?.bytes ?? []).ending.drop { $0 == UInt8(ascii: ".") }
        let types = TypeGuess(
            content: byContent ?? "application/octet-stream", ending: String(decoding: ending, as: UTF8.self),
            head: head.bytes)
        document.type = types.type
        document.typeByName = types.typeByName
        document.isMislabelled = types.isMislabelled
        if types.isMislabelled, let byName = types.typeByName {
            document.remarks.append("its name says \(byName), but it is \(types.type)")
        }
        if TypeGuess.isDescribed(types.type) { describe(head, &document) }
        return document
    }

    private func describe(_ head: FileHead, _ document: inout Document) {
        let words = head.bytes.withUnsafeBytes { bytes in
            magic.description(of: UnsafeRawBufferPointer(rebasing: bytes.prefix(limits.headBytes)))
        }
        document.details = MagicDetails(String((words ?? "").prefix(2_000))).details
    }
}
