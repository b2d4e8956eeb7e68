import Dispatch

/// Runs what blocks (a wait for a process, a walk through a tree) on no thread that Swift's tasks run on.
///
/// As many run at once as are asked for: whoever asks bounds that, well below the 255 threads libdispatch has for it. Task-local values are not seen in the body, nor is the
/// cancellation of the task.
package func blocking<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    try await withCheckedContinuation { wake in
        onBlockingThread { wake.resume(returning: Result { () throws(Failure) in try body() }) }
    }.get()
}

/// The same for what nobody waits for.
///
/// Each gets a serial queue of its own: libdispatch gives those threads beside the ones that it counts by cores, and uses
/// them again. What is put on a concurrent queue would wait for a core.
package func onBlockingThread(_ body: @escaping @Sendable () -> Void) {
    DispatchQueue(label: "deskhand.blocking").async(execute: body)
}
