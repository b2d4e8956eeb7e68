import Files
import Foundation
import Testing

@testable import Reading

@Suite("Documents by deskhand-reader, locked in")
struct HelperReaderTests {
    private let reader = DocumentReader(readers: ReaderTable(rows: ReaderTable.helperRows))

    private func read(_ name: String, _ bytes: [UInt8]) async throws -> Document {
        let folder = try ScratchFolder()
        let file = try folder.file(name, bytes)
        let document = try await reader.read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        return document
    }

    @Test("a letter is read through the lock")
    func letter() async throws {
        let document = try await read("letter.docx", OfficeMaker.word(OfficeMaker.text("Dear Ada")))
        #expect(document.outcome == .read)
        #expect(document.text.contains("Dear Ada"))
        #expect(document.details["author"] == "Ada")
    }

    @Test("names in other scripts and old encodings come through the lock")
    func encodings() async throws {
        let archive = try await read("a.zip", ArchiveMaker.make(.zip, ["Grüße.txt": "x"]))
        #expect(archive.text == "Grüße.txt\t1\n")
        let page = Array("<html><meta charset=\"windows-1251\"><p>".utf8) + [0xCF, 0xF0, 0xE8]
        #expect(try await read("page.html", page).text == "При\n")
    }

    @Test("XML is an invoice if it can be, else text")
    func xml() async throws {
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let invoice = try await read("factur-x.xml", Array((declaration + InvoiceReadingTests.cii).utf8))
        #expect(invoice.outcome == .read)
        #expect(invoice.invoice?.gross == Decimal(string: "285.61"))
        let other = try await read("note.xml", Array((declaration + "<note><to>Ada</to></note>").utf8))
        #expect(other.outcome == .read)
        #expect(other.invoice == nil && other.text == "Ada\n")
    }

    @Test("what cannot be read is said, and why")
    func outcomes() async throws {
        let locked = try await read("a.docx", OfficeMaker.word("", format: .encryptedZip))
        #expect(locked.outcome == .encrypted)
        let whole = try OfficeMaker.word(OfficeMaker.text(String(repeating: "long words ", count: 2_000)))
        let cut = try await read("b.docx", Array(whole.prefix(whole.count / 2)))
        guard case .failed(let reason) = cut.outcome else {
            Issue.record("\(cut.outcome)")
            return
        }
        #expect(reason.contains("damaged"))
    }
}
