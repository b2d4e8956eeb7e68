/// Why a call failed, sorted by what happens next.
///
/// No case holds words of the server, which may repeat a key or a document; only identifiers that were checked to be such.
package enum ModelError: Error, Hashable, Sendable {
    /// The key is missing or wrong.
    case auth
    /// The key is right, and must not do this.
    case denied(Denial)
    /// The provider does not have this model, or not for this key.
    case notFound
    case badRequest(BadRequest)
    case rateLimited(retryAfter: Duration?)
    case overloaded(retryAfter: Duration?)
    /// The server has just been started, and is not ready yet.
    case loading
    case server(status: Int)
    /// Paid credit or the account's own limit is used up: waiting does not help.
    case quotaExhausted
    /// The request is larger than the model or the provider takes.
    case tooLarge
    case invalidReply(InvalidReply)

    /// Why somebody with a right key is refused.
    package enum Denial: Hashable, Sendable {
        /// The project that the key belongs to has not enabled the interface.
        case notEnabled
        /// The provider does not serve this place.
        case region
        /// The key is for other addresses or other interfaces.
        case restrictedKey
        /// The key, or its project, may not use the model.
        case notAllowed
    }

    package enum InvalidReply: Hashable, Sendable {
        case notJSON(JSONProblem)
        /// JSON, but not of the form the provider documents.
        case unexpectedForm
        /// The reply ended before the answer did.
        case cutShort
        case tooLarge(limit: Int)
        /// A status that no interface here knows: a redirect, say.
        case unexpectedStatus(Int)
    }

    /// Whether the same request may succeed a little later.
    package var isRetryable: Bool {
        switch self {
        case .rateLimited, .overloaded, .loading, .server: true
        case .invalidReply(.notJSON), .invalidReply(.unexpectedForm), .invalidReply(.cutShort): true
        case .auth, .denied, .notFound, .badRequest, .quotaExhausted, .tooLarge, .invalidReply: false
        }
    }

    /// Whether the same request will fail the same way for ever: the server was there, has read it, and cannot do it.
    /// What a key, an account or a list of models can mend is not so.
    package var isFinal: Bool {
        switch self {
        case .badRequest, .tooLarge, .invalidReply(.tooLarge): true
        case .invalidReply(.unexpectedStatus): true
        case .auth, .denied, .notFound, .rateLimited, .overloaded, .loading, .server, .quotaExhausted, .invalidReply:
            false
        }
    }

    /// How long the provider wants to be left alone, if it said so.
    package var retryAfter: Duration? {
        switch self {
        case .rateLimited(let delay), .overloaded(let delay): delay
        default: nil
        }
    }
}

/// What a provider found wrong with a request, in identifiers only.
package struct BadRequest: Hashable, Sendable {
    /// The part of our request it complains about, as its interface names it: `text.format.schema`.
    package var field: String?
    /// The provider's code: `unsupported_parameter`.
    package var code: String?
    package var concern: Concern?

    package enum Concern: String, Sendable {
        case schema, tools, image, pdf, effort
        /// What the longest answer is called.
        case limit
    }

    /// - Parameters: the provider's own words; what is not a plain identifier is dropped.
    init(field: String? = nil, code: String? = nil, message: String = "") {
        self.field = (field ?? Self.leadingPath(of: message)).flatMap(Self.identifier)
        self.code = code.flatMap(Self.identifier)
        concern = Self.concern(in: [field, code, message].compactMap(\.self).joined(separator: " ").lowercased())
    }

    /// Short words of one case or plain small numbers, joined by the usual marks. A key is none: its random part mixes
    /// letters with digits, or is longer than any word.
    static func identifier(_ text: String) -> String? {
        guard (1...80).contains(text.utf8.count) else { return nil }
        let words = text.utf8.split { byte in "._-[]/".utf8.contains(byte) }
        let isPlain = words.allSatisfy { word in
            let letters = word.filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }.count
            let digits = word.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            return letters == word.count && letters <= 24 || digits == word.count && digits <= 4
        }
        return isPlain && !words.isEmpty ? text : nil
    }

    /// `messages.0.content.1.image.source.base64: …`
    private static func leadingPath(of message: String) -> String? {
        guard let colon = message.prefix(80).firstIndex(of: ":") else { return nil }
        let path = message[..<colon]
        return path.contains(where: { $0 == "." || $0 == "_" }) && !path.contains(" ") ? String(path) : nil
    }

    private static func concern(in words: String) -> Concern? {
        let table: [(Concern, [String])] = [
            (
                .schema,
                [
                    "json_schema", "response_format", "json schema", "output_format", "output_config.format",
                    "text.format",
                    "response_json_schema", "responsejsonschema", "response_schema", "grammar", "structured output",
                    "json_object", "guided_json", "additionalproperties",
                ]
            ),
            (.limit, ["max_completion_tokens"]),
            (.effort, ["reasoning", "thinking", "effort"]),
            (.tools, ["tool", "function_declarations", "functiondeclarations"]),
            (.pdf, ["pdf", "input_file", "document"]),
            (.image, ["image", "vision", "multimodal", "mmproj"]),
        ]
        return table.first { $0.1.contains(where: words.contains) }?.0
    }
}

extension ModelError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .auth: "the provider does not accept the key. Set it again with: deskhand keys set PROVIDER"
        case .denied(let denial): denial.description
        case .notFound: "the provider does not have this model, or not for this key"
        case .badRequest(let bad): bad.description
        case .rateLimited(let delay): "the provider's rate limit is reached" + Self.later(delay)
        case .overloaded(let delay): "the provider is overloaded" + Self.later(delay)
        case .loading: "the server is loading its model"
        case .server(let status): "the provider failed (HTTP \(status))"
        case .quotaExhausted: "the account's credit or spending limit at the provider is used up"
        case .tooLarge: "the request is larger than the model takes"
        case .invalidReply(let reason): "the provider's reply cannot be used: \(reason.description)"
        }
    }

    private static func later(_ delay: Duration?) -> String {
        guard let delay else { return "" }
        return "; it asks to wait \(max(1, delay.components.seconds)) s"
    }
}

extension ModelError.Denial: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notEnabled:
            "the key's project has not enabled this interface. Enable it at the provider (for Gemini: the Generative "
                + "Language API)"
        case .region: "the provider does not serve the country or region that the request came from"
        case .restrictedKey: "the key is restricted to other addresses or interfaces. Change that at the provider"
        case .notAllowed:
            "the provider takes the key, but does not let it do this: its permissions, or its project's, do not cover it"
        }
    }
}

extension ModelError.InvalidReply: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let problem): problem.description
        case .unexpectedForm: "it is not of the form that is documented"
        case .cutShort: "it ended too early"
        case .tooLarge(let limit): "it is larger than \(limit.asSize)"
        case .unexpectedStatus(let status): "it has the HTTP status \(status)"
        }
    }
}

extension BadRequest: CustomStringConvertible {
    package var description: String {
        let what =
            switch concern {
            case .schema: "the form of the answer"
            case .tools: "the tools"
            case .image: "a picture"
            case .pdf: "a PDF"
            case .effort: "the reasoning effort"
            case .limit: "the name of the longest answer"
            case nil: "the request"
            }
        let details = [code, field.map { "at \($0)" }].compactMap(\.self).joined(separator: " ")
        return "the provider refused \(what)" + (details.isEmpty ? "" : " (\(details))")
    }
}
