import Files
import Foundation
import Testing

@testable import Reading

@Suite("Reading documents")
struct DocumentReaderTests {
    private let reader = DocumentReader()

    private func read(_ name: String, _ content: Data) async throws -> Document {
        let folder = NSTemporaryDirectory() + "/deskhand-read-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try FilePath.canonical(FilePath(folder)).appending(name)
        try content.write(to: URL(fileURLWithPath: path.string))
        return try await reader.read(path)
    }

    private static let png = Data([
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 7, 128, 0, 0, 4, 56,
        8, 2, 0, 0, 0,
    ])

    @Test(
        "types by content, and by name where content cannot tell",
        arguments: [
            ("a.txt", Data("hello there\n".utf8), "text/plain"), ("a.csv", Data("a,b\n1,2\n".utf8), "text/csv"),
            ("a.md", Data("# Title\n\nText\n".utf8), "text/markdown"),
            ("x", Data("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".utf8), "text/calendar"),
            ("a.vcf", Data("BEGIN:VCARD\r\nVERSION:3.0\r\n".utf8), "text/vcard"), ("a.png", png, "image/png"),
            ("noname", Data("%PDF-1.4\n%\n".utf8), "application/pdf"),
            ("a.pdf", Data("%PDF-1.4\n%\n".utf8), "application/pdf"),
            ("shop.pdf", Data("\r\n\r\n%PDF-1.4\n%\n".utf8), "application/pdf"),
        ])
    func types(name: String, content: Data, type: String) async throws {
        let document = try await read(name, content)
        #expect(document.type == type)
        #expect(!document.isMislabelled)
    }

    @Test(
        "a name that contradicts the content is told",
        arguments: [("page.pdf", Data("<!DOCTYPE html><html><body>x</body></html>".utf8)), ("photo.jpg", png)])
    func mislabelled(name: String, content: Data) async throws {
        let document = try await read(name, content)
        #expect(document.isMislabelled)
        #expect(!document.remarks.isEmpty)
    }

    @Test("dimensions come from the description")
    func dimensions() async throws {
        #expect(try await read("a.png", Self.png).details["dimensions"] == "1920 × 1080")
    }

    @Test(
        "encodings",
        arguments: [
            (Data([0xEF, 0xBB, 0xBF]) + Data("Grüße".utf8), "Grüße"), (Data("Grüße".utf8), "Grüße"),
            (Data([0x47, 0x72, 0xFC, 0xDF, 0x65, 0x20, 0x80]), "Grüße €"),
            (
                Data([0xFF, 0xFE]) + Data("Grüße aus Köln".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
                "Grüße aus Köln"
            ),
        ])
    func encodings(content: Data, text: String) async throws {
        #expect(try await read("note.txt", content).text == text)
    }

    @Test("UTF-16 without a mark is seen by its zeros")
    func unmarked() {
        let bytes = "Greetings all".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(TextDecoder.decode(bytes[...]) == .unicode("Greetings all", encoding: "utf-16be"))
    }

    @Test("a text cut in the middle of a character stays UTF-8")
    func cutCharacter() {
        let bytes = Array("naïve café".utf8.dropLast(1))
        #expect(TextDecoder.decode(bytes[...]) == .unicode("naïve caf", encoding: "utf-8"))
    }

    @Test("only so much of a text is read, and that is said")
    func limit() async throws {
        let document = try await read("long.txt", Data(repeating: 0x61, count: 1 << 20))
        #expect(document.text.utf8.count == 256 * 1024)
        #expect(document.remarks.count == 1)
    }

    @Test(
        "days as people write them",
        arguments: [
            ("Invoice date: 2026-03-14", "2026-3-14"), ("Datum: 14.07.2023", "2023-7-14"),
            ("Date of birth: 4 May 1988\nCollected: 19 January 2026", "2026-1-19"), ("geboren am 01.02.1990", ""),
            ("July 14, 2023", "2023-7-14"),
            ("14 July 2023", "2023-7-14"), ("14. Juli 2023", "2023-7-14"), ("14 de julio de 2023", "2023-7-14"),
            ("le 14 juillet 2023", "2023-7-14"), ("07/14/2023", "2023-7-14"), ("14/07/2023", "2023-7-14"),
            ("3rd of March 2024", "2024-3-3"), ("printed 2020-01-01, invoice date 2021-02-03", "2021-2-3"),
            ("31.02.2023", ""), ("1.2.3.4", ""), ("12-34-5678", ""), ("2099-01-01", ""), ("call 0171-555-2023", ""),
        ])
    func days(text: String, expected: String) {
        let day = DayScan(latestYear: 2027, dayFirst: true).best(in: Array(text.utf8))
        #expect(day.map { "\($0.year)-\($0.month)-\($0.day)" } ?? "" == expected)
    }

    @Test(
        "days in names",
        arguments: [
            ("IMG_20230714_153012.jpg", "2023-7-14"), ("Screenshot from 2026-03-14 09-26-53.png", "2026-3-14"),
            ("statement 2026-02.pdf", ""), ("invoice 12345678.pdf", ""),
        ])
    func daysInNames(name: String, expected: String) {
        let day = DayScan(latestYear: 2027, dayFirst: true).first(in: Array(name.utf8), compact: true)
        #expect(day.map { "\($0.year)-\($0.month)-\($0.day)" } ?? "" == expected)
    }

    @Test("a pipe or a link is refused and never opened")
    func special() async throws {
        let folder = NSTemporaryDirectory() + "/deskhand-read-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = try FilePath.canonical(FilePath(folder))
        mkfifo(path.appending("pipe").string, 0o600)
        symlink("/etc/passwd", path.appending("link").string)
        for name in ["pipe", "link"] {
            await #expect(throws: FileError.self) { try await reader.read(path.appending(name)) }
        }
    }

    @Test("whatever bytes there are, reading ends and nothing falls over")
    func hostile() async throws {
        let seed = UInt64.random(in: 0..<1 << 40)
        print("hostile contents, seed \(seed)")
        var state = seed
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40)
        }
        let heads: [[UInt8]] = [
            Array("%PDF-1.7".utf8), Array("PK\u{3}\u{4}".utf8), [0xFF, 0xD8, 0xFF, 0xE1], [0x89, 0x50, 0x4E, 0x47],
            [0x7F, 0x45, 0x4C, 0x46],
            Array("<html>".utf8), Array("{\"a\":".utf8), [0xFF, 0xFE], [0x1F, 0x8B], [],
        ]
        for index in 0..<200 {
            let content = heads[index % heads.count] + (0..<Int(next()) * 8).map { _ in next() }
            _ = try await read("x.\(["pdf", "txt", "html", "csv", "jpg"][index % 5])", Data(content))
        }
    }

    @Test("a bank's file is read as data, whatever its encoding; one that was cut is incomplete")
    func bankFiles() async throws {
        let table = "Buchungstag;Empfänger/Auftraggeber;Betrag;Währung\r\n14.03.2026;Café;-12,40;EUR\r\n"
        let latin = Data(table.unicodeScalars.map { UInt8($0.value) })
        for (name, content) in [
            ("a.csv", Data(table.utf8)), ("b.csv", latin), ("c.CSV", Data([0xEF, 0xBB, 0xBF]) + Data(table.utf8)),
        ] {
            let document = try await read(name, content)
            #expect(document.data?.rows.last?.values["amount"] == "-12.40", "\(name)")
            #expect(document.data?.rows.last?.values["name"] == "Café" && document.text.contains("Café"))
        }
        let swift = try await read("m.sta", Data(BankFileTests.mt940.utf8))
        #expect(swift.data?.format == "MT940" && !swift.isMislabelled)
        #expect(try await read("m.txt", Data(BankFileTests.mt940.utf8)).data == swift.data)
        #expect(try await read("o.qfx", Data(BankFileTests.ofx.utf8)).data?.format == "OFX")
        #expect(try await read("c.xml", Data(BankFileTests.camt.utf8)).data?.format == "CAMT.053")
        let cut = try await read("m.sta", Data(BankFileTests.mt940.utf8.prefix(300)))
        #expect(cut.outcome.isFailure && cut.data == nil)
        #expect(try await read("x.csv", Data("a,b\n1,2\n".utf8)).data == nil)
    }
}
