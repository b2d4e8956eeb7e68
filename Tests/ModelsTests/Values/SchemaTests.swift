import Testing

@testable import Models

@Suite("Schemas")
struct SchemaTests {
    private func problem(_ text: String, _ schema: Schema = Samples.label) throws -> SchemaMismatch {
        let result = Result { () throws(SchemaMismatch) in try schema.validate((try? json(text)) ?? .null) }
        guard case .failure(let mismatch) = result else { throw Unexpected(what: "taken: \(text)") }
        return mismatch
    }

    @Test("an answer of the schema is taken in its normal form")
    func normalForm() throws {
        let answer = try json(
            """
            {"summary": " two\\r\\nlines\\u0007 ", "vendor": "A\\u202Ecme\\nGmbH\\u200b", "kind": "Straßenkarte", "pages": 3.0,
             "confidence": 1, "paid": false, "date": null, "total": "-12.50",
             "lines": [{"name": "x"}, {"name": "y", "amount": "3"}]}
            """)
        let expected = try json(
            """
            {"summary": "two\\nlines", "vendor": "Acme GmbH", "kind": "Straßenkarte", "pages": 3, "confidence": 1,
             "paid": false, "total": "-12.50", "lines": [{"name": "x"}, {"name": "y", "amount": "3"}]}
            """)
        #expect(try Samples.everything.validate(answer).text == expected.text)
    }

    @Test("every way out of the schema is refused, and the place is named")
    func strict() throws {
        #expect(try problem(#"{"category":"Receipts","extra":1}"#).problem == .unknownField)
        #expect(try problem(#"{}"#) == SchemaMismatch(path: "category", problem: .missing))
        #expect(try problem(#"{"category":null}"#).problem == .missing)
        #expect(try problem(#"{"category":"receipts"}"#).problem == .notAChoice)
        #expect(try problem(#"{"category":["Receipts"]}"#).problem == .wrongType(expected: "text"))
        #expect(try problem(#"["Receipts"]"#).problem == .wrongType(expected: "an object"))
        #expect(try problem(#"{"category":"Letters","vendor":"123456789012345678901"}"#).problem == .tooLong(limit: 20))
        let lines = Schema(
            name: "l",
            fields: [Schema.Field("lines", .list(of: .object([Schema.Field("n", .integer(0...9))]), maxItems: 2))])
        #expect(
            try problem(#"{"lines":[{"n":1},{"n":10}]}"#, lines)
                == SchemaMismatch(path: "lines[1].n", problem: .outOfRange))
        #expect(
            try problem(#"{"lines":[{"n":1},{"n":"1"}]}"#, lines).description == "“lines[1].n” is not a whole number")
        #expect(try problem(#"{"lines":[{"n":1},{"n":1},{"n":1}]}"#, lines).problem == .tooMany(limit: 2))
        #expect(try problem(#"{"lines":[{"n":1.5}]}"#, lines).problem == .wrongType(expected: "a whole number"))
        #expect(try problem(#"{"lines":[{"n":true}]}"#, lines).problem == .wrongType(expected: "a whole number"))
    }

    @Test(
        "dates exist and amounts are plain decimals",
        arguments: [
            ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
            ("2026-13-01", false),
            ("2026-00-10", false), ("2026-04-31", false), ("26-04-30", false), ("2026/04/30", false),
            ("2026-4-30", false),
            ("0000-01-01", false), ("２０26-04-30", false),
        ])
    func dates(text: String, exists: Bool) {
        let schema = Schema(name: "d", fields: [Schema.Field("d", .date)])
        #expect(((try? schema.validate(["d": .string(text)])) != nil) == exists)
    }

    @Test(
        "amounts are plain decimals",
        arguments: [
            ("0", true), ("-1234.5", true), ("999999999999999.9999", true), ("1,234.50", false), ("1.", false),
            (".5", false),
            ("$5", false), ("1e3", false), ("", false), ("-", false), ("+1", false), ("1.23456", false), ("--1", false),
            ("1234567890123456", false), ("١٢", false),
        ])
    func amounts(text: String, isOne: Bool) {
        let schema = Schema(name: "m", fields: [Schema.Field("m", .money)])
        #expect(((try? schema.validate(["m": .string(text)])) != nil) == isOne)
    }

    @Test("whatever a model returns: what validation lets through is harmless, and validating it again changes nothing")
    func anything() throws {
        var (seed, random) = SeededRandom.fresh()
        let loose = Schema(
            name: "loose",
            fields: ["category", "vendor", "total", "date"].map {
                Schema.Field($0, .text(maxLength: 8), isOptional: true)
            }
                + [Schema.Field("lines", .list(of: .string(maxLength: 5), maxItems: 2), isOptional: true)])
        var taken = 0
        for round in 0..<3000 {
            guard let value = try? loose.validate(random.json()) else { continue }
            taken += 1
            #expect(try loose.validate(value) == value, "seed \(seed), round \(round)")
            for case .string(let text) in (value.object ?? [:]).values {
                #expect(text.unicodeScalars.count <= 8, "seed \(seed), round \(round)")
                #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"), "seed \(seed), round \(round)")
                #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" || $0 == "\t" }, "seed \(seed)")
            }
        }
        #expect(taken > 100)
    }

    @Test("OpenAI's strict mode gets what it demands: all required, nothing additional, only its keywords")
    func openAIDialect() throws {
        let allowed: Set = [
            "type", "properties", "required", "additionalProperties", "description", "enum", "anyOf", "items",
            "minItems",
            "maxItems", "minimum", "maximum", "format", "pattern",
        ]
        for dialect in [Schema.Dialect.openAI, .portable] {
            let schema = Samples.everything.rendered(for: dialect)
            try everyNode(of: schema) { node in
                #expect(Set(node.keys).isSubset(of: allowed))
                guard node["type"] == "object" else { return }
                #expect(node["additionalProperties"] == false)
                let required = Set((node["required"]?.array ?? []).compactMap(\.string))
                #expect(required == Set((node["properties"]?.object ?? [:]).keys))
            }
            #expect(schema["type"] == "object")
            #expect(schema["properties"]?["date"]?["anyOf"]?[1] == ["type": "null"])
            #expect(schema["properties"]?["kind"]?["enum"] == ["invoice", "receipt", "Straßenkarte"])
        }
        #expect(Samples.everything.rendered(for: .openAI)["properties"]?["lines"]?["maxItems"] == 5)
        #expect(Samples.everything.rendered(for: .portable)["properties"]?["lines"]?["maxItems"] == nil)
    }

    @Test("Anthropic's structured outputs get none of the keywords they refuse")
    func anthropicDialect() throws {
        let refused: Set = [
            "minimum", "maximum", "multipleOf", "minLength", "maxLength", "maxItems", "uniqueItems", "pattern", "oneOf",
        ]
        let schema = Samples.everything.rendered(for: .anthropic)
        try everyNode(of: schema) { node in
            #expect(refused.isDisjoint(with: node.keys))
            if node["type"] == "object" { #expect(node["additionalProperties"] == false) }
        }
        #expect(schema["required"]?.array?.contains("date") == false)
        #expect(schema["properties"]?["date"]?["format"] == "date")
        #expect(schema["properties"]?["pages"]?["description"] == "from 1 to 999")
    }

    @Test("Gemini gets the order of the fields, and only the keywords that responseJsonSchema has")
    func geminiDialect() throws {
        let allowed: Set = [
            "type", "properties", "required", "additionalProperties", "description", "enum", "anyOf", "items",
            "minItems",
            "maxItems", "minimum", "maximum", "format", "title", "propertyOrdering",
        ]
        let schema = Samples.everything.rendered(for: .gemini)
        try everyNode(of: schema) { node in #expect(Set(node.keys).isSubset(of: allowed)) }
        #expect(schema["propertyOrdering"]?[0] == "summary")
        #expect(schema["propertyOrdering"]?.array?.count == 9)
    }

    @Test("as a prompt the schema is whole, and the same every time")
    func prompt() {
        #expect(Samples.everything.asPrompt.contains("Straßenkarte"))
        #expect(Samples.everything.asPrompt == Samples.everything.asPrompt)
    }

    /// Calls `look` with every schema in a schema.
    private func everyNode(of schema: JSONValue, _ look: ([String: JSONValue]) throws -> Void) throws {
        let node = try #require(schema.object)
        try look(node)
        for property in (node["properties"]?.object ?? [:]).values { try everyNode(of: property, look) }
        if let items = node["items"] { try everyNode(of: items, look) }
        for choice in node["anyOf"]?.array ?? [] { try everyNode(of: choice, look) }
    }
}
