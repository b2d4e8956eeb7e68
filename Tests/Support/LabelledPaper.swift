import Files
import Foundation
import Reading

/// A document made up to learn from or to measure on, as a reader would hand it on (`Tests/AgentsTests/Papers`).
package struct LabelledPaper: Sendable {
    /// Nil for what belongs in no category.
    package var category: String?
    package var name: String
    package var type: String
    /// Of `camera` and `mislabelled`.
    package var facts: [String]
    package var text = ""

    package var document: Document {
        var document = Document(path: FilePath("/desk").appending(name), size: 1, modified: 0, type: type)
        if facts.contains("camera") { document.details["camera"] = "yes" }
        document.isMislabelled = facts.contains("mislabelled")
        document.text = text
        return document
    }

    /// The papers of a text: a line `== category | name | type | facts` begins one, what is before the first is a remark.
    package static func papers(in text: String) -> [LabelledPaper] {
        var papers: [LabelledPaper] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("== ") {
                let fields = line.dropFirst(3).split(separator: "|", omittingEmptySubsequences: false)
                    .map { $0.trimmingCharacters(in: .whitespaces) }
                guard fields.count >= 3 else { continue }
                papers.append(
                    LabelledPaper(
                        category: fields[0] == "-" ? nil : fields[0], name: fields[1], type: fields[2],
                        facts: Array(fields.dropFirst(3))))
            } else if !papers.isEmpty {
                papers[papers.count - 1].text += line + "\n"
            }
        }
        return papers
    }

    /// The files by their names without ending: `first`, `de`, `unseen`.
    package static func files() throws -> [String: [LabelledPaper]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
            path: "../AgentsTests/Papers")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "txt" }
        return Dictionary(
            uniqueKeysWithValues: try files.map { file in
                let text = try String(contentsOf: file, encoding: .utf8)
                return (file.deletingPathExtension().lastPathComponent, papers(in: text))
            })
    }

    /// As a text file would be called that holds no more than what was read.
    package var nameOfText: String {
        type.hasPrefix("text/") ? name : (name as NSString).deletingPathExtension + ".txt"
    }
}
