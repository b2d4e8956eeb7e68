import Files
import Foundation
import Journal
import ModelServer
import Models
import TestSupport
import Testing

@testable import Desk

/// What the books say beside what a server was asked and would bill: never less.
@Suite("The books of calls", .serialized)
struct ClientBooksTests {
    private static let schema = Schema(
        name: "label",
        fields: [.init("because", .string(maxLength: 200)), .init("category", .choice(["Bills", "Letters"]))])

    private func question(_ text: String) -> Question {
        Question(purpose: "test", instructions: "Sort this.", content: [Passage(text)], schema: Self.schema)
    }

    /// One of each interface.
    static let models = [
        "openai:gpt-5.4-nano", "anthropic:claude-haiku-4-5", "gemini:gemini-3.1-flash-lite", "mercury:mercury-2",
    ]

    /// How the server is reached.
    enum Way: String, CaseIterable, Sendable { case plain, tls, http2 }

    private static let budget = "[budget]\nper_day = 1000\nper_month = 1000\nper_job = 1000\n"

    private func sandbox(
        _ model: String, _ rules: [Rule], _ way: Way = .plain, latency: Latency = .none
    ) async throws -> ModelSandbox {
        try await ModelSandbox(
            tiers: ["nano": model], more: Self.budget, rules: rules, latency: latency, tls: way != .plain,
            answer: { _ in .json(["because": "water", "category": "Bills"]) }, configure: { $0.http2 = way == .http2 })
    }

    @Test(
        "the books hold what the server was asked and would bill, whatever goes wrong on the way", arguments: models,
        Way.allCases)
    func holdsAll(model: String, way: Way) async throws {
        let misbehaviours: [Misbehaviour] = [
            .resetKept, .cutBeforeHeaders, .refusedStream, .goAway, .cutMidBody, .invalidJSON, .emptyBody, .compressed,
            .outsideSchema, .overloaded, .claims(-1), .claims(1 << 50),
        ]
        let statuses = [400, 408, 429, 500, 502, 503, 504, 529].map(Misbehaviour.status)
        let rules = (misbehaviours + statuses).enumerated().map { index, misbehaviour in
            Rule(misbehaviour, .probability(0.03, seed: UInt64(index + 1)))
        }
        let sandbox = try await sandbox(model, rules, way, latency: .fixed(.milliseconds(2)))
        let (client, journal) = try sandbox.client(deadline: .seconds(4))
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<60 {
                group.addTask { _ = try? await client.ask(question("letter \(index)"), of: .nano) }
                if index >= 8 { await group.next() }
            }
        }
        try expectBooks(journal, hold: sandbox.server.statistics, client)
        // Fewer than questions when the provider was passed over for a while.
        #expect(sandbox.server.statistics.asked > 10)
    }

    private func expectBooks(_ journal: Journal, hold seen: ServerStatistics, _ client: ModelClient) throws {
        let calls = try journal.calls(limit: .max).filter { $0.state != .remembered }
        #expect(calls.count >= seen.asked)
        var billed = Dollars.zero
        for tokens in seen.bill {
            let model = try #require(client.models(of: .nano).first { $0.reference.model == tokens.model })
            // As it said it: what came from a cache has its own price.
            let fresh = tokens.input - tokens.cachedInput - tokens.cacheWrite
            let usage = Usage(
                input: fresh, cachedInput: tokens.cachedInput, cacheWrite: tokens.cacheWrite, output: tokens.output)
            billed = billed + model.info.cost(of: usage)
        }
        let booked = calls.reduce(Dollars.zero) { $0 + Dollars(picos: $1.cost) }
        #expect(booked >= billed, "\(booked) for \(billed)")
        #expect(calls.allSatisfy { $0.cost <= $0.reserved && $0.state != .reserved })
        let spending = try journal.spending(since: "2000-01-01")
        #expect(spending.spent == booked.picos && spending.reserved == 0)
    }

    @Test("a kept connection that is reset costs a call of its own, and the next is another", arguments: models)
    func resetKept(model: String) async throws {
        let sandbox = try await sandbox(model, [Rule(.resetKept, .requests([2]))])
        let (client, journal) = try sandbox.client()
        for text in ["one", "two"] { _ = try await client.ask(question(text), of: .nano) }
        #expect(sandbox.server.statistics.asked == 3)
        let calls = try journal.calls()
        #expect(calls.map(\.state) == [.answered, .unknown, .answered])
        #expect(calls[1].cost == calls[1].reserved && calls[1].cost > calls[0].cost)
    }

    @Test(
        "a status after which a gateway may have worked counts in full",
        arguments: [408, 424, 499, 500, 502, 503, 504, 529])
    func unknownStatus(status: Int) async throws {
        let sandbox = try await sandbox("openai:gpt-5.4-nano", [Rule(.status(status))])
        let (client, journal) = try sandbox.client(deadline: .milliseconds(900))
        await #expect(throws: AskFailure.self) { try await client.ask(question("one"), of: .nano) }
        let calls = try journal.calls()
        #expect(!calls.isEmpty && calls.allSatisfy { $0.state == .unknown && $0.cost == $0.reserved && $0.cost > 0 })
        #expect(calls.count == sandbox.server.statistics.asked)
    }

    @Test("a connection that breaks under many requests at once is one failure, and the provider is not passed over")
    func brokenUnderMany() async throws {
        // The tenth cuts it under all that wait for their answers.
        let sandbox = try await sandbox(
            "openai:gpt-5.4-nano", [Rule(.cutBeforeHeaders, .requests([10]))], .http2,
            latency: .fixed(.milliseconds(500)))
        let (client, journal) = try sandbox.client()
        let answered = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<10 {
                group.addTask { (try? await client.ask(question("letter \(index)"), of: .nano)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(answered == 10)
        try expectBooks(journal, hold: sandbox.server.statistics, client)
    }

    @Test("a status that refuses costs nothing", arguments: [400, 401, 402, 403, 404, 409, 413, 415, 422, 429])
    func freeStatus(status: Int) async throws {
        let sandbox = try await sandbox("openai:gpt-5.4-nano", [Rule(.status(status))])
        let (client, journal) = try sandbox.client(deadline: .milliseconds(900))
        await #expect(throws: AskFailure.self) { try await client.ask(question("one"), of: .nano) }
        let calls = try journal.calls()
        #expect(!calls.isEmpty && calls.allSatisfy { $0.state == .failed && $0.cost == 0 })
    }

    @Test(
        "a usage that cannot be counts at the worst case and is said, and the answer stands", arguments: models,
        [-1, 1 << 50, .max] as [Int64])
    func impossibleUsage(model: String, claim: Int64) async throws {
        let sandbox = try await sandbox(model, [Rule(.claims(claim))])
        let (client, journal) = try sandbox.client()
        let answer = try await client.ask(question("one"), of: .nano)
        let call = try journal.call(answer.call).call
        #expect(call.state == .answered && call.cost == call.reserved && answer.cost.picos == call.cost)
        #expect(call.problem?.contains("cannot be") == true, "\(call.problem ?? "")")
        #expect(call.tokens == Call.Tokens())
    }

    @Test("a reply that cannot get better is not asked for again, now or later", arguments: [true, false])
    func finalReply(isFree: Bool) async throws {
        let sandbox = try await sandbox("openai:gpt-5.4-nano", [Rule(isFree ? .contextOverflow : .compressed)])
        let (client, journal) = try sandbox.client()
        do throws(AskFailure) {
            _ = try await client.ask(question("one"), of: .nano)
            Issue.record("answered")
        } catch {
            switch error {
            case .unfit where isFree: break
            // It was paid for, and would be once more.
            case .noAnswer where !isFree: break
            default: Issue.record("\(error)")
            }
        }
        #expect(sandbox.server.statistics.asked == 1)
        #expect(try journal.calls().map(\.state) == [isFree ? .failed : .unknown])
    }
}
