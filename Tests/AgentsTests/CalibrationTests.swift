import Files
import Foundation
import Reading
import Testing

@testable import Agents

/// How often a verdict that is sure enough is right, on papers made up for it: those the weights were learnt from, and
/// those nobody looked at while the tier was built (`unseen.txt`).
@Suite("Calibration")
struct CalibrationTests {
    private struct Labelled {
        /// Nil for what belongs nowhere.
        var category: String?
        var document: Document
    }

    /// `== category | name | type | facts`, then the text; `-` belongs nowhere.
    private func labelled(_ file: URL) throws -> [Labelled] {
        var result: [Labelled] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                let fields = line.dropFirst(3).split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
                guard fields.count >= 3 else { continue }
                var document = Document(
                    path: FilePath("/desk").appending(fields[1]), size: 1, modified: 0, type: fields[2])
                if fields.dropFirst(3).contains("camera") { document.details["camera"] = "yes" }
                document.isMislabelled = fields.dropFirst(3).contains("mislabelled")
                result.append(Labelled(category: fields[0] == "-" ? nil : fields[0], document: document))
            } else if !line.hasPrefix("#"), !result.isEmpty {
                result[result.count - 1].document.text += line + "\n"
            }
        }
        return result
    }

    private func files() throws -> [URL] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Papers")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
    }

    private struct Outcome {
        var known = 0
        var filed = 0
        var wrong: [String] = []
        var right: Int { filed - wrong.count }

        init(_ papers: [Labelled]) {
            let tier = EmbeddedTier(categories: Category.builtIn)
            known = papers.count { $0.category != nil }
            for paper in papers {
                let verdict = tier.judge(paper.document)
                guard verdict.isSure(at: 0.85) else { continue }
                filed += 1
                let name = paper.document.path.lastComponent?.string ?? ""
                if verdict.category != paper.category {
                    wrong.append("\(name): \(verdict.category ?? "-"), not \(paper.category ?? "-")")
                }
            }
        }
    }

    @Test("of papers that the weights were learnt from, nearly all that would be filed without asking are right")
    func learnt() throws {
        let papers = try files().filter { $0.lastPathComponent != "unseen.txt" }.flatMap(labelled)
        #expect(papers.count > 1_000)
        let outcome = Outcome(papers)
        print("learnt: of \(papers.count), \(outcome.known) belong somewhere; \(outcome.right) of \(outcome.filed) right")
        #expect(Double(outcome.right) >= 0.97 * Double(outcome.filed), "\(outcome.wrong)")
        #expect(Double(outcome.right) >= 0.7 * Double(outcome.known))
    }

    @Test("of papers that nobody looked at, as many are filed, and no more of them wrongly")
    func unseen() throws {
        let papers = try files().filter { $0.lastPathComponent == "unseen.txt" }.flatMap(labelled)
        #expect(papers.count == 130)
        let outcome = Outcome(papers)
        print("unseen: of \(papers.count), \(outcome.known) belong somewhere; \(outcome.right) of \(outcome.filed) right")
        #expect(outcome.wrong.count <= 2, "\(outcome.wrong.count) are filed wrongly")
        #expect(Double(outcome.right) >= 0.7 * Double(outcome.known))
    }
}
