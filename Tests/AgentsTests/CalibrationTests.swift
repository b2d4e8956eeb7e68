import TestSupport
import Testing

@testable import Agents

/// How often a verdict that is sure enough is right, on papers made up for it: those the weights were learnt from, and
/// those nobody looked at while the tier was built (`unseen.txt`).
@Suite("Calibration")
struct CalibrationTests {
    private struct Outcome {
        var known = 0
        var filed = 0
        var wrong: [String] = []
        var right: Int { filed - wrong.count }

        init(_ papers: [LabelledPaper]) {
            let tier = EmbeddedTier(categories: Category.builtIn)
            known = papers.count { $0.category != nil }
            for paper in papers {
                let verdict = tier.judge(paper.document)
                guard verdict.isSure(at: 0.85) else { continue }
                filed += 1
                if verdict.category != paper.category {
                    wrong.append("\(paper.name): \(verdict.category ?? "-"), not \(paper.category ?? "-")")
                }
            }
        }
    }

    @Test("of papers that the weights were learnt from, nearly all that would be filed without asking are right")
    func learnt() throws {
        let papers = try LabelledPaper.files().filter { $0.key != "unseen" }.flatMap(\.value)
        #expect(papers.count > 1_000)
        let outcome = Outcome(papers)
        print(
            "learnt: of \(papers.count), \(outcome.known) belong somewhere; \(outcome.right) of \(outcome.filed) right")
        #expect(Double(outcome.right) >= 0.97 * Double(outcome.filed), "\(outcome.wrong)")
        #expect(Double(outcome.right) >= 0.7 * Double(outcome.known))
    }

    @Test("of papers that nobody looked at, as many are filed, and no more of them wrongly")
    func unseen() throws {
        let papers = try #require(try LabelledPaper.files()["unseen"])
        #expect(papers.count == 130)
        let outcome = Outcome(papers)
        print(
            "unseen: of \(papers.count), \(outcome.known) belong somewhere; \(outcome.right) of \(outcome.filed) right")
        #expect(outcome.wrong.count <= 2, "\(outcome.wrong.count) are filed wrongly")
        #expect(Double(outcome.right) >= 0.7 * Double(outcome.known))
    }
}
