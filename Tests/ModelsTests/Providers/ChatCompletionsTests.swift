import Foundation
import Testing

@testable import Models

/// Bodies are shaped as the examples of platform.openai.com/docs/api-reference/chat and of the servers' own pages, shortened.
@Suite("Chat Completions")
struct ChatCompletionsTests {
    private let format = ChatCompletions()

    private func body(_ request: ModelRequest, _ provider: String = "mercury", capability: Capability = .jsonSchema)
        throws -> JSONValue
    {
        var endpoint = try Samples.endpoint(provider, "mercury-2")
        endpoint.capability = capability
        return try endpoint.provider.wireFormat.encode(request, to: endpoint).body()
    }

    @Test("a request of text is plain strings that every server takes")
    func request() throws {
        let sent = try format.encode(Samples.request(), to: Samples.endpoint("ollama", "llama3.2"))
        #expect(sent.url == "http://127.0.0.1:11434/v1/chat/completions")
        let body = try sent.body()
        #expect(Set(body.object?.keys.map { $0 } ?? []) == ["model", "messages", "max_tokens", "response_format"])
        #expect(body["messages"]?.array?.map { $0["role"] } == ["system", "user"])
        #expect(body["messages"]?[1]?["content"]?.string?.contains("Thank you for your purchase") == true)
        #expect(body["response_format"]?["json_schema"]?["strict"] == true)
        #expect(body["response_format"]?["json_schema"]?["schema"] == Samples.label.rendered(for: .portable))
    }

    @Test("pictures are data URLs; a PDF goes only where files are taken")
    func pictures() throws {
        var request = Samples.request()
        request.parts = [.ours("Look."), .image(Samples.picture)]
        #expect(
            try body(request)["messages"]?[1]?["content"]?[1]
                == ["type": "image_url", "image_url": ["url": "data:image/png;base64,iVBORw=="]])
        request.parts = [.pdf(Samples.pdf)]
        #expect(try body(request, "openrouter")["messages"]?[1]?["content"]?[0]?["type"] == "file")
        #expect(throws: ModelError.badRequest(BadRequest(field: "messages", message: "pdf"))) { try body(request) }
    }

    @Test("reasoning effort is said in the server's words, or the model's")
    func effort() throws {
        var request = Samples.request()
        request.effort = .off
        #expect(try body(request, "mercury")["reasoning_effort"] == "instant")
        #expect(try body(request, "openrouter")["reasoning_effort"] == "none")
        #expect(try body(request, "llamacpp")["reasoning_effort"] == "none")
        #expect(try body(request, "ollama")["reasoning_effort"] == "none")
        let oss = try format.encode(request, to: Samples.endpoint("ollama", "gpt-oss:20b")).body()
        #expect(oss["reasoning_effort"] == "low")
        var capability = Capability.jsonSchema
        capability.effort = .unsaid
        #expect(try body(request, "ollama", capability: capability)["reasoning_effort"] == nil)
        request.effort = .high
        #expect(try body(request, "mercury")["reasoning_effort"] == "high")
    }

    @Test("the schema goes into the prompt step by step as a server knows less")
    func ladder() throws {
        let object = try body(Samples.request(), capability: .jsonObject)
        #expect(object["response_format"] == ["type": "json_object"])
        #expect(object["messages"]?[0]?["content"]?.string?.contains(Samples.label.asPrompt) == true)
        let prompt = try body(Samples.request(), capability: .prompt)
        #expect(prompt["response_format"] == nil)
        #expect(prompt["messages"]?[0]?["content"]?.string?.contains(Samples.label.asPrompt) == true)
    }

    @Test(
        "a server that lacks schemas says so in its own way, and the caller steps down",
        arguments: [
            // LM Studio, llama.cpp (both ways), vLLM old and new, DeepSeek through OpenRouter, FastAPI
            (400, #"{"error":"'response_format.type' must be 'json_schema' or 'text'"}"#),
            (
                400,
                #"{"error":{"code":400,"message":"Failed to initialize samplers: failed to parse grammar","type":"invalid_request_error"}}"#
            ),
            (500, #"{"error":{"code":500,"message":"failed to parse grammar","type":"server_error"}}"#),
            (
                400,
                #"{"object":"error","message":"The provided JSON schema contains features not supported by xgrammar.","type":"BadRequestError","param":null,"code":400}"#
            ),
            (
                400,
                #"{"error":{"message":"guided_json is not supported","type":"BadRequestError","param":null,"code":400}}"#
            ),
            (
                400,
                #"{"error":{"message":"This response_format type is unavailable now","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}"#
            ),
            (
                400,
                #"{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":\"json_schema unsupported\"}","provider_name":"X"}}}"#
            ),
            (
                422,
                #"{"detail":[{"loc":["body","response_format"],"msg":"Input should be 'text' or 'json_object'","type":"literal_error"}]}"#
            ),
        ])
    func stepDown(status: Int, body: String) throws {
        let error = try format.failure(HTTPResponse(status, body))
        #expect(Capability.jsonSchema.lowered(after: error) == .jsonObject)
        #expect(Capability.jsonObject.lowered(after: error) == .prompt)
        #expect(Capability.prompt.lowered(after: error) == nil)
    }

    @Test(
        "a model that is refused an effort is asked for less, then for none; one that knows the newer limit gets that")
    func otherSteps() throws {
        let noThinking = try format.failure(
            HTTPResponse(400, #"{"error":{"message":"\"llama3.2\" does not support thinking"}}"#))
        let little = try #require(Capability.jsonSchema.lowered(after: noThinking))
        #expect(little.effort == .little && little.form == .schema)
        let unsaid = try #require(little.lowered(after: noThinking))
        #expect(unsaid.effort == .unsaid && unsaid.lowered(after: noThinking) == nil)
        let newer = try format.failure(
            HTTPResponse(
                400,
                #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#
            ))
        let renamed = try #require(unsaid.lowered(after: newer))
        #expect(renamed.limit == .maxCompletionTokens && renamed.lowered(after: newer) == nil)
        let body = try body(Samples.request(), capability: renamed)
        #expect(body["max_completion_tokens"] == 500 && body["max_tokens"] == nil)
        #expect(little.meeting(.prompt).form == .prompt && little.meeting(.prompt).effort == .little)
    }

    @Test("other failures are no reason to step down")
    func noStepDown() {
        #expect(Capability.jsonSchema.lowered(after: .auth) == nil)
        #expect(
            Capability.jsonSchema.lowered(
                after: .badRequest(BadRequest(field: "temperature", code: "unsupported_value"))) == nil)
        #expect(Capability.jsonSchema.lowered(after: .server(status: 500)) == nil)
    }

    @Test(
        "every form of error body is read",
        arguments: [
            (
                401,
                #"{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
                ModelError.auth
            ),
            (401, #"{"error":{"code":401,"message":"Invalid API Key","type":"authentication_error"}}"#, .auth),
            (402, #"{"error":{"code":402,"message":"Insufficient credits"}}"#, .quotaExhausted),
            (
                404,
                #"{"error":{"message":"model \"nope\" not found, try pulling it first","type":"api_error","param":null,"code":null}}"#,
                .notFound
            ),
            (
                404,
                #"{"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","param":null,"code":404}"#,
                .notFound
            ),
            (
                400,
                #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error","n_prompt_tokens":5000,"n_ctx":4096}}"#,
                .tooLarge
            ),
            (
                400,
                #"{"object":"error","message":"This model's maximum context length is 4096 tokens.","type":"BadRequestError","param":null,"code":400}"#,
                .tooLarge
            ),
            (
                429, #"{"error":{"message":"Rate limit reached","type":"rate_limit_error"}}"#,
                .rateLimited(retryAfter: nil)
            ),
            (
                400,
                #"{"error":{"code":400,"message":"request (30033 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":30033,"n_ctx":4096}}"#,
                .tooLarge
            ),
            (
                500, #"{"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}}"#,
                .tooLarge
            ),
            (503, #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#, .loading),
            (200, #"{"error":{"code":502,"message":"Upstream error from Inception"}}"#, .server(status: 502)),
            (
                200, #"{"error":{"code":429,"message":"Rate limited upstream"},"user_id":"u"}"#,
                .rateLimited(retryAfter: nil)
            ),
            (500, "", .server(status: 500)),
        ])
    func errors(status: Int, body: String, error: ModelError) throws {
        #expect(try format.failure(HTTPResponse(status, body)) == error)
    }

    @Test("an answer is a value, also from servers that wrap it")
    func values() throws {
        func outcome(_ content: String, reason: String = "stop") throws -> ModelReply.Outcome {
            let body: JSONValue = [
                "id": "chatcmpl-1", "object": "chat.completion", "created": 1_741_569_952, "model": "mercury-2",
                "choices": [
                    [
                        "index": 0, "message": ["role": "assistant", "content": .string(content), "refusal": .null],
                        "finish_reason": .string(reason),
                    ]
                ], "usage": ["prompt_tokens": 19, "completion_tokens": 10, "total_tokens": 29],
            ]
            return try format.decode(HTTPResponse(200, body.text), expecting: Samples.value).outcome
        }
        let value = ModelReply.Outcome.value(["category": "Letters"])
        #expect(try outcome(#"{"category":"Letters"}"#) == value)
        #expect(try outcome("```json\n{\"category\":\"Letters\"}\n```\n") == value)
        #expect(try outcome("<think>a letter?</think>\n\n{\"category\":\"Letters\"}") == value)
        #expect(try outcome("Here it is: {\"category\":\"Letters\"}") == .invalid(.notJSON(.notJSON)))
        #expect(try outcome(#"{"category":"Let"#, reason: "length") == .truncated)
        #expect(try outcome("", reason: "content_filter") == .filtered(reason: "content_filter"))
        #expect(try outcome("  ") == .invalid(.empty))
    }

    @Test("usage counts cached tokens once, and reasoning where a server leaves it out of the completion")
    func usage() throws {
        // platform.openai.com/docs/guides/prompt-caching
        let openAI = try json(
            """
            {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,"prompt_tokens_details":{"cached_tokens":1920},
             "completion_tokens_details":{"reasoning_tokens":120,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}
            """)
        #expect(ChatCompletions.usage(openAI) == Usage(input: 86, cachedInput: 1920, output: 300, reasoning: 120))
        let apart = try json(
            #"{"prompt_tokens":100,"reasoning_tokens":40,"completion_tokens":10,"total_tokens":150,"cached_input_tokens":60}"#
        )
        #expect(ChatCompletions.usage(apart) == Usage(input: 40, cachedInput: 60, output: 50, reasoning: 40))
        #expect(ChatCompletions.usage(.null) == nil)
        #expect(ChatCompletions.usage(["prompt_tokens": "many"]) == nil)
        #expect(
            ChatCompletions.usage(["prompt_tokens": -5, "completion_tokens": 9_000_000_000_000_000_000])
                == Usage(input: -1, output: 1 << 40))
    }

    @Test("a usage that cannot be is told from one that may be")
    func impossibleUsage() throws {
        let bound = TokenBound(input: 1_000, output: 100)
        let price = ModelPrice(perMillion: 1, cachedInput: 0.1, output: 10)
        let info = ModelInfo(price: price, context: 10_000, maxOutput: 1_000)
        let worst = info.worstCase(within: bound)
        func problem(_ usage: JSONValue) -> String? {
            info.billing(ChatCompletions.usage(usage), within: bound, worstCase: worst).problem
        }
        #expect(problem(["prompt_tokens": 900, "completion_tokens": 100]) == nil)
        #expect(problem(["prompt_tokens": 900, "completion_tokens": 101]) != nil)
        #expect(problem(["prompt_tokens": 900, "completion_tokens": -1]) != nil)
        #expect(problem(["prompt_tokens": 900, "completion_tokens": 1, "total_tokens": 90_000]) != nil)
        #expect(problem(["prompt_tokens": 1e300, "completion_tokens": 1]) != nil)
        #expect(problem(["prompt_tokens": 1_000_000_000_000_000, "completion_tokens": 1]) != nil)
        // More read from a cache than there was to read: else all would have the cheap price.
        let cached: JSONValue = [
            "prompt_tokens": 900, "completion_tokens": 1, "prompt_tokens_details": ["cached_tokens": 901],
        ]
        #expect(problem(cached) != nil)
        #expect(info.billing(ChatCompletions.usage(cached), within: bound, worstCase: worst).cost == worst)
        // Who says nothing has taken the most, which is nothing to be told.
        #expect(info.billing(nil, within: bound, worstCase: worst) == Billing(cost: worst))
        // Of a batch the request is not at hand any more.
        let batch = Usage(input: 1 << 40)
        #expect(info.billing(batch, worstCase: worst, batch: true).cost == worst)
    }

    @Test("tool calls are read, whether arguments are text or an object, and go back as the interface has them")
    func toolCalls() throws {
        // platform.openai.com/docs/guides/function-calling
        let text = """
            {"id":"chatcmpl-abc","object":"chat.completion","model":"gpt-oss","choices":[{"index":0,"message":{"role":"assistant",
             "content":null,"reasoning_content":"hm","tool_calls":[
             {"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\\"location\\":\\"Paris\\"}"}},
             {"id":"call_2","type":"function","function":{"name":"get_time","arguments":{"location":"Paris"}}}]},
             "finish_reason":"tool_calls"}]}
            """
        let reply = try format.decode(HTTPResponse(200, text), expecting: Samples.toolCalls)
        #expect(
            reply.outcome
                == .toolCalls([
                    ToolCall(id: "call_1", name: "get_weather", arguments: ["location": "Paris"]),
                    ToolCall(id: "call_2", name: "get_time", arguments: ["location": "Paris"]),
                ]))
        #expect(reply.usage == nil)
        let next = Samples.request(Samples.toolCalls).continued(
            after: reply, results: [ModelRequest.ToolResult(callID: "call_1", name: "get_weather", output: "mild")])
        let messages = try #require(try body(next)["messages"]?.array)
        #expect(messages[2]["role"] == "assistant" && messages[2]["reasoning_content"] == nil)
        #expect(messages[3] == ["role": "tool", "tool_call_id": "call_1", "content": "\"mild\""])
        let first = try body(Samples.request(.tools(Samples.tools, parallel: false)))
        #expect(first["parallel_tool_calls"] == false && first["tool_choice"] == "required")
        #expect(first["tools"]?[0]?["function"]?["strict"] == true)
    }
}
