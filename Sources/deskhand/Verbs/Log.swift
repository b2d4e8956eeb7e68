import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct LogVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show what was done, the newest last.",
        discussion: """
            A line for each job: its number, when, what became of it, the file, the category and how sure the verdict \
            was, where the file went. The number is what show, undo and redo take. What a desk that only watches would do \
            is there, too, without a number, as long as it waits in review. JSON has the newest first; with --follow, \
            a line for each job as it ends.
            """)

    @Option(help: ArgumentHelp("How many jobs; 30 without --since.", valueName: "number"))
    var limit: Int?

    @Option(
        help: ArgumentHelp("Only since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time")
    )
    var since: String?

    @Option(help: ArgumentHelp("Only what was filed in this category.", valueName: "name"))
    var category: String?

    @Flag(help: "All jobs.")
    var all = false

    @Flag(help: "Go on with what is done from now on, until stopped.")
    var follow = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1; for all jobs there is --all.") }
        _ = try since.map(Moment.init)
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let category = try category.map { try LogBook.category($0, in: workspace) }
            let book = LogBook(workspace, since: try since.map(Moment.init)?.milliseconds ?? 0, category: category)
            let entries = try book.entries(limit: all ? Int.max : limit ?? (since == nil ? 30 : Int.max))
            if follow { return try await LogFollower(book, isJSON: common.json).follow(entries) }
            if common.json { return try printJSON(JobsJSON(entries, workspace.config)) }
            guard entries.isEmpty else { return Terminal.standard.print(try book.table(of: entries)) }
            let nothing = "Nothing was done yet. `deskhand run` or `deskhand file` begins."
            Terminal.standard.print(
                category.map { "Nothing was filed as \($0.displayed)." }
                    ?? (since == nil ? nothing : "Nothing was done since then."))
        }
    }
}

/// A time as the user gives it.
struct Moment {
    let milliseconds: Int64

    init(_ text: String) throws {
        guard let moment = Phrase.moment(text) else {
            throw ValidationError(
                "“\(text.displayed)” is no time I know. "
                    + "Try \"10 minutes ago\", \"2h\", \"today\" or \"2026-03-14 10:00\".")
        }
        milliseconds = moment
    }
}

struct ShowVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything about a job: each action, and the verdict it came from.",
        discussion: "The plus and minus signs say how much each reason counted for or against the category.")

    @Argument(help: "The job's number, from deskhand log.")
    var job: Int64

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let logged = try workspace.journal.job(job)
            if common.json { return try printJSON(JobJSON(logged, explained: true)) }
            show(logged, try logged.state(in: workspace.journal), Terminal.standard)
        }
    }

    private func show(_ logged: LoggedJob, _ state: String, _ terminal: Terminal) {
        let style = terminal.style
        let job = logged.job
        let facts = "\(job.title.displayed), \(style.paint(state, logged.look)), \(Phrase.time(job.begun))"
        terminal.print("\(style.bold("Job \(job.id)")): \(facts)")
        for action in job.actions { show(action, terminal) }
        if logged.subjects.count > 1 { show(logged.subjects, terminal) }
        guard let filing = logged.filing else { return }
        terminal.print("")
        VerdictText(filing).print(to: terminal)
        terminal.print("    " + style.dim("\(filing.type.displayed), \(Phrase.size(filing.size))"))
    }

    /// Of several, each by its number.
    private func show(_ subjects: [Subject], _ terminal: Terminal) {
        terminal.print("")
        for (number, subject) in subjects.enumerated() {
            let reason = subject.filing?.category ?? subject.reason ?? ""
            terminal.print("  \(number)  \(subject.path.displayed)  " + terminal.style.dim(reason.displayed))
        }
    }

    private func show(_ action: Action, _ terminal: Terminal) {
        let style = terminal.style
        let mark =
            switch action.state {
            case .done: style.green("✓")
            case .failed, .interrupted: style.red("✗")
            case .intended, .crossing: style.yellow("…")
            case .withdrawn: style.dim("–")
            }
        let places = [action.source, action.target].compactMap { $0?.displayed }.joined(separator: "\n      → ")
        let state = action.state == .done ? "" : " (\(action.state.name.rawValue))"
        terminal.print("  \(mark) \(action.kind.words)\(state): \(places)")
        switch action.state {
        case .failed(let problem), .interrupted(let problem): terminal.print("      " + style.red(problem.displayed))
        default: break
        }
        if let held = action.held { terminal.print("      the original waits at \(held.displayed)") }
        if let note = action.note { terminal.print("      " + style.dim(note.displayed)) }
    }
}
