/// Which provider a path belongs to, and what it asks for.
enum Route: Equatable {
    case generate(Provider, model: String?, streaming: Bool)
    /// Files and batches.
    case other(Provider)

    var provider: Provider {
        switch self {
        case .generate(let provider, _, _), .other(let provider): provider
        }
    }

    init?(_ request: RawRequest) {
        let path = request.path
        let posts = request.method == "POST"
        switch path {
        case "/v1/responses" where posts: self = .generate(.openAI, model: nil, streaming: false)
        case "/v1/chat/completions" where posts: self = .generate(.chat, model: nil, streaming: false)
        case "/v1/messages" where posts: self = .generate(.anthropic, model: nil, streaming: false)
        case _ where path.hasPrefix("/v1/messages/batches"): self = .other(.anthropic)
        case _ where path.hasPrefix("/v1/files") || path.hasPrefix("/v1/batches"): self = .other(.openAI)
        case _ where path == "/v1beta/batches" || path.hasPrefix("/v1beta/batches/"): self = .other(.gemini)
        case _ where path.hasPrefix("/v1beta/models/") && posts: self.init(gemini: path)
        default: return nil
        }
    }

    private init?(gemini path: String) {
        let parts = path.dropFirst("/v1beta/models/".count).split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[1] {
        case "generateContent": self = .generate(.gemini, model: parts[0], streaming: false)
        case "streamGenerateContent": self = .generate(.gemini, model: parts[0], streaming: true)
        case "batchGenerateContent": self = .other(.gemini)
        default: return nil
        }
    }
}
