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
                reading: try journal.progress().map(StatusJSON.Reading.init),
                batches: try journal.openBatches().map { try StatusJSON.OpenBatch($0, journal) },
                leftByBatches: StatusJSON.Left.all(of: try journal.leftByBatches()))
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
        for batch in status.batches {
            let questions = Words.count(batch.questions, "question")
            terminal.print("  batch \(batch.id) with \(questions) is at \(batch.model.displayed) since \(batch.since)")
        }
        for left in status.leftByBatches {
            let files = Words.count(left.files, "file")
            terminal.print("  \(files) left by a batch to \(left.model.displayed): \(left.reason.displayed)")
        }
        for job in status.interrupted {
            terminal.print(
                style.red("✗ ") + "job \(job) was cut short and could not be explained: deskhand show \(job)")
        }
        if status.desks.contains(where: { !$0.present }) { terminal.print("Next: deskhand doctor") }
        if !status.leftByBatches.isEmpty {
            terminal.print("Next: deskhand file --batch FOLDER, or without --batch at once, at the usual price")
        }
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

    /// Batches that have not come back.
    var batches: [OpenBatch]
    /// Files that are still there, of batches that came to nothing. Nobody asks about them before they are named again.
    var leftByBatches: [Left]

    struct Left: Codable {
        var files: Int
        var model: String
        var reason: String

        static func all(of calls: [(call: Call, reason: String)]) -> [Left] {
            let present = calls.filter { $0.call.path.flatMap { try? LocalFiles().look(at: $0) } != nil }
            let groups = Dictionary(grouping: present) { ["\($0.call.provider):\($0.call.model)", $0.reason] }
            return groups.map { Left(files: $1.count, model: $0[0], reason: $0[1]) }
                .sorted { ($0.model, $0.reason) < ($1.model, $1.reason) }
        }
    }

    struct OpenBatch: Codable {
        var id: Int64
        var model: String
        /// Those that wait for their answer.
        var questions: Int
        var created: String
        /// For people.
        private(set) var since = ""

        private enum CodingKeys: CodingKey { case id, model, questions, created }

        init(_ batch: Batch, _ journal: Journal) throws {
            id = batch.id
            model = "\(batch.provider):\(batch.model)"
            questions = try journal.calls(of: batch.id).count
            created = Words.iso(batch.created)
            since = Words.time(batch.created)
        }
    }

    struct Reading: Codable {
        var done: Int
        var total: Int

        init(_ progress: ReadingProgress) { (done, total) = (progress.done, progress.total) }
    }
}
