import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct StatusVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show whether Deskhand runs, what it watches and what waits.",
        discussion: "Ends with what to do next, if there is anything to do.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let journal = workspace.journal
            let midnight = Int64(Calendar.current.startOfDay(for: Date()).timeIntervalSince1970 * 1000)
            let status = StatusJSON(
                running: journal.hasService, desks: workspace.config.desks.map(StatusJSON.Desk.init),
                filedToday: try journal.filedCount(since: midnight), waiting: try journal.waitingCount(),
                interrupted: try journal.interruptedJobs().filter { $0.undoneBy == nil }.map(\.id),
                reading: try journal.progress().map(StatusJSON.Reading.init))
            if common.json { return try printJSON(status) }
            show(status, workspace)
        }
    }

    private func show(_ status: StatusJSON, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let style = terminal.style
        let home = workspace.locations.home
        terminal.print(status.running ? style.green("● ") + "running" : style.yellow("○ ") + "not running")
        for (desk, shown) in zip(workspace.config.desks, status.desks) {
            let missing = shown.present ? "" : style.red("  not there")
            terminal.print(
                "  \(desk.path.shortened(home)) → \(desk.library.shortened(home)), mode \(desk.mode.rawValue)\(missing)"
            )
        }
        terminal.print("  \(status.filedToday) filed today, \(status.waiting) to review")
        if let reading = status.reading {
            terminal.print("  reading file \(reading.done + 1) of \(reading.total) that take their time")
        }
        for job in status.interrupted {
            terminal.print(
                style.red("✗ ") + "job \(job) was cut short and could not be explained: deskhand show \(job)")
        }
        if status.desks.contains(where: { !$0.present }) { terminal.print("Next: deskhand doctor") }
        if status.waiting > 0 { terminal.print("Next: deskhand review") }
        if !status.running { terminal.print("Next: systemctl --user start deskhand, or deskhand run") }
    }
}

struct StatusJSON: Codable {
    struct Desk: Codable {
        var folder: PathJSON
        var library: PathJSON
        /// `file`, `ask` or `watch`.
        var mode: String
        /// Whether the folder is there now.
        var present: Bool

        init(_ desk: DeskConfig) {
            folder = PathJSON(desk.path)
            library = PathJSON(desk.library)
            mode = desk.mode.rawValue
            present = (try? LocalFiles().look(at: desk.path)).flatMap(\.self)?.kind == .folder
        }
    }

    var running: Bool
    var desks: [Desk]
    var filedToday: Int
    var waiting: Int
    /// Jobs that a crash left unexplained.
    var interrupted: [Int64]
    /// Files that take their time (pictures, pages); absent when there are none.
    var reading: Reading?

    struct Reading: Codable {
        var done: Int
        var total: Int

        init(_ progress: ReadingProgress) { (done, total) = (progress.done, progress.total) }
    }
}
