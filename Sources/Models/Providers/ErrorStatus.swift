/// From an HTTP status, and what the body adds, to a typed failure.
struct ErrorStatus {
    var status: Int
    /// The provider's code or type: `rate_limit_exceeded`, `overloaded_error`, `RESOURCE_EXHAUSTED`.
    var code = ""
    var message = ""
    /// The part of the request that it complains about.
    var field: String?
    var retryAfter: Duration?

    var error: ModelError {
        let words = "\(code) \(message)".lowercased()
        func says(_ any: String...) -> Bool { any.contains(where: words.contains) }
        // What is used up is not a matter of waiting, though it often comes as 429.
        if says("insufficient_quota", "billing_error", "credit balance is too low", "billing_hard_limit")
            || status == 402
        {
            return .quotaExhausted
        }
        switch status {
        case 401: return .auth
        case 403:
            // Without any key Gemini says this and not 401.
            let isKey = says("unregistered callers") || isAboutKey(words)
            return isKey ? .auth : .denied(denial(words) ?? .notAllowed)
        case 404: return .notFound
        case 413: return .tooLarge
        // llama.cpp's server, until its model is loaded: {"code":503,"message":"Loading model",…}.
        case 503 where says("loading model"): return .loading
        // Older servers fail on a context that overflows, as if it could go better another time.
        case 500...599 where isTooLong(words): return .tooLarge
        case 429: return .rateLimited(retryAfter: retryAfter)
        case 503, 529: return .overloaded(retryAfter: retryAfter)
        case 408, 424, 425, 499, 500...599:
            return says("overloaded") ? .overloaded(retryAfter: retryAfter) : .server(status: status)
        case 400, 405, 409, 415, 422: break
        case 402..<500: break
        default: return .invalidReply(.unexpectedStatus(status))
        }
        if isAboutKey(words) { return .auth }
        if let denial = denial(words) { return .denied(denial) }
        if says("model_not_found", "model not found", "is not a valid model") { return .notFound }
        if isTooLong(words) { return .tooLarge }
        return .badRequest(BadRequest(field: field, code: code.isEmpty ? nil : code, message: message))
    }

    /// OpenAI, vLLM and Ollama; llama.cpp; Anthropic; Gemini; LM Studio; text-generation-inference.
    private func isTooLong(_ words: String) -> Bool {
        [
            "context_length_exceeded", "context length", "context window", "context size", "exceed_context_size",
            "exceeds the available context", "prompt is too long", "input is too long",
            "exceeds the maximum number of tokens", "string_above_max_length", "request_too_large",
            "context the overflows", "`max_new_tokens` must be",
        ].contains(where: words.contains)
    }

    private func isAboutKey(_ words: String) -> Bool {
        ["api key not valid", "api_key_invalid", "invalid_api_key", "invalid x-api-key"].contains(where: words.contains)
    }

    /// https://ai.google.dev/gemini-api/docs/troubleshooting, https://cloud.google.com/apis/design/errors (ErrorInfo),
    /// https://platform.openai.com/docs/guides/error-codes
    private func denial(_ words: String) -> ModelError.Denial? {
        let table: [(ModelError.Denial, [String])] = [
            (.notEnabled, ["service_disabled", "accessnotconfigured", "has not been used in project"]),
            (
                .region,
                [
                    "location is not supported", "unsupported_country", "country, region, or territory not supported",
                ]
            ),
            (
                .restrictedKey,
                ["api_key_service_blocked", "api_key_http_referrer_blocked", "api_key_ip_address_blocked"]
            ),
        ]
        return table.first { $0.1.contains(where: words.contains) }?.0
    }
}
