import Files
import Foundation
import TestSupport
import Testing

/// `redo` chooses, asks and tells as `undo` does.
@Suite("Redo mirrors undo")
struct RedoTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "threshold = 0.5")
        for number in 1...3 {
            let text = """
                Northwind Office Supplies Ltd.
                Invoice No. INV-2026-04\(number)
                Invoice date: 14 March 2026
                Due date: 28 March 2026
                Total amount due  12\(number).00 EUR
                """
            try sandbox.write(text, to: sandbox.desk.appending("invoice-\(number).txt"))
        }
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
    }

    private func filed() throws -> Int { try Tree.facts(below: sandbox.library).count }

    @Test("the last so many, all since a time, and a list")
    func choices() throws {
        #expect(try filed() == 3)
        #expect(try sandbox.run("undo", "--last", "3").status == 0)
        #expect(try filed() == 0)
        #expect(try sandbox.run("redo", "--last", "2").output.contains("2 jobs redone."))
        #expect(try filed() == 2)
        #expect(try sandbox.run("redo", "--since", "today").status == 0)
        #expect(try filed() == 3)
        #expect(try sandbox.run("redo").output.contains("There is nothing to redo."))
    }

    @Test("of a list what cannot be redone or undone is said, and the rest is done")
    func partly() throws {
        #expect(try sandbox.run("undo", "1").status == 0)
        let redone = try sandbox.run("redo", "1", "2")
        #expect(redone.status == 1 && redone.output.contains("1 of 2 jobs redone"), "\(redone.output)")
        #expect(try filed() == 3)
        #expect(try sandbox.run("undo", "2").status == 0)
        let undone = try sandbox.run("undo", "2", "3", "--json")
        #expect(undone.status == 1 && undone.output.contains("\"obstacles\""))
        #expect(try filed() == 1)
        #expect(try sandbox.run("undo", "2").status == 65, "of one job that is all there is to say")
        #expect(try sandbox.run("undo", "99", "1").status == 66, "a number that is none undoes nothing")
        #expect(try filed() == 1)
    }

    @Test("to take several back at once teaches nothing, and what was redone counts and is found as before")
    func asBefore() throws {
        let answers = [["find", "northwind", "--json"], ["status", "--json"], ["lessons", "list", "--json"]]
        let ask = { () throws -> [String] in
            try answers.map { try sandbox.run($0).output.replacing(/"job"\s*:\s*\d+/, with: { _ in "" }) }
        }
        let before = try ask()
        #expect(try sandbox.run("undo", "--last", "3").status == 0)
        #expect(try sandbox.run("lessons", "list").output.contains("Nothing yet"))
        #expect(try sandbox.run("redo", "--last", "3").status == 0)
        #expect(try ask() == before)
        // An equal file is a duplicate again.
        let twin = sandbox.desk.appending("twin.txt")
        let first = try #require(try Tree.facts(below: sandbox.library).keys.first)
        try FileManager.default.copyItem(atPath: first.string, toPath: twin.string)
        #expect(try sandbox.run("file", twin.string).status == 0)
        #expect(try sandbox.run("review", "list", "--json").output.contains("\"duplicate\""))
    }
}
