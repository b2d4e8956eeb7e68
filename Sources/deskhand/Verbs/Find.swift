import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct FindVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Search names, categories and texts of what passed the desk.",
        discussion: "All words must occur, each as the beginning of a word. The best hits come first.")

    @Argument(help: "Words.")
    var words: [String]

    @Option(help: ArgumentHelp("How many files at most.", valueName: "number"))
    var limit = 20

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let hits = try workspace.journal.find(words.joined(separator: " "), limit: limit)
            if common.json { return try printJSON(HitsJSON(hits.map(HitJSON.init))) }
            let terminal = Terminal.standard
            guard !hits.isEmpty else { return terminal.print("Nothing found.") }
            for hit in hits {
                let category = hit.verdict.filing.category.map { "  " + terminal.style.dim($0.displayed) } ?? ""
                terminal.print(hit.verdict.current.shortened(workspace.locations.home) + category)
                let snippet = Snippet(hit.snippet).marked(terminal.style)
                if !snippet.isEmpty { terminal.print("    " + snippet) }
            }
        }
    }
}

extension Snippet {
    /// On one line, the found words in bold, everything of the document escaped.
    func marked(_ style: Style) -> String {
        parts.map { part in
            let line = part.text.split(omittingEmptySubsequences: false) { $0.isNewline || $0 == "\t" }.joined(
                separator: " ")
            return part.isFound ? style.bold(line.displayed) : line.displayed
        }.joined().trimmingCharacters(in: .whitespaces)
    }
}
