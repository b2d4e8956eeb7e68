import Files

/// One unit of work and of undo: the actions that belong together.
package struct Job: Hashable, Sendable {
    package typealias ID = Int64

    package enum Kind: String, Sendable {
        /// An arrival was filed.
        case file
        /// Something else the user asked for: a duplicate to the trash, a report written.
        case other
        /// A table was made or brought up to date. It follows from records: nobody has to take it back by itself.
        case table
        case undo, redo
    }

    package enum State: String, Sendable {
        /// Its intents are recorded; what has happened of it only a look at the files can tell.
        case running
        case done
        /// Some of its actions happened, others could not; each says which.
        case partial
        /// Nothing of it happened.
        case failed
        /// A crash left something that cannot be explained; nothing is guessed, both paths are named.
        case interrupted
    }

    package var id: ID
    package var kind: Kind
    /// One line for the user: `invoice.pdf`.
    package var title: String
    package var state: State
    /// When it was begun, in milliseconds since 1970.
    package var begun: Int64
    /// The job that this one takes back.
    package var undoes: ID?
    /// The job that took this one back.
    package var undoneBy: ID?
    /// For an undo: whether nothing of the other job remains to be taken back after it.
    package var isWhole: Bool
    package var actions: [Action]

    /// What the states of its actions add up to.
    var outcome: State {
        let states = Set(actions.map(\.state.name))
        if states.contains(.intended) || states.contains(.crossing) { return .running }
        if states.contains(.interrupted) { return .interrupted }
        if states.contains(.done) { return states.contains(.failed) || isHalf ? .partial : .done }
        return states.contains(.failed) ? .failed : .done
    }
}

extension Job {
    /// Whether an undo left a file at both places, since the one it was to take away could not be put away.
    private var isHalf: Bool { undoes != nil && actions.contains { $0.state == .done && $0.kind == .copy } }

    /// What it took back of another job: by which of its actions, and whether wholly. Part of it may be to do still: a
    /// file is back, say, but its copy on another file system could not be put away.
    var reversals: [(action: Action.ID, by: [Action.ID], isWhole: Bool)] {
        let mine = Dictionary(grouping: actions.filter { $0.reverses != nil }) { $0.reverses ?? 0 }
        return mine.keys.sorted().map { reversed in
            let by = mine[reversed] ?? []
            // No plan of an undo is a copy: it is a move that got half way.
            return (reversed, by.map(\.id), by.allSatisfy { $0.state == .done && $0.kind != .copy })
        }
    }
}

/// A job as it is asked for: what to change, and nothing yet of what came of it.
package struct JobPlan: Sendable {
    package var kind: Job.Kind
    package var title: String
    package var actions: [ActionPlan]
    /// In milliseconds since 1970.
    package var begun: Int64
    package var undoes: Job.ID?
    /// For an undo: false when a part of the other job cannot be taken back now.
    package var isWhole = true
    /// What it is about, in any number. An undo is about what the job is about that it takes back.
    package var subjects: [Subject]
    /// What records are made to say, as long as the job stands.
    package var edits: [RecordEdit] = []

    /// A job about any number of files and folders; `ActionPlan.about(_:)` says for which of them an action is.
    package init(
        kind: Job.Kind, title: String, subjects: [Subject] = [], actions: [ActionPlan], begun: Int64,
        undoes: Job.ID? = nil
    ) {
        self.kind = kind
        self.title = title
        self.subjects = subjects
        self.actions = actions
        self.begun = begun
        self.undoes = undoes
    }

    /// A job about one file that was judged.
    package init(kind: Job.Kind, title: String, actions: [ActionPlan], begun: Int64, filing: Filing?) {
        self.init(kind: kind, title: title, actions: actions, begun: begun)
        self.filing = filing
    }
}
