import Agents
import Foundation
import Reading
import TestSupport

/// What the embedded tier sees in labelled papers and what it says of them: one JSON object for each of standard input.
func tellForms() throws {
    let tier = EmbeddedTier(categories: Category.builtIn)
    let text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    for paper in LabelledPaper.papers(in: text) {
        let verdict = tier.judge(paper.document)
        var object: [String: Any] = [
            "truth": paper.category ?? "-", "name": paper.name, "confidence": verdict.confidence,
            "verdict": verdict.category ?? "-", "mislabelled": paper.facts.contains("mislabelled"),
        ]
        object["seen"] = try JSONSerialization.jsonObject(with: encoder.encode(tier.dump(paper.document)))
        let output = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        FileHandle.standardOutput.write(output + Data("\n".utf8))
    }
}
