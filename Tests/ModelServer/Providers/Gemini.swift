/// Gemini's generateContent, as strict as its documentation.
///
/// Written from ai.google.dev/api/generate-content, .../gemini-api/docs/structured-output, .../function-calling,
/// .../thinking, .../image-understanding, .../document-processing, github.com/googleapis/googleapis
/// (`google/ai/generativelanguage/v1beta/*.proto`) and github.com/googleapis/python-genai, August 2026. The interface
/// is protocol buffers in JSON (protobuf.dev/programming-guides/json): names in camelCase or snake_case.
struct Gemini: Interface {
    let provider = Provider.gemini

    private static let types = ["STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL"]
    private static let schema: Shape = .record([
        "type": .oneOf(types + types.map { $0.lowercased() }), "format": .text, "title": .text, "description": .text,
        "nullable": .flag, "enum": .list(.text), "maxItems": .either([.text, .integer]),
        "minItems": .either([.text, .integer]), "properties": .map(.later { schema }), "required": .list(.text),
        "minProperties": .either([.text, .integer]), "maxProperties": .either([.text, .integer]),
        "minLength": .either([.text, .integer]), "maxLength": .either([.text, .integer]), "pattern": .text,
        "example": .anything, "anyOf": .list(.later { schema }), "propertyOrdering": .list(.text),
        "default": .anything, "items": .later { schema }, "minimum": .number, "maximum": .number,
    ])
    private static let blob = Shape.record(
        ["mimeType": .text, "data": .text, "displayName": .text], required: ["mimeType", "data"])
    private static let part = Shape.record([
        "text": .text, "inlineData": blob, "fileData": .record(["mimeType": .text, "fileUri": .text]),
        "functionCall": .record(["id": .text, "name": .text, "args": .map(.anything)], required: ["name"]),
        "functionResponse": .record(
            [
                "id": .text, "name": .text, "response": .map(.anything), "parts": .list(.anything),
                "willContinue": .flag, "scheduling": .text,
            ], required: ["name", "response"]), "thought": .flag, "thoughtSignature": .text,
        "mediaResolution": .anything, "videoMetadata": .anything, "executableCode": .anything,
        "codeExecutionResult": .anything, "partMetadata": .map(.anything),
    ])
    private static let content = Shape.record(["role": .text, "parts": .list(part)])

    private static let generationConfig = Shape.record([
        "stopSequences": .list(.text), "responseMimeType": .text, "responseSchema": schema,
        "responseJsonSchema": .map(.anything), "responseModalities": .list(.text), "candidateCount": .integer,
        "maxOutputTokens": .integer, "temperature": .number, "topP": .number, "topK": .number, "seed": .integer,
        "presencePenalty": .number, "frequencyPenalty": .number, "responseLogprobs": .flag, "logprobs": .integer,
        "enableEnhancedCivicAnswers": .flag, "speechConfig": .anything, "mediaResolution": .text,
        "imageConfig": .anything,
        "thinkingConfig": .record(["includeThoughts": .flag, "thinkingBudget": .integer, "thinkingLevel": .text]),
    ])
    private static let tool = Shape.record([
        "functionDeclarations": .list(
            .record(
                [
                    "name": .text, "description": .text, "behavior": .text, "parameters": schema,
                    "parametersJsonSchema": .map(.anything), "response": schema,
                    "responseJsonSchema": .map(.anything),
                ], required: ["name"])), "googleSearch": .anything, "codeExecution": .anything, "urlContext": .anything,
    ])
    private static let modes = ["AUTO", "ANY", "NONE", "VALIDATED"]
    static let request = Shape.record([
        "model": .text, "contents": .list(content), "systemInstruction": content, "tools": .list(tool),
        "toolConfig": .record([
            "functionCallingConfig": .record([
                "mode": .oneOf(modes + modes.map { $0.lowercased() }), "allowedFunctionNames": .list(.text),
            ]), "includeServerSideToolInvocations": .flag,
        ]), "safetySettings": .list(.record(["category": .text, "threshold": .text])),
        "generationConfig": generationConfig, "cachedContent": .text, "serviceTier": .text, "store": .flag,
    ])

    func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal) {
        guard let key = request.header("x-goog-api-key") ?? request.query["key"], !key.isEmpty else {
            throw Refusal(
                status: 403,
                message: "Method doesn't allow unregistered callers (callers without established identity). "
                    + "Please use API Key or other form of API consumer identity to call this API.")
        }
        if let keys, !keys.contains(key) {
            throw .invalid("API key not valid. Please pass a valid API key.", code: "API_KEY_INVALID")
        }
        guard request.method == "GET" || request.header("content-type")?.hasPrefix("application/json") == true else {
            throw .invalid("Content-Type must be application/json.")
        }
        if request.body.count > 20 << 20 { throw .invalid("Request payload size exceeds the limit: 20971520 bytes.") }
    }

    func read(_ body: JSON, model: String?, streaming: Bool) throws(Refusal) -> ServedRequest {
        let body = Self.request.camelCased(body)
        do { try Self.request.check(body) } catch { throw Self.refusal(error) }
        var request = ServedRequest(provider: .gemini, model: model ?? "")
        request.body = body
        request.streaming = streaming
        try readContents(body, into: &request)
        try readGeneration(body["generationConfig"], into: &request)
        try readTools(body, into: &request)
        return request
    }

    private func readContents(_ body: JSON, into request: inout ServedRequest) throws(Refusal) {
        guard let contents = body["contents"]?.elements, !contents.isEmpty else {
            throw .invalid("* GenerateContentRequest.contents: contents is not specified\n")
        }
        for part in body["systemInstruction"]?["parts"]?.elements ?? [] {
            request.instructions.append(line: part["text"]?.text ?? "")
        }
        for (index, content) in contents.enumerated() {
            let role = content["role"]?.text ?? "user"
            guard ["user", "model", "function"].contains(role) else {
                throw .invalid("Please use a valid role: user, model.")
            }
            guard let parts = content["parts"]?.elements, !parts.isEmpty else {
                throw .invalid(
                    "* GenerateContentRequest.contents[\(index)].parts: contents.parts must not be empty.\n")
            }
            for (place, part) in parts.enumerated() {
                try read(part, role, "contents[\(index)].parts[\(place)]", into: &request)
            }
        }
    }

    private func read(
        _ part: JSON, _ role: String, _ name: String, into request: inout ServedRequest
    ) throws(Refusal) {
        let kinds = [
            "text", "inlineData", "fileData", "functionCall", "functionResponse", "executableCode",
            "codeExecutionResult",
        ].filter { part[$0] != nil }
        if kinds.count > 1 {
            throw Self.refusal(
                "Invalid value at '\(name)' (oneof), oneof field 'data' is already set. Cannot set '\(kinds[1])'",
                field: name)
        }
        if kinds.isEmpty, part["thoughtSignature"] == nil {
            throw .invalid(
                "* GenerateContentRequest.\(name).data: required oneof field 'data' must have one initialized field\n")
        }
        if let text = part["text"]?.text, role != "model" { request.text.append(line: text) }
        if let response = part["functionResponse"]?["response"] { request.text.append(line: response.serialized) }
        guard let blob = part["inlineData"] else { return }
        guard let size = Wire.base64Size(blob["data"]?.text ?? "") else {
            throw Self.refusal(
                "Invalid value at '\(name).inline_data.data' (TYPE_BYTES), Base64 decoding failed",
                field: "\(name).inline_data.data")
        }
        let type = blob["mimeType"]?.text ?? ""
        let images = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"]
        guard images.contains(type) || type == "application/pdf" || type.hasPrefix("text/") else {
            throw .invalid("Unsupported MIME type: \(type)")
        }
        let attachment = ServedRequest.Attachment(mediaType: type, bytes: size)
        if images.contains(type) { request.images.append(attachment) } else { request.documents.append(attachment) }
    }

    private func readGeneration(_ config: JSON?, into request: inout ServedRequest) throws(Refusal) {
        request.maximumTokens = config?["maxOutputTokens"]?.whole
        if let heat = config?["temperature"]?.number, !(0...2).contains(heat) {
            throw .invalid("* GenerateContentRequest.generation_config.temperature: must be in the range [0.0, 2.0]\n")
        }
        if config?["candidateCount"]?.whole ?? 1 != 1 {
            throw .invalid("Multiple candidates is not enabled for this model")
        }
        try readThinking(config?["thinkingConfig"], into: &request)
        let mime = config?["responseMimeType"]?.text ?? "text/plain"
        guard ["text/plain", "application/json", "text/x.enum"].contains(mime) else {
            throw .invalid(
                "* GenerateContentRequest.generation_config.response_mime_type: allowed mimetypes are `text/plain`, "
                    + "`application/json`, `application/xml`, `application/yaml` and `text/x.enum`.\n")
        }
        let schemas = ["responseSchema", "responseJsonSchema"].compactMap { config?[$0] }
        guard let schema = schemas.first else { return }
        if schemas.count > 1 {
            throw .invalid("Only one of response_schema and response_json_schema can be set.")
        }
        if mime == "text/plain" {
            throw .invalid(
                "* GenerateContentRequest.generation_config.response_mime_type: must be `application/json` or "
                    + "`text/x.enum` when a response schema is set.\n")
        }
        try check(schema, json: config?["responseJsonSchema"] != nil, "generation_config.response")
        request.schema = schema
    }

    private func check(_ schema: JSON, json: Bool, _ name: String) throws(Refusal) {
        if json {
            do { try SchemaCheck.check(schema, .google) } catch {
                throw Self.refusal(
                    "Invalid JSON schema at '\(name)_json_schema': \(Self.words(error))", field: "\(name)_json_schema")
            }
        } else if let fault = Self.ownSchemaFault(schema, "") {
            throw .invalid("* GenerateContentRequest.\(name)_schema\(fault)\n")
        }
    }

    /// Google's own schemas: every one has a type, lists have items, objects have properties, what is required exists.
    static func ownSchemaFault(_ schema: JSON, _ path: String) -> String? {
        let type = schema["type"]?.text?.uppercased()
        if type == nil, schema["anyOf"] == nil { return "\(path).type: must be specified" }
        if type == "ARRAY", schema["items"] == nil { return "\(path).items: missing field." }
        let fields = schema["properties"]?.members ?? [:]
        if type == "OBJECT", fields.isEmpty { return "\(path).properties: should be non-empty for OBJECT type" }
        if schema["enum"] != nil, type != "STRING" { return "\(path).enum: only allowed for STRING type" }
        for (index, name) in (schema["required"]?.elements ?? []).enumerated() where fields[name.text ?? ""] == nil {
            return "\(path).required[\(index)]: property is not defined"
        }
        for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
            if let fault = ownSchemaFault(field, "\(path).properties[\(name)]") { return fault }
        }
        return schema["items"].flatMap { ownSchemaFault($0, "\(path).items") }
    }

    /// docs.cloud.google.com/vertex-ai/generative-ai/docs/thinking (levels by model), November 2026.
    private static let lackMinimal = ["gemini-3-pro", "gemini-3.1-pro", "gemini-3.7-flash", "gemini-3.8-flash"]

    private func readThinking(_ config: JSON?, into request: inout ServedRequest) throws(Refusal) {
        let level = config?["thinkingLevel"]?.text
        let budget = config?["thinkingBudget"]?.whole
        if level != nil, budget != nil {
            throw .invalid("You can only set only one of thinking budget and thinking level.")
        }
        if let level {
            let levels = ["minimal", "low", "medium", "high"]
            guard levels.contains(level.lowercased()) else {
                throw Self.refusal(
                    "Invalid value at 'generation_config.thinking_config.thinking_level' "
                        + "(type.googleapis.com/google.ai.generativelanguage.v1beta.ThinkingConfig.ThinkingLevel), "
                        + "\"\(level)\"", field: "generation_config.thinking_config.thinking_level")
            }
            if request.model.hasPrefix("gemini-2") {
                throw .invalid("Thinking level is not supported for this model.")
            }
        }
        let lowest = ["minimal"].contains(level?.lowercased())
        if lowest, Self.lackMinimal.contains(where: request.model.hasPrefix) {
            throw .invalid(
                "Thinking level MINIMAL is not supported for this model. Please retry with other thinking level.")
        }
        if budget == 0, request.model.hasPrefix("gemini-2.5-pro") {
            throw .invalid("Budget 0 is invalid. This model only works in thinking mode.")
        }
        request.effort = level?.lowercased() ?? budget.map(String.init)
        request.thinks = request.model.hasPrefix("gemini-") && !lowest && budget != 0
    }

    private func readTools(_ body: JSON, into request: inout ServedRequest) throws(Refusal) {
        for (index, tool) in (body["tools"]?.elements ?? []).enumerated() {
            for (place, function) in (tool["functionDeclarations"]?.elements ?? []).enumerated() {
                let path = "tools[\(index)].function_declarations[\(place)]"
                let name = function["name"]?.text ?? ""
                guard Wire.isToolName(name.filter { $0 != ":" && $0 != "." }) else {
                    throw .invalid(
                        "* GenerateContentRequest.\(path).name: Invalid function name. Must start with a letter or an "
                            + "underscore. Must be alphameric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), "
                            + "or dashes (-), with a maximum length of 64.\n")
                }
                let json = function["parametersJsonSchema"]
                if let parameters = json ?? function["parameters"] {
                    try check(parameters, json: json != nil, path + ".parameters")
                    request.tools.append(.init(name: name, parameters: parameters, strict: false))
                } else {
                    request.tools.append(.init(name: name, parameters: ["type": "object"], strict: false))
                }
            }
        }
        let choice = body["toolConfig"]?["functionCallingConfig"]
        let allowed = (choice?["allowedFunctionNames"]?.elements ?? []).compactMap(\.text)
        let mode = choice?["mode"]?.text?.uppercased() ?? "AUTO"
        if !allowed.isEmpty, mode != "ANY", mode != "VALIDATED" {
            throw .invalid("Allowed function names can only be set when the mode is ANY or VALIDATED.")
        }
        switch mode {
        case "ANY": request.toolChoice = allowed.count == 1 ? .named(allowed[0]) : .any
        case "NONE": request.toolChoice = .none
        default: break
        }
    }
}

extension Shape {
    /// Field names written in snake_case as camelCase, where the shape has records; names in maps are left alone.
    func camelCased(_ value: JSON) -> JSON {
        switch (self, value) {
        case (.record(let fields, _), .object(let members)):
            .object(
                members.reduce(into: [:]) { named, member in
                    let name = fields[member.key] == nil ? Self.camel(member.key) : member.key
                    let known = fields[name]
                    named[known == nil ? member.key : name] = known?.camelCased(member.value) ?? member.value
                })
        case (.list(let element), .array(let elements)): .array(elements.map(element.camelCased))
        case (.map(let element), .object(let members)): .object(members.mapValues(element.camelCased))
        case (.later(let shape), _): shape().camelCased(value)
        default: value
        }
    }

    private static func camel(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}
