import ParserProgram

/// Word, Excel and PowerPoint files since 2007 (ECMA-376 part 1): which part is read in which order.
enum OpenXML {
    static func read(_ package: OfficePackage, _ output: Output) throws(Ending) {
        let root = Relationships(of: "", in: package, output)
        let known = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"]
        let main = root.targets("officeDocument").first ?? known.first(where: package.has) ?? ""
        tellProperties(root, package, output)
        switch PartPath.split(main).folder.split(separator: "/").first ?? "" {
        case "word": try word(main, package, output)
        case "xl": try Workbook.read(main, package, output)
        case "ppt": try slides(main, package, output)
        default:
            // Cut off before its main part, or another format in the same packaging (XPS, 3MF).
            if output.isDamaged { throw .damaged }
            throw .foreign
        }
    }

    // MARK: Word

    private static func word(_ main: String, _ package: OfficePackage, _ output: Output) throws(Ending) {
        guard let body = package[main] else { throw .damaged }
        let parts = Relationships(of: main, in: package, output)
        for header in parts.targets("header").unique() { flow(header, package, output) }
        flow(body, output)
        for kind in ["diagramData", "chart", "footnotes", "endnotes", "comments", "footer"] {
            for part in parts.targets(kind).unique() { flow(part, package, output) }
        }
    }

    // MARK: PowerPoint

    private static func slides(_ main: String, _ package: OfficePackage, _ output: Output) throws(Ending) {
        var order: [String] = []
        let parts = Relationships(of: main, in: package, output)
        if let presentation = package[main] {
            let handler = XMLPaths(onStart: { paths, attributes in
                guard paths.isAt("sldIdLst", "sldId"), order.count < 5_000 else { return }
                if let part = attributes["id", in: "relationships"].flatMap(parts.target) { order.append(part) }
            })
            if XMLEvents.parse(presentation, handler, output) == .malformed { output.isDamaged = true }
        } else {
            output.isDamaged = true
        }
        if order.isEmpty { order = package.names(below: "ppt/slides/slide") }
        for (index, part) in order.enumerated() where !output.isFull {
            output.piece("slide \(index + 1)")
            slide(part, package, output)
        }
        if !order.isEmpty { output.detail("pages", String(order.count)) }
    }

    private static func slide(_ part: String, _ package: OfficePackage, _ output: Output) {
        flow(part, package, output)
        let parts = Relationships(of: part, in: package, output)
        for kind in ["diagramData", "chart", "notesSlide", "comments"] {
            for other in parts.targets(kind).unique() { flow(other, package, output) }
        }
    }

    // MARK: Parts

    /// The text of a part, if there is one by that name.
    static func flow(_ part: String, _ package: OfficePackage, _ output: Output) {
        if let bytes = package[part] { flow(bytes, output) }
    }

    private static func flow(_ bytes: [UInt8], _ output: Output) {
        output.breakLine()
        if XMLEvents.parse(bytes, FlowText(output), output) == .malformed { output.isDamaged = true }
        output.breakLine()
    }

    private static func tellProperties(_ root: Relationships, _ package: OfficePackage, _ output: Output) {
        let parts = root.targets("core-properties") + root.targets("extended-properties")
        for part in parts.isEmpty ? ["docProps/core.xml", "docProps/app.xml"] : parts {
            guard let bytes = package[part] else { continue }
            let handler = XMLPaths(onEnd: { paths, text in
                guard paths.path.count == 2, let name = paths.path.last, let detail = properties[name] else { return }
                if name == "Pages", text == "0" { return }
                output.detail(detail, text)
            })
            _ = XMLEvents.parse(bytes, handler, output)
        }
    }

    private static let properties = [
        "title": "title", "creator": "author", "created": "created", "language": "language", "subject": "subject",
        "keywords": "keywords", "Pages": "pages", "Company": "company",
    ]
}

extension Array where Element: Hashable {
    /// Each once, in the order in which they came first.
    func unique() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
