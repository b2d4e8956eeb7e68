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
            place is taken the file goes beside. What you undo is not filed again, and what it taught is not heeded any \
            more; one filing undone by itself within a week also says that its verdict was wrong. On a terminal it says \
            first what would be taken back when that is more than one job, and asks. redo takes an undo back. Exits with \
            1 when something was left as it is because it could not be taken back.
            """)

    @OptionGroup var which: ChosenJobs
    @OptionGroup var common: CommonOptions

    func run() async throws { try await which.takeBack(.undo, common) }
}

struct RedoVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo",
        abstract: "Take undos back: the last one, some, or all since a time.",
        discussion: """
            Everything is as it was before the undo: the files, their records, what their filing taught, and what finds \
            them. Loses nothing, and asks, as undo does. Exits with 1 when something was left as it is because it could \
            not be redone.
            """)

    @OptionGroup var which: ChosenJobs
    @OptionGroup var common: CommonOptions

    func run() async throws { try await which.takeBack(.redo, common) }
}

/// The jobs that are undone, or whose undo is taken back.
struct ChosenJobs: ParsableArguments {
    @Argument(help: "The jobs' numbers, from deskhand log. None: the last one.")
    var jobs: [Int64] = []

    @Option(help: ArgumentHelp("The last so many: jobs that stand, or undos that do.", valueName: "number"))
    var last: Int?

    @Option(
        help: ArgumentHelp(
            "All since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time"))
    var since: String?

    @Option(
        help: ArgumentHelp(
            "Of one job, only this file or folder, by its number in deskhand show; may be given again.",
            valueName: "number"))
    var subject: [Int] = []

    @Flag(help: "Only say what would be done.")
    var dryRun = false

    @Flag(help: "Do not ask first.")
    var yes = false

    func validate() throws {
        guard subject.isEmpty || jobs.count == 1 else {
            throw ValidationError("--subject goes with the number of one job: deskhand undo 12 --subject 0.")
        }
        if [!jobs.isEmpty, last != nil, since != nil].count(where: \.self) > 1 {
            throw ValidationError("Give jobs, or --last, or --since: one of them.")
        }
        if let last, last < 1 { throw ValidationError("--last takes a number from 1.") }
        _ = try since.map(Moment.init)
    }

    /// - Parameter kind: `undo` or `redo`.
    func takeBack(_ kind: Job.Kind, _ common: CommonOptions) async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            if !dryRun { try await workspace.journal.recover() }
            let (journal, folders) = (workspace.journal, workspace.searchFolders)
            let chosen = try chosen(kind, journal)
            var (reports, obstacles): ([UndoReport], [Job.ID: JournalError]) = ([], [:])
            if subject.isEmpty {
                // What the journal has chosen can be taken back.
                if !jobs.isEmpty { obstacles = try await journal.obstacles(to: kind, chosen) }
                // Of one job that is all there is to say.
                if chosen.count == 1, let obstacle = obstacles.values.first { throw obstacle }
                let possible = chosen.filter { obstacles[$0] == nil }
                guard try mayI(kind, possible, journal) else {
                    Terminal.standard.print("Nothing was done.")
                    throw ExitCode(ExitStatus.conflicts.rawValue)
                }
                reports =
                    kind == .undo
                    ? try await journal.undo(
                        possible, searching: folders, isVerdict: chosen.count == 1, dryRun: dryRun)
                    : try await journal.redo(possible, searching: folders, dryRun: dryRun)
            } else if let job = jobs.first {
                reports =
                    kind == .undo
                    ? try await journal.undo(job, subjects: subject, searching: folders, dryRun: dryRun)
                    : try await journal.redo(job, subjects: subject, searching: folders, dryRun: dryRun)
            }
            if !dryRun {
                await CommonOptions.keepTables(of: workspace)
                workspace.tellService()
            }
            try UndoText(
                reports, obstacles: obstacles, as: kind, dryRun: dryRun, home: workspace.locations.home
            ).report(common)
        }
    }

    private func chosen(_ kind: Job.Kind, _ journal: Journal) throws -> [Job.ID] {
        if !jobs.isEmpty { return jobs.unique }
        let limit = since == nil ? last ?? 1 : Int.max
        let time = try since.map(Moment.init)?.milliseconds ?? 0
        return kind == .undo
            ? try journal.jobsInForce(limit: limit, since: time).map(\.id)
            : try journal.undosInForce(limit: limit, since: time)
    }

    /// On a terminal the user is told first how many jobs there are, and of which kinds.
    private func mayI(_ kind: Job.Kind, _ jobs: [Job.ID], _ journal: Journal) throws -> Bool {
        let question = "\(kind == .undo ? "Take back" : "Redo") \(Phrase.count(jobs.count, "job"))?"
        let terminal = Terminal.standard
        return try terminal.agrees(to: question, asking: jobs.count > 1 && !yes && !dryRun) {
            terminal.print(countsOf: try jobs.map { Self.words(try journal.filing(behind: $0)) })
        }
    }

    private static func words(_ logged: LoggedJob) -> String {
        logged.filing?.category.map { "filed in \($0)" } ?? "other changes"
    }
}

extension [Job.ID] {
    /// Each once, in the order given.
    fileprivate var unique: Self {
        var seen: Set<Job.ID> = []
        return filter { seen.insert($0).inserted }
    }
}
