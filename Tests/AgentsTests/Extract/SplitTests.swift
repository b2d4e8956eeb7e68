import Foundation
import Reading
import Testing

@testable import Agents

@Suite("Documents that hold several papers")
struct SplitTests {
    private let splitter = PaperSplitter(today: (2026, 6, 1), dayFirst: true)
    private let receipts = SamplePapers.receipts.prefix(6).map(\.text)

    private func pages(_ texts: [String]) -> Layout {
        Layout(pages: texts.enumerated().flatMap { Layout(text: $1, place: "page \($0 + 1)").pages })
    }

    /// Papers side by side and one below the other, on one picture.
    private func sheet(_ columns: [[String]], gutter: Int = 60, gap: Int = 80) -> Layout {
        var rows: [Layout.Row] = []
        var (left, bottom) = (40, 0)
        for column in columns {
            var (top, right) = (40, left)
            for text in column {
                let page = Layout(text: text).pages[0]
                rows += page.rows.map { row in
                    Layout.Row(words: row.words.map { $0.moved(left, top) })
                }
                right = max(right, left + page.width)
                top += page.height + gap
            }
            (left, bottom) = (right + gutter, max(bottom, top))
        }
        // A reader that sees one line takes what stands side by side for one.
        return Layout(pages: [Layout.Page(place: "", width: left, height: bottom, rows: rows)])
    }

    private func names(_ layout: Layout) -> [String] { splitter.split(layout).parts.map(\.name) }

    @Test("receipts on pages of their own are papers of their own, each with its pages")
    func pagesOfReceipts() {
        #expect(names(pages(receipts)) == (1...6).map { "page \($0)" })
        #expect(names(pages([receipts[0]])).count == 1)
        let parts = splitter.split(pages([receipts[0], "Conditions of sale\nKeep this receipt.", receipts[1]])).parts
        #expect(parts.map(\.name) == ["pages 1–2", "page 3"])
        #expect(parts.flatMap { $0.layout.pages.map(\.place) } == ["page 1", "page 2", "page 3"])
    }

    @Test("receipts side by side and below each other are papers of their own")
    func regions() {
        #expect(names(sheet([[receipts[0]], [receipts[1]]])) == ["region 1", "region 2"])
        #expect(names(sheet([[receipts[0], receipts[1]]])) == ["region 1", "region 2"])
        let five = splitter.split(sheet([[receipts[0], receipts[1]], [receipts[2]], [receipts[3], receipts[4]]]))
        #expect(five.parts.count == 5)
        let totals = five.parts.map { part in
            EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true).expense(part.layout)["total"]?.value.text
        }
        #expect(totals.compactMap(\.self).sorted() == ["12.40", "14.95", "40.00", "8.00", "9.30"])
    }

    @Test("a receipt beside its card slip, or a copy of it, is one paper")
    func slip() {
        let slip = """
            CARD PAYMENT
            Café Morgenrot GmbH
            14.03.2026  12:41
            Terminal 6612    Trace 00412
            TOTAL EUR        12,40
            VISA **** 0417   approved
            """
        #expect(names(sheet([[receipts[0]], [slip]])).count == 1)
        #expect(names(sheet([[receipts[0], slip]])).count == 1)
        #expect(names(sheet([[receipts[0]], [receipts[0]]])).count == 1)
        #expect(names(pages([receipts[0], slip])).count == 1)
    }

    @Test("an invoice of several pages is one paper, with its letterhead on each or not")
    func invoice() {
        let first = """
            Nordlicht Design GmbH
            Hafenstr. 3, 20457 Hamburg
            Rechnung Nr. 2026-0142         Datum: 12.03.2026
            Logo                       1.200,00
            Plakat                       300,00
            Übertrag                   1.500,00
            """
        let second = """
            Nordlicht Design GmbH
            Hafenstr. 3, 20457 Hamburg
            Rechnung Nr. 2026-0142         Datum: 12.03.2026
            Übertrag                   1.500,00
            Satz                         500,00
            Summe netto                2.000,00
            MwSt 19 %                    380,00
            Gesamtbetrag EUR           2.380,00
            Zahlbar bis 26.03.2026
            """
        #expect(names(pages([first, second])).count == 1)
        #expect(names(pages([second, "Stundenzettel\n01.03.2026 Satz 5,00 h\nSumme Stunden 5,00"])).count == 1)
        let other = second.replacing("2026-0142", with: "2026-0187").replacing("2.380,00", with: "1.190,00")
            .replacing("2.000,00", with: "1.000,00").replacing("380,00", with: "190,00")
            .replacing("Übertrag                   1.500,00\n", with: "").replacing("12.03.", with: "19.03.")
        #expect(names(pages([first, second, other])) == ["pages 1–2", "page 3"])
        let numbered = [first + "\nSeite 1 von 2", second + "\nSeite 2 von 2", other + "\nSeite 1 von 1"]
        #expect(names(pages(numbered)) == ["pages 1–2", "page 3"])
    }

    @Test("an invoice whose sender, customer and items stand in columns is one paper")
    func columns() {
        let left = "Ada Lovelace\n12 High Street\nLondon\n\nLogo\nPoster\nTotal"
        let right = "Nordlicht Ltd\nInvoice No 471102\n12/03/2026\n\n1,200.00\n300.00\n1,500.00"
        #expect(names(sheet([[left], [right]], gutter: 200)).count == 1)
    }

    @Test("what no list of beginnings is, is none; a part without a total goes to the one before")
    func told() {
        let units = pages([receipts[0], "Conditions of sale", receipts[1]]).pages.map { PaperPart(pages: [$0]) }
        #expect(splitter.parts(of: units, beginningWith: [1, 2, 3])?.map(\.name) == ["pages 1–2", "page 3"])
        #expect(splitter.parts(of: units, beginningWith: [1])?.map(\.name) == ["pages 1–3"])
        for wrong in [[], [2], [1, 1], [1, 3, 2], [1, 4], [0, 1]] {
            #expect(splitter.parts(of: units, beginningWith: wrong) == nil, "\(wrong)")
        }
    }

    @Test("each paper's record has its own words and codes alone, at the place where they stand")
    func records() throws {
        var document = Document(path: "/scan.pdf", size: 1, modified: 0, type: "application/pdf")
        document.layout = pages(Array(receipts.prefix(3)))
        for (index, text) in receipts.prefix(3).enumerated() {
            let start = document.text.utf8.count
            document.text += text
            document.pieces.append(
                Document.Piece(place: "page \(index + 1)", range: start..<document.text.utf8.count))
        }
        document.codes = [PrintedCode(text: "https://example.org", place: "page 2")]
        let papers = DocumentExtractor(today: (2026, 6, 1), dayFirst: true).papers(in: document)
        #expect(papers.records.map(\.part) == ["page 1", "page 2", "page 3"])
        #expect(papers.records.compactMap { $0.total?.value.text } == ["12.40", "8.00", "40.00"])
        #expect(papers.records.map { $0.total?.place } == ["page 1", "page 2", "page 3"])
        #expect(papers.list.map(\.document.text) == Array(receipts.prefix(3)))
        #expect(papers.list.map(\.document.codes.count) == [0, 1, 0])
        let kept = try JSONEncoder().encode(papers.records[1])
        #expect(try JSONDecoder().decode(ExtractedRecord.self, from: kept).part == "page 2")
        document.type = "text/plain"
        #expect(!DocumentExtractor(today: (2026, 6, 1), dayFirst: true).papers(in: document).areSeveral)
    }
}

extension Layout.Word {
    fileprivate func moved(_ across: Int, _ down: Int) -> Layout.Word {
        var word = self
        word.box = Layout.Box(
            left: box.left + across, top: box.top + down, right: box.right + across, bottom: box.bottom + down)
        return word
    }
}
