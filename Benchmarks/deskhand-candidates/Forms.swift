import Agents
import Files
import Foundation
import Reading

/// What was learnt from, and what the tier now says: one JSON object for each labelled document of standard input.
///
/// A line `== category | name | type | facts` begins one, its text follows; `-` belongs in no category.
func tellForms() throws {
    let tier = EmbeddedTier(categories: Category.builtIn)
    var heading: String?
    var text = ""
    func tell() throws {
        guard let heading else { return }
        let fields = heading.dropFirst(3).split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard fields.count >= 3 else { throw CocoaError(.fileReadCorruptFile) }
        var document = Document(path: FilePath("/desk").appending(fields[1]), size: 1, modified: 0, type: fields[2])
        if fields.dropFirst(3).contains("camera") { document.details["camera"] = "yes" }
        document.isMislabelled = fields.dropFirst(3).contains("mislabelled")
        document.text = text
        let verdict = tier.judge(document)
        var object: [String: Any] = [
            "truth": fields[0], "name": fields[1], "confidence": verdict.confidence,
            "verdict": verdict.category ?? "-", "mislabelled": document.isMislabelled,
        ]
        object["seen"] = try JSONSerialization.jsonObject(with: encoder.encode(tier.dump(document)))
        let output = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        FileHandle.standardOutput.write(output + Data("\n".utf8))
    }
    while let line = readLine() {
        if line.hasPrefix("== ") {
            try tell()
            (heading, text) = (line, "")
        } else if !line.hasPrefix("#") || heading != nil {
            text += line + "\n"
        }
    }
    try tell()
}
