import Agents
import Files
import Testing

@testable import Tables

@Suite("Tables of comma-separated values")
struct RecordTableTests {
    @Test("a row for each record, with what is not sure and where the paper is")
    func rows() {
        let table = RecordTable(
            [
                Papers.expense(1, "Café Morgenrot", "12.40"), Papers.expense(2, "Bakery, Ltd.", "-3.60", sure: 0.7),
                Papers.invoice(3, "Stadtwerke", "99"),
            ], RecordShape(.expense))
        #expect(
            table.lines == [
                "vendor,date,total,currency,subtotal,payment,last_four_digits,number,kind,unsure,file",
                "Café Morgenrot,2026-03-14,12.40,EUR,,,,004417,purchase,,/home/ada/Documents/Receipts/2026/paper 1.pdf",
                "\"Bakery, Ltd.\",2026-03-14,-3.60,EUR,,,,004417,refund,total,/home/ada/Documents/Receipts/2026/paper 2.pdf",
            ])
        #expect(table.bytes == Array((table.lines.joined(separator: "\r\n") + "\r\n").utf8))
    }

    @Test("columns of the user's own stand behind the fields, in records that have them and in those that do not")
    func own() throws {
        var mine = Papers.expense(1, "Café Morgenrot", "12.40")
        mine.record.apply(
            try ["note=with Ada", "+project=Kitchen"].map { try FieldEdit($0, in: RecordShape(.expense)) })
        let table = RecordTable([mine, Papers.expense(2, "Bakery", "3.60")], RecordShape(.expense))
        #expect(table.lines[0].hasSuffix("kind,note,project,unsure,file"))
        #expect(table.lines[1].contains("purchase,with Ada,Kitchen,,/home"))
        #expect(table.lines[2].contains("purchase,,,,/home"))
    }

    @Test("a schema of the user's own makes a table of its fields, whatever they are called")
    func ownSchema() throws {
        let form = RecordForm(
            schema: "Lease", subject: "a home",
            fields: [.init("Tenant, or tenants", .text, "Who."), .init("=rent", .money, "A month.")])
        var record = ExtractedRecord(schema: "Lease")
        record.fields["Tenant, or tenants"] = ExtractedField(.text("Ada"), confidence: 0.96)
        record.fields["=rent"] = ExtractedField(.money(900, currency: "EUR"), confidence: 0.96)
        let filed = FiledRecord(
            id: 1, file: "/home/ada/lease.pdf", category: nil, made: 0, record: record, shape: RecordShape(form))
        #expect(filed.amount == 900 && filed.isCounted && filed.party?.value == .text("Ada"))
        let table = RecordTable([filed], RecordShape(form))
        #expect(table.lines == ["\"Tenant,_or_tenants\",'=rent,unsure,file", "Ada,900.00,,/home/ada/lease.pdf"])
        #expect(try !RecordWorkbook([filed], [RecordShape(form)]).bytes().isEmpty)
    }

    @Test("what a spreadsheet would run is text, and stays in its cell", arguments: Papers.hostile)
    func hostile(text: String) {
        let cell = RecordTable.cell(text)
        let bare = cell.first == "\"" ? cell.dropFirst().unicodeScalars : cell[...].unicodeScalars
        #expect(!"=+-@\t\r\n＝＋－＠".unicodeScalars.contains { $0 == bare.first })
        // As RFC 4180 reads it: quotes in pairs, and nothing that ends the cell outside of them.
        #expect(cell.unicodeScalars.count { $0 == "\"" }.isMultiple(of: 2))
        if !cell.hasPrefix("\"") { #expect(!cell.unicodeScalars.contains { ",\"\n\r\t".unicodeScalars.contains($0) }) }
    }

    @Test("a negative amount stays a number; what only begins as one does not")
    func numbers() {
        #expect(RecordTable.cell("-12.40") == "-12.40")
        #expect(RecordTable.cell("-2-3") == "'-2-3" && RecordTable.cell("-") == "'-")
    }
}
