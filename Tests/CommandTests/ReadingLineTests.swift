import Files
import Foundation
import TestSupport
import Testing

@testable import deskhand

@Suite("What is being read")
struct ReadingLineTests {
    @Test("is shown on a terminal, in a line that is taken away again, and nowhere else")
    func shown() throws {
        let sandbox = try Sandbox()
        for number in 1...3 {
            try sandbox.write(
                "BEGIN:VCARD\nFN:Ada \(number)\nEND:VCARD\n", to: sandbox.desk.appending("card \(number).vcf"))
        }
        let piped = try sandbox.run("file", sandbox.desk.string, "--dry-run")
        #expect(!piped.errors.contains("Reading") && !piped.output.contains("Reading"))
        let dumb = try sandbox.converse(["file", sandbox.desk.string, "--dry-run"], [])
        #expect(!dumb.screen.contains("Reading"))
        let seen = try sandbox.converse(["file", sandbox.desk.string], [], term: "xterm")
        #expect(seen.screen.contains("\r\u{1B}[KReading card "), "\(seen.screen)")
        #expect(seen.screen.contains(" of 3\r\u{1B}[K"))
        #expect(seen.screen.split(separator: "\r\u{1B}[K").last?.contains("Reading") == false, "nothing is left of it")
    }

    @Test("is cut to the terminal, in the middle of the name", arguments: [200, 60, 40, 30, 12, 1])
    func narrow(width: Int) {
        let text = ReadingLine.text("invoice of the northern water works for the garden.pdf", 12, of: 83, width: width)
        #expect(text.columns < max(width, 2))
        if width >= 30 { #expect(text.hasPrefix("Reading inv") && text.hasSuffix(" … 12 of 83")) }
        if width == 60 { #expect(text.contains("…") && text.contains("en.pdf … 12")) }
    }
}
