extension OpenAIResponses {
    /// Those of the response object that `reply` looks at.
    static let readFields: Set<String> = [
        "status", "output", "usage", "model", "id", "incomplete_details", "error",
    ]

    /// https://platform.openai.com/docs/api-reference/responses/object
    static func reply(
        in body: JSONValue, expecting answer: ModelRequest.Answer, requestID: String?
    ) throws(ModelError) -> ModelReply {
        guard let status = body["status"]?.string, let output = body["output"]?.array else {
            throw .invalidReply(.unexpectedForm)
        }
        var assembly = ReplyAssembly(
            usage: usage(body["usage"]), stopReason: status, model: body["model"]?.string ?? "",
            requestID: requestID ?? body["id"]?.string, transcript: .array(output))
        for item in answers(in: output) { read(item, into: &assembly) }
        switch status {
        case "completed": break
        case "incomplete":
            let reason = body["incomplete_details"]?["reason"]?.string ?? ""
            assembly.stopReason = reason
            if reason == "content_filter" { assembly.filter = reason } else { assembly.isTruncated = true }
        case "failed":
            let code = body["error"]?["code"]?.string ?? ""
            guard code.hasSuffix("_policy") || code.hasSuffix("policy_violation") else { throw failure(code) }
            assembly.filter = code
        default: throw .invalidReply(.cutShort)
        }
        return assembly.reply(expecting: answer)
    }

    /// The items without what the model says while it works (`phase` `commentary`), and of its messages the last: the
    /// answer is a message of the phase `final_answer`, or of none (models before gpt-5.3 name no phase).
    /// https://developers.openai.com/api/docs/guides/latest-model (`phase`)
    private static func answers(in output: [JSONValue]) -> [JSONValue] {
        func isMessage(_ item: JSONValue) -> Bool { item["type"]?.string == "message" }
        func phase(_ item: JSONValue) -> String { item["phase"]?.string ?? "" }
        let last =
            output.lastIndex { isMessage($0) && phase($0) == "final_answer" }
            ?? output.lastIndex { isMessage($0) && phase($0).isEmpty }
        return output.enumerated().filter { !isMessage($1) || $0 == last }.map(\.element)
    }

    private static func read(_ item: JSONValue, into assembly: inout ReplyAssembly) {
        switch item["type"]?.string {
        case "message":
            for part in item["content"]?.array ?? [] {
                if part["type"]?.string == "output_text" { assembly.text += part["text"]?.string ?? "" }
                if part["type"]?.string == "refusal" { assembly.refusal = part["refusal"]?.string ?? "" }
            }
        case "function_call":
            assembly.calls.append(
                ReplyAssembly.RawCall(
                    id: item["call_id"]?.string ?? "", name: item["name"]?.string ?? "",
                    arguments: .text(item["arguments"]?.string ?? "")))
        default: break
        }
    }

    /// Cached tokens and those written to a cache are part of the input tokens here.
    static func usage(_ usage: JSONValue?) -> Usage? {
        guard let usage, let input = usage["input_tokens"]?.claimedTokens,
            let output = usage["output_tokens"]?.claimedTokens
        else { return nil }
        let details = usage["input_tokens_details"]
        return Usage(
            totalInput: input, cachedInput: details?["cached_tokens"]?.claimedTokens ?? 0,
            cacheWrite: details?["cache_write_tokens"]?.claimedTokens ?? 0, output: output,
            reasoning: usage["output_tokens_details"]?["reasoning_tokens"]?.claimedTokens ?? 0)
    }

    /// A response that failed after it had begun: there is a code, and no HTTP status.
    static func failure(_ code: String) -> ModelError {
        switch code {
        case "rate_limit_exceeded": .rateLimited(retryAfter: nil)
        case "server_error", "vector_store_timeout", "": .server(status: 500)
        case "insufficient_quota": .quotaExhausted
        // Was not done, and costs nothing: to be asked again.
        case "batch_expired", "batch_cancelled": .server(status: 504)
        default: .badRequest(BadRequest(code: code))
        }
    }

    static func error(in response: HTTPResponse) -> ModelError {
        let error = response.errorJSON["error"]
        return ErrorStatus(
            status: response.status, code: error?["code"]?.string ?? error?["type"]?.string ?? "",
            message: error?["message"]?.string ?? "", field: error?["param"]?.string,
            retryAfter: RateLimitHint.retryAfter(response.headers, now: .now)
        ).error
    }
}
