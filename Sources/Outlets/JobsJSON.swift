import Files
import Journal

/// A job, for programs.
package struct JobJSON: Codable {
    package struct ActionJSON: Codable {
        package var kind: String
        package var state: String
        package var problem: String?
        package var note: String?
        package var source: PathJSON?
        package var target: PathJSON?
        /// Where the original of a move to another file system waits.
        package var held: PathJSON?
        /// Which of the job's subjects it is for; absent: for the job as a whole.
        package var subject: Int?

        init(_ action: Action) {
            kind = action.kind.snakeCase
            state = action.state.name.rawValue
            if case .failed(let reason) = action.state { problem = reason }
            if case .interrupted(let reason) = action.state { problem = reason }
            note = action.note
            source = action.source.map { PathJSON($0) }
            target = action.target.map { PathJSON($0) }
            held = action.held.map { PathJSON($0) }
            subject = action.subject
        }
    }

    package struct SubjectJSON: Codable {
        /// `file` or `folder`.
        package var kind: String
        /// Where it lay before the job.
        package var path: PathJSON
        /// Why something was done with it, where no verdict says so.
        package var reason: String?
        package var verdict: VerdictJSON?

        init(_ subject: Subject, explained: Bool) {
            (kind, path, reason) = (subject.kind.rawValue, PathJSON(subject.path), subject.reason)
            verdict = subject.filing.map { VerdictJSON($0, explained: explained) }
        }
    }

    package var id: Int64
    package var kind: String
    package var title: String
    package var state: String
    package var begun: TimeJSON
    package var undoes: Int64?
    package var undoneBy: Int64?
    /// On the first subject.
    package var verdict: VerdictJSON?
    /// What it is about; by their place here, from 0, the actions name them.
    package var subjects: [SubjectJSON]
    package var actions: [ActionJSON]

    package init(_ logged: LoggedJob, explained: Bool = false) {
        let job = logged.job
        id = job.id
        kind = job.kind.rawValue
        title = job.title
        state = job.state.rawValue
        begun = TimeJSON(job.begun)
        undoes = job.undoes
        undoneBy = job.undoneBy
        verdict = logged.filing.map { VerdictJSON($0, explained: explained) }
        subjects = logged.subjects.map { SubjectJSON($0, explained: explained) }
        actions = job.actions.map(ActionJSON.init)
    }
}

extension Action.Kind {
    fileprivate var snakeCase: String {
        switch self {
        case .makeFolder: "make_folder"
        case .removeFolder: "remove_folder"
        case .moveFolder: "move_folder"
        case .move, .copy, .trash, .restore, .write, .tag, .replace: rawValue
        }
    }
}
