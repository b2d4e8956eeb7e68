/// Anthropic's way of saying what is wrong: platform.claude.com/docs/en/api/errors ("Error shapes") and
/// .../api/rate-limits ("Response headers").
extension AnthropicMessages {
    static func refusal(_ fault: Fault) -> Refusal {
        let name = fault.dottedIndices
        switch fault.kind {
        case .unknownField: return .invalid("\(name): Extra inputs are not permitted")
        case .missingField: return .invalid("\(name): Field required")
        case .wrongType(let expected, _): return .invalid("\(name): Input should be a valid \(expected)")
        case .wrongValue(let value, let allowed):
            let list = allowed.map { "'\($0)'" }.joined(separator: ", ")
            return .invalid("\(name): Input should be one of \(list), not '\(value)'")
        }
    }

    static func words(_ fault: SchemaFault) -> String {
        switch fault.reason {
        case .openObject: "For 'object' type, 'additionalProperties' must be explicitly set to false"
        case .openedObject:
            "For 'object' type, 'additionalProperties: true' is not supported. Please set 'additionalProperties' to false"
        case .unknownKeyword(let keyword): "property '\(keyword)' is not supported"
        case .unknownFormat(let format): "string format '\(format)' is not supported"
        case .badReference(let reference): "'$ref' \(reference) cannot be resolved"
        case .recursive: "recursive schemas are not supported"
        case .listBound(let keyword): "For 'array' type, '\(keyword)' values other than 0 or 1 are not supported"
        case .complexEnum: "enum values must be strings, numbers, booleans or null"
        case .tooMuch(let what): "Schema is too complex: \(what)"
        case .tooDeep(let most): "Schema is too complex: more than \(most) levels"
        case .noType, .unknownType, .notAnObject, .optionalField: "JSON schema is invalid: a valid 'type' is required"
        }
    }

    func errorBody(_ refusal: Refusal, number: Int) -> JSON {
        let type =
            switch refusal.status {
            case 400, 402, 405: "invalid_request_error"
            case 401: "authentication_error"
            case 403: "permission_error"
            case 404: "not_found_error"
            case 413: "request_too_large"
            case 429: "rate_limit_error"
            case 504: "timeout_error"
            case 529: "overloaded_error"
            default: refusal.status < 500 ? "invalid_request_error" : "api_error"
            }
        return [
            "type": "error", "error": ["type": .string(type), "message": .string(refusal.message)],
            "request_id": .string(Wire.identifier("req_", number)),
        ]
    }

    func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)] {
        let reset = Wire.timestamp(Wire.now + (exhausted ? 2 : 1))
        var headers = [("request-id", Wire.identifier("req_", number))]
        let limits = [("requests", "4000", "3999"), ("input-tokens", "2000000", "1999000"), ("output-tokens", "400000", "399000")]
        for (name, limit, left) in limits {
            headers.append(("anthropic-ratelimit-\(name)-limit", limit))
            headers.append(("anthropic-ratelimit-\(name)-remaining", exhausted ? "0" : left))
            headers.append(("anthropic-ratelimit-\(name)-reset", reset))
        }
        return headers
    }
}
