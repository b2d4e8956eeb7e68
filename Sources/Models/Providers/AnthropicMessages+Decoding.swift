extension AnthropicMessages {
    static func reply(
        in body: JSONValue, expecting answer: ModelRequest.Answer, requestID: String?
    ) throws(ModelError) -> ModelReply {
        guard body["type"]?.string == "message", let content = body["content"]?.array else {
            throw .invalidReply(.unexpectedForm)
        }
        var assembly = ReplyAssembly(
            usage: usage(body["usage"]), stopReason: body["stop_reason"]?.string ?? "",
            model: body["model"]?.string ?? "", requestID: requestID ?? body["id"]?.string, transcript: .array(content))
        for block in content {
            switch block["type"]?.string {
            case "text": assembly.text += block["text"]?.string ?? ""
            case "tool_use":
                assembly.calls.append(
                    ReplyAssembly.RawCall(
                        id: block["id"]?.string ?? "", name: block["name"]?.string ?? "",
                        arguments: .json(block["input"] ?? [:])))
            default: break
            }
        }
        switch assembly.stopReason {
        case "refusal":
            let details = body["stop_details"]
            assembly.refusal = details?["explanation"]?.string ?? details?["category"]?.string ?? "the model declined"
        case "max_tokens", "model_context_window_exceeded": assembly.isTruncated = true
        case "": throw .invalidReply(.unexpectedForm)
        default: break
        }
        return assembly.reply(expecting: answer)
    }

    /// `input_tokens` are those after the last cache mark here; the others are beside them.
    static func usage(_ usage: JSONValue?) -> Usage? {
        guard let usage, let input = usage["input_tokens"]?.claimedTokens,
            let output = usage["output_tokens"]?.claimedTokens
        else { return nil }
        let reasoning = usage["output_tokens_details"]?["thinking_tokens"]?.claimedTokens ?? 0
        return Usage(
            input: input, cachedInput: usage["cache_read_input_tokens"]?.claimedTokens ?? 0,
            cacheWrite: usage["cache_creation_input_tokens"]?.claimedTokens ?? 0, output: output,
            reasoning: min(reasoning, output))
    }

    /// In a stream and in batches an error has a type and no status.
    private static let statuses = [
        "invalid_request_error": 400, "authentication_error": 401, "billing_error": 402, "permission_error": 403,
        "not_found_error": 404, "request_too_large": 413, "rate_limit_error": 429, "api_error": 500,
        "timeout_error": 504, "overloaded_error": 529,
    ]

    static func error(in body: JSONValue, _ response: HTTPResponse) -> ModelError {
        let error = body["error"]
        let type = error?["type"]?.string ?? ""
        return ErrorStatus(
            status: response.isSuccess ? statuses[type] ?? 500 : response.status, code: type,
            message: error?["message"]?.string ?? "",
            retryAfter: RateLimitHint.retryAfter(response.headers, now: .now)
        ).error
    }
}

/// https://platform.claude.com/docs/en/build-with-claude/streaming
struct AnthropicMessagesStream: ReplyStream {
    let answer: ModelRequest.Answer
    private var events = ReplyEvents()
    private(set) var isComplete = false
    /// The message as `message_start` had it, with what later events changed.
    private var message: [String: JSONValue]?
    private var blocks: [Int: Block] = [:]
    private var usage: [String: JSONValue] = [:]

    private struct Block {
        var start: [String: JSONValue]
        var text = ""
        var thinking = ""
        var signature = ""
        var input = ""
    }

    init(answer: ModelRequest.Answer) { self.answer = answer }

    mutating func feed(_ bytes: [UInt8]) throws(ModelError) -> [ReplyDelta] {
        var deltas: [ReplyDelta] = []
        for event in try events.feed(bytes) {
            if let delta = try take(event) { deltas.append(delta) }
        }
        return deltas
    }

    private mutating func take(_ event: ServerSentEvent) throws(ModelError) -> ReplyDelta? {
        guard !isComplete, let json = try event.json() else { return nil }
        switch json["type"]?.string {
        case "message_start":
            message = json["message"]?.object
            usage = message?["usage"]?.object ?? [:]
        case "content_block_start":
            return begin(json)
        case "content_block_delta":
            return add(json)
        case "message_delta":
            for (field, value) in json["delta"]?.object ?? [:] { message?[field] = value }
            // Counts are cumulative; a field that is not there keeps its value.
            for (field, value) in json["usage"]?.object ?? [:] where value != .null { usage[field] = value }
        case "message_stop":
            isComplete = true
        case "error":
            throw AnthropicMessages.error(in: json, HTTPResponse(status: 200))
        default: break  // ping, content_block_stop, and what may come yet
        }
        return nil
    }

    private mutating func begin(_ json: JSONValue) -> ReplyDelta? {
        guard let index = json["index"]?.tokens, index < 4096, let start = json["content_block"]?.object else {
            return nil
        }
        blocks[index] = Block(start: start)
        switch start["type"]?.string {
        case "tool_use": return .toolCall(name: start["name"]?.string ?? "")
        case "thinking": return .reasoning
        default: return nil
        }
    }

    private mutating func add(_ json: JSONValue) -> ReplyDelta? {
        guard let index = json["index"]?.tokens, blocks[index] != nil, let delta = json["delta"] else { return nil }
        switch delta["type"]?.string {
        case "text_delta":
            let text = delta["text"]?.string ?? ""
            blocks[index]?.text += text
            return .text(text)
        case "input_json_delta": blocks[index]?.input += delta["partial_json"]?.string ?? ""
        case "thinking_delta": blocks[index]?.thinking += delta["thinking"]?.string ?? ""
        case "signature_delta": blocks[index]?.signature += delta["signature"]?.string ?? ""
        default: break
        }
        return nil
    }

    mutating func finish() throws(ModelError) -> ModelReply {
        if let event = events.finish() { _ = try take(event) }
        guard isComplete, var message else { throw .invalidReply(.cutShort) }
        var content: [JSONValue] = []
        for (_, block) in blocks.sorted(by: { $0.key < $1.key }) {
            content.append(try whole(block))
        }
        message["content"] = .array(content)
        message["usage"] = .object(usage)
        return try AnthropicMessages.reply(in: .object(message), expecting: answer, requestID: nil)
    }

    /// A block as it would have come without streaming.
    private func whole(_ block: Block) throws(ModelError) -> JSONValue {
        var result = block.start
        switch block.start["type"]?.string {
        case "text": result["text"] = .string((block.start["text"]?.string ?? "") + block.text)
        case "thinking":
            result["thinking"] = .string((block.start["thinking"]?.string ?? "") + block.thinking)
            if !block.signature.isEmpty { result["signature"] = .string(block.signature) }
        case "tool_use" where !block.input.isEmpty:
            // At the limit of tokens the input breaks off; that the message is truncated says so already.
            result["input"] = (try? JSONValue(parsing: Array(block.input.utf8))) ?? .null
        default: break
        }
        return .object(result)
    }
}
