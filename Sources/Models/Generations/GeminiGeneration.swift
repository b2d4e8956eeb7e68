/// What the generations of Gemini take for an effort, read from a model's name: `gemini-3.1-flash-lite`.
///
/// https://ai.google.dev/gemini-api/docs/thinking
/// https://docs.cloud.google.com/vertex-ai/generative-ai/docs/thinking (which level each model takes)
/// https://ai.google.dev/gemini-api/docs/whats-new-gemini-3.6
struct GeminiGeneration {
    private let name: String
    /// 3.8 as (3, 8); a name that has none is taken for a new one.
    private let version: (Int, Int)

    init(model: String) {
        name = model.split(separator: "/").last.map(String.init) ?? ""
        let words = name.split(separator: "-").dropFirst().first?.split(separator: ".").map { Int($0) } ?? []
        version = ((words.first ?? nil) ?? 99, words.count > 1 ? words[1] ?? 0 : 0)
    }

    private var isPro: Bool { name.contains("-pro") }

    /// Levels from the third generation on; a number of tokens in 2.5; before, nothing.
    private var takesLevels: Bool { name.hasPrefix("gemini-") && version >= (3, 0) }
    private var takesBudget: Bool { name.hasPrefix("gemini-") && version == (2, 5) }

    var thinks: Bool { takesLevels || takesBudget }

    /// Pro models, and Flash from 3.7 on but for Flash-Lite, lack the lowest level.
    private var lacksMinimal: Bool { isPro || !name.contains("-lite") && version >= (3, 7) }

    /// For `thinkingConfig`; nil: left out.
    func thinking(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> JSONValue? {
        guard let effort, words != .unsaid else { return nil }
        if takesBudget {
            let least: Int64 = isPro ? 128 : 0
            let budgets: [ModelRequest.Effort: Int64] = [.off: least, .low: 1_024, .medium: 8_192, .high: 24_576]
            return ["thinkingBudget": .integer(budgets[effort] ?? least)]
        }
        guard takesLevels else { return nil }
        guard effort != .off else { return ["thinkingLevel": lacksMinimal || words == .little ? "LOW" : "MINIMAL"] }
        return ["thinkingLevel": .string(words == .little ? "LOW" : effort.rawValue.uppercased())]
    }

    func thought(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> Thought {
        guard thinks else { return .none }
        guard let effort, words != .unsaid else { return .unasked }
        guard effort == .off else { return words == .little ? .low : Thought(effort) }
        if takesBudget { return isPro ? .little : .none }
        return lacksMinimal || words == .little ? .low : .little
    }
}
