import ArgumentParser
import Desk
import Files
import Glibc
import Journal

struct ReviewVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Decide about the files that wait.",
        discussion: """
            In a terminal it goes through them one by one, a key for each decision; elsewhere it lists them. In \
            scripts use list, accept, reject and trash. Every decision teaches, and undo takes back what was filed.
            """,
        subcommands: [Ask.self, List.self, Accept.self, Reject.self, Trash.self], defaultSubcommand: Ask.self)

    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Go through them one by one (in a terminal).",
            discussion: """
                Keys: a accepts the proposal, a number one of the next best categories, c chooses any other, f mends a \
                field that was read off a paper, t puts a duplicate into the trash, l leaves the file alone for good, o \
                opens it, s skips it, b goes back, q stops. e makes the next decision about every file that is like \
                this one: of the same type, with the same proposal. After them come the papers that are filed and in \
                whose records something is missing or not sure: a says that a record is right.
                """)

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                guard isatty(STDIN_FILENO) == 1, Terminal.standard.isTerminal, !common.json else {
                    return try await ReviewList(workspace).show(common)
                }
                try await workspace.journal.recover()
                try await ReviewDialogue(workspace).hold()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List what waits, the oldest first.",
            discussion: """
                A line for each file: the review's number, the name, where it would go and how sure that is. Where \
                nothing fits well enough, the next best categories to choose from.
                """)

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting { try await ReviewList(try common.openWorkspace()).show(common) }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "File as proposed, or in another category.",
            discussion: """
                With --all, everything that has a proposal and is no duplicate; with --above, what the verdict is so sure \
                of. On a terminal it says first how many there are, and asks. What nothing fits well enough is never \
                among them, unless --as says where it belongs. Exits with 1 when something could not be filed.
                """)

        @OptionGroup var chosen: ChosenReviews

        @Option(help: ArgumentHelp("All proposals that are at least so sure: 90.", valueName: "percent"))
        var above: Int?

        @Option(
            name: .customLong("as"),
            help: ArgumentHelp("Another category than the one proposed.", valueName: "category"))
        var category: String?

        @OptionGroup var common: CommonOptions

        func validate() throws {
            try chosen.check(above: above, hasAbove: true)
            if let above, !(1...100).contains(above) { throw ValidationError("--above takes a number from 1 to 100.") }
        }

        func run() async throws {
            let least = Double(above ?? 0) / 100
            let isMeant = { (review: Review) in
                review.hasProposal
                    ? review.filing.confidence >= least
                    : above == nil && review.reason != .duplicate && category != nil
            }
            let decision = Decision(
                isMeant: isMeant, name: "File", kind: { "as \(category ?? $0.filing.category ?? "your rule says")" },
                carryOut: { try await $0.accept($1, as: category) })
            try await chosen.decide(decision, common)
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Leave files where they are, for good.",
            discussion: "It teaches that the proposal was wrong.")

        @OptionGroup var chosen: ChosenReviews
        @OptionGroup var common: CommonOptions

        func validate() throws { try chosen.check() }

        func run() async throws {
            let decision = Decision(
                isMeant: { _ in true }, name: "Leave", kind: { _ in "stay where they are, for good" },
                carryOut: {
                    try await $0.reject($1)
                    return nil
                })
            try await chosen.decide(decision, common)
        }
    }

    struct Trash: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put duplicates into the trash.",
            discussion: """
                Each only if the file it equals still has the same content. With --all, all duplicates that wait. \
                Exits with 1 when something could not be put there.
                """)

        @OptionGroup var chosen: ChosenReviews
        @OptionGroup var common: CommonOptions

        func validate() throws { try chosen.check() }

        func run() async throws {
            let decision = Decision(
                isMeant: { $0.reason == .duplicate }, name: "Trash", kind: { _ in "the same as another file" },
                carryOut: { try await $0.trashDuplicate($1) })
            try await chosen.decide(decision, common)
        }
    }
}
