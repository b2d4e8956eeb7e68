import Agents
import Files
import ModelServer
import Models
import Testing
import TestSupport

@testable import Desk

/// Records of a schema that the user wrote.
@Suite("Schemas of the user's own")
struct OwnSchemaTests {
    private let schema = """
        [[schema]]
        name = "lease"
        description = "a contract for a flat"
        fields = [
            { name = "landlord", type = "text", description = "Who lets the flat.", needed = true },
            { name = "monthly rent", type = "money", description = "What is paid a month.", needed = true },
            { name = "begin", type = "date", description = "The first day." },
            { name = "rooms", type = "number", description = "How many rooms." },
            { name = "Heizung", type = "choice", choices = ["gas", "oil"], description = "What heats it." },
            { name = "tenants", type = "list", description = "Who lives there." },
        ]
        [[category]]
        name = "Leases"
        description = "contracts for flats"
        extract = "lease"

        """

    private let paper = """
        Lease of a flat
        Landlord: Harbour Homes Ltd
        Tenants: Ada Lovelace, Grace Hopper
        The flat has 3 rooms and is heated with gas.
        The lease begins on 1 October 2026.
        Rent per month      EUR 840.00
        """

    private func field(_ value: JSON, _ words: String) -> JSON { ["value": value, "text": .string(words)] }

    private func answer(_ request: ServedRequest, _ known: [String: JSON]) -> ScriptedAnswer {
        let fields = request.schema?["properties"]?.members ?? [:]
        return .json(.object(fields.reduce(into: [:]) { $0[$1.key] = known[$1.key] ?? .null }))
    }

    private func extract(_ sandbox: ModelSandbox, asks: Bool = true) async throws -> Extraction {
        let workspace = try sandbox.workspace()
        let tiersAbove = asks ? try workspace.tiersAbove() : nil
        let desk = ExtractionDesk(workspace, team: tiersAbove?.team())
        var extractions: [Extraction] = []
        let wanted = try #require(workspace.config.schema(named: "lease"))
        try await desk.extract(try desk.files(at: [sandbox.sandbox.desk]), as: wanted) { extractions.append($0) }
        await tiersAbove?.stop()
        return try #require(extractions.first)
    }

    @Test("mini reads all its fields, each of its type, and nothing that the paper does not say")
    func read() async throws {
        let known: [String: JSON] = [
            "landlord": field("Harbour Homes Ltd", "Landlord: Harbour Homes Ltd"),
            "monthly_rent": field("840.00", "Rent per month EUR 840.00"),
            "begin": field("2026-10-01", "begins on 1 October 2026"),
            "rooms": field(3, "The flat has 3 rooms"), "Heizung": field("gas", "heated with gas"),
            "tenants": field(["Ada Lovelace", "Grace Hopper"], "Tenants: Ada Lovelace, Grace Hopper"),
        ]
        let sandbox = try await ModelSandbox(
            tiers: ["mini": "anthropic:claude-haiku-4-5"], more: schema, answer: { answer($0, known) })
        try sandbox.drop("lease.txt", paper)
        guard case .record(let record) = try await extract(sandbox).outcome else {
            Issue.record("there is no record")
            return
        }
        #expect(record.schema == "lease" && record["landlord"]?.value == .text("Harbour Homes Ltd"))
        #expect(record["monthly rent"]?.value.text == "840.00" && record["begin"]?.value.text == "2026-10-01")
        #expect(record["rooms"]?.value.text == "3" && record["Heizung"]?.value == .text("gas"))
        #expect(
            record.rows["tenants"]?.compactMap { $0["tenants"]?.value } == [
                .text("Ada Lovelace"), .text("Grace Hopper"),
            ])
        #expect(record.fields.values.allSatisfy { $0.tier == "mini" && $0.isSure })
    }

    @Test("what stands nowhere is not taken, and is said to be missing")
    func madeUp() async throws {
        let known: [String: JSON] = [
            "landlord": field("Harbour Homes Ltd", "Landlord: Harbour Homes Ltd"),
            "monthly_rent": field("900.00", "Rent per month EUR 840.00"), "rooms": field(5, "The flat has 3 rooms"),
            "begin": field("2026-10-01", "begins on 1 October 2026"),
        ]
        let sandbox = try await ModelSandbox(
            tiers: ["mini": "anthropic:claude-haiku-4-5"], more: schema, answer: { answer($0, known) })
        try sandbox.drop("lease.txt", paper)
        let extraction = try await extract(sandbox)
        guard case .record(let record) = extraction.outcome else {
            Issue.record("there is no record")
            return
        }
        #expect(record["monthly rent"] == nil && record["rooms"] == nil && record["landlord"] != nil)
        #expect(extraction.missing == ["monthly rent"])
    }

    @Test("without a tier it says what is missing")
    func nobody() async throws {
        let sandbox = try await ModelSandbox(tiers: [:], more: schema)
        try sandbox.drop("lease.txt", paper)
        let extraction = try await extract(sandbox, asks: false)
        #expect(extraction.missing == ["landlord", "monthly rent"])
        #expect(extraction.remarks.contains { $0.contains("[tiers.mini]") })
    }

    @Test("the config says what is wrong with a schema, and shows one that is right")
    func config() throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(more: schema)
        let config = try Workspace.open(environment: sandbox.environment, asRoot: true).config
        #expect(config.category(named: "Leases")?.ownSchema?.schema == "lease")
        try sandbox.writeConfig(more: ConfigText.schema(try #require(config.schemas.first)))
        #expect(try Workspace.open(environment: sandbox.environment, asRoot: true).config.schemas == config.schemas)
        for (wrong, words) in [
            ("[[schema]]\nname = \"lease\"\n", "needs 1 to 40 \"fields\""),
            (
                "[[schema]]\nname = \"expense\"\nfields = [{ name = \"a\", type = \"text\", description = \"A.\" }]\n",
                "built in"
            ),
            ("[[schema]]\nname = \"x\"\nfields = [{ name = \"a\", type = \"txt\", description = \"A.\" }]\n", "text"),
            (
                "[[schema]]\nname = \"x\"\nfields = [{ name = \"a\", type = \"choice\", description = \"A.\" }]\n",
                "choices"
            ),
            ("[[category]]\nname = \"Receipts\"\nextract = \"leese\"\n", "\"extract\" must be one of"),
        ] {
            try sandbox.writeConfig(more: wrong)
            #expect {
                try Workspace.open(environment: sandbox.environment, asRoot: true)
            } throws: { error in
                "\(error)".contains(words)
            }
        }
    }
}
