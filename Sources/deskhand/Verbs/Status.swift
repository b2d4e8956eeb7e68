import ArgumentParser
import Desk
import Files
import Foundation
import Journal
import Outlets

struct StatusVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show whether Deskhand runs, what it watches and what waits.",
        discussion: """
            Ends with what to do next, if there is anything to do. While the service goes on with an earlier config, \
            since the one there is now has mistakes, it says which.
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let (workspace, problem) = try common.openBrokenWorkspace()
            let midnight = Calendar.current.startOfDay(for: Date()).timeIntervalSince1970
            let status = try StatusJSON(workspace, problem, midnight: Int64(midnight * 1000))
            if common.json { return try printJSON(status) }
            show(status, workspace)
        }
    }

    private func show(_ status: StatusJSON, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let style = terminal.style
        let home = workspace.locations.home
        terminal.print(status.running ? style.green("● ") + "running" : style.yellow("○ ") + "not running")
        if let problem = status.configProblem {
            terminal.print(style.red("✗ ") + "the config has mistakes, so the one before is in force:")
            for line in problem.split(separator: "\n") { terminal.print("    \(line)") }
        }
        for (desk, shown) in zip(workspace.config.desks, status.desks) {
            let missing = shown.present ? "" : style.red("  not there")
            terminal.print(
                "  \(desk.path.shortened(home)) → \(desk.library.shortened(home)), mode \(desk.mode.rawValue)\(missing)"
            )
        }
        let proposed = status.proposed > 0 ? ", \(status.proposed) of them proposed where I only watch" : ""
        terminal.print("  \(status.filedToday) filed today, \(status.waiting) to review\(proposed)")
        if let reading = status.reading {
            terminal.print("  reading pages and pictures: file \(reading.done + 1) of \(reading.total)")
        }
        if let copying = status.copying {
            let (copied, size) = (Phrase.size(copying.copied), Phrase.size(copying.size))
            terminal.print("  bringing \(copying.file.path.displayed) to another disk: \(copied) of \(size)")
        }
        for batch in status.batches {
            let questions = Phrase.count(batch.questions, "question")
            let since = Phrase.time(batch.created.milliseconds)
            terminal.print("  batch \(batch.id) with \(questions) is at \(batch.model.displayed) since \(since)")
        }
        for left in status.leftByBatches {
            let files = Phrase.count(left.files, "file")
            terminal.print("  \(files) left by a batch to \(left.model.displayed): \(left.reason.displayed)")
        }
        for job in status.interrupted {
            terminal.print(
                style.red("✗ ") + "job \(job) was cut short and could not be explained: deskhand show \(job)")
        }
        if status.configProblem != nil {
            terminal.print("Next: deskhand config check, then systemctl --user reload deskhand")
        }
        if status.desks.contains(where: { !$0.present }) { terminal.print("Next: deskhand doctor") }
        if !status.leftByBatches.isEmpty {
            terminal.print("Next: deskhand file --batch FOLDER, or without --batch at once, at the usual price")
        }
        if status.waiting > 0 { terminal.print("Next: deskhand review") }
        if !status.running { terminal.print("Next: systemctl --user start deskhand, or deskhand run") }
    }
}
