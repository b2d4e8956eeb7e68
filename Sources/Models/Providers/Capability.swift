/// What a server takes, from the most to the least: how much of a schema, how it may be told to think, and what it calls
/// the longest answer.
///
/// Servers that speak the same interface differ, and say so with a 400. The caller begins at the top, goes a step down
/// when the server says that it cannot, and remembers the step for that server and model:
///
///     while true {
///         do { return try await send(request, endpoint) } catch {
///             guard let lower = endpoint.capability.lowered(after: error) else { throw error }
///             endpoint.capability = lower
///         }
///     }
package struct Capability: Hashable, Sendable {
    package var form = Form.schema
    package var effort = EffortWords.asAsked
    package var limit = LimitName.maxTokens
    /// Whether the schema says how long texts and lists may be, so that the server lets the model write no more.
    package var bounds = false
    /// Whether its model was found to think, whatever it is told.
    package var thinks = false

    package enum Form: Int, Sendable {
        /// Keeps to a JSON schema by itself.
        case schema
        /// Promises JSON, and no more; the schema is in the prompt.
        case object
        /// Promises nothing; the schema is in the prompt.
        case prompt
    }

    /// How it is told how long to think.
    package enum EffortWords: Int, Sendable {
        case asAsked
        /// It cannot be kept from thinking, or not in the usual words: as little as it can.
        case little
        /// It knows nothing of effort.
        case unsaid
    }

    /// What Chat Completions call the longest answer: OpenAI's models that think know only the newer name
    /// (https://platform.openai.com/docs/api-reference/chat/create), most other servers only the older.
    package enum LimitName: Int, Sendable {
        case maxTokens
        case maxCompletionTokens
    }

    package init(_ form: Form = .schema, bounds: Bool = false) { (self.form, self.bounds) = (form, bounds) }

    package static let jsonSchema = Capability(.schema)
    package static let jsonObject = Capability(.object)
    package static let prompt = Capability(.prompt)

    /// The next step down; nil if less would not mend the failure, or there is no lower step.
    package func lowered(after error: ModelError) -> Capability? {
        guard case .badRequest(let bad) = error else { return nil }
        var next = self
        switch bad.concern {
        // A schema that is too much for a server may do without its bounds.
        case .schema where bounds && form == .schema: next.bounds = false
        case .schema: next.form = Form(rawValue: form.rawValue + 1) ?? form
        case .effort: next.effort = EffortWords(rawValue: effort.rawValue + 1) ?? effort
        case .limit: next.limit = .maxCompletionTokens
        case .tools, .image, .pdf, nil: break
        }
        return next == self ? nil : next
    }

    /// What is left when both were found out.
    func meeting(_ other: Capability) -> Capability {
        var both = self
        if both.form.rawValue < other.form.rawValue { both.form = other.form }
        if both.effort.rawValue < other.effort.rawValue { both.effort = other.effort }
        if both.limit.rawValue < other.limit.rawValue { both.limit = other.limit }
        both.bounds = both.bounds && other.bounds
        both.thinks = both.thinks || other.thinks
        return both
    }
}
