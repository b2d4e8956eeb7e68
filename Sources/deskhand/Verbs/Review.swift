import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct ReviewVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Decide about the files that wait.",
        discussion: """
            In a terminal it goes through them one by one; every decision teaches. In scripts use list, accept, \
            reject and trash.
            """,
        subcommands: [Ask.self, List.self, Accept.self, Reject.self, Trash.self], defaultSubcommand: Ask.self)

    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Go through them one by one (in a terminal).")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                guard isatty(STDIN_FILENO) == 1, Terminal.standard.isTerminal, !common.json else {
                    return try ReviewList(workspace).show(common)
                }
                try await workspace.journal.recover()
                try await ReviewDialogue(workspace).hold()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List what waits.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting { try ReviewList(try common.openWorkspace()).show(common) }
        }
    }

    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "File as proposed, or in another category.",
            discussion: "With --all, everything that has a proposal and is no duplicate.")

        @Argument(help: "The reviews' numbers.")
        var ids: [Int64] = []

        @Option(name: .customLong("as"), help: "The category.")
        var category: String?

        @Flag(help: "All that wait.")
        var all = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Decision(common, ids, all: all).carryOut(
                which: { $0.reason != .duplicate && ($0.filing.category != nil || category != nil) }
            ) { desk, review in
                let job = try await desk.accept(review, as: category)
                return (job.destination.map { "→ \($0.displayed)" } ?? job.problem ?? job.state.rawValue, job)
            }
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Leave them where they are, for good.")

        @Argument(help: "The reviews' numbers.")
        var ids: [Int64] = []

        @Flag(help: "All that wait.")
        var all = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Decision(common, ids, all: all).carryOut(which: { _ in true }) { desk, review in
                try await desk.reject(review)
                return ("stays where it is", nil)
            }
        }
    }

    struct Trash: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put duplicates into the trash.")

        @Argument(help: "The reviews' numbers.")
        var ids: [Int64] = []

        @Flag(help: "All duplicates that wait.")
        var all = false

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Decision(common, ids, all: all).carryOut(which: { $0.reason == .duplicate }) { desk, review in
                let job = try await desk.trashDuplicate(review)
                return (job.problem ?? "→ trash", job)
            }
        }
    }
}

/// One decision for several files.
private struct Decision {
    private let common: CommonOptions
    private let ids: [Review.ID]
    private let all: Bool

    init(_ common: CommonOptions, _ ids: [Review.ID], all: Bool) {
        self.common = common
        self.ids = ids
        self.all = all
    }

    func carryOut(
        which: (Review) -> Bool, _ decide: (ReviewDesk, Review) async throws -> (String, Job?)
    ) async throws {
        guard all || !ids.isEmpty else { throw ValidationError("Say which: numbers, or --all.") }
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let journal = workspace.journal
            try await journal.recover()
            let reviews = all ? try journal.waitingReviews().filter(which) : try ids.map(journal.waitingReview)
            let desk = ReviewDesk(workspace)
            var results: [DecisionJSON] = []
            for review in reviews {
                let (words, job) = try await decide(desk, review)
                results.append(
                    DecisionJSON(review: review.id, file: PathJSON(review.filing.path), job: job?.id, state: job?.state.rawValue))
                if !common.json { Terminal.standard.print("\(review.filing.path.displayedName) \(words.displayed)") }
            }
            if common.json { return try printJSON(["decisions": results]) }
            if results.isEmpty { Terminal.standard.print("Nothing to decide.") }
        }
    }
}

struct DecisionJSON: Codable {
    var review: Int64
    var file: PathJSON
    var job: Int64?
    var state: String?
}

/// What waits, as a table or JSON.
struct ReviewList {
    private let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    func show(_ common: CommonOptions) throws {
        let reviews = try workspace.journal.waitingReviews()
        if common.json { return try printJSON(["reviews": reviews.map(ReviewJSON.init)]) }
        let terminal = Terminal.standard
        guard !reviews.isEmpty else { return terminal.print("Nothing waits for you.") }
        terminal.print(
            table: reviews.map { review in
                [terminal.style.bold("\(review.id)"), review.filing.path.displayedName.cut(to: 48), proposal(review)]
            })
    }

    func proposal(_ review: Review) -> String {
        let home = workspace.locations.home
        switch review.reason {
        case .duplicate: return "the same as \(review.original?.shortened(home) ?? "another file"): trash?"
        case .failed: return "could not be filed in \(review.filing.category?.displayed ?? "?"); accept tries again"
        case .asked, .unsure:
            guard let category = review.filing.category, let target = review.target else { return "nothing fits; choose a category" }
            return "\(category.displayed)? \(Words.sure(review.filing.confidence)) → \(target.removingLastComponent().shortened(home))"
        }
    }
}

struct ReviewJSON: Codable {
    var id: Int64
    var file: PathJSON
    /// `unsure`, `asked`, `duplicate` or `failed`.
    var reason: String
    var category: String?
    var confidence: Double
    var target: PathJSON?
    /// For a duplicate, the file with the same content.
    var original: PathJSON?

    init(_ review: Review) {
        id = review.id
        file = PathJSON(review.filing.path)
        reason = review.reason.rawValue
        category = review.filing.category
        confidence = review.filing.confidence
        target = review.target.map { PathJSON($0) }
        original = review.original.map { PathJSON($0) }
    }
}
