import Foundation
import Synchronization
import Threads

/// The door to one provider: so many requests at a time, none while it wants to be left alone, none while it is down.
///
/// A call first takes its turn (`enter`), then it is booked, then it takes its place (`begin`): so no place stands empty
/// while the books are written. Only a few more than there are places have a turn, for what is booked counts at its
/// worst case, and a cap must not refuse a call for the sake of others that merely wait.
///
/// Before a server of the user's own it is a queue: as many go in as the server takes at once (`Parallelism`), and the
/// others wait here, where it does not count, and not there.
final class ProviderGate: Sendable {
    private struct State {
        /// Nothing is sent before.
        var quietUntil: ContinuousClock.Instant?
        var failures = 0
        /// When a connection broke last.
        var lastBreak: ContinuousClock.Instant?
        var openUntil: ContinuousClock.Instant?
        /// What its servers were found to lack, by model.
        var capabilities: [String: Capability] = [:]
        /// Of a server of the user's own.
        var parallelism: Parallelism
        var underWay = 0
        /// Whether it was asked how many slots it has.
        var wasAskedForSlots = false
        var hasAnswered = false
    }

    /// Whether it stands before a server of the user's own.
    let isQueue: Bool
    private let firstCapability: Capability
    private let turns: TaskSemaphore
    private let places: TaskSemaphore
    private let state: Mutex<State>

    /// So many failures in a row, and the provider is passed over for a while.
    private static let tolerance = 5
    private static let shortestBreak: Duration = .seconds(15)
    private static let longestBreak: Duration = .seconds(600)

    /// - Parameter most: requests under way at the same time.
    init(_ provider: ProviderConfig?, most: Int) {
        isQueue = provider?.isOwn ?? false
        firstCapability = Capability(.schema, bounds: isQueue)
        let limit = isQueue ? 1 : most
        state = Mutex(State(parallelism: Parallelism(most: most)))
        places = TaskSemaphore(limit)
        turns = TaskSemaphore(Self.turns(for: limit))
    }

    /// A quarter more: at 64 places and 200 ms a call, 50 ms for the books.
    private static func turns(for places: Int) -> Int { places + max(1, places / 4) }

    /// Waits for a turn; to be followed by `leave`.
    ///
    /// - Returns: false when there is none in the time allowed, the provider is down, or the task is cancelled.
    func enter(_ allowance: Allowance) async -> Bool {
        guard !isDown else { return false }
        // The one that finds out how things are goes alone.
        guard wasDown ? turns.takeAlone() : await take(turns, allowance) else { return false }
        guard await isOpen(before: allowance.deadline) else {
            turns.giveBack()
            return false
        }
        return true
    }

    func leave() { turns.giveBack() }

    /// Waits for a place; to be followed by `end`. Returns nil when nothing may be sent after all.
    func begin(_ allowance: Allowance) async -> Parallelism.Pass? {
        guard await take(places, allowance) else { return nil }
        guard await isOpen(before: allowance.deadline) else {
            places.giveBack()
            return nil
        }
        return state.withLock { state in
            state.underWay += 1
            return state.parallelism.pass(underWay: state.underWay)
        }
    }

    func end() {
        state.withLock { $0.underWay -= 1 }
        places.giveBack()
    }

    private func take(_ places: TaskSemaphore, _ allowance: Allowance) async -> Bool {
        guard isQueue else { return await places.take(before: allowance.deadline) }
        return await allowance.uncounted { await places.take(before: nil) }
    }

    // MARK: a server of the user's own

    /// Whether whoever calls this is to ask the server how many slots it has; true once.
    func isToAskForSlots() -> Bool {
        guard isQueue else { return false }
        return state.withLock { state in
            defer { state.wasAskedForSlots = true }
            return !state.wasAskedForSlots
        }
    }

    func heed(_ slots: OwnServer.Slots) {
        switch slots {
        case .told(let count): adapt { $0.parallelism.tell(count) }
        case .untold: break
        case .later: state.withLock { $0.wasAskedForSlots = false }
        }
    }

    func answered(_ pass: Parallelism.Pass, in time: Duration, of allowed: Duration) {
        guard isQueue else { return }
        adapt { state in
            state.hasAnswered = true
            state.parallelism.answered(pass, in: time, of: allowed)
        }
    }

    /// One was not answered in its time. Of a server of the user's own that is no failure: it is slow, and the next
    /// question may be a shorter one.
    ///
    /// - Returns: whether it is the question that is too much for the server: it has answered others, and had nothing
    ///   else to do.
    func ranOut() -> Bool {
        guard isQueue else {
            failed()
            return false
        }
        let wasAlone = state.withLock { $0.hasAnswered && $0.parallelism.limit == 1 }
        adapt { $0.parallelism.ranOut() }
        return wasAlone
    }

    private func adapt(_ change: (inout State) -> Void) {
        let limit = state.withLock { state in
            let before = state.parallelism.limit
            change(&state)
            return state.parallelism.limit == before ? nil : state.parallelism.limit
        }
        guard let limit else { return }
        turns.resize(to: Self.turns(for: limit))
        places.resize(to: limit)
    }

    /// Requests that are sent at the same time.
    var limit: Int? { isQueue ? state.withLock { $0.parallelism.limit } : nil }

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

    /// A connection broke under a request. Over HTTP/2 many go down with one, and that is one failure: what had begun
    /// before the last break is not counted again.
    func broke(begun: ContinuousClock.Instant) {
        let isNew = state.withLock { state in
            guard state.lastBreak.map({ begun > $0 }) ?? true else { return false }
            state.lastBreak = .now
            return true
        }
        if isNew { failed() }
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

    func capability(of model: String) -> Capability { state.withLock { $0.capabilities[model] ?? firstCapability } }

    /// The model thinks, though it was told not to, and needs room for it.
    ///
    /// - Returns: false when that was known.
    func noteThought(of model: String) -> Bool {
        state.withLock { state in
            var capability = state.capabilities[model] ?? firstCapability
            defer { state.capabilities[model] = capability }
            guard !capability.thinks else { return false }
            capability.thinks = true
            return true
        }
    }

    /// - Parameter used: what the request that failed asked for.
    /// - Returns: what to try next; nil when asking for less would not mend this.
    func lower(_ model: String, from used: Capability, after error: ModelError) -> Capability? {
        guard let next = used.lowered(after: error) else { return nil }
        return state.withLock { state in
            // Another request, sent at the same time, may have found out before.
            let both = (state.capabilities[model] ?? firstCapability).meeting(next)
            state.capabilities[model] = both
            return both
        }
    }
}
