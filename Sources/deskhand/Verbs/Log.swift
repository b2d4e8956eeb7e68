import ArgumentParser
import Desk
import Foundation
import Journal

struct LogVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show what was done, the newest last.")

    @Option(help: "How many jobs.")
    var limit = 30

    @Option(help: "Only since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".")
    var since: String?

    @Flag(help: "All jobs.")
    var all = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let jobs = try workspace.journal.log(
                limit: all ? Int.max : limit, since: try since.map(Moment.init)?.milliseconds ?? 0)
            if common.json { return try printJSON(["jobs": jobs.map(JobJSON.init)]) }
            let terminal = Terminal.standard
            guard !jobs.isEmpty else { return terminal.print("Nothing was done yet. `deskhand run` or `deskhand file` begins.") }
            terminal.print(
                table: jobs.reversed().map { logged in
                    [
                        terminal.style.bold("\(logged.job.id)"), terminal.style.dim(Words.time(logged.job.begun)),
                        logged.state, logged.job.title.displayed.cut(to: 44), logged.filing?.category?.displayed ?? "",
                        logged.summary(workspace.locations.home),
                    ]
                })
        }
    }
}

/// A time as the user gives it.
struct Moment {
    let milliseconds: Int64

    init(_ text: String) throws {
        guard let moment = Words.moment(text) else {
            throw ValidationError(
                "“\(text.displayed)” is no time I know. Try \"10 minutes ago\", \"2h\", \"today\" or \"2026-03-14 10:00\".")
        }
        milliseconds = moment
    }
}

struct ShowVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show everything about a job: each action, and the verdict it came from.")

    @Argument(help: "The job's number.")
    var job: Int64

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let logged = try workspace.journal.job(job)
            if common.json { return try printJSON(JobJSON(logged)) }
            let terminal = Terminal.standard
            let style = terminal.style
            terminal.print("\(style.bold("Job \(logged.job.id)")): \(logged.job.title.displayed), \(logged.state), \(Words.time(logged.job.begun))")
            for action in logged.job.actions { show(action, terminal) }
            if let filing = logged.filing { VerdictText(filing).print(to: terminal) }
        }
    }

    private func show(_ action: Action, _ terminal: Terminal) {
        let places = [action.source, action.target].compactMap { $0?.displayed }.joined(separator: "\n      → ")
        terminal.print("  \(action.kind.rawValue), \(action.state.name.rawValue): \(places)")
        switch action.state {
        case .failed(let problem), .interrupted(let problem): terminal.print("      " + terminal.style.red(problem.displayed))
        default: break
        }
        if let held = action.held { terminal.print("      the original waits at \(held.displayed)") }
        if let note = action.note { terminal.print("      " + terminal.style.dim(note.displayed)) }
    }
}
