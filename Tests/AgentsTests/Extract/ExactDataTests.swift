import Foundation
import Reading
import Testing

@testable import Agents

@Suite("Records of files that are data")
struct ExactDataTests {
    private let extractor = DocumentExtractor(today: (2026, 6, 1), dayFirst: true)

    private func document(_ rows: [DocumentData.Row]) -> Document {
        var document = Document(path: "/bank.csv", size: 1, modified: 0, type: "text/csv")
        document.text = "Buchungstag;Betrag\n"
        document.data = DocumentData(format: "CSV", rows: rows)
        return document
    }

    private func moved(_ amount: String, _ balance: String? = nil, fee: String? = nil, _ currency: String = "EUR")
        -> DocumentData.Row
    {
        var row = DocumentData.Row(
            .transaction, ["amount": amount, "currency": currency, "date": "2026-03-14"], place: "line 2")
        row.values["balance"] = balance
        row.values["fee"] = fee
        return row
    }

    @Test("a bank's file has its transactions as rows, exact, and its balances are checked")
    func statement() throws {
        let account = DocumentData.Row(
            .statement,
            ["account": "DE02", "currency": "EUR", "opening": "4000.62", "closing": "3988.23", "until": "2026-03-14"])
        let record = try #require(extractor.extract(document([account, moved("-12.40"), moved("0.01")])))
        #expect(record.schema == "bank-transactions" && record.total == nil && !record.isEmpty)
        let rows = try #require(record.rows["transactions"])
        #expect(rows.map { $0["amount"]?.value.text } == ["-12.40", "0.01"])
        #expect(rows[0]["amount"]?.place == "line 2" && rows[0]["date"]?.value == .day(year: 2026, month: 3, day: 14))
        #expect(rows.allSatisfy { $0.values.allSatisfy { $0.tier == "exact" && $0.confidence == 1 } })
        #expect(record["opening balance"]?.value == .money(Decimal(string: "4000.62") ?? 0, currency: "EUR"))
        #expect(
            record.checks == [
                ExtractedCheck(name: "the transactions lead from the opening to the closing balance", holds: true)
            ])
        let columns = try #require(ExtractionSchema.bankTransactions.rows.first?.columns)
        #expect(rows.allSatisfy { Set($0.keys).isSubset(of: columns) })
        #expect(Set(record.fields.keys).isSubset(of: ExtractionSchema.bankTransactions.fields))
        // One is missing.
        #expect(extractor.extract(document([account, moved("-12.40")]))?.checks.first?.holds == false)
    }

    @Test("balances that follow one another are checked in either order, each currency for itself, fees taken off")
    func chain() throws {
        let name = "each balance follows from the one before"
        let check = { (rows: [DocumentData.Row]) in self.extractor.extract(self.document(rows))?.checks ?? [] }
        let up = [
            moved("-1.00", "9.00"), moved("5.00", "14.00"), moved("-2.00", "11.50", fee: "0.50"),
            moved("1.00", "7.00", "USD"),
        ]
        #expect(check(up) == [ExtractedCheck(name: name, holds: true)])
        #expect(check(up.reversed()) == [ExtractedCheck(name: name, holds: true)])
        var wrong = up
        wrong[0].values["balance"] = "8.00"
        #expect(check(wrong).isEmpty)
        let long = (1...9).map { moved("1.00", "\($0).00") }
        #expect(check(long + [moved("1.00", "11.00")]) == [ExtractedCheck(name: name, holds: false)])
        #expect(extractor.extract(document(up))?.rows["transactions"]?[2]["amount"]?.value.text == "-2.50")
    }

    @Test("several accounts in one file are kept apart")
    func accounts() throws {
        let rows = ["A", "B"].flatMap {
            [DocumentData.Row(.statement, ["account": $0, "opening": "1", "closing": "2"]), moved("1.00")]
        }
        let record = try #require(extractor.extract(document(rows)))
        #expect(record["account"] == nil && record["opening balance"] == nil)
        #expect(record.rows["transactions"]?.map { $0["own account"]?.value.text } == ["A", "B"])
        #expect(record.checks.map(\.holds) == [true])
    }

    @Test("one card is a record, several are its rows; an event's place is its own")
    func cards() throws {
        let card = DocumentData.Row(.contact, ["name": "Ada", "phones": "1, 2"], place: "line 1")
        #expect(extractor.extract(document([card]))?["phones"]?.value == .text("1, 2"))
        let several = try #require(extractor.extract(document([card, card])))
        #expect(several.fields.isEmpty && several.rows["contacts"]?.count == 2)
        let event = DocumentData.Row(
            .event, ["title": "Tosca", "start": "2026-03-14 19:30", "end": "2026-03-14", "location": "Hall"])
        let record = try #require(extractor.extract(document([event]), as: .event))
        #expect(record["place"]?.value == .text("Hall") && record["start"]?.value == .text("2026-03-14 19:30"))
        #expect(record["end"]?.value == .day(year: 2026, month: 3, day: 14))
        #expect(extractor.extract(document([event]), as: .contact) == nil)
    }

    @Test("an expense that is asked for is not made of a bank's file")
    func otherSchema() {
        #expect(extractor.extract(document([moved("1.00")]), as: .expense)?.schema != "bank-transactions")
        #expect(extractor.extract(document([moved("1.00")]), as: .contact) == nil)
    }
}
