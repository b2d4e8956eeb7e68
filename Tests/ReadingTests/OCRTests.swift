import CHeif
import Files
import Foundation
import Testing

@testable import Reading

@Suite("Text in pictures")
struct OCRTests {
    /// Exit statuses of `deskhand-ocr`.
    private static let (fine, damaged, foreign, noLanguage, tooLarge, usage):
        (Int32, Int32, Int32, Int32, Int32, Int32) = (
            0, 2, 4, 5, 6, 64
        )

    private func read(_ picture: [UInt8], _ arguments: [String] = []) throws -> ReaderProcess {
        let folder = try ScratchFolder()
        return try ReaderProcess(
            arguments, on: try folder.file("picture", picture), by: "deskhand-ocr", memoryBytes: 1 << 30)
    }

    private static func example(_ name: String) throws -> [UInt8] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: root.appendingPathComponent("examples/inbox").appendingPathComponent(name)))
    }

    private static func receipt() throws -> [UInt8] { try example("IMG_20260307_184210.jpg") }

    private func saysTotalAndDate(_ text: String) -> Bool {
        ["FERNHILL GROCERS", "07/03/2026", "TOTAL GBP", "25.01"].allSatisfy(text.contains)
    }

    private static func photograph() throws -> GraySample {
        try GraySample.photograph(Data(receipt()), width: 960, height: 1280)
    }

    private func expectReceipt(in picture: GraySample) throws {
        let read = try read(picture.pgm)
        #expect(read.status == Self.fine)
        #expect(saysTotalAndDate(read.text), "\(read.text)")
    }

    // MARK: Text

    @Test("a photographed receipt gives its date, its total, and what the camera noted")
    func receipt() throws {
        let read = try read(Self.receipt())
        #expect(read.status == Self.fine)
        #expect(saysTotalAndDate(read.text), "\(read.text)")
        #expect(read.said.details["dimensions"] == "960 × 1280")
        #expect(read.said.details["taken"] == "2026:03:07 18:42:10")
    }

    @Test("a photograph that lies on its side or on its head is read", arguments: [1, 2, 3])
    func turned(quarters: Int) throws {
        try expectReceipt(in: Self.photograph().turned(quarters))
    }

    @Test("a photograph that is held askew is read", arguments: [6.0, 11.0, 16.0])
    func askew(degrees: Double) throws {
        try expectReceipt(in: Self.photograph().tilted(degrees))
    }

    private static let shown = [
        "Your order has been confirmed", "Order number 20931 of 7 March 2026", "It will arrive on Thursday morning",
        "The total is 48.20 pounds",
    ]

    @Test("a screenshot is read, dark on light and light on dark", arguments: [false, true])
    func screenshot(isDark: Bool) throws {
        let page = try GraySample.text(Self.shown)
        let read = try read(try (isDark ? page.inverted : page).png)
        #expect(read.status == Self.fine)
        for line in Self.shown { #expect(read.text.contains(line), "\(read.text)") }
    }

    @Test("pictures of telephones are read where no thread can be had", arguments: ["heic", "avif"])
    func telephone(ending: String) async throws {
        let folder = try ScratchFolder()
        let picture = try GraySample.text(Self.shown).heif(
            ending == "avif" ? heif_compression_AV1 : heif_compression_HEVC)
        let file = try folder.file("photo.\(ending)", picture)
        let document = try await DocumentReader(languages: ["en"]).read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        #expect(document.outcome == .read)
        #expect(document.type == "image/\(ending)")
        for line in Self.shown { #expect(document.text.contains(line), "\(document.text)") }
    }

    @Test("a cutting with no margin is read", arguments: [0, 1, 2, 8])
    func cutting(margin: Int) throws {
        let read = try read(try GraySample.text(Self.shown).trimmed(margin: margin).png)
        let found = read.text.split { !$0.isLetter }.map(String.init)
        let shown = Self.shown.joined(separator: " ").split { !$0.isLetter }.map(String.init).filter { $0.count > 2 }
        #expect(shown.count { found.contains($0) } * 10 >= shown.count * 9, "\(read.text)")
    }

    @Test("a cutting of one word is read")
    func word() throws {
        let read = try read(try GraySample.text(["Confirmed"], dotsPerInch: 192).trimmed(margin: 3).png)
        #expect(read.text.contains("Confirmed"), "\(read.text)")
    }

    @Test("facts without text are had without reading")
    func factsOnly() throws {
        let read = try read(Self.receipt(), ["--nothing-but-facts"])
        #expect(read.status == Self.fine && read.text.isEmpty)
        #expect(read.said.details["camera"] == "Kestrel P5")
    }

    // MARK: No text

    @Test("a picture without text gives none, and takes little time")
    func noText() throws {
        var state: UInt32 = 7
        func next() -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 16)
        }
        // Leaves: some hundred ellipses of any size and shade, one over another.
        let leaves = (0..<600).map { _ in
            (
                x: next() % 1600, y: next() % 1200, width: 8 + next() % 60, height: 8 + next() % 60,
                shade: UInt8(next() % 256)
            )
        }
        let photograph = GraySample(width: 1600, height: 1200) { column, row in
            leaves.last { leaf in
                let x = (column - leaf.x) * 100 / leaf.width, y = (row - leaf.y) * 100 / leaf.height
                return x * x + y * y < 10_000
            }?.shade ?? 200
        }
        for picture in [photograph, GraySample(width: 1600, height: 1200) { column, _ in UInt8(column * 255 / 1600) }] {
            let read = try read(picture.pgm)
            #expect(read.status == Self.fine)
            #expect(read.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty, "\(read.text)")
        }
    }

    @Test("rows of squares and bars are not letters", arguments: ["Screenshot_20260308_221455.jpg"])
    func drawing(name: String) throws {
        let read = try read(try Self.example(name))
        #expect(read.status == Self.fine)
        #expect(read.text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty, "\(read.text)")
    }

    @Test("the photograph of a telephone that has more dots than are decoded is read smaller")
    func large() throws {
        let read = try read(try GraySample.jpeg(Self.shown, dotsPerInch: 1_500))
        #expect(read.status == Self.fine)
        #expect(read.said.details["dimensions"] == "8750 × 7125")
        for line in Self.shown { #expect(read.text.contains(line), "\(read.text)") }
    }

    // MARK: Hostile files

    @Test("a picture of 900 million dots is refused at once, and that is said")
    func bomb() throws {
        let side = 30_000
        let file = try PNGSample.file(
            width: side, height: side, bits: 1, rows: [UInt8](repeating: 0, count: (side / 8 + 1) * side))
        #expect(file.count < 1 << 20)
        let read = try read(file)
        #expect(read.status == Self.tooLarge)
        #expect(read.text.isEmpty)
        #expect(read.said.details["dimensions"] == "30000 × 30000")
        #expect(read.said.remarks.contains { $0.contains("50 million dots") })
    }

    @Test("a file that was cut off is said to be damaged", arguments: [10, 50, 90])
    func truncated(percent: Int) throws {
        let whole = try [Self.receipt(), GraySample.text(Self.shown).png, GraySample.text(Self.shown).pgm]
        for file in whole {
            let read = try read(Array(file.prefix(file.count * percent / 100)))
            #expect(read.status == Self.damaged, "\(file.prefix(4))")
        }
    }

    private static let magics: [(name: String, bytes: [UInt8])] = [
        ("JPEG", [0xFF, 0xD8, 0xFF, 0xE0]), ("PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("TIFF", Array("II*\0".utf8)), ("TIFF of Motorola", Array("MM\0*".utf8)), ("BigTIFF", Array("II+\0".utf8)),
        ("WebP", Array("RIFF\u{10}\u{20}\0\0WEBPVP8 ".utf8)), ("HEIC", [0, 0, 0, 24] + Array("ftypheic".utf8)),
        ("AVIF", [0, 0, 0, 24] + Array("ftypavif".utf8)), ("GIF", Array("GIF89a".utf8)), ("BMP", Array("BM".utf8)),
        ("PGM", Array("P5\n".utf8)),
    ]

    @Test("anything behind a magic number ends as it should", arguments: magics.map(\.name))
    func random(name: String) throws {
        let magic = try #require(Self.magics.first { $0.name == name }).bytes
        var state = UInt64(name.utf8.count)
        for length in [0, 1, 40, 5_000] {
            let rest = (0..<length).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            let read = try read(magic + rest)
            // Random bytes may make a picture of snow.
            #expect([Self.fine, Self.damaged, Self.tooLarge].contains(read.status), "\(length): \(read.status)")
            if length < 40 { #expect(read.status == Self.damaged, "\(length)") }
        }
    }

    @Test("what is no picture is none")
    func foreign() throws {
        #expect(try read(Array("Dear Sir or Madam,\n".utf8)).status == Self.foreign)
        #expect(try read([]).status == Self.foreign)
    }

    @Test("what cannot be done is refused")
    func refused() throws {
        let page = try GraySample.text(Self.shown).png
        #expect(try read(page, ["--languages", "qqq"]).status == Self.noLanguage)
        for languages in ["", "eng+", "../eng", "eng/deu", "a+b+c+d+e+f+g+h+i"] {
            #expect(try read(page, ["--languages", languages]).status == Self.usage)
        }
        #expect(try read(page, ["--write"]).status == Self.usage)
    }

    // MARK: Languages

    @Test(
        "languages of the configuration are those of Tesseract",
        arguments: [
            ("de", "deu"), ("en-US", "eng"), ("de_DE", "deu"), ("fr", "fra"), ("zh", "chi_sim"), ("zh-TW", "chi_tra"),
            ("zh-Hant-HK", "chi_tra"), ("nld", "nld"), ("C", "eng"), ("POSIX", "eng"), ("nb", "nor"), ("", nil),
        ])
    func languages(tag: String, name: String?) { #expect(OCRLanguages.name(of: tag) == name) }

    @Test("English is always among the languages, and none is there twice")
    func english() {
        let languages = OCRLanguages(["en-GB", "en", "qq"])
        #expect(languages.installed + languages.missing == ["eng"] || languages.installed == ["eng"])
        #expect((OCRLanguages(["de"]).installed + OCRLanguages(["de"]).missing).contains("eng"))
        #expect(OCRLanguages(["qqq"]).missing.contains("qqq"))
        #expect(!(OCRLanguages([]).installed + OCRLanguages([]).missing).isEmpty)
    }
}
