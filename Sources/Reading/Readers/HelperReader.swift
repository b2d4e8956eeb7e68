/// Gets the text by `deskhand-reader`, our own parser, locked in like every other.
package struct HelperReader: TextReader {
    /// What the reader is asked to read the document as.
    package enum Mode: String, Sendable {
        case office, archive, package, html, xml, invoice, bank, pass, mail

        var arguments: [String] {
            switch self {
            case .html, .xml: ["markup", rawValue]
            default: [rawValue]
            }
        }

        fileprivate var name: String {
            switch self {
            case .office: "office file"
            case .archive: "archive"
            case .package: "software package"
            case .html: "page"
            case .xml, .invoice, .bank: "XML"
            case .pass: "ticket"
            case .mail: "message"
            }
        }
    }

    package static let tool = Tool(
        "deskhand-reader", package: nil,
        limits: ToolLimits(cpu: .seconds(10), wall: .seconds(30), outputBytes: 8 << 20), staysReady: true)

    private let modes: [Mode]

    /// - Parameter modes: tried in this order as long as the reader says the document is not of that format.
    package init(_ modes: Mode...) { self.modes = modes }

    package func read(_ source: ReadingSource, into document: inout Document) async {
        for (index, mode) in modes.enumerated() {
            do throws(ToolError) {
                let result = try await source.confinement.run(Self.tool, mode.arguments, on: source.file)
                if result.end == .exited(Status.foreign), index + 1 < modes.count { continue }
                Self.take(result, mode.name, source.limits, into: &document)
            } catch {
                document.note(error)
            }
            return
        }
    }

    /// The exit statuses of deskhand-reader, and of whatever speaks as it does.
    enum Status {
        static let fine: Int32 = 0
        static let damaged: Int32 = 2
        static let encrypted: Int32 = 3
        static let foreign: Int32 = 4
        static let tooLarge: Int32 = 6
    }

    /// - Parameter name: `it is damaged: …` reads on from here.
    static func take(_ result: ToolResult, _ name: String, _ limits: ReadingLimits, into document: inout Document) {
        let said = HelperOutput(result.output)
        document.text = said.text
        document.pieces = said.pieces
        document.layout = said.layout.cut(toBytes: limits.textBytes)
        document.details.merge(said.details) { _, new in new }
        document.remarks += said.remarks
        document.invoice = said.invoice
        document.data = said.data
        document.codes = said.codes
        document.encoding = said.text.isEmpty ? document.encoding : "utf-8"
        cut(limits.textBytes, &document)
        document.isProvisional = document.isProvisional || result.end.isBreakdown
        document.outcome =
            switch result.end {
            case .exited(Status.fine): .read
            case .exited(Status.encrypted): .encrypted
            case .exited(Status.foreign): .failed(reason: "it is no \(name) that can be read, or a damaged one")
            case .exited(Status.damaged):
                .failed(reason: "the \(name) is damaged; only a part of it could be read")
            case .exited(Status.tooLarge): .failed(reason: "the \(name) is too large to be read")
            case .exited, .signalled: .failed(reason: "the \(name) could not be read: its reader broke down on it")
            case .tookTooLong: .failed(reason: "reading the \(name) took too long")
            case .saidTooMuch: .failed(reason: "the \(name) has too much in it")
            }
    }

    /// Documents carry as much text as any other reader would give them.
    private static func cut(_ limit: Int, _ document: inout Document) {
        guard document.text.utf8.count > limit else { return }
        document.text = String(decoding: document.text.utf8.prefix(limit), as: UTF8.self)
        let end = document.text.utf8.count
        document.pieces = document.pieces.filter { $0.range.lowerBound < end }.map {
            Document.Piece(place: $0.place, range: $0.range.lowerBound..<min($0.range.upperBound, end))
        }
        document.remarks.append("only the first \(limit / 1024) KB of its text were read")
    }
}
