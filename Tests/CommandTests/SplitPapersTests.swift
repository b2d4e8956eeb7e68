import Files
import Foundation
import Testing
import TestSupport

/// A PDF that holds several papers, from `extract` to the zip file for who does the taxes.
@Suite("Files that hold several papers")
struct SplitPapersTests {
    private typealias Object = [String: Any]

    private let sandbox: Sandbox

    private static let receipts = [
        RecordsTests.receipt("BAKERY ABENDROT", "3.60", 3), RecordsTests.receipt("KIOSK AM HAFEN", "7.30", 4),
        RecordsTests.receipt("CASA VERDE", "14.90", 2),
    ]

    init() throws { sandbox = try Sandbox() }

    /// Each page has the lines of a text.
    private func write(_ pages: [String], to path: FilePath) throws {
        let lines = pages.map { $0.split(separator: "\n").map(String.init) }
        try PDFSample.text(lines).data.write(to: URL(fileURLWithPath: path.string))
    }

    private func list(_ key: String, _ words: String...) throws -> [Object] {
        let result = try sandbox.run(words + ["--json"])
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? Object
        return try #require(object?[key] as? [Object], "\(result.errors)")
    }

    private func totals(_ records: [Object]) -> [String] {
        records.compactMap { (($0["fields"] as? Object)?["total"] as? Object)?["value"] as? String }
    }

    private func shoebox(_ name: String) throws -> FilePath {
        let folder = sandbox.root.appending("shoebox")
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        return folder.appending(name)
    }

    @Test("three receipts on three pages are three records, shown with their pages and added up")
    func extracted() throws {
        let paper = try shoebox("scan.pdf")
        try write(Self.receipts, to: paper)
        let records = try list("records", "extract", paper.string)
        #expect(records.map { $0["part"] as? String } == ["page 1", "page 2", "page 3"])
        #expect(totals(records) == ["3.60", "7.30", "14.90"])
        let places = records.map { (($0["fields"] as? Object)?["total"] as? Object)?["place"] as? String }
        #expect(places == ["page 1", "page 2", "page 3"])
        let text = try sandbox.run("extract", paper.string, paper.string).output
        #expect(text.contains("page 2"))
    }

    @Test("each is kept under a number of its own, counted, edited and taken out by one undo")
    func kept() throws {
        let paper = try shoebox("scan.pdf")
        try write(Self.receipts, to: paper)
        let changes = try list("changes", "records", "add", paper.string)
        #expect(changes.map { $0["outcome"] as? String } == ["added", "added", "added"])
        let job = "\(try #require(changes.first?["job"] as? Int))"
        #expect(Set(changes.compactMap { $0["job"] as? Int }).count == 1)
        let ids = changes.compactMap { $0["record"] as? Int }
        #expect(Set(ids).count == 3)
        #expect(try totals(list("records", "records")) == ["3.60", "7.30", "14.90"])
        #expect(try list("totals", "records", "totals").first?["sum"] as? String == "25.80")
        #expect(try list("duplicates", "records", "duplicates").isEmpty)
        #expect(
            try list("changes", "records", "add", "--again", paper.string).map { $0["outcome"] as? String }
                == ["known", "known", "known"])
        #expect(try sandbox.run("records", "edit", "\(ids[1])", "total=8.30").status == 0)
        #expect(try totals(list("records", "records")) == ["3.60", "8.30", "14.90"])
        #expect(try sandbox.run("records", "show", "\(ids[1])").output.contains("page 2"))
        // What was said of it stays, and a paper that comes later has a number of its own.
        #expect(try sandbox.run("records", "add", "--again", paper.string).status == 0)
        #expect(try totals(list("records", "records")) == ["3.60", "8.30", "14.90"])
        let later = try shoebox("later.txt")
        try sandbox.write(RecordsTests.receipt("HARBOUR TEA", "5.20", 5), to: later)
        let next = try #require(try list("changes", "records", "add", later.string).first?["record"] as? Int)
        #expect(!ids.contains(next))
        #expect(try sandbox.run("undo", job).status == 0)
        #expect(try totals(list("records", "records")) == ["5.20"])
        #expect(try sandbox.run("redo", job).status == 0)
        #expect(try totals(list("records", "records")) == ["3.60", "8.30", "14.90", "5.20"])
    }

    @Test("filed as one file under its own name, with a record of each, packed once")
    func filed() throws {
        try write(Self.receipts, to: sandbox.desk.appending("receipts march.pdf"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        let records = try list("records", "records")
        #expect(totals(records) == ["3.60", "7.30", "14.90"])
        let paths = Set(records.compactMap { ($0["file"] as? Object)?["path"] as? String })
        #expect(paths.count == 1 && paths.first?.contains("receipts march") == true)
        let pack = sandbox.root.appending("2026.zip").string
        let report = try JSONSerialization.jsonObject(
            with: Data(try sandbox.run("records", "pack", "--year", "2026", pack, "--json").output.utf8))
        #expect((report as? Object)?["records"] as? Int == 3 && (report as? Object)?["documents"] as? Int == 1)
    }

    @Test("an invoice of two pages, and a receipt before its card slip, are one record each")
    func one() throws {
        let first = """
            Nordlicht Design Ltd
            Quay 3, 20457 Hamburg
            INVOICE No. 2026-0142
            Date: 12 March 2026
            Logo        1,200.00
            Poster        300.00
            Page 1 of 2
            """
        let second = """
            Nordlicht Design Ltd
            INVOICE No. 2026-0142
            Date: 12 March 2026
            Subtotal    1,500.00
            VAT 19 %      285.00
            Total EUR   1,785.00
            Page 2 of 2
            """
        let invoice = try shoebox("invoice.pdf")
        try write([first, second], to: invoice)
        let records = try list("records", "extract", invoice.string)
        #expect(records.count == 1 && records.first?["part"] == nil)
        let slip = """
            CARD PAYMENT
            KIOSK AM HAFEN
            2026-03-04  10:43
            TOTAL EUR  7.30
            VISA **** 0417 approved
            """
        let receipt = try shoebox("receipt.pdf")
        try write([Self.receipts[1], slip], to: receipt)
        #expect(try totals(list("records", "extract", receipt.string)) == ["7.30"])
    }
}
