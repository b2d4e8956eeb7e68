import Foundation

/// Compiled together with `Sources/Models`.
let parsers: [String: Parser] = [
    "openai-responses": { decode(OpenAIResponses(), $0) },
    "chat-completions": { decode(ChatCompletions(), $0) },
    "anthropic-messages": { decode(AnthropicMessages(), $0) },
    "gemini": { decode(GeminiGenerateContent(), $0) },
    "json": { bytes in
        let limits = JSONLimits(bytes: 1 << 20, depth: 32, values: 10_000)
        guard let value = try? JSONValue(parsing: bytes, limits: limits) else { return }
        let written = value.encoded()
        guard let again = try? JSONValue(parsing: written, limits: JSONLimits()) else {
            return check(false, "what was written is no JSON")
        }
        check(again.encoded() == written, "what was written reads otherwise")
    },
    "schema": { bytes in
        guard let value = try? JSONValue(parsing: bytes) else { return }
        guard let fitted = try? fuzzedSchema.validate(value) else { return }
        check((try? fuzzedSchema.validate(fitted)) == fitted, "what fits does not fit")
    },
    "head": { bytes in
        var head = ResponseHead()
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            _ = Array(line).withUnsafeBytes { head.add($0) }
        }
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        for format in [OpenAIResponses(), ChatCompletions(), AnthropicMessages(), GeminiGenerateContent()]
            as [any WireFormat]
        {
            _ = format.rateLimit(in: head.headers, now: now)
        }
        _ = RateLimitHint.retryAfter(head.headers, now: now)
    },
    "url": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        if let host = try? NetworkHost(url: text) { check(!host.name.isEmpty, "a host without a name") }
    },
    "redaction": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var redactor = Redactor()
        let redacted = redactor.redact(text)
        check(redactor.restore(redacted) == text, "what was taken out does not come back")
    },
]

private let fuzzedSchema = Schema(
    name: "label",
    fields: [
        Schema.Field("category", .choice(["Receipts", "Letters"])),
        Schema.Field("vendor", .string(maxLength: 20), isOptional: true),
        Schema.Field("sure", .number(0...1), isOptional: true),
        Schema.Field("date", .date, isOptional: true),
        Schema.Field("total", .money, isOptional: true),
        Schema.Field("lines", .list(of: .object([Schema.Field("name", .string(maxLength: 30))]), maxItems: 5)),
    ])

/// Whole, as an error, as a batch: a reply or a typed failure, and numbers that can be booked.
private func decode(_ format: any WireFormat, _ bytes: [UInt8]) {
    var input = Bytes(bytes)
    let status = [200, 200, 200, 400, 429, 500, 503, 529][Int(input.byte()) % 8]
    let body = Array(input.rest)
    let response = HTTPResponse(status: status, headers: ["retry-after": "7"], body: body)
    let tool = ModelRequest.Tool(name: "get_time", description: "The time.", parameters: fuzzedSchema)
    for answer in [ModelRequest.Answer.value(fuzzedSchema), .tools([tool], parallel: true)] {
        let result = Result { () throws(ModelError) in try format.decode(response, expecting: answer) }
        if case .failure(let error) = result { check(!error.description.isEmpty, "an error without words") }
        if case .success(let reply) = result, case .value(let value) = reply.outcome {
            check((try? fuzzedSchema.validate(value)) != nil, "a value that is not of the schema")
        }
        guard let batches = format.batches else { continue }
        _ = try? batches.decodeStatus(response)
        _ = try? batches.decodeUpload(response)
        _ = try? batches.find("mark-1", in: response)
        _ = try? batches.decodeResults(response, expecting: [BatchExpectation(id: "x", answer: answer)])
    }
}
