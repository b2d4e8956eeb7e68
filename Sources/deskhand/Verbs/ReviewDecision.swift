import ArgumentParser
import Desk
import Files
import Journal
import Outlets

/// What is done with a file that waits.
struct Decision {
    /// Whether `--all` means this one.
    var isMeant: (Review) -> Bool
    /// The job that followed; nil when the file stays.
    var carryOut: (ReviewDesk, Review) async throws -> Job?
}

/// The files a decision is about.
struct ChosenReviews: ParsableArguments {
    @Argument(help: "The reviews' numbers, from deskhand review list.")
    var ids: [Int64] = []

    @Flag(help: "All that wait and that this can be done with.")
    var all = false

    func validate() throws {
        if ids.isEmpty != all { throw ValidationError("Say which: numbers, or --all: one of them.") }
    }

    /// Decides about each; one that cannot be done does not keep the others from it.
    ///
    /// - Throws: `ExitCode` 1 when some could not be done; the error itself when it was about the only one.
    func decide(_ decision: Decision, _ common: CommonOptions) async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let journal = workspace.journal
            try await workspace.noteVolumes()
            try await journal.recover()
            let reviews =
                all ? try journal.waitingReviews().filter(decision.isMeant) : try ids.map(journal.waitingReview)
            let desk = ReviewDesk(workspace)
            var results: [DecisionJSON] = []
            for review in reviews {
                var result = DecisionJSON(review)
                var job: Job?
                do {
                    job = try await decision.carryOut(desk, review)
                    result.add(job)
                } catch let error where reviews.count > 1 && (error is ReviewError || error is FileError) {
                    result.problem = "\(error)"
                }
                results.append(result)
                if !common.json { result.print(review, job, home: workspace.locations.home) }
            }
            await CommonOptions.keepTables(of: workspace)
            if common.json {
                try printJSON(DecisionsJSON(results))
            } else if results.isEmpty {
                Terminal.standard.print("Nothing to decide.")
            }
            if results.contains(where: { $0.problem != nil }) { throw ExitCode(ExitStatus.conflicts.rawValue) }
        }
    }
}

extension DecisionJSON {
    fileprivate func print(_ review: Review, _ job: Job?, home: FilePath) {
        let terminal = Terminal.standard
        let name = terminal.style.bold(review.filing.path.displayedName)
        if let problem {
            terminal.print("\(terminal.style.red("✗")) \(name): \(problem.displayed)")
        } else if job == nil {
            terminal.print("\(terminal.style.dim("–")) \(name) stays where it is")
        } else {
            terminal.print("\(terminal.style.green("✓")) \(name) → \(job?.destination?.shortened(home) ?? "trash")")
        }
    }
}
