import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct VerifyVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that every file is where the journal says, or why not.",
        discussion: """
            Looks at every file that was ever filed, and explains those that are not as the last job left them: edited, \
            moved or trashed by you, on a disk that is not mounted. Changes no file. Exits with 1 when something is not \
            explained: a file that is nowhere, a job that a crash cut short, a journal that is damaged or lacks its end.

            For the worst day the journal is copied once a day, into the folder "copies" beside it. With --restore a copy \
            takes the journal's place; what is there is moved aside into the same folder, and no file is touched. Stop the \
            service first. What was done since the copy was made stays done, but cannot be undone any more.
            """)

    @Option(
        help: ArgumentHelp("Put a copy in the journal's place: its path, or \"latest\".", valueName: "copy"),
        completion: .file(extensions: ["sqlite"]))
    var restore: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let restored = try restore.map { try putBack($0) }
            let workspace = try common.openWorkspace()
            let journal = workspace.journal
            // What a crash left open is settled first, or it would seem to be nowhere.
            try await journal.recover()
            let found = try journal.verify(searching: workspace.searchFolders, trashes: workspace.trashFolders)
            let report = VerifyJSON(found, copies: journal.copies.all, restored: restored)
            if common.json {
                try printJSON(report)
            } else {
                VerifyText(found, home: workspace.locations.home).show(copies: journal.copies.all, restored: restored)
            }
            try await journal.checkLostCommits()
            if !found.isExplained { throw ExitCode(ExitStatus.conflicts.rawValue) }
        }
    }

    private func putBack(_ copy: String) throws -> (copy: FilePath, aside: FilePath) {
        let locations = try common.locations()
        try Workspace.refuseRoot(asRoot: common.asRoot)
        let path = copy == "latest" ? nil : try PathArguments.path(copy)
        return try JournalCopies(in: locations.state)
            .restore(path, now: Int64(Date().timeIntervalSince1970 * 1000))
    }
}

/// What was found, for people.
private struct VerifyText {
    private let found: Verification
    private let home: FilePath
    private let terminal = Terminal.standard

    init(_ found: Verification, home: FilePath) {
        self.found = found
        self.home = home
    }

    func show(copies: [JournalCopies.Copy], restored: (copy: FilePath, aside: FilePath)?) {
        let style = terminal.style
        if let restored {
            terminal.print("The journal is the copy \(restored.copy.shortened(home)) now.")
            terminal.print("What was there is in \(restored.aside.shortened(home)).")
        }
        for problem in found.problems {
            terminal.print(style.red("✗ ") + "the journal is damaged: \(problem.displayed)")
        }
        for lost in found.lost { terminal.print(style.red("✗ ") + "\(Phrase.time(lost.found)): \(lost.description)") }
        for file in found.files where !file.isExplained {
            terminal.print(
                style.red("✗ ") + "\(file.path.shortened(home)): \(words(file.finding))  "
                    + style.dim("(job \(file.job))"))
        }
        let counts = Dictionary(grouping: found.files) { $0.finding.name }.mapValues(\.count)
        let parts = VerifiedFile.Finding.counted.compactMap { name, words in counts[name].map { "\($0) \(words)" } }
        let files = Phrase.count(found.files.count, "file")
        terminal.print(
            "\(Phrase.count(found.jobs, "job")), \(files)"
                + (parts.isEmpty ? "." : ": \(parts.joined(separator: ", "))."))
        let open = found.files.count { !$0.isExplained }
        terminal.print(
            found.isExplained
                ? style.green("✓ ") + "Everything is where it should be, or explained."
                : style.red("✗ ")
                    + (open > 0 ? "\(Phrase.count(open, "file")) not explained." : "The journal is not whole."))
        guard !found.problems.isEmpty || !found.lost.isEmpty, let copy = copies.first else { return }
        terminal.print("The newest copy of the journal is \(copy.path.shortened(home)), of \(Phrase.time(copy.made)).")
        terminal.print("Next: deskhand verify --restore latest, if the journal is of no use any more")
    }

    private func words(_ finding: VerifiedFile.Finding) -> String {
        switch finding {
        case .inPlace: "is in its place"
        case .edited: "was edited"
        case .movedTo(let path): "was moved to \(path.shortened(home))"
        case .trashed(let path): "was trashed: \(path.shortened(home))"
        case .trashEmptied: "is in the trash no more"
        case .absent(let point): "its disk is not mounted at \(point.shortened(home))"
        case .gone: "is gone, and not to be found on your desks, in your libraries or in the trash"
        case .unreadable(let reason): reason.displayed
        case .interrupted(let reason): "was left by a job that was cut short: \(reason.displayed)"
        }
    }
}

extension VerifiedFile.Finding {
    /// For a summary, in this order.
    fileprivate static let counted = [
        ("in_place", "in place"), ("edited", "edited"), ("moved", "moved by you"), ("trashed", "trashed by you"),
        ("trash_emptied", "in the trash no more"), ("absent", "on a disk that is not mounted"), ("gone", "gone"),
        ("unreadable", "not to be looked at"), ("interrupted", "cut short"),
    ]
}
