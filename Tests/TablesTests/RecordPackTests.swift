import Agents
import Files
import Foundation
import Testing
import TestSupport

@testable import Tables

@Suite("Packs for who does the taxes")
struct RecordPackTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func paper(_ name: String, _ text: String) throws -> FilePath {
        let path = sandbox.library.appending(name)
        try FileManager.default.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try sandbox.write(text, to: path)
        return path
    }

    @Test("tables and papers lie flat, each under a name of its own, and the tables name them")
    func flat() throws {
        let records = [
            Papers.expense(1, "Café", "12.40", file: try paper("a/Beleg Öhi.txt", "one")),
            Papers.expense(2, "Bäcker", "3.60", file: try paper("b/beleg öhi.txt", "two")),
            Papers.expense(3, "Other year", "1", day: "2025-03-01", file: try paper("c.txt", "three")),
            Papers.expense(4, "Gone", "2", file: sandbox.library.appending("gone.txt")),
            Papers.expense(5, "Named as the table", "2", file: try paper("records 2026.XLSX", "four")),
            Papers.invoice(6, "Stadtwerke", "100"),
        ]
        let target = sandbox.root.appending("pack.zip")
        let report = try RecordPack(records, year: 2026).write(to: target)
        #expect(report.records == 5 && report.documents == 3 && report.unread.count == 2)
        #expect(report.unread.contains { $0.path == records[3].file })
        let zip = try Unzipped([UInt8](Data(contentsOf: URL(fileURLWithPath: target.string))))
        #expect(
            zip.names.sorted() == [
                "Beleg Öhi.txt", "Expenses 2026.csv", "Invoices 2026.csv", "Records 2026.xlsx", "beleg öhi (2).txt",
                "records 2026 (2).XLSX",
            ])
        #expect(zip["Beleg Öhi.txt"] == "one" && zip["beleg öhi (2).txt"] == "two")
        #expect(zip["Expenses 2026.csv"].contains("purchase,,beleg öhi (2).txt\r\n"))
        let book = try Unzipped(try #require(zip.bytes("Records 2026.xlsx")))
        #expect(book["xl/worksheets/_rels/sheet1.xml.rels"].contains("Target=\"beleg%20%C3%B6hi%20%282%29.txt\""))
        // The papers are where they were.
        #expect(try String(contentsOfFile: records[0].file.string, encoding: .utf8) == "one")
    }

    @Test("two records of one paper have it once; the same papers give the same bytes")
    func once() throws {
        let file = try paper("a.txt", "one")
        let records = [Papers.expense(1, "A", "1", file: file), Papers.expense(2, "B", "2", file: file)]
        let targets = ["one.zip", "two.zip"].map { sandbox.root.appending($0) }
        for target in targets { _ = try RecordPack(records, year: 2026).write(to: target) }
        let bytes = try targets.map { try Data(contentsOf: URL(fileURLWithPath: $0.string)) }
        #expect(bytes[0] == bytes[1])
        #expect(try Unzipped([UInt8](bytes[0])).names == ["a.txt", "Expenses 2026.csv", "Records 2026.xlsx"])
    }

    @Test("what is there is not replaced")
    func kept() throws {
        let target = try paper("pack.zip", "mine")
        #expect(throws: FileError(.exists, "write", target)) {
            try RecordPack([Papers.expense(1, "A", "1")], year: 2026).write(to: target)
        }
        #expect(try String(contentsOfFile: target.string, encoding: .utf8) == "mine")
    }
}
