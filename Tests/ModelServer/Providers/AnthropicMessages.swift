/// Anthropic's Messages, as strict as its documentation.
///
/// Written from platform.claude.com/docs/en/api/messages, .../build-with-claude/structured-outputs, .../vision,
/// .../pdf-support, .../prompt-caching, .../extended-thinking, .../effort, .../api/errors, .../api/rate-limits and the
/// types of github.com/anthropics/anthropic-sdk-python (`types`), August 2026; thinking, November 2026.
struct AnthropicMessages: Interface {
    let provider = Provider.anthropic

    private static let cache = Shape.nullable(
        .record(["type": .oneOf(["ephemeral"]), "ttl": .oneOf(["5m", "1h"])], required: ["type"]))
    private static let citations = Shape.nullable(.record(["enabled": .flag]))
    private static let textBlock = Shape.record(
        ["type": .text, "text": .text, "cache_control": cache, "citations": .nullable(.list(.anything))],
        required: ["type", "text"])
    private static let image = Shape.record(
        [
            "type": .text, "cache_control": cache,
            "source": .tagged(
                by: "type",
                [
                    "base64": .record(
                        [
                            "type": .text, "data": .text,
                            "media_type": .oneOf(["image/jpeg", "image/png", "image/gif", "image/webp"]),
                        ], required: ["type", "data", "media_type"]),
                    "url": .record(["type": .text, "url": .text], required: ["type", "url"]),
                ]),
        ], required: ["type", "source"])
    private static let document = Shape.record(
        [
            "type": .text, "cache_control": cache, "citations": citations, "context": .nullable(.text),
            "title": .nullable(.text),
            "source": .tagged(
                by: "type",
                [
                    "base64": .record(
                        ["type": .text, "data": .text, "media_type": .oneOf(["application/pdf"])],
                        required: ["type", "data", "media_type"]),
                    "text": .record(
                        ["type": .text, "data": .text, "media_type": .oneOf(["text/plain"])],
                        required: ["type", "data", "media_type"]),
                    "url": .record(["type": .text, "url": .text], required: ["type", "url"]),
                    "content": .record(["type": .text, "content": .anything], required: ["type", "content"]),
                ]),
        ], required: ["type", "source"])

    private static let block = Shape.tagged(
        by: "type",
        [
            "text": textBlock, "image": image, "document": document,
            "tool_use": .record(
                [
                    "type": .text, "id": .text, "name": .text, "input": .map(.anything), "cache_control": cache,
                    "caller": .anything,
                ], required: ["type", "id", "name", "input"]),
            "tool_result": .record(
                [
                    "type": .text, "tool_use_id": .text, "is_error": .flag, "cache_control": cache,
                    "content": .either([
                        .text, .list(.tagged(by: "type", ["text": textBlock, "image": image, "document": document])),
                    ]),
                ], required: ["type", "tool_use_id"]),
            "thinking": .record(
                ["type": .text, "thinking": .text, "signature": .text], required: ["type", "thinking", "signature"]),
            "redacted_thinking": .record(["type": .text, "data": .text], required: ["type", "data"]),
        ])

    private static let tool = Shape.record(
        [
            "type": .nullable(.oneOf(["custom"])), "name": .text, "description": .text,
            "input_schema": .map(.anything), "cache_control": cache, "strict": .flag, "defer_loading": .flag,
            "eager_input_streaming": .nullable(.flag), "input_examples": .list(.map(.anything)),
            "allowed_callers": .list(.text),
        ], required: ["name", "input_schema"])

    private static let display = Shape.nullable(.oneOf(["summarized", "omitted"]))

    private static let fields: [String: Shape] = [
        "model": .text, "max_tokens": .integer,
        "messages": .list(
            .record(
                ["role": .oneOf(["user", "assistant"]), "content": .either([.text, .list(block)])],
                required: ["role", "content"])), "cache_control": cache, "container": .nullable(.text),
        "inference_geo": .nullable(.text), "metadata": .record(["user_id": .nullable(.text)]),
        "output_config": .record([
            "effort": .nullable(.oneOf(["low", "medium", "high", "xhigh", "max"])),
            "format": .nullable(
                .record(["type": .oneOf(["json_schema"]), "schema": .map(.anything)], required: ["type", "schema"])),
        ]), "service_tier": .oneOf(["auto", "standard_only"]), "stop_sequences": .list(.text), "stream": .flag,
        "system": .either([.text, .list(.tagged(by: "type", ["text": textBlock]))]), "temperature": .number,
        "thinking": .tagged(
            by: "type",
            [
                "enabled": .record(
                    ["type": .text, "budget_tokens": .integer, "display": display], required: ["type", "budget_tokens"]),
                "disabled": .record(["type": .text], required: ["type"]),
                "adaptive": .record(["type": .text, "display": display], required: ["type"]),
                "between_tools": .record(["type": .text], required: ["type"]),
            ]),
        "tool_choice": .tagged(
            by: "type",
            [
                "auto": .record(["type": .text, "disable_parallel_tool_use": .flag]),
                "any": .record(["type": .text, "disable_parallel_tool_use": .flag]),
                "tool": .record(
                    ["type": .text, "name": .text, "disable_parallel_tool_use": .flag], required: ["name"]),
                "none": .record(["type": .text]),
            ]), "tools": .list(tool), "top_k": .integer, "top_p": .number,
    ]
    private static let request = Shape.record(fields, required: ["model", "max_tokens", "messages"])

    func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal) {
        guard let key = request.header("x-api-key") ?? request.bearer, !key.isEmpty else {
            throw Refusal(status: 401, message: "x-api-key header is required")
        }
        if let keys, !keys.contains(key) { throw Refusal(status: 401, message: "invalid x-api-key") }
        guard let version = request.header("anthropic-version") else {
            throw .invalid("anthropic-version: header is required")
        }
        guard ["2023-06-01", "2023-01-01"].contains(version) else {
            throw .invalid("anthropic-version: \"\(version)\" is not a valid version")
        }
        guard request.method == "GET" || request.header("content-type")?.hasPrefix("application/json") == true else {
            throw .invalid("content-type: must be application/json")
        }
        if request.body.count > 32 << 20 {
            throw Refusal(status: 413, message: "Request exceeds the maximum size")
        }
    }

    func read(_ body: JSON, model: String?, streaming: Bool) throws(Refusal) -> ServedRequest {
        do { try Self.request.check(body) } catch { throw Self.refusal(error) }
        var request = ServedRequest(provider: .anthropic, model: body["model"]?.text ?? "")
        request.body = body
        request.streaming = body["stream"]?.flag ?? false
        request.maximumTokens = body["max_tokens"]?.whole
        request.effort =
            body["output_config"]?["effort"]?.text ?? body["thinking"]?["budget_tokens"]?.whole.map { "\($0)" }
        try checkModel(body, request.model)
        request.thinks = Self.thinks(body, request.model)
        // An effort without thinking shortens the answer, and costs nothing else.
        if !request.thinks { request.effort = nil }
        try readSystem(body["system"], into: &request)
        try readMessages(body["messages"]?.elements ?? [], into: &request)
        try readTools(body, into: &request)
        if let schema = body["output_config"]?["format"]?["schema"] {
            do { try SchemaCheck.check(schema, .anthropic) } catch {
                throw .invalid("output_config.format.schema: " + Self.words(error))
            }
            request.schema = schema
            if body["messages"]?.elements?.last?["role"] == "assistant" {
                throw .invalid("output_config.format: prefilling the assistant's turn is not supported.")
            }
        }
        try countCacheControls(body)
        return request
    }

    private func checkModel(_ body: JSON, _ model: String) throws(Refusal) {
        if let most = body["max_tokens"]?.whole, most < 1 {
            throw .invalid("max_tokens: Input should be greater than or equal to 1")
        }
        for name in ["temperature", "top_p"] {
            if let value = body[name]?.number, !(0...1).contains(value) {
                throw .invalid("\(name): Input should be less than or equal to 1")
            }
        }
        let generation45 = ["claude-haiku-4-5", "claude-sonnet-4-5"].contains { model.hasPrefix($0) }
        if generation45 {
            if body["output_config"]?["effort"]?.text != nil {
                throw .invalid("This model does not support the effort parameter.")
            }
            if body["thinking"]?["type"] == "adaptive" {
                throw .invalid("adaptive thinking is not supported on this model")
            }
            if body["temperature"] != nil, body["top_p"] != nil {
                throw .invalid(
                    "`temperature` and `top_p` cannot both be specified for this model. Please use only one.")
            }
        }
        try checkThinking(body)
        try checkThinkingWords(body, model)
    }

    /// What each model takes for `thinking`, and whether it thinks without.
    ///
    /// Written from platform.claude.com/docs/en/models/sonnet-5-5/migration-guide ("Thinking runs by default"),
    /// .../models/opus-5-5/whats-new-opus-5-5 ("Thinking can't be disabled"), .../models/haiku-5-5/whats-new-haiku-5-5,
    /// .../build-with-claude/prompt-engineering/prompting-claude-haiku-5-5 and .../about-claude/models/whats-new-opus-5,
    /// November 2026.
    private static let thinkingWords: [(model: String, takes: Set<String>)] = [
        ("claude-sonnet-5-5", ["adaptive", "between_tools"]), ("claude-opus-5-5", ["adaptive"]),
        ("claude-fable", ["adaptive"]), ("claude-mythos-5", ["adaptive"]),
        ("claude-haiku-5-5", ["adaptive", "disabled"]), ("claude-opus-5", ["adaptive", "disabled"]),
        ("claude-sonnet-5", ["adaptive", "disabled"]),
    ]

    private func checkThinkingWords(_ body: JSON, _ model: String) throws(Refusal) {
        let type = body["thinking"]?["type"]?.text
        guard let known = Self.thinkingWords.first(where: { model.hasPrefix($0.model) }) else {
            guard type != "between_tools" else {
                throw .invalid("\"thinking.type.between_tools\" is not supported for this model.")
            }
            return
        }
        if let type, !known.takes.contains(type) {
            let instead =
                known.takes.contains("between_tools") && type == "disabled"
                ? "Use \"thinking.type.between_tools\" to turn off up-front thinking."
                : "Use \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior."
            throw .invalid("\"thinking.type.\(type)\" is not supported for this model. " + instead)
        }
        let effort = body["output_config"]?["effort"]?.text ?? ""
        if let type, type != "adaptive", ["xhigh", "max"].contains(effort) {
            throw .invalid("thinking: \"\(type)\" is not supported at effort \"\(effort)\".")
        }
        if ["any", "tool"].contains(body["tool_choice"]?["type"]?.text), model.hasSuffix("-5-5") {
            throw .invalid("tool_choice: forced tool use is not supported for this model.")
        }
    }

    private static func thinks(_ body: JSON, _ model: String) -> Bool {
        let type = body["thinking"]?["type"]?.text
        let unasked = thinkingWords.contains { model.hasPrefix($0.model) }
        return type.map { !["disabled", "between_tools"].contains($0) } ?? unasked
    }

    private func checkThinking(_ body: JSON) throws(Refusal) {
        guard let type = body["thinking"]?["type"]?.text, !["disabled", "between_tools"].contains(type) else { return }
        if let budget = body["thinking"]?["budget_tokens"]?.whole {
            if budget < 1024 {
                throw .invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024")
            }
            if budget >= body["max_tokens"]?.whole ?? 0 {
                throw .invalid("`max_tokens` must be greater than `thinking.budget_tokens`.")
            }
        }
        if let heat = body["temperature"]?.number, heat != 1 {
            throw .invalid("`temperature` may only be set to 1 when thinking is enabled.")
        }
        if ["any", "tool"].contains(body["tool_choice"]?["type"]?.text) {
            throw .invalid("Thinking may not be enabled when tool_choice forces tool use.")
        }
    }

    private func readSystem(_ system: JSON?, into request: inout ServedRequest) throws(Refusal) {
        if let text = system?.text { request.instructions = text }
        for (index, block) in (system?.elements ?? []).enumerated() {
            let text = block["text"]?.text ?? ""
            if text.isEmpty { throw .invalid("system.\(index): text content blocks must be non-empty") }
            request.instructions.append(line: text)
            if block["cache_control"]?.members != nil { request.cachedPrefix = request.instructions.utf8.count }
        }
        if request.body["cache_control"]?.members != nil { request.cachedPrefix = request.instructions.utf8.count }
    }

    private func readMessages(_ messages: [JSON], into request: inout ServedRequest) throws(Refusal) {
        guard let first = messages.first else { throw .invalid("messages: at least one message is required") }
        if first["role"] != "user" { throw .invalid("messages: first message must use the \"user\" role") }
        var called: Set<String> = []
        for (index, message) in messages.enumerated() {
            let user = message["role"] == "user"
            if let text = message["content"]?.text {
                if text.isEmpty { throw .invalid("messages.\(index): all messages must have non-empty content") }
                if user { request.text.append(line: text) }
            }
            if message["content"]?.elements?.isEmpty == true {
                throw .invalid("messages.\(index): all messages must have non-empty content")
            }
            for (place, block) in (message["content"]?.elements ?? []).enumerated() {
                if block["type"] == "tool_use" { called.insert(block["id"]?.text ?? "") }
                if let answered = block["tool_use_id"]?.text, !called.contains(answered) {
                    throw .invalid(
                        "messages.\(index).content.\(place): unexpected `tool_use_id` found in `tool_result` blocks: "
                            + "\(answered). Each `tool_result` block must have a corresponding `tool_use` block.")
                }
                try read(block, user, "messages.\(index).content.\(place)", into: &request)
            }
        }
    }

    private func read(
        _ block: JSON, _ user: Bool, _ name: String, into request: inout ServedRequest
    ) throws(Refusal) {
        let source = block["source"]
        switch block["type"]?.text {
        case "text":
            let text = block["text"]?.text ?? ""
            if text.isEmpty { throw .invalid("messages: text content blocks must be non-empty") }
            if user { request.text.append(line: text) }
        case "tool_result":
            request.text.append(line: block["content"]?.text ?? "")
        case "image", "document":
            if source?["type"] == "text" { return request.text.append(line: source?["data"]?.text ?? "") }
            guard let data = source?["data"]?.text, let type = source?["media_type"]?.text else { return }
            guard let size = Wire.base64Size(data) else {
                throw .invalid("\(name).\(block["type"]?.text ?? "").source.base64: invalid base64 data")
            }
            let attachment = ServedRequest.Attachment(mediaType: type, bytes: size)
            if type == "application/pdf" {
                request.documents.append(attachment)
            } else {
                request.images.append(attachment)
            }
        default: break
        }
    }

    private func readTools(_ body: JSON, into request: inout ServedRequest) throws(Refusal) {
        for (index, tool) in (body["tools"]?.elements ?? []).enumerated() {
            let name = tool["name"]?.text ?? ""
            guard Wire.isToolName(name, longest: 128) else {
                throw .invalid("tools.\(index).custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'")
            }
            let schema = tool["input_schema"] ?? .null
            if schema["type"] != "object" {
                throw .invalid("tools.\(index).custom.input_schema.type: Field required")
            }
            if tool["strict"] == true {
                do { try SchemaCheck.check(schema, .anthropic) } catch {
                    throw .invalid("tools.\(index).custom.input_schema: " + Self.words(error))
                }
            }
            request.tools.append(.init(name: name, parameters: schema, strict: tool["strict"]?.flag ?? false))
        }
        let choice = body["tool_choice"]
        request.parallelTools = !(choice?["disable_parallel_tool_use"]?.flag ?? false)
        switch choice?["type"]?.text {
        case "any": request.toolChoice = .any
        case "none": request.toolChoice = .none
        case "tool":
            let name = choice?["name"]?.text ?? ""
            guard request.tools.contains(where: { $0.name == name }) else {
                throw .invalid("tool_choice: Tool '\(name)' not found in provided tools")
            }
            request.toolChoice = .named(name)
        default: break
        }
        if choice != nil, request.tools.isEmpty {
            throw .invalid("tool_choice may only be specified while providing tools")
        }
    }

    private func countCacheControls(_ body: JSON) throws(Refusal) {
        let lists = [body["system"], body["tools"]] + (body["messages"]?.elements ?? []).map { $0["content"] }
        let marked = lists.reduce(0) { sum, list in
            sum + (list?.elements ?? []).count { $0["cache_control"]?.members != nil }
        }
        if marked > 4 {
            throw .invalid("A maximum of 4 blocks with cache_control may be provided. Found \(marked).")
        }
    }
}
