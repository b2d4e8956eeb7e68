import ArgumentParser
import Desk
import Files
import Outlets
import Rules

struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Tell for each rule and each condition whether a file matches, and what was seen.",
        discussion: """
            A cross marks what keeps a rule from matching. All conditions are looked at, also those that others have \
            settled. Nothing is changed, and no model is asked.
            """)

    @Argument(help: "Files, or folders with files.", completion: .file())
    var paths: [String]

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            var reports: [RuleReport] = []
            for arrival in try DeskContents(workspace).arrivals(at: try PathArguments.paths(paths)) {
                reports.append(await workspace.ruleReport(on: arrival))
            }
            if common.json { return try printJSON(RuleTestsJSON(reports)) }
            let terminal = Terminal.standard
            if reports.isEmpty { terminal.print("There are no files.") }
            if workspace.config.rules.isEmpty { return terminal.print("There are no rules.") }
            for report in reports { show(report, workspace.locations.home, on: terminal) }
        }
    }

    private func show(_ report: RuleReport, _ home: FilePath, on terminal: Terminal) {
        terminal.print(terminal.style.bold(report.path.shortened(home)))
        if let problem = report.problem {
            terminal.print("could not be read: \(problem.displayed)", indent: 2, .yellow)
        }
        for line in report.lines {
            let name = "rule “\(line.rule.name.displayed)”"
            terminal.print("  \(mark(line.check.holds, terminal)) \(name)" + terminal.style.dim(outcome(of: line)))
            // What holds it all together says nothing by itself.
            for (depth, check) in line.check.lines.dropFirst() { show(check, depth: depth, on: terminal) }
        }
    }

    private func outcome(of line: RuleReport.Line) -> String {
        if !line.isForDesk { return "  is for another desk" }
        switch line.check.holds {
        case nil: return "  cannot be told"
        case false: return "  does not match"
        case true:
            return line.decides && line.rule.continues
                ? "  matches, and goes on"
                : line.decides ? "  matches, and decides" : "  matches, but an earlier one decides"
        }
    }

    private func show(_ check: ConditionCheck, depth: Int, on terminal: Terminal) {
        let sign =
            check.isAtFault
            ? terminal.style.red("✗") : check.holds == true ? terminal.style.green("✓") : terminal.style.dim("·")
        let stopped = check.wasStopped ? "; the expression was stopped, as it takes too long" : ""
        let seen = check.seen.map { "it is “\($0.displayed)”" } ?? (check.holds == nil ? "not read" : "it has none")
        let told = check.parts.isEmpty ? terminal.style.dim("  \(seen)\(stopped)") : ""
        terminal.print(String(repeating: "  ", count: depth + 1) + "\(sign) \(check.words.displayed)\(told)")
    }

    private func mark(_ holds: Bool?, _ terminal: Terminal) -> String {
        switch holds {
        case true: terminal.style.green("✓")
        case false: terminal.style.red("✗")
        case nil: terminal.style.yellow("?")
        }
    }
}
