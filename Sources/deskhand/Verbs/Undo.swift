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
            place is taken the file goes beside. What you undo is not filed again, and what it taught goes with it; one \
            job undone by itself also says that its verdict was wrong. redo takes an undo back. Exits with 1 when \
            something was left as it is because it could not be taken back.
            """)

    @Argument(help: "The jobs' numbers, from deskhand log. None: the last job that stands.")
    var jobs: [Int64] = []

    @Option(help: ArgumentHelp("The last so many jobs that stand.", valueName: "number"))
    var last: Int?

    @Option(
        help: ArgumentHelp(
            "All jobs since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time"))
    var since: String?

    @OptionGroup var subjects: SubjectOptions

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        try subjects.check(jobs)
        if [!jobs.isEmpty, last != nil, since != nil].count(where: \.self) > 1 {
            throw ValidationError("Give jobs, or --last, or --since: one of them.")
        }
        if let last, last < 1 { throw ValidationError("--last takes a number from 1.") }
        _ = try since.map(Moment.init)
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            if !dryRun { try await workspace.journal.recover() }
            let (journal, folders) = (workspace.journal, workspace.searchFolders)
            let reports =
                if let job = jobs.first, !subjects.subject.isEmpty {
                    try await journal.undo(job, subjects: subjects.subject, searching: folders, dryRun: dryRun)
                } else {
                    try await journal.undo(try chosen(journal), searching: folders, dryRun: dryRun)
                }
            if !dryRun { await CommonOptions.keepTables(of: workspace) }
            try UndoText(reports, as: .undo, dryRun: dryRun, home: workspace.locations.home).report(common)
        }
    }

    private func chosen(_ journal: Journal) throws -> [Job.ID] {
        if !jobs.isEmpty { return jobs.unique }
        if let since {
            return try journal.jobsInForce(limit: Int.max, since: try Moment(since).milliseconds).map(\.id)
        }
        return try journal.jobsInForce(limit: last ?? 1).map(\.id)
    }
}

struct RedoVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo",
        abstract: "Take an undo back: the last one, or those of some jobs.",
        discussion:
            "Loses nothing, as undo. Exits with 1 when something was left as it is because it could not be redone.")

    @Argument(help: "The numbers of the jobs that were undone. None: the last undo that stands.")
    var jobs: [Int64] = []

    @OptionGroup var subjects: SubjectOptions

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @OptionGroup var common: CommonOptions

    func validate() throws { try subjects.check(jobs) }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            if !dryRun { try await workspace.journal.recover() }
            let (journal, folders) = (workspace.journal, workspace.searchFolders)
            let chosen = jobs.isEmpty ? [try journal.latestUndo()].compactMap(\.self) : jobs.unique
            let reports =
                if let job = jobs.first, !subjects.subject.isEmpty {
                    try await journal.redo(job, subjects: subjects.subject, searching: folders, dryRun: dryRun)
                } else {
                    try await journal.redo(chosen, searching: folders, dryRun: dryRun)
                }
            if !dryRun { await CommonOptions.keepTables(of: workspace) }
            try UndoText(reports, as: .redo, dryRun: dryRun, home: workspace.locations.home).report(common)
        }
    }
}

/// Of a job about several files and folders, only some.
struct SubjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Of one job, only this file or folder, by its number in deskhand show; may be given again.",
            valueName: "number"))
    var subject: [Int] = []

    func check(_ jobs: [Int64]) throws {
        guard subject.isEmpty || jobs.count == 1 else {
            throw ValidationError("--subject goes with the number of one job: deskhand undo 12 --subject 0.")
        }
    }
}

extension [Job.ID] {
    /// Each once, in the order given.
    fileprivate var unique: Self {
        var seen: Set<Job.ID> = []
        return filter { seen.insert($0).inserted }
    }
}
