import Foundation

/// The door to one provider: so many requests at a time, none while it wants to be left alone, none while it is down.
actor ProviderGate {
    private let limit: Int
    private var inFlight = 0
    private var waiting: [(id: Int, resume: CheckedContinuation<Bool, Never>)] = []
    private var nextID = 0
    /// Nothing is sent before.
    private var quietUntil: ContinuousClock.Instant?
    private var failures = 0
    private var openUntil: ContinuousClock.Instant?
    /// What its servers were found to lack, by model.
    private var capabilities: [String: Capability] = [:]

    /// So many failures in a row, and the provider is passed over for a while.
    private static let tolerance = 5
    private static let shortestBreak: Duration = .seconds(15)
    private static let longestBreak: Duration = .seconds(600)

    init(limit: Int) { self.limit = max(1, limit) }

    /// Waits for a place.
    ///
    /// - Returns: false when there is none before the deadline, the provider is down, or the task is cancelled.
    func enter(before deadline: ContinuousClock.Instant) async -> Bool {
        guard !isDown else { return false }
        guard await place(before: deadline) else { return false }
        // Meanwhile it may have gone down, or asked for quiet, more than once.
        while let quietUntil, quietUntil > .now, quietUntil < deadline, !isDown {
            guard (try? await Task.sleep(until: quietUntil)) != nil else { break }
        }
        let now = ContinuousClock.now
        guard !isDown, !Task.isCancelled, now < deadline, quietUntil.map({ $0 <= now }) ?? true else {
            leave()
            return false
        }
        return true
    }

    /// After the break one request finds out how things are.
    private var isDown: Bool {
        guard let openUntil else { return false }
        return ContinuousClock.now < openUntil || inFlight > 1
    }

    private func place(before deadline: ContinuousClock.Instant) async -> Bool {
        // The one that finds out how things are goes alone.
        if openUntil != nil, inFlight > 0 { return false }
        if inFlight < limit, waiting.isEmpty {
            inFlight += 1
            return true
        }
        let id = nextID
        nextID += 1
        let alarm = Task {
            guard (try? await Task.sleep(until: deadline)) != nil else { return }
            giveUp(id)
        }
        defer { alarm.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { return continuation.resume(returning: false) }
                waiting.append((id, continuation))
            }
        } onCancel: {
            Task { await self.giveUp(id) }
        }
    }

    private func giveUp(_ id: Int) {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: index).resume.resume(returning: false)
    }

    func leave() {
        guard !waiting.isEmpty else {
            inFlight -= 1
            return
        }
        waiting.removeFirst().resume.resume(returning: true)
    }

    /// Learns from the headers of a reply.
    func heed(_ hint: RateLimitHint) {
        let isEmpty = [hint.requests, hint.tokens].compactMap(\.self).first { $0.remaining == 0 && $0.resetsIn != nil }
        guard let wait = hint.retryAfter ?? isEmpty?.resetsIn else { return }
        beQuiet(for: wait)
    }

    func beQuiet(for wait: Duration) {
        let until = ContinuousClock.now + min(wait, .seconds(86_400))
        quietUntil = max(quietUntil ?? until, until)
    }

    func succeeded() {
        failures = 0
        openUntil = nil
    }

    /// Failures of the provider itself, not of what it was asked.
    func failed() {
        failures += 1
        guard failures >= Self.tolerance else { return }
        let doublings = min(failures - Self.tolerance, 6)
        openUntil = ContinuousClock.now + min(Self.longestBreak, Self.shortestBreak * (1 << doublings))
    }

    func capability(of model: String) -> Capability { capabilities[model] ?? .jsonSchema }

    /// - Parameter used: what the request that failed asked for.
    /// - Returns: what to try next; nil when asking for less would not mend this.
    func lower(_ model: String, from used: Capability, after error: ModelError) -> Capability? {
        guard let next = used.lowered(after: error) else { return nil }
        // Another request, sent at the same time, may have found out before.
        let both = capability(of: model).meeting(next)
        capabilities[model] = both
        return both
    }
}
