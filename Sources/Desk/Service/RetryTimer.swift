import Agents
import Journal

/// Decides when models are asked again about files that wait because none could be asked: the budget was used up, or
/// nobody answered. There is no timer when there are no such files.
actor RetryTimer {
    private let journal: Journal
    private let canAsk: @Sendable (Review) -> Bool
    private var isRunning = false
    private var hasNews = false
    private var pause: Task<Void, any Error>?

    /// An outage is often over soon, and a budget is there again the next day. Asking in vain costs a look at the files.
    private static let pauses: (first: Duration, longest: Duration) = (.seconds(300), .seconds(3600))

    /// - Parameter canAsk: whether the service can get at a file; the others are left to the command line.
    init(_ journal: Journal, canAsk: @escaping @Sendable (Review) -> Bool) {
        self.journal = journal
        self.canAsk = canAsk
    }

    /// Returns when no such file is left, or the task is cancelled.
    ///
    /// - Parameters:
    ///   - atOnce: not only after a pause.
    ///   - ask: does it; what it does not settle comes again.
    func repeatedly(atOnce: Bool, ask: @Sendable ([Review]) async -> Void) async {
        guard !isRunning else { return }
        isRunning = true
        defer { isRunning = false }
        var next = atOnce ? nil : Self.pauses.first as Duration?
        while !postponed.isEmpty {
            if let length = next, !hasNews { await wait(length) }
            guard !Task.isCancelled else { return }
            if hasNews { next = nil }
            hasNews = false
            await ask(postponed)
            next = min(next.map { $0 * 2 } ?? Self.pauses.first, Self.pauses.longest)
        }
    }

    private var postponed: [Review] { (try? journal.waitingReviews().filter { $0.isPostponed && canAsk($0) }) ?? [] }

    /// Something has changed, so that there is no pause before the next time.
    func hurry() {
        hasNews = true
        pause?.cancel()
    }

    private func wait(_ length: Duration) async {
        let pause = Task { try await Task.sleep(for: length, tolerance: length / 10) }
        self.pause = pause
        await withTaskCancellationHandler {
            _ = await pause.result
        } onCancel: {
            pause.cancel()
        }
        self.pause = nil
    }
}

extension Review {
    fileprivate var isPostponed: Bool { reason.isOfDoubt && filing.decodedClimb.isPostponed }
}

extension Review.Reason {
    /// A better verdict would change something.
    fileprivate var isOfDoubt: Bool { self == .unsure || self == .asked }
}

extension DeskEvent {
    var isPostponed: Bool {
        guard case .held(let proposal, let reason) = self, reason.isOfDoubt else { return false }
        return proposal.judged.verdict.isPostponed
    }
}
