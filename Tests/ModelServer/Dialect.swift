/// The part of JSON Schema that a provider takes in its strict mode.
///
/// - OpenAI: platform.openai.com/docs/guides/structured-outputs, "Supported schemas": every field required, every object
///   closed, the root an object and no union, 5,000 properties, 10 levels, 1,000 enum values, 120,000 characters of names.
/// - Anthropic: platform.claude.com/docs/en/build-with-claude/structured-outputs, "JSON Schema limitations": objects
///   closed, no bounds on numbers, lengths or lists (but minItems 0 or 1), no recursion, at most 24 optional fields and
///   16 unions.
/// - Google: ai.google.dev/gemini-api/docs/structured-output and ai.google.dev/api/generate-content, `responseJsonSchema`.
///   The documentation says that other keywords are ignored; this server refuses them, for what is ignored in silence is
///   a promise the model does not keep.
struct Dialect: Sendable {
    var keywords: Set<String>
    var formats: Set<String>?
    var closedObjects: Bool
    var everyFieldRequired: Bool
    var rootIsObject: Bool
    var recursion: Bool
    var smallListsOnly = false
    var maximumDepth = 64
    var maximumProperties = Int.max
    var maximumEnumValues = Int.max
    var maximumNames = Int.max
    var maximumOptional = Int.max
    var maximumUnions = Int.max

    static let openAI = Dialect(
        keywords: [
            "$defs", "$ref", "additionalProperties", "anyOf", "const", "definitions", "description", "enum",
            "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maxItems", "maximum", "minItems", "minimum",
            "multipleOf", "pattern", "properties", "required", "title", "type",
        ],
        formats: ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"],
        closedObjects: true, everyFieldRequired: true, rootIsObject: true, recursion: true, maximumDepth: 10,
        maximumProperties: 5000, maximumEnumValues: 1000, maximumNames: 120_000)

    /// What llama.cpp makes grammars of, beyond that: github.com/ggml-org/llama.cpp, `grammars/README.md`.
    static let grammar: Dialect = {
        var dialect = openAI
        dialect.keywords.formUnion(["maxLength", "minLength"])
        return dialect
    }()

    static let anthropic = Dialect(
        keywords: [
            "$defs", "$ref", "additionalProperties", "allOf", "anyOf", "const", "default", "definitions", "description",
            "enum", "format", "items", "minItems", "pattern", "properties", "required", "title", "type",
        ],
        formats: ["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"],
        closedObjects: true, everyFieldRequired: false, rootIsObject: false, recursion: false, smallListsOnly: true,
        maximumOptional: 24, maximumUnions: 16)

    static let google = Dialect(
        keywords: [
            "$anchor", "$defs", "$id", "$ref", "additionalProperties", "anyOf", "description", "enum", "format",
            "items",
            "maxItems", "maximum", "minItems", "minimum", "oneOf", "prefixItems", "properties", "propertyOrdering",
            "required", "title", "type",
        ],
        formats: nil, closedObjects: false, everyFieldRequired: false, rootIsObject: false, recursion: true)
}

/// Why a schema is refused, and where in it (`properties`, `vendor`...).
struct SchemaFault: Error {
    var context: [String]
    var reason: Reason

    enum Reason {
        case notAnObject(found: String)
        case openObject
        case openedObject
        case optionalField(missing: String)
        case unknownKeyword(String)
        case unknownFormat(String)
        case badReference(String)
        case recursive
        case noType
        case unknownType(String)
        case tooDeep(Int)
        case tooMuch(String)
        case listBound(String)
        case complexEnum
    }
}

/// Walks one schema under one dialect.
struct SchemaCheck {
    let dialect: Dialect
    let root: JSON
    private var properties = 0
    private var enumValues = 0
    private var names = 0
    private var optional = 0
    private var unions = 0

    init(_ root: JSON, _ dialect: Dialect) {
        self.root = root
        self.dialect = dialect
    }

    static func check(_ schema: JSON, _ dialect: Dialect) throws(SchemaFault) {
        var check = SchemaCheck(schema, dialect)
        guard schema.members != nil else { throw SchemaFault(context: [], reason: .noType) }
        if dialect.rootIsObject, schema["type"] != "object" {
            throw SchemaFault(context: [], reason: .notAnObject(found: schema["type"]?.text ?? "None"))
        }
        try check.visit(schema, [], depth: 0, references: [])
        try check.count()
    }

    private func count() throws(SchemaFault) {
        let counts = [
            (properties, dialect.maximumProperties, "object properties"),
            (enumValues, dialect.maximumEnumValues, "enum values"),
            (names, dialect.maximumNames, "characters of names"),
            (optional, dialect.maximumOptional, "optional parameters"),
            (unions, dialect.maximumUnions, "parameters with union types"),
        ]
        for (found, most, what) in counts where found > most {
            throw SchemaFault(context: [], reason: .tooMuch("\(found) \(what) (limit: \(most))"))
        }
    }

    private mutating func visit(
        _ schema: JSON, _ context: [String], depth: Int, references: [String]
    ) throws(SchemaFault) {
        guard case .object(let members) = schema else { throw SchemaFault(context: context, reason: .noType) }
        if depth > dialect.maximumDepth { throw SchemaFault(context: context, reason: .tooDeep(dialect.maximumDepth)) }
        for keyword in members.keys.sorted() where !dialect.keywords.contains(keyword) {
            throw SchemaFault(context: context, reason: .unknownKeyword(keyword))
        }
        if case .string(let reference)? = members["$ref"] {
            return try follow(reference, context, depth: depth, references: references)
        }
        try checkTypes(members, context)
        try checkValues(members, context)
        try visitObject(members, context, depth: depth, references: references)
        for keyword in ["items"] {
            if let items = members[keyword] {
                try visit(items, context + [keyword], depth: depth + 1, references: references)
            }
        }
        for keyword in ["anyOf", "oneOf", "allOf", "prefixItems"] {
            guard let alternatives = members[keyword]?.elements else { continue }
            if keyword != "prefixItems" { unions += 1 }
            for (index, alternative) in alternatives.enumerated() {
                try visit(
                    alternative, context + [keyword, String(index)], depth: depth + 1, references: references)
            }
        }
    }

    private mutating func follow(
        _ reference: String, _ context: [String], depth: Int, references: [String]
    ) throws(SchemaFault) {
        let steps = reference.split(separator: "/").map(String.init)
        guard steps.first == "#" else { throw SchemaFault(context: context, reason: .badReference(reference)) }
        if references.contains(reference) {
            if dialect.recursion { return }
            throw SchemaFault(context: context, reason: .recursive)
        }
        let target = steps.dropFirst().reduce(Optional(root)) { schema, step in schema?[step] }
        guard let target else { throw SchemaFault(context: context, reason: .badReference(reference)) }
        try visit(target, context, depth: depth, references: references + [reference])
    }

    private mutating func checkTypes(_ members: [String: JSON], _ context: [String]) throws(SchemaFault) {
        let known: Set = ["object", "array", "string", "number", "integer", "boolean", "null"]
        switch members["type"] {
        case .string(let type)?:
            if !known.contains(type) { throw SchemaFault(context: context, reason: .unknownType(type)) }
        case .array(let types)?:
            unions += 1
            for type in types where !known.contains(type.text ?? "") {
                throw SchemaFault(context: context, reason: .unknownType(type.text ?? type.kind))
            }
        case nil:
            let typed = ["anyOf", "oneOf", "allOf", "enum", "const"].contains { members[$0] != nil }
            if !typed { throw SchemaFault(context: context, reason: .noType) }
        default: throw SchemaFault(context: context, reason: .noType)
        }
    }

    private mutating func checkValues(_ members: [String: JSON], _ context: [String]) throws(SchemaFault) {
        if let format = members["format"]?.text, let formats = dialect.formats, !formats.contains(format) {
            throw SchemaFault(context: context, reason: .unknownFormat(format))
        }
        if let values = members["enum"] {
            guard let values = values.elements, !values.isEmpty else {
                throw SchemaFault(context: context, reason: .complexEnum)
            }
            enumValues += values.count
            for value in values {
                if value.members != nil || value.elements != nil {
                    throw SchemaFault(context: context, reason: .complexEnum)
                }
                names += value.text?.count ?? 0
            }
        }
        if dialect.smallListsOnly, let least = members["minItems"]?.whole, least > 1 {
            throw SchemaFault(context: context, reason: .listBound("minItems"))
        }
    }

    private mutating func visitObject(
        _ members: [String: JSON], _ context: [String], depth: Int, references: [String]
    ) throws(SchemaFault) {
        let fields = members["properties"]?.members
        if members["type"]?.includes("object") == true || fields != nil {
            let required = Set((members["required"]?.elements ?? []).compactMap(\.text))
            if dialect.closedObjects {
                guard let extra = members["additionalProperties"] else {
                    throw SchemaFault(context: context, reason: .openObject)
                }
                if extra != false { throw SchemaFault(context: context, reason: .openedObject) }
            }
            for name in (fields ?? [:]).keys.sorted() {
                properties += 1
                names += name.count
                guard !required.contains(name) else { continue }
                optional += 1
                if dialect.everyFieldRequired {
                    throw SchemaFault(context: context, reason: .optionalField(missing: name))
                }
            }
            for name in required.sorted() where fields?[name] == nil && dialect.everyFieldRequired {
                throw SchemaFault(context: context, reason: .unknownKeyword("required[\(name)]"))
            }
        }
        for (name, field) in (fields ?? [:]).sorted(by: { $0.key < $1.key }) {
            try visit(field, context + ["properties", name], depth: depth + 1, references: references)
        }
    }
}

extension JSON {
    /// Whether a schema's `type` is, or is a list with, this one.
    func includes(_ type: String) -> Bool {
        self == .string(type) || (elements?.contains(.string(type)) ?? false)
    }
}
