import Testing

@testable import Reading

@Suite("Reading office files")
struct OfficeReadingTests {
    @Test("a letter: header, paragraphs, table, text box once, footnote, and who wrote it")
    func word() throws {
        let cell = { (words: String) in "<w:tc>\(OfficeMaker.text(words))</w:tc>" }
        let box =
            "<w:p><w:r><mc:AlternateContent><mc:Choice>\(OfficeMaker.text("In a box"))</mc:Choice>"
            + "<mc:Fallback>\(OfficeMaker.text("In a box"))</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        let note = "<w:p><w:r><w:t>See below</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        let deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        let body = note + "<w:tbl><w:tr>\(cell("Desk"))\(cell("120.00"))</w:tr></w:tbl>" + box + deleted
        let read = try ReaderProcess("office", on: OfficeMaker.word(body))
        #expect(read.status == 0)
        #expect(read.text == "Letterhead\nSee below [2]\nDesk\t120.00\nIn a box\n[2] A note\n")
        #expect(read.said.details["title"] == "Offer & more")
        #expect(read.said.details["author"] == "Ada")
    }

    @Test("a workbook: sheets by name, shared and inline strings, dates as ISO, percentages, booleans")
    func workbook() throws {
        let names =
            "<workbook xmlns:r=\"\(OfficeMaker.relationships)\"><sheets><sheet name=\"Budget\" sheetId=\"7\" r:id=\"r2\"/>"
            + "<sheet name=\"Notes\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        let styles =
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-407]dd/mm/yyyy\"/>"
            + "<numFmt numFmtId=\"171\" formatCode=\"0.00 &quot;days&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/>"
            + "<xf numFmtId=\"170\"/><xf numFmtId=\"9\"/><xf numFmtId=\"22\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"
        let budget =
            "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>46095</v></c>"
            + "<c r=\"D1\" s=\"2\"><v>0.19</v></c></row><row><c r=\"A2\" t=\"inlineStr\"><is><t>Desk</t></is></c>"
            + "<c r=\"B2\"><v>30.010000000000002</v></c><c r=\"C2\" s=\"3\"><v>46095.5</v></c><c r=\"D2\" t=\"b\"><v>1</v></c>"
            + "<c r=\"E2\" s=\"4\"><v>3</v></c></row></sheetData></worksheet>"
        let strings = "<sst><si><t>unused</t></si><si><r><t>Pa</t></r><r><t>id</t></r><rPh><t>read</t></rPh></si></sst>"
        let file = try ArchiveMaker.make(
            .zip,
            [
                "_rels/.rels": OfficeMaker.rels([("r1", "officeDocument", "xl/workbook.xml")]),
                "xl/workbook.xml": names,
                "xl/_rels/workbook.xml.rels": OfficeMaker.rels([
                    ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "/xl/worksheets/sheet2.xml"),
                    ("r3", "sharedStrings", "sharedStrings.xml"), ("r4", "styles", "styles.xml"),
                ]), "xl/styles.xml": styles, "xl/sharedStrings.xml": strings, "xl/worksheets/sheet2.xml": budget,
                "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
            ])
        let read = try ReaderProcess("office", on: file)
        #expect(read.status == 0)
        #expect(read.places == ["sheet Budget", "sheet Notes"])
        #expect(read.text == "Paid\t\t2026-03-14\t19%\t\nDesk\t30.01\t2026-03-14T12:00\tTRUE\t3\t\n1\t\n")
    }

    @Test("slides in the order they are shown, each with its notes")
    func slides() throws {
        let slide = { (words: String) in
            "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>\(words)</a:t></a:r></a:p></p:sld>"
        }
        let file = try ArchiveMaker.make(
            .zip,
            [
                "_rels/.rels": OfficeMaker.rels([("r1", "officeDocument", "ppt/presentation.xml")]),
                "ppt/presentation.xml":
                    "<p:presentation xmlns:p=\"p\" xmlns:r=\"\(OfficeMaker.relationships)\"><p:sldIdLst>"
                    + "<p:sldId id=\"256\" r:id=\"r9\"/><p:sldId id=\"257\" r:id=\"r8\"/></p:sldIdLst></p:presentation>",
                "ppt/_rels/presentation.xml.rels": OfficeMaker.rels([
                    ("r8", "slide", "slides/slide1.xml"), ("r9", "slide", "slides/slide2.xml"),
                ]), "ppt/slides/slide1.xml": slide("Second"), "ppt/slides/slide2.xml": slide("First"),
                "ppt/slides/_rels/slide2.xml.rels": OfficeMaker.rels([("r1", "notesSlide", "../notesSlides/n.xml")]),
                "ppt/notesSlides/n.xml": slide("Say hello"),
            ])
        let read = try ReaderProcess("office", on: file)
        #expect(read.text == "First\nSay hello\nSecond\n")
        #expect(read.said.pieces == [.init(place: "slide 1", range: 0..<16), .init(place: "slide 2", range: 16..<23)])
    }

    private static func openDocument(_ body: String, manifest: String = "") throws -> [UInt8] {
        try ArchiveMaker.make(
            .zip,
            [
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<m:manifest xmlns:m=\"m\">\(manifest)</m:manifest>",
                "content.xml":
                    "<o:document-content xmlns:o=\"o\" xmlns:t=\"t\" xmlns:table=\"table\" xmlns:draw=\"draw\"><o:body>"
                    + "\(body)</o:body></o:document-content>",
                "meta.xml": "<o:document-meta xmlns:o=\"o\"><o:meta><o:title>Plan</o:title></o:meta></o:document-meta>",
            ])
    }

    @Test("OpenDocument: text, sheets with dates, slides")
    func openDocument() throws {
        let text = try ReaderProcess(
            "office", on: Self.openDocument("<o:text><t:h>Head</t:h><t:p>a<t:s/>b<t:tab/>c</t:p></o:text>"))
        #expect(text.text == "Head\na b\tc\n")
        #expect(text.said.details["title"] == "Plan")
        let remark =
            "<t:p>one <o:annotation><d:creator xmlns:d=\"d\">Ada</d:creator><t:p>why?</t:p></o:annotation>two</t:p>"
        #expect(
            try ReaderProcess("office", on: Self.openDocument("<o:text>\(remark)</o:text>")).text
                == "one two\n[Ada: why?]\n")
        let cells =
            "<table:table-cell o:value-type=\"date\" o:date-value=\"2026-03-14\"><t:p>14.03.26</t:p></table:table-cell>"
            + "<table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell><t:p>x</t:p></table:table-cell>"
            + "<table:table-cell table:number-columns-repeated=\"16380\"/>"
        let sheet =
            "<o:spreadsheet><table:table table:name=\"Costs\"><table:table-row>\(cells)</table:table-row></table:table>"
        let costs = try ReaderProcess("office", on: Self.openDocument(sheet + "</o:spreadsheet>"))
        #expect(costs.text == "2026-03-14\t\t\tx\t\n")
        #expect(costs.places == ["sheet Costs"])
        let page = { (words: String) in "<draw:page><t:p>\(words)</t:p></draw:page>" }
        let slides = try ReaderProcess(
            "office", on: Self.openDocument("<o:presentation>\(page("1"))\(page("2"))</o:presentation>"))
        #expect(slides.places == ["slide 1", "slide 2"])
    }

    @Test("a book: its chapters in the order of the spine")
    func book() throws {
        let chapter = { (words: String) in
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>no</title></head><body><p>\(words)</p></body></html>"
        }
        let file = try ArchiveMaker.make(
            .zip,
            [
                "mimetype": "application/epub+zip",
                "META-INF/container.xml":
                    "<container><rootfiles><rootfile full-path=\"OPS/b.opf\"/></rootfiles></container>",
                "OPS/b.opf":
                    "<package><metadata xmlns:d=\"d\"><d:title>Tides</d:title><d:language>en</d:language></metadata><manifest>"
                    + "<item id=\"a\" href=\"x/2%20b.xhtml\"/><item id=\"b\" href=\"1.xhtml\"/></manifest>"
                    + "<spine><itemref idref=\"b\"/><itemref idref=\"a\"/></spine></package>",
                "OPS/x/2 b.xhtml": chapter("Ebb&nbsp;tide"), "OPS/1.xhtml": chapter("Flood"),
            ])
        let read = try ReaderProcess("office", on: file)
        #expect(read.status == 0)
        #expect(read.text == "Flood\nEbb\u{A0}tide\n")
        #expect(read.places == ["chapter 1", "chapter 2"])
        #expect(read.said.details["title"] == "Tides")
    }

    @Test("what wants a password is told from what is damaged and what is another format")
    func locked() throws {
        #expect(
            try ReaderProcess("office", on: OfficeMaker.word(OfficeMaker.text("x"), format: .encryptedZip)).status == 3)
        let entry = "<m:file-entry><m:encryption-data/></m:file-entry>"
        #expect(try ReaderProcess("office", on: Self.openDocument("", manifest: entry)).status == 3)
        var ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_016)
        // Sectors of 512 bytes.
        ole[30] = 9
        #expect(try ReaderProcess("office", on: ole).status == 4)
        ole += "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] } + [UInt8](repeating: 0, count: 200)
        #expect(try ReaderProcess("office", on: ole).status == 3)
        #expect(try ReaderProcess("office", on: ArchiveMaker.make(.zip, ["Index/Document.iwa": "x"])).status == 4)
        #expect(try ReaderProcess("office", on: Array("plain text".utf8)).status == 4)
    }
}
