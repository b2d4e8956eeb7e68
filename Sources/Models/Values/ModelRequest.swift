import Foundation

/// One question to a model: our instructions, quarantined content, and the closed answer that is wanted.
package struct ModelRequest: Sendable {
    /// Ours, and the same for every document of a kind, so that providers can cache them. Never holds document text.
    package var instructions: String
    package var parts: [Part]
    package var answer: Answer
    /// What was said after the parts: tool calls with their results, or an answer that did not fit.
    package var turns: [Turn] = []
    /// Reasoning included.
    package var maxOutputTokens: Int
    /// Nil leaves it to the model.
    package var effort: Effort?
    /// Whether many requests with the same instructions follow, so that a cache is worth asking for.
    package var sharesPrefix = false
    /// What encloses document text in this request alone; nobody who wrote a document could know it.
    package var marker: String

    package init(
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

    package enum Part: Hashable, Sendable {
        /// Our words about this request: the category list, say.
        case ours(String)
        /// Text of a document: data, whatever it says.
        case document(String)
        case image(Image)
        case pdf(PDF)
    }

    /// A picture as the file has it.
    package struct Image: Hashable, Sendable {
        package enum Format: String, Sendable { case jpeg, png, webp }

        package var format: Format
        package var bytes: Data

        package init(format: Format, bytes: Data) {
            self.format = format
            self.bytes = bytes
        }

        var mediaType: String { "image/\(format.rawValue)" }
        var base64: String { bytes.base64EncodedString() }
    }

    package struct PDF: Hashable, Sendable {
        package var bytes: Data
        package var pages: Int
        /// How long its text is in UTF-8, where that is known; if not, a cost bound assumes a full context window.
        package var textBytes: Int?

        package init(bytes: Data, pages: Int, textBytes: Int? = nil) {
            self.bytes = bytes
            self.pages = pages
            self.textBytes = textBytes
        }

        var base64: String { bytes.base64EncodedString() }
    }

    package enum Answer: Hashable, Sendable {
        case value(Schema)
        /// The model must call at least one of these; more than one at a time if `parallel`.
        case tools([Tool], parallel: Bool)
    }

    package struct Tool: Hashable, Sendable {
        /// Letters, digits, `_` and `-`, at most 64.
        package var name: String
        package var description: String
        package var parameters: Schema

        package init(name: String, description: String, parameters: Schema) {
            self.name = name
            self.description = description
            self.parameters = parameters
        }
    }

    package enum Turn: Hashable, Sendable {
        /// The model called tools; here is what they said. `transcript` is the reply's, unread.
        case tools(transcript: JSONValue, results: [ToolResult])
        /// The model's answer did not fit the schema; it may try once more.
        case repair(answer: String, problem: String)
    }

    package struct ToolResult: Hashable, Sendable {
        package var callID: String
        package var name: String
        package var output: JSONValue
        package var isError: Bool

        package init(callID: String, name: String, output: JSONValue, isError: Bool = false) {
            self.callID = callID
            self.name = name
            self.output = output
            self.isError = isError
        }
    }

    /// How long a model may think before it answers.
    package enum Effort: String, Sendable, Codable, CaseIterable {
        /// As little as the model can. Not `none`, which an optional effort would take for nil.
        case off = "none"
        case low, medium, high
    }
}

extension ModelRequest {
    /// The same question once more, with what was wrong about the answer.
    package func repaired(after answer: String, problem: String) -> ModelRequest {
        var request = self
        request.turns.append(.repair(answer: String(answer.prefix(20_000)), problem: problem))
        return request
    }

    /// The next request of a conversation with tools.
    package func continued(after reply: ModelReply, results: [ToolResult]) -> ModelRequest {
        var request = self
        request.turns.append(.tools(transcript: reply.transcript, results: results))
        return request
    }
}
