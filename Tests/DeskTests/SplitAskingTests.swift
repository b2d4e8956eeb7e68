import Agents
import Files
import Foundation
import Journal
import ModelServer
import Models
import Testing
import TestSupport

@testable import Desk

/// The flagship is asked where papers in one file begin, and nobody where the rules say it.
@Suite("Asking where papers begin")
struct SplitAskingTests {
    private static let tiers = ["flagship": "gemini:gemini-3.1-pro-preview"]

    private static let receipt = [
        "KIOSK AM HAFEN", "Quay 3, 20457 Hamburg", "RECEIPT No. 004413", "2026-03-03  10:42", "1 x Flat white   14.90",
        "TOTAL EUR   14.90", "Paid by card **** **** **** 0417",
    ]
    /// A sum and a day of its own, and nobody's name.
    private static let headless = [
        "2026-03-09  11:20", "Tea   2.40", "Cake   3.60", "TOTAL EUR   6.00", "CASH EUR   6.00",
    ]

    private func extract(
        _ pages: [[String]], begins: [JSON]
    ) async throws -> (extractions: [Extraction], asked: [String]) {
        let sandbox = try await ModelSandbox(tiers: Self.tiers) { request in
            let fields = request.schema?["properties"]?.members ?? [:]
            if fields["begins"] != nil { return .json(["begins": .array(begins)]) }
            return .json(.object(fields.mapValues { _ in .null }))
        }
        try PDFSample.text(pages).data.write(
            to: URL(fileURLWithPath: sandbox.sandbox.desk.appending("scan.pdf").string))
        let workspace = try sandbox.workspace()
        let tiersAbove = try #require(try workspace.tiersAbove())
        let desk = ExtractionDesk(workspace, team: tiersAbove.team())
        var extractions: [Extraction] = []
        try await desk.extract(try desk.files(at: [sandbox.sandbox.desk]), as: .builtIn(.expense)) {
            extractions.append($0)
        }
        await tiersAbove.stop()
        return (extractions, try workspace.journal.calls().map(\.purpose))
    }

    private func totals(_ extractions: [Extraction]) -> [String?] {
        extractions.map { extraction in
            guard case .record(let record) = extraction.outcome else { return nil }
            return record["total"]?.value.text
        }
    }

    @Test("a page with a sum but no head is the flagship's to say")
    func asked() async throws {
        let (two, asked) = try await extract([Self.receipt, Self.headless], begins: [1, 2])
        #expect(totals(two) == ["14.90", "6.00"] && two.map(\.number) == [1, 2])
        #expect(asked.contains("split"))
        let (one, _) = try await extract([Self.receipt, Self.headless], begins: [1])
        #expect(one.count == 1)
    }

    @Test("an answer that does not cover the pages in their order counts for nothing")
    func wrong() async throws {
        for begins: [JSON] in [[2], [], [2, 1], [1, 1]] {
            #expect(try await extract([Self.receipt, Self.headless], begins: begins).extractions.count == 1)
        }
    }

    @Test("where the rules say it, nobody is asked")
    func clear() async throws {
        let other = Self.receipt.map {
            $0.replacing("KIOSK AM HAFEN", with: "BAKERY ABENDROT").replacing("004413", with: "004771")
                .replacing("14.90", with: "3.60").replacing("03-03", with: "03-05")
        }
        let (two, asked) = try await extract([Self.receipt, other], begins: [1])
        #expect(totals(two) == ["14.90", "3.60"] && !asked.contains("split"))
    }
}
