/// What every interface's reply comes down to, judged in one place.
struct ReplyAssembly {
    var text = ""
    var calls: [RawCall] = []
    var refusal: String?
    /// Stopped at the limit of tokens.
    var isTruncated = false
    /// The content filter's word for why it stopped the answer.
    var filter: String?
    var usage: Usage?
    var stopReason = ""
    var model = ""
    var requestID: String?
    var transcript: JSONValue = .null
    /// Whether there are thoughts beside the text.
    var hasThoughts = false

    /// A tool call as it came: arguments are text in some interfaces and JSON in others.
    struct RawCall {
        var id: String
        var name: String
        var arguments: Arguments

        enum Arguments {
            case text(String)
            case json(JSONValue)
        }
    }

    func reply(expecting answer: ModelRequest.Answer) -> ModelReply {
        ModelReply(
            outcome: outcome(expecting: answer), text: text, usage: usage, stopReason: String(stopReason.prefix(64)),
            model: String(model.prefix(200)), requestID: requestID.map { String($0.prefix(200)) },
            transcript: transcript,
            showsThought: hasThoughts || usage.map { $0.reasoning > 0 } ?? false || text.hasPrefix("<think>"))
    }

    private func outcome(expecting answer: ModelRequest.Answer) -> ModelReply.Outcome {
        if let filter { return .filtered(reason: Self.short(filter)) }
        if let refusal { return .refusal(reason: Self.short(refusal)) }
        if isTruncated { return .truncated }
        switch answer {
        case .value(let schema): return value(schema)
        case .tools(let tools, _): return toolCalls(tools)
        }
    }

    private func value(_ schema: Schema) -> ModelReply.Outcome {
        let json: JSONValue
        do {
            guard let body = Self.object(in: text) else { return .invalid(.empty) }
            json = try JSONValue(parsing: body)
        } catch {
            return .invalid(.notJSON(error))
        }
        do {
            return .value(try schema.validate(json))
        } catch {
            return .invalid(.mismatch(error))
        }
    }

    /// All of them, also where one at a time was asked for: every call in the transcript needs its result.
    private func toolCalls(_ tools: [ModelRequest.Tool]) -> ModelReply.Outcome {
        guard !calls.isEmpty else { return .invalid(.empty) }
        guard calls.count <= 64 else { return .invalid(.tooManyCalls) }
        var result: [ToolCall] = []
        for call in calls {
            guard let tool = tools.first(where: { $0.name == call.name }) else { return .invalid(.unknownTool) }
            do {
                let arguments: JSONValue
                switch call.arguments {
                case .json(let json): arguments = json
                case .text(let text):
                    arguments = try JSONValue(parsing: text.isEmpty ? Array("{}".utf8) : Array(text.utf8))
                }
                result.append(
                    ToolCall(id: call.id, name: tool.name, arguments: try tool.parameters.validate(arguments)))
            } catch let problem as JSONProblem {
                return .invalid(.notJSON(problem))
            } catch let mismatch as SchemaMismatch {
                return .invalid(.mismatch(mismatch))
            } catch {
                return .invalid(.empty)
            }
        }
        return .toolCalls(result)
    }

    /// The answer without a code fence or thoughts around it, as models write them that no schema holds.
    /// Nil if there is nothing at all.
    static func object(in text: String) -> Substring.UTF8View? {
        var rest = text[...].trimmed
        if rest.hasPrefix("<think>"), let end = rest.range(of: "</think>") { rest = rest[end.upperBound...].trimmed }
        if rest.hasPrefix("```"), let line = rest.firstIndex(of: "\n") {
            rest = rest[rest.index(after: line)...].trimmed
            if rest.hasSuffix("```") { rest = rest.dropLast(3).trimmed }
        }
        return rest.isEmpty ? nil : rest.utf8
    }

    private static func short(_ reason: String) -> String {
        String(reason.prefix(500)).harmless(keepingLines: false)
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start }
        return start[...last]
    }

    /// Where a word begins and ends; in terms of the standard library, for a `Substring` is not a `String`.
    fileprivate func range(of word: String) -> Range<Index>? {
        firstRange(of: word)
    }
}
