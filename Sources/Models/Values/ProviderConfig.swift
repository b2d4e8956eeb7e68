import Foundation

/// A provider: where it is, which interface it speaks, and which key it wants.
package struct ProviderConfig: Hashable, Sendable {
    /// What model references begin with.
    package var id: String
    package var format: Format
    /// Without a slash at its end: `https://api.openai.com/v1`. The only place its requests ever go.
    package var baseURL: String
    /// The name its key is kept under; nil: it wants none.
    package var keyName: String?
    /// What its Chat Completions take beyond what all take.
    package var chat = ChatTraits()
    /// Its address is on this machine, but what it is told leaves it: a tunnel, or a proxy to somebody else's models.
    package var leadsAway = false

    package enum Format: String, Sendable, Codable, CaseIterable {
        case openAIResponses = "openai-responses"
        case chatCompletions = "chat-completions"
        case anthropicMessages = "anthropic-messages"
        case geminiGenerateContent = "gemini-generate-content"
    }

    /// Where servers that speak Chat Completions differ.
    package struct ChatTraits: Hashable, Sendable {
        /// How “no reasoning” is said in `reasoning_effort`.
        package var effortNone = "none"
        /// Whether its models heed that, all of them.
        package var keepsQuiet = false
        /// Whether `reasoning_effort` is sent at all; one that does not know it is found out.
        package var knowsEffort = true
        /// Whether files may be sent as content parts of type `file`.
        package var takesFiles = false

        package init() {}
    }

    /// - Throws: what is wrong with the base URL.
    package init(id: String, format: Format, baseURL: String, keyName: String?) throws(Problem) {
        guard Self.isID(id) else { throw .badID }
        self.id = id
        self.format = format
        self.baseURL = try Self.checked(baseURL)
        self.keyName = keyName
    }

    private init(
        known id: String, _ format: Format, _ baseURL: String, key: Bool = true, chat: ChatTraits = ChatTraits()
    ) {
        self.id = id
        self.format = format
        self.baseURL = baseURL
        keyName = key ? id : nil
        self.chat = chat
    }

    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case badID
        case notAURL
        case notEncrypted(host: String)

        package var description: String {
            switch self {
            case .badID: "a provider's name is letters, digits and “-”, at most 32"
            case .notAURL: "not a base URL like https://api.example.com/v1"
            case .notEncrypted(let host): "\(host) is not this machine, so its URL must begin with https://"
            }
        }
    }

    static func isID(_ id: String) -> Bool {
        (1...32).contains(id.utf8.count)
            && id.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    private static func checked(_ baseURL: String) throws(Problem) -> String {
        var text = baseURL
        while text.hasSuffix("/") { text.removeLast() }
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), let host = url.host,
            !host.isEmpty, url.user == nil, url.password == nil, url.query == nil, url.fragment == nil
        else { throw .notAURL }
        switch scheme {
        case "https": return text
        case "http" where isLoopback(host): return text
        case "http": throw .notEncrypted(host: host)
        default: throw .notAURL
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        if host.lowercased() == "localhost" || host == "::1" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return octets.count == 4 && octets.allSatisfy { $0 != nil } && octets[0] == 127
    }

    /// On this machine: nothing it is told leaves it.
    package var isLocal: Bool {
        !leadsAway && URLComponents(string: baseURL)?.host.map(Self.isLoopback) ?? false
    }
}

extension ProviderConfig {
    /// The providers that need no config but a key.
    package static let known: [String: ProviderConfig] = {
        var openRouter = ChatTraits()
        openRouter.takesFiles = true
        var mercury = ChatTraits()
        mercury.effortNone = "instant"
        mercury.keepsQuiet = true
        let all = [
            ProviderConfig(known: "openai", .openAIResponses, "https://api.openai.com/v1"),
            ProviderConfig(known: "anthropic", .anthropicMessages, "https://api.anthropic.com/v1"),
            ProviderConfig(
                known: "gemini", .geminiGenerateContent, "https://generativelanguage.googleapis.com/v1beta"),
            ProviderConfig(known: "mercury", .chatCompletions, "https://api.inceptionlabs.ai/v1", chat: mercury),
            ProviderConfig(known: "openrouter", .chatCompletions, "https://openrouter.ai/api/v1", chat: openRouter),
            ProviderConfig(known: "ollama", .chatCompletions, "http://127.0.0.1:11434/v1", key: false),
            ProviderConfig(known: "llamacpp", .chatCompletions, "http://127.0.0.1:8080/v1", key: false),
            ProviderConfig(known: "lmstudio", .chatCompletions, "http://127.0.0.1:1234/v1", key: false),
            ProviderConfig(known: "vllm", .chatCompletions, "http://127.0.0.1:8000/v1", key: false),
        ]
        var table = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // Other names people use for the same.
        for (name, id) in [("google", "gemini"), ("inception", "mercury"), ("local", "ollama")] {
            table[name] = table[id]
            table[name]?.id = name
        }
        return table
    }()
}
