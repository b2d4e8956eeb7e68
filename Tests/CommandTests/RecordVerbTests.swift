import Files
import Foundation
import Testing
import TestSupport

/// `deskhand records edit`, `add`, `totals` and their neighbours.
@Suite("Changing and adding up records")
struct RecordVerbTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write(
            RecordsTests.receipt("CAFÉ MORGENROT", "14.90", 2), to: sandbox.desk.appending("receipt 1.txt"))
        try sandbox.write(
            RecordsTests.receipt("BAKERY ABENDROT", "3.60", 3), to: sandbox.desk.appending("receipt 2.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
    }

    private func json(_ words: String...) throws -> [String: Any] {
        let result = try sandbox.run(words + ["--json"])
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    private func list(_ key: String, _ words: String...) throws -> [[String: Any]] {
        let result = try sandbox.run(words + ["--json"])
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return try #require(object?[key] as? [[String: Any]])
    }

    private func value(_ field: String, of record: [String: Any]) -> String? {
        ((record["fields"] as? [String: Any])?[field] as? [String: Any])?["value"] as? String
    }

    private func id(_ number: Int) throws -> String {
        "\(try #require(try list("records", "records")[number]["id"] as? Int))"
    }

    @Test("an edit is a job: undo takes it back, redo brings it again, and the paper's own undo takes all of it")
    func edited() throws {
        let id = try id(0)
        let change = try #require(try list("changes", "records", "edit", id, "total=15.90", "note=with Ada").first)
        let job = "\(try #require(change["job"] as? Int))"
        #expect(change["outcome"] as? String == "changed")
        #expect(try value("total", of: json("records", "show", id)) == "15.90")
        let text = try sandbox.run("records", "show", id).output
        #expect(text.contains("15.90 EUR") && text.contains("you") && text.contains("with Ada"))
        #expect(try sandbox.run("undo", job).status == 0)
        #expect(try value("total", of: json("records", "show", id)) == "14.90")
        #expect(try sandbox.run("redo", job).status == 0)
        #expect(try value("total", of: json("records", "show", id)) == "15.90")
        let second = try #require(try list("changes", "records", "edit", id, "total=16.90").first?["job"] as? Int)
        #expect(try sandbox.run("undo", job).status == 0)
        #expect(try value("total", of: json("records", "show", id)) == "16.90")
        #expect(try sandbox.run("undo", "\(second)").status == 0)
        #expect(try value("total", of: json("records", "show", id)) == "14.90")
        let paper = try #require(try json("records", "show", id)["job"] as? Int)
        #expect(try sandbox.run("undo", "\(paper)").status == 0)
        #expect(try sandbox.run("records", "show", id).status == 66)
        #expect(try sandbox.run("records", "edit", id, "total=1").status == 66)
    }

    @Test("what is no edit is told, and changes nothing")
    func wrong() throws {
        let id = try id(0)
        let before = try list("jobs", "log").count
        for edit in ["total", "total=twelve", "seller=Ada", "date=14.3.26"] {
            let result = try sandbox.run("records", "edit", id, edit)
            #expect(result.status == 64 && result.errors.contains("deskhand: "), "\(edit)")
        }
        #expect(try list("jobs", "log").count == before)
        #expect(try sandbox.run("records", "edit", "4711", "total=1").status == 66)
    }

    @Test("a paper that lies where it is to stay gets a record without being moved, and loses it by undo")
    func added() throws {
        let paper = sandbox.root.appending("shoebox").appending("lunch.txt")
        try FileManager.default.createDirectory(
            atPath: paper.removingLastComponent().string, withIntermediateDirectories: true)
        try sandbox.write(RecordsTests.receipt("KIOSK AM HAFEN", "7.30", 4), to: paper)
        let added = try #require(try list("changes", "records", "add", paper.string).first)
        #expect(added["outcome"] as? String == "added")
        #expect(FileManager.default.fileExists(atPath: paper.string))
        #expect(try list("records", "records").count == 3)
        let known = try #require(try list("changes", "records", "add", paper.string).first)
        #expect(known["outcome"] as? String == "known" && known["record"] as? Int == added["record"] as? Int)
        let id = "\(try #require(added["record"] as? Int))"
        try sandbox.run("records", "edit", id, "vendor=Kiosk", "total=7.50")
        try sandbox.run("records", "add", paper.string, "--again")
        #expect(try value("total", of: json("records", "show", id)) == "7.50")
        #expect(try value("date", of: json("records", "show", id)) == "2026-03-04")
        #expect(try sandbox.run("undo", "\(try #require(added["job"] as? Int))").status == 0)
        #expect(try list("records", "records").count == 2)
        #expect(FileManager.default.fileExists(atPath: paper.string))
        let missing = try sandbox.run("records", "add", paper.string + ".gone")
        #expect(missing.status == 66)
    }

    @Test("sums are by month, vendor, category and currency, with bars on paper too")
    func totals() throws {
        let months = try list("totals", "records", "totals")
        #expect(
            months.count == 1 && months[0]["name"] as? String == "2026-03" && months[0]["sum"] as? String == "18.50")
        let vendors = try list("totals", "records", "totals", "--by", "vendor")
        #expect(vendors.compactMap { $0["sum"] as? String } == ["14.90", "3.60"])
        let text = try sandbox.run("records", "totals", "--by", "vendor").output
        #expect(text.contains("14.90 EUR") && text.contains("█"))
        #expect(try list("records", "records", "--vendor", "cafe morgenrot").count == 1)
        #expect(try sandbox.run("records", "--vendor", "nobody").output.contains("No such records."))
        #expect(try sandbox.run("records", "totals", "--by", "mood").status == 64)
    }

    @Test("one purchase on two papers is told")
    func duplicates() throws {
        #expect(try list("duplicates", "records", "duplicates").isEmpty)
        let paper = sandbox.root.appending("again.txt")
        try sandbox.write(RecordsTests.receipt("Cafe Morgenrot", "14.90", 2) + "\nscan 2\n", to: paper)
        try sandbox.run("records", "add", paper.string)
        let pairs = try list("duplicates", "records", "duplicates")
        #expect(pairs.count == 1 && pairs[0]["certainty"] as? String == "exact")
        #expect(try sandbox.run("records", "duplicates").output.contains("again.txt"))
    }

    @Test("a bank's file is held against the papers")
    func matched() throws {
        let file = sandbox.root.appending("giro.csv")
        let head = ["Auftragskonto", "Buchungstag", "Verwendungszweck", "Beguenstigter/Zahlungspflichtiger", "Betrag"]
        let rows = [
            head + ["Waehrung"],
            ["DE89370400440532013000", "04.03.26", "Karte 0417", "CAFE MORGENROT HAMBURG", "-14,90", "EUR"],
            ["DE89370400440532013000", "05.03.26", "Miete", "Hausverwaltung Nord", "-950,00", "EUR"],
        ]
        try sandbox.write(rows.map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n", to: file)
        #expect(try sandbox.run("records", "add", file.string, "--schema", "bank-transactions").status == 0)
        let match = try #require(try list("matches", "records", "match").first)
        #expect("\(try #require(match["paper"] as? Int))" == (try id(0)))
        #expect(
            try list("without_paper", "records", "match").compactMap { $0["name"] as? String } == [
                "Hausverwaltung Nord"
            ])
        let text = try sandbox.run("records", "match").output
        #expect(text.contains("CAFE MORGENROT HAMBURG") && text.contains("Papers that no transaction pays:"))
    }

    @Test("what is due is listed by day")
    func due() throws {
        #expect(try sandbox.run("records", "due").output == "Nothing is due.\n")
        #expect(try list("due", "records", "due").isEmpty)
        #expect(try sandbox.run("records", "match").output.contains("records add"))
    }
}
