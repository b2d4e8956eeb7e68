import ArgumentParser
import Files
import Journal
import Outlets

/// What an undo or redo did, or would do, a line for each file.
struct UndoText {
    private let reports: [UndoReport]
    private let obstacles: [(job: Job.ID, reason: JournalError)]
    private let kind: Job.Kind
    private let dryRun: Bool
    private let home: FilePath

    /// - Parameters:
    ///   - obstacles: why jobs of a list cannot be taken back.
    ///   - kind: `undo` or `redo`.
    init(
        _ reports: [UndoReport], obstacles: [Job.ID: JournalError], as kind: Job.Kind, dryRun: Bool, home: FilePath
    ) {
        self.reports = reports
        self.obstacles = obstacles.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.kind = kind
        self.dryRun = dryRun
        self.home = home
    }

    /// - Throws: `ExitCode` 1 when something could not be taken back.
    func report(_ common: CommonOptions) throws {
        if common.json {
            try printJSON(UndoJSON(reports, obstacles: obstacles, dryRun: dryRun))
        } else {
            show()
        }
        if !obstacles.isEmpty || reports.contains(where: \.hasConflict) { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func show() {
        let terminal = Terminal.standard
        for obstacle in obstacles { terminal.print("\(terminal.style.red("✗")) \(obstacle.reason)") }
        guard !reports.isEmpty || !obstacles.isEmpty else {
            return terminal.print(kind == .redo ? "There is nothing to redo." : "There is nothing to take back.")
        }
        for report in reports {
            let steps = report.steps.filter { $0.action.kind != .makeFolder && $0.action.kind != .removeFolder }
            for step in steps {
                terminal.print(
                    "\(mark(step, report)) \(terminal.style.bold(report.job.title.displayed)): \(words(step, report))")
            }
            if let problem = report.undo?.problem { terminal.print("  " + terminal.style.red(problem.displayed)) }
        }
        terminal.print(summary)
    }

    /// `3 jobs taken back.`, `2 of 3 jobs taken back; …`
    private var summary: String {
        let whole = reports.count { !$0.hasConflict }
        let verb = kind == .redo ? "redone" : "taken back"
        let all = reports.count + obstacles.count
        let done = "\(Phrase.count(all, "job")) \(dryRun ? "would be \(verb)" : verb)"
        return whole == all ? "\(done)." : "\(whole) of \(done); the others were left as they are."
    }

    private func mark(_ step: UndoStep, _ report: UndoReport) -> String {
        let style = Terminal.standard.style
        if step.isConflict || report.problem(with: step) != nil { return style.red("✗") }
        return dryRun ? style.dim("→") : style.green("✓")
    }

    private func words(_ step: UndoStep, _ report: UndoReport) -> String {
        if let problem = report.problem(with: step) { return problem.displayed }
        let outcome = outcome(step, report)
        switch step.finding {
        case .asLeft: return outcome
        case .edited: return "\(outcome), with the edits made since"
        case .movedTo(let path): return "found at \(path.shortened(home)); \(outcome)"
        case .alreadyBack: return "is back already; somebody put it there"
        case .halfBack:
            return dryRun
                ? "is back already; the other one would go to the trash"
                : "is back already; the other one went to the trash"
        case .away: return "is on a disk that is not there now; everything was left as it is"
        case .gone:
            let place = step.action.target?.shortened(home) ?? "its place"
            return "gone from \(place) and not found on your desks or in your libraries; everything was left as it is"
        case .keptForItsEdits: return "stays, because it was edited since"
        case .tagsChanged: return "has the tags from before, and those that you gave it since"
        case .versionForgotten: return "stays; what it held before is not kept any more"
        case .trashEmptied: return "cannot be brought back: the trash was emptied"
        case .unreadable(let reason): return "cannot be looked at: \(reason.displayed)"
        }
    }

    /// `back at ~/Downloads/invoice.pdf`
    private func outcome(_ step: UndoStep, _ report: UndoReport) -> String {
        if step.action.kind == .tag { return dryRun ? "would get its tags from before" : "has its tags from before" }
        if step.action.kind == .replace {
            return dryRun ? "would hold what it held before" : "holds what it held before"
        }
        guard let old = step.returnsFileTo else {
            return dryRun ? "would go to the trash" : "went to the trash"
        }
        let going = dryRun ? "would go back to" : kind == .redo ? "again at" : "back at"
        guard let now = report.landing(of: step), now != old else { return "\(going) \(old.shortened(home))" }
        return "the old place was taken, so it is beside: \(now.shortened(home))"
    }
}

extension UndoStep {
    /// The old place that taking it back brings a file to; nil when it goes to the trash.
    fileprivate var returnsFileTo: FilePath? {
        plans.first { [.move, .restore, .moveFolder].contains($0.kind) }?.target
    }
}
