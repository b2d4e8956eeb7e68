import Agents
import Files
import Foundation
import Models
import Rules

/// Reads the `[[category]]` tables on top of the built-in categories.
struct CategoryParser {
    private(set) var categories: [Category]
    private let builtIn: [Category]
    /// Of the user's own.
    private let schemas: [RecordForm]
    private var seen: [String] = []

    /// Longer, and it is no name.
    private static let longestName = 80

    init(builtIn: [Category], schemas: [RecordForm] = []) {
        (self.builtIn, self.schemas) = (builtIn, schemas)
        categories = builtIn
    }

    /// Changes, removes or adds the category that a table is about.
    mutating func read(_ reader: inout TableReader) {
        reader.refuseUnknown(.category)
        guard let name = name(&reader) else { return }
        if seen.contains(where: name.isSameName) {
            reader.note("there are two categories named \"\(name.displayed)\". Make them one.", "name")
        }
        seen.append(name)
        let position = categories.firstIndex { $0.name.isSameName(as: name) }
        if reader.bool("remove") == true {
            remove(at: position, name, &reader)
        } else if let position {
            fill(&categories[position], &reader)
        } else {
            add(name, &reader)
        }
    }

    private func name(_ reader: inout TableReader) -> String? {
        guard reader.has("name") else {
            reader.note("a [[category]] needs a \"name\"")
            return nil
        }
        guard let text = reader.string("name") else { return nil }
        let name = text.trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, name.count <= Self.longestName, !name.contains(where: \.isControl) else {
            reader.note("\"name\" must be one line of 1 to \(Self.longestName) characters", "name")
            return nil
        }
        return name
    }

    private mutating func remove(at position: Int?, _ name: String, _ reader: inout TableReader) {
        if let extra = ConfigKeys.category.known.first(where: { !["name", "remove"].contains($0) && reader.has($0) }) {
            reader.note("a category that is removed needs no \"\(extra)\"", extra)
        }
        guard let position else {
            return reader.note(
                "there is no built-in category \"\(name.displayed)\" to remove", "name",
                suggestion: Spelling.nearest(to: name, among: builtIn.map(\.name)))
        }
        categories.remove(at: position)
    }

    private mutating func add(_ name: String, _ reader: inout TableReader) {
        if !reader.has("description") {
            let near = Spelling.nearest(to: name, among: builtIn.map(\.name))
            reader.note(
                "the category \"\(name.displayed)\" is new and needs a \"description\": one sentence that says what "
                    + "belongs there"
                    + (near.map { ". (If the built-in \"\($0)\" is meant: mind the spelling.)" } ?? ""), "name")
        }
        var category = Category(name: name, description: "", folder: Template.literal(name.replacing("/", with: "-")))
        if !reader.has("folder"), (try? FolderTemplate(category.folder)) == nil {
            reader.note("\"\(name.displayed)\" cannot be a folder; give the category a \"folder\"", "name")
        }
        fill(&category, &reader)
        categories.append(category)
    }

    private func fill(_ category: inout Category, _ reader: inout TableReader) {
        category.description = description(&reader) ?? category.description
        category.folder = template("folder", &reader, FolderTemplate.init) ?? category.folder
        category.filename = template("filename", &reader, Template.init) ?? category.filename
        category.cues = words("cues", &reader) ?? category.cues
        category.nameCues = words("name_cues", &reader) ?? category.nameCues
        category.types = types(&reader) ?? category.types
        category.extensions = extensions(&reader) ?? category.extensions
        category.threshold = reader.share("threshold") ?? category.threshold
        category.privacy = reader.choice("privacy", Question.Privacy.self) ?? category.privacy
        if let schema = reader.string("extract") { extract(schema, into: &category, &reader) }
    }

    /// Takes a schema by name, or the word for none.
    private func extract(_ name: String, into category: inout Category, _ reader: inout TableReader) {
        let own = schemas.first { $0.schema.isSameName(as: name) }
        let builtIn = ExtractionSchema(rawValue: name)
        if own != nil || builtIn != nil || name == "none" {
            (category.extract, category.ownSchema) = (builtIn, own)
            return
        }
        let known = ["none"] + ExtractionSchema.allCases.map(\.rawValue) + schemas.map(\.schema)
        reader.refuse(name, for: "extract", known: known)
    }

    private func description(_ reader: inout TableReader) -> String? {
        guard let text = reader.string("description") else { return nil }
        let description = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if description.isEmpty {
            reader.note("\"description\" must be a sentence that says what belongs there", "description")
        }
        return description
    }

    private func template<T>(
        _ key: String, _ reader: inout TableReader, _ parse: (String) throws(TemplateError) -> T
    ) -> String? {
        guard let text = reader.string(key) else { return nil }
        do {
            _ = try parse(text)
            return text
        } catch {
            reader.note("\"\(key)\": \(error)", key, suggestion: error.suggestion)
            return nil
        }
    }

    /// Cues are compared in lower case; an empty one would be found everywhere.
    private func words(_ key: String, _ reader: inout TableReader) -> [String]? {
        guard let words = reader.strings(key)?.map({ $0.trimmingCharacters(in: .whitespaces).lowercased() })
        else { return nil }
        if words.contains("") { reader.note("\"\(key)\" holds an empty text", key) }
        return words
    }

    /// `application/epub+zip` (RFC 6838, section 4.2); a star at the end stands for all that begin so: `audio/*`.
    private func types(_ reader: inout TableReader) -> [String]? {
        guard let types = reader.strings("types")?.map({ $0.lowercased() }) else { return nil }
        for type in types
        where type.hasSuffix("/")
            || type.wholeMatch(of: /[a-z0-9][a-z0-9!#$&^_.+-]*\/([a-z0-9][a-z0-9!#$&^_.+-]*)?\*?/) == nil
        {
            reader.note(
                "\"types\": \"\(type.displayed)\" is no MIME type, such as \"application/pdf\" or \"audio/*\"", "types")
        }
        return types
    }

    /// `ics`, also when it is written `.ics` or `*.ics`.
    private func extensions(_ reader: inout TableReader) -> [String]? {
        guard let given = reader.strings("extensions") else { return nil }
        let extensions = given.map { text in
            var rest = text.lowercased()[...]
            if rest.hasPrefix("*") { rest.removeFirst() }
            if rest.hasPrefix(".") { rest.removeFirst() }
            return String(rest)
        }
        for (text, plain) in zip(given, extensions) where plain.isEmpty || plain.contains(where: "/* ".contains) {
            reader.note("\"extensions\": \"\(text.displayed)\" is no extension, such as \"ics\"", "extensions")
        }
        return extensions
    }
}

extension Character {
    /// Breaks the line or drives a terminal. (What joins or parts letters, as Persian needs it, does not.)
    var isControl: Bool {
        unicodeScalars.contains {
            [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        }
    }
}
