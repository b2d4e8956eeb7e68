import Foundation
import Synchronization

/// The door to one provider: so many requests at a time, none while it wants to be left alone, none while it is down.
///
/// A call first takes its turn (`enter`), then it is booked, then it takes its place (`begin`): so no place stands empty
/// while the books are written. Only a few more than there are places have a turn, for what is booked counts at its
/// worst case, and a cap must not refuse a call for the sake of others that merely wait.
final class ProviderGate: Sendable {
    private struct State {
        /// Nothing is sent before.
        var quietUntil: ContinuousClock.Instant?
        var failures = 0
        var openUntil: ContinuousClock.Instant?
        /// What its servers were found to lack, by model.
        var capabilities: [String: Capability] = [:]
    }

    private let turns: Places
    private let places: Places
    private let state = Mutex(State())

    /// So many failures in a row, and the provider is passed over for a while.
    private static let tolerance = 5
    private static let shortestBreak: Duration = .seconds(15)
    private static let longestBreak: Duration = .seconds(600)

    init(limit: Int) {
        places = Places(limit)
        // A quarter: at 64 places and 200 ms a call, 50 ms for the books.
        turns = Places(limit + max(1, limit / 4))
    }

    /// Waits for a turn; to be followed by `leave`.
    ///
    /// - Returns: false when there is none before the deadline, the provider is down, or the task is cancelled.
    func enter(before deadline: ContinuousClock.Instant) async -> Bool {
        guard !isDown else { return false }
        // The one that finds out how things are goes alone.
        guard wasDown ? turns.takeAlone() : await turns.take(before: deadline) else { return false }
        guard await isOpen(before: deadline) else {
            turns.giveBack()
            return false
        }
        return true
    }

    func leave() { turns.giveBack() }

    /// Waits for a place; to be followed by `end`. Returns false when nothing may be sent after all.
    func begin(before deadline: ContinuousClock.Instant) async -> Bool {
        guard await places.take(before: deadline) else { return false }
        guard await isOpen(before: deadline) else {
            places.giveBack()
            return false
        }
        return true
    }

    func end() { places.giveBack() }

    /// Waits until the provider does not want quiet any more; meanwhile it may go down, or ask for more.
    private func isOpen(before deadline: ContinuousClock.Instant) async -> Bool {
        while let quiet = state.withLock(\.quietUntil), quiet > .now {
            guard quiet < deadline, !isDown, (try? await Task.sleep(until: quiet)) != nil else { return false }
        }
        return !isDown && !Task.isCancelled && .now < deadline
    }

    /// After the break one request finds out how things are.
    private var isDown: Bool {
        guard let openUntil = state.withLock(\.openUntil) else { return false }
        return ContinuousClock.now < openUntil || turns.taken > 1
    }

    private var wasDown: Bool { state.withLock { $0.openUntil != nil } }

    // MARK: what its answers tell

    /// Learns from the headers of a reply.
    func heed(_ hint: RateLimitHint) {
        let isEmpty = [hint.requests, hint.tokens].compactMap(\.self).first { $0.remaining == 0 && $0.resetsIn != nil }
        guard let wait = hint.retryAfter ?? isEmpty?.resetsIn else { return }
        beQuiet(for: wait)
    }

    func beQuiet(for wait: Duration) {
        let until = ContinuousClock.now + min(wait, .seconds(86_400))
        state.withLock { $0.quietUntil = max($0.quietUntil ?? until, until) }
    }

    func succeeded() {
        state.withLock { ($0.failures, $0.openUntil) = (0, nil) }
    }

    /// Failures of the provider itself, not of what it was asked.
    func failed() {
        state.withLock { state in
            state.failures += 1
            guard state.failures >= Self.tolerance else { return }
            let doublings = min(state.failures - Self.tolerance, 6)
            state.openUntil = .now + min(Self.longestBreak, Self.shortestBreak * (1 << doublings))
        }
    }

    func capability(of model: String) -> Capability { state.withLock { $0.capabilities[model] ?? .jsonSchema } }

    /// - Parameter used: what the request that failed asked for.
    /// - Returns: what to try next; nil when asking for less would not mend this.
    func lower(_ model: String, from used: Capability, after error: ModelError) -> Capability? {
        guard let next = used.lowered(after: error) else { return nil }
        return state.withLock { state in
            // Another request, sent at the same time, may have found out before.
            let both = (state.capabilities[model] ?? Capability()).meeting(next)
            state.capabilities[model] = both
            return both
        }
    }
}
