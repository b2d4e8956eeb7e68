import Foundation

/// One question to a model: our instructions, quarantined content, and the closed answer that is wanted.
public struct ModelRequest: Sendable {
    /// Ours, and the same for every document of a kind, so that providers can cache them. Never holds document text.
    public var instructions: String
    public var parts: [Part]
    public var answer: Answer
    /// What was said after the parts: tool calls with their results, or an answer that did not fit.
    public var turns: [Turn] = []
    /// Reasoning included.
    public var maxOutputTokens: Int
    /// Nil leaves it to the model.
    public var effort: Effort?
    /// Whether many requests with the same instructions follow, so that a cache is worth asking for.
    public var sharesPrefix = false
    /// What encloses document text in this request alone; nobody who wrote a document could know it.
    public var marker: String

    public init(
        instructions: String, parts: [Part], answer: Answer, maxOutputTokens: Int = 1024, effort: Effort? = nil,
        marker: String = ModelRequest.freshMarker()
    ) {
        self.instructions = instructions
        self.parts = parts
        self.answer = answer
        self.maxOutputTokens = maxOutputTokens
        self.effort = effort
        self.marker = marker
    }

    public enum Part: Hashable, Sendable {
        /// Our words about this request: the category list, say.
        case ours(String)
        /// Text of a document: data, whatever it says.
        case document(String)
        case image(Image)
        case pdf(PDF)
    }

    /// A picture as the file has it.
    public struct Image: Hashable, Sendable {
        public enum Format: String, Sendable { case jpeg, png, webp }

        public var format: Format
        public var bytes: Data

        public init(format: Format, bytes: Data) {
            self.format = format
            self.bytes = bytes
        }

        var mediaType: String { "image/\(format.rawValue)" }
        var base64: String { bytes.base64EncodedString() }
    }

    public struct PDF: Hashable, Sendable {
        public var bytes: Data
        public var pages: Int
        /// How long its text is in UTF-8, where that is known; if not, a cost bound assumes a full context window.
        public var textBytes: Int?

        public init(bytes: Data, pages: Int, textBytes: Int? = nil) {
            self.bytes = bytes
            self.pages = pages
            self.textBytes = textBytes
        }

        var base64: String { bytes.base64EncodedString() }
    }

    public enum Answer: Hashable, Sendable {
        case value(Schema)
        /// The model must call at least one of these; more than one at a time if `parallel`.
        case tools([Tool], parallel: Bool)
    }

    public struct Tool: Hashable, Sendable {
        /// Letters, digits, `_` and `-`, at most 64.
        public var name: String
        public var description: String
        public var parameters: Schema

        public init(name: String, description: String, parameters: Schema) {
            self.name = name
            self.description = description
            self.parameters = parameters
        }
    }

    public enum Turn: Hashable, Sendable {
        /// The model called tools; here is what they said. `transcript` is the reply's, unread.
        case tools(transcript: JSONValue, results: [ToolResult])
        /// The model's answer did not fit the schema; it may try once more.
        case repair(answer: String, problem: String)
    }

    public struct ToolResult: Hashable, Sendable {
        public var callID: String
        public var name: String
        public var output: JSONValue
        public var isError: Bool

        public init(callID: String, name: String, output: JSONValue, isError: Bool = false) {
            self.callID = callID
            self.name = name
            self.output = output
            self.isError = isError
        }
    }

    /// How long a model may think before it answers.
    public enum Effort: String, Sendable, Codable, CaseIterable {
        /// As little as the model can. Not `none`, which an optional effort would take for nil.
        case off = "none"
        case low, medium, high
    }
}

extension ModelRequest {
    /// The same question once more, with what was wrong about the answer.
    public func repaired(after answer: String, problem: String) -> ModelRequest {
        var request = self
        request.turns.append(.repair(answer: String(answer.prefix(20_000)), problem: problem))
        return request
    }

    /// The next request of a conversation with tools.
    public func continued(after reply: ModelReply, results: [ToolResult]) -> ModelRequest {
        var request = self
        request.turns.append(.tools(transcript: reply.transcript, results: results))
        return request
    }
}
