import Foundation

/// What `pdfinfo`, `pdfimages` and `qpdf` say of a PDF. A document can write into any of its lines; all it
/// gains is a wrong title.
struct PDFFacts {
    private(set) var values: [String: String] = [:]
    /// Width and height of each page, in points (1/72 of an inch).
    private(set) var sizes: [Int: (width: Double, height: Double)] = [:]

    init(_ output: [UInt8]) {
        for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let name = line[..<colon], value = line[line.index(after: colon)...].trimmed
            let words = name.split(separator: " ")
            if words.first == "Page", words.last == "size", words.count == 3, let page = Int(words[1]) {
                let sides = value.split(separator: " ").compactMap { Double($0) }
                if sides.count >= 2 { sizes[page] = (sides[0], sides[1]) }
            } else if !value.isEmpty {
                values[String(name.prefix(40))] = String(value.prefix(300))
            }
        }
    }

    /// 0 when it is not known.
    var pages: Int { values["Pages"].flatMap { Int($0) } ?? 0 }

    func put(into document: inout Document, limits: ReadingLimits) {
        let names = [
            "Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "Creator": "creator",
            "CreationDate": "created", "Pages": "pages", "PDF subtype": "standard",
        ]
        for (theirs, ours) in names { document.details[ours] = values[theirs] ?? document.details[ours] }
        if let first = sizes[1] {
            document.details["page size"] = "\(Self.millimetres(first.width)) × \(Self.millimetres(first.height)) mm"
        }
        if pages > limits.pages {
            document.remarks.append("only the first \(limits.pages) of \(pages) pages were read")
        }
    }

    private static func millimetres(_ points: Double) -> Int { Int((max(0, min(points, 1e9)) * 25.4 / 72).rounded()) }

    /// How long the longer side of a page's picture is: never more than A4 has.
    func pixels(ofPage page: Int, dotsPerInch: Int = 300) -> Int {
        let size = sizes[page] ?? (595, 842)
        let (longer, dots) = (max(size.width, size.height, 1), Double(dotsPerInch))
        let most = 842 / 72 * dots
        return longer.isFinite ? max(64, Int(min(longer / 72 * dots, most))) : Int(most)
    }

    /// A page that no program can have meant: PDF's own limit is 200 inches (ISO 32000-1, annex C.2). Drawn as small as
    /// it would have to be, nothing on it could be read.
    func isBeyondPaper(page: Int) -> Bool {
        guard let size = sizes[page] else { return false }
        return !(max(size.width, size.height) <= 14_400)
    }

    /// Pages at least half of which one picture covers, in the table `pdfimages -list` prints.
    func pagesWithLargePictures(_ output: [UInt8]) -> Set<Int> {
        var pages: Set<Int> = []
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n").dropFirst(2) {
            let cells = line.split(separator: " ")
            // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio
            guard cells.count >= 14, let page = Int(cells[0]), let width = Double(cells[3]),
                let height = Double(cells[4]),
                let across = Double(cells[12]), let down = Double(cells[13]), across > 0, down > 0
            else { continue }
            let size = sizes[page] ?? (595, 842)
            let area = (width / across * 72) * (height / down * 72)
            if area * 2 >= size.width * size.height { pages.insert(page) }
        }
        return pages
    }

    /// Attached files, as `qpdf --list-attachments --verbose` has them: a line `KEY -> OBJECT`, and below it what is
    /// known of the file, indented.
    static func attachments(_ output: [UInt8]) -> [(key: String, name: String)] {
        var files: [(key: String, name: String)] = []
        for line in String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            if !line.hasPrefix(" "), let arrow = line.range(of: " -> ", options: .backwards), files.count < 100 {
                files.append((String(line[..<arrow.lowerBound]), String(line[..<arrow.lowerBound].prefix(200))))
            } else if line.hasPrefix("  preferred name: "), !files.isEmpty {
                files[files.count - 1].name = String(line.dropFirst(18).prefix(200))
            }
        }
        return files
    }

    /// Sources: Factur-X 1.07 section 6.2.2; ZUGFeRD 1.0 and 2.0; XRechnung 3.0; Order-X 1.0.
    static let invoiceNames: Set<String> = ["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml"]
}
