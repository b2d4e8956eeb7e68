import CLinux

/// What a program of the system said of a document, on its way into a `Document`: within bounds.
struct Findings {
    private(set) var text = ""
    private(set) var pieces: [Document.Piece] = []
    private(set) var details: [String: String] = [:]
    private(set) var remarks: [String] = []
    /// Bytes of text that are kept.
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds text, and where it stands if that is known.
    mutating func add(_ words: some StringProtocol, at place: String?) {
        guard !words.allSatisfy(\.isWhitespace) else { return }
        let room = limit - text.utf8.count
        guard room > 0 else { return remark(Self.cut(limit)) }
        if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
        let start = text.utf8.count
        text += words.utf8.count <= room ? String(words) : String(decoding: words.utf8.prefix(room), as: UTF8.self)
        if words.utf8.count > room { remark(Self.cut(limit)) }
        guard let place else { return }
        if let last = pieces.last, last.place == place {
            pieces[pieces.count - 1].range = last.range.lowerBound..<text.utf8.count
        } else {
            pieces.append(Document.Piece(place: place, range: start..<text.utf8.count))
        }
    }

    mutating func detail(_ name: String, _ value: some StringProtocol) {
        let words = value.split(whereSeparator: { $0.isWhitespace || $0 == "\0" }).joined(separator: " ")
        guard !words.isEmpty, details.count < 64 else { return }
        details[String(name.prefix(40))] = String(words.prefix(300))
    }

    mutating func remark(_ words: String) {
        if !remarks.contains(words), remarks.count < 20 { remarks.append(words) }
    }

    func put(into document: inout Document) {
        let shift = document.text.utf8.count
        document.text += text
        document.pieces += pieces.map { piece in
            Document.Piece(
                place: piece.place, range: piece.range.lowerBound + shift..<piece.range.upperBound + shift)
        }
        document.details.merge(details) { _, new in new }
        document.remarks += remarks
    }

    private static func cut(_ limit: Int) -> String { "only the first \(limit / 1024) KB of its text were read" }
}

extension ReadingSource {
    func run(_ tool: Tool, _ arguments: [String]) async -> Result<ToolResult, ToolError> {
        do throws(ToolError) {
            return .success(try await confinement.run(tool, arguments, on: file))
        } catch {
            return .failure(error)
        }
    }
}

extension Document {
    /// Nothing could be started on it. What is not installed stays so, and the file is judged by its name and type;
    /// everything else may go better another time, and until then nothing is guessed.
    mutating func note(_ error: ToolError) {
        isProvisional = true
        switch error {
        case .missing(let tool):
            let package = tool.package.map { ", from the package \($0)," } ?? ""
            outcome = .unread
            remarks.append("it was not read: the program \(tool.program)\(package) is missing")
        case .notConfined(let reason):
            outcome = .failed(reason: "it was not read: its parser could not be locked in (\(reason))")
        case .cancelled: outcome = .failed(reason: "it was not read: reading was stopped")
        }
    }

    /// Sets the outcome by how a program of the system ended.
    mutating func note(_ end: ToolResult.End) {
        isProvisional = isProvisional || end.isBreakdown
        switch end {
        case .exited(0): break
        case .exited: outcome = .failed(reason: "it is damaged")
        case .signalled: outcome = .failed(reason: "its parser crashed")
        case .tookTooLong: outcome = .failed(reason: "reading it took too long")
        case .saidTooMuch: remarks.append("its text is too long to be read whole")
        }
    }
}

extension ToolResult.End {
    /// It did not come to its end by itself, and on a machine with less to do it might have.
    var isBreakdown: Bool {
        switch self {
        case .signalled, .tookTooLong: true
        default: false
        }
    }
}

extension DocumentFile {
    /// Whether a mark stands near the end of the file.
    func ends(with mark: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 2048)
        let start = max(0, size - Int64(bytes.count))
        let got = bytes.withUnsafeMutableBytes { linux_read(descriptor, $0.baseAddress, $0.count, start) }
        return got > 0 && String(decoding: bytes.prefix(Int(got)), as: UTF8.self).contains(mark)
    }
}
