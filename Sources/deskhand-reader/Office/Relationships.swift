/// Which parts a part of an Open XML file refers to (ECMA-376 part 2, section 6.5).
struct Relationships {
    private(set) var all: [(id: String, kind: String, target: String)] = []

    /// - Parameter part: `word/document.xml`; empty for the file as a whole.
    init(of part: String, in package: OfficePackage, _ output: Output) {
        let (folder, name) = PartPath.split(part)
        guard let bytes = package[folder + "_rels/" + name + ".rels"] else { return }
        var found: [(id: String, kind: String, target: String)] = []
        let handler = XMLPaths(onStart: { paths, attributes in
            guard paths.isAt("Relationship"), found.count < 10_000, attributes["TargetMode"] != "External",
                let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
            else { return }
            let kind = type.split(separator: "/").last.map(String.init) ?? ""
            found.append((id, kind, PartPath.resolved(target, from: folder)))
        })
        if XMLEvents.parse(bytes, handler, output) == .malformed { output.isDamaged = true }
        all = found
    }

    func targets(_ kind: String) -> [String] { all.filter { $0.kind == kind }.map(\.target) }

    func target(id: String) -> String? { all.first { $0.id == id }?.target }
}

/// Names of parts within a file, resolved as references relative to a folder.
enum PartPath {
    /// `word/document.xml` to `word/` and `document.xml`.
    static func split(_ part: String) -> (folder: String, name: String) {
        guard let slash = part.lastIndex(of: "/") else { return ("", part) }
        return (String(part[...slash]), String(part[part.index(after: slash)...]))
    }

    static func resolved(_ target: String, from folder: String) -> String {
        let plain = decoded(target.split(separator: "#", omittingEmptySubsequences: false).first.map(String.init) ?? "")
        var names: [Substring] = plain.hasPrefix("/") ? [] : folder.split(separator: "/")
        for name in plain.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
            switch name {
            case ".": continue
            case "..": _ = names.popLast()
            default: names.append(name)
            }
        }
        return names.joined(separator: "/")
    }

    /// `%20` to a space.
    private static func decoded(_ reference: String) -> String {
        let bytes = Array(reference.utf8)
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let code = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                plain.append(code)
                index += 3
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
