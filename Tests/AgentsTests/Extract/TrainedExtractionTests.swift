import Reading
import Testing

@testable import Agents

@Suite("What the ranker has learnt")
struct TrainedExtractionTests {
    private let rankers = [
        TrainedExtraction.total, TrainedExtraction.day, TrainedExtraction.vendor, TrainedExtraction.number,
    ]

    @Test("every weight belongs to a sign that there is")
    func names() {
        for ranker in rankers {
            #expect(ranker.names.count > 10)
            #expect(ranker.names.filter { PaperSign(name: $0) == nil } == [])
        }
    }

    @Test("every sign has a name of its own, by which it is found again")
    func signs() {
        var all = PaperSign.Fact.allCases.map { PaperSign($0) }
        for side in PaperSign.Side.allCases { all += LabelKind.allCases.map { PaperSign(side, $0) } }
        for scale in PaperSign.Scale.allCases { all += (0..<PaperSign.steps).map { PaperSign(scale, $0) } }
        #expect(Set(all.map(\.index)) == Set(0..<PaperSign.count))
        #expect(all.allSatisfy { PaperSign(name: $0.name) == $0 })
    }

    @Test("chances are of all candidates together, and the same paper yields the same record")
    func chances() {
        let candidates = TotalCandidates(Paper(Layout(text: SamplePapers.english))).list.map(\.signs)
        #expect(abs(TrainedExtraction.total.chances(candidates).reduce(0, +) - 1) < 1e-9)
        let extractor = EmbeddedExtractor(today: (2026, 6, 1), dayFirst: true)
        #expect(extractor.expense(text: SamplePapers.english) == extractor.expense(text: SamplePapers.english))
    }

    @Test("words that recognition spelled a little wrong mean what they mean")
    func spelling() {
        let kinds = { (text: String) in Paper(Layout(text: text)).lines.first?.kinds ?? [] }
        #expect(kinds("T0TAL 5.00").has(.total))
        #expect(kinds("TOTAI 5.00").has(.total))
        #expect(kinds("CHAN6E 5.00").has(.change))
        #expect(kinds("Sub-Total 5.00").has(.subtotal) && !kinds("Sub-Total 5.00").has(.total))
    }

    @Test("what stands at one height is one line, however it was cut")
    func lines() {
        let word = { (text: String, left: Int, top: Int) in
            Layout.Word(text, Layout.Box(left: left, top: top, right: left + 60, bottom: top + 20))
        }
        let layout = Layout(pages: [
            Layout.Page(
                place: "page 1", width: 400, height: 100,
                rows: [
                    Layout.Row(words: [word("TOTAL", 10, 40)]), Layout.Row(words: [word("CASH", 10, 70)]),
                    Layout.Row(words: [word("5.00", 300, 44)]), Layout.Row(words: [word("10.00", 300, 73)]),
                ])
        ])
        #expect(Paper(layout).lines.map(\.text) == ["TOTAL 5.00", "CASH 10.00"])
    }
}
