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
    func summary(in workspace: Workspace) -> Table.Cell {
        if let problem = job.problem { return .init(problem.displayed, look, cut: .words) }
        if let target = job.destination { return .init(target, mark: "→ ", in: workspace) }
        if let trashed = job.actions.first(where: { $0.kind == .trash && $0.state == .done })?.source {
            return .init("→ trash, from \(trashed.removingLastComponent().shortened(workspace.locations.home))")
        }
        return ""
    }

    /// How sure the verdict was; nothing for the user's own.
    var sureness: String {
        guard let filing, filing.category != nil else { return "" }
        return filing.tier == "user" ? "you" : Phrase.percent(filing.confidence)
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
        case .replace: "replace"
        }
    }
}
