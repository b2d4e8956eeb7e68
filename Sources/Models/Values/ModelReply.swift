/// What a model answered, and what it cost.
package struct ModelReply: Hashable, Sendable {
    package var outcome: Outcome
    /// The answer as text, as it came.
    package var text: String
    /// Nil when the server did not say; whoever keeps a budget must then count the worst case.
    package var usage: Usage?
    /// The provider's own word for why the model stopped.
    package var stopReason: String
    /// The model that answered, as the provider named it: often more exact than the one asked for.
    package var model: String
    package var requestID: String?
    /// The model's turn as its provider wants it repeated in the next request of a conversation with tools. Not for reading.
    package var transcript: JSONValue
    /// Whether the model thought before it answered, or instead.
    package var showsThought = false

    package enum Outcome: Hashable, Sendable {
        /// Fits the schema, in its normal form.
        case value(JSONValue)
        /// Each fits its tool's schema.
        case toolCalls([ToolCall])
        case refusal(reason: String)
        /// Stopped at the limit of tokens: whatever is there is not whole.
        case truncated
        /// Stopped by the provider's content filter.
        case filtered(reason: String)
        /// Came whole but is not what was asked for.
        case invalid(InvalidAnswer)
    }
}

/// Why a whole answer was not taken.
package enum InvalidAnswer: Hashable, Sendable, CustomStringConvertible {
    case notJSON(JSONProblem)
    case mismatch(SchemaMismatch)
    case unknownTool
    case tooManyCalls
    case empty

    package var description: String {
        switch self {
        case .notJSON(let problem): problem.description
        case .mismatch(let mismatch): mismatch.description
        case .unknownTool: "it calls a tool that was not offered"
        case .tooManyCalls: "it calls too many tools at once"
        case .empty: "it is empty"
        }
    }
}

/// A tool the model wants used, with arguments that fit the tool's schema.
package struct ToolCall: Hashable, Sendable {
    package var id: String
    package var name: String
    package var arguments: JSONValue

    package init(id: String, name: String, arguments: JSONValue) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// Tokens of one call, each counted once where it is billed.
package struct Usage: Hashable, Sendable, Codable {
    /// At the full price: neither read from a cache nor written to one.
    package var input: Int
    package var cachedInput: Int
    package var cacheWrite: Int
    /// Reasoning included.
    package var output: Int
    /// How much of the output was reasoning.
    package var reasoning: Int

    package init(input: Int = 0, cachedInput: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    package var allInput: Int { input + cachedInput + cacheWrite }

    /// From a provider that counts cached tokens within the input. More of them than there is input leave less than none
    /// at the full price, so that `Usage.claim(beyond:)` finds it.
    init(totalInput: Int, cachedInput: Int, cacheWrite: Int = 0, output: Int, reasoning: Int) {
        self.init(
            input: totalInput - cachedInput - cacheWrite, cachedInput: cachedInput, cacheWrite: cacheWrite,
            output: output, reasoning: min(reasoning, output))
    }
}
