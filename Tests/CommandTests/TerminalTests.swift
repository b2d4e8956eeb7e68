import Files
import Foundation
import Outlets
import Testing

@testable import deskhand

@Suite("Terminal")
struct TerminalTests {
    private static func terminal(width: Int, _ environment: [String: String] = [:]) -> Terminal {
        Terminal(isTerminal: true, width: width, environment: environment)
    }

    private static let pipe = Terminal(isTerminal: false, width: 40, environment: [:])

    @Test(
        "a text takes as many columns as a terminal gives it",
        arguments: [
            ("", 0), ("abc", 3), ("äöü", 3), ("e\u{301}", 1), ("日本語", 6), ("한글", 4), ("🧾", 2), ("👩‍👩‍👧", 2), ("❤️", 2),
            ("⚡", 2), ("→", 1), ("…", 1), ("שלום", 4),
        ])
    func columns(text: String, expected: Int) {
        #expect(text.columns == expected)
    }

    @Test("what is too long is cut in the middle, never wider than asked")
    func cuts() {
        #expect("invoice.pdf".cut(to: 11) == "invoice.pdf")
        #expect("a long invoice.pdf".cut(to: 9) == "a lo….pdf")
        #expect("abc".cut(to: 1) == "…")
        #expect("abc".cut(to: 0) == "")
        for width in 0..<12 { #expect("日本語のファイル.pdf".cut(to: width).columns <= width) }
    }

    @Test("a table fits the terminal, and says all in a pipe")
    func tables() {
        let long = String(repeating: "x", count: 60)
        let table = Table([[.init("1", .bold), .init(long), .init("日本")], ["22", "short", "a"]])
        for line in table.lines(for: Self.terminal(width: 40, ["NO_COLOR": "1"])) { #expect(line.columns <= 40) }
        let piped = table.lines(for: Self.pipe)
        #expect(piped[0] == "1   \(long)  日本")
        #expect(piped[1] == "22  short" + String(repeating: " ", count: 57) + "a")
    }

    @Test("an empty column takes no room, and no line ends in spaces")
    func emptyColumns() {
        let lines = Table([["a", "", "b"], ["c", "", ""]]).lines(for: Self.pipe)
        #expect(lines == ["a  b", "c  "] || lines == ["a  b", "c"])
    }

    @Test("colours only on a terminal that wants them")
    func colours() {
        #expect(Self.terminal(width: 80).style.bold("x") == "\u{1B}[1mx\u{1B}[0m")
        #expect(Self.terminal(width: 80, ["NO_COLOR": ""]).style.isOn)
        #expect(!Self.terminal(width: 80, ["NO_COLOR": "1"]).style.isOn)
        #expect(!Self.terminal(width: 80, ["TERM": "dumb"]).style.isOn)
        #expect(Self.pipe.style.red("x") == "x")
    }

    @Test("nothing of a document drives the terminal, and the found words are bold")
    func snippets() {
        let snippet = Snippet("a\u{1B}[31m \u{2}invoice\u{3} of\nMay\u{202E}")
        #expect(snippet.marked(Style(isOn: false)) == "a\\x1B[31m invoice of May‹U+202E›")
        #expect(snippet.marked(Style(isOn: true)).contains("\u{1B}[1minvoice\u{1B}[0m"))
        #expect(Snippet("\u{3}\u{3}a\u{2}b\u{2}c").plain == "abc")
    }

    @Test("arguments that are no text keep their bytes, in their order")
    func arguments() {
        let (first, second): ([UInt8], [UInt8]) = ([0x61, 0xFF], [0x61, 0xFE])
        let raw = [Array("file".utf8), first, Array("plain".utf8), second, Array("--config=".utf8) + first]
        let text = "a\u{FFFD}"
        #expect(PathArguments.restore([text, "plain", text], from: raw) == [first, Array("plain".utf8), second])
        #expect(PathArguments.restore(["a=b"], from: [Array("a=b".utf8)]) == [Array("a=b".utf8)])
    }
}
