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
            was, where the file went. The number is what show, undo and redo take. JSON has the newest first.
            """)

    @Option(help: ArgumentHelp("How many jobs; 30 without --since.", valueName: "number"))
    var limit: Int?

    @Option(
        help: ArgumentHelp("Only since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time")
    )
    var since: String?

    @Flag(help: "All jobs.")
    var all = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1; for all jobs there is --all.") }
        _ = try since.map(Moment.init)
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let jobs = try workspace.journal.log(
                limit: all ? Int.max : limit ?? (since == nil ? 30 : Int.max),
                since: try since.map(Moment.init)?.milliseconds ?? 0)
            if common.json { return try printJSON(JobsJSON(jobs.map { JobJSON($0) })) }
            try show(jobs, workspace)
        }
    }

    private func show(_ jobs: [LoggedJob], _ workspace: Workspace) throws {
        let terminal = Terminal.standard
        let home = workspace.locations.home
        guard !jobs.isEmpty else {
            let nothing = "Nothing was done yet. `deskhand run` or `deskhand file` begins."
            return terminal.print(since == nil ? nothing : "Nothing was done since then.")
        }
        terminal.print(
            Table(
                try jobs.reversed().map { logged in
                    [
                        .init("\(logged.job.id)", .bold), .init(Phrase.time(logged.job.begun), .dim),
                        .init(try logged.state(in: workspace.journal), logged.look), .init(logged.job.title.displayed),
                        .init(logged.filing?.category?.displayed ?? ""), .init(logged.sureness, .dim),
                        .init(logged.summary(home), logged.job.problem == nil ? .plain : logged.look),
                    ]
                }))
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
