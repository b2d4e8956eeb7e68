import ModelServer
import TestSupport
import Testing

@testable import Models

/// Tool calls, turns and streams of all four interfaces over real HTTP, against a server that refuses what the
/// documentation does not allow.
@Suite("Conversations and streams", .timeLimit(.minutes(Patience.minutes)))
struct ConversationTests {
    static let models = [
        ("openai", "gpt-5.4-mini"), ("anthropic", "claude-haiku-4-5"), ("anthropic", "claude-sonnet-5-5"),
        ("gemini", "gemini-3.6-flash"), ("mercury", "mercury-2"),
    ]

    /// Demands a tool of those that may be demanded of, and calls both; says something when it has heard of them.
    private static func twoCalls(_ request: ServedRequest) -> ScriptedAnswer {
        guard !request.tools.isEmpty, !request.text.contains("15") else { return SchemaAnswer.valid(for: request) }
        return .toolCalls([
            .init(name: "get_weather", arguments: ["location": "Paris", "unit": nil]),
            .init(name: "get_time", arguments: ["location": "London"]),
        ])
    }

    private static let calls = [("get_weather", "Paris"), ("get_time", "London")]

    private func check(_ outcome: ModelReply.Outcome) throws -> [ToolCall] {
        guard case .toolCalls(let calls) = outcome else { throw Unexpected(what: "no calls: \(outcome)") }
        #expect(calls.map(\.name) == Self.calls.map(\.0))
        #expect(calls.map { $0.arguments["location"]?.string } == Self.calls.map(\.1))
        #expect(Set(calls.map(\.id)).count == 2)
        return calls
    }

    @Test("two tools are called at once, and their results go back in the next turn", arguments: models)
    func tools(provider: String, model: String) async throws {
        let standin = try await Standin { $0.answer = Self.twoCalls }
        let endpoint = try standin.endpoint(provider, model)
        let request = Samples.request(Samples.toolCalls)
        let first = try await standin.reply(to: request, at: endpoint)
        let calls = try check(first.outcome)
        let results = calls.map {
            ModelRequest.ToolResult(callID: $0.id, name: $0.name, output: ["c": 15], isError: $0.name == "get_time")
        }
        let second = try await standin.reply(to: request.continued(after: first, results: results), at: endpoint)
        #expect(second.usage?.input ?? 0 > 0)
        await standin.stop()
    }

    @Test("only one tool is called where only one may be", arguments: models)
    func oneTool(provider: String, model: String) async throws {
        let heard = try await Standin { $0.answer = { SchemaAnswer.valid(for: $0) } }
        let request = Samples.request(.tools(Samples.tools, parallel: false))
        let reply = try await heard.reply(to: request, at: try heard.endpoint(provider, model))
        // Where a tool may not be demanded the model may answer in words, which is no call; nor is it taken for one.
        if case .toolCalls(let calls) = reply.outcome, provider != "gemini" { #expect(calls.count == 1) }
        await heard.stop()
    }

    @Test("a streamed text is told as it comes, and is the reply it would have been, usage and all", arguments: models)
    func text(provider: String, model: String) async throws {
        let standin = try await Standin()
        let endpoint = try standin.endpoint(provider, model)
        let whole = try await standin.reply(to: Samples.request(), at: endpoint)
        let (deltas, reply) = try await standin.streamed(Samples.request(), at: endpoint)
        let told = deltas.compactMap { if case .text(let text) = $0 { text } else { nil } }
        #expect(told.count > 1 && told.joined() == reply.text)
        #expect(reply.outcome == whole.outcome && reply.text == whole.text)
        guard case .value = reply.outcome else { throw Unexpected(what: "no value: \(reply.outcome)") }
        #expect(reply.usage == whole.usage && reply.usage?.output ?? 0 > 0)
        await standin.stop()
    }

    @Test("streamed tool calls are told by name and come whole", arguments: models)
    func streamedTools(provider: String, model: String) async throws {
        let standin = try await Standin { $0.answer = Self.twoCalls }
        let endpoint = try standin.endpoint(provider, model)
        let (deltas, reply) = try await standin.streamed(Samples.request(Samples.toolCalls), at: endpoint)
        let calls = try check(reply.outcome)
        let told = deltas.compactMap { if case .toolCall(let name) = $0 { name } else { nil } }
        #expect(told == calls.map(\.name))
        #expect(reply.usage?.output ?? 0 > 0)
        // What was said in a stream goes back as it would have without.
        let results = calls.map { ModelRequest.ToolResult(callID: $0.id, name: $0.name, output: ["c": 15]) }
        let next = Samples.request(Samples.toolCalls).continued(after: reply, results: results)
        _ = try await standin.reply(to: next, at: endpoint)
        await standin.stop()
    }

    @Test("half a stream is no reply", arguments: models)
    func half(provider: String, model: String) async throws {
        let standin = try await Standin { $0.rules = [Rule(.cutMidStream)] }
        let endpoint = try standin.endpoint(provider, model)
        await #expect(throws: (any Error).self) { try await standin.streamed(Samples.request(), at: endpoint) }
        await standin.stop()
    }
}
