/// A thread of its own for an actor that blocks: on disks, locks, SQLite. Of the threads that Swift's tasks run on there are
/// as many as cores, and one that blocks is one less for all.
///
/// ```swift
/// actor Ledger {
///     private let thread = SerialThread("ledger")
///     nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
/// }
/// ```
package final class SerialThread: SerialExecutor {
    private let worker: Workers

    /// - Parameter name: of the thread, at most 15 bytes. It is begun with the first job.
    package init(_ name: String) { worker = Workers(name, most: 1, patience: nil) }

    deinit { worker.close() }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The job may let go of the actor, and so of this executor, which has to outlast it.
        worker.add { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
