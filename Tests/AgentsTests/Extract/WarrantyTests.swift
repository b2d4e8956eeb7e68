import Reading
import Testing

@testable import Agents

@Suite("Warranties")
struct WarrantyTests {
    private let extractor = DocumentExtractor(today: (2026, 6, 1), dayFirst: true)

    private func shown(_ text: String) -> [String: String] {
        var document = Document(path: "/card.txt", size: 1, modified: 0, type: "text/plain")
        document.text = text
        return extractor.extract(document, as: .warranty)?.fields.mapValues(\.value.text) ?? [:]
    }

    @Test("a warranty card: the thing, its number, and the day on which it ends")
    func card() {
        let fields = shown(
            """
            Nordwind Haushaltsgeräte GmbH
            Garantiekarte
            Gerät: Waschmaschine NW 700
            Seriennummer: 4711-0815-23
            Kaufdatum: 14.03.2026
            Garantie bis 14.03.2031
            """)
        #expect(fields["product"] == "Waschmaschine NW 700" && fields["serial number"] == "4711-0815-23")
        #expect(fields["until"] == "2031-03-14")
    }

    @Test("so many months are counted from the day of the paper, to the last day of a short month")
    func months() {
        let text = { (length: String) in
            "Harbour Electric\nInvoice date: 2025-08-31\nWarranty: \(length)\nSerial no. AB12345\n"
        }
        #expect(shown(text("6 months"))["until"] == "2026-02-28")
        #expect(shown(text("2 years from purchase"))["until"] == "2027-08-31")
        #expect(shown(text("7 days"))["until"] == nil)
        #expect(shown(text("6 months"))["serial number"] == "AB12345")
    }

    @Test("what says nothing of a warranty has neither an end nor a number")
    func nothing() {
        let fields = shown(SamplePapers.english)
        #expect(fields["until"] == nil && fields["serial number"] == nil)
    }
}
