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
        let now = ContinuousClock.now
        if let openUntil, now < openUntil { return false }
        // After the break one request finds out how things are.
        if openUntil != nil, inFlight > 0 { return false }
        if let quietUntil, quietUntil > now {
            guard quietUntil < deadline, (try? await Task.sleep(until: quietUntil)) != nil else { return false }
        }
        if inFlight < limit, waiting.isEmpty {
            inFlight += 1
            return true
        }
        let id = nextID
        nextID += 1
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
        let until = ContinuousClock.now + min(wait, .seconds(60))
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

    /// - Returns: what to try next; nil when less of a schema would not mend this.
    func lower(_ model: String, after error: ModelError) -> Capability? {
        let next = capability(of: model).lowered(after: error)
        if let next { capabilities[model] = next }
        return next
    }
}
