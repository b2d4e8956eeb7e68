import Files
import Foundation
import Reading
import Testing

@testable import Agents

/// How often a verdict that is sure enough is right, on documents made up for it (`labelled.txt`).
@Suite("Calibration")
struct CalibrationTests {
    private struct Labelled {
        /// Nil for what belongs nowhere.
        var category: String?
        var document: Document
    }

    /// `== category | name | type | facts`, then the text; `-` belongs nowhere.
    private func labelled() throws -> [Labelled] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("labelled.txt")
        var result: [Labelled] = []
        for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") {
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

    @Test("what would be filed without asking is right, and what belongs nowhere waits")
    func precision() throws {
        let tier = EmbeddedTier(categories: Category.builtIn)
        let all = try labelled()
        #expect(all.count > 100)
        var (filed, right) = (0, 0)
        var wrong: [String] = []
        for item in all {
            let verdict = tier.judge(item.document)
            guard verdict.confidence >= 0.8 else { continue }
            filed += 1
            if verdict.category == item.category {
                right += 1
            } else {
                let name = item.document.path.lastComponent?.string ?? ""
                wrong.append("\(name): \(verdict.category ?? "-"), not \(item.category ?? "-")")
            }
        }
        let known = all.filter { $0.category != nil }.count
        print(
            "of \(all.count) labelled documents, \(known) of which belong somewhere, \(filed) would be filed, \(right) rightly"
        )
        #expect(Double(right) >= 0.97 * Double(filed), "\(wrong)")
        #expect(Double(right) >= 0.5 * Double(known))
    }
}
