/// What the generations of Claude take, read from a model's name: `claude-haiku-4-5-20251001`.
///
/// Who thinks unasked, and how that is turned off:
/// https://platform.claude.com/docs/en/build-with-claude/thinking, /docs/en/build-with-claude/effort
/// https://platform.claude.com/docs/en/models/sonnet-5-5/migration-guide (`between_tools`)
/// https://platform.claude.com/docs/en/build-with-claude/prompt-engineering/prompting-claude-haiku-5-5 (`disabled`)
/// https://platform.claude.com/docs/en/models/opus-5-5/whats-new-opus-5-5 (always on)
/// https://platform.claude.com/docs/en/about-claude/models/whats-new-opus-5
struct ClaudeGeneration {
    private let major: Int
    private let minor: Int
    private let family: Substring

    /// A name that cannot be read is taken for a new one.
    init(model: String) {
        let words = model.split(separator: "-")
        family = words.dropFirst().first { $0.allSatisfy(\.isLetter) } ?? ""
        // A date is a number too, but has eight digits.
        let numbers = words.filter { $0.count <= 2 }.compactMap { Int($0) }
        major = numbers.first ?? 99
        minor = numbers.count > 1 ? numbers[1] : 0
    }

    private func isAtLeast(_ major: Int, _ minor: Int) -> Bool { (self.major, self.minor) >= (major, minor) }

    /// Opus from 4.5 on, the others from 4.6 on.
    var knowsEffort: Bool { isAtLeast(4, 6) || family == "opus" && isAtLeast(4, 5) }

    var thinks: Bool { isAtLeast(3, 7) }

    /// Whether `tool_choice` may be `any`: newer models refuse it.
    var takesDemands: Bool { !isAtLeast(5, 0) }

    /// What keeps a model from thinking.
    private enum Silence {
        /// Nothing needs to be said.
        case byItself
        /// `thinking` of this type.
        case said(String)
        /// Nothing does.
        case never
    }

    private var silence: Silence {
        guard isAtLeast(5, 0) else { return .byItself }
        switch (family, major, minor) {
        case ("sonnet", 5, 5): return .said("between_tools")
        case ("haiku", 5, ...5), ("opus", 5, ..<5), ("sonnet", 5, ..<5): return .said("disabled")
        // Opus 5.5, Fable, Mythos; and what is newer than this may have words of its own.
        default: return .never
        }
    }

    /// For `output_config`; nil: left out.
    func effort(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> String? {
        guard knowsEffort, words != .unsaid, let effort else { return nil }
        return effort == .off || words == .little ? "low" : effort.rawValue
    }

    /// From 4.6 on a model decides by itself how long to think, up to its effort; before, it is given a number of tokens.
    func thinking(
        _ effort: ModelRequest.Effort?, _ words: Capability.EffortWords, maxTokens: Int
    ) -> JSONValue? {
        guard let effort, words != .unsaid, thinks else { return nil }
        guard effort != .off else {
            guard words == .asAsked, case .said(let type) = silence else { return nil }
            return ["type": .string(type)]
        }
        if isAtLeast(4, 6) { return ["type": "adaptive"] }
        // At least 1,024, and less than all.
        let wanted = [ModelRequest.Effort.low: 1_024, .medium: 4_096, .high: 16_384][effort] ?? 1_024
        let budget = min(wanted, maxTokens / 2)
        return budget < 1_024 ? nil : ["type": "enabled", "budget_tokens": .integer(Int64(budget))]
    }

    func thought(_ effort: ModelRequest.Effort?, _ words: Capability.EffortWords) -> Thought {
        guard thinks else { return .none }
        let byItself: Thought = isAtLeast(5, 0) ? .unasked : .none
        guard let effort, words != .unsaid else { return byItself }
        guard effort == .off else { return words == .little ? .low : Thought(effort) }
        switch silence {
        case .byItself: return .none
        case .said: return words == .asAsked ? .none : .low
        case .never: return .low
        }
    }
}
