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
        discussion: """
            All words must occur, each as the beginning of a word; in Chinese, Japanese and Korean also inside. "Some \
            words" in quotes are a phrase, -word must not occur. Accents do not matter, ß is ss, ü is ue or u. The best \
            hits come first; without words, the newest files.
            """)

    @Argument(parsing: .allUnrecognized, help: "Words.")
    var words: [String] = []

    @Option(help: ArgumentHelp("Only files of this category.", valueName: "name"))
    var category: String?

    @Option(
        help: ArgumentHelp(
            "Only files that were judged since then: \"2h\", \"yesterday\", \"2026-03-14\".", valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only files that were judged before then.", valueName: "time"))
    var until: String?

    @Option(help: ArgumentHelp("How many files at most.", valueName: "number"))
    var limit = 20

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit takes a number from 1.") }
        if let unknown = words.first(where: { $0.hasPrefix("--") }) {
            throw ValidationError("There is no option \(unknown.displayed).")
        }
        if try query().isEmpty { throw ValidationError("Say what to search for: words, --category or a time.") }
    }

    private func query() throws -> SearchQuery {
        var query = SearchQuery(words)
        query.category = category
        if let since { query.since = try Moment(since).milliseconds }
        if let until { query.until = try Moment(until).milliseconds }
        return query
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let hits = try workspace.journal.find(try query(), limit: limit)
            if common.json { return try printJSON(HitsJSON(hits.map { HitJSON($0, workspace.config) })) }
            guard !hits.isEmpty else { return Terminal.standard.print("Nothing found.") }
            hits.forEach { show($0, workspace) }
        }
    }

    private func show(_ hit: SearchHit, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let filing = hit.verdict.filing.sober(workspace.config)
        let category =
            filing.category?.displayed ?? ReviewList.choices(filing.choices(workspace.config)).map { "perhaps \($0)" }
        let path = hit.verdict.current.shortened(workspace.locations.home)
        terminal.print(path + (category.map { "  " + terminal.style.dim($0) } ?? ""))
        let snippet = Snippet(hit.snippet).marked(terminal.style)
        if !snippet.isEmpty { terminal.print("    " + snippet) }
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
