import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import Synchronization
import TestSupport

@testable import Desk

/// What stands around every call, with the real transport, the real journal and a real server.
@Suite("Asking models", .serialized)
struct ClientTests: AskingSuite {
    @Test("the same question is not asked twice, and the second answer costs nothing")
    func remembers() async throws {
        let sandbox = try await ModelSandbox()
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let first = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        let second = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        #expect(sandbox.requests.count == 1)
        #expect(!first.isRemembered && first.cost > .zero)
        #expect(second.isRemembered && second.cost == .zero && second.value == first.value)
        #expect(try journal.calls().map(\.state) == [.remembered, .answered])
    }

    @Test("what is secret is taken out before it is sent, and put back into the answer")
    func redacts() async throws {
        let iban = "DE89 3704 0044 0532 0130 00"
        let sandbox = try await ModelSandbox { request in
            let found = request.text.contains("[IBAN 1]") ? "pay to [IBAN 1]" : "nothing"
            return .json(["because": .string(found), "category": "Bills"])
        }
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let answer = try await tiersAbove.client.ask(question("Please pay to \(iban) by Friday"), of: .nano)
        #expect(answer.value["because"]?.string == "pay to \(iban)")
        let sent = try #require(sandbox.requests.first).body.serialized
        #expect(!sent.contains("3704") && sent.contains("by Friday"))
        let content = try #require(try journal.call(answer.call).content)
        #expect(!String(decoding: content.request, as: UTF8.self).contains("3704"))
    }

    @Test("what is to stay on this machine is sent nowhere")
    func keepsPrivate() async throws {
        let sandbox = try await ModelSandbox()
        let (tiersAbove, _) = try tiersAbove(sandbox)
        await #expect(throws: AskFailure.keptPrivate) {
            try await tiersAbove.client.ask(question("a diary", privacy: .local), of: .nano)
        }
        #expect(sandbox.requests.isEmpty)
    }

    static let models = [
        "openai:gpt-5.4-nano", "anthropic:claude-haiku-4-5", "gemini:gemini-3.1-flash-lite", "mercury:mercury-2",
    ]

    @Test("a limit and a failing server are waited out", arguments: models)
    func retries(model: String) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": model],
            rules: [Rule(.rateLimited(retryAfter: 1), .requests([1])), Rule(.status(500), .requests([2]))])
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let clock = ContinuousClock()
        let begun = clock.now
        let answer = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        #expect(answer.value["category"]?.string != nil)
        #expect(begun.duration(to: clock.now) >= .seconds(1), "retry-after was not obeyed")
        let calls = try journal.calls()
        // A limit is looked at before the work; a server that failed may have failed after it.
        #expect(calls.map(\.state) == [.answered, .unknown, .failed])
        #expect(calls[1].cost == calls[1].reserved && calls[2].cost == 0)
    }

    static let spoiled: [Misbehaviour] = [
        .unauthorized, .forbidden, .notFound, .redirect(to: "http://127.0.0.1:1/x"), .cutBeforeHeaders, .cutMidBody,
        .invalidJSON, .invalidUTF8, .emptyBody, .brokenAnswer, .outsideSchema, .wrongEnum, .missingField,
        .refusal, .outOfTokens, .contentFilter, .overloaded, .status(503), .endless,
    ]

    @Test("whatever one provider does, the next model of the tier answers", arguments: spoiled)
    func fallsBack(misbehaviour: Misbehaviour) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano anthropic:claude-haiku-4-5"],
            rules: [Rule(misbehaviour, .always, provider: .openAI)])
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let answer = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        #expect(answer.model.provider == "anthropic")
        #expect(try journal.spending(since: "2000-01-01").reserved == 0)
        // One that breaks off after it was sent may have been billed.
        let isKnown = ![.cutMidBody, .cutBeforeHeaders].contains(misbehaviour)
        if isKnown { #expect(try journal.calls().allSatisfy { $0.state != .reserved }) }
    }

    @Test("an answer with paths and commands in it is only a text in its field")
    func injected() async throws {
        let sandbox = try await ModelSandbox(rules: [Rule(.injected)])
        let (tiersAbove, _) = try tiersAbove(sandbox)
        let answer = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        #expect(["Bills", "Letters"].contains(answer.value["category"]?.string))
    }

    @Test("a key is in no log, error, call, database or listing")
    func keepsKeys() async throws {
        let sandbox = try await ModelSandbox(rules: [Rule(.unauthorized, .first(1))])
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let failure = await #expect(throws: AskFailure.self) {
            try await tiersAbove.client.ask(question("one"), of: .nano)
        }
        _ = try await tiersAbove.client.ask(question("two"), of: .mini)
        #expect(sandbox.requests.contains { $0.header("x-api-key") == ModelSandbox.canaryKey })
        #expect(!"\(String(describing: failure)) \(tiersAbove)".contains("canary"))
        for call in try journal.calls() {
            let content = try journal.call(call.id).content
            let words = String(decoding: (content?.request ?? []) + (content?.reply ?? []), as: UTF8.self)
            #expect(!words.contains("canary") && !"\(call)".contains("canary"))
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: sandbox.sandbox.state.string)
        for file in files {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: sandbox.sandbox.state.appending(file).string))
            #expect(bytes.range(of: Data(ModelSandbox.canaryKey.utf8)) == nil, "the key is in \(file)")
        }
    }

    @Test(
        "a key that a server or a proxy repeats is kept nowhere, and neither is one in an answer",
        arguments: models.flatMap { model in [200, 400, 500].map { (model, $0) } })
    func keepsRepeatedKeys(model: String, status: Int) async throws {
        let key = ModelSandbox.canaryKey
        let sandbox = try await ModelSandbox(
            tiers: ["nano": model, "mini": model], rules: [Rule(.echo(status: status), .first(1))]
        ) { request in
            .json(["because": .string("said \(key)"), "category": "Bills"])
        }
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let first = try? await tiersAbove.client.ask(question("one"), of: .nano)
        let second = try await tiersAbove.client.ask(question("two"), of: .mini)
        #expect((first == nil) == (status == 400))
        #expect(sandbox.requests.contains { $0.headers.contains { $0.value.contains(key) } })
        #expect(second.value["because"]?.string == "said [key]")
        let calls = try journal.calls()
        let replies = try calls.map { String(decoding: try journal.call($0.id).content?.reply ?? [], as: UTF8.self) }
        #expect(replies.contains { $0.contains("[key]") && $0.contains("<html>") })
        #expect(replies.allSatisfy { !$0.contains("canary") } && calls.allSatisfy { !"\($0)".contains("canary") })
        for file in try FileManager.default.contentsOfDirectory(atPath: sandbox.sandbox.state.string) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: sandbox.sandbox.state.appending(file).string))
            #expect(bytes.range(of: Data(key.utf8)) == nil, "the key is in \(file)")
        }
    }

    @Test("of what is sent as it is, its own key is not kept")
    func keepsSentKeys() async throws {
        let sandbox = try await ModelSandbox()
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        let text = "my key: \(ModelSandbox.canaryKey)"
        let answer = try await tiersAbove.client.ask(question(text, privacy: .open), of: .nano)
        #expect(sandbox.requests.first?.body.serialized.contains("canary") == true)
        let request = try #require(try journal.call(answer.call).content).request
        #expect(String(decoding: request, as: UTF8.self).contains("my key: [key]"))
    }

    @Test("a server without schemas is asked for less by all that asked at the same time")
    func lowersTogether() async throws {
        var chat = ModelServerConfiguration.ChatServer.mercury
        chat.structure = .object
        let sandbox = try await ModelSandbox(tiers: ["nano": "mercury:mercury-2"], chat: chat) { _ in
            .json(["because": "", "category": "Bills"])
        }
        let (tiersAbove, _) = try tiersAbove(sandbox)
        let failures = await withTaskGroup(of: AskFailure?.self) { group in
            for index in 0..<32 {
                group.addTask {
                    do throws(AskFailure) {
                        _ = try await tiersAbove.client.ask(question("letter \(index)"), of: .nano)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { if let failure = $1 { $0.append(failure) } }
        }
        #expect(failures.isEmpty)
    }

    @Test("who may not see a picture is not asked about it, and who may is")
    func pictures() async throws {
        let sandbox = try await ModelSandbox()
        let (tiersAbove, _) = try tiersAbove(sandbox)
        var question = question("File name: IMG_1.png")
        question.image = ModelRequest.Image(format: .png, bytes: Data([0x89, 0x50, 0x4E, 0x47]))
        question.isAboutFile = true
        await #expect(throws: AskFailure.noAnswer("openai:gpt-5.4-nano may not see the file itself")) {
            try await tiersAbove.client.ask(question, of: .nano)
        }
        #expect(sandbox.requests.isEmpty)
        question.privacy = .open
        _ = try await tiersAbove.client.ask(question, of: .nano)
        #expect(sandbox.requests.map(\.images.count) == [1])
    }

    @Test("a PDF goes as it is only where all may be seen, and only to who reads PDFs", arguments: models)
    func pdfs(model: String) async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": model], more: "[budget]\nper_job = 5\nper_day = 5\n")
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        var question = question("File name: scan.pdf")
        question.pdf = ModelRequest.PDF(bytes: Data("%PDF-1.7 canary".utf8), pages: 1, textBytes: 0)
        question.isAboutFile = true
        for privacy in [Question.Privacy.local, .redact] {
            question.privacy = privacy
            await #expect(throws: AskFailure.self) { try await tiersAbove.client.ask(question, of: .nano) }
        }
        #expect(sandbox.requests.isEmpty)
        question.isAboutFile = false
        question.privacy = .redact
        _ = try await tiersAbove.client.ask(question, of: .nano)
        let base64 = Data("%PDF-1.7 canary".utf8).base64EncodedString()
        #expect(sandbox.requests.map(\.documents.count) == [0])
        #expect(try !#require(sandbox.requests.first).body.serialized.contains(base64))
        question.privacy = .open
        let answer = try await tiersAbove.client.ask(question, of: .nano)
        let takesFiles = !model.hasPrefix("mercury")
        #expect(sandbox.requests.map(\.documents.count) == [0, takesFiles ? 1 : 0])
        // `calls show` has it as it went.
        let sent = try #require(try journal.call(answer.call).content?.request)
        #expect(String(decoding: sent, as: UTF8.self).replacing("\\/", with: "/").contains(base64) == takesFiles)
    }

    @Test("what a provider asks for in `retry-after` is obeyed beyond a minute, and nobody waits past the deadline")
    func longQuiet() async throws {
        let sandbox = try await ModelSandbox(rules: [Rule(.rateLimited(retryAfter: 3_600), .first(1))])
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        for text in ["one", "two", "three"] {
            await #expect(throws: AskFailure.self) { try await tiersAbove.client.ask(question(text), of: .nano) }
        }
        #expect(try journal.calls().count == 1)
    }

    @Test("a key that is not accepted is not tried for every file, and another one is at once")
    func refusedKey() async throws {
        let sandbox = try await ModelSandbox(configure: { $0.keys = ["right"] })
        let workspace = try sandbox.workspace()
        let hosts = try workspace.config.models.setup.tiers.values.joined().map {
            try NetworkHost(url: $0.provider.baseURL)
        }
        let transport = try Transport(TransportPolicy(hosts: Set(hosts), environment: [:]))
        let key = Mutex("wrong")
        let client = ModelClient(
            workspace.config.models.setup, transport: transport, ledger: JournalLedger(workspace.journal),
            keys: { _ in key.withLock { APIKey($0) } })
        for text in ["one", "two", "three"] {
            let failure = await #expect(throws: AskFailure.self) { try await client.ask(question(text), of: .nano) }
            #expect("\(String(describing: failure))".contains("deskhand keys set openai"))
        }
        #expect(try workspace.journal.calls().count == 1)
        key.withLock { $0 = "right" }
        _ = try await client.ask(question("four"), of: .nano)
        await transport.stop()
    }

    @Test("who is refused with a right key is told why, and the provider's other models are asked")
    func denied() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "anthropic:claude-haiku-5-5", "mini": "anthropic:claude-haiku-4-5"],
            rules: [Rule(.forbidden, .always, model: "claude-haiku-5-5")])
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        for text in ["one", "two"] {
            let failure = await #expect(throws: AskFailure.self) {
                try await tiersAbove.client.ask(question(text), of: .nano)
            }
            #expect("\(String(describing: failure))".contains("takes the key"))
        }
        _ = try await tiersAbove.client.ask(question("three"), of: .mini)
        #expect(try journal.calls().count == 2)
    }

    @Test("a server that knows no effort, and one that names the longest answer anew, are found out once")
    func stepsDown() async throws {
        var chat = ModelServerConfiguration.ChatServer.ollama
        chat.efforts = []
        let local = try await ModelSandbox(tiers: ["nano": "ollama:llama3.2"], chat: chat) { _ in
            .json(["because": "", "category": "Bills"])
        }
        let (tiersAbove, journal) = try tiersAbove(local)
        for text in ["one", "two"] { _ = try await tiersAbove.client.ask(question(text), of: .nano) }
        #expect(try journal.calls().map(\.state) == [.answered, .answered, .failed, .failed])
        chat = .hosted
        chat.wantsCompletionTokens = true
        let azure = try await ModelSandbox(
            tiers: ["nano": "mercury:gpt-6-luna"],
            more: "[prices.\"mercury:gpt-6-luna\"]\ninput = 0.1\noutput = 0.5\n", chat: chat
        ) { _ in .json(["because": "", "category": "Bills"]) }
        let (other, books) = try self.tiersAbove(azure)
        for text in ["one", "two"] { _ = try await other.client.ask(question(text), of: .nano) }
        #expect(try books.calls().map(\.state) == [.answered, .answered, .failed])
        #expect(azure.requests.allSatisfy { $0.effort == "none" && $0.maximumTokens == 512 })
    }

    @Test(
        "a local model that thinks unasked is told not to, or has room",
        arguments: ["ollama:qwen3:4b", "ollama:gpt-oss:20b"])
    func localThinking(model: String) async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": model], chat: .ollama) { _ in
            .json(["because": "", "category": "Bills"])
        } configure: {
            $0.thoughtTokens = 1_500
        }
        let (tiersAbove, _) = try tiersAbove(sandbox)
        _ = try await tiersAbove.client.ask(question("one"), of: .nano)
        #expect(sandbox.requests.map(\.effort) == [model.contains("gpt-oss") ? "low" : "none"])
    }

    @Test("one that never answers leaves time for the next model of its tier")
    func sharesTime() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano anthropic:claude-haiku-4-5"])
        let workspace = try sandbox.workspace()
        let keys = try Locations(environment: sandbox.environment).keyStore
        let silence = Silence()
        let client = ModelClient(
            workspace.config.models.setup, transport: silence, ledger: JournalLedger(workspace.journal),
            keys: { try? keys.key(named: $0) })
        await #expect(throws: AskFailure.self) { try await client.ask(question("the water bill"), of: .nano) }
        let times = silence.times.withLock { $0 }
        #expect(times.count == 2 && times[0] <= .seconds(45) && times[1] > .seconds(60))
    }

    @Test("when the tier's first model is another one, what the old one answered does not stand for it")
    func asksNewModel() async throws {
        let sandbox = try await ModelSandbox()
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        _ = try await tiersAbove.client.ask(question("the water bill"), of: .nano)
        let keys = try Locations(environment: sandbox.environment).keyStore
        var setup = try sandbox.workspace().config.models.setup
        setup.tiers[.nano]?[0].effort = .high
        let transport = try Transport(
            TransportPolicy(hosts: [NetworkHost(url: sandbox.server.url)], environment: [:]))
        let client = ModelClient(
            setup, transport: transport, ledger: JournalLedger(journal), keys: { try? keys.key(named: $0) })
        #expect(try await !client.ask(question("the water bill"), of: .nano).isRemembered)
        await transport.stop()
    }

    @Test("a model passed on to the makers of Ollama counts as remote, and needs its price")
    func cloudModels() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(more: "[tiers.nano]\nmodel = \"ollama:gpt-oss:120b-cloud\"\n")
        #expect(throws: ConfigError.self) { try Workspace.open(environment: sandbox.environment, asRoot: true) }
        try sandbox.writeConfig(
            more: """
                [tiers.nano]
                model = "ollama:gpt-oss:120b-cloud"
                [prices."ollama:gpt-oss:120b-cloud"]
                input = 0
                output = 0
                """)
        let config = try Workspace.open(environment: sandbox.environment, asRoot: true).config
        #expect(config.models.tiers[.nano]?.models.first?.provider.isLocal == false)
    }

}

/// A way to providers that all keep silent until their time is over.
private final class Silence: RequestSending {
    let times = Mutex<[Duration]>([])

    func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
        times.withLock { $0.append(limits.total) }
        throw .timedOut(host: NetworkHost(name: "example.com"), phase: .waiting)
    }
}
