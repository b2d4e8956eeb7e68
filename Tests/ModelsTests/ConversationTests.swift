import ModelServer
import TestSupport
import Testing

@testable import Models

/// Tool calls and turns of all four interfaces over real HTTP, against a server that refuses what the
/// documentation does not allow.
@Suite("Conversations", .timeLimit(.minutes(Patience.minutes)))
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
}
