import Foundation

/// Anthropic's Messages interface.
///
/// Requests: https://platform.claude.com/docs/en/api/messages, versions: /docs/en/api/versioning
/// Schemas: https://platform.claude.com/docs/en/build-with-claude/structured-outputs (`output_config.format`, strict tools)
/// Effort and thinking: /docs/en/build-with-claude/effort, /docs/en/build-with-claude/adaptive-thinking
/// Pictures and PDFs: /docs/en/build-with-claude/vision, /docs/en/build-with-claude/pdf-support
/// Caching: /docs/en/build-with-claude/prompt-caching; stop reasons: /docs/en/build-with-claude/handling-stop-reasons
/// Errors: /docs/en/api/errors; streams: /docs/en/build-with-claude/streaming
struct AnthropicMessages: WireFormat {
    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        var body = body(of: request, endpoint: endpoint)
        if request.streams { body["stream"] = true }
        return HTTPRequest(url: endpoint.url("/messages"), headers: Self.headers(endpoint.key), json: .object(body))
    }

    static func headers(_ key: APIKey?) -> [(name: String, value: String)] {
        [("anthropic-version", "2023-06-01")] + (key.map { [("x-api-key", $0.secret)] } ?? [])
    }

    func body(of request: ModelRequest, endpoint: Endpoint) -> [String: JSONValue] {
        let generation = ClaudeGeneration(model: endpoint.model)
        var body: [String: JSONValue] = [
            "model": .string(endpoint.model),
            "max_tokens": .integer(Int64(max(1, request.maxOutputTokens))),
            "messages": .array(messages(of: request)),
        ]
        var output: [String: JSONValue] = [:]
        var system = request.guardedInstructions
        let thinking = generation.thinking(request.effort, maxTokens: request.maxOutputTokens)
        if let thinking { body["thinking"] = thinking }
        if generation.knowsEffort, let effort = request.effort {
            output["effort"] = .string(effort == .off ? "low" : effort.rawValue)
        }
        switch request.answer {
        case .value(let schema):
            if endpoint.capability == .jsonSchema {
                output["format"] = ["type": "json_schema", "schema": schema.rendered(for: .anthropic)]
            } else {
                system += "\n\n" + schema.asPrompt
            }
        case .tools(let tools, let parallel):
            body["tools"] = .array(tools.map { tool($0, isStrict: endpoint.capability == .jsonSchema) })
            // A tool can be demanded only of models that do not think at the same time.
            let mayDemand = generation.takesDemands && thinking == nil
            body["tool_choice"] = [
                "type": mayDemand ? "any" : "auto", "disable_parallel_tool_use": .bool(!parallel),
            ]
            if !mayDemand { system += "\n\nAnswer only by calling tools." }
        }
        if !output.isEmpty { body["output_config"] = .object(output) }
        var block: [String: JSONValue] = ["type": "text", "text": .string(system)]
        // Marks the end of what is the same in every request: the tools, which come before, and the instructions.
        if request.sharesPrefix { block["cache_control"] = ["type": "ephemeral"] }
        body["system"] = [.object(block)]
        return body
    }

    private func messages(of request: ModelRequest) -> [JSONValue] {
        let user: JSONValue = ["role": "user", "content": .array(request.fencedParts.map(content))]
        return request.turns.reduce(into: [user]) { messages, turn in
            switch turn {
            case .repair(let answer, let problem):
                // An empty text block is refused.
                messages.append(["role": "assistant", "content": .string(answer.isEmpty ? "(nothing)" : answer)])
                messages.append(["role": "user", "content": .string(ModelRequest.repairPrompt(problem))])
            case .tools(let transcript, let results):
                messages.append(["role": "assistant", "content": transcript])
                messages.append(["role": "user", "content": .array(results.map(toolResult))])
            }
        }
    }

    private func toolResult(_ result: ModelRequest.ToolResult) -> JSONValue {
        [
            "type": "tool_result", "tool_use_id": .string(result.callID), "content": .string(result.output.text),
            "is_error": .bool(result.isError),
        ]
    }

    private func content(_ part: ModelRequest.Part) -> JSONValue {
        switch part {
        case .ours(let text), .document(let text):
            ["type": "text", "text": .string(text)]
        case .image(let image):
            [
                "type": "image",
                "source": ["type": "base64", "media_type": .string(image.mediaType), "data": .string(image.base64)],
            ]
        case .pdf(let pdf):
            [
                "type": "document",
                "source": ["type": "base64", "media_type": "application/pdf", "data": .string(pdf.base64)],
            ]
        }
    }

    private func tool(_ tool: ModelRequest.Tool, isStrict: Bool) -> JSONValue {
        var result: [String: JSONValue] = [
            "name": .string(tool.name), "description": .string(tool.description),
            "input_schema": tool.parameters.rendered(for: .anthropic),
        ]
        if isStrict { result["strict"] = true }
        return .object(result)
    }

    func decode(_ response: HTTPResponse, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard response.isSuccess else { throw Self.error(in: response.errorJSON, response) }
        return try Self.reply(in: try response.json(), expecting: answer, requestID: response.headers["request-id"])
    }

    func stream(expecting answer: ModelRequest.Answer) -> any ReplyStream { AnthropicMessagesStream(answer: answer) }

    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint {
        RateLimitHint(anthropic: headers, now: now)
    }

    var batches: (any BatchFormat)? { AnthropicBatches(format: self) }
}

/// What the generations of Claude take, read from a model's name: `claude-haiku-4-5-20251001`.
struct ClaudeGeneration {
    private let major: Int
    private let minor: Int
    private let family: Substring

    /// A name that cannot be read is taken for a new one.
    init(model: String) {
        let words = model.split(separator: "-")
        family = words.dropFirst().first { $0.allSatisfy(\.isLetter) } ?? ""
        // A date is a number too, but has eight digits.
        let numbers = words.filter { $0.count <= 2 }.compactMap { Int($0) }
        major = numbers.first ?? 99
        minor = numbers.count > 1 ? numbers[1] : 0
    }

    private func isAtLeast(_ major: Int, _ minor: Int) -> Bool { (self.major, self.minor) >= (major, minor) }

    /// Opus from 4.5 on, the others from 4.6 on.
    var knowsEffort: Bool { isAtLeast(4, 6) || family == "opus" && isAtLeast(4, 5) }

    /// Whether `tool_choice` may be `any`: newer models refuse it.
    var takesDemands: Bool { !isAtLeast(5, 0) }

    /// From 4.6 on a model decides by itself how long to think, up to its effort; before, it is given a number of tokens.
    func thinking(_ effort: ModelRequest.Effort?, maxTokens: Int) -> JSONValue? {
        guard let effort, effort != .off else { return nil }
        if isAtLeast(4, 6) { return ["type": "adaptive"] }
        // At least 1,024, and less than all.
        let wanted = [ModelRequest.Effort.low: 1_024, .medium: 4_096, .high: 16_384][effort] ?? 1_024
        let budget = min(wanted, maxTokens / 2)
        return budget < 1_024 ? nil : ["type": "enabled", "budget_tokens": .integer(Int64(budget))]
    }
}
