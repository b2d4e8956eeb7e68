/// What a model answered, and what it cost.
public struct ModelReply: Hashable, Sendable {
    public var outcome: Outcome
    /// The answer as text, as it came.
    public var text: String
    /// Nil when the server did not say; whoever keeps a budget must then count the worst case.
    public var usage: Usage?
    /// The provider's own word for why the model stopped.
    public var stopReason: String
    /// The model that answered, as the provider named it: often more exact than the one asked for.
    public var model: String
    public var requestID: String?
    /// The model's turn as its provider wants it repeated in the next request of a conversation with tools. Not for reading.
    public var transcript: JSONValue
    /// Whether the model thought before it answered, or instead.
    public var showsThought = false

    public enum Outcome: Hashable, Sendable {
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
public enum InvalidAnswer: Hashable, Sendable, CustomStringConvertible {
    case notJSON(JSONProblem)
    case mismatch(SchemaMismatch)
    case unknownTool
    case tooManyCalls
    case empty

    public var description: String {
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
public struct ToolCall: Hashable, Sendable {
    public var id: String
    public var name: String
    public var arguments: JSONValue

    public init(id: String, name: String, arguments: JSONValue) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// Tokens of one call, each counted once where it is billed.
public struct Usage: Hashable, Sendable, Codable {
    /// At the full price: neither read from a cache nor written to one.
    public var input: Int
    public var cachedInput: Int
    public var cacheWrite: Int
    /// Reasoning included.
    public var output: Int
    /// How much of the output was reasoning.
    public var reasoning: Int

    public init(input: Int = 0, cachedInput: Int = 0, cacheWrite: Int = 0, output: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.cachedInput = cachedInput
        self.cacheWrite = cacheWrite
        self.output = output
        self.reasoning = reasoning
    }

    public var allInput: Int { input + cachedInput + cacheWrite }

    /// From a provider that counts cached tokens within the input. More of them than there is input leave less than none
    /// at the full price, so that `Usage.claim(beyond:)` finds it.
    init(totalInput: Int, cachedInput: Int, cacheWrite: Int = 0, output: Int, reasoning: Int) {
        self.init(
            input: totalInput - cachedInput - cacheWrite, cachedInput: cachedInput, cacheWrite: cacheWrite,
            output: output, reasoning: min(reasoning, output))
    }
}
