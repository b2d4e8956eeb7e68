import Files
import Journal

/// What an undo or redo did, or would do.
package struct UndoJSON: Codable {
    package struct Step: Codable {
        package var finding: String
        package var conflict: Bool
        /// Where the file was before the job.
        package var source: PathJSON?
        /// Where the job had put it.
        package var target: PathJSON?
        /// Where it is now; absent in a dry run, and when it did not go back.
        package var landed: PathJSON?
        package var problem: String?
    }

    package struct Report: Codable {
        package var job: Int64
        package var title: String
        /// The job that took it back; absent in a dry run, or when nothing could be done.
        package var undoneBy: Int64?
        /// `done`, `partial` or `failed`.
        package var state: String?
        package var steps: [Step]

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

    /// A job that could not be taken back at all: it was already, or still runs.
    package struct Obstacle: Codable {
        package var job: Int64
        package var problem: String
    }

    package var dryRun: Bool
    package var jobs: [Report]
    /// Absent where there are none.
    package var obstacles: [Obstacle]?

    package init(_ reports: [UndoReport], obstacles: [(job: Job.ID, reason: JournalError)] = [], dryRun: Bool) {
        (jobs, self.dryRun) = (reports.map(Report.init), dryRun)
        guard !obstacles.isEmpty else { return }
        self.obstacles = obstacles.map { Obstacle(job: $0.job, problem: "\($0.reason)") }
    }
}

extension UndoReport {
    /// Whether something could not be taken back.
    package var hasConflict: Bool {
        steps.contains(where: \.isConflict) || undo?.problem != nil || undo?.state == .partial
    }

    /// Why the action that was to reverse a step's could not be done, or not wholly.
    package func problem(with step: UndoStep) -> String? {
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
    package func landing(of step: UndoStep) -> FilePath? {
        undo?.actions.first {
            $0.reverses == step.action.id && $0.state == .done
                && [.move, .restore, .copy, .moveFolder, .replace].contains($0.kind)
        }?.target
    }
}

extension UndoStep.Finding {
    /// For programs.
    package var name: String {
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
        case .versionForgotten: "version_forgotten"
        case .unreadable: "unreadable"
        }
    }
}
