import Desk
import Files
import Journal

/// What is watched, what waits, and what is under way.
package struct StatusJSON: Codable {
    package struct Desk: Codable {
        package var folder: PathJSON
        package var library: PathJSON
        /// `file`, `ask` or `watch`.
        package var mode: String
        /// Whether the folder is there now.
        package var present: Bool

        init(_ desk: DeskConfig) {
            folder = PathJSON(desk.path)
            library = PathJSON(desk.library)
            mode = desk.mode.rawValue
            present = (try? LocalFiles().look(at: desk.path)).flatMap(\.self)?.kind == .folder
        }
    }

    package var running: Bool
    /// What is wrong with the config, a line for each mistake, while the service goes on with the one before.
    package var configProblem: String?
    package var desks: [Desk]
    package var filedToday: Int
    package var waiting: Int
    /// Of these, what desks that only watch would do.
    package var proposed: Int
    /// Jobs that a crash left unexplained.
    package var interrupted: [Int64]
    /// Files that take their time (pictures, pages); absent when there are none.
    package var reading: Reading?
    /// The large file that is on its way to another disk; absent when there is none.
    package var copying: Copying?
    /// Batches that have not come back.
    package var batches: [OpenBatch]
    /// Files that are still there, of batches that came to nothing. Nobody asks about them before they are named again.
    package var leftByBatches: [Left]

    /// - Parameters:
    ///   - problem: what is wrong with the config that is there.
    ///   - midnight: when today began, in milliseconds since 1970.
    package init(_ workspace: Workspace, _ problem: ConfigError? = nil, midnight: Int64) throws {
        let journal = workspace.journal
        running = journal.hasService
        configProblem = problem.map { "\($0)" }
        desks = workspace.config.desks.map(Desk.init)
        filedToday = try journal.filedCount(since: midnight)
        waiting = try journal.waitingCount()
        proposed = try journal.waitingCount(for: .watched)
        interrupted = try journal.interruptedJobs().filter { $0.undoneBy == nil }.map(\.id)
        reading = try journal.progress().map(Reading.init)
        copying = try journal.copying().map(Copying.init)
        batches = try journal.openBatches().map { try OpenBatch($0, journal) }
        leftByBatches = Left.all(of: try journal.leftByBatches())
    }

    package struct Left: Codable {
        package var files: Int
        package var model: String
        package var reason: String

        static func all(of calls: [(call: Call, reason: String)]) -> [Left] {
            let present = calls.filter { $0.call.path.flatMap { try? LocalFiles().look(at: $0) } != nil }
            let groups = Dictionary(grouping: present) { ["\($0.call.provider):\($0.call.model)", $0.reason] }
            return groups.map { Left(files: $1.count, model: $0[0], reason: $0[1]) }
                .sorted { ($0.model, $0.reason) < ($1.model, $1.reason) }
        }
    }

    package struct OpenBatch: Codable {
        package var id: Int64
        package var model: String
        /// Those that wait for their answer.
        package var questions: Int
        package var created: TimeJSON

        init(_ batch: Batch, _ journal: Journal) throws {
            id = batch.id
            model = "\(batch.provider):\(batch.model)"
            questions = try journal.calls(of: batch.id).count
            created = TimeJSON(batch.created)
        }
    }

    package struct Copying: Codable {
        package var file: PathJSON
        /// In bytes.
        package var copied: Int64
        /// In bytes.
        package var size: Int64

        init(_ progress: CopyProgress) {
            file = PathJSON(progress.source)
            (copied, size) = (progress.copied, progress.size)
        }
    }

    package struct Reading: Codable {
        package var done: Int
        package var total: Int

        init(_ progress: ReadingProgress) { (done, total) = (progress.done, progress.total) }
    }
}
