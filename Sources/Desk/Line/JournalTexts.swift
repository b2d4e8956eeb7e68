import Files
import Foundation
import Journal
import Reading

/// Keeps what was read in the journal's database. What cannot be kept is read again; nothing else is lost.
struct JournalTexts: ReadTexts {
    private let journal: Journal

    init(_ journal: Journal) { self.journal = journal }

    func find(_ content: Digest, type: String) -> ReadText? {
        let found = try? journal.reading(of: content, type: type, version: ReadText.version)
        return found.flatMap { try? JSONDecoder().decode(ReadText.self, from: $0) }
    }

    func keep(_ read: ReadText, of content: Digest, type: String, at path: FilePath) async {
        guard let bytes = try? JSONEncoder().encode(read) else { return }
        try? await journal.keepReading(bytes, of: content, type: type, version: ReadText.version, at: path)
    }
}

extension DocumentReader {
    /// Reads as the config says.
    init(_ config: Config, texts: (any ReadTexts)?, readers: ReaderTable = .standard) {
        self.init(
            limits: config.reading.limits, languages: config.languages, dayFirst: config.dayFirst,
            confinement: Confinement(goesOnWithoutLandlock: config.reading.goesOnWithoutLandlock),
            readers: readers, texts: texts)
    }
}
