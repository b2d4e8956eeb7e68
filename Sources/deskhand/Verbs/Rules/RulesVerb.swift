import ArgumentParser
import Desk
import Files
import Outlets
import Rules

struct RulesVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List your rules, try them, and see why one does not match.",
        discussion: """
            Rules stand in the config: which files, and what happens with them. Whatever a rule does is in the journal, \
            and undo takes it back.
            """,
        subcommands: [List.self, RulesTest.self, RulesTry.self, RulesRun.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules in their order, with how often each was done and when last.",
            discussion: "What was undone since counts too: the rule did match.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await common.reporting {
                let workspace = try common.openWorkspace()
                let uses = try workspace.ruleUses()
                if common.json { return try printJSON(RulesJSON(uses)) }
                let terminal = Terminal.standard
                guard !uses.isEmpty else {
                    return terminal.print(
                        "There are none. A [[rule]] in the config says which files, and what happens.")
                }
                for use in uses { show(use, workspace.locations.home, on: terminal) }
            }
        }

        private func show(_ use: RuleUse, _ home: FilePath, on terminal: Terminal) {
            let rule = use.rule
            let last = use.last.map { ", last \(Phrase.time($0))" } ?? ""
            let done = use.count == 0 ? "never done" : "done \(Phrase.count(use.count, "time"))\(last)"
            let desk = rule.desk.map { "on \($0.shortened(home)); " } ?? ""
            terminal.print(terminal.style.bold(rule.name.displayed) + terminal.style.dim("  \(desk)\(done)"))
            let asked = rule.needsConfirmation ? ", once you accept" : ""
            terminal.print("\(rule.condition.description.displayed) → \(rule.deed.displayed)\(asked)", indent: 2)
        }
    }
}
