/// Chat Completions, as strict as the server it stands in for.
///
/// Written from platform.openai.com/docs/api-reference/chat/create and .../chat-streaming, the types of
/// github.com/openai/openai-python (`types/chat`), docs.inceptionlabs.ai (Mercury), openrouter.ai/docs/api-reference,
/// github.com/ggml-org/llama.cpp `tools/server/README.md`, docs.ollama.com/api/openai-compatibility and docs.vllm.ai
/// ("OpenAI-Compatible Server"), August 2026.
struct ChatCompletions: Interface {
    let provider = Provider.chat
    var server = ModelServerConfiguration.ChatServer.hosted

    private static let cacheBreakpoint = Shape.record(["mode": .oneOf(["explicit"])], required: ["mode"])
    private static let textPart = Shape.record(
        ["type": .text, "text": .text, "prompt_cache_breakpoint": cacheBreakpoint, "cache_control": .anything],
        required: ["type", "text"])
    private static let userPart = Shape.tagged(
        by: "type",
        [
            "text": textPart,
            "image_url": .record(
                [
                    "type": .text, "prompt_cache_breakpoint": cacheBreakpoint,
                    "image_url": .record(
                        ["url": .text, "detail": .oneOf(["auto", "low", "high"])], required: ["url"]),
                ], required: ["type", "image_url"]),
            "file": .record(
                [
                    "type": .text, "prompt_cache_breakpoint": cacheBreakpoint,
                    "file": .record(["file_data": .text, "file_id": .text, "filename": .text]),
                ], required: ["type", "file"]),
        ])
    private static let plainContent = Shape.either([.text, .list(.tagged(by: "type", ["text": textPart]))])
    private static let toolCall = Shape.record(
        [
            "id": .text, "type": .oneOf(["function"]), "index": .integer,
            "function": .record(["name": .text, "arguments": .text], required: ["name", "arguments"]),
        ], required: ["id", "type", "function"])

    private static let message = Shape.tagged(
        by: "role",
        [
            "system": .record(["role": .text, "content": plainContent, "name": .text], required: ["role", "content"]),
            "developer": .record(
                ["role": .text, "content": plainContent, "name": .text], required: ["role", "content"]),
            "user": .record(
                ["role": .text, "content": .either([.text, .list(userPart)]), "name": .text],
                required: ["role", "content"]),
            "assistant": .record(
                [
                    "role": .text, "content": .nullable(plainContent), "name": .text, "refusal": .nullable(.text),
                    "tool_calls": .list(toolCall), "reasoning_content": .nullable(.text),
                    "reasoning": .nullable(.text),
                ], required: ["role"]),
            "tool": .record(
                ["role": .text, "content": plainContent, "tool_call_id": .text],
                required: ["role", "content", "tool_call_id"]),
        ])

    private static let tool = Shape.record(
        [
            "type": .oneOf(["function"]),
            "function": .record(
                ["name": .text, "description": .text, "parameters": .map(.anything), "strict": .nullable(.flag)],
                required: ["name"]),
        ], required: ["type", "function"])

    private static let format = Shape.tagged(
        by: "type",
        [
            "text": .record(["type": .text], required: ["type"]),
            "json_object": .record(["type": .text], required: ["type"]),
            "json_schema": .record(
                [
                    "type": .text,
                    "json_schema": .record(
                        ["name": .text, "description": .text, "schema": .map(.anything), "strict": .nullable(.flag)],
                        required: ["name"]),
                ], required: ["type", "json_schema"]),
        ])

    private static let fields: [String: Shape] = [
        "messages": .list(message), "model": .text, "frequency_penalty": .nullable(.number),
        "logit_bias": .nullable(.map(.integer)), "logprobs": .nullable(.flag),
        "max_completion_tokens": .nullable(.integer), "max_tokens": .nullable(.integer),
        "metadata": .nullable(.map(.text)), "modalities": .nullable(.list(.oneOf(["text"]))), "n": .nullable(.integer),
        "parallel_tool_calls": .flag, "prediction": .nullable(.anything), "presence_penalty": .nullable(.number),
        "prompt_cache_key": .nullable(.text), "prompt_cache_options": .map(.text),
        "prompt_cache_retention": .nullable(.oneOf(["in_memory", "24h"])),
        "reasoning_effort": .nullable(.oneOf(OpenAIResponses.efforts + ["instant"])), "response_format": format,
        "safety_identifier": .nullable(.text), "seed": .nullable(.integer),
        "service_tier": .nullable(.oneOf(["auto", "default", "flex", "scale", "priority", "fast"])),
        "stop": .nullable(.either([.text, .list(.text)])), "store": .nullable(.flag), "stream": .nullable(.flag),
        "stream_options": .nullable(.record(["include_usage": .flag, "include_obfuscation": .flag])),
        "temperature": .nullable(.number),
        "tool_choice": .either([
            .oneOf(["none", "auto", "required"]),
            .record(
                [
                    "type": .oneOf(["function"]), "function": .record(["name": .text], required: ["name"]),
                ], required: ["type", "function"]),
        ]), "tools": .list(tool), "top_logprobs": .nullable(.integer), "top_p": .nullable(.number), "user": .text,
        "verbosity": .nullable(.oneOf(["low", "medium", "high"])),
    ]

    func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal) {
        if server.requiresKey { try OpenAIErrors.authorize(request, keys: keys) }
        try OpenAIErrors.requireJSON(request)
    }

    func errorBody(_ refusal: Refusal, number: Int) -> JSON { OpenAIErrors.body(refusal) }

    func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)] {
        server.requiresKey ? OpenAIErrors.limitHeaders(exhausted: exhausted, number: number) : []
    }

    func read(_ body: JSON, model: String?, streaming: Bool) throws(Refusal) -> ServedRequest {
        try check(body)
        var request = ServedRequest(provider: .chat, model: body["model"]?.text ?? "")
        request.body = body
        request.streaming = body["stream"]?.flag ?? false
        request.streamsUsage = body["stream_options"]?["include_usage"]?.flag ?? false
        request.effort = body["reasoning_effort"]?.text ?? body["reasoning"]?["effort"]?.text
        try readEffort(into: &request)
        request.maximumTokens = (body["max_completion_tokens"] ?? body["max_tokens"])?.whole
        request.parallelTools = body["parallel_tool_calls"]?.flag ?? true
        if body["n"]?.whole ?? 1 != 1 {
            throw .invalid("Invalid 'n': only one choice is served.", parameter: "n", code: "invalid_value")
        }
        try readMessages(body["messages"]?.elements ?? [], into: &request)
        try readFormat(body["response_format"], into: &request)
        try readTools(body, into: &request)
        return request
    }

    /// A server that does not think refuses every effort; others, what the model does not take.
    private func readEffort(into request: inout ServedRequest) throws(Refusal) {
        guard let effort = request.effort else { return request.thinks = server.thinksUnasked }
        if let efforts = server.efforts, !efforts.contains(effort) {
            throw .invalid(
                efforts.isEmpty
                    ? "\"\(request.model)\" does not support thinking"
                    : "Invalid value: '\(effort)'. Supported values are: \(efforts.sorted()).",
                parameter: "reasoning_effort", code: "invalid_value")
        }
        try OpenAIResponses.checkEffort(effort, of: request.model, parameter: "reasoning_effort")
        request.thinks = OpenAIResponses.thinks(effort, request.model)
    }

    private func check(_ body: JSON) throws(Refusal) {
        var fields = Self.fields
        for name in server.extraFields { fields[name] = .anything }
        if !server.refusesUnknownFields {
            for name in (body.members ?? [:]).keys where fields[name] == nil { fields[name] = .anything }
        }
        do { try Shape.record(fields, required: ["model", "messages"]).check(body) } catch {
            throw OpenAIErrors.refusal(error)
        }
        if let heat = body["temperature"]?.number, !(0...2).contains(heat) {
            throw .invalid(
                "Invalid 'temperature': decimal out of range. Expected a value between 0 and 2, but got \(heat).",
                parameter: "temperature", code: "decimal_out_of_range")
        }
        if body["stream_options"]?.members != nil, body["stream"] != true {
            throw .invalid(
                "The 'stream_options' parameter is only allowed when 'stream' is enabled.", parameter: "stream_options")
        }
        if server.wantsCompletionTokens, body["max_tokens"]?.whole != nil {
            // As OpenAI and Azure say it: learn.microsoft.com/azure/ai-foundry/openai/how-to/reasoning
            throw .invalid(
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                    + "Use 'max_completion_tokens' instead.",
                parameter: "max_tokens", code: "unsupported_parameter")
        }
        if body["max_tokens"]?.whole != nil, body["max_completion_tokens"]?.whole != nil {
            throw .invalid(
                "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
                parameter: "max_tokens", code: "invalid_parameter_combination")
        }
    }

    private func readMessages(_ messages: [JSON], into request: inout ServedRequest) throws(Refusal) {
        if messages.isEmpty {
            throw .invalid(
                "Invalid 'messages': empty array. Expected an array with minimum length 1.", parameter: "messages",
                code: "empty_array")
        }
        var called: Set<String> = []
        for (index, message) in messages.enumerated() {
            for call in message["tool_calls"]?.elements ?? [] { called.insert(call["id"]?.text ?? "") }
            if let answered = message["tool_call_id"]?.text, !called.contains(answered) {
                throw .invalid(
                    "Invalid parameter: messages with role 'tool' must be a response to a preceding message with "
                        + "'tool_calls'.", parameter: "messages.[\(index)].role")
            }
            let role = message["role"]?.text
            if let text = message["content"]?.text { add(text, role, to: &request) }
            for (place, part) in (message["content"]?.elements ?? []).enumerated() {
                try read(part, role, "messages[\(index)].content[\(place)]", into: &request)
            }
        }
    }

    private func add(_ text: String, _ role: String?, to request: inout ServedRequest) {
        switch role {
        case "user", "tool": request.text.append(line: text)
        case "system", "developer": request.instructions.append(line: text)
        default: break
        }
    }

    private func read(
        _ part: JSON, _ role: String?, _ name: String, into request: inout ServedRequest
    ) throws(Refusal) {
        if let text = part["text"]?.text { add(text, role, to: &request) }
        if let url = part["image_url"]?["url"]?.text {
            if !server.images {
                throw .invalid("This model does not support image input.", parameter: name, code: "invalid_value")
            }
            guard let image = Wire.dataURL(url), image.mediaType.hasPrefix("image/") else {
                if url.hasPrefix("https://") { return }
                throw .invalid(
                    "Invalid image URL: expected an https URL or a base64 data URL.",
                    parameter: "\(name).image_url.url",
                    code: "invalid_image_url")
            }
            request.images.append(image)
        }
        if let data = part["file"]?["file_data"]?.text {
            guard let document = Wire.dataURL(data), part["file"]?["filename"]?.text?.isEmpty == false else {
                throw .invalid(
                    "Invalid file: expected 'filename' and a base64 data URL.", parameter: "\(name).file",
                    code: "invalid_value")
            }
            request.documents.append(document)
        }
    }

    private func readFormat(_ format: JSON?, into request: inout ServedRequest) throws(Refusal) {
        let type = format?["type"]?.text
        let takes =
            switch (type, server.structure) {
            case ("json_schema", .schema), ("json_object", .schema), ("json_object", .object), ("text", _), (nil, _):
                true
            default: false
            }
        guard takes else {
            throw .invalid(
                "Invalid parameter: 'response_format' of type '\(type ?? "")' is not supported with this model.",
                parameter: "response_format")
        }
        if type == "json_object", server.refusesUnknownFields,
            !(request.instructions + request.text).lowercased().contains("json")
        {
            throw .invalid(
                "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
                parameter: "messages")
        }
        guard type == "json_schema" else { return }
        let wrapped = format?["json_schema"]
        let name = wrapped?["name"]?.text ?? ""
        guard Wire.isToolName(name) else {
            throw .invalid(
                "Invalid 'response_format.json_schema.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.",
                parameter: "response_format.json_schema.name", code: "invalid_value")
        }
        guard let schema = wrapped?["schema"] else {
            throw .invalid(
                "Missing required parameter: 'response_format.json_schema.schema'.",
                parameter: "response_format.json_schema.schema", code: "missing_required_parameter")
        }
        if wrapped?["strict"] == true, server.refusesUnknownFields || !server.takesLengths {
            do { try SchemaCheck.check(schema, server.takesLengths ? .grammar : .openAI) } catch {
                var refusal = OpenAIErrors.refusal(
                    error, of: "response_format '\(name)'", parameter: "response_format", code: "")
                refusal.code = nil
                throw refusal
            }
        }
        request.schema = schema
    }

    private func readTools(_ body: JSON, into request: inout ServedRequest) throws(Refusal) {
        let tools = body["tools"]?.elements ?? []
        if !tools.isEmpty, !server.tools {
            throw .invalid("This model does not support tools.", parameter: "tools")
        }
        for (index, tool) in tools.enumerated() {
            let function = tool["function"]
            let name = function?["name"]?.text ?? ""
            guard Wire.isToolName(name) else {
                throw .invalid(
                    "Invalid 'tools[\(index)].function.name': string does not match pattern '^[a-zA-Z0-9_-]+$'.",
                    parameter: "tools[\(index)].function.name", code: "invalid_value")
            }
            let parameters = function?["parameters"] ?? ["type": "object", "properties": [:]]
            if function?["strict"] == true, server.refusesUnknownFields {
                do { try SchemaCheck.check(parameters, .openAI) } catch {
                    throw OpenAIErrors.refusal(
                        error, of: "function '\(name)'", parameter: "tools[\(index)].function.parameters",
                        code: "invalid_function_parameters")
                }
            }
            request.tools.append(.init(name: name, parameters: parameters, strict: function?["strict"]?.flag ?? false))
        }
        switch body["tool_choice"] {
        case "required"?: request.toolChoice = .any
        case "none"?: request.toolChoice = .none
        case .object(let choice)?: request.toolChoice = .named(choice["function"]?["name"]?.text ?? "")
        default: return
        }
        if tools.isEmpty {
            throw .invalid("'tool_choice' is only allowed when 'tools' are specified.", parameter: "tool_choice")
        }
    }
}
