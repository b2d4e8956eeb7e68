import Desk
import Files
import Foundation
import Journal

/// A job, for people.
extension LoggedJob {
    /// `filed`, `undone by 17`, `undone by 17, redone by 18`, `interrupted`…
    ///
    /// - Parameter journal: for the jobs that took this one back and forth.
    func state(in journal: Journal) throws -> String {
        var words: [String] = []
        var isUndo = job.kind == .undo
        var next = job.undoneBy
        while let id = next {
            words.append("\(isUndo ? "redone" : "undone") by \(id)")
            isUndo.toggle()
            next = try journal.job(id).job.undoneBy
        }
        // The last two say where it stands.
        return words.isEmpty ? plainState : words.suffix(2).joined(separator: ", ")
    }

    private var plainState: String {
        switch (job.state, job.kind) {
        case (.done, .file): return "filed"
        case (.done, .undo): return "undo of \(job.undoes ?? 0)"
        case (.done, .redo): return "redo of \(job.undoes ?? 0)"
        default: return job.state.rawValue
        }
    }

    var look: Style.Look {
        switch job.state {
        case .failed, .interrupted: .red
        case .partial, .running: .yellow
        case .done: job.undoneBy == nil ? .plain : .dim
        }
    }

    /// Where its file went, or what went wrong.
    func summary(_ home: FilePath) -> String {
        if let problem = job.problem { return problem.displayed }
        if let target = job.destination { return "→ " + target.shortened(home) }
        if let trashed = job.actions.first(where: { $0.kind == .trash && $0.state == .done })?.source {
            return "\(trashed.shortened(home)) → trash"
        }
        return ""
    }

    /// How sure the verdict was; nothing for the user's own.
    var sureness: String {
        guard let filing, filing.category != nil else { return "" }
        return filing.tier == "user" ? "you" : Words.percent(filing.confidence)
    }
}

extension Action.Kind {
    /// For people.
    var words: String {
        switch self {
        case .move: "move"
        case .copy: "copy"
        case .makeFolder: "make folder"
        case .removeFolder: "remove empty folder"
        case .trash: "put into the trash"
        case .restore: "take out of the trash"
        case .write: "write"
        case .moveFolder: "move folder"
        case .tag: "tag"
        }
    }
}

/// A job, for programs.
struct JobJSON: Codable {
    struct ActionJSON: Codable {
        var kind: String
        var state: String
        var problem: String?
        var note: String?
        var source: PathJSON?
        var target: PathJSON?
        /// Where the original of a move to another file system waits.
        var held: PathJSON?
        /// Which of the job's subjects it is for; absent: for the job as a whole.
        var subject: Int?

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

    var id: Int64
    var kind: String
    var title: String
    var state: String
    var begun: String
    var undoes: Int64?
    var undoneBy: Int64?
    /// The verdict on the first subject.
    var verdict: VerdictJSON?
    /// What it is about, by number from 0.
    var subjects: [SubjectJSON]
    var actions: [ActionJSON]

    struct SubjectJSON: Codable {
        var kind: String
        var path: PathJSON
        var reason: String?
        var verdict: VerdictJSON?
    }

    init(_ logged: LoggedJob, explained: Bool = false) {
        let job = logged.job
        id = job.id
        kind = job.kind.rawValue
        title = job.title
        state = job.state.rawValue
        begun = Words.iso(job.begun)
        undoes = job.undoes
        undoneBy = job.undoneBy
        verdict = logged.filing.map { VerdictJSON($0, explained: explained) }
        subjects = logged.subjects.map { subject in
            SubjectJSON(
                kind: subject.kind.rawValue, path: PathJSON(subject.path), reason: subject.reason,
                verdict: subject.filing.map { VerdictJSON($0, explained: explained) })
        }
        actions = job.actions.map(ActionJSON.init)
    }
}

extension Action.Kind {
    fileprivate var snakeCase: String {
        switch self {
        case .makeFolder: "make_folder"
        case .removeFolder: "remove_folder"
        case .moveFolder: "move_folder"
        case .move, .copy, .trash, .restore, .write, .tag: rawValue
        }
    }
}
