/// The text of `content.xml`, or of the masters in `styles.xml`.
final class OpenDocumentText: XMLHandler {
    private let output: Output
    private let onlyMasters: Bool
    private var isOpen: Bool
    private var paragraphs = 0
    private var hidden = 0
    private var cells = 0
    private var slides = 0
    private var isSpreadsheet = false
    /// A date or truth value, which is better than how it is shown.
    private var value: String?
    private var repeats = 1
    private var hasText = false
    private var asides = Asides()

    init(_ output: Output, onlyMasters: Bool = false) {
        self.output = output
        self.onlyMasters = onlyMasters
        isOpen = !onlyMasters
    }

    var isDone: Bool { output.isFull }

    func start(_ name: String, _ attributes: XMLAttributes) {
        if Self.hidden.contains(name) { hidden += 1 }
        switch name {
        case "master-styles": isOpen = true
        case "notes" where onlyMasters: hidden += 1
        case "spreadsheet": isSpreadsheet = true
        case "table" where isSpreadsheet && cells == 0: output.piece("sheet \(attributes["name"] ?? "")")
        case "page" where !onlyMasters:
            slides += 1
            output.piece("slide \(slides)")
        case "table-cell", "covered-table-cell": startCell(attributes)
        case "p", "h": startParagraph()
        case "tab" where paragraphs > 0: put("\t")
        case "s" where paragraphs > 0: put(" ")
        case "line-break": asides.isOpen ? asides.separate() : output.breakLine()
        case "note-body", "annotation": asides.begin()
        case "creator" where asides.isOpen: paragraphs += 1
        case "date" where asides.isOpen: hidden += 1
        default: break
        }
    }

    func end(_ name: String) {
        if Self.hidden.contains(name) { hidden = max(0, hidden - 1) }
        switch name {
        case "master-styles": isOpen = !onlyMasters
        case "notes" where onlyMasters: hidden = max(0, hidden - 1)
        case "table-cell", "covered-table-cell": endCell()
        case "table-row", "page": endLine()
        case "p", "h": endParagraph()
        case "note-body", "annotation": asides.end()
        case "creator" where asides.isOpen:
            paragraphs = max(0, paragraphs - 1)
            put(": ")
        case "date" where asides.isOpen: hidden = max(0, hidden - 1)
        // What a picture or a shape is said to show.
        case "title", "desc": asides.isOpen ? asides.separate() : output.separate(" ")
        default: break
        }
    }

    /// Lists of what was deleted, and fields that only show a number or a name of the page.
    private static let hidden: Set<String> = [
        "tracked-changes", "page-number", "note-citation", "forms", "slide-number", "sheet-name",
    ]

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard paragraphs > 0, hidden == 0, isOpen else { return }
        if asides.isOpen { return asides.add(bytes) }
        guard value == nil else { return }
        output.text(bytes)
        hasText = true
    }

    // MARK: Paragraphs

    private func startParagraph() {
        paragraphs += 1
        if asides.isOpen { return asides.separate() }
        guard cells == 0 else { return }
        paragraphs == 1 ? output.breakLine() : output.separate(" ")
    }

    private func endParagraph() {
        paragraphs = max(0, paragraphs - 1)
        if asides.isOpen { return asides.separate() }
        guard value == nil else { return }
        cells > 0 || paragraphs > 0 ? output.separate(" ") : endLine()
    }

    /// Notes and remarks come after the line they belong to, so that they do not tear its sentence apart.
    private func endLine() {
        guard !asides.isOpen else { return }
        output.breakLine()
        for aside in asides.taken() {
            output.text("[\(aside)]")
            output.breakLine()
        }
    }

    // MARK: Cells

    private func startCell(_ attributes: XMLAttributes) {
        cells += 1
        hasText = false
        repeats = attributes["number-columns-repeated"].flatMap { Int($0) } ?? 1
        switch attributes["value-type"] {
        case "date": value = attributes["date-value"]
        case "boolean": value = attributes["boolean-value"]?.uppercased()
        default: value = nil
        }
    }

    private func endCell() {
        cells = max(0, cells - 1)
        if let value {
            put(value)
            hasText = true
        }
        value = nil
        guard isOpen, cells == 0 || hasText else { return }
        // Columns stay below each other; the endless empty ones at a row's end are not put out.
        guard isSpreadsheet else { return cells == 0 ? output.endCell() : output.separate("\t") }
        guard repeats <= 64 else { return output.separate("\t") }
        for _ in 0..<max(1, repeats) { output.text("\t") }
    }

    private func put(_ string: String) {
        guard hidden == 0, isOpen else { return }
        asides.isOpen ? asides.add(string) : output.text(string)
    }
}

/// Footnotes, endnotes and remarks met within a line, kept until it ends.
private struct Asides {
    private static let most = 1_000
    private static let longest = 16_384

    private var texts: [[UInt8]] = []
    private var depth = 0

    var isOpen: Bool { depth > 0 }

    mutating func begin() {
        depth += 1
        if depth == 1, texts.count < Self.most { texts.append([]) }
    }

    mutating func end() { depth = max(0, depth - 1) }

    mutating func add(_ bytes: some Collection<UInt8>) {
        guard let last = texts.indices.last, texts[last].count < Self.longest else { return }
        texts[last].append(contentsOf: bytes.prefix(Self.longest))
    }

    mutating func add(_ string: String) { add(string.utf8) }

    mutating func separate() { add(" ") }

    mutating func taken() -> [String] {
        defer { texts = [] }
        return texts.map { String(decoding: $0, as: UTF8.self).flowing }.filter { !$0.isEmpty }
    }
}

extension String {
    /// Every stretch of white space as one space, none at the ends.
    fileprivate var flowing: String { split { $0.isWhitespace }.joined(separator: " ") }
}
