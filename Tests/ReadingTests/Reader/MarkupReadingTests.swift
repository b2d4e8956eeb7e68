import Testing

@testable import Reading

@Suite("Reading pages and XML")
struct MarkupReadingTests {
    @Test("a page: blocks on lines, cells apart, scripts and styles hidden, title as a detail")
    func page() throws {
        let page =
            "<html lang=de><head><title>Bill</title><style>p{}</style></head><body><h1>Sum</h1><script>evil()</script>"
            + "<p>one <b>two</b>\n three&nbsp;&euro;<table><tr><td>a<td>b</table><pre>x  y\nz</pre></body>"
        let read = try ReaderProcess("markup", "html", on: Array(page.utf8))
        #expect(read.status == 0)
        #expect(read.text == "Sum\none two three\u{A0}€\na\tb\nx  y\nz\n")
        #expect(read.said.details == ["title": "Bill", "language": "de"])
    }

    @Test("encodings: by mark, by declaration, by what the bytes are")
    func encodings() throws {
        let declared = Array("<meta charset=\"windows-1251\"><p>".utf8) + [0xCF, 0xF0, 0xE8]
        #expect(try ReaderProcess("markup", "html", on: declared).text == "При\n")
        #expect(try ReaderProcess("markup", "html", on: Array("<p>Grüße".utf8)).text == "Grüße\n")
        #expect(
            try ReaderProcess("markup", "html", on: Array("<p>Gr".utf8) + [0xFC, 0xDF, 0x65, 0x80]).text == "Grüße€\n")
        let wide: [UInt8] = [0xFF, 0xFE] + "<p>Köln".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try ReaderProcess("markup", "html", on: wide).text == "Köln\n")
    }

    @Test("XML: the text of each element, and what is wrong with it by status")
    func xml() throws {
        let good = try ReaderProcess("markup", "xml", on: Array("<a><b>one</b><c title='two'>three</c></a>".utf8))
        #expect(good.status == 0)
        #expect(good.text == "one\ntwo three\n")
        let bad = try ReaderProcess("markup", "xml", on: Array("<a><b>one</b><c>three".utf8))
        #expect(bad.status == 2)
        #expect(bad.text.hasPrefix("one\nthree"))
    }

    @Test("text cannot write records or control a terminal")
    func records() throws {
        let page = "<p>a\u{1E}detail title forged</p><p>\u{1B}[31m</p><p>x&#30;detail title forged</p>"
        let read = try ReaderProcess("markup", "html", on: Array(page.utf8))
        #expect(read.said.details["title"] == nil)
        #expect(!read.bytes.contains(0x1B))
    }
}
