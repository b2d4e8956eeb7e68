import Files
import Foundation
import Testing

@testable import Reading

@Suite("Text, cards and types by their marks")
struct PlainTextTests {
    @Test("calendars and cards are unfolded, unescaped, and without pictures")
    func cards() {
        let photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + String(repeating: "A", count: 300)
        let text = CardReader.unfolded(
            "BEGIN:VCARD\r\nFN:Ada Byr\r\n on\r\n\(photo)\r\nNOTE:one\\, two\\nthree \\\\ four\r\nEND:VCARD\r\n")
        #expect(text == "BEGIN:VCARD\nFN:Ada Byron\nNOTE:one, two\nthree \\ four\nEND:VCARD")
    }

    @Test(
        "text before Unicode is read in its encoding",
        arguments: [
            ("Направляем вам счёт за услуги связи, просим оплатить его.", 0xFC),
            ("Děkujeme za Vaši objednávku, příloha.", 0),
        ])
    func encodings(text: String, first: Int) async throws {
        let encoding: String.Encoding = first == 0 ? .windowsCP1250 : .windowsCP1251
        let data = try #require(text.data(using: encoding))
        try await withFile("note.txt", data) { path in
            let document = try await DocumentReader().read(path)
            #expect(document.text == text)
        }
    }

    @Test("UTF-8 with a wrong byte stays UTF-8, and UTF-16 without a mark is read")
    func damagedUnicode() async throws {
        let sentence = String(repeating: "Größe und Übersicht. ", count: 20)
        try await withFile("note.txt", Data(sentence.utf8) + [0xFC] + Data(sentence.utf8)) { path in
            let document = try await DocumentReader().read(path)
            #expect(document.text == sentence + "\u{FFFD}" + sentence)
        }
        try await withFile("wide.txt", try #require(sentence.data(using: .utf16LittleEndian))) { path in
            let document = try await DocumentReader().read(path)
            #expect(document.text == sentence && document.type == "text/plain" && document.remarks.isEmpty)
        }
    }

    @Test("a zip is what it holds itself, and not what lies within its parts")
    func zips() throws {
        let parts: KeyValuePairs = ["_rels/.rels": "<a/>", "word/document.xml": "<b/>"]
        let office = try ArchiveMaker.make(.zip, parts)
        let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        #expect(ContentMarks.type(of: office, "application/zip") == word)
        // Stored as it is, as programs do that send folders.
        let size = (0..<4).map { UInt8(truncatingIfNeeded: office.count >> (8 * $0)) }
        let head: [UInt8] = [0x50, 0x4B, 3, 4, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] + size + size + [6, 0, 0, 0]
        #expect(ContentMarks.type(of: head + Array("a.docx".utf8) + office, "application/zip") == "application/zip")
        let folder = try ArchiveMaker.make(.zip, ["word/list.txt": "one", "notes.txt": "two"])
        #expect(ContentMarks.type(of: folder, "application/zip") == "application/zip")
    }

    @Test("an encoding that nobody's notes are in is not tried")
    func strangeEncoding() {
        #expect(TextDecoder.legacy("ISO-2022-CN-EXT") == nil)
        #expect(TextDecoder.legacy("ISO-8859-1") == "WINDOWS-1252")
    }

    @Test(
        "marks tell what libmagic leaves open",
        arguments: [
            ("From: a@b.c\nTo: d@e.f\nSubject: x\n\nHello", "text/plain", "message/rfc822"),
            ("From a@b.c Wed Jul 20\nTo: d@e.f\nSubject: x\nDate: y\n\nHello", "text/plain", "application/mbox"),
            ("1\n00:00:01,000 --> 00:00:02,000\nHello\n", "text/plain", "application/x-subrip"),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "text/plain", "text/vtt"),
            ("To: do\nMilk\nBread\n", "text/plain", "text/plain"),
            ("PK\u{3}\u{4}", "application/zip", "application/zip"),
        ])
    func marks(words: String, content: String, type: String) {
        #expect(ContentMarks.type(of: Array(words.utf8), content) == type)
    }

    @Test(
        "a name that contradicts the content is noticed, and one that only says it better is believed",
        arguments: [
            ("text/html", "pdf", "text/html", true), ("application/x-dosexec", "doc", "application/x-dosexec", true),
            ("text/rtf", "doc", "text/rtf", false), ("application/encrypted", "docx", docx, false),
            ("application/CDFV2", "xls", "application/vnd.ms-excel", false), ("audio/x-m4a", "m4a", "audio/mp4", false),
            ("application/zip", "numbers", "application/vnd.apple.numbers", false),
            ("text/plain", "odt", "text/plain", true), ("application/pdf", "docx", "application/pdf", true),
        ])
    func names(content: String, ending: String, type: String, isMislabelled: Bool) {
        let guess = TypeGuess(content: content, ending: ending, head: [])
        #expect(guess.type == type)
        #expect(guess.isMislabelled == isMislabelled)
    }

    private static let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
}
