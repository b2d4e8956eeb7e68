import ParserProgram

/// An EPUB book (EPUB 3.3): its chapters in the order of its spine.
enum Book {
    static func read(_ package: OfficePackage, _ output: Output) throws(Ending) {
        try refuseEncrypted(package, output)
        var root: String?
        let container = XMLPaths(onStart: { paths, attributes in
            if paths.isAt("rootfile"), root == nil { root = attributes["full-path"] }
        })
        _ = XMLEvents.parse(package["META-INF/container.xml"] ?? [], container, output)
        guard let root, let opf = package[root] else {
            if root == nil, !output.isDamaged, package.mimetype.isEmpty { throw .foreign }
            throw .damaged
        }
        let folder = PartPath.split(root).folder
        var (items, spine): ([String: String], [String]) = ([:], [])
        let handler = XMLPaths(
            onStart: { paths, attributes in
                if paths.isAt("manifest", "item"), items.count < 20_000, let id = attributes["id"],
                    let href = attributes["href"]
                {
                    items[id] = PartPath.resolved(href, from: folder)
                } else if paths.isAt("spine", "itemref"), spine.count < 10_000, let id = attributes["idref"] {
                    spine.append(id)
                }
            },
            onEnd: { paths, text in
                guard paths.path.dropLast().last == "metadata", let name = paths.path.last else { return }
                properties[name].map { output.detail($0, text) }
            })
        if XMLEvents.parse(opf, handler, output) == .malformed { output.isDamaged = true }
        for (index, id) in spine.enumerated() where !output.isFull {
            guard let bytes = items[id].flatMap({ package[$0] }) else { continue }
            output.piece("chapter \(index + 1)")
            HTMLText.read(bytes, charset: nil, tellsDetails: false, output)
        }
    }

    /// Fonts may be scrambled without harm (section 4.3); anything else listed as encrypted cannot be read.
    private static func refuseEncrypted(_ package: OfficePackage, _ output: Output) throws(Ending) {
        guard let encryption = package["META-INF/encryption.xml"] else { return }
        var isEncrypted = false
        let handler = XMLPaths(onStart: { paths, attributes in
            guard paths.isAt("EncryptedData", "EncryptionMethod"), let algorithm = attributes["Algorithm"] else {
                return
            }
            if algorithm != "http://www.idpf.org/2008/embedding", algorithm != "http://ns.adobe.com/pdf/enc#RC" {
                isEncrypted = true
            }
        })
        _ = XMLEvents.parse(encryption, handler, output)
        if isEncrypted { throw .encrypted }
    }

    private static let properties = [
        "title": "title", "creator": "author", "language": "language", "date": "created", "publisher": "publisher",
        "subject": "subject",
    ]
}
