/// Gets the text out of a format.
package protocol TextReader: Sendable {
    /// Adds text, details and remarks, and sets the outcome; never throws, since a file that cannot be read
    /// is still a file.
    func read(_ source: ReadingSource, into document: inout Document) async

    /// Whether it takes no time worth speaking of: no process is started.
    var isQuick: Bool { get }
}

extension TextReader {
    package var isQuick: Bool { false }
}

/// What a reader works with.
package struct ReadingSource: Sendable {
    package let file: DocumentFile
    package let head: FileHead
    package let limits: ReadingLimits
    package let confinement: Confinement
    /// The languages of the user's documents for OCR, most used first: `de`, `en-US`.
    package let languages: [String]
}

/// Which reader gets the text of which type: the seam for further formats.
package struct ReaderTable: Sendable {
    /// MIME types, `text/*` for a family, to the reader; the first that fits is taken.
    package var rows: [(pattern: String, reader: any TextReader)]

    package init(rows: [(pattern: String, reader: any TextReader)]) { self.rows = rows }

    package func reader(for type: String) -> (any TextReader)? {
        rows.first { row in
            row.pattern.hasSuffix("*") ? type.hasPrefix(row.pattern.dropLast()) : row.pattern == type
        }?.reader
    }

    package static var standard: ReaderTable {
        ReaderTable(
            rows: tools(pictures: PictureReader(), invoices: HelperReader(.invoice)) + helperRows
                + pictureRows + plainRows)
    }

    /// What deskhand-ocr decodes; drawings (DWG, SVG) are no pictures of it.
    private static let pictureRows: [(pattern: String, reader: any TextReader)] =
        [
            "image/jpeg", "image/png", "image/tiff", "image/webp", "image/gif", "image/bmp", "image/x-ms-bmp",
            "image/heic",
            "image/heif", "image/avif", "image/x-portable-*",
        ].map { ($0, PictureReader()) }

    /// Text as it stands.
    private static let plainRows: [(pattern: String, reader: any TextReader)] =
        [
            "text/*", "application/x-ofx", "application/x-qif", "application/json", "application/javascript",
            "application/x-ndjson", "application/x-subrip",
            "application/toml", "application/yaml", "application/x-sh", "application/csv",
        ].map { ($0, DataTextReader(PlainTextReader())) }
}
