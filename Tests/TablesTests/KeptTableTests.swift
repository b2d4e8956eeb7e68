import Agents
import Files
import Foundation
import Testing

@testable import Tables

@Suite("Tables that are kept")
struct KeptTableTests {
    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    @Test("a record goes by the year of its paper, else by that of its filing; other schemas go nowhere")
    func years() throws {
        let table = try KeptTable(RecordShape(.expense), file: "/home/ada/Expenses/{year}/all.csv")
        let files = table.files(
            of: [
                Papers.expense(1, "a", "1", day: "2025-12-31"), Papers.expense(2, "b", "1", day: nil),
                Papers.expense(3, "c", "1", day: "2025-01-01"), Papers.invoice(4, "d", "1"),
            ], in: calendar)
        #expect(files.map(\.path) == ["/home/ada/Expenses/2025/all.csv", "/home/ada/Expenses/2026/all.csv"])
        #expect(files.map { $0.records.map(\.id) } == [[1, 3], [2]])
        #expect(table.folder == "/home/ada/Expenses" && table.hasFileForEachYear)
        let lines = String(decoding: try table.bytes(of: files[0].records), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
        // By day.
        #expect(lines.count == 3 && lines[1].hasPrefix("c,2025-01-01") && lines[2].hasPrefix("a,2025-12-31"))
    }

    @Test("one file for all; without records it is not told, and has a head when it is made")
    func one() throws {
        let table = try KeptTable(RecordShape(.invoice), file: "/home/ada/Invoices.XLSX")
        #expect(table.format == .xlsx && !table.hasFileForEachYear && table.folder == "/home/ada")
        #expect(table.files(of: [Papers.invoice(1, "d", "1")]).map(\.path) == ["/home/ada/Invoices.XLSX"])
        #expect(table.files(of: [Papers.expense(1, "d", "1")]).isEmpty)
        #expect(try Unzipped(try table.bytes(of: []))["xl/workbook.xml"].contains("Invoices"))
    }

    @Test(
        "another ending or placeholder is refused in words",
        arguments: [
            ("/a/b.ods", KeptTableError.ending), ("/a/b", .ending), ("/a/{month}.csv", .placeholder("{month}")),
            ("/a/{year.csv", .placeholder("{")), ("/a/}.csv", .placeholder("}")),
        ])
    func refused(path: String, error: KeptTableError) {
        #expect(throws: error) { try KeptTable(RecordShape(.expense), file: FilePath(path)) }
    }
}
