/// Which model, at which provider: `openai:gpt-5.4-nano`, `openrouter:qwen/qwen3-32b`, `ollama:llama3.2:3b`.
public struct ModelReference: Hashable, Sendable {
    /// The id of a `ProviderConfig`, in lower case.
    public var provider: String
    /// As the provider spells it; it may hold colons and slashes.
    public var model: String

    public init(provider: String, model: String) {
        self.provider = provider
        self.model = model
    }

    /// Nil if there is no colon, or a part has characters that no provider's names have.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let provider = text[..<colon].lowercased()
        let model = String(text[text.index(after: colon)...])
        guard ProviderConfig.isID(provider), Self.isModelName(model) else { return nil }
        self.init(provider: provider, model: model)
    }

    /// Names go into URLs and headers, so they hold nothing that means something there.
    static func isModelName(_ name: String) -> Bool {
        guard (1...200).contains(name.utf8.count) else { return false }
        let isPlain = name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                || "._-:/@+".unicodeScalars.contains(scalar)
        }
        return isPlain
            && !name.split(separator: "/", omittingEmptySubsequences: false).contains { $0.allSatisfy { $0 == "." } }
    }
}

extension ModelReference: CustomStringConvertible, Codable {
    public var description: String { "\(provider):\(model)" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let reference = ModelReference(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a model like openai:gpt-5.4-nano")
        }
        self = reference
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
