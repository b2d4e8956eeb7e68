import Files
import Foundation
import Testing
import TestSupport

/// `deskhand log`, and what a desk that only watches leaves in it.
@Suite("Log")
struct LogTests {
    private static let invoice =
        "INVOICE No. 7\nBill to: Ada Lovelace\nAmount due: 90.50 EUR\nDue date: 2026-03-14\nPlease transfer the amount due.\n"
    private static let receipt = RecordsTests.receipt("CAFÉ MORGENROT", "14.90", 2)

    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func object(_ arguments: String...) throws -> [String: Any] {
        let output = try sandbox.run(arguments + ["--json"]).output
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }

    @Test("what a desk would do that only watches is in status, log and review, and can be accepted there")
    func watched() throws {
        try sandbox.writeConfig(desk: "mode = \"watch\"")
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        let before = try Tree.facts(below: sandbox.desk)
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        #expect(try Tree.facts(below: sandbox.desk) == before)
        let status = try object("status")
        #expect(status["waiting"] as? Int == 1 && status["proposed"] as? Int == 1)
        #expect(try sandbox.run("status").output.contains("1 of them proposed"))
        #expect(try (object("log")["proposals"] as? [[String: Any]])?.first?["reason"] as? String == "watched")
        let log = try sandbox.run("log").output
        #expect(log.contains("proposed") && log.contains("→ ~/library/Invoices/2026/"), "\(log)")
        #expect(try sandbox.run("review", "list").output.contains("Invoices?"))
        #expect(try sandbox.run("review", "accept", "1").status == 0)
        #expect(try Tree.facts(below: sandbox.library).keys.contains { $0.string.contains("/Invoices/2026/") })
        #expect(try (object("log")["proposals"] as? [Any])?.isEmpty == true)
        #expect(try object("status")["proposed"] as? Int == 0)
    }

    @Test("a category narrows the log down; one that nobody knows is said")
    func category() throws {
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        try sandbox.write(Self.receipt, to: sandbox.desk.appending("receipt.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        let jobs = try #require(try object("log", "--category", "invoices")["jobs"] as? [[String: Any]])
        #expect(jobs.map { $0["title"] as? String } == ["invoice.txt"])
        #expect(try sandbox.run("log", "--category", "Recipes").output.contains("Nothing was filed as Recipes"))
        let unknown = try sandbox.run("log", "--category", "Invoicse")
        #expect(unknown.status == 65 && unknown.errors.contains("There is no category"))
    }

    @Test("--follow tells of each job when it has ended")
    func follow() throws {
        let process = Process()
        let output = Pipe()
        process.executableURL = ServiceProcess.tool
        process.arguments = ["log", "--follow", "--json"] + Sandbox.rootFlag
        process.environment = sandbox.environment
        process.standardOutput = output
        try process.run()
        defer { process.terminate() }
        Patience.guardEnd(of: process)
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        try sandbox.run("undo")
        var text = ""
        while text.filter(\.isNewline).count < 2, case let more = output.fileHandleForReading.availableData,
            !more.isEmpty
        {
            text += String(decoding: more, as: UTF8.self)
        }
        let kinds = try text.split(separator: "\n").map { line in
            let told = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return (told?["job"] as? [String: Any])?["kind"] as? String
        }
        #expect(kinds == ["file", "undo"])
    }

    @Test("find takes phrases, exclusions, categories and times from the command line")
    func find() throws {
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("invoice.txt"))
        try sandbox.write(Self.receipt, to: sandbox.desk.appending("receipt.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        func found(_ arguments: String...) throws -> Int {
            let output = try sandbox.run(["find"] + arguments + ["--json"]).output
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
            return try #require(object?["hits"] as? [Any]).count
        }
        #expect(try found("eur") == 2 && found("eur", "-lovelace") == 1 && found("eur", "-haus") == 2)
        #expect(try found("amount due") == 1 && found("due amount") == 0)
        #expect(try found("--category", "invoices") == 1 && found("eur", "--category", "Receipts") == 1)
        #expect(try found("--since", "1h") == 2 && found("--until", "1h") == 0)
        #expect(try sandbox.run("find", "eur", "--limt=3").status == 64)
        #expect(try sandbox.run("find").status == 64)
    }
}
