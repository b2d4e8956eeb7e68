import Foundation
import Testing

@testable import Models

/// Bodies are shaped as ai.google.dev/api/generate-content and the pages named there, shortened.
@Suite("Gemini generateContent")
struct GeminiTests {
    private let format = GeminiGenerateContent()

    private func body(
        _ request: ModelRequest, _ model: String = "gemini-3-flash-preview", capability: Capability = .jsonSchema
    ) throws -> JSONValue {
        var endpoint = try Samples.endpoint("gemini", model)
        endpoint.capability = capability
        return try format.encode(request, to: endpoint).body()
    }

    @Test("a request has its key in a header and never in the URL, and only known fields")
    func request() throws {
        var request = Samples.request()
        request.parts += [.image(Samples.picture), .pdf(Samples.pdf)]
        let sent = try format.encode(request, to: Samples.endpoint("gemini", "gemini-3-flash-preview"))
        #expect(
            sent.url == "https://generativelanguage.googleapis.com/v1beta/models/gemini-3-flash-preview:generateContent"
        )
        #expect(sent.header("x-goog-api-key") == "test-key-canary")
        let body = try sent.body()
        #expect(Set(body.object?.keys.map { $0 } ?? []) == ["systemInstruction", "contents", "generationConfig"])
        #expect(
            body["generationConfig"]
                == [
                    "maxOutputTokens": 500, "responseMimeType": "application/json",
                    "responseJsonSchema": Samples.label.rendered(for: .gemini),
                ])
        let parts = try #require(body["contents"]?[0]?["parts"]?.array)
        #expect(body["contents"]?[0]?["role"] == "user")
        #expect(parts[3] == ["inlineData": ["mimeType": "image/png", "data": "iVBORw=="]])
        #expect(parts[4] == ["inlineData": ["mimeType": "application/pdf", "data": "JVBERi0xLjc="]])
    }

    @Test("each generation is asked to think in the way it takes")
    func thinking() throws {
        func config(_ model: String, _ effort: ModelRequest.Effort?) throws -> JSONValue? {
            var request = Samples.request()
            request.effort = effort
            return try body(request, model)["generationConfig"]?["thinkingConfig"]
        }
        #expect(try config("gemini-3.1-flash-lite", .off) == ["thinkingLevel": "MINIMAL"])
        #expect(try config("gemini-3.1-pro-preview", .off) == ["thinkingLevel": "LOW"])
        #expect(try config("gemini-3.6-flash", .off) == ["thinkingLevel": "MINIMAL"])
        #expect(try config("gemini-3.8-flash", .off) == ["thinkingLevel": "LOW"])
        #expect(try config("gemini-3-flash-preview", .high) == ["thinkingLevel": "HIGH"])
        #expect(try config("gemini-2.5-flash", .off) == ["thinkingBudget": 0])
        #expect(try config("gemini-2.5-pro", .off) == ["thinkingBudget": 128])
        #expect(try config("gemini-2.5-pro", .medium) == ["thinkingBudget": 8192])
        #expect(try config("gemini-2.0-flash", .medium) == nil)
        #expect(try config("gemini-3-flash-preview", nil) == nil)
    }

    @Test("tools are declared with JSON schemas; results go back under the call's name, thoughts' signatures with them")
    func tools() throws {
        let request = Samples.request(Samples.toolCalls)
        let first = try body(request)
        #expect(first["tools"]?[0]?["functionDeclarations"]?[0]?["parametersJsonSchema"]?["type"] == "object")
        #expect(first["toolConfig"] == ["functionCallingConfig": ["mode": "ANY"]])
        #expect(first["generationConfig"]?["responseMimeType"] == nil)
        let reply = try format.decode(HTTPResponse(200, Self.functionCalls), expecting: Samples.toolCalls)
        #expect(
            reply.outcome
                == .toolCalls([
                    ToolCall(id: "fc-7", name: "get_weather", arguments: ["location": "Paris"]),
                    ToolCall(id: "call-without-id-1", name: "get_time", arguments: ["location": "London"]),
                ]))
        let results = [
            ModelRequest.ToolResult(callID: "fc-7", name: "get_weather", output: ["c": 12]),
            ModelRequest.ToolResult(callID: "call-without-id-1", name: "get_time", output: "unknown", isError: true),
        ]
        let next = try body(request.continued(after: reply, results: results))
        #expect(next["contents"]?[1]?["parts"]?[0]?["thoughtSignature"] == "c2ln")
        #expect(
            next["contents"]?[2]
                == [
                    "role": "user",
                    "parts": [
                        ["functionResponse": ["id": "fc-7", "name": "get_weather", "response": ["output": ["c": 12]]]],
                        ["functionResponse": ["name": "get_time", "response": ["error": "unknown"]]],
                    ],
                ])
    }

    @Test("without schemas, the schema is in the prompt; a repair is a turn of the model")
    func prompt() throws {
        let plain = try body(
            Samples.request().repaired(after: "no", problem: "it is not JSON"), capability: .jsonObject)
        #expect(plain["generationConfig"]?["responseMimeType"] == "application/json")
        #expect(plain["generationConfig"]?["responseJsonSchema"] == nil)
        #expect(plain["systemInstruction"]?["parts"]?[0]?["text"]?.string?.contains(Samples.label.asPrompt) == true)
        #expect(plain["contents"]?[1] == ["role": "model", "parts": [["text": "no"]]])
    }

    @Test("a response is a value, with what it cost, thoughts counted as output")
    func response() throws {
        let reply = try format.decode(HTTPResponse(200, try Self.response().text), expecting: Samples.value)
        #expect(reply.outcome == .value(["category": "Receipts"]))
        #expect(reply.usage == Usage(input: 1264, cachedInput: 1000, output: 120, reasoning: 100))
        #expect(reply.model == "gemini-3-flash-preview")
        #expect(reply.requestID == "mAitaLmkHPPlz7IPvtfUqQ4")
    }

    @Test("every finish reason is its own outcome, and keeps the cost")
    func finishReasons() throws {
        func outcome(_ reason: String) throws -> ModelReply.Outcome {
            let body = try Self.response(finish: reason)
            let reply = try format.decode(HTTPResponse(200, body.text), expecting: Samples.value)
            #expect(reply.usage?.output == 120)
            return reply.outcome
        }
        #expect(try outcome("MAX_TOKENS") == .truncated)
        for reason in [
            "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "OTHER", "WHATEVER_COMES",
        ] {
            #expect(try outcome(reason) == .filtered(reason: reason))
        }
        #expect(try outcome("MALFORMED_FUNCTION_CALL") == .invalid(.empty))
        let blocked =
            #"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":7,"totalTokenCount":7}}"#
        let reply = try format.decode(HTTPResponse(200, blocked), expecting: Samples.value)
        #expect(reply.outcome == .filtered(reason: "PROHIBITED_CONTENT"))
        #expect(reply.usage == Usage(input: 7))
    }

    /// ai.google.dev/gemini-api/docs/troubleshooting, with the error details of cloud.google.com/apis/design/errors
    @Test(
        "every documented error is its own failure",
        arguments: [
            (
                400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
                #"[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]"#,
                ModelError.auth
            ),
            (
                400, "INVALID_ARGUMENT", "Invalid JSON payload received. Unknown name \\\"foo\\\"",
                #"[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"generation_config","description":"x"}]}]"#,
                .badRequest(BadRequest(field: "generation_config", code: "INVALID_ARGUMENT"))
            ),
            (
                400, "INVALID_ARGUMENT",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).", "[]",
                .tooLarge
            ),
            (
                400, "FAILED_PRECONDITION", "User location is not supported for the API use.", "[]", .denied(.region)
            ),
            (
                403, "PERMISSION_DENIED", "Your API key doesn't have the required permissions.", "[]",
                .denied(.notAllowed)
            ),
            (
                403, "PERMISSION_DENIED",
                "Generative Language API has not been used in project 7 before or it is disabled.",
                #"[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}]"#,
                .denied(.notEnabled)
            ),
            (
                403, "PERMISSION_DENIED", "The provided API key has an IP address restriction.",
                #"[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_IP_ADDRESS_BLOCKED","domain":"googleapis.com"}]"#,
                .denied(.restrictedKey)
            ),
            (
                403, "PERMISSION_DENIED",
                "Method doesn't allow unregistered callers (callers without established identity).", "[]", .auth
            ),
            (404, "NOT_FOUND", "models/gemini-9 is not found for API version v1beta", "[]", .notFound),
            (
                429, "RESOURCE_EXHAUSTED", "You exceeded your current quota",
                #"[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerMinutePerProjectPerModel"}]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]"#,
                .rateLimited(retryAfter: .milliseconds(34_500))
            ),
            (
                429, "RESOURCE_EXHAUSTED", "You exceeded your current quota",
                #"[{"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]}]"#,
                .quotaExhausted
            ),
            (500, "INTERNAL", "An internal error has occurred.", "[]", .server(status: 500)),
            (
                503, "UNAVAILABLE", "The model is overloaded. Please try again later.", "[]",
                .overloaded(retryAfter: nil)
            ),
            (
                504, "DEADLINE_EXCEEDED", "The service is unable to finish processing within the deadline.", "[]",
                .server(status: 504)
            ),
        ])
    func errors(status: Int, name: String, message: String, details: String, error: ModelError) throws {
        let body = #"{"error":{"code":\#(status),"message":"\#(message)","status":"\#(name)","details":\#(details)}}"#
        #expect(try format.failure(HTTPResponse(status, body)) == error)
        // Some errors come in a list.
        #expect(try format.failure(HTTPResponse(status, "[\(body)]")) == error)
    }

    static func response(finish: String = "STOP") throws -> JSONValue {
        try json(
            """
            {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"{\\"category\\": \\"Receipts\\"}"}],"role":"model"},
             "finishReason":"\(finish)","index":0}],
             "usageMetadata":{"promptTokenCount":2264,"cachedContentTokenCount":1000,"candidatesTokenCount":20,"thoughtsTokenCount":100,
             "totalTokenCount":2384,"promptTokensDetails":[{"modality":"TEXT","tokenCount":2264}]},
             "modelVersion":"gemini-3-flash-preview","responseId":"mAitaLmkHPPlz7IPvtfUqQ4"}
            """)
    }

    /// ai.google.dev/gemini-api/docs/function-calling, /gemini-api/docs/thought-signatures
    static let functionCalls = """
        {"candidates":[{"content":{"role":"model","parts":[
         {"functionCall":{"id":"fc-7","name":"get_weather","args":{"location":"Paris"}},"thoughtSignature":"c2ln"},
         {"functionCall":{"name":"get_time","args":{"location":"London"}}}]},"finishReason":"STOP"}],
         "usageMetadata":{"promptTokenCount":72,"candidatesTokenCount":18,"totalTokenCount":90},"modelVersion":"gemini-3.1-pro-preview"}
        """
}
