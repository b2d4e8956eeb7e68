/// Google's way of saying what is wrong: ai.google.dev/gemini-api/docs/troubleshooting ("Gemini API backend service
/// error codes"), google.aip.dev/193 (code, message, status, details with BadRequest, RetryInfo and ErrorInfo). Gemini
/// sends no headers of limits; a 429 says in RetryInfo when to come back.
extension Gemini {
    static func refusal(_ fault: Fault) -> Refusal {
        let parent = Fault(path: fault.path.dropLast(), kind: fault.kind)
        let name: String = if case .field(let name)? = fault.path.last { name } else { "" }
        switch fault.kind {
        case .unknownField:
            let place = snake(parent.dotted)
            let at = place.isEmpty ? "" : " at '\(place)'"
            return refusal(
                "Invalid JSON payload received. Unknown name \"\(name)\"\(at): Cannot find field.", field: place)
        case .missingField:
            return .invalid("* GenerateContentRequest.\(snake(fault.dotted)): must be specified\n")
        case .wrongType(_, let found):
            return refusal(
                "Invalid value at '\(snake(fault.dotted))', found \(found)", field: snake(fault.dotted))
        case .wrongValue(let value, _):
            return refusal(
                "Invalid value at '\(snake(fault.dotted))' (type.googleapis.com), \"\(value)\"",
                field: snake(fault.dotted))
        }
    }

    static func refusal(_ message: String, field: String) -> Refusal {
        .invalid(message, parameter: field)
    }

    private static func snake(_ path: String) -> String {
        path.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    static func words(_ fault: SchemaFault) -> String {
        let place = fault.context.joined(separator: ".")
        let what =
            switch fault.reason {
            case .unknownKeyword(let keyword): "keyword '\(keyword)' is not supported"
            case .badReference(let reference): "reference '\(reference)' cannot be resolved"
            case .unknownType(let type): "type '\(type)' is unknown"
            case .tooDeep(let most): "more than \(most) levels"
            case .tooMuch(let what): "too complex: \(what)"
            case .complexEnum: "enum values must be strings or numbers"
            default: "a valid 'type' is required"
            }
        return place.isEmpty ? what : "\(place): \(what)"
    }

    func errorBody(_ refusal: Refusal, number: Int) -> JSON {
        let status =
            switch refusal.status {
            case 400: "INVALID_ARGUMENT"
            case 401: "UNAUTHENTICATED"
            case 403: "PERMISSION_DENIED"
            case 404: "NOT_FOUND"
            case 429: "RESOURCE_EXHAUSTED"
            case 503: "UNAVAILABLE"
            case 504: "DEADLINE_EXCEEDED"
            default: refusal.status < 500 ? "FAILED_PRECONDITION" : "INTERNAL"
            }
        var details: [JSON] = []
        if let field = refusal.parameter {
            details.append([
                "@type": "type.googleapis.com/google.rpc.BadRequest",
                "fieldViolations": [["field": .string(field), "description": .string(refusal.message)]],
            ])
        }
        if let reason = refusal.code {
            details.append([
                "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": .string(reason),
                "domain": "googleapis.com",
            ])
        }
        if let seconds = refusal.retryAfter {
            details.append([
                "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string("\(seconds)s"),
            ])
        }
        var error: [String: JSON] = [
            "code": .integer(refusal.status), "message": .string(refusal.message), "status": .string(status),
        ]
        if !details.isEmpty { error["details"] = .array(details) }
        return ["error": .object(error)]
    }

    func limitHeaders(exhausted: Bool, number: Int) -> [(String, String)] { [] }
}
