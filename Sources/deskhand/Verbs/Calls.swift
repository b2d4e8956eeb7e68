import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Models
import Outlets

struct CallsVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Show what was sent to models, what came back and what it cost.",
        discussion: """
            Everything that left the machine can be looked at, as it went, until it is forgotten. Questions that had \
            been answered before are listed too: they were not sent.
            """,
        subcommands: [CallsList.self, CallsShow.self, CallsForget.self], defaultSubcommand: CallsList.self)
}

struct CallsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the calls, the newest last.",
        discussion: """
            A line for each: its number, when, the tier and the model, what became of it, what it cost, the file. \
            JSON has the newest first.
            """)

    @Option(help: ArgumentHelp("How many calls; 30 without --since.", valueName: "number"))
    var limit: Int?

    @Option(
        help: ArgumentHelp("Only since then: \"10 minutes ago\", \"2h\", \"today\", \"2026-03-14\".", valueName: "time")
    )
    var since: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1.") }
        _ = try since.map(Moment.init)
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let moment = try since.map(Moment.init)?.milliseconds
            try await workspace.journal.settleAbandonedCalls()
            let calls = try workspace.journal.calls(limit: limit ?? (since == nil ? 30 : .max), since: moment ?? 0)
            if common.json { return try printJSON(CallsJSON(calls.map { CallJSON($0) })) }
            guard !calls.isEmpty else {
                return Terminal.standard.print(
                    "No model was asked anything" + (since == nil ? " yet." : " since then."))
            }
            Terminal.standard.print(Table(calls.reversed().map(row)))
        }
    }

    private func row(_ call: Call) -> [Table.Cell] {
        [
            .init("\(call.id)", .bold), .init(Phrase.time(call.begun), .dim), .init(call.tier.displayed),
            .init("\(call.provider):\(call.model)".displayed), .init(call.stateWord, call.look), .init(call.costWords),
            .init(call.path?.displayedName ?? "(\(call.purpose.displayed))"),
            .init(call.problem?.displayed ?? "", .dim),
        ]
    }
}

struct CallsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show exactly what was sent and received in one call.",
        discussion: """
            As it went over the wire, with its placeholders and without the key. In a terminal JSON is set out in \
            lines, its keys sorted; --json has it byte for byte.
            """)

    @Argument(help: "The call's number, from deskhand calls.")
    var call: Int64

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            try await workspace.journal.settleAbandonedCalls()
            let (call, content) = try workspace.journal.call(call)
            if common.json { return try printJSON(CallJSON(call, content)) }
            CallText(call, content).print(to: Terminal.standard)
        }
    }
}

struct CallsForget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget what was sent and received, and the remembered answers.",
        discussion: """
            That a call was made, about which file, and what it cost stays on the books. A question that is asked \
            again then costs again.
            """)

    @Option(help: ArgumentHelp("Only what is older: \"30d\", \"2026-03-14\".", valueName: "time"))
    var before: String?

    @Flag(help: "All of it.")
    var all = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard all != (before != nil) else { throw ValidationError("Say what to forget: --all, or --before a time.") }
        _ = try before.map(Moment.init)
    }

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let before = try before.map(Moment.init)?.milliseconds ?? .max
            let count = try await workspace.journal.forgetCallContents(before: before)
            if common.json { return try printJSON(ForgottenJSON(count)) }
            let what = "Forgot what \(Phrase.count(count, "call")) sent and received."
            Terminal.standard.print(count == 0 ? "There was nothing to forget." : what)
        }
    }
}
