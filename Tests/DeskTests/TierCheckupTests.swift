import Files
import Foundation
import ModelServer
import Models
import Reading
import Testing
import TestSupport

@testable import Agents
@testable import Desk

/// What the doctor says of tiers and of servers on this machine, and whether the defaults make sense together.
@Suite("Doctor on models")
struct TierCheckupTests {
    private func checkups(_ more: String, _ environment: [String: String] = [:]) async throws -> [Checkup] {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(more: more)
        let locations = try Locations(environment: sandbox.environment.merging(environment) { $1 })
        return TiersCheckup(try ConfigFile.load(locations), locations).examine()
    }

    @Test("without tiers there is nothing to say")
    func none() async throws {
        let checkups = try await checkups("")
        #expect(checkups.map(\.subject) == ["tiers"] && checkups[0].result == .well)
    }

    @Test("a tier without a key is ill, one with a key for any of its models is well")
    func keys() async throws {
        let ill = try await checkups("[tiers]\npreset = \"openai\"")
        #expect(ill.first?.result == .ill && ill.first?.remedy == "deskhand keys set openai")
        let well = try await checkups("[tiers]\npreset = \"best-value\"", ["ANTHROPIC_API_KEY": "abc"])
        #expect(well.filter { $0.subject.hasPrefix("tier ") }.map(\.result) == [.well, .ill, .well])
        #expect(well[0].finding.contains("without a key, so not asked: openai:gpt-6-luna"))
        let shown = try #require(well.first { $0.subject == "key anthropic" })
        #expect(shown.result == .advice && shown.finding.contains("does not see"))
        #expect(well.contains { $0.subject == "budget" && $0.finding.contains("$0.50 a day") })
        #expect(well.contains { $0.subject == "what models see" && $0.finding.contains("redact") })
    }

    @Test("a key that others may read is told with its remedy")
    func brokenKey() async throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(more: "[tiers.nano]\nmodel = \"openai:gpt-5.4-nano\"")
        let locations = try Locations(environment: sandbox.environment)
        try locations.keyStore.set(try #require(APIKey("abc")), name: "openai")
        chmod(sandbox.root.appending("config/deskhand/keys/openai").string, 0o644)
        let checkups = TiersCheckup(try ConfigFile.load(locations), locations).examine()
        #expect(checkups.first?.result == .ill && checkups.first?.finding.contains("chmod 600") == true)
    }

    @Test("a server on this machine is found, with the lines that make use of it")
    func localServer() async throws {
        let server = try await ModelServer.start {
            $0.models = ["qwen3:4b", "bad name\u{1B}[31m"]
            $0.chat = .local
        }
        let port = try #require(URLComponents(string: server.url)?.port)
        let found = await LocalModels([
            .init("Ollama", provider: "ollama", port: port, path: "/api/tags"),
            .init("vLLM", provider: "vllm", port: port),
        ]).find()
        #expect(found.map(\.result) == [.well, .well])
        #expect(found[0].finding == "has qwen3:4b. To use it:")
        #expect(found[0].remedy == "[tiers.nano]\nmodel = \"ollama:qwen3:4b\"")
        #expect(found[1].remedy?.contains("vllm:qwen3:4b") == true)
    }

    @Test("a server that was started with a path is found, and what is printed for it is a config")
    func pathAsName() async throws {
        let server = try await ModelServer.start {
            $0.models = ["/models/my models/x (1).gguf"]
            $0.chat = .local
        }
        let port = try #require(URLComponents(string: server.url)?.port)
        let found = await LocalModels([.init("llama.cpp", provider: "llamacpp", port: port)]).find()
        let remedy = try #require(found.first?.remedy)
        let sandbox = try Sandbox()
        try sandbox.writeConfig(more: "[providers.llamacpp]\nbase_url = \"\(server.url)/v1\"\n" + remedy)
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let models = workspace.config.models.tiers[.nano]?.models ?? []
        #expect(models.map(\.reference.model) == ["/models/my models/x (1).gguf"])
        let tiersAbove = try #require(try workspace.tiersAbove())
        #expect(await tiersAbove.check(.nano) == nil)
        await tiersAbove.stop()
        await server.stop()
    }

    @Test("where nothing answers, and where it is no model server, none is found")
    func noServer() async throws {
        let free = try await ModelServer.start { $0.providers = [.openAI] }
        let port = try #require(URLComponents(string: free.url)?.port)
        let found = await LocalModels([.init("Ollama", provider: "ollama", port: port, path: "/api/tags")]).find()
        #expect(found.count == 1 && found[0].finding.contains("no server answers"))
    }

    @Test(
        "the default budget of a file lets the longest text climb to every preset's flagship",
        arguments: Preset.allCases)
    func budget(preset: Preset) throws {
        var document = Document(path: "/d/a.txt", size: 1, modified: 0, type: "text/plain")
        document.text = String(repeating: "税金", count: 20_000)
        let start = Classifier.Case(
            document: document, verdict: Verdict(category: nil, confidence: 0, tier: .embedded), threshold: 0.8,
            privacy: .redact, demand: { _ in .redact }, digest: Digest(hashing: []), desk: "/d")
        let classification = Classification(categories: Category.builtIn)
        var booked = Dollars.zero
        for tier in ModelTier.allCases {
            let question = try #require(classification.question(on: start, of: tier))
            let request = ModelRequest(
                instructions: question.instructions,
                parts: question.ours.map { .ours($0) } + question.content.map { .document($0.shown) },
                answer: .value(question.schema), maxOutputTokens: question.maxOutputTokens)
            let worst = preset.models(of: tier).compactMap { name -> Dollars? in
                guard let reference = ModelReference(name), let info = ModelCatalog.builtIn.info(for: reference) else {
                    return nil
                }
                return info.worstCase(of: request, format: .chatCompletions)
            }
            booked = booked + (worst.max() ?? .zero)
        }
        #expect(booked <= (try #require(ModelsConfig.defaultBudget.perJob)), "\(booked)")
    }
}
