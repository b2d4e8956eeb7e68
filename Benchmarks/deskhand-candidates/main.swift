import Agents
import Foundation
import Reading

// Reads papers from standard input, one JSON object a line, and writes what the embedded extractor sees in each:
// the candidates with their signs, for scripts/train-extraction. What else the line holds (its truth) is handed on.

let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys]
let decoder = JSONDecoder()
while let line = readLine() {
    let data = Data(line.utf8)
    let paper = try decoder.decode(SamplePaper.self, from: data)
    let dump = CandidateDump(paper.layout, latestYear: 2026, dayFirst: true)
    var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    object["pages"] = nil
    object["candidates"] = try JSONSerialization.jsonObject(with: encoder.encode(dump))
    let output = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    FileHandle.standardOutput.write(output + Data("\n".utf8))
}
