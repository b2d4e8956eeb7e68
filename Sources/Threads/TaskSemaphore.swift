import Synchronization

/// So many places for tasks, given out in the order in which they were asked for. Who waits blocks no thread.
package final class TaskSemaphore: Sendable {
    private struct Waiting {
        var id: Int
        /// Nil: it waits as long as it takes.
        var deadline: ContinuousClock.Instant?
        var resume: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var limit: Int
        var taken = 0
        var waiting: [Waiting] = []
        var nextID = 0
        /// When the next alarm rings.
        var alarm: ContinuousClock.Instant?
        /// Those whose task was cancelled before they had begun to wait.
        var cancelled: Set<Int> = []
    }

    private let state: Mutex<State>

    package init(_ limit: Int) { state = Mutex(State(limit: max(1, limit))) }

    package var taken: Int { state.withLock(\.taken) }

    /// Lets more in, or fewer as soon as those that are in have left.
    package func resize(to limit: Int) {
        let next = state.withLock { state in
            state.limit = max(1, limit)
            let count = max(0, min(state.limit - state.taken, state.waiting.count))
            defer { state.waiting.removeFirst(count) }
            state.taken += count
            return state.waiting.prefix(count)
        }
        for waiting in next { waiting.resume.resume(returning: true) }
    }

    /// Waits for a place.
    ///
    /// - Parameter deadline: nil: as long as it takes.
    /// - Returns: false when none came free before the deadline, or the task was cancelled.
    package func take(before deadline: ContinuousClock.Instant? = nil) async -> Bool {
        let id = state.withLock { state -> Int? in
            guard state.taken >= state.limit || !state.waiting.isEmpty else {
                state.taken += 1
                return nil
            }
            defer { state.nextID += 1 }
            return state.nextID
        }
        guard let id else { return true }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0, as: id, until: deadline) }
        } onCancel: {
            giveUp(id)
        }
    }

    /// Takes a place if nobody has one.
    package func takeAlone() -> Bool {
        state.withLock { state in
            guard state.taken == 0 else { return false }
            state.taken = 1
            return true
        }
    }

    package func giveBack() {
        let next = state.withLock { state -> Waiting? in
            guard !state.waiting.isEmpty, state.taken <= state.limit else {
                state.taken -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume.resume(returning: true)
    }

    private func wait(
        _ continuation: CheckedContinuation<Bool, Never>, as id: Int, until deadline: ContinuousClock.Instant?
    ) {
        // Meanwhile a place may have come free, or the task been cancelled.
        let answer = state.withLock { state -> Bool? in
            if state.cancelled.contains(id) { return false }
            if state.taken < state.limit {
                state.taken += 1
                return true
            }
            state.waiting.append(Waiting(id: id, deadline: deadline, resume: continuation))
            if let deadline { setAlarm(deadline, &state) }
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func giveUp(_ id: Int) {
        let waiting = state.withLock { state -> Waiting? in
            guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiting.remove(at: index)
        }
        waiting?.resume.resume(returning: false)
    }

    // MARK: deadlines

    /// One alarm serves all that wait: a timer for each would stay in memory until its deadline, long after its call.
    private func setAlarm(_ deadline: ContinuousClock.Instant, _ state: inout State) {
        guard state.alarm.map({ deadline < $0 }) ?? true else { return }
        state.alarm = deadline
        Task { [weak self] in
            try? await Task.sleep(until: deadline)
            self?.sendAwayOverdue()
        }
    }

    private func sendAwayOverdue() {
        let overdue = state.withLock { state in
            let now = ContinuousClock.now
            func isOverdue(_ waiting: Waiting) -> Bool { waiting.deadline.map { $0 <= now } ?? false }
            let overdue = state.waiting.filter(isOverdue)
            state.waiting.removeAll(where: isOverdue)
            state.alarm = nil
            if let next = state.waiting.compactMap(\.deadline).min() { setAlarm(next, &state) }
            return overdue
        }
        for waiting in overdue { waiting.resume.resume(returning: false) }
    }
}
