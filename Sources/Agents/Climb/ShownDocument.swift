import Files
import Foundation
import Models
import Reading

/// What a tier is shown of a document: its words, and the picture or the PDF itself where that says more.
///
/// The file is the one that was read and judged, by its digest, and never what lies at its path by now.
struct ShownDocument {
    let document: Document
    let digest: Digest
    let text: String

    init(_ document: Document, _ digest: Digest) {
        (self.document, self.digest) = (document, digest)
        text = document.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Head and foot of the text.
    func passage(_ tier: ModelTier) -> Passage { Passage(text, shown: tier.excerpt) }

    var pages: Int? { document.details["pages"].flatMap { Int($0) } }

    /// The largest picture that is shown, in bytes.
    private static let largestImage = 4 << 20

    var image: ModelRequest.Image? {
        let formats: [String: ModelRequest.Image.Format] = [
            "image/jpeg": .jpeg, "image/png": .png, "image/webp": .webp,
        ]
        // A part of a file is not what the file shows.
        guard document.part == nil, let format = formats[document.type], let bytes = content(atMost: Self.largestImage)
        else { return nil }
        return ModelRequest.Image(format: format, bytes: Data(bytes))
    }

    private func content(atMost most: Int) -> [UInt8]? {
        guard document.size <= most, let file = try? DocumentFile(document.path),
            let head = try? file.head(most), head.isWhole, Digest(hashing: head.bytes) == digest
        else { return nil }
        return head.bytes
    }

    /// The largest PDF that is shown, in bytes and in pages: bounds what it costs.
    private static let largestPDF = 4 << 20
    private static let mostPages = 8
    /// A page with fewer letters and digits than this has next to no text of its own.
    private static let fewLetters = 40

    /// Nil when the PDF's text says what there is to see: as a file it costs several times as much.
    var pdf: ModelRequest.PDF? {
        guard document.part == nil, document.type == "application/pdf", case .read = document.outcome, let pages,
            (1...Self.mostPages).contains(pages), document.size <= Self.largestPDF
        else { return nil }
        let letters = text.lazy.filter { $0.isLetter || $0.isNumber }.prefix(pages * Self.fewLetters).count
        guard letters < pages * Self.fewLetters || document.details[ScannedPages.detail] != nil,
            let bytes = content(atMost: Self.largestPDF)
        else { return nil }
        return ModelRequest.PDF(bytes: Data(bytes), pages: pages, textBytes: document.text.utf8.count)
    }
}

extension ModelTier {
    /// How much of a text it sees, in characters.
    var excerpt: Int {
        switch self {
        case .nano: 1_500
        case .mini: 6_000
        case .flagship: 16_000
        }
    }
}
