import CXML

/// The text of a page as one would read it: blocks on lines of their own, cells apart, scripts and styles left out.
final class HTMLText {
    private let output: Output
    private var context: htmlParserCtxtPtr?
    private var depth = 0
    private var hidden = 0
    private var preserved = 0
    /// Of each table that is open, whether it has headings: then its columns are kept, and its cells stay on their line.
    private var headings: [Bool] = []
    private var cells = 0
    private var title: [UInt8] = []
    private var inTitle = false
    private var hasTitle = false
    /// Whether titles and the like are facts about the document, or just part of it.
    private let tellsDetails: Bool

    private init(_ output: Output, tellsDetails: Bool) {
        self.output = output
        self.tellsDetails = tellsDetails
    }

    /// - Parameter charset: what came with the page, as in a mail; nil: as the page says.
    static func read(_ bytes: [UInt8], charset: String?, tellsDetails: Bool = true, _ output: Output) {
        let text = Encoding.utf8(bytes[...], label: charset ?? HTMLCharset.declared(bytes))
        HTMLText(output, tellsDetails: tellsDetails).run(text)
    }

    private func run(_ text: [UInt8]) {
        guard HTMLEvents.tell(text, to: self, by: Self.callbacks, parser: { context = $0 }) else { return }
        output.breakLine()
        tellTitle()
    }

    private static func from(_ user: UnsafeMutableRawPointer?) -> HTMLText? {
        user.map { Unmanaged<HTMLText>.fromOpaque($0).takeUnretainedValue() }
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElement = { user, name, attributes in HTMLText.from(user)?.start(name, attributes) }
        sax.endElement = { user, name in HTMLText.from(user)?.end(name) }
        sax.characters = { user, start, count in HTMLText.from(user)?.text(start, count) }
        sax.ignorableWhitespace = { user, start, count in HTMLText.from(user)?.text(start, count) }
        sax.cdataBlock = { user, start, count in HTMLText.from(user)?.text(start, count) }
        sax.serror = { _, _ in }
        return sax
    }

    private func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        depth += 1
        guard depth <= Limits.depth else {
            output.isDamaged = true
            return xmlStopParser(context)
        }
        guard let name else { return }
        let element = String(cString: name)
        if Self.hidden.contains(element) { hidden += 1 }
        breakBlock(element)
        switch element {
        case "title":
            inTitle = !hasTitle
            hasTitle = true
        case "br", "hr": isInColumn ? output.separate(" ") : output.breakLine()
        case "pre", "textarea": preserved += 1
        case "table": headings.append(false)
        case "td", "th": startCell(element)
        case "html": if tellsDetails { output.detail("language", Self.value("lang", attributes)) }
        case "meta" where tellsDetails: meta(attributes)
        default: break
        }
    }

    private func meta(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        switch Self.value("name", attributes)?.lowercased() {
        case "author", "dc.creator": output.detail("author", Self.value("content", attributes))
        case "description": output.detail("subject", Self.value("content", attributes))
        case "date", "dc.date", "dcterms.created": output.detail("created", Self.value("content", attributes))
        default: break
        }
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        depth -= 1
        guard let name else { return }
        let element = String(cString: name)
        if Self.hidden.contains(element) { hidden = max(0, hidden - 1) }
        breakBlock(element)
        switch element {
        case "title": inTitle = false
        case "pre", "textarea": preserved = max(0, preserved - 1)
        case "table": _ = headings.popLast()
        case "td", "th": endCell()
        default: break
        }
    }

    // MARK: Tables

    private var hasHeadings: Bool { headings.last == true }
    private var isInColumn: Bool { hasHeadings && cells > 0 }

    private func breakBlock(_ element: String) {
        guard Self.blocks.contains(element) else { return }
        if element == "tr" || element == "table" { cells = 0 }
        isInColumn ? output.separate(" ") : output.breakLine()
    }

    private func startCell(_ element: String) {
        if element == "th", let last = headings.indices.last { headings[last] = true }
        cells += 1
        if !hasHeadings { output.separate("\t") }
    }

    private func endCell() {
        cells = max(0, cells - 1)
        hasHeadings ? output.endCell() : output.separate("\t")
    }

    private func text(_ start: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard count > 0, let start else { return }
        let bytes = UnsafeBufferPointer(start: start, count: Int(count))
        if inTitle {
            title.append(contentsOf: bytes.prefix(Limits.value))
        } else if hidden == 0 {
            preserved > 0 ? output.text(bytes) : flow(bytes)
        }
    }

    /// Any white space is one space.
    private func flow(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            if bytes[index] <= 0x20 {
                output.separate(" ")
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index] > 0x20 { index += 1 }
            output.text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        }
    }

    private func tellTitle() {
        guard tellsDetails else { return }
        output.detail("title", String(decoding: title.prefix(Limits.value * 2), as: UTF8.self))
    }

    private static func value(
        _ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> String? {
        guard let attributes else { return nil }
        var index = 0
        while let key = attributes[index], index < 512 {
            if String(cString: key) == name { return attributes[index + 1].map { String(cString: $0) } }
            index += 2
        }
        return nil
    }

    private static let hidden: Set<String> = ["script", "style", "head", "template", "noscript", "svg", "math"]
    /// Elements that begin and end a line (HTML Living Standard, section 15.3.3 and the tables' rows).
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
        "tr", "ul",
    ]
}

/// The encoding a page says it is in.
enum HTMLCharset {
    /// The first `charset=` or XML `encoding=` among the first bytes, as browsers look for it
    /// (HTML Living Standard, section 13.2.3.2).
    static func declared(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4_096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return value(after: "charset=", in: head) ?? value(after: "encoding=", in: head)
    }

    private static func value(after mark: String, in head: [UInt8]) -> String? {
        let mark = Array(mark.utf8)
        var index = 0
        while index + mark.count < head.count {
            if head[index..<(index + mark.count)].elementsEqual(mark) {
                let rest = head[(index + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                let label = rest.prefix {
                    $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x3E && $0 != 0x3B && $0 != 0x2F
                }
                return label.isEmpty ? nil : String(decoding: label.prefix(40), as: UTF8.self)
            }
            index += 1
        }
        return nil
    }
}
