import Agents
import Files
import Foundation
import TOMLKit

/// Turns a parsed TOML table into a config, and collects what is wrong on the way.
struct ConfigParser {
    private let top: TOMLTable
    private let lines: SourceLines
    private let locations: Locations
    private(set) var problems: [ConfigProblem] = []

    init(_ top: TOMLTable, _ lines: SourceLines, _ locations: Locations) {
        self.top = top
        self.lines = lines
        self.locations = locations
    }

    mutating func config() -> Config {
        var reader = TableReader(top, name: "", index: 0, lines: lines)
        reader.refuseUnknown(keys: ["desk", "category", "builtin_categories", "day_first"])
        let builtIn = reader.bool("builtin_categories") ?? true
        let dayFirst = reader.bool("day_first")
        problems += reader.problems
        let desks = tables("desk").enumerated().compactMap { desk($1, $0) }
        let categories = categories(from: builtIn ? Category.builtIn : [])
        if tables("desk").isEmpty { note("there is no desk. Add a [[desk]] with the path of the folder to watch.") }
        checkPlaces(desks)
        return Config(desks: desks, categories: categories, dayFirst: dayFirst)
    }

    private mutating func tables(_ key: String) -> [TOMLTable] {
        guard let value = top[key] else { return [] }
        let tables = value.array?.compactMap(\.table)
        if let tables, tables.count == value.array?.count { return tables }
        note("write [[\(key)]] in double brackets: there can be several", key, table: key)
        return []
    }

    private mutating func note(_ message: String, _ key: String? = nil, table: String = "", index: Int = 0) {
        problems.append(ConfigProblem(line: lines.line(of: key, in: table, index), key: key, message: message))
    }
}

extension ConfigParser {
    private static let deskKeys = [
        "path", "library", "mode", "threshold", "settle", "recursive", "include_protected", "exclude", "duplicates",
    ]

    private mutating func desk(_ table: TOMLTable, _ index: Int) -> DeskConfig? {
        var reader = TableReader(table, name: "desk", index: index, lines: lines)
        defer { problems += reader.problems }
        reader.refuseUnknown(keys: Self.deskKeys)
        let path = folder("path", &reader)
        let library = folder("library", &reader)
        if table["path"] == nil { reader.note("a [[desk]] needs \"path\": the folder to watch") }
        if table["library"] == nil { reader.note("a [[desk]] needs \"library\": the folder to file into") }
        guard let path, let library else { return nil }
        var desk = DeskConfig(path: path, library: library)
        desk.mode = reader.choice("mode", DeskConfig.Mode.self) ?? desk.mode
        desk.threshold = reader.share("threshold") ?? desk.threshold
        desk.settle = reader.duration("settle") ?? desk.settle
        desk.recursive = reader.bool("recursive") ?? desk.recursive
        desk.includeProtected = reader.bool("include_protected") ?? desk.includeProtected
        desk.duplicates = reader.choice("duplicates", DeskConfig.Duplicates.self) ?? desk.duplicates
        desk.exclude = (reader.strings("exclude") ?? []).map { text in
            text.hasPrefix("/") || text.hasPrefix("~") ? locations.expanded(text) : path.appending(text)
        }
        checkSize(desk, &reader)
        return desk
    }

    private mutating func folder(_ key: String, _ reader: inout TableReader) -> FilePath? {
        guard let text = reader.string(key) else { return nil }
        let path = locations.expanded(text)
        guard path.isAbsolute, !text.utf8.contains(0) else {
            reader.note("\"\(key)\" must be a whole path, from / or ~: \"~/Downloads\"", key)
            return nil
        }
        do {
            return try FilePath.canonical(path)
        } catch {
            reader.note("\"\(key)\": \(error)", key)
            return nil
        }
    }

    /// A slip of the pen must not set the whole disk in motion.
    private func checkSize(_ desk: DeskConfig, _ reader: inout TableReader) {
        let whole: [FilePath] = ["/", "/home", "/usr", "/etc", "/var", "/opt", "/proc", "/sys", "/dev", "/boot"]
        if whole.contains(desk.path) {
            reader.note("\(desk.path.displayed) belongs to the system; a desk is a folder where files pile up", "path")
        } else if desk.path == locations.home, desk.recursive {
            reader.note("the whole home folder cannot be a recursive desk; name the folder where files pile up", "path")
        }
    }

    /// Filed files must not arrive again, and two desks must not want one file.
    private mutating func checkPlaces(_ desks: [DeskConfig]) {
        for (index, desk) in desks.enumerated() {
            for (other, otherDesk) in desks.enumerated() where other != index {
                if desk.path.starts(with: otherDesk.path), desk.path != otherDesk.path || other < index {
                    note(
                        "\(desk.path.displayed) lies in another desk, \(otherDesk.path.displayed). Keep one of them.",
                        "path", table: "desk", index: index)
                }
            }
            for otherDesk in desks where desk.library.starts(with: otherDesk.path) {
                // A library below a desk is left out of the watch; a library that is a desk would be filed for ever.
                guard desk.library == otherDesk.path || otherDesk.path != desk.path && otherDesk.recursive else { continue }
                note(
                    "the library \(desk.library.displayed) lies on the desk \(otherDesk.path.displayed), so that filed "
                        + "files would arrive again. Choose another folder.", "library", table: "desk", index: index)
            }
        }
    }
}

extension ConfigParser {
    private static let categoryKeys = [
        "name", "description", "folder", "filename", "cues", "name_cues", "types", "extensions", "threshold", "remove",
    ]

    private mutating func categories(from builtIn: [Category]) -> [Category] {
        var categories = builtIn
        var named: Set<String> = []
        for (index, table) in tables("category").enumerated() {
            var reader = TableReader(table, name: "category", index: index, lines: lines)
            reader.refuseUnknown(keys: Self.categoryKeys)
            if let name = reader.string("name")?.trimmingCharacters(in: .whitespaces), !name.isEmpty {
                if !named.insert(name.lowercased()).inserted {
                    reader.note("there are two categories named \"\(name.displayed)\"", "name")
                }
                apply(&reader, named: name, to: &categories)
            } else {
                reader.note("a [[category]] needs a \"name\"")
            }
            problems += reader.problems
        }
        return categories
    }

    private func apply(_ reader: inout TableReader, named name: String, to categories: inout [Category]) {
        let position = categories.firstIndex { $0.name.lowercased() == name.lowercased() }
        if reader.bool("remove") == true {
            guard let position else {
                return reader.note("there is no built-in category \"\(name.displayed)\" to remove", "name")
            }
            categories.remove(at: position)
            return
        }
        var category = position.map { categories[$0] } ?? Category(name: name, description: "")
        category.name = name
        category.description = reader.string("description") ?? category.description
        if category.description.trimmingCharacters(in: .whitespaces).isEmpty {
            reader.note("the category \"\(name.displayed)\" needs a \"description\": one sentence that says what belongs there")
        }
        fill(&category, &reader)
        if let position { categories[position] = category } else { categories.append(category) }
    }

    private func fill(_ category: inout Category, _ reader: inout TableReader) {
        category.folder = template("folder", &reader, Template.folder) ?? category.folder
        category.filename = template("filename", &reader, Template.name) ?? category.filename
        category.cues = reader.strings("cues")?.map { $0.lowercased() } ?? category.cues
        category.nameCues = reader.strings("name_cues")?.map { $0.lowercased() } ?? category.nameCues
        category.types = reader.strings("types") ?? category.types
        category.extensions = reader.strings("extensions")?.map { $0.lowercased() } ?? category.extensions
        category.threshold = reader.share("threshold") ?? category.threshold
    }

    private func template(
        _ key: String, _ reader: inout TableReader, _ parse: (String) throws(TemplateError) -> Template
    ) -> String? {
        guard let text = reader.string(key) else { return nil }
        do {
            _ = try parse(text)
            return text
        } catch {
            reader.note("\"\(key)\": \(error)", key)
            return nil
        }
    }
}
