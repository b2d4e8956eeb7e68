import ModelServer
import TestSupport
import Testing

@testable import Models

/// What each model is told of thinking, against a server that takes of each model what its documentation says.
@Suite("Thinking, asked and unasked", .timeLimit(.minutes(Patience.minutes)))
struct ThinkingTests {
    static let models = [
        "openai:gpt-5.4-nano", "openai:gpt-5-mini", "openai:gpt-5.1", "openai:gpt-6-luna", "openai:gpt-6-sol",
        "openai:gpt-6.1-sol", "openai:gpt-6.1-terra", "openai:gpt-6-astra", "openai:gpt-5-pro", "openai:o4-mini",
        "anthropic:claude-haiku-4-5", "anthropic:claude-sonnet-4-6", "anthropic:claude-opus-4-8",
        "anthropic:claude-haiku-5-5", "anthropic:claude-sonnet-5", "anthropic:claude-sonnet-5-5",
        "anthropic:claude-opus-5", "anthropic:claude-opus-5-5", "anthropic:claude-fable-5-1",
        "gemini:gemini-2.5-flash", "gemini:gemini-2.5-pro", "gemini:gemini-3.1-flash-lite", "gemini:gemini-3.6-flash",
        "gemini:gemini-3.8-flash", "gemini:gemini-3.1-pro-preview", "mercury:mercury-2", "mercury:mercury-2.5",
        "ollama:qwen3:4b", "ollama:gpt-oss:20b", "openrouter:openai/gpt-6.1-sol",
    ]

    private func model(_ text: String, _ effort: ModelRequest.Effort?) throws -> TierModel {
        let reference = try #require(ModelReference(text))
        let provider = try #require(ProviderConfig.known[reference.provider])
        return TierModel(reference: reference, provider: provider, info: .free, effort: effort)
    }

    private func question() -> Question {
        Question(
            purpose: "test", instructions: "Label.", content: ["Thank you"], schema: Samples.label, maxOutputTokens: 400
        )
    }

    @Test(
        "every model takes what it is told, and what it thinks for all that leaves its answer whole", arguments: models)
    func room(name: String) async throws {
        let standin = try await Standin {
            // As much as the least effort is given room for.
            $0.thoughtTokens = 900
            if name.hasPrefix("ollama") { $0.chat = .ollama }
            if name.hasPrefix("mercury") { $0.chat = .mercury }
        }
        let efforts: [ModelRequest.Effort] = name.hasSuffix("gpt-5-pro") ? [.off, .high] : ModelRequest.Effort.allCases
        for effort in efforts {
            let model = try model(name, effort)
            let request = Wording(question(), for: model).request
            let endpoint = try standin.endpoint(model.provider.id, model.reference.model)
            let reply = try await standin.reply(to: request, at: endpoint)
            guard case .value = reply.outcome else { throw Unexpected(what: "\(name) at \(effort): \(reply.outcome)") }
            if effort == .off, model.thought() == .none { #expect(reply.usage?.reasoning == 0) }
        }
        await standin.stop()
    }

    @Test("the models of the presets do not think about a category, but for those that cannot help it")
    func presets() throws {
        let names = Set(Preset.allCases.flatMap { preset in ModelTier.allCases.flatMap(preset.models) })
        let thinking = try names.filter { try model($0, .off).thought() != .none }
        #expect(
            thinking == [
                "openai:gpt-6.1-sol", "gemini:gemini-3.1-flash-lite", "gemini:gemini-3.6-flash",
                "gemini:gemini-3.1-pro-preview", "ollama:gpt-oss:20b",
            ])
        // Who thinks all the same, on a server of one's own, has room from then on.
        #expect(try model("ollama:qwen3:4b", .off).thought(thinks: true) == .unasked)
    }

    @Test("the worst case has the room to think in it, also for a model that was found to heed nothing")
    func worstCase() throws {
        var model = try model("openai:gpt-6.1-sol", .off)
        model.info = try #require(ModelCatalog.builtIn.info(for: model.reference))
        let request = Wording(question(), for: model).request
        #expect(request.maxOutputTokens == 2_400)
        let unsaid = request.withRoom(for: model, told: .unsaid)
        #expect(unsaid.maxOutputTokens == 8_400)
        let difference =
            model.info.worstCase(of: unsaid, format: .openAIResponses).picos
            - model.info.worstCase(of: request, format: .openAIResponses).picos
        #expect(difference == (model.info.price.output * 6_000).picos)
    }

    @Test("an effort that changes nothing is known to")
    func heeds() throws {
        #expect(try !model("openai:gpt-4.1-mini", nil).heeds(.high))
        #expect(try !model("anthropic:claude-3-5-haiku-20241022", nil).heeds(.low))
        #expect(try !model("gemini:gemini-2.0-flash", nil).heeds(.low))
        #expect(try model("gemini:gemini-2.0-flash", nil).heeds(.off))
        #expect(try model("ollama:qwen3:4b", nil).heeds(.medium))
        #expect(try model("anthropic:claude-haiku-4-5", nil).heeds(.low))
    }
}
