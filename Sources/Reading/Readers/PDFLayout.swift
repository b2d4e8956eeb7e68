/// Where the words of a PDF stand, as `pdftotext -bbox-layout` tells: XHTML, an element a line.
///
/// ```
///   <page width="595.320000" height="841.920000">
///           <word xMin="70.900000" yMin="73.400000" xMax="97.300000" yMax="85.000000">Total</word>
/// ```
///
/// Poppler may have been taken over by the document: every number is checked, and there is a bound on everything.
struct PDFLayout {
    private(set) var layout = Layout()
    private var words: [Layout.Word] = []
    private var count = 0

    private static let longestLine = 2_000

    /// - Parameter output: what was on standard output, however it ended.
    init(_ output: [UInt8]) {
        var number = 0
        for line in output.split(separator: 0x0A) where line.count <= Self.longestLine {
            guard let element = Element(line) else { continue }
            switch element.name {
            case "page":
                close()
                number += 1
                guard let width = element.number("width"), let height = element.number("height") else { continue }
                layout.open("page \(number)", "\(Int(width.rounded(.up))) \(Int(height.rounded(.up)))")
            case "word": if layout.pages.last?.place == "page \(number)" { add(element) }
            default: break
            }
        }
        close()
    }

    private mutating func add(_ element: Element) {
        guard count < Layout.mostWords, let page = layout.pages.last, let text = element.text,
            let left = element.number("xMin"), let top = element.number("yMin"),
            let right = element.number("xMax"), let bottom = element.number("yMax")
        else { return }
        let box = Layout.Box(
            left: max(0, Int(left)), top: max(0, Int(top)), right: min(page.width, Int(right.rounded(.up))),
            bottom: min(page.height, Int(bottom.rounded(.up))))
        guard box.lies(on: page), let word = Layout.Word(read: text, box) else { return }
        words.append(word)
        count += 1
    }

    /// What stands beside each other on a page is a row, whichever column or box of it Poppler counts it to.
    private mutating func close() {
        defer { words = [] }
        guard let page = layout.pages.indices.last else { return }
        layout.pages[page].rows = Layout.rows(of: words)
    }

    /// An element of one line.
    private struct Element {
        let name: String
        private let attributes: [Substring]
        let text: String?

        init?(_ line: ArraySlice<UInt8>) {
            let line = String(decoding: line, as: UTF8.self)
            guard let start = line.firstIndex(of: "<"), let end = line[start...].firstIndex(of: ">") else { return nil }
            let parts = line[line.index(after: start)..<end].split(separator: " ")
            guard let first = parts.first else { return nil }
            name = String(first)
            attributes = Array(parts.dropFirst())
            let rest = line[line.index(after: end)...]
            text = rest.firstRange(of: "</word>").map { Self.unescaped(rest[..<$0.lowerBound]) }
        }

        func number(_ name: String) -> Double? {
            let words = attributes.first { $0.hasPrefix(name + "=\"") }?.dropFirst(name.count + 2).dropLast()
            return words.flatMap { Double($0) }.flatMap { abs($0) < 1_000_000 ? $0 : nil }
        }

        private static func unescaped(_ text: Substring) -> String {
            String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&apos;", with: "'").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        }
    }
}
