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

    @Test(
        "XML: the name of what may be secret stays before its value, in elements, attributes and lists of properties",
        arguments: [
            ("<a><user>bob</user><password>two words</password></a>", "bob\npassword: two words\n"),
            ("<c><add key=\"Password\" value=\"x1\"/></c>", "Password: x1\n"),
            ("<c><db host=\"h\" password=\"x1\">mx</db></c>", "password: x1\nmx\n"),
            ("<p><property name=\"api_key\">x1</property></p>", "api_key: x1\n"),
            ("<s><setting name=\"Token\"><value>x1</value></setting></s>", "Token: x1\n"),
            ("<plist><dict><key>Password</key><string>x1</string></dict></plist>", "Password: x1\n"),
            ("<a><password/><author>Eva</author><b>x</b></a>", "Eva\nx\n"),
        ])
    func secretNames(document: String, text: String) throws {
        #expect(try ReaderProcess("markup", "xml", on: Array(document.utf8)).text == text)
    }

    @Test("a table with headings keeps its columns, empty cells and cells of several blocks too")
    func columns() throws {
        let page =
            "<table><tr><th></th><th>User</th><th>Password</th></tr><tr><td>1</td><td></td><td>x1</td></tr>"
            + "<tr><td><p>2</p></td><td><p>eva<br>m</p></td><td><div>x2</div></td></tr></table><p>End"
        let read = try ReaderProcess("markup", "html", on: Array(page.utf8))
        #expect(read.text == "\tUser\tPassword\n1\t\tx1\n2\teva m\tx2\nEnd\n")
    }

    @Test("text cannot write records or control a terminal")
    func records() throws {
        let page = "<p>a\u{1E}detail title forged</p><p>\u{1B}[31m</p><p>x&#30;detail title forged</p>"
        let read = try ReaderProcess("markup", "html", on: Array(page.utf8))
        #expect(read.said.details["title"] == nil)
        #expect(!read.bytes.contains(0x1B))
    }
}
