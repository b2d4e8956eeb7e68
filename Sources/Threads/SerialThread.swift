import Dispatch

/// An executor for an actor that blocks: on disks, locks, SQLite. Of the threads that Swift's tasks run on there are as many
/// as cores, and one that blocks is one less for all; a serial queue of libdispatch has its thread beside them.
///
/// ```swift
/// actor Ledger {
///     private let thread = SerialThread("ledger")
///     nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
/// }
/// ```
package final class SerialThread: SerialExecutor {
    private let queue: DispatchQueue

    package init(_ name: String) { queue = DispatchQueue(label: "deskhand." + name) }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The job may let go of the actor, and so of this executor, which has to outlast it.
        queue.async { [self] in job.runSynchronously(on: asUnownedSerialExecutor()) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
