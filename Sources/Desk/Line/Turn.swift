import Threads

/// One group is acted on at a time: two never want the same name.
final class Turn: Sendable {
    private let slot = TaskSemaphore(1)
    private let executor: (any TaskExecutor)?

    /// - Parameter executor: where what has its turn runs; nil: anywhere.
    init(on executor: (any TaskExecutor)? = nil) { self.executor = executor }

    /// Who comes first acts first. Once begun, it is done to its end, whoever is cancelled meanwhile.
    ///
    /// - Throws: `CancellationError` when the task is cancelled before it has its turn; and what the body throws.
    func act<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        guard await slot.take() else { throw CancellationError() }
        let task = Task(executorPreference: executor) { [slot] in
            defer { slot.giveBack() }
            return try await body()
        }
        return try await task.value
    }
}
