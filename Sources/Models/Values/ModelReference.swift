/// Which model, at which provider: `openai:gpt-5.4-nano`, `openrouter:qwen/qwen3-32b`, `ollama:llama3.2:3b`.
package struct ModelReference: Hashable, Sendable {
    /// The id of a `ProviderConfig`, in lower case.
    package var provider: String
    /// As the provider spells it; it may hold colons and slashes, and be a path: a local server may be called by the
    /// file that it was started with.
    package var model: String

    package init(provider: String, model: String) {
        self.provider = provider
        self.model = model
    }

    /// Nil if there is no colon, or a part has characters that no name has.
    package init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let provider = text[..<colon].lowercased()
        let model = String(text[text.index(after: colon)...])
        guard ProviderConfig.isID(provider), Self.isModelName(model) else { return nil }
        self.init(provider: provider, model: model)
    }

    static func isModelName(_ name: String) -> Bool { isPlain(name) || isPath(name) }

    /// Whether it is the path of a file, as people name files: nothing in it acts on a terminal, hides or quotes.
    private static func isPath(_ name: String) -> Bool {
        guard name.utf8.count <= 1_024, name.hasPrefix("/") || name.lowercased().hasSuffix(".gguf") else {
            return false
        }
        return name == name.harmless(keepingLines: false) && !name.contains { "\"`\\".contains($0) }
    }

    /// Whether it can be a part of a URL as it is, and means nothing else there.
    static func isPlain(_ name: String) -> Bool {
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
    package var description: String { "\(provider):\(model)" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let reference = ModelReference(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a model like openai:gpt-5.4-nano")
        }
        self = reference
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
