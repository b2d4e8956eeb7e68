import Foundation

/// OpenAI's Responses interface.
///
/// Requests: https://platform.openai.com/docs/api-reference/responses/create
/// Schemas: https://platform.openai.com/docs/guides/structured-outputs
/// Pictures and PDFs: https://platform.openai.com/docs/guides/images-vision, https://platform.openai.com/docs/guides/pdf-files
/// Effort: see `GPTGeneration`
/// Tools: https://platform.openai.com/docs/guides/function-calling
/// Errors: https://platform.openai.com/docs/guides/error-codes
struct OpenAIResponses: WireFormat {
    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        HTTPRequest(
            url: endpoint.url("/responses"), headers: OpenAIBatches.headers(endpoint.key),
            json: .object(body(of: request, endpoint: endpoint)))
    }

    func body(of request: ModelRequest, endpoint: Endpoint) -> [String: JSONValue] {
        var body: [String: JSONValue] = [
            "model": .string(endpoint.model),
            "instructions": .string(request.guardedInstructions),
            "input": .array(input(of: request)),
            // The least the interface takes is 16.
            "max_output_tokens": .integer(Int64(max(16, request.maxOutputTokens))),
            // Nothing is kept for later requests to refer to.
            "store": false,
        ]
        let effort = GPTGeneration(model: endpoint.model).effort(request.effort, endpoint.capability.effort)
        if let effort { body["reasoning"] = ["effort": .string(effort)] }
        switch request.answer {
        case .value(let schema):
            body["text"] = [
                "format": [
                    "type": "json_schema", "name": .string(schema.name), "strict": true,
                    "schema": schema.rendered(for: .openAI),
                ]
            ]
        case .tools(let tools, let parallel):
            body["tools"] = .array(tools.map(tool))
            body["tool_choice"] = "required"
            body["parallel_tool_calls"] = .bool(parallel)
            // Without storage, reasoning has to travel with the next turn, and does so encrypted.
            if body["reasoning"] != nil { body["include"] = ["reasoning.encrypted_content"] }
        }
        // Prefixes are cached without asking; this brings requests that share one to the same machine.
        if request.sharesPrefix { body["prompt_cache_key"] = .string("deskhand-\(request.answer.name)") }
        return body
    }

    private func input(of request: ModelRequest) -> [JSONValue] {
        let user: JSONValue = ["role": "user", "content": .array(request.fencedParts.map(content))]
        return request.turns.reduce(into: [user]) { items, turn in
            switch turn {
            case .repair(let answer, let problem):
                items.append(["role": "assistant", "content": .string(answer)])
                items.append(["role": "user", "content": .string(ModelRequest.repairPrompt(problem))])
            case .tools(let transcript, let results):
                items += transcript.array ?? []
                items += results.map { result in
                    [
                        "type": "function_call_output", "call_id": .string(result.callID),
                        "output": .string(result.output.text),
                    ]
                }
            }
        }
    }

    private func content(_ part: ModelRequest.Part) -> JSONValue {
        switch part {
        case .ours(let text), .document(let text):
            ["type": "input_text", "text": .string(text)]
        case .image(let image):
            // `high` and not `auto`: the cost bound relies on what `high` documents as its most.
            [
                "type": "input_image", "detail": "high",
                "image_url": .string("data:\(image.mediaType);base64,\(image.base64)"),
            ]
        case .pdf(let pdf):
            [
                "type": "input_file", "filename": "document.pdf",
                "file_data": .string("data:application/pdf;base64,\(pdf.base64)"),
            ]
        }
    }

    private func tool(_ tool: ModelRequest.Tool) -> JSONValue {
        [
            "type": "function", "name": .string(tool.name), "description": .string(tool.description),
            "parameters": tool.parameters.rendered(for: .openAI), "strict": true,
        ]
    }

    func decode(_ response: HTTPResponse, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard response.isSuccess else { throw Self.error(in: response) }
        return try Self.reply(
            in: try response.json(fields: Self.readFields), expecting: answer,
            requestID: response.headers["x-request-id"])
    }

    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint {
        RateLimitHint(openAI: headers, now: now)
    }

    var batches: (any BatchFormat)? {
        OpenAIBatches(
            path: "/v1/responses", body: { body(of: $0, endpoint: $1) },
            decode: { response, answer throws(ModelError) in try decode(response, expecting: answer) })
    }
}

extension ModelRequest.Answer {
    /// What names the kind of request: its schema.
    var name: String {
        switch self {
        case .value(let schema): schema.name
        case .tools: "tools"
        }
    }
}
