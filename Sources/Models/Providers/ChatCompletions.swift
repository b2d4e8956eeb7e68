import Foundation

/// Chat Completions, as OpenAI made it and others speak it: Mercury, OpenRouter, llama.cpp, Ollama, vLLM, LM Studio.
///
/// The interface: https://platform.openai.com/docs/api-reference/chat/create
/// Mercury: https://docs.inceptionlabs.ai/get-started/models, /capabilities/structured-outputs, /capabilities/tool-use
/// OpenRouter: https://openrouter.ai/docs/features/structured-outputs, https://openrouter.ai/docs/api-reference/errors
/// llama.cpp: https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md
/// Ollama: https://docs.ollama.com/api/openai-compatibility, https://docs.ollama.com/capabilities/thinking
/// vLLM: https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
/// LM Studio: https://lmstudio.ai/docs/developer/openai-compat/structured-output
/// `reasoning_effort`: all of these take it by now (llama.cpp, Ollama and vLLM turn thinking off for `none`); one that
/// does not refuses or ignores it.
///
/// Only what all of them take is sent, and `ChatTraits` says what one takes besides.
struct ChatCompletions: WireFormat {
    var traits = ProviderConfig.ChatTraits()

    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        if !traits.takesFiles, request.parts.contains(where: { if case .pdf = $0 { true } else { false } }) {
            throw .badRequest(BadRequest(field: "messages", message: "pdf"))
        }
        return HTTPRequest(
            url: endpoint.url("/chat/completions"), headers: OpenAIBatches.headers(endpoint.key),
            json: .object(body(of: request, endpoint: endpoint)))
    }

    func body(of request: ModelRequest, endpoint: Endpoint) -> [String: JSONValue] {
        let capability = endpoint.capability
        var body: [String: JSONValue] = [
            "model": .string(endpoint.model),
            "messages": .array(messages(of: request, form: capability.form)),
            capability.limit == .maxTokens ? "max_tokens" : "max_completion_tokens":
                .integer(Int64(max(1, request.maxOutputTokens))),
        ]
        let effort = effort(request.effort, model: endpoint.model, capability.effort)
        if let effort { body["reasoning_effort"] = .string(effort) }
        switch request.answer {
        case .value(let schema):
            body["response_format"] = responseFormat(schema, capability)
        case .tools(let tools, let parallel):
            body["tools"] = .array(tools.map { tool($0, isStrict: capability.form == .schema) })
            body["tool_choice"] = "required"
            if !parallel { body["parallel_tool_calls"] = false }
        }
        return body
    }

    /// Nil: left out.
    private func effort(
        _ effort: ModelRequest.Effort?, model: String, _ words: Capability.EffortWords
    ) -> String? {
        guard traits.knowsEffort, words != .unsaid, let effort else { return nil }
        if let generation = GPTGeneration(ifNamedSo: model) { return generation.effort(effort, words) }
        if words == .little { return "low" }
        return effort == .off ? traits.effortNone : effort.rawValue
    }

    /// A server of any model may not keep it from thinking, whatever it is told.
    func thought(_ effort: ModelRequest.Effort?, model: String, _ words: Capability.EffortWords) -> Thought {
        guard traits.knowsEffort else { return .unasked }
        if let generation = GPTGeneration(ifNamedSo: model) { return generation.thought(effort, words) }
        guard let effort, words != .unsaid else { return .unasked }
        guard effort == .off else { return words == .little ? .low : Thought(effort) }
        return traits.keepsQuiet && words == .asAsked ? .none : .low
    }

    private func responseFormat(_ schema: Schema, _ capability: Capability) -> JSONValue? {
        switch capability.form {
        case .schema:
            [
                "type": "json_schema",
                "json_schema": [
                    "name": .string(schema.name), "strict": true,
                    "schema": schema.rendered(for: capability.bounds ? .bounded : .portable),
                ],
            ]
        case .object: ["type": "json_object"]
        case .prompt: nil
        }
    }

    private func messages(of request: ModelRequest, form: Capability.Form) -> [JSONValue] {
        var system = request.guardedInstructions
        if form != .schema, case .value(let schema) = request.answer { system += "\n\n" + schema.asPrompt }
        let first: [JSONValue] = [
            ["role": "system", "content": .string(system)],
            ["role": "user", "content": content(request.fencedParts)],
        ]
        return request.turns.reduce(into: first) { messages, turn in
            switch turn {
            case .repair(let answer, let problem):
                messages.append(["role": "assistant", "content": .string(answer)])
                messages.append(["role": "user", "content": .string(ModelRequest.repairPrompt(problem))])
            case .tools(let transcript, let results):
                messages.append(transcript)
                messages += results.map { result in
                    [
                        "role": "tool", "tool_call_id": .string(result.callID),
                        "content": .string(result.output.text),
                    ]
                }
            }
        }
    }

    /// One string where it is all text: some servers take nothing else.
    private func content(_ parts: [ModelRequest.Part]) -> JSONValue {
        let texts = parts.compactMap { part -> String? in
            switch part {
            case .ours(let text), .document(let text): text
            case .image, .pdf: nil
            }
        }
        if texts.count == parts.count { return .string(texts.joined(separator: "\n\n")) }
        return .array(
            parts.map { part in
                switch part {
                case .ours(let text), .document(let text):
                    ["type": "text", "text": .string(text)]
                case .image(let image):
                    [
                        "type": "image_url",
                        "image_url": ["url": .string("data:\(image.mediaType);base64,\(image.base64)")],
                    ]
                case .pdf(let pdf):
                    [
                        "type": "file",
                        "file": [
                            "filename": "document.pdf",
                            "file_data": .string("data:application/pdf;base64,\(pdf.base64)"),
                        ],
                    ]
                }
            })
    }

    private func tool(_ tool: ModelRequest.Tool, isStrict: Bool) -> JSONValue {
        var function: [String: JSONValue] = [
            "name": .string(tool.name), "description": .string(tool.description),
            "parameters": tool.parameters.rendered(for: .portable),
        ]
        if isStrict { function["strict"] = true }
        return ["type": "function", "function": .object(function)]
    }

    func decode(_ response: HTTPResponse, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard response.isSuccess else { throw Self.error(in: response.errorJSON, response) }
        let json = try response.json()
        // OpenRouter reports what failed upstream in a reply with status 200.
        if json["error"]?.present != nil { throw Self.error(in: json, response) }
        return try Self.reply(in: json, expecting: answer, requestID: response.headers["x-request-id"])
    }

    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint {
        RateLimitHint(openAI: headers, now: now)
    }

    var batches: (any BatchFormat)? { nil }
}
