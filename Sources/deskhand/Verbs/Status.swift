import ArgumentParser
import Desk
import Files
import Foundation
import Journal

struct StatusVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show whether Deskhand runs, what it watches and what waits.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await common.reporting {
            let workspace = try common.openWorkspace()
            let journal = workspace.journal
            let midnight = Int64(Calendar.current.startOfDay(for: Date()).timeIntervalSince1970 * 1000)
            let status = StatusJSON(
                running: journal.hasService,
                desks: workspace.config.desks.map {
                    .init(path: PathJSON($0.path), library: PathJSON($0.library), mode: $0.mode.rawValue)
                },
                filedToday: try journal.filedCount(since: midnight), waiting: try journal.waitingCount(),
                interrupted: try journal.interruptedJobs().map(\.id))
            if common.json { return try printJSON(status) }
            show(status, workspace)
        }
    }

    private func show(_ status: StatusJSON, _ workspace: Workspace) {
        let terminal = Terminal.standard
        let style = terminal.style
        let home = workspace.locations.home
        terminal.print(status.running ? style.green("● ") + "running" : style.yellow("○ ") + "not running")
        for desk in workspace.config.desks {
            terminal.print("  \(desk.path.shortened(home)) → \(desk.library.shortened(home)), mode \(desk.mode.rawValue)")
        }
        terminal.print("  \(status.filedToday) filed today, \(status.waiting) to review")
        if status.waiting > 0 { terminal.print("Next: deskhand review") }
        if !status.running { terminal.print("Next: systemctl --user start deskhand, or deskhand run") }
        for job in status.interrupted {
            terminal.print(style.red("✗ ") + "job \(job) was interrupted and could not be explained: deskhand show \(job)")
        }
    }
}

struct StatusJSON: Codable {
    struct Desk: Codable {
        var path: PathJSON
        var library: PathJSON
        var mode: String
    }

    var running: Bool
    var desks: [Desk]
    var filedToday: Int
    var waiting: Int
    /// Jobs that a crash left unexplained.
    var interrupted: [Int64]
}
