import Foundation

/// Anthropic's Messages interface.
///
/// Requests: https://platform.claude.com/docs/en/api/messages, versions: /docs/en/api/versioning
/// Schemas: https://platform.claude.com/docs/en/build-with-claude/structured-outputs (`output_config.format`, strict tools)
/// Effort and thinking: see `ClaudeGeneration`
/// Pictures and PDFs: /docs/en/build-with-claude/vision, /docs/en/build-with-claude/pdf-support
/// Caching: /docs/en/build-with-claude/prompt-caching; stop reasons: /docs/en/build-with-claude/handling-stop-reasons
/// Errors: /docs/en/api/errors
struct AnthropicMessages: WireFormat {
    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        HTTPRequest(
            url: endpoint.url("/messages"), headers: Self.headers(endpoint.key),
            json: .object(body(of: request, endpoint: endpoint)))
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
        let words = endpoint.capability.effort
        let thinking = generation.thinking(request.effort, words, maxTokens: request.maxOutputTokens)
        if let thinking { body["thinking"] = thinking }
        if let effort = generation.effort(request.effort, words) { output["effort"] = .string(effort) }
        switch request.answer {
        case .value(let schema):
            if endpoint.capability.form == .schema {
                output["format"] = ["type": "json_schema", "schema": schema.rendered(for: .anthropic)]
            } else {
                system += "\n\n" + schema.asPrompt
            }
        case .tools(let tools, let parallel):
            body["tools"] = .array(tools.map { tool($0, isStrict: endpoint.capability.form == .schema) })
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

    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint {
        RateLimitHint(anthropic: headers, now: now)
    }

    var batches: (any BatchFormat)? { AnthropicBatches(format: self) }
}
