import Foundation
import Reading
import Testing

@testable import Agents

@Suite("Records of orders in mails")
struct ExactOrderTests {
    private let extractor = DocumentExtractor(today: (2026, 6, 1), dayFirst: true)

    private func document(_ rows: [DocumentData.Row]) -> Document {
        var document = Document(path: "/desk/order.eml", size: 1, modified: 0, type: "message/rfc822")
        document.text = "Thank you for your order."
        document.details["sent"] = "2026-03-14T09:30:00+01:00"
        document.data = DocumentData(format: "schema.org", rows: rows)
        return document
    }

    private let order = DocumentData.Row(
        .order,
        [
            "type": "order", "name": "Café Morgenrot", "number": "M-1", "amount": "41.85", "currency": "EUR",
            "discount": "3.00", "payment": "card", "card": "0417",
        ])
    private let beans = DocumentData.Row(.item, ["name": "Beans", "quantity": "2", "amount": "14.95"])
    private let filter = DocumentData.Row(.item, ["name": "Filter", "amount": "14.95"])

    @Test("an order is an expense: exact, on the day the mail was sent where it names none")
    func expense() throws {
        let record = try #require(extractor.extract(document([order, beans, filter])))
        #expect(record.schema == "expense" && record["vendor"]?.value == .text("Café Morgenrot"))
        #expect(record["total"]?.value == .money(41.85, currency: "EUR") && record["total"]?.tier == "exact")
        #expect(record["date"]?.value.text == "2026-03-14" && record["number"]?.value == .text("M-1"))
        #expect(record["last four digits"]?.value == .text("0417") && record.fields.values.allSatisfy(\.isSure))
        // Twice 14.95 and once, less the discount: so the price is of one piece.
        let items = try #require(record.rows["items"])
        #expect(items[0]["price"]?.value.text == "14.95" && items[0]["amount"]?.value.text == "29.90")
        #expect(items[1]["amount"]?.value.text == "14.95")
        #expect(record.checks == [ExtractedCheck(name: "items add up to the total", holds: true)])
    }

    @Test("asked for as an invoice it is one; what has several orders is read as any other mail")
    func invoice() throws {
        let record = try #require(extractor.extract(document([order]), as: .invoice))
        #expect(record["seller"]?.value == .text("Café Morgenrot") && record["gross"]?.value.text == "41.85")
        #expect(record["issued"]?.value.text == "2026-03-14" && record["payable"] == nil)
        #expect(extractor.extract(document([order, order]), as: .expense)?["total"]?.tier != "exact")
    }

    @Test("with shipping, which is in no item, the price of several is not guessed at")
    func open() throws {
        var dearer = order
        dearer.values["amount"] = "46.80"
        let items = try #require(extractor.extract(document([dearer, beans, filter]))?.rows["items"])
        #expect(items[0]["price"] == nil && items[0]["amount"] == nil && items[0]["quantity"]?.value.text == "2")
        #expect(items[1]["amount"]?.value.text == "14.95")
    }
}
