import Desk
import Foundation
import Journal
import ModelServer
import Models
import TestSupport

/// Twice as many as are in flight at a provider: while some wait for the books, others are sent.
private let askers = 128

/// Calls through everything that stands around one: remembered answers, redaction, budget, limits, schema, and the
/// journal's books on the disk.
func measureClient(_ table: inout Table, count: Int) async throws {
    let server = try ModelServerProcess(["--tls", "--latency", "200"])
    defer { server.stop() }
    let bench = try ClientBench(server)
    try await bench.ask(askers, inFlight: askers)
    let cpu = ProcessorTime.now
    let taken = try await ContinuousClock().measure { try await bench.ask(count, inFlight: askers) }
    let perCall = ProcessorTime.now.calls(count, since: cpu)
    let reached = rate(count, in: taken)
    table.add(
        "the same through the whole client, journal included",
        "\(reached.rounded(1)) calls/s, \((reached / 3.2).rounded(1)) % of the ideal", floor: "320 calls/s",
        asked: "95 %")
    table.add("processor time for a call, the whole client", perCall, asked: "0.3 ms")
    table.add("connections over HTTP/2, the whole client", "\(descriptors(.sockets))", floor: "1", asked: "at most 2")
    await bench.tiersAbove.stop()
}

/// 10,000 calls, and what they leave behind in this process.
func measureClientUse(_ table: inout Table, count: Int) async throws {
    let server = try ModelServerProcess(["--tls"])
    defer { server.stop() }
    let bench = try ClientBench(server)
    try await bench.ask(count / 5, inFlight: 64)
    let (memory, open) = (residentMegabytes(), descriptors(.all))
    try await bench.ask(count, inFlight: askers)
    let more = residentMegabytes() - memory
    table.add(
        "memory after \(count) more calls through the client",
        "\(more.rounded(1)) MB more (of \(memory.rounded(1)) MB)",
        floor: "0", asked: "flat")
    table.add("descriptors after them", "\(descriptors(.all) - open) more", floor: "0", asked: "0")
    await bench.tiersAbove.stop()
}

/// A budget of $0.10, 64 calls at a time, each answer as long as its request allows.
func measureBudget(_ table: inout Table) async throws {
    let server = try await ModelServer.start {
        $0.latency = .fixed(.milliseconds(20))
        $0.answer = { request in
            let words = String(repeating: "x", count: min(200, 4 * (request.maximumTokens ?? 0)))
            return .json(["because": .string(words), "category": "Bills"])
        }
    }
    let sandbox = try Sandbox(below: benchFolder)
    try sandbox.writeConfig(
        more: """
            [providers.anthropic]
            base_url = "\(server.url)/v1"
            remote = true
            [tiers.nano]
            model = "anthropic:claude-opus-4-8"
            [budget]
            per_day = 0.10
            """)
    let bench = try ClientBench(sandbox)
    let answered = await bench.askPastRefusals(1_000, inFlight: 64)
    let spent = try bench.journal.spending(since: "2000-01-01")
    let cap = Dollars(text: "0.10")?.picos ?? 0
    table.add(
        "$0.10 a day, 64 of 1000 dear calls at a time", "\(Dollars(picos: spent.spent)) spent on \(answered) calls",
        floor: "$0.10", asked: spent.spent + spent.reserved <= cap ? "never over" : "never over: FAILED")
    await bench.tiersAbove.stop()
    await server.stop()
}

/// One client and its journal, on the disk that is measured.
private struct ClientBench: Sendable {
    let tiersAbove: TiersAbove
    let journal: Journal
    private let sandbox: Sandbox
    private let schema = Schema(
        name: "label",
        fields: [.init("because", .string(maxLength: 200)), .init("category", .choice(["Bills", "Letters"]))])
    /// As much as the nano tier sees of a document.
    private static let text = String(repeating: "Invoice number 4711, please pay within 14 days. ", count: 31)

    init(_ server: ModelServerProcess) throws {
        let sandbox = try Sandbox(below: benchFolder)
        try sandbox.writeConfig(
            more: """
                [providers.openai]
                base_url = "\(server.url)"
                remote = true
                [tiers.nano]
                model = "openai:gpt-5.4-nano"
                [budget]
                per_day = 1000
                per_month = 1000
                """)
        try self.init(sandbox, caFile: server.caFile)
    }

    init(_ sandbox: Sandbox, caFile: String? = nil) throws {
        self.sandbox = sandbox
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        journal = workspace.journal
        let environment = caFile.map { ["SSL_CERT_FILE": $0] } ?? [:]
        let tiersAbove = try TiersAbove(
            workspace.config, journal: workspace.journal, keys: { _ in APIKey("bench") }, environment: environment)
        guard let tiersAbove else { throw CocoaError(.featureUnsupported) }
        self.tiersAbove = tiersAbove
    }

    /// Throws when one fails.
    func ask(_ count: Int, inFlight: Int) async throws {
        let round = UInt64.random(in: 0...UInt64.max)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sent in 0..<count {
                if sent >= inFlight { try await group.next() }
                group.addTask { _ = try await tiersAbove.client.ask(question("\(round) \(sent)"), of: .nano) }
            }
            try await group.waitForAll()
        }
    }

    /// How many were answered.
    func askPastRefusals(_ count: Int, inFlight: Int) async -> Int {
        await withTaskGroup(of: Bool.self) { group in
            var answered = 0
            for sent in 0..<count {
                if sent >= inFlight, await group.next() == true { answered += 1 }
                group.addTask { (try? await tiersAbove.client.ask(question("\(sent)"), of: .nano)) != nil }
            }
            for await isAnswered in group where isAnswered { answered += 1 }
            return answered
        }
    }

    /// No two alike: what was asked before would not be sent.
    private func question(_ number: String) -> Question {
        Question(
            purpose: "bench", instructions: "Sort this.", content: [Passage("Letter \(number). " + Self.text)],
            schema: schema,
            work: number)
    }
}
