import Agents
import Foundation
import Reading

// Reads papers from standard input, one JSON object a line, and writes what the embedded extractor makes of each: the
// candidates with their signs for scripts/train-extraction to learn from, and the records it measures. What else the
// line holds (its truth) is handed on. With --lessons each paper is read with what was said about those before it: a user
// who corrects vendor and total wherever they are wrong.
//
// With --forms: what the embedded tier sees in labelled documents (Tests/AgentsTests/Papers), for scripts/train-forms.
//
// With --parts: which papers it takes each to hold (scripts/compose-papers makes some that hold several).

let encoder = JSONEncoder()
encoder.outputFormatting = [.sortedKeys]
let decoder = JSONDecoder()
let extractor = EmbeddedExtractor(today: (2026, 1, 1), dayFirst: true)
let clock = ContinuousClock()
var lessonRun = CommandLine.arguments.contains("--lessons") ? LessonRun(extractor) : nil
if CommandLine.arguments.contains("--forms") {
    try tellForms()
    exit(0)
}
if CommandLine.arguments.contains("--parts") {
    try tellParts()
    exit(0)
}
while let line = readLine() {
    let data = Data(line.utf8)
    let paper = try decoder.decode(SamplePaper.self, from: data)
    let layout = paper.layout
    let dump = CandidateDump(layout, latestYear: 2026, dayFirst: true)
    var record = ExtractedRecord(schema: "")
    let reader = lessonRun?.extractor ?? extractor
    let time = clock.measure {
        record = paper.kind == "invoice" ? reader.invoice(layout) : reader.expense(layout)
    }
    try lessonRun?.correct(record, of: layout, paper.truth)
    var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    object["pages"] = nil
    object["candidates"] = try JSONSerialization.jsonObject(with: encoder.encode(dump))
    object["record"] = try JSONSerialization.jsonObject(with: encoder.encode(record))
    object["milliseconds"] = time / .milliseconds(1)
    let output = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    FileHandle.standardOutput.write(output + Data("\n".utf8))
}
