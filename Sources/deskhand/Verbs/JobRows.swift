import Desk
import Files
import Foundation
import Journal

/// A job, for people and for programs.
extension LoggedJob {
    /// `filed`, `undone by 17`, `interrupted`…
    var state: String {
        if let undo = job.undoneBy { return job.kind == .undo ? "redone by \(undo)" : "undone by \(undo)" }
        switch (job.state, job.kind) {
        case (.done, .file): return "filed"
        case (.done, .undo): return "undo of \(job.undoes ?? 0)"
        case (.done, .redo): return "redo of \(job.undoes ?? 0)"
        case (.done, .other): return "done"
        default: return job.state.rawValue
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
}

struct JobJSON: Codable {
    struct ActionJSON: Codable {
        var kind: String
        var state: String
        var problem: String?
        var note: String?
        var source: PathJSON?
        var target: PathJSON?

        init(_ action: Action) {
            kind = action.kind.rawValue
            state = action.state.name.rawValue
            if case .failed(let reason) = action.state { problem = reason }
            if case .interrupted(let reason) = action.state { problem = reason }
            note = action.note
            source = action.source.map { PathJSON($0) }
            target = action.target.map { PathJSON($0) }
        }
    }

    var id: Int64
    var kind: String
    var title: String
    var state: String
    var begun: String
    var undoes: Int64?
    var undoneBy: Int64?
    var category: String?
    var confidence: Double?
    var tier: String?
    var actions: [ActionJSON]

    init(_ logged: LoggedJob) {
        let job = logged.job
        id = job.id
        kind = job.kind.rawValue
        title = job.title
        state = job.state.rawValue
        begun = Words.iso(job.begun)
        undoes = job.undoes
        undoneBy = job.undoneBy
        category = logged.filing?.category
        confidence = logged.filing?.confidence
        tier = logged.filing?.tier
        actions = job.actions.map(ActionJSON.init)
    }
}
