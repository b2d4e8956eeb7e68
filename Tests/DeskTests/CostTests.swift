import Files
import Foundation
import Journal
import Models
import TestSupport
import Testing

@testable import Desk

/// What `cost` claims: no saving that was none, and all that is reserved.
@Suite("Costs")
struct CostTests {
    private func call(_ number: Int) -> Call {
        Call(
            tier: "nano", provider: "openai", model: "gpt-5.4-nano", purpose: "classify", work: "w\(number)",
            question: Digest(hashing: Array("q\(number)".utf8)), reserved: 150_000_000_000)
    }

    @Test("the embedded tier saved what it filed, and nothing of what waits for the user")
    func embedded() async throws {
        let sandbox = try await ModelSandbox(tiers: [:], more: BatchTests.categories)
        let workspace = try sandbox.workspace()
        for number in 1...3 { try sandbox.drop("brief-\(number).txt", BatchTests.letter(number)) }
        _ = try await sandbox.file(workspace)
        #expect(try workspace.journal.waitingCount() == 3)
        #expect(try CostReport(workspace, since: 0).embeddedFiles == 0)
        try sandbox.drop("invoice.txt", Self.invoice)
        let filed = try await sandbox.file(workspace).values.filter(\.isFiled)
        let report = try CostReport(workspace, since: 0)
        #expect(filed.count == 1 && report.embeddedFiles == 1 && report.savedByEmbedded > .zero)
    }

    private static let invoice = """
        INVOICE
        Invoice number: 2026-0815    Invoice date: 2026-03-14
        Bill to: Ada Lovelace
        Subtotal 100.00 EUR, VAT 19 % 19.00 EUR, Total amount due 119.00 EUR
        Payment terms: within 14 days. Thank you for your business.
        """

    @Test("what is reserved today is shown until the process that reserved it is gone")
    func reserved() async throws {
        let sandbox = try await ModelSandbox(tiers: ["nano": "openai:gpt-5.4-nano"])
        try await reserve(sandbox)
        // Nobody waits for it any more, so it counts as spent.
        let cost = try await sandbox.run("cost")
        #expect(cost.output.contains("Today: $0.15 of $0.50"), "\(cost)")
        let calls = try await sandbox.run("calls")
        #expect(calls.output.contains("unknown") && !calls.output.contains("under way"), "\(calls)")
    }

    private func reserve(_ sandbox: ModelSandbox) async throws {
        let workspace = try sandbox.workspace()
        _ = try await workspace.journal.reserve([(call(1), SpendingCaps())])
        #expect(try CostReport(workspace, since: 0).today.reserved == Dollars(picos: 150_000_000_000))
        let cost = try await sandbox.run("cost")
        #expect(cost.output.contains("Today: $0.00, and $0.15 reserved for calls in flight, of $0.50"), "\(cost)")
        let json = try await sandbox.run("cost", "--json")
        #expect(json.output.contains("\"reserved_today\" : 0.15"), "\(json)")
        #expect(try await sandbox.run("calls").output.contains("under way"))
    }
}
