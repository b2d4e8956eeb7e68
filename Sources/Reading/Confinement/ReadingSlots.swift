import Glibc
import Synchronization

/// Lets only so many tools run at a time; who comes first is served first.
///
/// A burst of photographs then waits its turn here instead of all at once in the machine's memory.
package final class ReadingSlots: Sendable {
    /// As many as there are processor cores for this process.
    package static let shared = ReadingSlots(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private struct Waiting {
        var id: Int
        var wake: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var free: Int
        var lastID = 0
        var waiting: [Waiting] = []
        /// Cancelled between asking for an id and waiting under it.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) { state = Mutex(State(free: count)) }

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
    package func take() async -> Bool {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        // The handler may come just after the slot was given: its mark goes then.
        defer { state.withLock { state in _ = state.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { wake in
                let now: Bool? = state.withLock { state in
                    if state.cancelled.contains(id) { return false }
                    guard state.free > 0 else {
                        state.waiting.append(Waiting(id: id, wake: wake))
                        return nil
                    }
                    state.free -= 1
                    return true
                }
                if let now { wake.resume(returning: now) }
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func cancel(_ id: Int) {
        let wake = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiting.remove(at: place).wake
        }
        wake?.resume(returning: false)
    }

    package func give() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().wake }
            state.free += 1
            return nil
        }
        next?.resume(returning: true)
    }
}
