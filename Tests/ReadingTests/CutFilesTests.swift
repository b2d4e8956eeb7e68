import Files
import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("Files that end before they should")
struct CutFilesTests {
    private func read(_ name: String, _ bytes: [UInt8]) async throws -> Document {
        try await withFile(name, Data(bytes)) { try await DocumentReader(languages: ["en"]).read($0) }
    }

    private func expectSeen(_ name: String, _ whole: [UInt8], cutAt percents: [Int] = [10, 50, 90]) async throws {
        let document = try await read(name, whole)
        guard document.outcome == .read || document.outcome == .unread else {
            Issue.record("whole: \(document.outcome) \(document.remarks)")
            return
        }
        for percent in percents {
            let document = try await read(name, Array(whole.prefix(whole.count * percent / 100)))
            #expect(document.outcome.isFailure, "\(percent) %: \(document.outcome)")
            #expect(document.outcome.remark.map(document.remarks.contains) == true)
        }
    }

    // MARK: Archives

    @Test("a zip without its directory, also one that ends with a zip", arguments: ["a.zip", "a.jar", "a.key"])
    func zip(name: String) async throws {
        let inner = try ArchiveMaker.make(.zip, ["inner": "x"])
        let whole = try ArchiveMaker.make(
            .storedZip, [("a", Noise.bytes(9_000)), ("inner.zip", inner), ("b", Noise.bytes(500)), ("last", [])])
        try await expectSeen(name, whole)
        let end = try #require(whole.firstRange(of: inner)).upperBound
        #expect(
            try await read(name, Array(whole.prefix(end))).outcome.isFailure,
            "the end of the zip within was taken for its own")
    }

    @Test("a zip behind a program, or with a comment, is whole")
    func wholeZips() throws {
        let zip = try ArchiveMaker.make(.zip, ["a": "x"])
        #expect(try ReaderProcess("whole", on: zip).status == 0)
        var commented = zip
        commented[commented.count - 2] = 5
        #expect(try ReaderProcess("whole", on: commented + Array("words".utf8)).status == 0)
        #expect(try ReaderProcess("whole", on: ArchiveMaker.make(.zip, [])).status == 0)
        #expect(try ReaderProcess("whole", on: Array("MZ".utf8) + Noise.bytes(300) + zip).status == 0)
    }

    @Test("what was read of a cut office file is kept")
    func office() async throws {
        let whole = try OfficeMaker.word(OfficeMaker.text("Dear Ada"))
        let document = try await read("letter.docx", Array(whole.dropLast(30)))
        #expect(document.text.contains("Dear Ada"))
        #expect(document.outcome.isFailure, "\(document.outcome)")
    }

    @Test("a Debian package")
    func debian() async throws {
        let control = "Package: desk\nVersion: 1:2.0-3\nArchitecture: amd64\nDescription: a desk\n"
        let inner = try ArchiveMaker.make(.tarGzip, ["./control": control])
        let whole = try ArchiveMaker.make(
            .ar,
            [("debian-binary", Array("2.0\n".utf8)), ("control.tar.gz", inner), ("data.tar.gz", Noise.bytes(9_000))])
        try await expectSeen("desk_2.0-3_amd64.deb", whole)
        #expect(try await read("desk.deb", Array(whole.prefix(8_000))).details["package"] == "desk")
    }

    @Test("a program with its files behind it")
    func appImage() throws {
        let image = Array("hsqs".utf8) + [UInt8](repeating: 0, count: 36) + [0x88, 0x13, 0, 0, 0, 0, 0, 0]
        let whole = AppImageSample.program + image + Noise.bytes(5_000 - 48)
        #expect(try ReaderProcess("package", on: whole).status == 0)
        for percent in [50, 90] {
            #expect(try ReaderProcess("package", on: Array(whole.prefix(whole.count * percent / 100))).status == 2)
        }
    }

    // MARK: Old office files

    @Test(
        "sectors beyond the end",
        arguments: ["test-outlook.msg", "testEXCEL_5.xls", "testPPT_comment.ppt", "testWORD.doc"])
    func ole(name: String) async throws {
        try await expectSeen(name, [UInt8](Data(contentsOf: DocumentExpectation.documents.appending(path: name))))
    }

    @Test("what is encrypted and cut is not just encrypted", arguments: [10, 50, 90])
    func encrypted(percent: Int) async throws {
        let name = "testEXCEL_protected_passtika.xlsx"
        let whole = [UInt8](try Data(contentsOf: DocumentExpectation.documents.appending(path: name)))
        let document = try await read(name, Array(whole.prefix(whole.count * percent / 100)))
        #expect(document.outcome.isFailure, "\(document.outcome)")
    }

    // MARK: Mail and cards

    @Test("a message without its last boundary, or without a body")
    func mail() async throws {
        let head = "From: a@b.c\nTo: d@e.f\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        let part = "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nhello hello hello\n"
        try await expectSeen("a.eml", Array((head + part + "--b--\n").utf8))
        let cut = try await read("a.eml", Array((head + part).utf8))
        #expect(cut.text.contains("hello hello") && cut.outcome != .read)
        #expect(try await read("a.eml", Array("From: a@b.c\nTo: d@e.f\nSubject: x\nDate:".utf8)).outcome != .read)
    }

    @Test("calendars and cards that are not closed")
    func cards() async throws {
        let event =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        try await expectSeen("a.ics", Array(event.utf8), cutAt: [50, 90])
        try await expectSeen(
            "a.vcf", Array("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n".utf8), cutAt: [50, 80])
    }

    // MARK: Pictures, sound and films

    /// A page of gray dots, and where the next page's directory is.
    private static func page(at start: Int, next: Bool, side: Int = 40) -> [UInt8] {
        func number(_ value: Int, _ bytes: Int) -> [UInt8] {
            (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let entries: [(tag: Int, value: Int)] = [
            (256, side), (257, side), (258, 8), (259, 1), (262, 1), (273, start + 2 + 9 * 12 + 4), (277, 1),
            (278, side),
            (279, side * side),
        ]
        let rows = entries.flatMap { number($0.tag, 2) + number(4, 2) + number(1, 4) + number($0.value, 4) }
        let after = next ? start + 2 + 9 * 12 + 4 + side * side : 0
        return number(entries.count, 2) + rows + number(after, 4) + [UInt8](repeating: 255, count: side * side)
    }

    @Test("a TIFF whose second page is missing")
    func tiff() async throws {
        let head = Array("II*\0".utf8) + [8, 0, 0, 0]
        let first = Self.page(at: 8, next: true)
        let whole = head + first + Self.page(at: 8 + first.count, next: false)
        try await expectSeen("fax.tiff", whole)
        #expect(try await read("fax.tiff", head + first).outcome.isFailure, "its second page is not missed")
    }

    @Test("a film without a stream")
    func film() async throws {
        let document = try await read("r.mp4", [0, 0, 0, 24] + Array("ftypisom".utf8) + Noise.bytes(5_000))
        #expect(document.outcome.isFailure, "\(document.outcome)")
        let examples = DocumentExpectation.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "examples/inbox")
        let film = try Data(contentsOf: examples.appending(path: "Screencast from 2026-03-12 16-40-11.mp4"))
        try await expectSeen("film.mp4", [UInt8](film))
    }

    @Test("a film that was recorded without saying how long it is")
    func endlessFilm() async throws {
        func element(_ id: [UInt8], _ content: [UInt8]) -> [UInt8] { id + [0x80 | UInt8(content.count)] + content }
        let picture = element([0xE0], element([0xB0], [64]) + element([0xBA], [48]))
        let track =
            element([0xD7], [1]) + element([0x73, 0xC5], [1]) + element([0x83], [1])
            + element([0x86], Array("V_VP8".utf8)) + picture
        let tracks = element([0x16, 0x54, 0xAE, 0x6B], element([0xAE], track))
        let header = element([0x1A, 0x45, 0xDF, 0xA3], element([0x42, 0x82], Array("webm".utf8)))
        let segment: [UInt8] = [0x18, 0x53, 0x80, 0x67, 0x01] + [UInt8](repeating: 0xFF, count: 7)
        let cluster = element([0x1F, 0x43, 0xB6, 0x75], element([0xE7], [0]))
        #expect(try await read("recording.webm", header + segment + tracks + cluster).outcome == .read)
        let known: [UInt8] = [0x18, 0x53, 0x80, 0x67, 0x48, 0]
        #expect(try await read("recording.webm", header + known + tracks + cluster).outcome != .read)
    }

    @Test("a recording whose header counts more than there is")
    func recording() async throws {
        // MPEG 1 layer III, 128 kbit/s, 44.1 kHz, mono: frames of 417 bytes, the first one Xing's with 100 frames.
        let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0xC0] + [UInt8](repeating: 0, count: 413)
        var first = frame
        first.replaceSubrange(21..<37, with: Array("Info".utf8) + [0, 0, 0, 3, 0, 0, 0, 100, 0, 0, 0xA3, 0x49])
        let whole = first + (0..<100).flatMap { _ in frame }
        try await expectSeen("song.mp3", whole, cutAt: [50, 90])
    }

    @Test("a score with a track missing")
    func score() async throws {
        let track = Array("MTrk".utf8) + [0, 0, 0, 8, 0, 0x90, 60, 64, 0, 0xFF, 0x2F, 0]
        let whole = Array("MThd".utf8) + [0, 0, 0, 6, 0, 1, 0, 2, 0, 96] + track + track
        try await expectSeen("song.mid", whole)
    }

    @Test("a picture of 900 million dots is not read, and the file not moved on it")
    func largePicture() async throws {
        let side = 30_000
        let file = try PNGSample.file(
            width: side, height: side, bits: 1, rows: [UInt8](repeating: 0, count: (side / 8 + 1) * side))
        #expect(try await read("a.png", file).outcome == .failed(reason: "the picture is too large to be read"))
    }

    // MARK: What cannot be started

    @Test("the same fault has the same outcome, whoever meets it")
    func faults() async throws {
        var document = Document(path: "/a", size: 0, modified: 0, type: "a/b")
        document.note(.missing(.qpdf))
        #expect(document.outcome == .unread && document.remarks.count == 1)
        for error in [ToolError.notConfined("no lock"), .cancelled] {
            document.outcome = .read
            document.note(error)
            #expect(document.outcome.isFailure, "\(error): \(document.outcome)")
        }
    }

    @Test("a helper that is not there is one fault to every reader", arguments: ["a.zip", "a.msg", "a.png"])
    func missing(name: String) async throws {
        let source = try await withFile(name, Data("x".utf8)) { path in
            let file = try DocumentFile(path)
            return ReadingSource(
                file: file, head: try file.head(1), limits: ReadingLimits(),
                confinement: Confinement(helpers: "/nowhere"), languages: ["en"])
        }
        let type = try #require(TypeGuess.type(named: String(name.suffix(3))))
        var document = Document(path: source.file.path, size: 1, modified: 0, type: type)
        await ReaderTable.standard.reader(for: type)?.read(source, into: &document)
        let isHelper = name != "a.msg"
        if isHelper { #expect(document.outcome == .unread && document.remarks.contains { $0.contains("deskhand-") }) }
        #expect(document.outcome != .read)
    }
}
