/// Files of LibreOffice and its kin (OpenDocument 1.3, part 3): text, spreadsheets, presentations.
enum OpenDocument {
    static let family = "application/vnd.oasis.opendocument"

    static func read(_ package: OfficePackage, _ output: Output) throws(Ending) {
        // Part 2, section 4.8.1: whatever is encrypted is listed as such.
        if let manifest = package["META-INF/manifest.xml"] {
            var isEncrypted = false
            let handler = XMLPaths(onStart: { paths, _ in if paths.isAt("encryption-data") { isEncrypted = true } })
            _ = XMLEvents.parse(manifest, handler, output)
            if isEncrypted { throw .encrypted }
        }
        tellProperties(package, output)
        guard let content = package["content.xml"] else { throw .damaged }
        if XMLEvents.parse(content, OpenDocumentText(output), output) == .malformed { output.isDamaged = true }
        output.breakLine()
        masters(package, output)
    }

    /// Headers and footers stand with the styles.
    private static func masters(_ package: OfficePackage, _ output: Output) {
        guard let styles = package["styles.xml"] else { return }
        let handler = OpenDocumentText(output, onlyMasters: true)
        if XMLEvents.parse(styles, handler, output) == .malformed { output.isDamaged = true }
        output.breakLine()
    }

    private static func tellProperties(_ package: OfficePackage, _ output: Output) {
        guard let meta = package["meta.xml"] else { return }
        let names = [
            "title": "title", "initial-creator": "author", "creation-date": "created", "language": "language",
            "subject": "subject", "keyword": "keywords",
        ]
        var (author, hasAuthor): (String?, Bool) = (nil, false)
        let handler = XMLPaths(
            onStart: { paths, attributes in
                if paths.isAt("document-statistic") { output.detail("pages", attributes["page-count"]) }
            },
            onEnd: { paths, text in
                guard paths.path.count == 3, let name = paths.path.last else { return }
                if name == "creator" { author = text }
                if name == "initial-creator" { hasAuthor = true }
                names[name].map { output.detail($0, text) }
            })
        _ = XMLEvents.parse(meta, handler, output)
        if !hasAuthor { output.detail("author", author) }
    }
}

/// The text of `content.xml`, or of the masters in `styles.xml`.
private final class OpenDocumentText: XMLHandler {
    private let output: Output
    private let onlyMasters: Bool
    private var isOpen: Bool
    private var paragraphs = 0
    private var hidden = 0
    private var cells = 0
    /// Within what somebody noted at the margin.
    private var remarks = 0
    private var slides = 0
    private var isSpreadsheet = false
    /// A date or truth value, which is better than how it is shown.
    private var value: String?
    private var repeats = 1
    private var hasText = false

    init(_ output: Output, onlyMasters: Bool = false) {
        self.output = output
        self.onlyMasters = onlyMasters
        isOpen = !onlyMasters
    }

    var isDone: Bool { output.isFull }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "master-styles": isOpen = true
        // Lists of what was deleted, and fields that only show a number of a page.
        case "tracked-changes", "page-number", "note-citation", "forms", "slide-number", "sheet-name": hidden += 1
        case "notes" where onlyMasters: hidden += 1
        case "spreadsheet": isSpreadsheet = true
        case "table" where isSpreadsheet && cells == 0: output.piece("sheet \(attributes["name"] ?? "")")
        case "page" where !onlyMasters:
            slides += 1
            output.piece("slide \(slides)")
        case "table-cell", "covered-table-cell": startCell(attributes)
        case "date" where remarks > 0: hidden += 1
        case "p", "h": startParagraph()
        case "tab" where paragraphs > 0: put("\t")
        case "s" where paragraphs > 0: put(" ")
        case "line-break": output.breakLine()
        case "note-body": put(" [")
        case "annotation":
            put(" [")
            remarks += 1
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "master-styles": isOpen = !onlyMasters
        case "tracked-changes", "page-number", "note-citation", "forms", "slide-number", "sheet-name": hidden = max(0, hidden - 1)
        case "notes" where onlyMasters: hidden = max(0, hidden - 1)
        case "table-cell", "covered-table-cell": endCell()
        case "table-row": output.breakLine()
        case "p", "h":
            paragraphs = max(0, paragraphs - 1)
            if value == nil { cells > 0 || paragraphs > 0 ? output.separate(" ") : output.breakLine() }
        case "note-body": put("] ")
        case "annotation":
            put("] ")
            remarks = max(0, remarks - 1)
        case "creator" where remarks > 0: put(": ")
        case "date" where remarks > 0: hidden = max(0, hidden - 1)
        // What a picture or a shape is said to show.
        case "title", "desc": output.separate(" ")
        case "list-header": output.breakLine()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard paragraphs > 0, hidden == 0, isOpen, value == nil else { return }
        output.text(bytes)
        hasText = true
    }

    private func startParagraph() {
        paragraphs += 1
        guard cells == 0 else { return }
        paragraphs == 1 ? output.breakLine() : output.separate(" ")
    }

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
        guard isSpreadsheet, repeats <= 64 else { return output.separate("\t") }
        for _ in 0..<max(1, repeats) { output.text("\t") }
    }

    private func put(_ string: String) {
        if hidden == 0, isOpen { output.text(string) }
    }
}
