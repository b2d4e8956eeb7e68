import Files
import Foundation
import GRDB
import Threads

/// The durable record of jobs, and the only thing that changes the file system.
///
/// Every change is recorded before it is made, so that after a crash a look at the files settles what
/// happened, and any job can be undone. Several processes may use one journal at once.
///
/// ```swift
/// let journal = try Journal(folder: state)
/// try await journal.recover()
/// let jobs = try await journal.carryOut([plan])
/// let reports = try await journal.undo(jobs.map(\.id), searching: [library])
/// ```
package actor Journal {
    /// How many jobs share one commit.
    package static let groupSize = 64

    /// Where it runs: it waits for disks, and none of the threads that tasks run on is to wait with it.
    private let thread = SerialThread("files")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    nonisolated let database: JournalDatabase
    let ledger: SQLiteLedger
    /// For all that needs no file.
    nonisolated let books: Books
    /// What the journal touches files with: what lies on a disk that is not mounted is out of its reach.
    package nonisolated let files: any FileOperations
    /// The disks that come and go.
    package nonisolated let volumes: Volumes
    /// Of what is on its way to another file system.
    nonisolated let ahead = CopiesAhead()
    /// The time, in milliseconds since 1970.
    package nonisolated let now: @Sendable () -> Int64

    /// Opens the journal in a folder, which is made if need be; nothing is recovered yet.
    ///
    /// - Parameters:
    ///   - folder: where `journal.sqlite` lies; only the user may read it.
    ///   - now: milliseconds since 1970.
    /// - Throws: `JournalError` when the journal is damaged, newer than this program, or not accessible.
    package init(
        folder: FilePath, files: any FileOperations = LocalFiles(),
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    ) throws(JournalError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .inaccessible(folder, detail: "the folder cannot be made")
        }
        database = try JournalDatabase(folder: folder, now: now)
        let session = JournalSession(database, now: now)
        ledger = SQLiteLedger(database: database, session: session)
        books = Books(database, session)
        volumes = Volumes(points: try database.mountPoints())
        if var local = files as? LocalFiles {
            local.volumes = volumes
            local.ahead = ahead
            self.files = local
        } else {
            self.files = files
        }
        self.now = now
    }

    var runner: JobRunner { JobRunner(files: files, ledger: ledger) }

    /// Records and carries out jobs, in groups that share their commits.
    ///
    /// What became of each action is in its state; `flush` makes the outcomes visible to other processes.
    package func carryOut(_ plans: [JobPlan]) throws(JournalError) -> [Job] {
        var jobs: [Job] = []
        for start in stride(from: 0, to: plans.count, by: Self.groupSize) {
            jobs += try runner.carryOut(Array(plans[start..<min(start + Self.groupSize, plans.count)]))
        }
        return jobs
    }

    /// Commits outcomes that wait for the next group. Call when there is nothing more to do at once.
    package func flush() throws(JournalError) {
        try ledger.flush()
    }

    /// Settles what a crash left open. Call before anything else is carried out.
    ///
    /// Returns the jobs it had to look at.
    @discardableResult
    package func recover() throws(JournalError) -> [Job] {
        let jobs = try runner.recover()
        try ledger.flush()
        return jobs
    }

    /// Becomes the one service of this user, until the process ends; false when there is one already.
    package nonisolated func becomeService() -> Bool { database.becomeService() }

    /// Whether a service of this user runs.
    package nonisolated var hasService: Bool { database.hasService }

    /// What the database's own check finds wrong; empty when all is well.
    package nonisolated func problems() throws(JournalError) -> [String] { try database.problems() }

    /// Whether the journal's files are still those at their paths.
    package nonisolated var isInPlace: Bool { database.isInPlace }

    /// Writes something, to see whether that can be done again.
    package func prove() throws(JournalError) {
        try ledger.flush()
        try database.write { try $0.execute(sql: "UPDATE witness SET commits = commits WHERE id = 1") }
    }

    /// Where the journal lies.
    package nonisolated var path: FilePath { database.path }
}
