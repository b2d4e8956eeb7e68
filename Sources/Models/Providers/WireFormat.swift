import Foundation

/// One provider's interface, as pure functions: from a request to an HTTP request, from an HTTP response to a reply.
///
/// Nothing here waits, stores or connects. A reply that came back with status 200 never throws away what it cost: what is
/// wrong with the answer itself is an `outcome`, and `decode` throws only where there was no reply.
package protocol WireFormat: Sendable {
    /// - Throws: `.badRequest` or `.tooLarge` for what the provider is known not to take.
    func encode(_ request: ModelRequest, to endpoint: Endpoint) throws(ModelError) -> HTTPRequest
    /// - Parameter answer: what the request asked for.
    func decode(_ response: HTTPResponse, expecting answer: ModelRequest.Answer) throws(ModelError) -> ModelReply
    func rateLimit(in headers: [String: String], now: Date) -> RateLimitHint
    /// Its interface for work that may wait; nil if it has none.
    var batches: (any BatchFormat)? { get }
}

/// Where a request goes and as whom.
package struct Endpoint: Sendable {
    package var provider: ProviderConfig
    /// As the provider spells it.
    package var model: String
    package var key: APIKey?
    /// How much of a schema the server takes; only Chat Completions look at it.
    package var capability: Capability = .jsonSchema

    /// Nil for a model name that could not be one.
    package init?(provider: ProviderConfig, model: String, key: APIKey?) {
        guard ModelReference.isModelName(model) else { return nil }
        // Gemini's interface has the name in the URL.
        guard provider.format != .geminiGenerateContent || ModelReference.isPlain(model) else { return nil }
        self.provider = provider
        self.model = model
        self.key = key
    }

    func url(_ path: String) -> String { provider.baseURL + path }
}

extension ProviderConfig {
    package var wireFormat: any WireFormat {
        switch format {
        case .openAIResponses: OpenAIResponses()
        case .chatCompletions: ChatCompletions(traits: chat)
        case .anthropicMessages: AnthropicMessages()
        case .geminiGenerateContent: GeminiGenerateContent()
        }
    }
}

extension HTTPRequest {
    /// A JSON body to a provider, or none.
    init(method: String = "POST", url: String, headers: [(name: String, value: String)], json: JSONValue?) {
        var headers = headers
        if json != nil { headers.append(("content-type", "application/json")) }
        self.init(method: method, url: url, headers: headers, body: json?.encoded() ?? [])
    }
}

extension HTTPResponse {
    /// The body of a successful reply.
    func json(limits: JSONLimits = .reply, fields: Set<String>? = nil) throws(ModelError) -> JSONValue {
        do {
            return try JSONValue(parsing: body, limits: limits, fields: fields)
        } catch .tooLarge {
            throw .invalidReply(.tooLarge(limit: limits.bytes))
        } catch {
            throw .invalidReply(.notJSON(error))
        }
    }

    /// The body of an error, as far as it is JSON: an array of one is the same as the one.
    var errorJSON: JSONValue {
        let limits = JSONLimits(bytes: 1 << 20, depth: 32, values: 10_000)
        guard let json = try? JSONValue(parsing: body, limits: limits) else { return .null }
        return json[0] ?? json
    }

    var isSuccess: Bool { (200..<300).contains(status) }
}
