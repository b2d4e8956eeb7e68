import Testing

@testable import Reading

@Suite("What the reader says is not trusted")
struct HelperOutputTests {
    private func parsed(_ output: String) -> HelperOutput { HelperOutput(Array(output.utf8)) }

    @Test("text, places, details and remarks")
    func plain() {
        let output = parsed(
            "intro\n\u{1E}detail title A b\n\u{1E}piece page 1\nGrüße\n\u{1E}piece page 2\nend\n\u{1E}cut the rest\n")
        #expect(output.text == "intro\nGrüße\nend\n")
        #expect(output.pieces == [.init(place: "page 1", range: 6..<14), .init(place: "page 2", range: 14..<18)])
        #expect(output.details == ["title": "A b"])
        #expect(output.remarks == ["the rest"])
    }

    @Test("nonsense is passed over, and everything has a bound")
    func hostile() {
        #expect(parsed("\u{1E}").text.isEmpty)
        #expect(parsed("\u{1E}piece\n\u{1E}piece \nx").pieces.isEmpty)
        #expect(parsed("\u{1E}detail ../x y\n\u{1E}detail UP y\n\u{1E}detail x\n").details.isEmpty)
        #expect(parsed("\u{1E}line\n\u{1E}line.name x\n\u{1E}invoice net 1\n").invoice == nil)
        #expect(parsed("\u{1E}detail title a\u{1B}[2Jb\n").details["title"] == "a [2Jb")
        #expect(parsed("a\u{1B}b\u{0}c\n").text == "a b c\n")
        let many = (0..<20_000).map { "\u{1E}piece p\($0)\n\u{1E}detail d\($0) x\n\u{1E}cut \($0)\nx\n" }.joined()
        let output = parsed(many)
        #expect(output.pieces.count <= 10_000 && output.details.count <= 40 && output.remarks.count <= 10)
        #expect(parsed(String(repeating: "x", count: 3 << 20)).text.utf8.count <= 1 << 20)
        #expect(HelperOutput([0xFF, 0xFE, 0x0A, 0x1E, 0xFF, 0x0A]).text == "\u{FFFD}\u{FFFD}\n")
    }

    @Test(
        "amounts are digits, or nothing",
        arguments: [
            ("12.50", true), ("-3", true), ("1e9", false), ("NaN", false), ("", false),
            (String(repeating: "9", count: 50), false),
        ])
    func amounts(value: String, isTaken: Bool) {
        let output = parsed("\u{1E}invoice kind invoice\n\u{1E}invoice net \(value)\n\u{1E}invoice currency euro\n")
        #expect((output.invoice?.net != nil) == isTaken)
        #expect(output.invoice?.currency == nil)
    }
}
