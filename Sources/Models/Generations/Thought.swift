/// How long a model thinks before it answers, once it was told what it can be told.
enum Thought: Hashable, Sendable {
    case none
    /// Next to nothing, and seldom more.
    case little
    case low, medium, high
    /// Nobody told it: as it does by itself.
    case unasked

    /// For an effort that a model heeds.
    init(_ effort: ModelRequest.Effort) {
        switch effort {
        case .off: self = .none
        case .low: self = .low
        case .medium: self = .medium
        case .high: self = .high
        }
    }

    /// Tokens for it, beside those for the answer. No provider promises a most; what is thought beyond is cut off, with
    /// the answer.
    var room: Int {
        switch self {
        case .none: 0
        case .little: 1_000
        case .low: 2_000
        case .medium: 4_000
        case .high, .unasked: 8_000
        }
    }
}

extension TierModel {
    /// How long it thinks when it is asked for its effort in these words.
    ///
    /// - Parameter thinks: whether a model on a server of the user's own was found to.
    func thought(_ words: Capability.EffortWords = .asAsked, thinks: Bool = false) -> Thought {
        let name = reference.model
        // Most models that people run themselves do not think, and a weak one fills the room with its loops. Who thinks
        // unasked is found out at its first answer.
        if provider.isOwn, GPTGeneration(ifNamedSo: name) == nil, effort ?? .off == .off, words != .little {
            return thinks ? .unasked : .none
        }
        return switch provider.format {
        case .openAIResponses: GPTGeneration(model: name).thought(effort, words)
        case .anthropicMessages: ClaudeGeneration(model: name).thought(effort, words)
        case .geminiGenerateContent: GeminiGeneration(model: name).thought(effort, words)
        case .chatCompletions: ChatCompletions(traits: provider.chat).thought(effort, model: name, words)
        }
    }

    /// Whether it makes a difference to the model how much effort it is asked for.
    package func heeds(_ effort: ModelRequest.Effort) -> Bool {
        guard effort != .off else { return true }
        let name = reference.model
        return switch provider.format {
        case .openAIResponses: GPTGeneration(model: name).thinks
        case .anthropicMessages: ClaudeGeneration(model: name).thinks
        case .geminiGenerateContent: GeminiGeneration(model: name).thinks
        case .chatCompletions: provider.chat.knowsEffort && (GPTGeneration(ifNamedSo: name)?.thinks ?? true)
        }
    }
}

extension ModelRequest {
    /// With room for thinking, which counts towards the longest answer with every provider; in place of the room it had
    /// for a model that heeds what it is asked.
    func withRoom(
        for model: TierModel, told words: Capability.EffortWords, thinks: Bool = false
    ) -> ModelRequest {
        var request = self
        request.maxOutputTokens += model.thought(words, thinks: thinks).room - model.thought().room
        return request
    }
}
