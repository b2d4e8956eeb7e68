import Files
import Foundation
import Testing
import TestSupport

@testable import Reading

@Suite("Where words stand")
struct LayoutTests {
    private static func said(_ records: String...) -> Layout {
        HelperOutput(Array(records.map { "\u{1E}\($0)\n" }.joined().utf8)).layout
    }

    @Test("a page's words come in rows, with their boxes and how sure they are")
    func records() throws {
        let layout = Self.said(
            "page 600 800", "row", "word 10 20 110 50 980 TOTAL", "word 400 20 500 50 1000 12.40", "row",
            "word 10 60 90 90 700 VISA")
        let page = try #require(layout.pages.first)
        #expect((page.width, page.height) == (600, 800))
        #expect(page.rows.map(\.text) == ["TOTAL 12.40", "VISA"])
        #expect(page.rows[0].words[1].box == Layout.Box(left: 400, top: 20, right: 500, bottom: 50))
        #expect(page.rows.map { $0.words.map(\.sureness) } == [[0.98, 1], [0.7]])
    }

    @Test(
        "a word that makes no sense is passed over",
        arguments: [
            "word", "word 1 2 3 4 5", "word a 20 110 50 980 x", "word 10 20 110 50 1001 x", "word 10 20 110 50 -1 x",
            "word 110 20 10 50 980 x", "word 10 20 700 50 980 x", "word -5 20 110 50 980 x", "word 10 50 110 50 980 x",
            "word 99999999999999999999 20 110 50 980 x", "word 10 20 110 50 980 two words",
        ])
    func nonsense(record: String) {
        #expect(Self.said("page 600 800", "row", record).pages.flatMap(\.rows).flatMap(\.words).isEmpty)
        #expect(Self.said(record).isEmpty)
    }

    @Test(
        "a page without a size, or of no size, is none", arguments: ["page", "page 0 10", "page 10", "page 9 9999999"])
    func noPage(record: String) { #expect(Self.said(record, "row", "word 1 1 2 2 900 x").pages.isEmpty) }

    @Test("however much is said, so much is kept")
    func bounded() {
        var bytes: [UInt8] = []
        for _ in 0..<300 { bytes += Array("\u{1E}page 600 800\n\u{1E}row\n".utf8) }
        for _ in 0..<30_000 {
            bytes += Array("\u{1E}row\n\u{1E}word 1 1 2 2 900 \(String(repeating: "x", count: 400))\n".utf8)
        }
        let layout = HelperOutput(bytes).layout
        #expect(layout.pages.count <= 200)
        let words = layout.pages.flatMap(\.rows).flatMap(\.words)
        #expect(words.count == Layout.mostWords)
        #expect(words.allSatisfy { $0.text.utf8.count <= 200 })
        #expect(layout.cut(toBytes: 1_000).pages.flatMap(\.rows).flatMap(\.words).count == 4)
    }

    @Test("a layout is kept as it is")
    func kept() throws {
        let layout = Self.said("page 600 800", "row", "word 10 20 110 50 123 Größe", "word 400 20 500 50 1000 12,40")
        let kept = try JSONEncoder().encode(layout)
        #expect(try JSONDecoder().decode(Layout.self, from: kept) == layout)
        #expect(String(decoding: kept, as: UTF8.self).contains("10 20 110 50 123 Gr"))
    }

    // MARK: PDF

    @Test("the words of a PDF have their boxes, in points, page by page")
    func pdf() async throws {
        let folder = try ScratchFolder()
        let sample = PDFSample.text([["Total due 12.40", "Thank you"], ["Second page"]])
        let file = try folder.file("page.pdf", Array(sample.data))
        let document = try await DocumentReader().read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        let pages = document.layout.pages
        #expect(pages.map(\.place) == ["page 1", "page 2"])
        #expect(pages.map(\.width) == [595, 595] && pages.map(\.height) == [842, 842])
        #expect(pages.map { $0.rows.map(\.text) } == [["Total due 12.40", "Thank you"], ["Second page"]])
        // Written from 60 points at the left, on a baseline 62 points below the upper edge.
        let first = try #require(pages.first?.rows.first?.words.first)
        #expect(abs(first.box.left - 60) <= 1 && first.box.top < 62 && first.box.bottom >= 62)
        #expect(first.sureness == 1)
    }

    @Test("columns of a PDF that stand beside each other are one row")
    func columns() {
        let output = """
            <page width="300.000000" height="200.000000">
                  <line xMin="10" yMin="20" xMax="40" yMax="30">
                    <word xMin="10.500000" yMin="20.100000" xMax="40.200000" yMax="30.000000">Fish &amp;</word>
                    <word xMin="10.500000" yMin="20.100000" xMax="40.200000" yMax="30.000000">Fish&amp;Co</word>
                    <word xMin="10.000000" yMin="40.000000" xMax="40.000000" yMax="50.000000">Sum</word>
                    <word xMin="200.000000" yMin="19.000000" xMax="240.000000" yMax="29.000000">4.20</word>
                    <word xMin="200.000000" yMin="41.000000" xMax="nan" yMax="51.000000">9.99</word>
                    <word xMin="200.000000" yMin="41.000000" xMax="240.000000" yMax="51.000000">4.20</word>
            </page>
            """
        let layout = PDFLayout(Array(output.utf8)).layout
        #expect(layout.pages.first?.rows.map(\.text) == ["Fish&Co 4.20", "Sum 4.20"])
    }

    @Test("anything at all in Poppler's place gives a layout that makes sense, or none")
    func hostile() {
        let parts = [
            "<page width=\"600\" height=\"800\">", "<page width=\"1e300\" height=\"-1\">", "<word", "</word>", ">",
            "<word xMin=\"1\" yMin=\"1\" xMax=\"99\" yMax=\"9\">x</word>", "\"", "\u{1E}word", "inf", "\n", " ",
        ]
        var state: UInt64 = 11
        for _ in 0..<2_000 {
            let text = (0..<30).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return parts[Int(state >> 33) % parts.count]
            }.joined()
            for page in PDFLayout(Array(text.utf8)).layout.pages {
                #expect(page.rows.flatMap(\.words).allSatisfy { $0.box.lies(on: page) && !$0.text.isEmpty })
            }
        }
    }
}
