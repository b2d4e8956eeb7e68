import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct FindVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Search names, categories and texts of what passed the desk.",
        discussion: "All words must occur, each as the beginning of a word.")

    @Argument(help: "Words.")
    var words: [String]

    @Option(help: "How many files at most.")
    var limit = 20

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let hits = try workspace.journal.find(words.joined(separator: " "), limit: limit)
            if common.json { return try printJSON(["hits": hits.map(HitJSON.init)]) }
            let terminal = Terminal.standard
            guard !hits.isEmpty else { return terminal.print("Nothing found.") }
            for hit in hits {
                let category = hit.verdict.filing.category.map { "  " + terminal.style.dim($0.displayed) } ?? ""
                terminal.print(hit.verdict.current.shortened(workspace.locations.home) + category)
                let snippet = Self.marked(hit.snippet, terminal.style)
                if !snippet.isEmpty { terminal.print("    " + snippet) }
            }
        }
    }

    /// The found words in bold, everything else of the document escaped.
    private static func marked(_ snippet: String, _ style: Style) -> String {
        snippet.replacing("\n", with: " ").split(separator: "\u{2}", omittingEmptySubsequences: false).enumerated()
            .map { index, part in
                let pieces = part.split(separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).displayed }
                guard index > 0, pieces.count == 2 else { return pieces.joined() }
                return style.bold(pieces[0]) + pieces[1]
            }.joined().trimmingCharacters(in: .whitespaces)
    }
}

struct HitJSON: Codable {
    var file: PathJSON
    var category: String?
    var job: Int64?
    var snippet: String

    init(_ hit: SearchHit) {
        file = PathJSON(hit.verdict.current)
        category = hit.verdict.filing.category
        job = hit.verdict.job
        snippet = hit.snippet.filter { $0 != "\u{2}" && $0 != "\u{3}" }
    }
}
