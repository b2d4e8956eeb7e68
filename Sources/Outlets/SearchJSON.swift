import Desk
import Journal

/// Text from a document around what was found there.
package struct Snippet {
    package let parts: [(text: String, isFound: Bool)]

    /// - Parameter raw: with the found words between U+0002 and U+0003. A document can hold these itself:
    ///   at worst it marks words that were not sought.
    package init(_ raw: String) {
        var parts: [(text: String, isFound: Bool)] = []
        for (index, piece) in raw.split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated() {
            let halves = piece.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false)
            if index > 0, halves.count == 2 { parts.append((String(halves[0]), true)) }
            parts.append((String(halves[halves.count - 1].filter { $0 != "\u{3}" }), false))
        }
        self.parts = parts
    }

    package var plain: String { parts.map(\.text).joined() }
}

/// A file that was found.
package struct HitJSON: Codable {
    package var file: PathJSON
    package var category: String?
    /// Where there is no category: what it may be, best first.
    package var choices: [VerdictJSON.AlternativeJSON]
    package var job: Int64?
    package var snippet: String

    package init(_ hit: SearchHit, _ config: Config) {
        let filing = hit.verdict.filing.sober(config)
        file = PathJSON(hit.verdict.current)
        category = filing.category
        choices = category == nil ? VerdictJSON.choices(filing, config) : []
        job = hit.verdict.job
        snippet = Snippet(hit.snippet).plain
    }
}
