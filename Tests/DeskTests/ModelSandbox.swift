import Desk
import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import TestSupport

@testable import Desk

/// A sandbox whose tiers are served by a model server on loopback: nano by one provider, mini by another, the flagship
/// by a third.
final class ModelSandbox: Sendable {
    static let canaryKey = "sk-canary-0123456789abcdefghij"

    let sandbox: Sandbox
    let server: ModelServer
    private let heard: Heard
    private let isTLS: Bool

    /// What the server was asked.
    final class Heard: Sendable {
        let requests = Mutex<[ServedRequest]>([])
    }

    /// - Parameters:
    ///   - tiers: the models; by default one of OpenAI, Anthropic and Gemini each.
    ///   - trust: what the models may decide alone; by default everything, so that what is tried is the climb itself.
    ///   - more: further lines of the config.
    ///   - tls: whether the server is reached over TLS.
    init(
        tiers: [String: String] = [
            "nano": "openai:gpt-5.4-nano", "mini": "anthropic:claude-haiku-4-5",
            "flagship": "gemini:gemini-3.1-pro-preview",
        ], trust: String = "full", desk: String = "", more: String = "", rules: [Rule] = [], latency: Latency = .none,
        chat: ModelServerConfiguration.ChatServer = .mercury, tls: Bool = false,
        answer: @escaping @Sendable (ServedRequest) -> ScriptedAnswer = { Clerk().answer($0) },
        configure: (inout ModelServerConfiguration) -> Void = { _ in }
    ) async throws {
        sandbox = try Sandbox()
        let heard = Heard()
        self.heard = heard
        isTLS = tls
        server = try await ModelServer.start {
            $0.rules = rules
            $0.latency = latency
            $0.chat = chat
            configure(&$0)
            $0.answer = { request in
                heard.requests.withLock { $0.append(request) }
                return answer(request)
            }
        }
        let url = tls ? server.tlsURL : server.url
        let providers = ["openai": "v1", "anthropic": "v1", "gemini": "v1beta", "mercury": "v1"].map { name, path in
            "[providers.\(name)]\nbase_url = \"\(url)/\(path)\"\nremote = true\n"
        }
        // On this machine, as it really is.
        let local = "[providers.ollama]\nbase_url = \"\(url)/v1\"\n"
        let tables = tiers.map {
            "[tiers.\($0)]\nmodels = [\($1.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ", "))]\ntrust = \"\(trust)\"\n"
        }
        try sandbox.writeConfig(desk: desk, more: (providers + [local] + tables + [more]).joined(separator: "\n"))
    }

    var requests: [ServedRequest] { heard.requests.withLock { $0 } }

    var environment: [String: String] {
        let names = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "INCEPTION_API_KEY"]
        return sandbox.environment.merging(names.map { ($0, Self.canaryKey) }) { $1 }
    }

    /// A client, and the journal that keeps its books.
    func client(
        deadline: Duration? = nil, around: (Transport) -> any RequestSending = { $0 }
    ) throws -> (client: ModelClient, journal: Journal) {
        let workspace = try workspace()
        var setup = workspace.config.models.setup
        if let deadline { setup.deadline = deadline }
        let hosts = try setup.tiers.values.joined().map { try NetworkHost(url: $0.provider.baseURL) }
        let trusted = isTLS ? ["SSL_CERT_FILE": server.caFile] : [:]
        let transport = try Transport(TransportPolicy(hosts: Set(hosts), environment: trusted))
        let client = ModelClient(
            setup, transport: around(transport), ledger: JournalLedger(workspace.journal),
            keys: { _ in APIKey(Self.canaryKey) })
        return (client, workspace.journal)
    }

    func workspace() throws -> Workspace { try Workspace.open(environment: environment, asRoot: true) }

    /// Drops a file on the desk.
    func drop(_ name: String, _ text: String) throws {
        try sandbox.write(text, to: sandbox.desk.appending(name))
    }

    /// Runs a verb. On a thread of its own: it waits for a process, and the tests' own threads are few.
    func run(_ arguments: String...) async throws -> (status: Int32, output: String, errors: String) {
        let names = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "INCEPTION_API_KEY"]
        let keys = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.canaryKey) })
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [sandbox] in
                continuation.resume(with: Result { try sandbox.run(arguments, adding: keys) })
            }
        }
    }

    /// Files what lies on the desk; what became of each file, by its name.
    func file(_ workspace: Workspace) async throws -> [String: DeskEvent] {
        let tiersAbove = try workspace.tiersAbove()
        let line = Line(workspace.journal)
        let events = Mutex<[String: DeskEvent]>([:])
        try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means(tiersAbove))
        { event in
            if let name = event.name { events.withLock { $0[name] = event } }
        }
        await tiersAbove?.stop()
        return events.withLock { $0 }
    }
}

extension DeskEvent {
    var name: String? { proposal?.judged.arrival.path.lastComponent?.string }

    var isFiled: Bool {
        if case .filed = self { return true }
        return false
    }
}
