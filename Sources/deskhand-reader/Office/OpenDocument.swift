import ParserProgram

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
