import Foundation

/// Google's generateContent interface, as the Gemini API has it.
///
/// Requests: https://ai.google.dev/api/generate-content
/// Schemas: https://ai.google.dev/gemini-api/docs/structured-output (`responseJsonSchema`)
/// Tools: https://ai.google.dev/gemini-api/docs/function-calling, signatures: /gemini-api/docs/thought-signatures
/// Thinking: see `GeminiGeneration`
/// Pictures and PDFs: /gemini-api/docs/image-understanding, /gemini-api/docs/document-processing
/// Errors: https://ai.google.dev/gemini-api/docs/troubleshooting, https://cloud.google.com/apis/design/errors
struct GeminiGenerateContent: WireFormat {
    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest {
        HTTPRequest(
            url: endpoint.url("/\(Self.resource(endpoint.model)):generateContent"), headers: Self.headers(endpoint.key),
            json: .object(body(of: request, endpoint: endpoint)))
    }

    /// The key goes into a header and never into the URL, where proxies would log it.
    static func headers(_ key: APIKey?) -> [(name: String, value: String)] {
        key.map { [("x-goog-api-key", $0.secret)] } ?? []
    }

    static func resource(_ model: String) -> String { model.contains("/") ? model : "models/\(model)" }

    func body(of request: ModelRequest, endpoint: Endpoint) -> [String: JSONValue] {
        var generation: [String: JSONValue] = ["maxOutputTokens": .integer(Int64(max(1, request.maxOutputTokens)))]
        let thinking = GeminiGeneration(model: endpoint.model).thinking(request.effort, endpoint.capability.effort)
        if let thinking { generation["thinkingConfig"] = thinking }
        var system = request.guardedInstructions
        var body: [String: JSONValue] = [:]
        switch request.answer {
        case .value(let schema):
            generation["responseMimeType"] = endpoint.capability.form == .prompt ? nil : "application/json"
            if endpoint.capability.form == .schema {
                generation["responseJsonSchema"] = schema.rendered(for: .gemini)
            } else {
                system += "\n\n" + schema.asPrompt
            }
        case .tools(let tools, _):
            body["tools"] = [["functionDeclarations": .array(tools.map(declaration))]]
            body["toolConfig"] = ["functionCallingConfig": ["mode": "ANY"]]
        }
        body["systemInstruction"] = ["parts": [["text": .string(system)]]]
        body["contents"] = .array(contents(of: request))
        body["generationConfig"] = .object(generation)
        return body
    }

    private func contents(of request: ModelRequest) -> [JSONValue] {
        let user: JSONValue = ["role": "user", "parts": .array(request.fencedParts.map(part))]
        return request.turns.reduce(into: [user]) { contents, turn in
            switch turn {
            case .repair(let answer, let problem):
                contents.append(["role": "model", "parts": [["text": .string(answer)]]])
                contents.append(["role": "user", "parts": [["text": .string(ModelRequest.repairPrompt(problem))]]])
            case .tools(let transcript, let results):
                // As it came, with the signatures of its thoughts: the interface refuses a turn without them.
                contents.append(transcript)
                contents.append(["role": "user", "parts": .array(results.map(functionResponse))])
            }
        }
    }

    private func functionResponse(_ result: ModelRequest.ToolResult) -> JSONValue {
        var response: [String: JSONValue] = [
            "name": .string(result.name), "response": [result.isError ? "error" : "output": result.output],
        ]
        if !result.callID.hasPrefix(Self.ownCallID) { response["id"] = .string(result.callID) }
        return ["functionResponse": .object(response)]
    }

    /// For calls that came without an id of their own.
    static let ownCallID = "call-without-id-"

    private func part(_ part: ModelRequest.Part) -> JSONValue {
        switch part {
        case .ours(let text), .document(let text):
            ["text": .string(text)]
        case .image(let image):
            ["inlineData": ["mimeType": .string(image.mediaType), "data": .string(image.base64)]]
        case .pdf(let pdf):
            ["inlineData": ["mimeType": "application/pdf", "data": .string(pdf.base64)]]
        }
    }

    private func declaration(_ tool: ModelRequest.Tool) -> JSONValue {
        [
            "name": .string(tool.name), "description": .string(tool.description),
            "parametersJsonSchema": tool.parameters.rendered(for: .gemini),
        ]
    }

    func decode(_ response: HTTPResponse, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard response.isSuccess else { throw Self.error(in: response.errorJSON, response) }
        return try Self.reply(in: try response.json(), expecting: answer)
    }

    /// No limits are told in headers; how long to wait is in the body of the error.
    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint {
        RateLimitHint(retryAfter: RateLimitHint.retryAfter(headers, now: now))
    }

    var batches: (any BatchFormat)? { GeminiBatches(format: self) }
}
