import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// Batches that are refused, fail, expire or are not known to be there: nothing is lost, sent twice or paid for in vain.
@Suite("Batches that go wrong")
struct BatchProblemTests: BatchSuite {
    static let refusing = ["openai:gpt-5.4-nano", "gemini:gemini-3.1-flash-lite"]

    @Test("a batch that fails as a whole is told with the provider's code, and not asked at once", arguments: refusing)
    func failedWhole(model: String) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": model], more: Self.categories, answer: { _ in Self.choosing("Allotment") },
            configure: { $0.batchFailure = "token_limit_exceeded" })
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 2 && run.filed.isEmpty)
        #expect(
            reason?.contains("\(model): the provider refused the batch (token_limit_exceeded)") == true,
            "\(reason ?? "")")
        let journal = run.workspace.journal
        let spent = try journal.spending(since: "2000-01-01")
        #expect(try spent.spent == 0 && spent.reserved == 0 && journal.openBatches().isEmpty)
        #expect(try journal.leftByBatches().allSatisfy { $0.reason.contains("token_limit_exceeded") })
        #expect(try journal.leftByBatches().count == 2)
        // Nor by whoever comes by unasked; the next batch may fare better.
        #expect(try await sandbox.file(run.workspace).isEmpty)
        #expect(try await BatchRun(sandbox).estimate().byBatch == 2)
        #expect(sandbox.requests.allSatisfy { $0.batched })
        let status = try await sandbox.run("status")
        #expect(
            status.output.contains("2 files left by a batch to \(model): the provider refused the batch"), "\(status)")
    }

    @Test("a batch of which every question fails is not asked at once either")
    func failedThroughout() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "anthropic:claude-haiku-4-5"], more: Self.categories) {
            $0.batched ? .failing(.status(500)) : Self.choosing("Allotment")
        }
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 2 && reason?.contains("none of it was answered") == true)
        #expect(sandbox.requests.allSatisfy { $0.batched })
    }

    @Test("a batch that was made although the answer was an error is found, and not sent twice", arguments: refusing)
    func madeUnsaid(model: String) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": model], more: Self.categories, answer: { _ in Self.choosing("Allotment") },
            configure: { $0.batchCreation = [.openAI: .madeUnsaid(503), .gemini: .madeUnsaid(503)] })
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let (left, _) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.isEmpty && run.filed.count == 2 && sandbox.requests.count == 2)
    }

    @Test("where a batch cannot be looked up, that is said, and it counts as if it was made")
    func perhapsMade() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "anthropic:claude-haiku-4-5"], more: Self.categories,
            answer: { _ in Self.choosing("Allotment") },
            configure: { $0.batchCreation = [.anthropic: .madeUnsaid(529)] })
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 1 && run.filed.isEmpty && sandbox.requests.count == 1)
        #expect(reason?.contains("no way to look it up") == true, "\(reason ?? "")")
        let call = try #require(try run.workspace.journal.calls().first)
        #expect(call.state == .unknown && call.cost == call.reserved && call.cost > 0)
    }

    @Test("a batch that the list does not have after a clear no was not made, and costs nothing")
    func notMade() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], more: Self.categories,
            configure: { $0.batchCreation = [.openAI: .refused(503)] })
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 1 && reason?.contains("overloaded") == true)
        #expect(try run.workspace.journal.calls().allSatisfy { $0.state == .failed && $0.cost == 0 })
    }

    @Test("the service, too, leaves files as they are when the next tier's provider refuses the batch")
    func serviceIsRefused() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano", "mini": "anthropic:claude-haiku-4-5"], more: Self.categories,
            answer: { _ in Self.choosing("Allotment", sure: "unsure") },
            configure: { $0.batchCreation = [.anthropic: .refused(400)] })
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        try await sendOnly(sandbox)
        let desk = sandbox.sandbox
        try await Task.detached {
            let service = try ServiceProcess(in: desk, environment: ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"])
            let log = URL(fileURLWithPath: service.output.string)
            while try !String(contentsOf: log, encoding: .utf8).contains("left as they are") {
                guard service.isRunning else { throw CocoaError(.executableLoad) }
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try String(contentsOf: log, encoding: .utf8).contains("the provider refused the request"))
            service.stop()
        }.value
        #expect(sandbox.requests.count == 2 && sandbox.requests.allSatisfy { $0.batched })
        let journal = try sandbox.workspace().journal
        #expect(try journal.leftByBatches().count == 2 && journal.waitingCount() == 0)
    }

    @Test("an item that fails costs nothing and goes the ordinary way; the others are filed")
    func failedItem() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano"], more: Self.categories) { request in
            request.batched && request.text.contains("Nr. 2 ") ? .failing(.status(500)) : Self.choosing("Allotment")
        }
        for number in 1...3 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        _ = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(run.filed.count == 3)
        let failed = try run.workspace.journal.calls().filter { $0.state == .failed }
        #expect(failed.count == 1 && failed.allSatisfy { $0.cost == 0 && $0.problem != nil })
        // By then the two others may have taught the embedded tier the kind.
        #expect(sandbox.requests.filter { !$0.batched }.count <= 1)
    }

    @Test("a batch that expires costs nothing, and its files stay for the next", arguments: providers)
    func expired(model: String) async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": model], more: Self.categories, answer: { _ in Self.choosing("Allotment") },
            configure: { $0.batchesExpire = true })
        for number in 1...2 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 2 && reason?.contains("within a day") == true && run.filed.isEmpty)
        let calls = try run.workspace.journal.calls()
        let expired = calls.filter { $0.state == .failed && $0.cost == 0 }
        #expect(expired.count == 2 && expired.allSatisfy { $0.problem?.contains("within a day") == true })
        #expect(calls.count == 2 && sandbox.requests.allSatisfy { $0.batched })
        #expect(try run.workspace.journal.spending(since: "2000-01-01").reserved == 0)
    }

    @Test("a provider that refuses the batch is not asked again, and nothing is lost or spent")
    func refused() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], more: Self.categories, configure: { $0.keys = ["another"] })
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 1 && reason?.contains("key") == true)
        let spent = try run.workspace.journal.spending(since: "2000-01-01")
        #expect(spent.spent == 0 && spent.reserved == 0)
        // It never came to be, so the next attempt is a batch again.
        #expect(try await BatchRun(sandbox).estimate().byBatch == 1)
    }
}
