import Models
import Synchronization

/// What one team may spend. The worst case of a call is set aside before it is sent, so that the cap is not passed by
/// those that are under way together.
final class Purse: Sendable {
    private struct Waiting {
        var id: Int
        var amount: Dollars
        var resume: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var spent = Dollars.zero
        var reserved = Dollars.zero
        var waiting: [Waiting] = []
        var nextID = 0
        /// Those whose task was cancelled before they had begun to wait.
        var cancelled: Set<Int> = []
    }

    private let cap: Dollars?
    private let state = Mutex(State())

    init(_ cap: Dollars?) { self.cap = cap }

    var spent: Dollars { state.withLock(\.spent) }

    /// Sets an amount aside; waits while what is under way may yet cost less than its worst case and leave room.
    ///
    /// - Returns: false when there is no room, or the task was cancelled.
    func take(_ amount: Dollars) async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if state.cancelled.contains(id) { return false }
                    if state.waiting.isEmpty, let now = self.answer(to: amount, &state) { return now }
                    state.waiting.append(Waiting(id: id, amount: amount, resume: continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(id)
        }
    }

    /// Nil while it is open.
    private func answer(to amount: Dollars, _ state: inout State) -> Bool? {
        guard let cap, state.spent + state.reserved + amount > cap else {
            state.reserved = state.reserved + amount
            return true
        }
        return state.reserved == .zero || state.spent + amount > cap ? false : nil
    }

    /// What was set aside is free again, but for what it cost.
    func settle(_ amount: Dollars, cost: Dollars) {
        let answered = state.withLock { state in
            state.reserved = state.reserved - amount
            state.spent = state.spent + cost
            var answered: [(Waiting, Bool)] = []
            while let first = state.waiting.first, let answer = self.answer(to: first.amount, &state) {
                state.waiting.removeFirst()
                answered.append((first, answer))
            }
            return answered
        }
        for (waiting, answer) in answered { waiting.resume.resume(returning: answer) }
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
}
