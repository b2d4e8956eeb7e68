/// The four interfaces this server speaks.
package enum Provider: String, Sendable, CaseIterable {
    /// OpenAI Responses.
    case openAI = "openai"
    /// Chat Completions, as Mercury, llama.cpp, Ollama, vLLM, LM Studio and OpenRouter serve it.
    case chat
    /// Anthropic Messages.
    case anthropic
    /// Gemini generateContent.
    case gemini
}

/// One request that a provider's checks let through, as a test wants to look at it.
package struct ServedRequest: Sendable {
    package struct Tool: Sendable {
        package var name: String
        package var parameters: JSON
        package var strict: Bool
    }

    /// What the caller says of tools: free to choose, must call one, must call this one, must not.
    package enum ToolChoice: Sendable, Equatable {
        case free
        case any
        case named(String)
        case none
    }

    /// An image or a document: its declared type and how many bytes it has, decoded.
    package struct Attachment: Sendable, Equatable {
        package var mediaType: String
        package var bytes: Int
    }

    package enum ProtocolVersion: String, Sendable {
        case http1 = "HTTP/1.1"
        case http2 = "HTTP/2"
    }

    package var provider: Provider
    package var model: String
    /// The system prompt or developer message.
    package var instructions = ""
    /// The text of the user's turns, one after the other.
    package var text = ""
    /// The schema the answer must keep to.
    package var schema: JSON?
    package var tools: [Tool] = []
    package var toolChoice = ToolChoice.free
    package var parallelTools = true
    package var images: [Attachment] = []
    package var documents: [Attachment] = []
    /// `low`, `high`..., or the thinking budget in tokens.
    package var effort: String?
    /// Whether the model thinks before it answers, asked or unasked.
    package var thinks = false
    package var maximumTokens: Int?
    package var streaming = false
    /// Whether the caller asked for usage in a stream of Chat Completions.
    package var streamsUsage = false
    /// Bytes of the prompt that a cache is asked to hold.
    package var cachedPrefix = 0
    /// Of the input tokens, those read from the cache, and those written to it. What is shorter than the provider's
    /// least size is not cached; what is cached is written by the first request and read by the next ones.
    package internal(set) var cachedTokens = 0
    package internal(set) var cacheWrites = 0
    /// The request came inside a batch.
    package var batched = false
    /// The whole body.
    package var body: JSON = .null

    /// Names in lower case, in the order they came.
    package var headers: [(name: String, value: String)] = []
    package var path = ""
    /// 1 for the first request the server got, 2 for the next...
    package var number = 0
    /// 1 for the first connection the server took, 2 for the next...
    package var connection = 0
    package var version = ProtocolVersion.http1

    init(provider: Provider, model: String) {
        self.provider = provider
        self.model = model
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// Four characters a token, as the providers' own rule of thumb has it; an image counts as 256 tokens, a page of
    /// 3,000 bytes of a document as 256.
    package var inputTokens: Int {
        let characters = instructions.utf8.count + text.utf8.count + (schema?.serialized.utf8.count ?? 0)
        let tools = tools.reduce(0) { $0 + $1.name.utf8.count + $1.parameters.serialized.utf8.count }
        let pages = documents.reduce(0) { $0 + 1 + $1.bytes / 3000 }
        return max(1, (characters + tools) / 4 + images.count * 256 + pages * 256)
    }
}
