import Foundation
import ModelServer
import Testing

/// Documented requests are accepted and documented mistakes refused, in each provider's own words.
@Suite("The model server: what each provider takes and refuses")
struct ProviderInterfaceTests {
    static let openAI = ["--header", "authorization: Bearer sk-test"]
    static let anthropic = ["--header", "x-api-key: sk-ant-test", "--header", "anthropic-version: 2023-06-01"]
    static let gemini = ["--header", "x-goog-api-key: AIza-test"]
    static let pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    static let schema = """
        {"type": "object", "additionalProperties": false, "required": ["category", "confidence"],
         "properties": {"category": {"type": "string", "enum": ["invoices", "letters"]},
                        "confidence": {"type": "number"}}}
        """

    /// One server for each test: it starts in a millisecond.
    private func ask(_ path: String, _ headers: [String], _ body: String) async throws -> Curl.Reply {
        let server = try await ModelServer.start()
        let reply = try await Curl.run(server.url + path, headers, body: body)
        await server.stop()
        return reply
    }

    // MARK: OpenAI Responses

    @Test("Responses: schema, image, file, reasoning, usage")
    func responses() async throws {
        let body = """
            {"model": "gpt-5.4-mini", "store": false, "instructions": "Sort the document.",
             "input": [{"role": "user", "content": [
               {"type": "input_text", "text": "Which is it?"},
               {"type": "input_image", "image_url": "data:image/png;base64,\(Self.pixel)", "detail": "low"},
               {"type": "input_file", "filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjQK"}]}],
             "text": {"format": {"type": "json_schema", "name": "verdict", "strict": true, "schema": \(Self.schema)}},
             "reasoning": {"effort": "low"}, "max_output_tokens": 2000, "metadata": {"job": "7"}}
            """
        let reply = try await ask("/v1/responses", Self.openAI, body)
        #expect(reply.status == 200)
        #expect(reply["object"] as? String == "response")
        #expect(reply["status"] as? String == "completed")
        #expect(reply["output.0.type"] as? String == "reasoning")
        #expect(reply["output.1.content.0.text"] as? String == #"{"category":"invoices","confidence":0.9}"#)
        #expect(reply["usage.output_tokens_details.reasoning_tokens"] as? Int == 16)
        #expect(reply["usage.input_tokens_details.cached_tokens"] as? Int == 0)
        #expect(reply.headers.contains("x-ratelimit-remaining-requests: 4999"))
    }

    @Test("Responses: parallel calls of tools, and their results")
    func responsesTools() async throws {
        let tools = """
            "tools": [{"type": "function", "name": "look", "description": "Look.", "strict": true, "parameters":
               {"type": "object", "properties": {"place": {"type": "string"}}, "required": ["place"],
                "additionalProperties": false}}], "tool_choice": "required", "parallel_tool_calls": true
            """
        let first = try await ask(
            "/v1/responses", Self.openAI, #"{"model": "gpt-5.4", "input": "Where?", "# + tools + "}")
        #expect(first["output.0.type"] as? String == "function_call")
        #expect(first["output.0.arguments"] as? String == #"{"place":"plausible text"}"#)
        let second = try await ask(
            "/v1/responses", Self.openAI,
            """
            {"model": "gpt-5.4", "input": [{"role": "user", "content": "Where?"},
              {"type": "function_call", "call_id": "call_1", "name": "look", "arguments": "{}"},
              {"type": "function_call_output", "call_id": "call_1", "output": "here"}]}
            """)
        #expect(second.status == 200)
    }

    @Test("Responses: the events of a stream, in order and numbered")
    func responsesStream() async throws {
        let reply = try await ask(
            "/v1/responses", Self.openAI, #"{"model": "gpt-5.4-nano", "input": "Hello", "stream": true}"#)
        #expect(reply.contentType == "text/event-stream")
        var names = reply.events.compactMap(\.name)
        #expect(names.prefix(4) == ["response.created", "response.in_progress", "response.output_item.added",
            "response.content_part.added"])
        names.removeAll { $0 == "response.output_text.delta" }
        #expect(names.suffix(4) == ["response.output_text.done", "response.content_part.done",
            "response.output_item.done", "response.completed"])
        for (index, event) in reply.events.enumerated() {
            #expect(event.data.contains("\"sequence_number\":\(index),"))
        }
    }

    @Test(
        "Responses: mistakes",
        arguments: [
            (#"{"model": "m", "input": "x", "stroe": false}"#, "unknown_parameter", "stroe"),
            (#"{"input": "x"}"#, "missing_required_parameter", "model"),
            (#"{"model": "m", "input": 7}"#, "invalid_type", "input"),
            (#"{"model": "m", "input": "x", "reasoning": {"effort": "huge"}}"#, "invalid_value", "reasoning.effort"),
            (#"{"model": "m", "input": [{"role": "user", "content": [{"type": "text", "text": "x"}]}]}"#,
                "invalid_value", "input[0].content[0].type"),
            (#"{"model": "m", "input": [{"role": "assistant", "content": [{"type": "input_text", "text": "x"}]}]}"#,
                "invalid_value", "input[0].content[0].type"),
            (#"{"model": "m", "input": "x", "max_output_tokens": 1}"#, "integer_below_min_value", "max_output_tokens"),
            (#"{"model": "m", "input": "x", "response_format": {}}"#, "unknown_parameter", "response_format"),
        ])
    func responsesMistakes(_ body: String, _ code: String, _ parameter: String) async throws {
        let reply = try await ask("/v1/responses", Self.openAI, body)
        #expect(reply.status == 400)
        #expect(reply["error.type"] as? String == "invalid_request_error")
        #expect(reply["error.code"] as? String == code)
        #expect(reply["error.param"] as? String == parameter)
    }

    @Test(
        "Responses: schemas outside the strict subset",
        arguments: [
            #"{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}"#,
            #"{"type": "object", "properties": {"a": {"type": "string"}}, "required": [], "additionalProperties": false}"#,
            #"{"type": "array", "items": {"type": "string"}}"#,
            #"{"type": "object", "properties": {"a": {"type": "string", "minLength": 2}}, "required": ["a"], "additionalProperties": false}"#,
            #"{"type": "object", "properties": {"a": {"type": "string", "format": "uri"}}, "required": ["a"], "additionalProperties": false}"#,
            #"{"type": "object", "properties": {"a": {"allOf": []}}, "required": ["a"], "additionalProperties": false}"#,
        ])
    func responsesSchemas(_ schema: String) async throws {
        let format = #"{"type": "json_schema", "name": "s", "strict": true, "schema": \#(schema)}"#
        let reply = try await ask(
            "/v1/responses", Self.openAI, #"{"model": "m", "input": "x", "text": {"format": \#(format)}}"#)
        #expect(reply.status == 400)
        #expect(reply["error.code"] as? String == "invalid_json_schema")
        #expect((reply["error.message"] as? String)?.hasPrefix("Invalid schema for response_format 's'") == true)
    }

    @Test("a key that is missing or wrong, a model that does not exist")
    func keys() async throws {
        let server = try await ModelServer.start {
            $0.keys = ["right"]
            $0.models = ["here"]
        }
        let body = #"{"model": "gone", "input": "x"}"#
        let none = try await Curl.run(server.url + "/v1/responses", body: body)
        let wrong = try await Curl.run(server.url + "/v1/responses", Self.openAI, body: body)
        let gone = try await Curl.run(
            server.url + "/v1/responses", ["--header", "authorization: Bearer right"], body: body)
        let statuses = [none, wrong, gone].map(\.status)
        #expect(statuses == [401, 401, 404])
        #expect(gone["error.code"] as? String == "model_not_found")
        let claude = try await Curl.run(server.url + "/v1/messages", Self.anthropic, body: "{}")
        #expect(claude.status == 401)
        #expect(claude["error.type"] as? String == "authentication_error")
        let google = try await Curl.run(server.url + "/v1beta/models/m:generateContent", Self.gemini, body: "{}")
        #expect(google.status == 400)
        #expect(google["error.details.0.reason"] as? String == "API_KEY_INVALID")
        await server.stop()
    }

    // MARK: Chat Completions

    @Test("Chat Completions: schema, image, usage; the stream ends with usage and [DONE]")
    func chat() async throws {
        let body = """
            {"model": "mercury-2", "messages": [{"role": "system", "content": "Sort."},
              {"role": "user", "content": [{"type": "text", "text": "Which?"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,\(Self.pixel)"}}]}],
             "response_format": {"type": "json_schema", "json_schema":
                {"name": "verdict", "strict": true, "schema": \(Self.schema)}}, "max_completion_tokens": 500
            """
        let whole = try await ask("/v1/chat/completions", Self.openAI, body + "}")
        #expect(whole["choices.0.message.content"] as? String == #"{"category":"invoices","confidence":0.9}"#)
        #expect(whole["choices.0.finish_reason"] as? String == "stop")
        #expect((whole["usage.prompt_tokens"] as? Int ?? 0) > 256)
        let stream = try await ask(
            "/v1/chat/completions", Self.openAI, body + #", "stream": true, "stream_options": {"include_usage": true}}"#)
        let events = stream.events.map(\.data)
        #expect(events.last == "[DONE]")
        #expect(events.first?.contains(#""role":"assistant""#) == true)
        #expect(events.dropLast().last?.contains(#""choices":[]"#) == true)
        #expect(events.dropLast().last?.contains(#""total_tokens""#) == true)
    }

    @Test("a server without strict schemas refuses them, one without JSON refuses that too, and local ones want no key")
    func weakChat() async throws {
        for (structure, statuses) in [
            (ModelServerConfiguration.ChatServer.Structure.schema, [200, 200]), (.object, [400, 200]), (.none, [400, 400]),
        ] {
            let server = try await ModelServer.start {
                $0.chat = .local
                $0.chat.structure = structure
            }
            let schema = #"{"type": "json_schema", "json_schema": {"name": "s", "schema": {"type": "object"}}}"#
            var found: [Int] = []
            for format in [schema, #"{"type": "json_object"}"#] {
                let body = #"{"model": "m", "messages": [{"role": "user", "content": "x"}], "response_format": \#(format), "cache_prompt": true}"#
                found.append(try await Curl.run(server.url + "/v1/chat/completions", body: body).status)
            }
            #expect(found == statuses)
            #expect(try await Curl.run(server.url + "/health").text.contains("ok"))
            #expect(try await Curl.run(server.url + "/v1/models")["data.0.id"] as? String == "local-model")
            #expect(try await Curl.run(server.url + "/api/tags")["models.0.name"] as? String == "local-model")
            await server.stop()
        }
    }

    // MARK: Anthropic Messages

    static let claude = #"{"model": "claude-haiku-4-5", "max_tokens": 1024, "messages": [{"role": "user", "content": "Hi"}]"#

    @Test("Messages: schema, image, document, cache, usage")
    func messages() async throws {
        let long = String(repeating: "Rules of the house. ", count: 1000)
        let body = """
            {"model": "claude-sonnet-4-5", "max_tokens": 1024,
             "system": [{"type": "text", "text": "\(long)", "cache_control": {"type": "ephemeral"}}],
             "messages": [{"role": "user", "content": [{"type": "text", "text": "Which?"},
               {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "\(Self.pixel)"}},
               {"type": "document", "source": {"type": "base64", "media_type": "application/pdf", "data": "JVBERi0xLjQK"}}]}],
             "output_config": {"format": {"type": "json_schema", "schema": \(Self.schema)}}}
            """
        let server = try await ModelServer.start()
        let first = try await Curl.run(server.url + "/v1/messages", Self.anthropic, body: body)
        let second = try await Curl.run(server.url + "/v1/messages", Self.anthropic, body: body)
        await server.stop()
        #expect(first["content.0.text"] as? String == #"{"category":"invoices","confidence":0.9}"#)
        #expect(first["stop_reason"] as? String == "end_turn")
        #expect((first["usage.cache_creation_input_tokens"] as? Int ?? 0) > 4000)
        #expect(second["usage.cache_read_input_tokens"] as? Int == first["usage.cache_creation_input_tokens"] as? Int)
        #expect(first.headers.contains("anthropic-ratelimit-requests-remaining: 3999"))
        #expect(first.headers.contains("request-id: req_"))
    }

    @Test("Messages: the events of a stream with thinking")
    func messagesStream() async throws {
        let reply = try await ask(
            "/v1/messages", Self.anthropic,
            #"{"model": "claude-sonnet-4-5", "max_tokens": 4000, "stream": true, "thinking": {"type": "enabled", "budget_tokens": 1024}, "messages": [{"role": "user", "content": "Hi"}]}"#)
        let names = reply.events.compactMap(\.name).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        #expect(names == ["message_start", "content_block_start", "ping", "content_block_delta", "content_block_stop",
            "content_block_start", "content_block_delta", "content_block_stop", "message_delta", "message_stop"])
        #expect(reply.text.contains("signature_delta"))
    }

    @Test("Messages: a forced tool")
    func messagesTool() async throws {
        let reply = try await ask(
            "/v1/messages", Self.anthropic,
            Self.claude + #", "tools": [{"name": "look", "input_schema": {"type": "object", "properties": {"n": {"type": "integer"}}}}], "tool_choice": {"type": "tool", "name": "look"}}"#)
        #expect(reply["content.0.type"] as? String == "tool_use")
        #expect(reply["content.0.input.n"] as? Int == 1)
        #expect(reply["stop_reason"] as? String == "tool_use")
    }

    @Test(
        "Messages: mistakes",
        arguments: [
            (#", "foo": 1}"#, "foo: Extra inputs are not permitted"),
            (#", "temperature": 1.5}"#, "temperature: Input should be"),
            (#", "thinking": {"type": "enabled", "budget_tokens": 100}}"#, "budget_tokens: Input should be greater"),
            (#", "thinking": {"type": "adaptive"}}"#, "adaptive thinking is not supported"),
            (#", "output_config": {"effort": "low"}}"#, "does not support the effort parameter"),
            (#", "output_config": {"format": {"type": "json_schema", "schema": {"type": "object", "properties": {}}}}}"#,
                "'additionalProperties' must be explicitly set to false"),
            (#", "output_config": {"format": {"type": "json_schema", "schema": {"type": "object", "additionalProperties": false, "properties": {"n": {"type": "number", "minimum": 0}}}}}}"#,
                "'minimum' is not supported"),
            (#", "tool_choice": {"type": "any"}}"#, "only be specified while providing tools"),
        ])
    func messagesMistakes(_ rest: String, _ words: String) async throws {
        let reply = try await ask("/v1/messages", Self.anthropic, Self.claude + rest)
        #expect(reply.status == 400)
        #expect(reply["type"] as? String == "error")
        #expect(reply["error.type"] as? String == "invalid_request_error")
        #expect((reply["error.message"] as? String)?.contains(words) == true)
    }

    @Test("Messages: the version header must be there, max_tokens too")
    func messagesHeaders() async throws {
        let bare = try await ask("/v1/messages", ["--header", "x-api-key: k"], Self.claude + "}")
        #expect(bare["error.message"] as? String == "anthropic-version: header is required")
        let body = #"{"model": "claude-haiku-4-5", "messages": [{"role": "user", "content": "Hi"}]}"#
        let endless = try await ask("/v1/messages", Self.anthropic, body)
        #expect(endless["error.message"] as? String == "max_tokens: Field required")
    }

    // MARK: Gemini

    static let flash = "/v1beta/models/gemini-3-flash-preview:generateContent"

    @Test("generateContent: both kinds of schema, image, thinking, snake_case and camelCase")
    func generateContent() async throws {
        let own = #"{"type": "OBJECT", "properties": {"category": {"type": "STRING", "enum": ["invoices", "letters"]}}, "required": ["category"]}"#
        for (name, schema) in [("responseSchema", own), ("response_json_schema", Self.schema)] {
            let body = """
                {"system_instruction": {"parts": [{"text": "Sort."}]},
                 "contents": [{"role": "user", "parts": [{"text": "Which?"},
                   {"inline_data": {"mime_type": "image/png", "data": "\(Self.pixel)"}}]}],
                 "generationConfig": {"responseMimeType": "application/json", "\(name)": \(schema),
                   "maxOutputTokens": 500, "thinkingConfig": {"thinkingLevel": "low"}}}
                """
            let reply = try await ask(Self.flash, Self.gemini, body)
            #expect(reply.status == 200)
            let text = reply["candidates.0.content.parts.0.text"] as? String
            #expect(text?.hasPrefix(#"{"category":"invoices""#) == true)
            #expect(reply["candidates.0.finishReason"] as? String == "STOP")
            #expect(reply["usageMetadata.thoughtsTokenCount"] as? Int == 16)
        }
    }

    @Test("streamGenerateContent: events of whole responses, the last with a finish reason; tools")
    func geminiStream() async throws {
        let path = "/v1beta/models/gemini-3-flash-preview:streamGenerateContent"
        let body = #"{"contents": [{"parts": [{"text": "Hi"}]}]}"#
        let stream = try await ask(path + "?alt=sse", Self.gemini, body)
        #expect(stream.events.count > 1)
        #expect(stream.events.last?.data.contains("STOP") == true)
        #expect(stream.events.dropLast().allSatisfy { !$0.data.contains("finishReason") })
        let array = try await ask(path, Self.gemini, body)
        #expect(((try? JSONSerialization.jsonObject(with: array.body)) as? [Any])?.count == stream.events.count)
        let tools = try await ask(
            Self.flash, Self.gemini,
            #"{"contents": [{"parts": [{"text": "Hi"}]}], "tools": [{"functionDeclarations": [{"name": "look", "parameters": {"type": "object", "properties": {"place": {"type": "string"}}}}]}], "toolConfig": {"functionCallingConfig": {"mode": "ANY"}}}"#)
        #expect(tools["candidates.0.content.parts.0.functionCall.name"] as? String == "look")
    }

    @Test(
        "generateContent: mistakes",
        arguments: [
            (#"{"contents": [{"parts": [{"text": "x"}]}], "foo": 1}"#, #"Unknown name "foo": Cannot find field."#),
            (#"{"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"foo": 1}}"#,
                #"Unknown name "foo" at 'generation_config': Cannot find field."#),
            (#"{"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"responseMimeType": "application/json", "responseSchema": {"type": "OBJECT", "properties": {"a": {"type": "STRING"}}, "additionalProperties": false}}}"#,
                #"Unknown name "additionalProperties" at 'generation_config.response_schema'"#),
            (#"{"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"responseJsonSchema": {"type": "object"}}}"#,
                "response_mime_type"),
            (#"{"contents": [{"role": "assistant", "parts": [{"text": "x"}]}]}"#, "Please use a valid role: user, model."),
            (#"{"contents": []}"#, "contents is not specified"),
            (#"{"contents": [{"parts": [{"text": "x"}]}], "generationConfig": {"thinkingConfig": {"thinkingLevel": "low", "thinkingBudget": 1}}}"#,
                "only set only one"),
        ])
    func geminiMistakes(_ body: String, _ words: String) async throws {
        let reply = try await ask(Self.flash, Self.gemini, body)
        #expect(reply.status == 400)
        #expect(reply["error.code"] as? Int == 400)
        #expect(reply["error.status"] as? String == "INVALID_ARGUMENT")
        #expect((reply["error.message"] as? String)?.contains(words) == true)
    }
}
