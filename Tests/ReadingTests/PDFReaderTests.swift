import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("PDF")
struct PDFReaderTests {
    private func read(_ sample: PDFSample, limits: ReadingLimits = ReadingLimits()) async throws -> Document {
        try await withFile("sample.pdf", sample.data) { path in
            try await DocumentReader(limits: limits, languages: ["en"]).read(path)
        }
    }

    @Test("each page's text is cited by its page")
    func pages() async throws {
        let document = try await read(.text([["First page here"], ["Second page here"]]))
        #expect(document.outcome == .read)
        #expect(document.pieces.map(\.place) == ["page 1", "page 2"])
        let second = try #require(document.pieces.last).range
        let bytes = Array(document.text.utf8)[second]
        #expect(String(decoding: bytes, as: UTF8.self).contains("Second page here"))
        #expect(document.details["pages"] == "2")
        #expect(document.details["page size"] == "210 × 297 mm")
    }

    @Test("of a hundred thousand pages the first are read, and that is said")
    func manyPages() async throws {
        let document = try await read(.repeated(100_000))
        #expect(document.outcome == .read)
        #expect(document.pieces.count == 200)
        #expect(document.remarks.contains("only the first 200 of 100000 pages were read"))
    }

    @Test("a page ten kilometres wide is a page, and nothing on it is read but its text")
    func widePage() async throws {
        let box = "0 0 28346457 842"
        let document = try await read(
            .text([["These words stand on a page of ten kilometres, and are read"]], box: box))
        #expect(document.outcome == .read)
        #expect(document.details["page size"]?.hasPrefix("1000") == true)
        let scan = try await read(.text([[]], box: box))
        #expect(scan.outcome == .failed(reason: "none of its pages could be read"))
        #expect(scan.remarks.contains("page 1: it is too large to be read as a picture"))
    }

    @Test("pages that cannot be read as pictures are told, and where nothing else is, the file was not read")
    func unreadablePage() async throws {
        struct Breaking: TextReader {
            func read(_ source: ReadingSource, into document: inout Document) async {
                document.outcome = .failed(reason: "reading the picture took too long")
            }
        }
        let readers = ReaderTable(rows: [("application/pdf", PDFReader(pictures: Breaking(), invoices: Breaking()))])
        let remark = "page 1: reading the picture took too long"
        let scan = PDFSample.text([[]]), letter = PDFSample.text([[], ["The second page has words enough to be read"]])
        try await withFile("scan.pdf", scan.data) { path in
            let document = try await DocumentReader(readers: readers).read(path)
            #expect(document.outcome == .failed(reason: "none of its pages could be read"))
            #expect(document.remarks.contains(remark))
        }
        try await withFile("letter.pdf", letter.data) { path in
            let document = try await DocumentReader(readers: readers).read(path)
            #expect(document.outcome == .read && document.remarks == [remark])
        }
    }

    @Test("pages that are pictures without a reader for them are judged by name, and that is said")
    func noOCR() async throws {
        struct Missing: TextReader {
            func read(_ source: ReadingSource, into document: inout Document) async { document.note(.missing(.qpdf)) }
        }
        let readers = ReaderTable(rows: [("application/pdf", PDFReader(pictures: Missing(), invoices: Missing()))])
        let sample = PDFSample.text([[], []])
        try await withFile("scan.pdf", sample.data) { path in
            var limits = ReadingLimits()
            limits.ocrPages = 1
            let document = try await DocumentReader(limits: limits, readers: readers).read(path)
            #expect(document.outcome == .unread)
            #expect(document.remarks.contains { $0.hasPrefix("page 1: it was not read: the program qpdf") })
            #expect(document.remarks.contains("2 pages have no text, and none of them was read as a picture"))
        }
    }

    @Test("a page that is a picture is read as one")
    func scannedPage() async throws {
        let jpeg = try Data(contentsOf: DocumentExpectation.documents.appending(path: "testOCR.jpg"))
        let sample = PDFSample.picture(jpeg: jpeg, width: 136, height: 66, colours: "DeviceRGB", box: "0 0 136 66")
        let document = try await read(sample)
        #expect(document.outcome == .read)
        #expect(document.text.contains("OCR Testing"))
        #expect(document.pieces.map(\.place) == ["page 1"])
    }

    @Test("pages that are pictures are read up to a limit, and that is said")
    func scannedPages() async throws {
        var limits = ReadingLimits()
        limits.ocrPages = 1
        let document = try await read(
            .text([[], [], ["Only this page has enough words to be read as text"]]), limits: limits)
        #expect(document.remarks == ["2 pages have no text, and only the first of them was read as a picture"])
        #expect(document.pieces.map(\.place) == ["page 3"])
    }

    @Test("the invoice inside is read to the cent")
    func invoice() async throws {
        let xml = try Data(contentsOf: DocumentExpectation.folder.appending(path: "factur-x.xml"))
        let document = try await read(.attached(xml, named: "factur-x.xml"))
        #expect(document.outcome == .read)
        #expect(document.text.contains("Invoice 471102"))
        #expect(document.details["attachments"] == "factur-x.xml")
        let invoice = try #require(document.invoice)
        #expect(invoice.number == "471102")
        #expect(invoice.gross == Decimal(string: "529.87"))
        #expect(invoice.currency == "EUR")
    }

    @Test("an attachment that is no invoice is only named")
    func attachment() async throws {
        let document = try await read(.attached(Data("<a>b</a>".utf8), named: "data.xml"))
        #expect(document.outcome == .read)
        #expect(document.invoice == nil)
    }

    @Test("one that lost its end is not taken for whole")
    func truncated() async throws {
        let whole = PDFSample.text(Array(repeating: ["Some words on this page"], count: 20)).data
        try await withFile("cut.pdf", whole.prefix(whole.count / 2)) { path in
            let document = try await DocumentReader().read(path)
            #expect(document.outcome.remark?.contains("damaged") == true)
        }
    }
}
