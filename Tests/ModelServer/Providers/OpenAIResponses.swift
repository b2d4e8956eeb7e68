/// OpenAI's Responses, as strict as its documentation.
///
/// Written from platform.openai.com/docs/api-reference/responses/create, .../guides/structured-outputs,
/// .../guides/function-calling, .../guides/images-vision, .../guides/pdf-files and the types of
/// github.com/openai/openai-python (`types/responses`), August 2026.
struct OpenAIResponses: Interface {
    let provider = Provider.openAI

    static let efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"]
    private static let cacheBreakpoint = Shape.record(["mode": .oneOf(["explicit"])], required: ["mode"])
    private static let status = Shape.oneOf(["in_progress", "completed", "incomplete"])

    private static let inputText = Shape.record(
        ["type": .text, "text": .text, "prompt_cache_breakpoint": cacheBreakpoint], required: ["type", "text"])
    private static let inputContent = Shape.tagged(
        by: "type",
        [
            "input_text": inputText,
            "input_image": .record(
                [
                    "type": .text, "detail": .oneOf(["auto", "low", "high", "original"]), "file_id": .nullable(.text),
                    "image_url": .nullable(.text), "prompt_cache_breakpoint": cacheBreakpoint,
                ], required: ["type"]),
            "input_file": .record(
                [
                    "type": .text, "detail": .oneOf(["auto", "low", "high"]), "file_data": .text,
                    "file_id": .nullable(.text), "file_url": .text, "filename": .text,
                    "prompt_cache_breakpoint": cacheBreakpoint,
                ], required: ["type"]),
        ])
    private static let outputContent = Shape.tagged(
        by: "type",
        [
            "output_text": .record(
                ["type": .text, "text": .text, "annotations": .list(.anything), "logprobs": .list(.anything)],
                required: ["type", "text"]),
            "refusal": .record(["type": .text, "refusal": .text], required: ["type", "refusal"]),
        ])
    private static let messageFields: [String: Shape] = [
        "type": .text, "role": .text, "status": status, "id": .text,
        "phase": .nullable(.oneOf(["commentary", "final_answer"])),
    ]
    private static let message = Shape.tagged(
        by: "role",
        [
            "user": messageShape(inputContent), "system": messageShape(inputContent),
            "developer": messageShape(inputContent), "assistant": messageShape(outputContent),
        ])

    private static func messageShape(_ content: Shape) -> Shape {
        .record(
            messageFields.merging(["content": .either([.text, .list(content)])]) { $1 }, required: ["role", "content"])
    }

    private static let item = Shape.tagged(
        by: "type",
        [
            "message": message,
            "function_call": .record(
                [
                    "type": .text, "id": .text, "call_id": .text, "name": .text, "arguments": .text, "status": status,
                    "caller": .nullable(.anything), "namespace": .text,
                ], required: ["type", "call_id", "name", "arguments"]),
            "function_call_output": .record(
                [
                    "type": .text, "id": .nullable(.text), "call_id": .text,
                    "output": .either([.text, .list(inputContent)]), "status": .nullable(status),
                    "caller": .nullable(.anything), "name": .nullable(.text), "namespace": .nullable(.text),
                ], required: ["type", "call_id", "output"]),
            "reasoning": .record(
                [
                    "type": .text, "id": .text, "summary": .list(.anything), "content": .list(.anything),
                    "encrypted_content": .nullable(.text), "status": status,
                ], required: ["type", "id", "summary"]),
            "item_reference": .record(["type": .text, "id": .text], required: ["id"]),
        ], otherwise: "message")

    private static let tool = Shape.tagged(
        by: "type",
        [
            "function": .record(
                [
                    "type": .text, "name": .text, "description": .nullable(.text),
                    "parameters": .nullable(.map(.anything)), "strict": .nullable(.flag),
                    "allowed_callers": .nullable(.list(.text)), "defer_loading": .flag,
                    "output_schema": .nullable(.map(.anything)),
                ], required: ["type", "name", "parameters"])
        ])

    private static let format = Shape.tagged(
        by: "type",
        [
            "text": .record(["type": .text], required: ["type"]),
            "json_object": .record(["type": .text], required: ["type"]),
            "json_schema": .record(
                [
                    "type": .text, "name": .text, "schema": .map(.anything), "description": .text,
                    "strict": .nullable(.flag),
                ], required: ["type", "name", "schema"]),
        ])

    private static let request = Shape.record(
        [
            "background": .nullable(.flag), "context_management": .nullable(.anything),
            "conversation": .nullable(.anything), "include": .nullable(.list(.text)),
            "input": .either([.text, .list(item)]), "instructions": .nullable(.text),
            "max_output_tokens": .nullable(.integer), "max_tool_calls": .nullable(.integer),
            "metadata": .nullable(.map(.text)), "model": .text, "moderation": .nullable(.anything),
            "parallel_tool_calls": .nullable(.flag), "previous_response_id": .nullable(.text),
            "prompt": .nullable(.anything), "prompt_cache_key": .nullable(.text),
            "prompt_cache_options": .record(["mode": .oneOf(["implicit", "explicit"]), "ttl": .oneOf(["30m"])]),
            "prompt_cache_retention": .nullable(.oneOf(["in_memory", "24h"])),
            "reasoning": .nullable(
                .record([
                    "context": .nullable(.oneOf(["auto", "current_turn", "all_turns"])),
                    "effort": .nullable(.oneOf(efforts)), "mode": .text,
                    "generate_summary": .nullable(.oneOf(["auto", "concise", "detailed"])),
                    "summary": .nullable(.oneOf(["auto", "concise", "detailed"])),
                ])),
            "safety_identifier": .nullable(.text),
            "service_tier": .nullable(.oneOf(["auto", "default", "flex", "scale", "priority", "fast"])),
            "store": .nullable(.flag), "stream": .nullable(.flag),
            "stream_options": .nullable(.record(["include_obfuscation": .flag])), "temperature": .nullable(.number),
            "text": .record(["format": format, "verbosity": .nullable(.oneOf(["low", "medium", "high"]))]),
            "tool_choice": .either([
                .oneOf(["none", "auto", "required"]), .record(["type": .text, "name": .text], required: ["type"]),
            ]), "tools": .list(tool), "top_logprobs": .nullable(.integer), "top_p": .nullable(.number),
            "truncation": .nullable(.oneOf(["auto", "disabled"])), "user": .text,
        ], required: ["model", "input"])

    func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal) {
        try OpenAIErrors.authorize(request, keys: keys)
        try OpenAIErrors.requireJSON(request)
    }

    func errorBody(_ refusal: Refusal, number: Int) -> JSON { OpenAIErrors.body(refusal) }

    func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)] {
        OpenAIErrors.limitHeaders(exhausted: exhausted, number: number)
    }

    func read(_ body: JSON, model: String?, streaming: Bool) throws(Refusal) -> ServedRequest {
        do { try Self.request.check(body) } catch { throw OpenAIErrors.refusal(error) }
        var request = ServedRequest(provider: .openAI, model: body["model"]?.text ?? "")
        request.body = body
        request.streaming = body["stream"]?.flag ?? false
        request.effort = body["reasoning"]?["effort"]?.text
        request.maximumTokens = body["max_output_tokens"]?.whole
        request.parallelTools = body["parallel_tool_calls"]?.flag ?? true
        request.instructions = body["instructions"]?.text ?? ""
        try checkNumbers(body)
        try Self.checkEffort(request.effort, of: request.model, parameter: "reasoning.effort")
        request.thinks = Self.thinks(request.effort, request.model)
        try readInput(body["input"] ?? .null, into: &request)
        if body["prompt_cache_key"]?.text != nil { request.cachedPrefix = request.instructions.utf8.count }
        try readFormat(body["text"]?["format"], into: &request)
        try readTools(body, into: &request)
        return request
    }

    /// The efforts that a model takes, and the one it has when none is said; nil for models that do not think, and for
    /// unknown ones.
    ///
    /// Written from developers.openai.com/api/docs/guides/reasoning and the pages of the models under
    /// developers.openai.com/api/docs/models, November 2026.
    static func efforts(of model: String) -> (takes: [String], usual: String)? {
        let name = model.split(separator: "/").last ?? ""
        let low = ["low", "medium", "high"]
        let table: [(String, [String], String)] = [
            ("gpt-6-astra", low + ["xhigh", "max"], "medium"), ("gpt-6.1", low + ["xhigh", "max"], "medium"),
            ("gpt-6-", ["none"] + low + ["xhigh", "max"], "medium"),
            ("gpt-5.6", ["none"] + low + ["xhigh", "max"], "medium"), ("gpt-5.5", ["none"] + low + ["xhigh"], "medium"),
            ("gpt-5.4", ["none"] + low + ["xhigh"], "none"), ("gpt-5.2", ["none"] + low + ["xhigh"], "none"),
            ("gpt-5.1", ["none"] + low, "none"), ("gpt-5-pro", ["high"], "high"), ("gpt-5-codex", low, "medium"),
            ("gpt-5", ["minimal"] + low, "medium"), ("o1", low, "medium"), ("o3", low, "medium"), ("o4", low, "medium"),
        ]
        return table.first { name.hasPrefix($0.0) }.map { ($0.1, $0.2) }
    }

    static func checkEffort(_ effort: String?, of model: String, parameter: String) throws(Refusal) {
        guard let effort, let known = efforts(of: model), !known.takes.contains(effort) else { return }
        let words = known.takes.map { "'\($0)'" }.joined(separator: ", ")
        throw .invalid(
            "Unsupported value: '\(effort)' is not supported with the '\(model)' model. Supported values are: \(words).",
            parameter: parameter, code: "unsupported_value")
    }

    static func thinks(_ effort: String?, _ model: String) -> Bool {
        (effort ?? efforts(of: model)?.usual).map { $0 != "none" && $0 != "instant" } ?? false
    }

    private func checkNumbers(_ body: JSON) throws(Refusal) {
        try bounded(body, "temperature", 0...2)
        try bounded(body, "top_p", 0...1)
        if let most = body["max_output_tokens"]?.whole, most < 16 {
            throw .invalid(
                "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got \(most).",
                parameter: "max_output_tokens", code: "integer_below_min_value")
        }
        let thinks = body["reasoning"]?["effort"]?.text.map { $0 != "none" } ?? false
        if thinks, body["model"]?.text?.hasPrefix("gpt-5") == true {
            for name in ["temperature", "top_p"] where body[name]?.number != nil {
                throw .invalid(
                    "Unsupported parameter: '\(name)' is not supported with this model.", parameter: name,
                    code: "unsupported_parameter")
            }
        }
    }

    private func bounded(_ body: JSON, _ name: String, _ range: ClosedRange<Double>) throws(Refusal) {
        guard let value = body[name]?.number, !range.contains(value) else { return }
        throw .invalid(
            "Invalid '\(name)': decimal out of range. Expected a value between \(range), but got \(value).",
            parameter: name, code: "decimal_out_of_range")
    }

    private func readInput(_ input: JSON, into request: inout ServedRequest) throws(Refusal) {
        if let text = input.text { return request.text = text }
        guard let items = input.elements, !items.isEmpty else {
            throw .invalid("Invalid 'input': empty array.", parameter: "input", code: "empty_array")
        }
        for (index, item) in items.enumerated() {
            let role = item["role"]?.text
            let content = item["content"]?.text.map { [JSON.object(["type": "input_text", "text": .string($0)])] }
            for (place, part) in (content ?? item["content"]?.elements ?? []).enumerated() {
                let name = "input[\(index)].content[\(place)]"
                switch part["type"]?.text {
                case "input_text" where role == "user": request.text.append(line: part["text"]?.text ?? "")
                case "input_text": request.instructions.append(line: part["text"]?.text ?? "")
                case "input_image": try readImage(part, name, into: &request)
                case "input_file": try readFile(part, name, into: &request)
                default: break
                }
            }
            if let output = item["output"]?.text { request.text.append(line: output) }
        }
    }

    private func readImage(_ part: JSON, _ name: String, into request: inout ServedRequest) throws(Refusal) {
        guard let url = part["image_url"]?.text else {
            if part["file_id"]?.text != nil { return }
            throw .invalid(
                "Missing required parameter: '\(name).image_url'.", parameter: "\(name).image_url",
                code: "missing_required_parameter")
        }
        if url.hasPrefix("https://") { return request.images.append(.init(mediaType: "", bytes: 0)) }
        let types = ["image/jpeg", "image/png", "image/gif", "image/webp"]
        guard let image = Wire.dataURL(url), types.contains(image.mediaType) else {
            throw .invalid(
                "Invalid '\(name).image_url'. Expected a base64-encoded data URL with an image MIME type "
                    + "(e.g. 'data:image/png;base64,...').", parameter: "\(name).image_url", code: "invalid_value")
        }
        request.images.append(image)
    }

    private func readFile(_ part: JSON, _ name: String, into request: inout ServedRequest) throws(Refusal) {
        let sources = ["file_data", "file_id", "file_url"].filter { part[$0]?.text != nil }
        guard sources.count == 1 else {
            throw .invalid(
                "Expected exactly one of 'file_data', 'file_id' or 'file_url'.", parameter: name, code: "invalid_value")
        }
        guard let data = part["file_data"]?.text else { return }
        guard part["filename"]?.text?.isEmpty == false else {
            throw .invalid(
                "Missing required parameter: '\(name).filename'.", parameter: "\(name).filename",
                code: "missing_required_parameter")
        }
        guard let document = Wire.dataURL(data) else {
            throw .invalid(
                "Invalid '\(name).file_data'. Expected a base64-encoded data URL with a MIME type "
                    + "(e.g. 'data:application/pdf;base64,...').", parameter: "\(name).file_data",
                code: "invalid_value")
        }
        request.documents.append(document)
    }

    private func readFormat(_ format: JSON?, into request: inout ServedRequest) throws(Refusal) {
        switch format?["type"]?.text {
        case "json_object":
            guard (request.instructions + request.text).lowercased().contains("json") else {
                throw .invalid(
                    "Response input messages must contain the word 'json' in some form to use 'text.format' of type "
                        + "'json_object'.", parameter: "input")
            }
        case "json_schema":
            let name = format?["name"]?.text ?? ""
            guard Wire.isToolName(name) else {
                throw .invalid(
                    "Invalid 'text.format.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.",
                    parameter: "text.format.name", code: "invalid_value")
            }
            let schema = format?["schema"] ?? .null
            if format?["strict"] == true {
                do { try SchemaCheck.check(schema, .openAI) } catch {
                    throw OpenAIErrors.refusal(
                        error, of: "response_format '\(name)'", parameter: "text.format.schema",
                        code: "invalid_json_schema")
                }
            }
            request.schema = schema
        default: break
        }
    }

    private func readTools(_ body: JSON, into request: inout ServedRequest) throws(Refusal) {
        for (index, tool) in (body["tools"]?.elements ?? []).enumerated() {
            let name = tool["name"]?.text ?? ""
            guard Wire.isToolName(name) else {
                throw .invalid(
                    "Invalid 'tools[\(index)].name': string does not match pattern '^[a-zA-Z0-9_-]+$'.",
                    parameter: "tools[\(index)].name", code: "invalid_value")
            }
            let parameters = tool["parameters"] ?? .null
            if tool["strict"] == true {
                do { try SchemaCheck.check(parameters, .openAI) } catch {
                    throw OpenAIErrors.refusal(
                        error, of: "function '\(name)'", parameter: "tools[\(index)].parameters",
                        code: "invalid_function_parameters")
                }
            }
            request.tools.append(.init(name: name, parameters: parameters, strict: tool["strict"]?.flag ?? true))
        }
        switch body["tool_choice"] {
        case "required"?: request.toolChoice = .any
        case "none"?: request.toolChoice = .none
        case .object(let choice)?:
            let name = choice["name"]?.text ?? ""
            guard request.tools.contains(where: { $0.name == name }) else {
                throw .invalid(
                    "Tool choice '\(name)' not found in 'tools' parameter.", parameter: "tool_choice",
                    code: "invalid_value")
            }
            request.toolChoice = .named(name)
        default: break
        }
        if request.tools.isEmpty, request.toolChoice == .any {
            throw .invalid(
                "Tool choice 'required' must be specified with 'tools' parameter.", parameter: "tool_choice",
                code: "invalid_value")
        }
    }
}

extension String {
    mutating func append(line: String) {
        if !isEmpty { append("\n") }
        append(line)
    }
}
