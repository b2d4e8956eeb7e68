import Foundation
import Testing

@testable import Models

/// Bodies are shaped as the examples of platform.openai.com/docs/api-reference/responses, shortened.
@Suite("OpenAI Responses")
struct OpenAIResponsesTests {
    private let format = OpenAIResponses()

    private func body(_ request: ModelRequest, model: String = "gpt-5.4-nano") throws -> JSONValue {
        try format.encode(request, to: Samples.endpoint("openai", model)).body()
    }

    @Test("a request has what the reference demands, keeps nothing there, and only known fields")
    func request() throws {
        var request = Samples.request()
        request.effort = .low
        request.sharesPrefix = true
        request.parts += [.image(Samples.picture), .pdf(Samples.pdf)]
        let sent = try format.encode(request, to: Samples.endpoint("openai", "gpt-5.4-nano"))
        #expect(sent.method == "POST")
        #expect(sent.url == "https://api.openai.com/v1/responses")
        #expect(sent.header("authorization") == "Bearer test-key-canary")
        #expect(sent.header("content-type") == "application/json")
        let body = try sent.body()
        let known: Set = [
            "model", "instructions", "input", "max_output_tokens", "store", "reasoning", "text", "prompt_cache_key",
        ]
        #expect(Set(body.object?.keys.map { $0 } ?? []) == known)
        #expect(body["store"] == false)
        #expect(body["reasoning"] == ["effort": "low"])
        #expect(body["max_output_tokens"] == 500)
        let content = try #require(body["input"]?[0]?["content"]?.array)
        #expect(body["input"]?[0]?["role"] == "user")
        #expect(content.map { $0["type"] } == ["input_text", "input_text", "input_text", "input_image", "input_file"])
        #expect(content[3] == ["type": "input_image", "detail": "high", "image_url": "data:image/png;base64,iVBORw=="])
        #expect(content[4]["filename"] == "document.pdf")
        #expect(content[4]["file_data"] == "data:application/pdf;base64,JVBERi0xLjc=")
        let output = try #require(body["text"]?["format"])
        #expect(output["type"] == "json_schema" && output["name"] == "label" && output["strict"] == true)
        #expect(output["schema"] == Samples.label.rendered(for: .openAI))
    }

    @Test("“no reasoning” is said in the words each model knows")
    func effort() throws {
        var request = Samples.request()
        request.effort = .off
        #expect(try body(request, model: "gpt-5.4-mini")["reasoning"]?["effort"] == "none")
        #expect(try body(request, model: "gpt-5-nano")["reasoning"]?["effort"] == "minimal")
        #expect(try body(request, model: "gpt-4.1")["reasoning"] == nil)
        #expect(try body(request, model: "gpt-6-luna")["reasoning"]?["effort"] == "none")
        #expect(try body(request, model: "gpt-6.1-sol")["reasoning"]?["effort"] == "low")
        #expect(try body(request, model: "gpt-6-astra")["reasoning"]?["effort"] == "low")
        #expect(try body(request, model: "o4-mini")["reasoning"]?["effort"] == "low")
        #expect(try body(request, model: "gpt-5-pro")["reasoning"] == nil)
        request.effort = nil
        #expect(try body(request)["reasoning"] == nil)
    }

    @Test("tools are strict functions, and their results go back with what the model said before")
    func tools() throws {
        var request = Samples.request(Samples.toolCalls)
        request.effort = .medium
        let first = try body(request)
        #expect(first["tools"]?[0]?["type"] == "function" && first["tools"]?[0]?["strict"] == true)
        #expect(first["tools"]?[0]?["parameters"]?["additionalProperties"] == false)
        #expect(first["tool_choice"] == "required" && first["parallel_tool_calls"] == true)
        #expect(first["include"] == ["reasoning.encrypted_content"])
        let reply = try format.decode(HTTPResponse(200, Self.functionCalls), expecting: Samples.toolCalls)
        let next = try body(
            request.continued(
                after: reply,
                results: [ModelRequest.ToolResult(callID: "call_1", name: "get_weather", output: ["c": 4])]))
        #expect(
            next["input"]?.array?.map { $0["type"] } == [
                nil, "reasoning", "function_call", "function_call", "function_call_output",
            ])
        #expect(next["input"]?[1]?["encrypted_content"] == "gAAAAA")
        #expect(next["input"]?[4] == ["type": "function_call_output", "call_id": "call_1", "output": #"{"c":4}"#])
    }

    @Test("a repair repeats the answer and says what was wrong")
    func repair() throws {
        let repaired = Samples.request().repaired(after: "Receipts!", problem: "it is not JSON")
        let input = try #require(try body(repaired)["input"]?.array)
        #expect(input[1] == ["role": "assistant", "content": "Receipts!"])
        #expect(input[2]["content"]?.string?.contains("it is not JSON") == true)
    }

    @Test("a completed response is a value, with what it cost")
    func completed() throws {
        let reply = try format.decode(
            HTTPResponse(200, Self.completed, headers: ["x-request-id": "req_9"]), expecting: Samples.value)
        #expect(reply.outcome == .value(["category": "Receipts"]))
        #expect(reply.usage == Usage(input: 26, cachedInput: 8, cacheWrite: 2, output: 87, reasoning: 64))
        #expect(reply.model == "gpt-5.4-nano-2026-03-17")
        #expect(reply.requestID == "req_9")
        #expect(reply.stopReason == "completed")
    }

    @Test("what a model says while it works is no answer; its last message is, by its phase or by having none")
    func phases() throws {
        func message(_ phase: String?, _ text: String) -> JSONValue {
            var message: [String: JSONValue] = [
                "type": "message", "role": "assistant",
                "content": [["type": "output_text", "text": .string(text)]],
            ]
            if let phase { message["phase"] = .string(phase) }
            return .object(message)
        }
        func outcome(_ messages: JSONValue...) throws -> ModelReply.Outcome {
            let body: JSONValue = ["status": "completed", "output": .array(messages)]
            return try OpenAIResponses.reply(in: body, expecting: Samples.value, requestID: nil).outcome
        }
        let (answer, other) = (#"{"category":"Letters"}"#, #"{"category":"Receipts"}"#)
        let value = ModelReply.Outcome.value(["category": "Letters"])
        #expect(try outcome(message("commentary", "Let me look."), message("final_answer", answer)) == value)
        #expect(try outcome(message("commentary", other), message(nil, answer)) == value)
        #expect(
            try outcome(message(nil, other), message("final_answer", answer), message("commentary", other)) == value)
        #expect(try outcome(message(nil, other), message(nil, answer)) == value)
        #expect(try outcome(message("commentary", answer)) == .invalid(.empty))
        #expect(try outcome(message("musing", answer)) == .invalid(.empty))
    }

    @Test("refusals, limits, filters and other answers keep their cost")
    func otherOutcomes() throws {
        func outcome(_ change: (inout [String: JSONValue]) -> Void) throws -> ModelReply.Outcome {
            var body = try #require(try json(Self.completed).object)
            change(&body)
            let reply = try format.decode(HTTPResponse(200, JSONValue.object(body).text), expecting: Samples.value)
            #expect(reply.usage?.output == 87)
            return reply.outcome
        }
        func message(_ part: JSONValue) -> JSONValue { [["type": "message", "role": "assistant", "content": [part]]] }
        #expect(
            try outcome {
                $0["output"] = message(["type": "refusal", "refusal": "I'm sorry, I cannot assist with that request."])
            }
                == .refusal(reason: "I'm sorry, I cannot assist with that request."))
        let incomplete: (String) -> (inout [String: JSONValue]) -> Void = { reason in
            {
                $0["status"] = "incomplete"
                $0["incomplete_details"] = ["reason": .string(reason)]
            }
        }
        #expect(try outcome(incomplete("max_output_tokens")) == .truncated)
        #expect(try outcome(incomplete("content_filter")) == .filtered(reason: "content_filter"))
        #expect(try outcome { $0["output"] = [] } == .invalid(.empty))
        #expect(
            try outcome { $0["output"] = message(["type": "output_text", "text": "Sure! It is a receipt."]) }
                == .invalid(.notJSON(.notJSON)))
        #expect(
            try outcome { $0["output"] = message(["type": "output_text", "text": #"{"category":"Bills"}"#]) }
                == .invalid(.mismatch(SchemaMismatch(path: "category", problem: .notAChoice))))
        #expect(
            try outcome {
                $0["status"] = "failed"
                $0["error"] = ["code": "image_content_policy_violation", "message": "no"]
            } == .filtered(reason: "image_content_policy_violation"))
    }

    @Test("a response that failed is a failure")
    func failed() throws {
        func failure(_ code: JSONValue) throws -> ModelError {
            let body: JSONValue = ["status": "failed", "output": [], "error": ["code": code, "message": "x"]]
            return try format.failure(HTTPResponse(200, body.text))
        }
        #expect(try failure("server_error") == .server(status: 500))
        #expect(try failure("rate_limit_exceeded") == .rateLimited(retryAfter: nil))
        #expect(try failure("image_too_large") == .badRequest(BadRequest(code: "image_too_large")))
    }

    @Test("parallel calls of tools are read, and only of tools that were offered")
    func toolCalls() throws {
        let reply = try format.decode(HTTPResponse(200, Self.functionCalls), expecting: Samples.toolCalls)
        #expect(
            reply.outcome
                == .toolCalls([
                    ToolCall(
                        id: "call_1", name: "get_weather", arguments: ["location": "Boston, MA", "unit": "celsius"]),
                    ToolCall(id: "call_2", name: "get_time", arguments: ["location": "Boston, MA"]),
                ]))
        let foreign = Self.functionCalls.replacingOccurrences(of: "get_time", with: "delete_everything")
        #expect(
            try format.decode(HTTPResponse(200, foreign), expecting: Samples.toolCalls).outcome
                == .invalid(.unknownTool))
        let bad = Self.functionCalls.replacingOccurrences(of: "celsius", with: "kelvin")
        #expect(
            try format.decode(HTTPResponse(200, bad), expecting: Samples.toolCalls).outcome
                == .invalid(.mismatch(SchemaMismatch(path: "unit", problem: .notAChoice))))
    }

    @Test(
        "every documented error body is its own failure",
        arguments: [
            (
                401,
                #"{"error":{"message":"Incorrect API key provided: sk-canary*1234.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
                ModelError.auth
            ),
            (
                403,
                #"{"error":{"message":"Country, region, or territory not supported","type":"request_forbidden","param":null,"code":"unsupported_country_region_territory"}}"#,
                .denied(.region)
            ),
            (
                404,
                #"{"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#,
                .notFound
            ),
            (
                400,
                #"{"error":{"message":"The requested model 'gpt-9' does not exist.","type":"invalid_request_error","param":"model","code":"model_not_found"}}"#,
                .notFound
            ),
            (
                429,
                #"{"error":{"message":"Rate limit reached for gpt-5.4 in organization org-x on tokens per min (TPM): Limit 30000.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"#,
                .rateLimited(retryAfter: .seconds(7))
            ),
            (
                429,
                #"{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#,
                .quotaExhausted
            ),
            (
                400,
                #"{"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error","param":"input","code":"context_length_exceeded"}}"#,
                .tooLarge
            ),
            (
                400,
                #"{"error":{"message":"Invalid schema for response_format 'label': In context=(), 'additionalProperties' is required to be supplied and to be false.","type":"invalid_request_error","param":"text.format.schema","code":"invalid_json_schema"}}"#,
                .badRequest(BadRequest(field: "text.format.schema", code: "invalid_json_schema"))
            ),
            (
                500,
                #"{"error":{"message":"The server had an error while processing your request","type":"server_error","param":null,"code":null}}"#,
                .server(status: 500)
            ),
            (
                503,
                #"{"error":{"message":"The engine is currently overloaded, please try again later","type":"server_error","param":null,"code":null}}"#,
                .overloaded(retryAfter: .seconds(7))
            ),
            (502, "<html>Bad Gateway</html>", .server(status: 502)),
            (301, "", .invalidReply(.unexpectedStatus(301))),
        ])
    func errors(status: Int, body: String, error: ModelError) throws {
        let failure = try format.failure(HTTPResponse(status, body, headers: ["retry-after": "7"]))
        #expect(failure == error)
        #expect(!failure.description.contains("canary"))
    }

    static let completed = """
        {"id":"resp_67ccd2bed1ec8190","object":"response","created_at":1741476542,"status":"completed","completed_at":1741476543,
         "error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,"model":"gpt-5.4-nano-2026-03-17",
         "output":[{"type":"reasoning","id":"rs_1","summary":[]},
          {"type":"message","id":"msg_67ccd2bf17f0","status":"completed","role":"assistant",
           "content":[{"type":"output_text","text":"{\\"category\\":\\"Receipts\\",\\"vendor\\":null}","annotations":[]}]}],
         "parallel_tool_calls":true,"previous_response_id":null,"reasoning":{"effort":"low","summary":null},"store":false,
         "temperature":1.0,"text":{"format":{"type":"json_schema"}},"tool_choice":"auto","tools":[],"top_p":1.0,
         "truncation":"disabled","usage":{"input_tokens":36,"input_tokens_details":{"cached_tokens":8,"cache_write_tokens":2},
         "output_tokens":87,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":123},"user":null,"metadata":{}}
        """

    static let functionCalls = """
        {"id":"resp_67ca09c5efe0","object":"response","created_at":1741294021,"status":"completed","error":null,
         "incomplete_details":null,"model":"gpt-5.4","output":[
         {"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"gAAAAA"},
         {"type":"function_call","id":"fc_1","call_id":"call_1","name":"get_weather",
          "arguments":"{\\"location\\":\\"Boston, MA\\",\\"unit\\":\\"celsius\\"}","status":"completed"},
         {"type":"function_call","id":"fc_2","call_id":"call_2","name":"get_time",
          "arguments":"{\\"location\\":\\"Boston, MA\\"}","status":"completed"}],
         "usage":{"input_tokens":291,"output_tokens":23,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":314}}
        """
}
