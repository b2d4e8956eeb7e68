extension ChatCompletions {
    /// https://platform.openai.com/docs/api-reference/chat/object
    static func reply(
        in body: JSONValue, expecting answer: ModelRequest.Answer, requestID: String?
    ) throws(ModelError) -> ModelReply {
        guard let choice = body["choices"]?[0], let message = choice["message"], message.object != nil else {
            throw .invalidReply(.unexpectedForm)
        }
        let calls = message["tool_calls"]?.array ?? []
        var assembly = ReplyAssembly(
            text: text(message["content"]), usage: usage(body["usage"]),
            stopReason: choice["finish_reason"]?.string ?? "", model: body["model"]?.string ?? "",
            requestID: requestID ?? body["id"]?.string, transcript: transcript(message))
        assembly.refusal = message["refusal"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        assembly.hasThoughts = ["reasoning_content", "reasoning"].contains { message[$0]?.string?.isEmpty == false }
        assembly.calls = calls.map { call in
            ReplyAssembly.RawCall(
                id: call["id"]?.string ?? "", name: call["function"]?["name"]?.string ?? "",
                arguments: arguments(call["function"]?["arguments"]))
        }
        switch assembly.stopReason {
        case "length": assembly.isTruncated = true
        case "content_filter": assembly.filter = "content_filter"
        case "error": throw .server(status: 502)
        default: break
        }
        return assembly.reply(expecting: answer)
    }

    /// Text, or a list of parts of which some are text.
    private static func text(_ content: JSONValue?) -> String {
        content?.string ?? (content?.array ?? []).compactMap { $0["text"]?.string }.joined()
    }

    /// Text by the interface; some servers send the object itself.
    private static func arguments(_ arguments: JSONValue?) -> ReplyAssembly.RawCall.Arguments {
        if let object = arguments?.object { return .json(.object(object)) }
        return .text(arguments?.string ?? "")
    }

    /// Only what a message to the server has: replies hold more, which strict servers refuse.
    private static func transcript(_ message: JSONValue) -> JSONValue {
        var kept: [String: JSONValue] = ["role": "assistant", "content": message["content"] ?? .null]
        for field in ["tool_calls", "reasoning_details"] {
            if let value = message[field]?.present { kept[field] = value }
        }
        return .object(kept)
    }

    /// Where reasoning is not counted within the completion, as with some servers, the total tells.
    static func usage(_ usage: JSONValue?) -> Usage? {
        guard let usage, let input = usage["prompt_tokens"]?.claimedTokens else { return nil }
        let completion = usage["completion_tokens"]?.claimedTokens ?? 0
        let output = completion < 0 ? completion : max(completion, (usage["total_tokens"]?.claimedTokens ?? 0) - input)
        let details = usage["prompt_tokens_details"]
        return Usage(
            totalInput: input,
            cachedInput: details?["cached_tokens"]?.claimedTokens ?? usage["cached_input_tokens"]?.claimedTokens ?? 0,
            cacheWrite: details?["cache_write_tokens"]?.claimedTokens ?? 0, output: output,
            reasoning: usage["completion_tokens_details"]?["reasoning_tokens"]?.claimedTokens
                ?? usage["reasoning_tokens"]?.claimedTokens ?? 0)
    }

    /// The forms of error bodies: `{"error": {…}}` (OpenAI, Mercury, OpenRouter, llama.cpp, Ollama, vLLM),
    /// `{"error": "…"}` (older Ollama, LM Studio), `{"object": "error", …}` (older vLLM), `{"detail": …}` (FastAPI).
    static func error(in body: JSONValue, _ response: HTTPResponse) -> ModelError {
        let error = body["error"]?.present ?? body
        let code = error["code"]?.string ?? error["type"]?.string ?? ""
        let detail = error["detail"]?[0]
        let message =
            error["message"]?.string ?? error.string ?? error["detail"]?.string ?? detail?["msg"]?.string ?? ""
        // With status 200 the body has the status.
        let status = response.isSuccess ? error["code"]?.tokens ?? 502 : response.status
        let location = detail?["loc"]?.array?.compactMap(\.string).joined(separator: ".")
        // What OpenRouter's upstream said, as far as it says.
        let upstream = error["metadata"]?["raw"]?.string ?? ""
        let failure = ErrorStatus(
            status: status, code: code, message: "\(message) \(upstream)", field: error["param"]?.string ?? location,
            retryAfter: RateLimitHint.retryAfter(response.headers, now: .now)
        ).error
        // llama.cpp fails with a 500 on a schema that it cannot make a grammar of.
        if case .server = failure, message.lowercased().contains("grammar") {
            return .badRequest(BadRequest(code: code, message: "grammar"))
        }
        return failure
    }
}
