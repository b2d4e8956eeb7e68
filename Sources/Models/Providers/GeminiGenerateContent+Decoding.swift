extension GeminiGenerateContent {
    /// https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse
    static func reply(in body: JSONValue, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply {
        guard body.object != nil,
            body["candidates"] != nil || body["promptFeedback"] != nil || body["usageMetadata"] != nil
        else { throw .invalidReply(.unexpectedForm) }
        let candidate = body["candidates"]?[0]
        var assembly = ReplyAssembly(
            usage: usage(body["usageMetadata"]), stopReason: candidate?["finishReason"]?.string ?? "",
            model: body["modelVersion"]?.string ?? "", requestID: body["responseId"]?.string,
            transcript: candidate?["content"] ?? .null)
        if let reason = body["promptFeedback"]?["blockReason"]?.string {
            assembly.stopReason = reason
            assembly.filter = reason
        }
        for (index, part) in (candidate?["content"]?["parts"]?.array ?? []).enumerated() {
            read(part, index, into: &assembly)
        }
        switch assembly.stopReason {
        case "STOP", "": break
        case "MAX_TOKENS": assembly.isTruncated = true
        case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS":
            assembly.calls = []
            assembly.text = ""
        // SAFETY, RECITATION, LANGUAGE, BLOCKLIST, PROHIBITED_CONTENT, SPII, OTHER, and what may come yet.
        default: assembly.filter = assembly.filter ?? assembly.stopReason
        }
        return assembly.reply(expecting: answer)
    }

    private static func read(_ part: JSONValue, _ index: Int, into assembly: inout ReplyAssembly) {
        if part["thought"]?.bool == true { return }
        assembly.text += part["text"]?.string ?? ""
        if let call = part["functionCall"]?.present {
            assembly.calls.append(
                ReplyAssembly.RawCall(
                    id: call["id"]?.string ?? "\(ownCallID)\(index)", name: call["name"]?.string ?? "",
                    arguments: .json(call["args"]?.present ?? [:])))
        }
    }

    /// Cached tokens are part of the prompt's; thoughts are beside the candidates' and cost the same.
    static func usage(_ usage: JSONValue?) -> Usage? {
        guard let usage, let prompt = usage["promptTokenCount"]?.claimedTokens else { return nil }
        let thoughts = usage["thoughtsTokenCount"]?.claimedTokens ?? 0
        let candidates = usage["candidatesTokenCount"]?.claimedTokens ?? 0
        let input = prompt + (usage["toolUsePromptTokenCount"]?.claimedTokens ?? 0)
        let total = usage["totalTokenCount"]?.claimedTokens ?? 0
        return Usage(
            totalInput: input, cachedInput: usage["cachedContentTokenCount"]?.claimedTokens ?? 0,
            output: candidates < 0 ? candidates : max(candidates + thoughts, total - input), reasoning: thoughts)
    }

    /// Errors inside a reply have the numbers of HTTP, or of RPC where they come from a batch.
    /// https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
    private static func httpStatus(_ code: Int?) -> Int {
        let ofRPC = [3: 400, 4: 504, 5: 404, 7: 403, 8: 429, 9: 400, 11: 400, 14: 503, 16: 401]
        guard let code, code >= 100 else { return code.flatMap { ofRPC[$0] } ?? 500 }
        return code
    }

    /// The status is a name, and details are typed: https://cloud.google.com/apis/design/errors#error_details
    static func error(in body: JSONValue, _ response: HTTPResponse) -> ModelError {
        let error = body["error"]?.present ?? body
        var delay = RateLimitHint.retryAfter(response.headers, now: .now)
        var code = error["status"]?.string ?? ""
        var field: String?
        for detail in error["details"]?.array ?? [] {
            let type = detail["@type"]?.string ?? ""
            if type.hasSuffix("RetryInfo") {
                delay = detail["retryDelay"]?.string.flatMap(RateLimitHint.goDuration) ?? delay
            }
            if type.hasSuffix("ErrorInfo"), let reason = detail["reason"]?.string { code = reason }
            if type.hasSuffix("BadRequest") { field = detail["fieldViolations"]?[0]?["field"]?.string }
            if type.hasSuffix("QuotaFailure") {
                let ids = (detail["violations"]?.array ?? []).compactMap { $0["quotaId"]?.string }
                if ids.contains(where: { $0.contains("PerDay") }) { return .quotaExhausted }
            }
        }
        return ErrorStatus(
            status: response.isSuccess ? httpStatus(error["code"]?.tokens) : response.status, code: code,
            message: error["message"]?.string ?? "", field: field, retryAfter: delay
        ).error
    }
}
