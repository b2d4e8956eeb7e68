import Files
import Foundation
import ModelServer
import TestSupport
import Testing

/// `deskhand extract` where models are configured.
@Suite("Extract with models")
struct AskingExtractTests {
    /// No word names its total.
    private static let paper = """
        Kiosk am Hafen
        Speicherstadt 4

        RECEIPT
        02.03.2026  10:42
        Tea                      2.40
        Cake                     3.60

        sum        6.95    6.00

        Thank you for your visit
        """

    private func sandbox() async throws -> ServedSandbox {
        let served = try await ServedSandbox(tiers: ["mini": "anthropic:claude-haiku-4-5"]) { request in
            let fields = request.schema?["properties"]?.members ?? [:]
            let known: [String: JSON] = [
                "total": ["value": "6.00", "text": "sum 6.95 6.00"],
                "vendor": ["value": "Kiosk am Hafen", "text": "Kiosk am Hafen"],
            ]
            return .json(.object(fields.reduce(into: [:]) { $0[$1.key] = known[$1.key] ?? .null }))
        }
        try served.sandbox.write(Self.paper, to: served.sandbox.desk.appending("paper.txt"))
        return served
    }

    @Test("each field says which tier it is from and what it cost, and a second time costs nothing")
    func asked() async throws {
        let served = try await sandbox()
        let arguments = ["extract", "--schema", "expense", served.sandbox.desk.string]
        let answer = try served.run(arguments + ["--json"])
        #expect(answer.status == 0, "\(answer.all)")
        let record = try #require((answer.json()["records"] as? [[String: Any]])?.first)
        let fields = try #require(record["fields"] as? [String: [String: Any]])
        #expect(fields["total"]?["value"] as? String == "6.00" && fields["total"]?["tier"] as? String == "mini")
        #expect(fields["total"]?["cost"] as? Double ?? 0 > 0 && fields["date"]?["cost"] == nil)
        let asked = try #require((record["asked"] as? [[String: Any]])?.first)
        #expect(asked["model"] as? String == "anthropic:claude-haiku-4-5" && asked["remembered"] as? Bool == false)
        #expect((asked["fields"] as? [String])?.contains("total") == true)
        let said = try served.run(arguments)
        #expect(said.output.contains("mini, anthropic:claude-haiku-4-5, remembered: "), "\(said.all)")
        #expect(served.server.statistics.asked == 1)
    }

    @Test("nobody is asked with --tier embedded or --cap 0, and what is no tier or no amount is refused")
    func notAsked() async throws {
        let served = try await sandbox()
        let path = served.sandbox.desk.string
        let embedded = try served.run("extract", "--schema", "expense", "--tier", "embedded", path)
        #expect(embedded.status == 0 && !embedded.output.contains("mini"), "\(embedded.all)")
        let poor = try served.run("extract", "--schema", "expense", "--cap", "0", path)
        #expect(poor.status == 0 && poor.output.contains("the budget of the run does not allow it"), "\(poor.all)")
        #expect(served.server.statistics.asked == 0)
        #expect(try served.run("extract", "--tier", "nano", path).errors.contains("Known: embedded, mini, flagship."))
        #expect(try served.run("extract", "--cap", "much", path).status == 64)
    }
}
