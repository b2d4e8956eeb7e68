import Files

/// Finds out what a file is and what it says. Everything it finds is untrusted.
///
/// ```swift
/// let document = try await DocumentReader().read("/home/ada/Downloads/invoice.txt")
/// ```
///
/// Safe to use from several threads.
package struct DocumentReader: Sendable {
    private let limits: ReadingLimits
    private let readers: ReaderTable
    private let confinement: Confinement
    private let types: TypeTellers
    private let languages: [String]
    private let dayFirst: Bool
    private let texts: (any ReadTexts)?

    /// - Parameters:
    ///   - languages: of the user's documents, most used first; empty: as the locale has it.
    ///   - dayFirst: whether `03/04/2026` is the third of April; nil: as the locale has it.
    ///   - texts: where what tools found is remembered.
    package init(
        limits: ReadingLimits = ReadingLimits(), languages: [String] = [], dayFirst: Bool? = nil,
        confinement: Confinement = Confinement(), readers: ReaderTable = .standard, texts: (any ReadTexts)? = nil
    ) {
        self.limits = limits
        self.readers = readers
        self.confinement = confinement
        types = TypeTellers(confinement)
        self.languages = languages
        self.texts = texts
        self.dayFirst = dayFirst ?? DateFinder.localeIsDayFirst
    }

    /// Whether a file of this name is read in no time, by what the name promises: a matter of order only.
    package func isQuick(_ path: FilePath) -> Bool {
        guard let type = TypeGuess.type(named: path.ending), let reader = readers.reader(for: type) else { return true }
        return reader.isQuick
    }

    /// - Parameter content: the digest of the file, when it is known; then nothing is parsed twice.
    /// - Throws: `FileError` when the file is gone, may not be read, or is no plain file.
    package func read(_ path: FilePath, content: Digest? = nil) async throws(FileError) -> Document {
        let file = try DocumentFile(path)
        let head = try file.head(max(limits.headBytes, limits.textBytes))
        var document = await identify(file, head)
        // What broke down on telling its type is not given to others on a guess.
        if case .failed(let reason) = document.outcome {
            document.remarks.insert(reason, at: 0)
        } else if let reader = readers.reader(for: document.type) {
            await read(file, head, by: reader, content, into: &document)
        } else {
            document.outcome = .unread
        }
        document.date = DateFinder(document, dayFirst: dayFirst).date
        return document
    }

    private func read(
        _ file: DocumentFile, _ head: FileHead, by reader: any TextReader, _ content: Digest?,
        into document: inout Document
    ) async {
        // What its name says is no matter of the content, which may have other names.
        let remarksOnName = document.remarks
        document.remarks = []
        // Samples of a large file are no sign of its content.
        let isTold = !reader.isQuick && content?.isSampled == false
        await readOrRemember(file, head, by: reader, isTold ? content : nil, into: &document)
        let foremost = document.outcome.remark.map { [$0] } ?? []
        document.remarks = foremost + remarksOnName + document.remarks.filter { !foremost.contains($0) }
    }

    private func readOrRemember(
        _ file: DocumentFile, _ head: FileHead, by reader: any TextReader, _ remembered: Digest?,
        into document: inout Document
    ) async {
        let kind = remembered == nil ? "" : "\(document.type) \(settings)"
        if let remembered, let known = texts?.find(remembered, type: kind) { return known.fill(&document) }
        let source = ReadingSource(
            file: file, head: head, limits: limits, confinement: confinement, languages: languages)
        await reader.read(source, into: &document)
        // What failed, or a part of it, may go better another time; what was cancelled says nothing.
        let isLasting = document.outcome == .read || document.outcome == .encrypted
        guard let remembered, isLasting, !document.isProvisional, !Task.isCancelled else { return }
        await texts?.keep(ReadText(document), of: remembered, type: kind, at: file.path)
    }

    /// What decides, besides a content and its type, what reading it finds. Looked up each time: languages and tools
    /// may be installed while the service runs.
    private var settings: String {
        let languages = OCRLanguages(languages).installed.joined(separator: "+")
        let parts =
            [limits.textBytes, limits.pages, limits.ocrPages].map(String.init) + [languages]
            + confinement.missingPackages() + [NetworkLibrary(confinement).path == nil ? "" : "networks"]
        return String(Digest(hashing: Array(parts.joined(separator: " ").utf8)).hex.prefix(16))
    }

    /// What a file is, by its first bytes and its name.
    private func identify(_ file: DocumentFile, _ head: FileHead) async -> Document {
        var document = Document(path: file.path, size: file.size, modified: file.modified, type: "")
        let start = head.bytes.prefix(limits.headBytes)
        var content = ContentType()
        do throws(ContentType.Unknown) {
            content =
                TypeGuess.isPlainText(start, ending: file.path.ending)
                ? .plainText : try await types.type(of: file, start)
        } catch {
            document.outcome = .failed(reason: error.reason)
        }
        let types = TypeGuess(content: content.type, ending: file.path.ending, head: head.bytes)
        document.type = types.type
        document.typeByName = types.typeByName
        document.isMislabelled = types.isMislabelled
        if types.isUnrecognizable, document.outcome == .read, readers.reader(for: types.type) == nil {
            let name = TypeGuess.name(ofEnding: file.path.ending)
            document.outcome = .failed(reason: "its name says \(name), but it is none, or a damaged one")
        }
        if types.isUnreadableText {
            document.remarks.append("its name says \(TypeGuess.name(ofEnding: file.path.ending)), but it is no text")
        }
        if types.isMislabelled, let byName = types.typeByName {
            document.remarks.append("its name says \(byName), but it is \(types.type)")
        }
        if TypeGuess.isDescribed(types.type) { document.details = MagicDetails(content.description).details }
        return document
    }
}

extension FilePath {
    /// The ending of the name, without the dot: `pdf`.
    fileprivate var ending: String {
        let ending = SafeName.split(lastComponent?.bytes ?? []).ending.drop { $0 == UInt8(ascii: ".") }
        return String(decoding: ending, as: UTF8.self)
    }
}
