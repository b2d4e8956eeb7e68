import Files

/// What reading an arrival found. All of it is untrusted: it came from a file anybody may have made.
package struct Document: Sendable {
    package var path: FilePath
    /// In bytes.
    package var size: Int64
    /// When the content last changed, in nanoseconds since 1970.
    package var modified: Int64
    /// MIME type by content (libmagic): `application/pdf`; `application/octet-stream` when unknown.
    package var type: String
    /// MIME type the extension promises; nil when there is none or it is unknown.
    package var typeByName: String?
    /// True when name and content contradict each other: a fact worth reporting.
    package var isMislabelled: Bool
    /// The text that was read, as Unicode; empty when the format has none or cannot be read yet.
    package var text: String
    /// Where the pieces of `text` came from (page, sheet, slide); empty when it is one piece.
    package var pieces: [Piece]
    /// Where the words of `text` stand, where that is known; empty for most formats.
    package var layout = Layout()
    /// The character encoding the text was in: `utf-8`, `utf-16le`, `windows-1252`, …
    package var encoding: String?
    /// Facts about the file that are not its text: `dimensions`, `camera`, `pages`, `title`, …
    package var details: [String: String]
    /// The date the document gives itself (in its text, metadata or name), if any.
    package var date: DocumentDate?
    /// What could not be read or was cut, as sentences for the user; what keeps it from being read at all comes first.
    package var remarks: [String]
    /// Whether the text is what the file says.
    package var outcome: Outcome
    /// What an electronic invoice says, exactly; nil for every other document.
    package var invoice: ElectronicInvoice?
    /// What is printed on it for machines; empty for most documents.
    package var codes: [PrintedCode] = []
    /// What a file that is made of data says; nil for every other document.
    package var data: DocumentData?
    /// Of a file that holds several papers, the one it is about: `pages 3–4`; nil for all of it.
    package var part: String?
    /// True when a tool broke down on a part of it, or was not there: reading it another time may find more.
    var isProvisional = false

    package init(path: FilePath, size: Int64, modified: Int64, type: String) {
        self.path = path
        self.size = size
        self.modified = modified
        self.type = type
        typeByName = nil
        isMislabelled = false
        text = ""
        pieces = []
        encoding = nil
        details = [:]
        date = nil
        remarks = []
        outcome = .read
        invoice = nil
    }

    package enum Outcome: Hashable, Sendable, Codable {
        /// As far as the format has text, it is in `text`.
        case read
        /// Nothing here reads this format: it is judged by name and type.
        case unread
        /// It wants a password.
        case encrypted
        /// It is damaged, or asked for more than it may have: judged by name and type, and never moved on that.
        case failed(reason: String)

        package var isFailure: Bool { if case .failed = self { true } else { false } }

        /// What the user is told of it; nil when there is nothing to tell.
        var remark: String? {
            switch self {
            case .read, .unread: nil
            case .encrypted: "it wants a password, so it is judged by its name and type"
            case .failed(let reason): reason
            }
        }
    }

    /// A stretch of the text and where it stands in the document.
    package struct Piece: Sendable, Hashable, Codable {
        /// `page 3`, `sheet Budget`, `slide 2`.
        package var place: String
        /// UTF-8 offsets into `text`.
        package var range: Range<Int>

        package init(place: String, range: Range<Int>) {
            self.place = place
            self.range = range
        }
    }
}

/// A calendar day a document names, and where it was found.
package struct DocumentDate: Hashable, Sendable {
    package enum Source: String, Sendable { case text, metadata, name }

    package var year: Int
    /// 1 to 12.
    package var month: Int
    /// 1 to 31.
    package var day: Int
    package var source: Source

    package init(year: Int, month: Int, day: Int, source: Source) {
        self.year = year
        self.month = month
        self.day = day
        self.source = source
    }
}
