/// What the generations of OpenAI's models take for an effort, read from a model's name: `gpt-5.4-nano-2026-03-17`.
///
/// https://developers.openai.com/api/docs/guides/reasoning, and each model's own page:
/// https://developers.openai.com/api/docs/models/gpt-6-luna (none to max, by itself medium), /models/gpt-6.1-sol and
/// /models/gpt-6-astra (from low on), /models/gpt-5 (from minimal on), /models/gpt-5-pro (high only)
/// GPT-OSS: https://docs.ollama.com/capabilities/thinking
struct GPTGeneration {
    private let name: Substring

    init(model: String) { name = model.lowercased().split(separator: "/").last ?? "" }

    /// For interfaces where models of all makers come together: nil for a name that OpenAI gives to none.
    init?(ifNamedSo model: String) {
        self.init(model: model)
        guard name.hasPrefix("gpt-") || isFirstToThink else { return nil }
    }

    /// o1, o3, o4-mini.
    private var isFirstToThink: Bool {
        name.first == "o" && name.dropFirst().first?.isNumber == true
    }

    var thinks: Bool { !["gpt-3", "gpt-4", "chatgpt-"].contains(where: name.hasPrefix) }

    /// The least that it can be told; nil where there is no word that would be less than what it does by itself.
    private var least: String? {
        if name.contains("-pro") || name.contains("chat-latest") { return nil }
        let fromLow = ["gpt-oss", "gpt-6-astra", "gpt-6.1"]
        if isFirstToThink || name.contains("-codex") || fromLow.contains(where: name.hasPrefix) { return "low" }
        // The first models of the fifth generation knew `minimal` where later ones know `none`.
        return name == "gpt-5" || name.hasPrefix("gpt-5-") ? "minimal" : "none"
    }

    /// Nil: left out.
    func effort(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> String? {
        guard thinks, words != .unsaid, let effort else { return nil }
        if words == .little { return "low" }
        return effort == .off ? least : effort.rawValue
    }

    func thought(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> Thought {
        guard thinks else { return .none }
        switch self.effort(effort, words) {
        case "none": return .none
        case "minimal": return .little
        case let word?: return ModelRequest.Effort(rawValue: word).map(Thought.init) ?? .unasked
        case nil: return .unasked
        }
    }
}
