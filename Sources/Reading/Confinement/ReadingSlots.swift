import Glibc
import Threads

/// Lets only so many tools run at a time; who comes first is served first.
///
/// A burst of photographs then waits its turn here instead of all at once in the machine's memory.
package final class ReadingSlots: Sendable {
    /// As many as there are processor cores for this process.
    package static let shared = ReadingSlots(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private let places: TaskSemaphore

    package init(_ count: Int) { places = TaskSemaphore(count) }

    /// Runs the body when a slot is free, and gives the slot back.
    ///
    /// - Throws: `ToolError.cancelled` when the task is cancelled before; and what the body throws.
    package func withSlot<Value>(
        _ body: () async throws(ToolError) -> Value
    ) async throws(ToolError) -> Value {
        guard await take() else { throw .cancelled }
        defer { give() }
        return try await body()
    }

    /// Waits for a slot, which is to be given back; false when the task is cancelled before there is one.
    package func take() async -> Bool { await places.take() }

    package func give() { places.giveBack() }
}
