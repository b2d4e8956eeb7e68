import Synchronization

/// So many places, given out in the order in which they were asked for.
final class Places: Sendable {
    private struct Waiting {
        var id: Int
        var deadline: ContinuousClock.Instant
        var resume: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var taken = 0
        var waiting: [Waiting] = []
        var nextID = 0
        /// When the next alarm rings.
        var alarm: ContinuousClock.Instant?
        /// Those whose task was cancelled before they had begun to wait.
        var cancelled: Set<Int> = []
    }

    private let limit: Int
    private let state = Mutex(State())

    init(_ limit: Int) { self.limit = max(1, limit) }

    var taken: Int { state.withLock(\.taken) }

    /// Waits for a place.
    ///
    /// - Returns: false when none came free before the deadline, or the task was cancelled.
    func take(before deadline: ContinuousClock.Instant) async -> Bool {
        let id = state.withLock { state -> Int? in
            guard state.taken == limit || !state.waiting.isEmpty else {
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
    func takeAlone() -> Bool {
        state.withLock { state in
            guard state.taken == 0 else { return false }
            state.taken = 1
            return true
        }
    }

    func giveBack() {
        let next = state.withLock { state -> Waiting? in
            guard !state.waiting.isEmpty else {
                state.taken -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume.resume(returning: true)
    }

    private func wait(
        _ continuation: CheckedContinuation<Bool, Never>, as id: Int, until deadline: ContinuousClock.Instant
    ) {
        // Meanwhile a place may have come free, or the task been cancelled.
        let answer = state.withLock { state -> Bool? in
            if state.cancelled.contains(id) { return false }
            if state.taken < limit {
                state.taken += 1
                return true
            }
            state.waiting.append(Waiting(id: id, deadline: deadline, resume: continuation))
            setAlarm(deadline, &state)
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
            let overdue = state.waiting.filter { $0.deadline <= now }
            state.waiting.removeAll { $0.deadline <= now }
            state.alarm = nil
            if let next = state.waiting.map(\.deadline).min() { setAlarm(next, &state) }
            return overdue
        }
        for waiting in overdue { waiting.resume.resume(returning: false) }
    }
}
