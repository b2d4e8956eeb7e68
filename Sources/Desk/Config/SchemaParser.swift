import Agents
import Foundation

/// Reads the `[[schema]]` tables: kinds of records of the user's own.
struct SchemaParser {
    private(set) var schemas: [RecordForm] = []

    private static let longestName = 40
    private static let longestSentence = 200
    private static let mostFields = 40
    private static let mostChoices = 50

    /// What a field's value is, as the config says it.
    private enum Kind: String, CaseIterable { case text, money, date, number, choice, list }

    mutating func read(_ reader: inout TableReader) {
        reader.refuseUnknown(.schema)
        guard let name = Self.name(&reader) else { return }
        if ["none"].contains(name) || ExtractionSchema(rawValue: name) != nil {
            reader.note("\"\(name)\" is built in. Give your schema another name.", "name")
        }
        if schemas.contains(where: { $0.schema.isSameName(as: name) }) {
            reader.note("there are two schemas named \"\(name.displayed)\". Make them one.", "name")
        }
        let subject = Self.sentence("description", &reader) ?? name
        schemas.append(RecordForm(schema: name, subject: subject, fields: fields(&reader)))
    }

    private static func name(_ reader: inout TableReader) -> String? {
        guard reader.has("name") else {
            reader.note("it needs a \"name\"")
            return nil
        }
        guard let text = reader.string("name") else { return nil }
        let name = text.trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, name.count <= longestName, !name.contains(where: \.isControl) else {
            reader.note("\"name\" must be one line of 1 to \(longestName) characters", "name")
            return nil
        }
        return name
    }

    private static func sentence(_ key: String, _ reader: inout TableReader) -> String? {
        guard let text = reader.string(key) else { return nil }
        guard text.count <= longestSentence, !text.contains(where: \.isControl) else {
            reader.note("\"\(key)\" must be one line of at most \(longestSentence) characters", key)
            return nil
        }
        return text
    }

    private func fields(_ reader: inout TableReader) -> [SchemaField] {
        let tables = reader.table["fields"]?.array?.compactMap(\.table) ?? []
        guard !tables.isEmpty, tables.count == reader.table["fields"]?.array?.count, tables.count <= Self.mostFields
        else {
            reader.note(
                "a [[schema]] needs 1 to \(Self.mostFields) \"fields\": "
                    + "fields = [{ name = \"rent\", type = \"money\", description = \"What is paid a month.\" }]",
                "fields")
            return []
        }
        var fields: [SchemaField] = []
        for table in tables {
            var inner = TableReader(table, name: reader.name, index: reader.index, lines: reader.lines)
            if let field = Self.field(&inner) {
                let isTaken = fields.contains {
                    ExtractedRecord.key($0.name).isSameName(as: ExtractedRecord.key(field.name))
                }
                // Built-in rows have these names, and columns of their own.
                if isTaken || ["tax", "items"].contains(field.name) {
                    inner.note("a field named \"\(field.name.displayed)\" is there already", "fields")
                }
                fields.append(field)
            }
            for problem in inner.problems { reader.note(problem.message, "fields", suggestion: problem.suggestion) }
        }
        return fields
    }

    private static func field(_ reader: inout TableReader) -> SchemaField? {
        reader.refuseUnknown(.schemaField)
        guard let name = name(&reader) else { return nil }
        let kind = reader.choice("type", Kind.self) ?? .text
        let sentence = sentence("description", &reader) ?? ""
        if sentence.isEmpty { reader.note("the field \"\(name.displayed)\" needs a sentence as its \"description\"") }
        return SchemaField(
            name, value(kind, &reader), sentence, isNeeded: reader.bool("needed") ?? false)
    }

    private static func value(_ kind: Kind, _ reader: inout TableReader) -> SchemaField.Kind {
        let choices = reader.strings("choices") ?? []
        let areSound = choices.allSatisfy { !$0.isEmpty && $0.count <= longestName && !$0.contains(where: \.isControl) }
        if kind == .choice {
            if !(2...mostChoices).contains(choices.count) || !areSound || Set(choices).count < choices.count {
                reader.note("a choice needs 2 to \(mostChoices) different short \"choices\"")
            }
        } else if reader.has("choices") {
            reader.note("\"choices\" belong to a field whose type is \"choice\"")
        }
        return switch kind {
        case .text: .text
        case .money: .money
        case .date: .day(ahead: true)
        case .number: .number
        case .choice: .choice(choices)
        case .list: .list
        }
    }
}

extension ConfigText {
    /// One of the user's schemas as TOML.
    static func schema(_ form: RecordForm) -> String {
        let fields = form.fields.map { field in
            let (type, choices) = words(field.kind)
            return "    { name = \(quoted(field.name)), type = \(quoted(type)), "
                + "description = \(quoted(field.sentence)), needed = \(field.isNeeded)"
                + (choices.isEmpty ? "" : ", choices = \(list(choices))") + " },\n"
        }
        return """
            [[schema]]
            name = \(quoted(form.schema))
            description = \(quoted(form.subject))
            fields = [
            \(fields.joined())]

            """
    }

    private static func words(_ kind: SchemaField.Kind) -> (type: String, choices: [String]) {
        switch kind {
        case .money: ("money", [])
        case .day: ("date", [])
        case .number: ("number", [])
        case .choice(let choices): ("choice", choices)
        case .list: ("list", [])
        default: ("text", [])
        }
    }
}
