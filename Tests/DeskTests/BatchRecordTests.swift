import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import TestSupport

@testable import Desk

/// Backlogs of papers whose records lack something: mini is asked by batch, and paid half.
@Suite("Records by batch")
struct BatchRecordTests: BatchSuite {
    private static let mini = ["mini": "anthropic:claude-haiku-4-5"]

    /// By the names that papers had.
    private func totals(_ run: BatchRun) throws -> [ExtractedField] {
        try run.workspace.journal.records().compactMap { try $0.extracted()["total"] }
    }

    @Test("what records lack is asked by batch, for no more than was said, and filed with them")
    func asked() async throws {
        let sandbox = try await ModelSandbox(tiers: Self.mini, answer: SubagentTests.reader())
        for number in 1...3 { try sandbox.drop("paper \(number).txt", SubagentTests.paper(number)) }
        let run = try BatchRun(sandbox)
        let estimate = try await run.estimate()
        #expect(estimate.byBatch == 3 && estimate.atOnce == 0 && sandbox.requests.isEmpty)
        let left = try await run.backlog.work(estimate.open, pace: [.milliseconds(1)]).left
        #expect(left.isEmpty && run.filed.count == 3)
        #expect(!sandbox.requests.isEmpty && sandbox.requests.allSatisfy { $0.batched })
        let totals = try totals(run)
        #expect(Set(totals.map(\.value.text)) == Set((1...3).map(SubagentTests.total)))
        #expect(totals.allSatisfy { $0.tier == "mini" && $0.isSure })
        let calls = try run.workspace.journal.calls()
        #expect(Dollars(picos: calls.reduce(0) { $0 + $1.cost }) <= estimate.cost + estimate.further.byBatch)
        await run.tiersAbove.stop()
    }

    @Test("a batch about records survives the process that sent it, and nothing is asked twice")
    func survives() async throws {
        let sandbox = try await ModelSandbox(tiers: Self.mini, answer: SubagentTests.reader())
        for number in 1...2 { try sandbox.drop("paper \(number).txt", SubagentTests.paper(number)) }
        try await sendRecords(sandbox)
        let run = try BatchRun(sandbox)
        let open = try await run.estimate().open
        // The process before is gone as soon as the last of its tasks is.
        while try totals(run).count < 2 {
            _ = try await run.backlog.work(open, pace: [.milliseconds(1)])
        }
        #expect(try totals(run).allSatisfy { $0.tier == "mini" })
        #expect(sandbox.requests.allSatisfy { $0.batched })
        #expect(try run.workspace.journal.calls().map(\.purpose) == ["extract", "extract"])
        await run.tiersAbove.stop()
    }

    /// Gone once the batch is on its way: what kind of paper they are, the embedded tier knows.
    private func sendRecords(_ sandbox: ModelSandbox) async throws {
        let run = try BatchRun(sandbox)
        let open = try await run.estimate().open
        let working = Task { try await run.backlog.work(open, pace: [.milliseconds(1)]) }
        for await event in run.events { if case .sent = event { break } }
        working.cancel()
        _ = await working.result
        await run.tiersAbove.stop()
    }
}
