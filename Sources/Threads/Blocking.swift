/// Runs what blocks (a wait for a process, a walk through a tree) on no thread that Swift's tasks run on.
///
/// As many run at once as are asked for: whoever asks bounds that. Task-local values are not seen in the body, nor is the
/// cancellation of the task.
package func blocking<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    try await withCheckedContinuation { wake in
        onBlockingThread { wake.resume(returning: Result { () throws(Failure) in try body() }) }
    }.get()
}

/// The same for what nobody waits for.
package func onBlockingThread(_ body: @escaping @Sendable () -> Void) { blockingThreads.add(body) }

private let blockingThreads = Workers("deskhand-block", most: .max, patience: .seconds(5))
