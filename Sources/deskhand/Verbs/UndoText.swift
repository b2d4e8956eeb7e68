import ArgumentParser
import Files
import Journal

/// What an undo or redo did, or would do, a line for each file.
struct UndoText {
    private let reports: [UndoReport]
    private let kind: Job.Kind
    private let dryRun: Bool
    private let home: FilePath

    /// - Parameter kind: `undo` or `redo`.
    init(_ reports: [UndoReport], as kind: Job.Kind, dryRun: Bool, home: FilePath) {
        self.reports = reports
        self.kind = kind
        self.dryRun = dryRun
        self.home = home
    }

    /// - Throws: `ExitCode` 1 when something could not be taken back.
    func report(_ common: CommonOptions) throws {
        if common.json {
            try printJSON(UndoJSON(dryRun: dryRun, jobs: reports.map(UndoJSON.Report.init)))
        } else {
            show()
        }
        if reports.contains(where: \.hasConflict) { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func show() {
        let terminal = Terminal.standard
        guard !reports.isEmpty else {
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
        let done = "\(Words.count(reports.count, "job")) \(dryRun ? "would be \(verb)" : verb)"
        return whole == reports.count ? "\(done)." : "\(whole) of \(done); the others were left as they are."
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
        case .trashEmptied: return "cannot be brought back: the trash was emptied"
        case .unreadable(let reason): return "cannot be looked at: \(reason.displayed)"
        }
    }

    /// `back at ~/Downloads/invoice.pdf`
    private func outcome(_ step: UndoStep, _ report: UndoReport) -> String {
        if step.action.kind == .tag { return dryRun ? "would get its tags from before" : "has its tags from before" }
        guard let old = step.returnsFileTo else {
            return dryRun ? "would go to the trash" : "went to the trash"
        }
        let going = dryRun ? "would go back to" : kind == .redo ? "again at" : "back at"
        guard let now = report.landing(of: step), now != old else { return "\(going) \(old.shortened(home))" }
        return "the old place was taken, so it is beside: \(now.shortened(home))"
    }
}

extension UndoReport {
    fileprivate var hasConflict: Bool {
        steps.contains(where: \.isConflict) || undo?.problem != nil || undo?.state == .partial
    }

    /// Why the action that was to reverse a step's could not be done, or not wholly.
    fileprivate func problem(with step: UndoStep) -> String? {
        let actions = undo?.actions.filter { $0.reverses == step.action.id } ?? []
        for action in actions {
            switch action.state {
            case .failed(let problem), .interrupted(let problem):
                return actions.contains { $0.state == .done && $0.target != nil } ? Self.half(problem) : problem
            case .done where action.kind == .copy: return Self.half(action.note ?? "")
            case .intended, .crossing, .done, .withdrawn: continue
            }
        }
        return nil
    }

    /// Two file systems are involved: the file has come, and could not be put away where it came from.
    private static func half(_ problem: String) -> String {
        "half done, the file is at both places: \(problem) Undo (or redo) again to finish it."
    }

    /// Where a step's file is now; nil when it was only planned, or did not go back.
    fileprivate func landing(of step: UndoStep) -> FilePath? {
        undo?.actions.first {
            $0.reverses == step.action.id && $0.state == .done
                && [.move, .restore, .copy, .moveFolder].contains($0.kind)
        }?.target
    }
}

extension UndoStep {
    /// The old place that taking it back brings a file to; nil when it goes to the trash.
    fileprivate var returnsFileTo: FilePath? {
        plans.first { [.move, .restore, .moveFolder].contains($0.kind) }?.target
    }
}

/// `{"dry_run": false, "jobs": […]}`
struct UndoJSON: Codable {
    struct Step: Codable {
        var finding: String
        var conflict: Bool
        /// Where the file was before the job.
        var source: PathJSON?
        /// Where the job had put it.
        var target: PathJSON?
        /// Where it is now; absent in a dry run, and when it did not go back.
        var landed: PathJSON?
        var problem: String?
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
                    finding: step.finding.name, conflict: step.isConflict,
                    source: step.action.source.map { PathJSON($0) },
                    target: step.action.target.map { PathJSON($0) },
                    landed: report.landing(of: step).map { PathJSON($0) },
                    problem: report.problem(with: step))
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
        case .halfBack: "half_back"
        case .away: "away"
        case .gone: "gone"
        case .keptForItsEdits: "kept_for_its_edits"
        case .tagsChanged: "tags_changed"
        case .trashEmptied: "trash_emptied"
        case .unreadable: "unreadable"
        }
    }
}
