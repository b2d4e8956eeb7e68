import Files
import Foundation
import Testing
import TestSupport

@testable import Reading

@Suite("Codes in pictures")
struct CodeReadingTests {
    /// A payment code, row by row, 41 squares wide, the leftmost one in the highest bit.
    private static let squares: [UInt64] = [
        0x1fd111cea7f, 0x1041c6dde41, 0x17473d4595d, 0x175a199285d, 0x1753593245d, 0x105b6f55641, 0x1fd5555557f,
        0x16ece2c00, 0x1170dbdc6f9, 0x1307646c5df, 0x2485873c67, 0x19ad5aa2a2b, 0x15568f8492c, 0x92a32513f7,
        0x948c27dccb, 0x142f4fe0dcb, 0x3780c57320, 0x1d1eb912adf, 0xdc1b4ef0f5, 0x8a25089ab1, 0xddb10285a3,
        0x732b575cd4, 0xbc67cab06d, 0x14335cc2942, 0x8473ed9321, 0x5b8d4693df, 0x1c5c59eacff, 0x158969f1aeb,
        0x5f37e9560c, 0x17983b485ff, 0x1d129061ef, 0x6a90cd3acb, 0x1fd7beb5ff0, 0x1731dab1c, 0x1fdcc932551,
        0x104bdc77113, 0x175a564c3f0, 0x17413139516, 0x1747003b029, 0x104854a5fe3, 0x1fdbc3c21f2,
    ]
    private static let text =
        "BCD\n002\n1\nSCT\n\nStadtwerke Musterstadt\nDE02120300000000202051\nEUR123.45\n\nRF18539007547034\n\n"
    private static let shown = [
        "Stadtwerke Musterstadt", "Invoice number 20931 of 7 March 2026", "Please pay within fourteen days",
        "Total EUR 123.45",
    ]
    private static let (left, top) = (420, 330)

    /// Words, and the code below them.
    private static func page(square: Int = 6, isPlain: Bool = false) throws -> GraySample {
        let words = try GraySample.text(shown, dotsPerInch: 150)
        let side = squares.count * square
        return GraySample(width: words.width, height: words.height) { column, row in
            let (across, down) = (column - left, row - top)
            guard !isPlain, (0..<side).contains(across), (0..<side).contains(down) else { return words[column, row] }
            let isBlack = squares[down / square] >> UInt64(squares.count - 1 - across / square) & 1 == 1
            return isBlack ? 20 : 240
        }
    }

    private func read(_ picture: [UInt8]) throws -> ReaderProcess {
        let folder = try ScratchFolder()
        return try ReaderProcess([], on: try folder.file("picture", picture), by: "deskhand-ocr", memoryBytes: 1 << 30)
    }

    @Test("a code is told with its place on the upright page, however the picture lies", arguments: [0, 1, 2, 3])
    func turned(quarters: Int) throws {
        let read = try read(try Self.page().turned(quarters).pgm)
        let code = try #require(read.said.codes.first)
        #expect(read.status == 0 && read.said.codes.count == 1 && code.text == Self.text)
        let box = try #require(code.box)
        let side = Self.squares.count * 6
        for (found, truth) in [(box.left, Self.left), (box.top, Self.top), (box.width, side), (box.height, side)] {
            #expect(abs(found - truth) <= 12, "\(box)")
        }
        #expect(read.text.contains("Total EUR 123.45"), "\(read.text)")
    }

    @Test("a picture without a code has none")
    func none() throws { #expect(try read(try Self.page(isPlain: true).pgm).said.codes.isEmpty) }

    @Test("a code is read where parsers are locked in, and comes with the document")
    func confined() async throws {
        let folder = try ScratchFolder()
        let file = try folder.file("bill.png", try Self.page().png)
        let document = try await DocumentReader(languages: ["en"]).read(FilePath.canonical(FilePath(file.path)))
        withExtendedLifetime(folder) {}
        #expect(document.outcome == .read && document.codes.map(\.text) == [Self.text])
    }

    /// A page of text with the code drawn on it, square by square, each two points wide.
    private static func pdf(_ lines: [String]) -> Data {
        var sample = PDFSample(catalog: "/Pages 2 0 R")
        sample.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        sample.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \(PDFSample.font) /Contents 4 0 R >>")
        let shown = lines.map { "(\($0)) Tj T*" }.joined(separator: "\n")
        var content = "BT /F 11 Tf 14 TL 60 780 Td\n\(shown)\nET\n0 g\n"
        for (row, bits) in squares.enumerated() {
            for column in 0..<squares.count where bits >> UInt64(squares.count - 1 - column) & 1 == 1 {
                content += "\(100 + 2 * column) \(400 - 2 * row) 2 2 re f\n"
            }
        }
        sample.add("", stream: Data(content.utf8))
        return sample.data
    }

    @Test("a code on a page that has its text is read where the words say that money is wanted, and only there")
    func onText() async throws {
        let folder = try ScratchFolder()
        let bill = try folder.file("bill.pdf", [UInt8](Self.pdf(Self.shown + ["IBAN DE02 1203 0000 0000 2020 51"])))
        let read = try await DocumentReader(languages: ["en"]).read(FilePath.canonical(FilePath(bill.path)))
        let code = try #require(read.codes.first)
        #expect(read.codes.count == 1 && code.text == Self.text && code.place == "page 1")
        // In points, as the words.
        let box = try #require(code.box)
        for (found, truth) in [(box.left, 100), (box.top, 440), (box.right, 182), (box.bottom, 522)] {
            #expect(abs(found - truth) <= 4, "\(box)")
        }
        #expect(read.text.contains("Total EUR 123.45") && read.details[ScannedPages.detail] == nil)
        let letter = try folder.file("letter.pdf", [UInt8](Self.pdf(["The garden is lovely in May,", "dear Ada."])))
        let other = try await DocumentReader(languages: ["en"]).read(FilePath.canonical(FilePath(letter.path)))
        withExtendedLifetime(folder) {}
        #expect(other.codes.isEmpty && other.text.contains("garden"))
    }

    @Test("strong words are looked for in all of a document, an IBAN in short ones, and few pages are drawn")
    func hints() {
        #expect(CodeHints.pages(["Dear Ada", "Zahlteil\nIBAN", "IBAN"]) == [2])
        #expect(CodeHints.pages(["IBAN DE02", "terms"]) == [1])
        #expect(CodeHints.pages(Array(repeating: "IBAN DE02", count: 12)).isEmpty)
        #expect(CodeHints.pages(Array(repeating: "ATCUD: 1", count: 12)) == [1, 2, 3])
        #expect(CodeHints.pages([]).isEmpty)
    }

    @Test("what is said of codes is not trusted")
    func hostile() {
        let said = { (record: String) in
            HelperOutput(Array("\u{1E}page 600 800\n\u{1E}row\n\u{1E}code \(record)\n".utf8)).codes
        }
        #expect(
            said("1 2 30 40 A%0AB%C3%BC%25") == [
                .init(text: "A\nBü%", box: .init(left: 1, top: 2, right: 30, bottom: 40))
            ])
        #expect(said("1 2 30 40 A%FCB").first?.text == "AüB")
        #expect(said("1 2 900 40 A").first?.box == nil)
        for record in ["", "1 2 3 A", "a 2 30 40 A", "1 2 30 40 ", "1 2 30 40 A%0", "1 2 30 40 A%ZZ"] {
            #expect(said(record).isEmpty, "\(record)")
        }
        #expect(said("1 2 30 40 " + String(repeating: "x", count: 9_000)).first?.text.utf8.count == 3_000)
        let many = HelperOutput(Array(String(repeating: "\u{1E}code 1 2 30 40 A\n", count: 200).utf8)).codes
        #expect(many.count == 64)
    }
}
