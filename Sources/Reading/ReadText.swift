import Files

/// What reading a content found, as it is remembered so that nothing is parsed twice.
package struct ReadText: Sendable, Codable {
    package var text: String
    package var pieces: [Document.Piece]
    package var layout: Layout
    package var encoding: String?
    package var details: [String: String]
    package var remarks: [String]
    package var outcome: Document.Outcome
    package var invoice: ElectronicInvoice?
    package var data: DocumentData?
    package var codes: [PrintedCode]

    /// Raised when a reader learns to read better, so that what was read before is read anew.
    package static let version = 7

    init(_ document: Document) {
        text = document.text
        pieces = document.pieces
        layout = document.layout
        encoding = document.encoding
        details = document.details
        remarks = document.remarks
        outcome = document.outcome
        invoice = document.invoice
        data = document.data
        codes = document.codes
    }

    func fill(_ document: inout Document) {
        document.text = text
        document.pieces = pieces
        document.layout = layout
        document.encoding = encoding
        document.details = details
        document.remarks = remarks
        document.outcome = outcome
        document.invoice = invoice
        document.data = data
        document.codes = codes
    }
}

/// Remembers what was read, by content, and by type and settings (one word after the other); forgotten with the file.
/// The journal's database keeps it.
package protocol ReadTexts: Sendable {
    func find(_ content: Digest, type: String) -> ReadText?
    func keep(_ read: ReadText, of content: Digest, type: String, at path: FilePath) async
}
