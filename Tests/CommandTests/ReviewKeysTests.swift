import Files
import Foundation
import Testing
import TestSupport

/// `deskhand review` by keys, and by many at once.
@Suite("Deciding by keys")
struct ReviewKeysTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "mode = \"ask\"")
    }

    private func invoice(_ number: Int) -> String {
        """
        INVOICE No. \(number)
        Bill to: Ada Lovelace
        Amount due: \(number)0.50 EUR
        Due date: 2026-03-14
        Please transfer the amount due.

        """
    }

    private func write(_ files: [String: String]) throws {
        for (name, text) in files { try sandbox.write(text, to: sandbox.desk.appending(name)) }
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
    }

    private func reviews() throws -> [[String: Any]] {
        let output = try sandbox.run("review", "list", "--json").output
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        return try #require(object?["reviews"] as? [[String: Any]])
    }

    private func folders() throws -> [String] {
        try Tree.facts(below: sandbox.library).keys.map { path in
            path.string.dropFirst(sandbox.library.string.count + 1).split(separator: "/").first.map(String.init) ?? ""
        }.sorted()
    }

    @Test("what is no finding has no proposal, only choices, and one of them is a key")
    func choices() throws {
        try write(["note.txt": "Meeting tomorrow. Agenda: budget, garden, next steps. Please bring your notes.\n"])
        let waiting = try #require(try reviews().first)
        let verdict = try #require(waiting["verdict"] as? [String: Any])
        let choices = try #require(waiting["choices"] as? [[String: Any]])
        try #require(!choices.isEmpty)
        let confidence = verdict["confidence"] as? Double ?? 0
        #expect((verdict["category"] == nil) == (waiting["target"] == nil))
        #expect(verdict["category"] == nil || confidence >= 0.25)
        let second = try #require(choices.first?["category"] as? String)
        let key = verdict["category"] == nil ? "1" : "2"
        let talk = try sandbox.converse(["review"], [("[q]uit ", key)])
        #expect(
            talk.screen.contains("[\(key)] \(second)") && talk.screen.contains("│ Meeting tomorrow."), "\(talk.screen)")
        #expect(try reviews().isEmpty)
        #expect(try folders().count == 1)
    }

    @Test("back goes to the one that was skipped, and one key decides about all that are alike")
    func backAndAll() throws {
        try write(["a.txt": invoice(1), "b.txt": invoice(2), "c.txt": invoice(3)])
        let talk = try sandbox.converse(
            ["review"],
            [
                ("1/3", ""), ("[q]uit ", "s"), ("2/3", ""), ("[q]uit ", "b"), ("1/3", ""), ("[q]uit ", "e"),
                ("Like this one: b.txt, c.txt.", ""), ("all 3: [a]ccept", ""), ("[q]uit ", "a"),
                // Of the records.
                ("[q]uit ", "q"),
            ])
        #expect(talk.status == 0, "\(talk.screen)")
        #expect(try reviews().isEmpty)
        #expect(try folders() == ["Invoices", "Invoices", "Invoices"])
    }

    @Test("no line of the conversation is broken in a word", arguments: [80, 60] as [UInt16])
    func lines(columns: UInt16) throws {
        try write(["the invoice of the northern water works for the garden house behind the hill.txt": invoice(1)])
        let talk = try sandbox.converse(["review"], [("[q]uit ", "q")], columns: columns)
        for line in talk.screen.split(separator: "\r\n") { #expect(line.count <= Int(columns), "\(line)") }
    }

    @Test("accept --all asks with counts on a terminal, and leaves what nothing fits")
    func all() throws {
        try write(["a.txt": invoice(1), "b.txt": invoice(2), "colours.txt": "blue and green\n"])
        let asked = try sandbox.converse(["review", "accept", "--all"], [("[y/N] ", "n\n")])
        #expect(asked.status == 1 && asked.screen.contains("2 as Invoices") && asked.screen.contains("File 2 files?"))
        #expect(try reviews().count == 3)
        let done = try sandbox.converse(["review", "accept", "--all"], [("[y/N] ", "y\n")])
        #expect(done.status == 0, "\(done.screen)")
        #expect(try reviews().count == 1 && folders() == ["Invoices", "Invoices"])
        // In a script nobody is asked, and what is left has nothing to be accepted.
        let script = try sandbox.run("review", "accept", "--all")
        #expect(script.status == 0 && script.output.contains("Nothing to decide"))
        #expect(try reviews().count == 1)
    }

    @Test("accept --above takes what is so sure, and nothing else")
    func above() throws {
        try write(["a.txt": invoice(1), "colours.txt": "blue and green\n"])
        let sure = try #require(
            try reviews().compactMap { ($0["verdict"] as? [String: Any])?["confidence"] as? Double }.max())
        #expect(sure > 0.9 && sure < 1)
        #expect(try sandbox.run(["review", "accept", "--above", "100"]).status == 0)
        #expect(try reviews().count == 2)
        #expect(try sandbox.run(["review", "accept", "--above", "90"]).status == 0)
        #expect(try folders() == ["Invoices"] && reviews().count == 1)
        #expect(try sandbox.run(["review", "accept", "--above", "90", "--all"]).status == 64)
        #expect(try sandbox.run(["review", "accept", "--above", "0"]).status == 64)
        #expect(try sandbox.run(["review", "reject", "--all", "--yes"]).status == 0)
    }
}
