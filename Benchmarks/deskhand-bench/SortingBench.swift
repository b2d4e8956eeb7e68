import Agents
import TestSupport

/// How often the embedded tier is right: of the papers it was taught by, and of those that nobody looked at.
func measureSorting(_ table: inout Table) throws {
    let tier = EmbeddedTier(categories: Category.builtIn)
    let files = try LabelledPaper.files()
    let taught = files.filter { $0.key != "unseen" }.flatMap(\.value)
    for (papers, words) in [(files["unseen"] ?? [], "that teach nothing"), (taught, "that it was taught by")] {
        let verdicts = papers.map { (paper: $0, verdict: tier.judge($0.document)) }
        let sure = verdicts.filter { $0.verdict.isSure(at: 0.85) }
        let right = sure.count { $0.verdict.category == $0.paper.category }
        let known = papers.count { $0.category != nil }
        let filed = sure.count { $0.paper.category != nil }
        table.add(
            "\(papers.count) papers \(words): filed without asking, of those that belong somewhere",
            "\(filed) of \(known)", asked: "70 %")
        table.add("right of all that are filed of them", "\(right) of \(sure.count)", asked: "98 %")
    }
}
