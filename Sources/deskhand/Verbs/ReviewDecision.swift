import ArgumentParser
import Desk
import Files
import Journal
import Outlets

/// What is done with a file that waits.
struct Decision {
    /// Whether `--all` means this one.
    var isMeant: (Review) -> Bool
    /// What it does, as a question begins.
    var name: String
    /// What becomes of this one, in a few words.
    var kind: (Review) -> String
    /// The job that followed; nil when the file stays.
    var carryOut: (ReviewDesk, Review) async throws -> Job?
}

/// The files a decision is about.
struct ChosenReviews: ParsableArguments {
    @Argument(help: "The reviews' numbers, from deskhand review list.")
    var ids: [Int64] = []

    @Flag(help: "All that wait and that this can be done with.")
    var all = false

    @Flag(help: "With --all or --above: do not ask first.")
    var yes = false

    /// - Parameter above: how sure they have to be, in percent, where that chooses them.
    func check(above: Int? = nil, hasAbove: Bool = false) throws {
        if [!ids.isEmpty, all, above != nil].count(where: \.self) != 1 {
            throw ValidationError("Say which: numbers, or --all\(hasAbove ? ", or --above" : ""): one of them.")
        }
        if yes, !ids.isEmpty { throw ValidationError("--yes belongs to what chooses many.") }
    }

    /// On a terminal the user is told first how many there are, and of which kinds.
    private func mayI(_ decision: Decision, about reviews: [Review], of all: Int, _ common: CommonOptions) -> Bool {
        let terminal = Terminal.standard
        let question = "\(decision.name) \(Phrase.count(reviews.count, "file"))?"
        return terminal.agrees(to: question, asking: !yes && !common.json) {
            terminal.print(countsOf: reviews.map(decision.kind))
            if all > reviews.count { terminal.print("\(all - reviews.count) stay on the list", indent: 2, .dim) }
        }
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
            let waiting = ids.isEmpty ? try workspace.waitingReviews() : []
            let reviews =
                ids.isEmpty ? waiting.filter(decision.isMeant) : try ids.map(workspace.waitingReview)
            if ids.isEmpty, !reviews.isEmpty, !mayI(decision, about: reviews, of: waiting.count, common) {
                Terminal.standard.print("Nothing was done.")
                throw ExitCode(ExitStatus.conflicts.rawValue)
            }
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
            workspace.tellService()
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
