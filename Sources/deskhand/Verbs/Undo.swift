import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct UndoVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take jobs back: the last one, some, or all since a time.",
        discussion: """
            Nothing is lost: a file you edited comes back with your edits, one you moved is found, and where the old \
            place is taken the file goes beside. What you undo is not filed again. Exits with 1 when something was \
            left as it is because it could not be taken back.
            """)

    @Argument(help: "The jobs' numbers.")
    var jobs: [Int64] = []

    @Option(help: "The last so many jobs.")
    var last: Int?

    @Option(help: "All jobs since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".")
    var since: String?

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if [!jobs.isEmpty, last != nil, since != nil].filter(\.self).count > 1 {
            throw ValidationError("Give jobs, or --last, or --since: one of them.")
        }
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            if !dryRun { try await workspace.journal.recover() }
            let reports = try await workspace.journal.undo(
                try chosen(workspace.journal), searching: workspace.searchFolders, dryRun: dryRun)
            try UndoText(reports, dryRun: dryRun, home: workspace.locations.home).report(common)
        }
    }

    private func chosen(_ journal: Journal) throws -> [Job.ID] {
        if !jobs.isEmpty { return jobs }
        if let since {
            return try journal.jobsInForce(limit: Int.max, since: try Moment(since).milliseconds).map(\.id)
        }
        return try journal.jobsInForce(limit: last ?? 1).map(\.id)
    }
}

struct RedoVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo", abstract: "Take an undo back: the last one, or those of some jobs.")

    @Argument(help: "The numbers of the jobs that were undone.")
    var jobs: [Int64] = []

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            if !dryRun { try await workspace.journal.recover() }
            let chosen = jobs.isEmpty ? [try workspace.journal.latestUndo()].compactMap(\.self) : jobs
            let reports = try await workspace.journal.redo(
                chosen, searching: workspace.searchFolders, dryRun: dryRun)
            try UndoText(reports, dryRun: dryRun, home: workspace.locations.home).report(common)
        }
    }
}

/// What an undo or redo did, a line for each file.
struct UndoText {
    let reports: [UndoReport]
    let dryRun: Bool
    let home: FilePath

    init(_ reports: [UndoReport], dryRun: Bool, home: FilePath) {
        self.reports = reports
        self.dryRun = dryRun
        self.home = home
    }

    /// - Throws: `ExitCode` 1 when something could not be taken back.
    func report(_ common: CommonOptions) throws {
        let hasConflicts = reports.contains { report in
            report.steps.contains(where: \.isConflict) || report.undo?.problem != nil
        }
        if common.json {
            try printJSON(UndoJSON(dryRun: dryRun, jobs: reports.map(UndoJSON.Report.init)))
        } else {
            show()
        }
        if hasConflicts { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func show() {
        let terminal = Terminal.standard
        guard !reports.isEmpty else { return terminal.print("There is nothing to take back.") }
        for report in reports {
            for step in report.steps where step.action.kind != .makeFolder && step.action.kind != .removeFolder {
                terminal.print("\(mark(step, report)) \(report.job.title.displayed): \(words(step, report))")
            }
        }
        let count = reports.filter { dryRun ? !$0.steps.allSatisfy(\.isConflict) : $0.undo?.state == .done }.count
        terminal.print("\(count) of \(reports.count) jobs \(dryRun ? "would be taken" : "taken") back.")
    }

    private func mark(_ step: UndoStep, _ report: UndoReport) -> String {
        let style = Terminal.standard.style
        return step.isConflict || report.undo?.problem != nil ? style.red("✗") : dryRun ? style.dim("→") : style.green("✓")
    }

    private func words(_ step: UndoStep, _ report: UndoReport) -> String {
        if let problem = report.undo?.problem { return problem.displayed }
        let where_ = landed(step, report).map { dryRun ? "would go back to \($0)" : "back at \($0)" }
        switch step.finding {
        case .asLeft: return where_ ?? (step.action.kind == .trash ? "back from the trash" : "to the trash")
        case .edited: return (where_ ?? "taken back") + ", with the edits made since"
        case .movedTo(let path): return "found at \(path.shortened(home)); " + (where_ ?? "taken back")
        case .alreadyBack: return "you put it back already"
        case .gone: return "it is gone from \(step.action.target?.shortened(home) ?? "its place") and not found elsewhere; everything was left as it is"
        case .keptForItsEdits: return "stays, since it was edited"
        case .trashEmptied: return "the trash was emptied; it cannot be brought back"
        case .unreadable(let reason): return reason.displayed
        }
    }

    /// Where the file is, and whether that is beside its old place.
    private func landed(_ step: UndoStep, _ report: UndoReport) -> String? {
        let done = report.undo?.actions.first { $0.reverses == step.action.id && [.move, .restore].contains($0.kind) }
        guard let old = step.action.source, [.move, .trash].contains(step.action.kind) else { return nil }
        guard let target = done?.target, target != old else { return old.shortened(home) }
        return "\(target.shortened(home)), beside what has taken its place"
    }
}

struct UndoJSON: Codable {
    struct Step: Codable {
        var finding: String
        var source: PathJSON?
        var target: PathJSON?
    }

    struct Report: Codable {
        var job: Int64
        var title: String
        /// The job that took it back; absent in a dry run, or when nothing could be done.
        var undoneBy: Int64?
        /// `done`, `partial` or `failed`.
        var state: String?
        var steps: [Step]

        init(_ report: UndoReport) {
            job = report.job.id
            title = report.job.title
            undoneBy = report.undo?.id
            state = report.undo?.state.rawValue
            steps = report.steps.map { step in
                Step(
                    finding: step.finding.name, source: step.action.source.map { PathJSON($0) },
                    target: step.action.target.map { PathJSON($0) })
            }
        }
    }

    var dryRun: Bool
    var jobs: [Report]
}

extension UndoStep.Finding {
    /// For programs.
    var name: String {
        switch self {
        case .asLeft: "as_left"
        case .edited: "edited"
        case .movedTo: "moved"
        case .alreadyBack: "already_back"
        case .gone: "gone"
        case .keptForItsEdits: "kept_for_its_edits"
        case .trashEmptied: "trash_emptied"
        case .unreadable: "unreadable"
        }
    }
}
