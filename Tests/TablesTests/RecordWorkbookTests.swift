import Agents
import Files
import Foundation
import Testing

@testable import Tables

@Suite("Workbooks")
struct RecordWorkbookTests {
    private let records = [
        Papers.expense(1, "Café Morgenrot", "12.40", payment: "card"),
        Papers.expense(2, "Bakery", "-3.60", day: "2026-04-01"),
        Papers.expense(3, "CAFÉ MORGENROT", "7.50", "CHF", day: "2026-04-02"),
        Papers.expense(4, "Kiosk", "99.99", day: nil, sure: 0.8),
    ]

    private func workbook(_ records: [FiledRecord], _ schemas: [ExtractionSchema] = [.expense]) throws -> Unzipped {
        try Unzipped(try RecordWorkbook(records, schemas.map(RecordShape.init)).bytes())
    }

    /// A cell as it stands in a sheet: `<c r="C2" s="3"><v>12.4</v></c>`.
    private func cell(_ place: String, _ sheet: String) -> String {
        guard let start = sheet.range(of: "<c r=\"\(place)\"") else { return "" }
        let rest = sheet[start.lowerBound...]
        return rest.prefixMatch(of: /<c [^>]*\/>/).map { String($0.0) }
            ?? String(rest.prefix(upTo: rest.range(of: "</c>")?.lowerBound ?? rest.endIndex))
    }

    @Test("money is a number with the decimals of its currency, a day is a date, the rest is text")
    func typed() throws {
        let book = try workbook(records)
        let sheet = book["xl/worksheets/sheet1.xml"]
        #expect(cell("A2", sheet).contains("t=\"s\""))
        #expect(cell("B2", sheet).contains("<v>46095</v>") && !cell("B2", sheet).contains("t="))
        #expect(cell("C2", sheet).contains("<v>12.4</v>") && !cell("C2", sheet).contains("t="))
        #expect(cell("C3", sheet).contains("<v>-3.6</v>"))
        #expect(cell("D2", sheet).contains("t=\"s\""))
        // 004417 would lose its zeros.
        #expect(cell("H2", sheet).contains("t=\"s\""))
        let styles = book["xl/styles.xml"]
        #expect(
            styles.contains("formatCode=\"#,##0.00_-;[Red]-#,##0.00_-\"")
                && styles.contains("formatCode=\"yyyy-mm-dd\""))
        // What is not sure has a look of its own.
        #expect(cell("C5", sheet).firstMatch(of: /s="(\d+)"/)?.1 != cell("C2", sheet).firstMatch(of: /s="(\d+)"/)?.1)
    }

    @Test("a total for each currency of what is sure, which goes on adding up; refunds count below zero")
    func totals() throws {
        let sheet = try workbook(records)["xl/worksheets/sheet1.xml"]
        #expect(
            cell("C7", sheet).contains(
                "<f>SUMIFS($C$2:$C$5,$D$2:$D$5,\"EUR\",$K$2:$K$5,\"yes\")</f><v>8.8"))
        #expect(cell("C8", sheet).contains("\"CHF\"") && cell("C8", sheet).contains("<v>7.5</v>"))
        #expect(cell("C9", sheet).contains("<v>1</v>"))
        #expect(sheet.components(separatedBy: "<f>").count == 3)
    }

    @Test("a sheet by month and one by vendor, each with its chart; spellings of one vendor are one")
    func sums() throws {
        let book = try workbook(records)
        let (months, vendors) = (book["xl/worksheets/sheet2.xml"], book["xl/worksheets/sheet3.xml"])
        // March, April, and what has no day: records, not sure, EUR, CHF.
        #expect(cell("A2", months).contains("<v>46082</v>") && cell("D2", months).contains("<v>12.4</v>"))
        #expect(cell("D3", months).contains("<v>-3.6</v>") && cell("E3", months).contains("<v>7.5</v>"))
        #expect(cell("A4", months).contains("t=\"s\"") && cell("C4", months).contains("<v>1</v>"))
        #expect(cell("B2", vendors).contains("<v>2</v>") && cell("D2", vendors).contains("<v>12.4</v>"))
        #expect(cell("E2", vendors).contains("<v>7.5</v>") && cell("A6", vendors).isEmpty)
        #expect(book.names.filter { $0.hasPrefix("xl/charts/chart") }.count == 2)
        #expect(book["xl/charts/chart1.xml"].contains("'Expenses by month'!$A$2:$A$3"))
        #expect(book["xl/charts/chart2.xml"].contains("'Expenses by vendor'!$D$2:$D$4"))
    }

    @Test("a paper is linked byte by byte")
    func links() throws {
        let odd = Papers.expense(
            1, "x", "1", file: FilePath(bytes: Array("/home/ada/a b#é%".utf8) + [0xFF] + Array(".pdf".utf8)))
        let rels = try workbook([odd])["xl/worksheets/_rels/sheet1.xml.rels"]
        #expect(rels.contains("Target=\"file:///home/ada/a%20b%23%C3%A9%25%FF.pdf\" TargetMode=\"External\""))
    }

    @Test("the same records give the same bytes")
    func deterministic() throws {
        let shapes = [RecordShape(.expense)]
        #expect(try RecordWorkbook(records, shapes).bytes() == RecordWorkbook(records, shapes).bytes())
        let core = try workbook(records)["docProps/core.xml"]
        #expect(core.contains("2026-03-14T14:53:20Z"))
    }

    @Test("no text becomes a formula, whatever it is and whichever field it is in", arguments: Papers.hostile)
    func hostile(text: String) throws {
        var record = Papers.expense(1, text, "1.00", text, category: text)
        record.file = FilePath("/home/ada/" + text.prefix(80).replacing("/", with: ""))
        for field in ["number", "kind", "payment", "last four digits", "date", "subtotal"] {
            record.record.fields[field] = ExtractedField(.text(text), confidence: 0.5)
        }
        let book = try workbook([record])
        for number in 1...3 {
            let sheet = book["xl/worksheets/sheet\(number).xml"]
            let formulas = sheet.components(separatedBy: "<f>").dropFirst().map {
                $0.components(separatedBy: "</f>")[0]
            }
            #expect(formulas.allSatisfy { $0 == "SUMIFS($C$2:$C$2,$D$2:$D$2,\"\",$K$2:$K$2,\"yes\")" })
            #expect(!sheet.contains("t=\"str\"") && !sheet.contains("dde"))
        }
        #expect(!book["xl/sharedStrings.xml"].contains("_x"))
        #expect(!book.names.contains { $0.contains("externalLink") })
        let rels = book["xl/worksheets/_rels/sheet1.xml.rels"]
        #expect(
            rels.components(separatedBy: "Target=\"").dropFirst().filter { $0.hasPrefix("../") == false }
                .allSatisfy { $0.hasPrefix("file:///home/ada") })
    }

    @Test("no record at all gives a head and no chart; several schemas get sheets of their own")
    func empty() throws {
        let none = try workbook([])
        #expect(none["xl/workbook.xml"].contains("Expenses by month"))
        #expect(!none.names.contains { $0.contains("chart") })
        let both = try workbook(records + [Papers.invoice(9, "Stadtwerke", "100")], [.expense, .invoice])
        #expect(both["xl/workbook.xml"].contains("name=\"Invoices by seller\""))
    }

    @Test("a day that there is not, and one before spreadsheets count, is text")
    func days() throws {
        var record = Papers.expense(1, "x", "1")
        record.record.fields["date"] = ExtractedField(.day(year: 2026, month: 2, day: 30), confidence: 1)
        #expect(record.day == nil)
        #expect(cell("B2", try workbook([record])["xl/worksheets/sheet1.xml"]).contains("t=\"s\""))
        record.record.fields["date"] = ExtractedField(.day(year: 1899, month: 12, day: 31), confidence: 1)
        #expect(record.day == nil)
    }
}
