import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// Servers that somebody runs at home: one slot, slow, not loaded yet, and with models that never stop by themselves.
@Suite("Asking a server of one's own", .serialized)
struct ClientOwnServerTests {
    private static let schema = Schema(
        name: "label",
        fields: [.init("because", .string(maxLength: 160)), .init("category", .choice(["Bills", "Letters"]))])

    private func question(_ text: String) -> Question {
        Question(purpose: "test", instructions: "Sort this.", content: [Passage(text)], schema: Self.schema)
    }

    private func sandbox(
        latency: Latency = .none, chat: ModelServerConfiguration.ChatServer = .local,
        answer: @escaping @Sendable (ServedRequest) -> ScriptedAnswer = { _ in
            .json(["because": "", "category": "Bills"])
        }, configure: (inout ModelServerConfiguration) -> Void = { _ in }
    ) async throws -> ModelSandbox {
        try await ModelSandbox(
            tiers: ["nano": "ollama:small"], latency: latency, chat: chat, answer: answer, configure: configure)
    }

    private func ask(_ client: ModelClient, _ count: Int) async -> [AskFailure?] {
        await withTaskGroup(of: AskFailure?.self) { group in
            for index in 0..<count {
                group.addTask {
                    do throws(AskFailure) {
                        _ = try await client.ask(question("letter \(index)"), of: .nano)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// What one answer takes: `DESKHAND_ANSWER_SECONDS=12` plays it as slow as it is at home, which takes ten minutes.
    private static let seconds = ProcessInfo.processInfo.environment["DESKHAND_ANSWER_SECONDS"].flatMap { Int($0) }

    @Test("a server with one slot answers 40 of 40, though all of them take longer than one may")
    func oneSlot() async throws {
        let latency = Self.seconds.map { Duration.seconds($0) } ?? .milliseconds(100)
        let sandbox = try await sandbox(latency: .fixed(latency), configure: { $0.slots = 1 })
        // Forty in its queue would be too late there.
        let (client, journal) = try sandbox.client(deadline: Self.seconds == nil ? .seconds(3) : .seconds(90))
        let failures = await ask(client, 40).compactMap(\.self)
        #expect(failures.isEmpty, "\(failures)")
        // Some more to find out whether it takes two; on a busy machine it may look as if it did.
        #expect(sandbox.server.statistics.peakInFlight <= 8)
        #expect(try journal.calls(limit: .max).filter { $0.state == .answered }.count == 40)
    }

    @Test("as many as it says are sent at once, and no more")
    func toldSlots() async throws {
        let sandbox = try await sandbox(latency: .fixed(.milliseconds(50)), configure: { $0.toldSlots = 4 })
        let (client, _) = try sandbox.client()
        #expect(await ask(client, 24).allSatisfy { $0 == nil })
        #expect((2...4).contains(sandbox.server.statistics.peakInFlight))
    }

    @Test("five slow answers close nothing, and what is too slow alone is not asked again")
    func slowAnswers() async throws {
        let sandbox = try await sandbox()
        let (client, _) = try sandbox.client { Slow(transport: $0) }
        func failure(_ text: String) async -> AskFailure? {
            do throws(AskFailure) {
                _ = try await client.ask(question(text), of: .nano)
                return nil
            } catch { return error }
        }
        for number in 1...6 {
            // Nobody knows yet whether it answers at all.
            guard case .unavailable = await failure("slow \(number)") else {
                Issue.record("no outage")
                return
            }
        }
        #expect(await failure("quick") == nil)
        guard case .unfit = await failure("slow again") else {
            Issue.record("it would be asked again")
            return
        }
        #expect(await failure("quick too") == nil)
    }

    /// A server that does not answer some questions in time.
    private struct Slow: RequestSending {
        let transport: Transport

        func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
            if String(decoding: request.body, as: UTF8.self).contains("slow") {
                throw .timedOut(host: NetworkHost(name: "127.0.0.1", port: 1), phase: .waiting)
            }
            return try await transport.send(request, limits: limits)
        }
    }

    @Test("a server that loads its model is waited for, and asked once when it has")
    func loading() async throws {
        let sandbox = try await sandbox(configure: { $0.loading = 5 })
        let (client, journal) = try sandbox.client()
        _ = try await client.ask(question("one"), of: .nano)
        let calls = try journal.calls()
        #expect(calls.map(\.state) == [.answered, .failed])
        #expect(calls.last?.problem?.contains("loading") == true && calls.last?.cost == 0)
    }

    @Test("the model may write what the schema can need, and the server is told how long texts are")
    func bounds() async throws {
        let sandbox = try await sandbox()
        let (client, _) = try sandbox.client()
        _ = try await client.ask(question("one"), of: .nano)
        let request = try #require(sandbox.requests.first)
        #expect(request.schema?["properties"]?["because"]?["maxLength"] == 160)
        let most = try #require(request.maximumTokens)
        #expect((320...420).contains(most), "\(most)")
    }

    @Test("a server that takes no bounds in a schema gets one without, and that is remembered")
    func withoutBounds() async throws {
        var chat = ModelServerConfiguration.ChatServer.local
        chat.takesLengths = false
        let sandbox = try await sandbox(chat: chat)
        let (client, journal) = try sandbox.client()
        for text in ["one", "two"] { _ = try await client.ask(question(text), of: .nano) }
        #expect(try journal.calls().map(\.state) == [.answered, .answered, .failed])
        #expect(
            sandbox.requests.allSatisfy {
                $0.schema?["properties"]?["because"]?["maxLength"] == nil && $0.schema != nil
            })
    }

    @Test("a model that thinks though it was told not to is found out, and has room from then on")
    func thinksUnasked() async throws {
        let sandbox = try await sandbox(answer: { _ in
            var answer = ScriptedAnswer.json(["because": "", "category": "Bills"])
            answer.reasoningTokens = 1_500
            return answer
        })
        let (client, journal) = try sandbox.client()
        for text in ["one", "two"] { _ = try await client.ask(question(text), of: .nano) }
        #expect(sandbox.requests.count == 3)
        #expect(sandbox.requests.map { ($0.maximumTokens ?? 0) > 1_600 } == [false, true, true])
        #expect(try journal.calls().allSatisfy { $0.state == .answered && $0.cost == 0 })
    }

    @Test("a context that overflows is no outage: asking again is no use")
    func overflow() async throws {
        let sandbox = try await sandbox(configure: { $0.rules = [Rule(.contextOverflow)] })
        let (client, journal) = try sandbox.client()
        guard case .unfit? = await ask(client, 1).first ?? nil else {
            Issue.record("not unfit")
            return
        }
        #expect(try journal.calls().count == 1)
    }
}
