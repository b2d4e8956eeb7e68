import Foundation
import ModelServer
import Testing

/// Answers that are refused, cut short, filtered or spoilt look as each provider documents them; the clerk is right as
/// often as it is told to be.
@Suite("The model server: answers")
struct AnswerTests {
    /// How each provider is asked for the same thing, and where in the reply the text and the reason to stop are.
    struct Dialect: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var path: String
        var headers: [String]
        var body: String
        var text: String

        static let all = [
            Dialect(
                testDescription: "openai", path: "/v1/responses", headers: ProviderInterfaceTests.openAI,
                body:
                    #"{"model": "m", "input": "An invoice, VAT and subtotal due.", "text": {"format": {"type": "json_schema", "name": "s", "strict": true, "schema": SCHEMA}}}"#,
                text: "output.0.content.0.text"),
            Dialect(
                testDescription: "chat", path: "/v1/chat/completions", headers: ProviderInterfaceTests.openAI,
                body:
                    #"{"model": "m", "messages": [{"role": "user", "content": "An invoice, VAT and subtotal due."}], "response_format": {"type": "json_schema", "json_schema": {"name": "s", "strict": true, "schema": SCHEMA}}}"#,
                text: "choices.0.message.content"),
            Dialect(
                testDescription: "anthropic", path: "/v1/messages", headers: ProviderInterfaceTests.anthropic,
                body:
                    #"{"model": "m", "max_tokens": 1000, "messages": [{"role": "user", "content": "An invoice, VAT and subtotal due."}], "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}"#,
                text: "content.0.text"),
            Dialect(
                testDescription: "gemini", path: "/v1beta/models/m:generateContent",
                headers: ProviderInterfaceTests.gemini,
                body:
                    #"{"contents": [{"parts": [{"text": "An invoice, VAT and subtotal due."}]}], "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": SCHEMA}}"#,
                text: "candidates.0.content.parts.0.text"),
        ]

        func ask(_ schema: String, _ configure: (inout ModelServerConfiguration) -> Void) async throws -> Curl.Reply {
            let server = try await ModelServer.start(configure)
            let body = body.replacing("SCHEMA", with: schema)
            let reply = try await Curl.run(server.url + path, headers, body: body)
            await server.stop()
            return reply
        }
    }

    static let schema = """
        {"type": "object", "additionalProperties": false, "required": ["category", "confidence", "reason"],
         "properties": {"category": {"type": "string", "enum": ["letters", "invoices"]},
                        "confidence": {"type": "number"}, "reason": {"type": "string"}}}
        """

    @Test("spoilt answers", arguments: Dialect.all)
    func spoilt(_ dialect: Dialect) async throws {
        func answer(_ misbehaviour: Misbehaviour) async throws -> String {
            let reply = try await dialect.ask(Self.schema) { $0.rules = [Rule(misbehaviour)] }
            #expect(reply.status == 200)
            return reply[dialect.text] as? String ?? ""
        }
        #expect(try await answer(.wrongEnum).contains(#""category":"no such value""#))
        #expect(try await !answer(.missingField).contains("category"))
        #expect(try await answer(.outsideSchema).contains("unheard_of"))
        #expect(try await !answer(.brokenAnswer).hasSuffix("}"))
        let injected = try await answer(.injected)
        #expect(injected.contains("../../../etc"))
        #expect(injected.contains(#""category":"letters""#))
    }

    @Test("refusals, truncation and filters in the provider's own form", arguments: Dialect.all)
    func endings(_ dialect: Dialect) async throws {
        let places: [String: [(String, String)]] = [
            "openai": [
                ("output.0.content.0.type", "refusal"), ("incomplete_details.reason", "max_output_tokens"),
                ("incomplete_details.reason", "content_filter"),
            ],
            "chat": [
                ("choices.0.message.refusal", "I cannot help with that document."),
                ("choices.0.finish_reason", "length"), ("choices.0.finish_reason", "content_filter"),
            ],
            "anthropic": [("stop_reason", "refusal"), ("stop_reason", "max_tokens"), ("stop_reason", "refusal")],
            "gemini": [
                ("promptFeedback.blockReason", "PROHIBITED_CONTENT"), ("candidates.0.finishReason", "MAX_TOKENS"),
                ("candidates.0.finishReason", "SAFETY"),
            ],
        ]
        let expected = try #require(places[dialect.testDescription])
        for (misbehaviour, (path, value)) in zip([Misbehaviour.refusal, .outOfTokens, .contentFilter], expected) {
            let reply = try await dialect.ask(Self.schema) { $0.rules = [Rule(misbehaviour)] }
            #expect(reply.status == 200)
            #expect(reply[path] as? String == value)
        }
    }

    @Test("errors in the provider's own format", arguments: Dialect.all)
    func errors(_ dialect: Dialect) async throws {
        let words: [String: (path: String, limited: String, overloaded: Int)] = [
            "openai": ("error.code", "rate_limit_exceeded", 503), "chat": ("error.code", "rate_limit_exceeded", 503),
            "anthropic": ("error.type", "rate_limit_error", 529), "gemini": ("error.status", "RESOURCE_EXHAUSTED", 503),
        ]
        let expected = try #require(words[dialect.testDescription])
        let limited = try await dialect.ask(Self.schema) { $0.rules = [Rule(.rateLimited(retryAfter: 3))] }
        #expect(limited.status == 429)
        #expect(limited[expected.path] as? String == expected.limited)
        #expect(limited.headers.contains("retry-after: 3") == (dialect.testDescription != "gemini"))
        if dialect.testDescription == "gemini" {
            #expect(limited["error.details.0.retryDelay"] as? String == "3s")
        }
        let overloaded = try await dialect.ask(Self.schema) { $0.rules = [Rule(.overloaded)] }
        #expect(overloaded.status == expected.overloaded)
    }

    @Test("the clerk decides by the words, fills fields, and is wrong as often as it should be", arguments: Dialect.all)
    func clerk(_ dialect: Dialect) async throws {
        let right = try await dialect.ask(Self.schema) { $0.answer = { Clerk().answer($0) } }
        #expect((right[dialect.text] as? String)?.contains(#""category":"invoices""#) == true)
        let wrong = try await dialect.ask(Self.schema) { $0.answer = { Clerk(usualAccuracy: 0).answer($0) } }
        #expect((wrong[dialect.text] as? String)?.contains(#""category":"letters""#) == true)
    }

    @Test("the clerk reads dates, sums, currencies and numbers")
    func extraction() async throws {
        let text = #"Acme Ltd\nInvoice No. A-1042\nDate: 3 March 2026\nSubtotal 1,000.00\nTotal: € 1,190.00"#
        let fields = ["date", "currency", "invoice_number", "vendor"].map { #""\#($0)": {"type": "string"}"# }
        let schema = """
            {"type": "object", "additionalProperties": false, "properties": {\(fields.joined(separator: ",")),
             "total": {"type": "number"}}, "required": ["date", "currency", "invoice_number", "vendor", "total"]}
            """
        var dialect = Dialect.all[0]
        dialect.body = dialect.body.replacing("An invoice, VAT and subtotal due.", with: text)
        let reply = try await dialect.ask(schema) { $0.answer = { Clerk().answer($0) } }
        let said = try #require(reply[dialect.text] as? String)
        #expect(
            said
                == #"{"currency":"EUR","date":"2026-03-03","invoice_number":"A-1042","total":1190,"vendor":"Acme Ltd"}"#
        )
    }
}
