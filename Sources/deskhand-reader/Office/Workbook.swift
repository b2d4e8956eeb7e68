import ParserProgram

/// A spreadsheet of Excel (ECMA-376 part 1, section 18): each sheet in the workbook's order, a line for a row.
enum Workbook {
    static func read(_ main: String, _ package: OfficePackage, _ output: Output) throws(Ending) {
        guard package.has(main) || !package.names(below: "xl/worksheets/").isEmpty else {
            // Only the binary form (xlsb) has a main part that is no XML.
            if output.isDamaged { throw .damaged }
            throw .foreign
        }
        let parts = Relationships(of: main, in: package, output)
        var sheets: [(name: String, part: String)] = []
        var startsIn1904 = false
        let handler = XMLPaths(onStart: { paths, attributes in
            if paths.isAt("workbookPr") { startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
            guard paths.isAt("sheets", "sheet"), sheets.count < 1_000, let name = attributes["name"],
                let part = attributes["id", in: "relationships"].flatMap(parts.target)
            else { return }
            sheets.append((name, part))
        })
        if XMLEvents.parse(package[main] ?? [], handler, output) == .malformed { output.isDamaged = true }
        if sheets.isEmpty {
            sheets = package.names(below: "xl/worksheets/sheet").enumerated().map { (String($0 + 1), $1) }
        }
        let strings = strings(parts.targets("sharedStrings").first ?? "xl/sharedStrings.xml", package, output)
        let formats = CellFormats(package[parts.targets("styles").first ?? "xl/styles.xml"] ?? [], startsIn1904, output)
        for sheet in sheets where !output.isFull {
            output.piece("sheet \(sheet.name)")
            read(sheet.part, strings, formats, package, output)
        }
    }

    private static func read(
        _ part: String, _ strings: [String], _ formats: CellFormats, _ package: OfficePackage, _ output: Output
    ) {
        if let bytes = package[part] {
            let handler = SheetText(output, strings: strings, formats: formats)
            if XMLEvents.parse(bytes, handler, output) == .malformed { output.isDamaged = true }
        }
        output.breakLine()
        let parts = Relationships(of: part, in: package, output)
        for comments in parts.targets("comments").unique() { OpenXML.flow(comments, package, output) }
        for drawing in parts.targets("drawing").unique() {
            OpenXML.flow(drawing, package, output)
            let shapes = Relationships(of: drawing, in: package, output)
            for shape in (shapes.targets("diagramData") + shapes.targets("chart")).unique() {
                OpenXML.flow(shape, package, output)
            }
        }
    }

    /// The strings that cells refer to by number (section 18.4).
    private static func strings(_ part: String, _ package: OfficePackage, _ output: Output) -> [String] {
        guard let bytes = package[part] else { return [] }
        let handler = SharedStrings()
        if XMLEvents.parse(bytes, handler, output) == .malformed { output.isDamaged = true }
        return handler.strings
    }
}

/// Collects the strings that cells share, without how they are read aloud (`rPh`).
private final class SharedStrings: XMLHandler {
    private(set) var strings: [String] = []
    private var current: [UInt8] = []
    private var texts = 0
    private var hidden = 0

    /// A million of them is the most that fits the output many times over.
    var isDone: Bool { strings.count >= 1_000_000 }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "si": current = []
        case "t": texts += 1
        case "rPh": hidden += 1
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "si": strings.append(String(decoding: current, as: UTF8.self))
        case "t": texts = max(0, texts - 1)
        case "rPh": hidden = max(0, hidden - 1)
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if texts > 0, hidden == 0, current.count < 65_536 { current.append(contentsOf: bytes) }
    }
}

/// The cells of one sheet (section 18.3.1): values, shared and inline strings, and the page's header and footer.
private final class SheetText: XMLHandler {
    private let output: Output
    private let strings: [String]
    private let formats: CellFormats
    private var value: [UInt8] = []
    private var type = ""
    private var style = 0
    private var column = 0
    private var filled = 0
    private var isInValue = false
    private var isInHeader = false
    private var hidden = 0

    init(_ output: Output, strings: [String], formats: CellFormats) {
        self.output = output
        self.strings = strings
        self.formats = formats
    }

    var isDone: Bool { output.isFull }

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "row": (filled, column) = (0, 0)
        case "c":
            value = []
            type = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) } ?? 0
            column = attributes["r"].flatMap(Self.column) ?? column + 1
        case "v", "t": isInValue = true
        case "rPh": hidden += 1
        case "oddHeader", "oddFooter", "firstHeader", "firstFooter":
            isInHeader = true
            value = []
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "c": put()
        case "row": output.breakLine()
        case "v", "t": isInValue = false
        case "rPh": hidden = max(0, hidden - 1)
        case "oddHeader", "oddFooter", "firstHeader", "firstFooter":
            isInHeader = false
            output.breakLine()
            output.text(Self.plain(String(decoding: value, as: UTF8.self)))
            output.breakLine()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isInValue && hidden == 0 || isInHeader, value.count < 65_536 { value.append(contentsOf: bytes) }
    }

    private func put() {
        var text = String(decoding: value, as: UTF8.self)
        switch type {
        case "s": text = Int(text.oneLine).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        case "b": text = text == "1" || text == "true" ? "TRUE" : "FALSE"
        case "n": text = formats.text(of: text, style: style)
        default: break
        }
        guard !text.isEmpty else { return }
        // Columns stay below each other, unless a cell lies far out.
        for _ in 0..<max(0, column - filled - 1) where column <= 64 && (filled > 0 || column > 1) { output.text("\t") }
        if filled > 0, column > 64 { output.text("\t") }
        filled = max(1, column)
        output.text(text.contains { $0.isNewline } ? text.oneLine : text)
        output.text("\t")
    }

    /// `AB12` is in column 28.
    private static func column(_ reference: String) -> Int? {
        var column = 0
        for byte in reference.utf8.prefix(4) {
            guard (0x41...0x5A).contains(byte) else { break }
            column = column * 26 + Int(byte) - 0x40
        }
        return (1...16_384).contains(column) ? column : nil
    }

    /// Without the codes for place, font and fields, such as `&L` and `&P` (section 18.3.1.46).
    private static func plain(_ header: String) -> String {
        var plain = ""
        var rest = Substring(header)
        while let character = rest.popFirst() {
            guard character == "&" else {
                plain.append(character)
                continue
            }
            switch rest.popFirst() {
            case "&": plain.append("&")
            case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
            case let code where code?.isNumber == true: rest = rest.drop { $0.isNumber }
            case "L", "C", "R": plain.append(" ")
            case "K": rest = rest.dropFirst(6)
            default: break
            }
        }
        return plain.oneLine
    }
}
