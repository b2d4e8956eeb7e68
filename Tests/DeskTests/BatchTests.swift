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

/// Backlogs at half price: what is sent, what comes back, what it costs, and what a restart in between changes: nothing.
@Suite("Filing by batch")
struct BatchTests: BatchSuite {
    @Test("a backlog is filed at half the price, and for no more than was said", arguments: providers)
    func filesAtHalfPrice(model: String) async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": model], more: Self.categories) { _ in
            Self.choosing("Allotment")
        }
        for number in 1...5 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        #expect(estimate.byBatch == 5 && estimate.atOnce == 0 && sandbox.requests.isEmpty)
        let left = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)]).left
        #expect(left.isEmpty)
        #expect(run.filed.count == 5)
        #expect(sandbox.requests.count == 5 && sandbox.requests.allSatisfy { $0.batched })
        let calls = try run.workspace.journal.calls()
        #expect(calls.map(\.state) == Array(repeating: .answered, count: 5), "what was ordered is noted as a saving")
        let report = try CostReport(run.workspace, since: 0)
        #expect(report.remembered == 0 && report.savedByMemory == .zero && report.calls == 5)
        #expect(report.embeddedFiles == 0)
        // What each cost is told with its verdict.
        let costs = Set(run.filed.values.compactMap { $0.judged.verdict.climb.last?.cost })
        #expect(costs == Set(calls.map(\.cost)) && !costs.contains(0))
        let info = try #require(ModelReference(model).flatMap { ModelCatalog.builtIn.info(for: $0) })
        for call in calls {
            let usage = Usage(input: call.tokens.input, output: call.tokens.output)
            #expect(Dollars(picos: call.cost) * 2 == info.cost(of: usage))
            #expect(call.cost <= call.reserved)
        }
        let spent = try run.workspace.journal.spending(since: "2000-01-01")
        #expect(spent.reserved == 0 && spent.spent == calls.reduce(0) { $0 + $1.cost })
        // Who said it is known, so that it can be worth something.
        let name = String(model.split(separator: ":")[1])
        for call in calls { #expect(try run.workspace.journal.speaker(of: call.id)?.model == name) }
        #expect(try run.workspace.journal.lessons().allSatisfy { $0.speaker?.served.isEmpty == false })
        #expect(Dollars(picos: spent.spent) <= estimate.cost && estimate.cost < estimate.costNow)
        #expect(try run.workspace.journal.openBatches().isEmpty)
        // What was sent is there to be looked at.
        let content = try #require(try run.workspace.journal.call(calls[0].id).content)
        #expect(String(decoding: content.request, as: UTF8.self).contains("Wasseruhren"))
        let reply = String(decoding: content.reply, as: UTF8.self)
        let key = model.hasPrefix("gemini") ? "\"key\"" : "\"custom_id\""
        #expect(reply.contains("call-\(calls[0].id)") && reply.contains(key) && reply.lowercased().contains("usage"))
        #expect(calls.allSatisfy { $0.received > 0 })
    }

    @Test("what nano is not sure of goes to mini by batch too, and on to the flagship at once")
    func climbs() async throws {
        let sandbox = try await ModelSandbox(more: Self.categories) { request in
            switch request.provider {
            case .openAI: Self.choosing("Allotment", sure: request.text.contains("Nr. 1 ") ? "certain" : "unsure")
            case .anthropic: Self.choosing("Allotment", sure: request.text.contains("Nr. 3 ") ? "unsure" : "certain")
            default: Self.choosing("Allotment")
            }
        }
        for number in 1...3 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        _ = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)])
        #expect(run.filed.count == 3)
        let asked = sandbox.requests
        #expect(asked.filter { $0.provider == .openAI }.count == 3)
        #expect(asked.filter { $0.provider == .anthropic }.allSatisfy { $0.batched })
        #expect(asked.filter { $0.provider == .gemini }.allSatisfy { !$0.batched })
        let batched = try run.workspace.journal.calls().filter { $0.tier != "flagship" && $0.state == .answered }
        #expect(Dollars(picos: batched.reduce(0) { $0 + $1.cost }) <= estimate.cost + estimate.further.byBatch)
        let flagship = try run.workspace.journal.calls().filter { $0.tier == "flagship" && $0.state == .answered }
        #expect(flagship.count == 1 && estimate.further.atOnce > .zero, "the flagship was not told of")
        #expect(Dollars(picos: flagship.reduce(0) { $0 + $1.cost }) <= estimate.further.atOnce)
    }
    @Test("a batch survives the process that sent it; the next one files what it brings", arguments: providers)
    func survivesRestart(model: String) async throws {
        let iban = "DE89 3704 0044 0532 0130 00"
        let sandbox = try await ModelSandbox(tiers: ["nano": model], more: Self.categories) { request in
            Self.choosing("Allotment", request.text.contains("[IBAN 1]") ? "Konto [IBAN 1]" : "Gartenfreunde")
        }
        for number in 1...3 { try sandbox.drop("brief-\(number).txt", Self.letter(number, "Konto \(iban).")) }
        try await sendOnly(sandbox)
        #expect(sandbox.requests.count == 3 && !sandbox.requests.contains { $0.body.serialized.contains("3704 0044") })

        let run = try BatchRun(sandbox)
        #expect(try run.workspace.journal.openBatches().count == 1)
        // Whoever comes by in the meantime does not ask at the full price.
        #expect(try await sandbox.file(run.workspace).isEmpty)
        #expect(try await run.estimate().awaited == 3)
        // The process before is gone as soon as the last of its tasks is.
        while try await run.backlog.lookAround() == .nothingOpen { try await Task.sleep(for: .milliseconds(2)) }
        _ = try await run.backlog.work([], pace: [.milliseconds(1)])
        #expect(run.filed.count == 3 && sandbox.requests.count == 3)
        // What was taken out is back in the answer.
        #expect(run.filed.values.allSatisfy { $0.judged.verdict.evidence.first?.reason.contains(iban) == true })
        #expect(try run.workspace.journal.spending(since: "2000-01-01").reserved == 0)
    }

    @Test("the budget holds: what it does not allow is left as it is, and told")
    func budget() async throws {
        let sandbox = try await ModelSandbox(more: Self.categories + "\n[budget]\nper_day = 0\n")
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let (left, reason) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        #expect(left.count == 1 && reason?.contains("budget of the day") == true)
        #expect(sandbox.requests.isEmpty && run.filed.isEmpty)
        #expect(try run.workspace.journal.openBatches().isEmpty)
        let path = sandbox.sandbox.desk.appending("brief.txt")
        let seen = try #require(try LocalFiles().look(at: path))
        #expect(try run.workspace.journal.isKnown(path, seen.identity), "the service would ask at the full price")
        #expect(try await BatchRun(sandbox).estimate().byBatch == 1)
    }

    @Test("never a cent over the budget, however many rounds it takes")
    func budgetInRounds() async throws {
        let cap = Dollars(picos: 3_000_000_000)
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], more: Self.categories + "\n[budget]\nper_day = 0.003\n"
        ) { _ in Self.choosing("Allotment") }
        for number in 1...8 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let run = try BatchRun(sandbox)
        let (left, _) = try await run.backlog.work(try await run.estimate().open, pace: [.milliseconds(1)])
        let spent = try run.workspace.journal.spending(since: "2000-01-01")
        #expect(Dollars(picos: spent.spent) <= cap && spent.reserved == 0)
        #expect(!run.filed.isEmpty && run.filed.count + left.count == 8)
    }

    @Test("without batches at the provider the ordinary way is taken, and said")
    func withoutBatches() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "mercury:mercury-2"], more: Self.categories) { _ in
            Self.choosing("Allotment")
        }
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        #expect(estimate.byBatch == 0 && estimate.atOnce == 1 && estimate.withoutBatches == ["mercury:mercury-2"])
        #expect(sandbox.requests.isEmpty && estimate.cost == .zero)
        _ = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)])
        #expect(run.filed.count == 1)
        let cost = try run.workspace.journal.calls().reduce(.zero) { $0 + Dollars(picos: $1.cost) }
        #expect(cost > .zero && cost <= estimate.costAtOnce, "it was not told beforehand")
    }

    @Test("what is to stay on this machine goes into no batch")
    func keepsPrivate() async throws {
        let sandbox = try await ModelSandbox(desk: "privacy = \"local\"", more: Self.categories)
        try sandbox.drop("brief.txt", Self.letter(1))
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        #expect(estimate.byBatch == 0)
        _ = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)])
        #expect(sandbox.requests.isEmpty && run.filed.isEmpty)
        #expect(try run.workspace.journal.waitingCount() == 1)
    }

    @Test("two files that ask the same are one question, and both are filed")
    func sameQuestion() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "openai:gpt-5.4-nano"], desk: "recursive = true\nduplicates = \"keep\"",
            more: Self.categories
        ) { _ in Self.choosing("Allotment") }
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(
                atPath: sandbox.sandbox.desk.appending(folder).string, withIntermediateDirectories: true)
            try sandbox.drop("\(folder)/brief.txt", Self.letter(1))
        }
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        #expect(estimate.byBatch == 1 && estimate.awaited == 1)
        _ = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)])
        #expect(sandbox.requests.count == 1)
        #expect(run.told == 2)
    }

    @Test("the verb says what it will cost, sends only when told to, and files")
    func verb() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano"], more: Self.categories) { _ in
            Self.choosing("Allotment")
        }
        for number in 1...3 { try sandbox.drop("brief-\(number).txt", Self.letter(number)) }
        let desk = sandbox.sandbox.desk.string
        let asked = try await sandbox.run("file", "--batch", desk)
        #expect(asked.status == 1 && sandbox.requests.isEmpty)
        #expect(asked.output.contains("Nothing was sent.") && !asked.output.contains("Nothing to file"))
        #expect(asked.output.contains("3 files need a model: about $") && asked.output.contains("--yes"), "\(asked)")
        let done = try await sandbox.run("file", "--batch", "--yes", desk)
        let lines = done.output.split(separator: "\n").map(String.init)
        let sent = try #require(lines.firstIndex { $0.hasPrefix("Sent batch") })
        #expect(try #require(lines.firstIndex { $0.hasPrefix("Waiting for") }) > sent, "\(done)")
        #expect(done.status == 0 && done.output.contains("3 filed"), "\(done)")
        #expect(done.output.contains("Batch 1 is back: 3 of 3 answered"))
        #expect(!done.output.contains(ModelSandbox.canaryKey))
        #expect(sandbox.requests.count == 3)
        let again = try await sandbox.run("file", "--batch")
        #expect(again.status == 0, "\(again)")
        let status = try await sandbox.run("status", "--json").output
        #expect(try JSONDecoder().decode(Status.self, from: Data(status.utf8)).batches.isEmpty)
    }

    @Test("the verb says all that it will cost: what goes at once, and the flagship")
    func verbTellsCosts() async throws {
        let sandbox = try await ModelSandbox(
            tiers: ["nano": "mercury:mercury-2", "flagship": "gemini:gemini-3.1-pro-preview"], more: Self.categories)
        try sandbox.drop("brief.txt", Self.letter(1))
        let desk = sandbox.sandbox.desk.string
        let asked = try await sandbox.run("file", "--batch", desk)
        #expect(
            asked.output.contains("1 file cannot go by batch: asked at once, at the usual price, about $0.0"),
            "\(asked)")
        #expect(asked.output.contains("goes on to the next: at most about $0."), "\(asked)")
        let json = try await sandbox.run("file", "--batch", "--json", "--dry-run", desk)
        let batch = try JSONDecoder().decode(Told.self, from: Data(json.output.utf8)).batch
        #expect(batch.cost_at_once > 0 && batch.cost_above_at_once > 0 && batch.cost_above == 0)
    }
}

private struct Told: Decodable {
    struct Batch: Decodable {
        var cost_at_once: Double
        var cost_above: Double
        var cost_above_at_once: Double
    }
    var batch: Batch
}

private struct Status: Decodable {
    struct Batch: Decodable {}
    var batches: [Batch]
}
