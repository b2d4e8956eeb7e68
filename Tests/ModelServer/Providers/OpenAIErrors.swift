/// OpenAI's way of saying what is wrong, shared by Responses and Chat Completions.
///
/// Written from platform.openai.com/docs/guides/error-codes, the OpenAPI document at github.com/openai/openai-openapi
/// (schema `Error`: message, type, param, code) and platform.openai.com/docs/guides/rate-limits ("Rate limits in headers").
enum OpenAIErrors {
    static func body(_ refusal: Refusal) -> JSON {
        let type =
            switch refusal.status {
            case 429: refusal.code == "insufficient_quota" ? "insufficient_quota" : "requests"
            case 403: "request_forbidden"
            case 500...: "server_error"
            default: "invalid_request_error"
            }
        return [
            "error": [
                "message": .string(refusal.message), "type": .string(type),
                "param": refusal.parameter.map(JSON.string) ?? .null,
                "code": (refusal.code ?? usualCode(refusal.status)).map(JSON.string) ?? .null,
            ]
        ]
    }

    private static func usualCode(_ status: Int) -> String? {
        switch status {
        case 401: "invalid_api_key"
        case 404: "model_not_found"
        case 429: "rate_limit_exceeded"
        case 503: "server_is_overloaded"
        default: nil
        }
    }

    static func authorize(_ request: RawRequest, keys: Set<String>?) throws(Refusal) {
        guard let key = request.bearer, !key.isEmpty else {
            throw Refusal(
                status: 401,
                message: "You didn't provide an API key. Provide it in an Authorization header using Bearer auth.")
        }
        if let keys, !keys.contains(key) {
            throw Refusal(status: 401, message: "Incorrect API key provided: \(key.prefix(3))***.")
        }
    }

    static func requireJSON(_ request: RawRequest) throws(Refusal) {
        let type = request.header("content-type") ?? ""
        let media = type.split(separator: ";").first.map { $0.trimmingWhitespace() } ?? ""
        guard media == "application/json" else {
            throw .invalid(
                "Unsupported content type: '\(media)'. This API method only accepts 'application/json' requests.",
                code: "unsupported_content_type")
        }
    }

    static func refusal(_ fault: Fault) -> Refusal {
        let name = fault.dotted
        switch fault.kind {
        case .unknownField:
            return .invalid("Unknown parameter: '\(name)'.", parameter: name, code: "unknown_parameter")
        case .missingField:
            return .invalid(
                "Missing required parameter: '\(name)'.", parameter: name, code: "missing_required_parameter")
        case .wrongType(let expected, let found):
            return .invalid(
                "Invalid type for '\(name)': expected \(expected), but got \(found) instead.", parameter: name,
                code: "invalid_type")
        case .wrongValue(let value, let allowed):
            let list = allowed.map { "'\($0)'" }.joined(separator: ", ")
            return .invalid(
                "Invalid value: '\(value)'. Supported values are: \(list).", parameter: name, code: "invalid_value")
        }
    }

    /// `what` is `response_format 'name'` or `function 'name'`.
    static func refusal(_ fault: SchemaFault, of what: String, parameter: String, code: String) -> Refusal {
        let names = fault.context.map { "'\($0)'" }.joined(separator: ", ")
        let context = "(" + names + (fault.context.count == 1 ? "," : "") + ")"
        return .invalid(
            "Invalid schema for \(what): In context=\(context), \(words(fault.reason))", parameter: parameter,
            code: code)
    }

    private static func words(_ reason: SchemaFault.Reason) -> String {
        switch reason {
        case .notAnObject(let found): "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"\(found)\"'."
        case .openObject, .openedObject: "'additionalProperties' is required to be supplied and to be false."
        case .optionalField(let name):
            "'required' is required to be supplied and to be an array including every key in properties. "
                + "Missing '\(name)'."
        case .unknownKeyword(let keyword): "'\(keyword)' is not permitted."
        case .unknownFormat(let format): "'\(format)' is not a valid format."
        case .badReference(let reference): "reference '\(reference)' cannot be resolved."
        case .recursive: "recursive schemas are not permitted."
        case .noType: "schema must have a 'type' key."
        case .unknownType(let type): "'\(type)' is not valid under any of the given schemas."
        case .tooDeep(let most): "the schema exceeds \(most) levels of nesting."
        case .tooMuch(let what): "the schema has too many: \(what)."
        case .listBound(let keyword): "'\(keyword)' is out of bounds."
        case .complexEnum: "enum values must be plain values, and at least one."
        }
    }

    static func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)] {
        [
            ("x-ratelimit-limit-requests", "5000"), ("x-ratelimit-limit-tokens", "2000000"),
            ("x-ratelimit-remaining-requests", exhausted ? "0" : "4999"),
            ("x-ratelimit-remaining-tokens", exhausted ? "0" : "1999000"),
            ("x-ratelimit-reset-requests", exhausted ? "2s" : "12ms"),
            ("x-ratelimit-reset-tokens", exhausted ? "2s" : "30ms"),
            ("x-request-id", Wire.identifier("req_", number)),
        ]
    }
}

extension StringProtocol {
    func trimmingWhitespace() -> String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
