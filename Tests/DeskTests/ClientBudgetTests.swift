import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import Synchronization
import TestSupport

@testable import Desk

/// What is booked around every call, with the real transport, the real journal and a real server.
@Suite("What asking models costs", .serialized)
struct ClientBudgetTests: AskingSuite {
    @Test("64 calls at once never pass the budget, whatever they cost, also from two processes' clients")
    func budget() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "anthropic:claude-opus-4-8"],
            more: "[budget]\nper_day = 0.10\nper_month = 5\nper_job = 5\n",
            latency: .fixed(.milliseconds(20))
        ) { request in
            // As long as the request allows.
            let words = String(repeating: "x", count: min(200, (request.maximumTokens ?? 0)))
            return .json(["because": .string(words), "category": "Bills"])
        }
        let (one, journal) = try tiersAbove(sandbox)
        let (other, _) = try tiersAbove(sandbox)
        let outcomes = await withTaskGroup(of: Result<ModelAnswer, AskFailure>.self) { group in
            for index in 0..<128 {
                group.addTask {
                    let client = index.isMultiple(of: 2) ? one.client : other.client
                    do throws(AskFailure) {
                        return .success(try await client.ask(question("letter \(index)"), of: .nano))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let spent = try journal.spending(since: "2000-01-01")
        #expect(spent.spent <= 100_000_000_000, "spent \(Dollars(picos: spent.spent))")
        #expect(spent.reserved == 0)
        let answered = outcomes.count { if case .success = $0 { true } else { false } }
        #expect(answered > 0 && answered < 128)
        #expect(outcomes.allSatisfy { if case .failure(let failure) = $0 { failure == .budget("day") } else { true } })
        #expect(sandbox.requests.count == answered)
    }

    @Test("what calls under way have reserved, and then do not take, is waited for")
    func reservedBudget() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "anthropic:claude-opus-4-8"],
            more: "[budget]\nper_day = 0.10\nper_month = 5\nper_job = 5\n",
            latency: .fixed(.milliseconds(20)))
        let (tiersAbove, journal) = try tiersAbove(sandbox)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<12 {
                group.addTask { _ = try await tiersAbove.client.ask(question("letter \(index)"), of: .nano) }
            }
            try await group.waitForAll()
        }
        let calls = try journal.calls(limit: .max)
        #expect(calls.count == 12)
        // Else there was nothing to wait for.
        #expect(calls.reduce(0) { $0 + $1.reserved } > 100_000_000_000)
        #expect(try journal.spending(since: "2000-01-01").spent <= 100_000_000_000)
    }

    @Test("the cap of one piece of work holds for it alone")
    func workBudget() async throws {
        let sandbox = try await ModelSandbox(more: "[budget]\nper_job = 0.0000001\n")
        let (tiersAbove, _) = try tiersAbove(sandbox)
        await #expect(throws: AskFailure.budget("file")) {
            try await tiersAbove.client.ask(question("a letter", work: "one"), of: .nano)
        }
        #expect(sandbox.requests.isEmpty)
    }

    @Test("a provider that claims to have taken more than there is ends its budget, and nothing else")
    func lyingProvider() async throws {
        let sandbox = try Sandbox()
        let journal = try Journal(folder: sandbox.state)
        let call = Call(
            tier: "nano", provider: "p", model: "m", purpose: "t", work: "w", question: Digest(hashing: [1]),
            reserved: 60)
        guard case .success(var booked) = try await journal.reserve([(call, SpendingCaps(day: 100))])[0] else {
            Issue.record("not booked")
            return
        }
        (booked.state, booked.cost) = (.answered, .max)
        try await journal.settle([(booked, nil)])
        guard case .failure(let refusal) = try await journal.reserve([(call, SpendingCaps(day: 100))])[0] else {
            Issue.record("booked")
            return
        }
        #expect(refusal.cap == .day)
    }

    @Test("a call of which nothing was sent leaves nothing in the books")
    func withdraws() async throws {
        let sandbox = try await ModelSandbox()
        let workspace = try sandbox.workspace()
        let client = ModelClient(
            workspace.config.models.setup, transport: Stopped(), ledger: JournalLedger(workspace.journal),
            keys: { _ in APIKey("k") })
        await #expect(throws: AskFailure.cancelled) { try await client.ask(question("the water bill"), of: .nano) }
        #expect(try workspace.journal.calls().isEmpty)
        #expect(try workspace.journal.spending(since: "2000-01-01") == (0, 0))
    }

    @Test("an answer that grows too long when secrets are put back is taken as it came, and not paid for twice")
    func keepsPlaceholders() async throws {
        let sandbox = try await ModelSandbox { _ in
            .json(["because": .string(String(repeating: "[IBAN 1] ", count: 20)), "category": "Bills"])
        }
        let (tiersAbove, _) = try tiersAbove(sandbox)
        let answer = try await tiersAbove.client.ask(question("Pay to DE89 3704 0044 0532 0130 00"), of: .nano)
        #expect(answer.value["because"]?.string?.hasPrefix("[IBAN 1] [IBAN 1]") == true)
        #expect(sandbox.requests.count == 1)
    }

    @Test("calls that a crash left open are spent at their worst case")
    func abandoned() async throws {
        let sandbox = try await ModelSandbox()
        let journal = try sandbox.workspace().journal
        var crashed: Journal? = try Journal(folder: sandbox.sandbox.state)
        let call = Call(
            tier: "nano", provider: "openai", model: "gpt-5.4-nano", purpose: "classify", work: "x",
            question: Digest(hashing: [1]), reserved: 5_000)
        _ = try await crashed?.reserve([(call, SpendingCaps())])
        #expect(try journal.spending(since: "2000-01-01").reserved == 5_000)
        try await journal.settleAbandonedCalls()
        #expect(try journal.spending(since: "2000-01-01") == (0, 5_000), "its owner lives")
        crashed = nil
        try await journal.settleAbandonedCalls()
        #expect(try journal.spending(since: "2000-01-01") == (5_000, 0))
        #expect(try journal.calls().first?.state == .unknown)
    }

    @Test("a clock that jumps back opens no new budget; a new day does, within the month's")
    func clock() async throws {
        let sandbox = try Sandbox()
        let time = TestClock(milliseconds: 1_780_000_000_000)
        let journal = try Journal(folder: sandbox.state, now: { time.now })
        let call = Call(
            tier: "nano", provider: "p", model: "m", purpose: "t", work: "w", question: Digest(hashing: [1]),
            reserved: 60)
        let caps = SpendingCaps(day: 100, month: 150)
        func reserve() async throws -> Bool {
            guard case .success(let booked) = try await journal.reserve([(call, caps)])[0] else { return false }
            var done = booked
            (done.state, done.cost) = (.answered, 60)
            try await journal.settle([(done, nil)])
            return true
        }
        #expect(try await reserve())
        #expect(try await !reserve(), "the day's cap")
        time.jump(by: -2 * 86_400_000)
        #expect(try await !reserve(), "a clock set back is no new day")
        time.jump(by: 3 * 86_400_000)
        #expect(try await reserve(), "a new day")
        time.jump(by: 86_400_000)
        #expect(try await !reserve(), "the month's cap")
    }
}

/// A transport that is stopped.
private struct Stopped: RequestSending {
    func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportError) -> HTTPResponse {
        throw .withdrawn
    }
}
