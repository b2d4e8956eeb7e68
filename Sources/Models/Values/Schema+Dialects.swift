/// The same schema in each provider's own words.
///
/// A keyword that a dialect lacks becomes a sentence in the description, so that the model knows it at least.
extension Schema {
    package enum Dialect: Hashable, Sendable {
        /// OpenAI's strict mode: every field required, an optional one may be null, nothing additional.
        /// https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
        case openAI
        /// The part of the above that every compatible server understands: types, enumerations, objects, lists.
        case portable
        /// The same, and how long texts and lists may be: llama.cpp makes a grammar of that, and what builds on it
        /// (Ollama, LM Studio) or does alike (vLLM) too. A model that loops inside a text is then stopped by the server.
        /// https://github.com/ggml-org/llama.cpp/blob/master/grammars/README.md#json-schemas--gbnf
        case bounded
        /// Structured outputs and strict tools of the Messages API: no limits on numbers, lengths and lists.
        /// https://platform.claude.com/docs/en/build-with-claude/structured-outputs#json-schema-limitations
        case anthropic
        /// `responseJsonSchema` and `parametersJsonSchema`.
        /// https://ai.google.dev/gemini-api/docs/structured-output#json-schema-support
        case gemini
    }

    package func rendered(for dialect: Dialect) -> JSONValue {
        Renderer(dialect: dialect).object(fields, description: description)
    }

    static func prompt(for fields: [Field], _ description: String?) -> String {
        "Answer with one JSON object and nothing else: no explanation, no code fence. "
            + "It must match this JSON Schema; leave out an optional field that you do not know.\n"
            + Renderer(dialect: .gemini).object(fields, description: description).text
    }
}

private struct Renderer {
    let dialect: Schema.Dialect

    /// Where an optional field must be there and may be null, instead of being left out.
    private var nullInsteadOfAbsent: Bool { [.openAI, .portable, .bounded].contains(dialect) }
    private var knowsRanges: Bool { [.openAI, .gemini, .bounded].contains(dialect) }

    /// How long a text may be; llama.cpp refuses grammars with more repetitions than this.
    private func length(_ most: Int) -> [String: JSONValue] {
        dialect == .bounded && most <= 1_500 ? ["maxLength": .integer(Int64(most))] : [:]
    }

    func object(_ fields: [Schema.Field], description: String?) -> JSONValue {
        var properties: [String: JSONValue] = [:]
        for field in fields {
            let rendered = value(field.kind, description: field.description)
            properties[field.name] = field.isOptional && nullInsteadOfAbsent ? nullable(rendered) : rendered
        }
        let required = fields.filter { nullInsteadOfAbsent || !$0.isOptional }
        var result: [String: JSONValue] = [
            "type": "object",
            "properties": .object(properties),
            "required": .array(required.map { .string($0.name) }),
            "additionalProperties": false,
        ]
        if dialect == .gemini { result["propertyOrdering"] = .array(fields.map { .string($0.name) }) }
        if let description { result["description"] = .string(description) }
        return .object(result)
    }

    private func nullable(_ rendered: JSONValue) -> JSONValue {
        ["anyOf": [rendered, ["type": "null"]]]
    }

    private func value(_ kind: Schema.Kind, description: String?) -> JSONValue {
        switch kind {
        case .object(let fields):
            return object(fields, description: description)
        case .list(let element, let maxItems):
            var result: [String: JSONValue] = ["type": "array", "items": value(element, description: nil)]
            if knowsRanges { result["maxItems"] = .integer(Int64(maxItems)) }
            return described(result, description, knowsRanges ? nil : "at most \(maxItems) items")
        case .string(let maxLength), .text(let maxLength):
            return described(
                ["type": "string"].merging(length(maxLength)) { $1 }, description, "at most \(maxLength) characters")
        case .choice(let choices):
            return described(["type": "string", "enum": .array(choices.map { .string($0) })], description, nil)
        case .boolean:
            return described(["type": "boolean"], description, nil)
        case .integer(let range):
            return ranged("integer", .integer(range.lowerBound), .integer(range.upperBound), description)
        case .number(let range):
            return ranged("number", .number(range.lowerBound), .number(range.upperBound), description)
        case .date:
            let format: [String: JSONValue] =
                switch dialect {
                case .portable: [:]
                case .bounded: length(CalendarDay.length)
                case .openAI, .anthropic, .gemini: ["format": "date"]
                }
            return described(["type": "string"].merging(format) { $1 }, description, "as YYYY-MM-DD")
        case .money:
            return described(
                ["type": "string"].merging(length(Schema.longestAmount)) { $1 }, description,
                "as a plain decimal number like 1234.56, without currency")
        }
    }

    private func ranged(_ type: JSONValue, _ low: JSONValue, _ high: JSONValue, _ description: String?) -> JSONValue {
        guard knowsRanges else { return described(["type": type], description, "from \(low.text) to \(high.text)") }
        return described(["type": type, "minimum": low, "maximum": high], description, nil)
    }

    private func described(_ schema: [String: JSONValue], _ description: String?, _ limit: String?) -> JSONValue {
        // A sentence is followed by another, a phrase is continued.
        var words = description ?? ""
        if let limit {
            if words.hasSuffix(".") {
                words += " " + limit.prefix(1).uppercased() + limit.dropFirst() + "."
            } else {
                words += (words.isEmpty ? "" : "; ") + limit
            }
        }
        guard !words.isEmpty else { return .object(schema) }
        return .object(schema.merging(["description": .string(words)]) { $1 })
    }
}
