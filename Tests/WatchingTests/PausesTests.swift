import Testing

@testable import Watching

@Suite("Sources that open a file again")
struct PausesTests {
    private let second: Int64 = 1_000_000_000

    private func name(_ text: String) -> Name { Name(text.utf8) }

    @Test("a file that was written again after a pause is given three times as long, and so is the next of its source")
    func learns() {
        var pauses = Pauses()
        let settle = 2 * second
        #expect(pauses.patience(for: name("scan0017.pdf"), settle: settle) == settle)
        pauses.note(3 * second / 2, of: name("scan0017.pdf"))
        #expect(pauses.patience(for: name("scan0017.pdf"), settle: settle) == 9 * second / 2)
        pauses.note(second, of: name("scan0017.pdf"))
        #expect(pauses.patience(for: name("scan9.pdf"), settle: settle) == 9 * second / 2)
        #expect(pauses.patience(for: name("letter.pdf"), settle: settle) == settle)
        #expect(pauses.patience(for: name("scan0017.pdf"), settle: 60 * second) == 60 * second)
    }

    @Test("a moment between two writes teaches nothing, and nobody waits for ever")
    func bounds() {
        var pauses = Pauses()
        pauses.note(second / 10, of: name("a.txt"))
        #expect(pauses.patience(for: name("a.txt"), settle: 1) == 1)
        pauses.note(.max, of: name("a.txt"))
        #expect(pauses.patience(for: name("a.txt"), settle: 1) == 300 * second)
        for number in 0..<5_000 { pauses.note(second, of: name(String(repeating: "x", count: number + 1))) }
        #expect(pauses.patience(for: name("xx"), settle: 1) <= 3 * second)
    }
}
