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

    /// In batches an error has a type and no status.
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
