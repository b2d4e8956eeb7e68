import Foundation
import Testing

@testable import Models

/// Bodies are shaped as the examples of platform.claude.com/docs/en/api/messages and of the pages named, shortened.
@Suite("Anthropic Messages")
struct AnthropicMessagesTests {
    private let format = AnthropicMessages()

    private func body(
        _ request: ModelRequest, _ model: String = "claude-haiku-4-5", capability: Capability = .jsonSchema
    ) throws -> JSONValue {
        var endpoint = try Samples.endpoint("anthropic", model)
        endpoint.capability = capability
        return try format.encode(request, to: endpoint).body()
    }

    @Test("a request has the version, the key in its header, and only known fields")
    func request() throws {
        var request = Samples.request()
        request.sharesPrefix = true
        request.parts += [.image(Samples.picture), .pdf(Samples.pdf)]
        let sent = try format.encode(request, to: Samples.endpoint("anthropic", "claude-haiku-4-5"))
        #expect(sent.url == "https://api.anthropic.com/v1/messages")
        #expect(sent.header("x-api-key") == "test-key-canary")
        #expect(sent.header("anthropic-version") == "2023-06-01")
        #expect(sent.header("authorization") == nil)
        let body = try sent.body()
        #expect(
            Set(body.object?.keys.map { $0 } ?? []) == [
                "model", "max_tokens", "messages", "system", "output_config",
            ])
        #expect(body["max_tokens"] == 500)
        #expect(body["system"]?[0]?["cache_control"] == ["type": "ephemeral"])
        #expect(
            body["output_config"] == [
                "format": ["type": "json_schema", "schema": Samples.label.rendered(for: .anthropic)]
            ])
        let content = try #require(body["messages"]?[0]?["content"]?.array)
        #expect(content.map { $0["type"] } == ["text", "text", "text", "image", "document"])
        #expect(content[3]["source"] == ["type": "base64", "media_type": "image/png", "data": "iVBORw=="])
        #expect(content[4]["source"] == ["type": "base64", "media_type": "application/pdf", "data": "JVBERi0xLjc="])
        request.sharesPrefix = false
        #expect(try self.body(request)["system"]?[0]?["cache_control"] == nil)
    }

    @Test("each generation is asked to think in the way it takes")
    func thinking() throws {
        func fields(_ model: String, _ effort: ModelRequest.Effort, tokens: Int = 8192) throws -> [JSONValue?] {
            var request = Samples.request()
            request.effort = effort
            request.maxOutputTokens = tokens
            let body = try body(request, model)
            return [body["thinking"], body["output_config"]?["effort"]]
        }
        #expect(try fields("claude-haiku-4-5-20251001", .off) == [nil, nil])
        #expect(try fields("claude-haiku-4-5-20251001", .low) == [["type": "enabled", "budget_tokens": 1024], nil])
        #expect(try fields("claude-sonnet-4-5", .high) == [["type": "enabled", "budget_tokens": 4096], nil])
        #expect(try fields("claude-sonnet-4-5", .high, tokens: 1500) == [nil, nil])
        #expect(try fields("claude-opus-4-5", .low) == [["type": "enabled", "budget_tokens": 1024], "low"])
        #expect(try fields("claude-sonnet-4-6", .medium) == [["type": "adaptive"], "medium"])
        #expect(try fields("claude-opus-5", .high) == [["type": "adaptive"], "high"])
        #expect(try fields("claude-haiku-5-5", .off) == [["type": "disabled"], "low"])
        #expect(try fields("claude-sonnet-5-5", .off) == [["type": "between_tools"], "low"])
        #expect(try fields("claude-opus-5", .off) == [["type": "disabled"], "low"])
        #expect(try fields("claude-opus-5-5", .off) == [nil, "low"])
        #expect(try fields("claude-opus-4-8", .off) == [nil, "low"])
        #expect(try fields("claude-3-5-haiku-20241022", .high) == [nil, nil])
    }

    @Test("tools are strict, demanded where that is allowed, and their results go back")
    func tools() throws {
        var request = Samples.request(.tools(Samples.tools, parallel: false))
        let first = try body(request)
        #expect(first["tools"]?[0]?["strict"] == true)
        #expect(first["tools"]?[0]?["input_schema"]?["additionalProperties"] == false)
        #expect(first["tool_choice"] == ["type": "any", "disable_parallel_tool_use": true])
        #expect(try body(request, "claude-sonnet-5-5")["tool_choice"]?["type"] == "auto")
        request.effort = .high
        request.maxOutputTokens = 9000
        #expect(try body(request)["tool_choice"]?["type"] == "auto")
        let reply = try format.decode(HTTPResponse(200, Self.toolUse), expecting: Samples.toolCalls)
        let next = try body(
            request.continued(
                after: reply,
                results: [
                    ModelRequest.ToolResult(callID: "toolu_01", name: "get_weather", output: ["c": 15], isError: true)
                ]))
        #expect(next["messages"]?[1] == ["role": "assistant", "content": reply.transcript])
        #expect(
            next["messages"]?[2]?["content"]?[0]
                == ["type": "tool_result", "tool_use_id": "toolu_01", "content": #"{"c":15}"#, "is_error": true])
    }

    @Test("without schemas, the schema is in the prompt; a repair repeats the answer")
    func prompt() throws {
        let plain = try body(Samples.request().repaired(after: "", problem: "it is empty"), capability: .prompt)
        #expect(plain["output_config"] == nil)
        #expect(plain["system"]?[0]?["text"]?.string?.contains(Samples.label.asPrompt) == true)
        #expect(plain["messages"]?.array?.map { $0["role"] } == ["user", "assistant", "user"])
    }

    @Test("a message is a value, with what it cost, cached tokens beside the others")
    func message() throws {
        let reply = try format.decode(
            HTTPResponse(200, try Self.message().text, headers: ["request-id": "req_018"]), expecting: Samples.value)
        #expect(reply.outcome == .value(["category": "Letters"]))
        #expect(reply.usage == Usage(input: 2095, cachedInput: 1800, cacheWrite: 248, output: 503, reasoning: 20))
        #expect(reply.model == "claude-haiku-4-5-20251001")
        #expect(reply.requestID == "req_018")
        #expect(reply.stopReason == "end_turn")
    }

    @Test("every stop reason is its own outcome, and keeps the cost")
    func stopReasons() throws {
        func outcome(_ reason: String, details: JSONValue = .null) throws -> ModelReply.Outcome {
            let body = try Self.message(["stop_reason": .string(reason), "stop_details": details])
            let reply = try format.decode(HTTPResponse(200, body.text), expecting: Samples.value)
            #expect(reply.usage?.output == 503)
            return reply.outcome
        }
        #expect(try outcome("max_tokens") == .truncated)
        #expect(try outcome("model_context_window_exceeded") == .truncated)
        #expect(try outcome("refusal") == .refusal(reason: "the model declined"))
        #expect(
            try outcome(
                "refusal", details: ["type": "refusal", "category": "cyber", "explanation": "Not\u{1B}[2J allowed."])
                == .refusal(reason: "Not[2J allowed."))
        #expect(
            try outcome("refusal", details: ["type": "refusal", "category": "bio", "explanation": .null])
                == .refusal(reason: "bio"))
        #expect(try outcome("stop_sequence") == .value(["category": "Letters"]))
    }

    @Test("tool calls are read")
    func toolCalls() throws {
        let reply = try format.decode(HTTPResponse(200, Self.toolUse), expecting: Samples.toolCalls)
        #expect(
            reply.outcome
                == .toolCalls([
                    ToolCall(
                        id: "toolu_01", name: "get_weather",
                        arguments: ["location": "San Francisco, CA", "unit": "celsius"]),
                    ToolCall(id: "toolu_02", name: "get_time", arguments: ["location": "San Francisco, CA"]),
                ]))
        #expect(reply.text == "I'll check.")
    }

    /// platform.claude.com/docs/en/api/errors
    @Test(
        "every documented error is its own failure",
        arguments: [
            (
                400, "invalid_request_error", "messages.0.content.1.image.source.base64.data: invalid",
                ModelError.badRequest(
                    BadRequest(
                        field: "messages.0.content.1.image.source.base64.data", code: "invalid_request_error",
                        message: "image"))
            ),
            (
                400, "invalid_request_error",
                "output_config.format.schema: For 'integer' type, property 'minimum' is not supported",
                .badRequest(BadRequest(field: "output_config.format.schema", code: "invalid_request_error"))
            ),
            (
                400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API.",
                .quotaExhausted
            ),
            (400, "invalid_request_error", "prompt is too long: 215000 tokens > 200000 maximum", .tooLarge),
            (401, "authentication_error", "invalid x-api-key", .auth),
            (402, "billing_error", "There is an issue with your billing", .quotaExhausted),
            (403, "permission_error", "Your API key does not have permission", .denied(.notAllowed)),
            (404, "not_found_error", "model: claude-9", .notFound),
            (413, "request_too_large", "Request exceeds the maximum size", .tooLarge),
            (
                429, "rate_limit_error", "Number of request tokens has exceeded your per-minute rate limit",
                .rateLimited(retryAfter: .seconds(3))
            ),
            (500, "api_error", "Internal server error", .server(status: 500)),
            (504, "timeout_error", "Request timed out", .server(status: 504)),
            (529, "overloaded_error", "Overloaded", .overloaded(retryAfter: .seconds(3))),
        ])
    func errors(status: Int, type: String, message: String, error: ModelError) throws {
        let body: JSONValue = [
            "type": "error", "error": ["type": .string(type), "message": .string(message)], "request_id": "req_011",
        ]
        #expect(try format.failure(HTTPResponse(status, body.text, headers: ["retry-after": "3"])) == error)
        // The same error of a request in a batch has no status.
        #expect(AnthropicMessages.error(in: body, HTTPResponse(status: 200)).isRetryable == error.isRetryable)
    }

    static func message(_ changes: [String: JSONValue] = [:]) throws -> JSONValue {
        let message = try json(
            """
            {"id":"msg_013Zva2CMHLNnXjNJJKqJ2EF","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001",
             "content":[{"type":"thinking","thinking":"…","signature":"x"},{"type":"text","text":"{\\"category\\": \\"Letters\\"}"}],
             "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":2095,"cache_creation_input_tokens":248,
             "cache_read_input_tokens":1800,"output_tokens":503,"output_tokens_details":{"thinking_tokens":20},"service_tier":"standard"}}
            """)
        return .object((message.object ?? [:]).merging(changes) { $1 })
    }

    /// platform.claude.com/docs/en/agents-and-tools/tool-use
    static let toolUse = """
        {"id":"msg_01Aq9w938a90dw8q","type":"message","role":"assistant","model":"claude-haiku-4-5","stop_reason":"tool_use",
         "content":[{"type":"text","text":"I'll check."},
         {"type":"tool_use","id":"toolu_01","name":"get_weather","input":{"location":"San Francisco, CA","unit":"celsius"}},
         {"type":"tool_use","id":"toolu_02","name":"get_time","input":{"location":"San Francisco, CA"}}],
         "usage":{"input_tokens":472,"output_tokens":89}}
        """
}
