import ArgumentParser
import Desk
import Files
import Journal
import Outlets

struct RulesRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Let one rule do its work on all that lies there now.",
        discussion: """
            An ordinary filing by that rule alone, whatever stands before it: journaled, and undone as any other. What \
            you had undone is done again, since you ask. On a terminal it says first how many files it is when that is \
            more than one, and asks.
            """)

    @Argument(help: "The rule's name.")
    var name: String

    @Option(help: "Only this desk.", completion: .directory)
    var desk: String?

    @Flag(help: "Do not ask first.")
    var yes = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            try await Interruption.heeding { try await work() }
        }
    }

    private func work() async throws {
        let workspace = try common.openWorkspace()
        try await workspace.noteVolumes()
        try await workspace.journal.recover()
        let trial = try await RuleTrial(workspace, rule: name, desk: try desk.map(PathArguments.path))
        guard mayI(trial.count) else {
            Terminal.standard.print("Nothing was done.")
            throw ExitCode(ExitStatus.conflicts.rawValue)
        }
        let results = FileVerb.Results()
        try await trial.carryOut { event in
            await results.add(event)
            guard !common.json, let line = EventLine(.file(event), home: workspace.locations.home).text else { return }
            Terminal.standard.print(line)
        }
        await CommonOptions.keepTables(of: workspace)
        workspace.tellService()
        try await results.report(common)
        if await results.leftSome { throw ExitCode(ExitStatus.conflicts.rawValue) }
    }

    private func mayI(_ count: Int) -> Bool {
        Terminal.standard.agrees(
            to: "Let “\(name.displayed)” do its work on \(Phrase.count(count, "file"))?", asking: count > 1 && !yes,
            after: {})
    }
}
