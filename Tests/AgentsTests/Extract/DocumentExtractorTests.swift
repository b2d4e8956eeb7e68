import Foundation
import Reading
import Testing

@testable import Agents

@Suite("Records of documents")
struct DocumentExtractorTests {
    private let extractor = DocumentExtractor(today: (2026, 6, 1), dayFirst: true)

    private func document(_ text: String) -> Document {
        var document = Document(path: "/scan.txt", size: 1, modified: 0, type: "text/plain")
        document.text = text
        return document
    }

    @Test("without a schema a receipt becomes an expense, and what says nothing of money nothing")
    func judged() throws {
        let record = try #require(extractor.extract(document(SamplePapers.english)))
        #expect(record.schema == "expense" && record.total?.value.text == "33.90")
        #expect(extractor.extract(document("Dear Ada,\nthe garden is lovely in May.\nYours, Grace\n")) == nil)
        let manual = "User manual\nSafety instructions\n12. Insert the battery.\n13. Switch it on. Total 12.\n"
        #expect(extractor.extract(document(manual)) == nil)
        let hasty = "RECEIPT\nHarbour Kiosk\n2026-03-02\nTea 2.40\nCake 3.60\nTOTAL EUR 6.00\n"
        #expect(extractor.extract(document(hasty))?.total?.value.text == "6.00")
        #expect(extractor.extract(document("")) == nil)
        #expect(extractor.extract(document(""), as: .invoice) == nil)
    }

    @Test("boxes that were made up are not told, and a place only where there is one")
    func places() throws {
        var paged = document(SamplePapers.english)
        #expect(extractor.extract(paged)?["total"]?.place == "")
        #expect(extractor.extract(paged)?["total"]?.box == nil)
        paged.pieces = [Document.Piece(place: "page 7", range: 0..<paged.text.utf8.count)]
        #expect(extractor.extract(paged)?["total"]?.place == "page 7")
        paged.layout = Layout(text: SamplePapers.english, place: "page 8")
        #expect(extractor.extract(paged)?["total"]?.place == "page 8")
        #expect(extractor.extract(paged)?["total"]?.box != nil)
    }

    @Test("an electronic invoice's data counts, whatever its page says; an order wants no money")
    func exact() throws {
        var paper = document(SamplePapers.english)
        var invoice = ElectronicInvoice(kind: .invoice, format: "UBL")
        (invoice.number, invoice.issued, invoice.seller, invoice.currency) = ("7", "2026-03-14", "Nordlicht", "EUR")
        (invoice.net, invoice.tax, invoice.gross) = (100, 19, 119)
        invoice.taxes = [.init(rate: 19, net: 100, amount: 19)]
        (invoice.iban, invoice.reference, invoice.due) = ("de02 1203 0000 0000 2020 51", "RF18", "2026-04-13")
        invoice.lines = [ElectronicInvoice.Line(name: "Logo", quantity: 2, unitPrice: 50, amount: 100)]
        paper.invoice = invoice
        let record = try #require(extractor.extract(paper))
        #expect(record.schema == "invoice" && record["gross"]?.value == .money(119, currency: "EUR"))
        #expect(record.fields.values.allSatisfy { $0.tier == "exact" && $0.confidence == 1 })
        #expect(
            record.checks.map(\.name)
                == ["items add up to the total", "the taxes add up", "subtotal and tax make the total"])
        #expect(record["iban"]?.value == .text("DE02120300000000202051") && record["reference"]?.value == .text("RF18"))
        #expect(record["due"]?.value.text == "2026-04-13")
        #expect(
            record.rows["tax"]?.first?.mapValues(\.value.text) == ["rate": "19", "net": "100.00", "amount": "19.00"])
        #expect(record.checks.allSatisfy { $0.holds })
        #expect(record.rows["items"]?.first?["price"]?.value.text == "50.00")

        invoice.kind = .creditNote
        paper.invoice = invoice
        let refund = try #require(extractor.extract(paper, as: .expense))
        #expect(refund.total?.value.text == "-119.00" && refund["kind"]?.value == .text("refund"))
        #expect(refund["date"]?.value.text == "2026-03-14" && refund["vendor"]?.value == .text("Nordlicht"))

        invoice.kind = .order
        paper.invoice = invoice
        #expect(extractor.extract(paper)?.total?.value.text == "33.90")
    }

    @Test("what is shown is never surer than it is")
    func shown() {
        let shown = { ExtractedField(.text(""), confidence: $0).shownConfidence }
        #expect(shown(0.9499) == 0.94 && shown(0.95) == 0.95 && shown(0.999) == 0.99 && shown(1) == 1)
        #expect((1...100).allSatisfy { shown(Double($0) / 100) == Double($0) / 100 })
    }

    @Test("each field of a schema has its place in its order")
    func order() throws {
        for schema in ExtractionSchema.allCases {
            let record = extractor.extract(document(SamplePapers.english), as: schema)
            #expect(Set(record.map { Array($0.fields.keys) } ?? []).isSubset(of: schema.fields))
            #expect(Set(record.map { Array($0.rows.keys) } ?? []).isSubset(of: schema.rows.map(\.name)))
            #expect((record != nil) == [.expense, .invoice, .warranty].contains(schema))
            #expect(
                ([schema.party] + [schema.total, schema.day].compactMap(\.self)).allSatisfy(schema.fields.contains))
        }
    }
}
