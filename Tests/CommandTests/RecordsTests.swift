import Files
import Foundation
import Testing
import TestSupport

/// `deskhand records`: what was read off papers goes with the jobs that filed them.
@Suite("Records")
struct RecordsTests {
    private let sandbox: Sandbox

    static func receipt(_ vendor: String, _ total: String, _ number: Int) -> String {
        """
                    \(vendor)
                Quay 3, 20457 Hamburg

        RECEIPT No. 00441\(number)
        2026-03-0\(number)  10:42       Table 6

        1 x Flat white          \(total)
        -----------------------------
        TOTAL              EUR  \(total)
        Paid by card  **** **** **** 0417
        Thank you for your visit!
        """
    }

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write(Self.receipt("CAFÉ MORGENROT", "14.90", 2), to: sandbox.desk.appending("receipt 1.txt"))
        try sandbox.write(Self.receipt("BAKERY ABENDROT", "3.60", 3), to: sandbox.desk.appending("receipt 2.txt"))
    }

    private func records(_ words: String...) throws -> [[String: Any]] {
        let json = try sandbox.run(["records", "--json"] + words).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        return try #require(object["records"] as? [[String: Any]])
    }

    private func totals() throws -> [String] {
        try records().compactMap { (($0["fields"] as? [String: Any])?["total"] as? [String: Any])?["value"] as? String }
    }

    @Test("a filed receipt has its record; undo takes it out, and redo brings it back")
    func undone() throws {
        #expect(try records().isEmpty)
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        #expect(try totals() == ["14.90", "3.60"])
        let first = try #require(try records().first)
        #expect(first["schema"] as? String == "expense" && first["category"] as? String == "Receipts")
        let path = try #require((first["file"] as? [String: Any])?["path"] as? String)
        #expect(FileManager.default.fileExists(atPath: path))
        let job = try #require(first["job"] as? Int)
        #expect(try sandbox.run("undo", "\(job)").status == 0)
        #expect(try totals() == ["3.60"])
        #expect(try sandbox.run("redo", "\(job)").status == 0)
        #expect(try totals() == ["14.90", "3.60"])
    }

    @Test("what waits for the user gets its record when it is accepted")
    func accepted() throws {
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        try sandbox.run("file", sandbox.desk.string)
        #expect(try records().isEmpty)
        #expect(try sandbox.run("review", "accept", "--all").status == 0)
        #expect(try totals().sorted() == ["14.90", "3.60"])
    }

    @Test("a category can do without")
    func none() throws {
        try sandbox.writeConfig(more: "[[category]]\nname = \"Receipts\"\nextract = \"none\"\n")
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        #expect(try records().isEmpty)
    }

    @Test("the terminal shows rows and a sum, and the table is one for a spreadsheet")
    func shown() throws {
        try sandbox.run("file", sandbox.desk.string)
        let text = try sandbox.run("records").output
        #expect(text.contains("14.90 EUR") && text.contains("2026-03-02"))
        #expect(text.contains("2 records: "))
        let csv = try sandbox.run("records", "expense", "--csv").output.split(separator: "\n")
        #expect(csv.count == 3 && csv[0].hasPrefix("vendor,date,total,currency,"))
        #expect(csv[1].contains("2026-03-02,14.90,EUR,"))
        #expect(try sandbox.run("records", "--csv").status == 64)
        #expect(try sandbox.run("records", "holiday").status == 64)
        #expect(try records("invoice").isEmpty)
    }

    @Test("a cell that a spreadsheet would run is text")
    func formula() throws {
        try sandbox.write(
            Self.receipt("=HYPERLINK(1) CAFÉ GMBH", "14.90", 4), to: sandbox.desk.appending("receipt 3.txt"))
        try sandbox.run("file", sandbox.desk.string)
        for line in try sandbox.run("records", "expense", "--csv").output.split(separator: "\n") {
            #expect(!line.hasPrefix("=") && !line.contains(",="))
        }
    }
}
