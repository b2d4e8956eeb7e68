import Agents
import Foundation
import Reading

/// Reads papers from standard input, and writes which papers each is told to hold: the words and the box of each.
func tellParts() throws {
    let splitter = PaperSplitter(today: (2026, 1, 1), dayFirst: true)
    let clock = ContinuousClock()
    while let line = readLine() {
        let data = Data(line.utf8)
        let layout = try JSONDecoder().decode(SamplePaper.self, from: data).layout
        var split: PaperSplit?
        let time = clock.measure { split = splitter.split(layout) }
        var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        object["pages"] = nil
        object["parts"] = (split?.parts ?? []).map { part -> [String: Any] in
            [
                "name": part.name,
                "words": part.layout.pages.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.words.count } },
            ]
        }
        object["doubtful"] = split?.doubtful.isEmpty == false
        object["milliseconds"] = time / .milliseconds(1)
        let output = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
        FileHandle.standardOutput.write(output + Data("\n".utf8))
    }
}
