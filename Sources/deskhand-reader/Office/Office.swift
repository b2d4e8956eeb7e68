import ParserProgram

/// Word processing, spreadsheets, presentations and books that are zips of XML.
enum Office {
    static func read(_ input: Input, _ output: Output) throws(Ending) {
        let head = input.bytes(at: 0, count: 8)
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            guard CompoundFile.holdsEncryptedPackage(input) else { throw .foreign }
            output.isDamaged = CompoundFile.isCut(input)
            throw .encrypted
        }
        guard head.starts(with: [0x50, 0x4B]) else { throw .foreign }
        // Read from its beginning, it is not missed.
        if !ZipEnd.isWhole(input) { output.isDamaged = true }
        let package = try OfficePackage.load(output)
        if package.has("_rels/.rels") || package.has("[content_types].xml") {
            try OpenXML.read(package, output)
        } else if package.has("meta-inf/container.xml"), package.mimetype != OpenDocument.family {
            try Book.read(package, output)
        } else if package.has("content.xml") {
            try OpenDocument.read(package, output)
        } else if package.mimetype.hasPrefix("application/vnd.oasis") || package.mimetype.hasPrefix("application/epub")
        {
            throw .damaged
        } else {
            throw .foreign
        }
    }
}

/// The parts of an office file that are text, unpacked in memory under limits.
struct OfficePackage {
    /// By name in lower case, without a leading slash: names in these formats know no case (ECMA-376 part 2, 6.2).
    private var parts: [String: [UInt8]] = [:]
    /// The type the file calls itself.
    private(set) var mimetype = ""

    /// - Throws: `.encrypted`; `.damaged` when not even one part can be read.
    static func load(_ output: Output) throws(Ending) -> OfficePackage {
        guard let archive = Archive(.zip), archive.opened else { throw .damaged }
        var package = OfficePackage()
        var (room, count) = (Limits.parts, 0)
        reading: while room > 0 {
            switch archive.next() {
            case .end: break reading
            case .failed:
                output.isDamaged = true
                break reading
            case .entry(let entry):
                count += 1
                guard count <= Limits.partCount else {
                    output.cut("only the first \(Limits.partCount) of its parts were looked at")
                    break reading
                }
                let name = normal(entry.name)
                guard isWanted(name), package.parts[name] == nil else { continue }
                if entry.isEncrypted { throw .encrypted }
                let content = archive.content(limit: min(Limits.part, room))
                if content.isCut {
                    output.isCutShort = true
                    output.cut("a part of more than \(Limits.part >> 20) MB was read only in part")
                }
                if !content.isWhole { output.isDamaged = true }
                room -= content.bytes.count
                package.parts[name] = content.bytes
            }
        }
        if package.parts.isEmpty, output.isDamaged { throw .damaged }
        package.mimetype = String(decoding: (package["mimetype"] ?? []).prefix(100), as: UTF8.self).oneLine
        return package
    }

    subscript(_ name: String) -> [UInt8]? { parts[Self.normal(name)] }

    func has(_ name: String) -> Bool { parts[Self.normal(name)] != nil }

    /// The names of the parts below a folder, as `sheet2.xml` before `sheet10.xml`.
    func names(below folder: String) -> [String] {
        parts.keys.filter { $0.hasPrefix(folder) }.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    private static func normal(_ name: String) -> String {
        let slashes = String(name.map { $0 == "\\" ? "/" : $0 }).lowercased()
        return String(slashes.drop { $0 == "/" })
    }

    private static func isWanted(_ name: String) -> Bool {
        if name == "mimetype" { return true }
        guard !name.hasPrefix("customxml/"), !name.contains("/theme/"),
            !name.hasSuffix("/styles.xml") || name == "xl/styles.xml"
        else { return false }
        return [".xml", ".rels", ".xhtml", ".html", ".htm", ".opf"].contains { name.hasSuffix($0) }
    }
}
