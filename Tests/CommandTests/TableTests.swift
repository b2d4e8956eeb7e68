import Files
import Foundation
import Testing
import TestSupport

/// `[[table]]`: spreadsheets that follow what was filed, undone and edited.
@Suite("Kept tables")
struct TableTests {
    private let sandbox: Sandbox
    private let table: FilePath

    init() throws {
        sandbox = try Sandbox()
        table = sandbox.library.appending("Expenses").appending("2026.csv")
        try sandbox.write(
            RecordsTests.receipt("CAFÉ MORGENROT", "14.90", 2), to: sandbox.desk.appending("receipt 1.txt"))
        try sandbox.write(
            RecordsTests.receipt("BAKERY ABENDROT", "3.60", 3), to: sandbox.desk.appending("receipt 2.txt"))
        let file = sandbox.library.appending("Expenses").appending("{year}.csv").string
        try sandbox.writeConfig(more: "[[table]]\nschema = \"expense\"\nfile = \"\(file)\"\n")
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
    }

    private func text(_ path: FilePath) throws -> String { try String(contentsOfFile: path.string, encoding: .utf8) }

    /// With the head.
    private func rows(_ path: FilePath) throws -> Int { try text(path).split(whereSeparator: \.isNewline).count }

    private func records() throws -> [[String: Any]] {
        let json = try sandbox.run("records", "--json").output
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        return try #require(object?["records"] as? [[String: Any]])
    }

    @Test("what is filed stands in the table; what is undone or edited changes its row and no other")
    func follows() throws {
        #expect(try rows(table) == 3)
        let first = try #require(try records().first)
        let (id, job) = try (#require(first["id"] as? Int), #require(first["job"] as? Int))
        try sandbox.run("records", "edit", "\(id)", "total=15.90")
        #expect(try text(table).contains("15.90") && text(table).contains("3.60"))
        #expect(try sandbox.run("undo", "\(job)").status == 0)
        #expect(try !text(table).contains("15.90") && text(table).contains("3.60"))
        #expect(try sandbox.run("redo", "\(job)").status == 0)
        #expect(try text(table).contains("15.90") && text(table).contains("3.60"))
        for record in try records() { try sandbox.run("undo", "\(try #require(record["job"] as? Int))") }
        #expect(try rows(table) == 1)
    }

    @Test("undo without a number takes back the filing, and the table with it")
    func last() throws {
        #expect(try sandbox.run("undo").status == 0)
        #expect(try rows(table) == 2)
        #expect(try records().count == 1)
    }

    @Test("a table that the user changed stays theirs, and ours goes beside it")
    func changed() throws {
        let theirs = try text(table) + "my own line\n"
        try sandbox.write(theirs, to: table)
        let id = try #require(try records().first?["id"] as? Int)
        let said = try sandbox.run("records", "edit", "\(id)", "total=15.90")
        #expect(said.status == 0 && said.errors.contains("2026 (Deskhand).csv"))
        #expect(try text(table) == theirs)
        let sibling = table.removingLastComponent().appending("2026 (Deskhand).csv")
        #expect(try text(sibling).contains("15.90"))
        try sandbox.run("records", "edit", "\(id)", "total=16.90")
        #expect(try text(sibling).contains("16.90"))
        #expect(try text(table) == theirs)
    }

    @Test("a table that is open in an office program waits")
    func open() throws {
        let lock = table.removingLastComponent().appending(".~lock.2026.csv#")
        try sandbox.write("Ada", to: lock)
        let before = try text(table)
        let id = try #require(try records().first?["id"] as? Int)
        let said = try sandbox.run("records", "edit", "\(id)", "total=15.90")
        #expect(said.status == 0 && said.errors.contains("open in an office program"))
        #expect(try text(table) == before)
        try FileManager.default.removeItem(atPath: lock.string)
        try sandbox.run("records", "edit", "\(id)", "note=x")
        #expect(try text(table).contains("15.90"))
    }
}
