import Synchronization

/// How long one question may take, and how much of that each of its models has. Time that a question stands in our own
/// queue before a server of the user's, or that such a server takes to load its model, is nobody's fault, and is not
/// counted.
final class Allowance: Sendable {
    private struct Deadlines {
        var whole: ContinuousClock.Instant
        var share: ContinuousClock.Instant
    }

    private let deadlines: Mutex<Deadlines>

    init(_ whole: Duration) {
        let end = ContinuousClock.now + whole
        deadlines = Mutex(Deadlines(whole: end, share: end))
    }

    /// Of what is left, an equal share for the next of so many models.
    ///
    /// - Returns: false when nothing is left.
    func beginShare(of models: Int) -> Bool {
        deadlines.withLock { deadlines in
            let share = ContinuousClock.now.duration(to: deadlines.whole) / max(1, models)
            deadlines.share = .now + share
            return share > .zero
        }
    }

    /// When the model that is asked now must have answered.
    var deadline: ContinuousClock.Instant { deadlines.withLock(\.share) }

    /// Does something that does not count.
    func uncounted<T>(_ body: () async -> T) async -> T {
        let begun = ContinuousClock.now
        let result = await body()
        let passed = begun.duration(to: .now)
        deadlines.withLock { deadlines in
            deadlines.whole += passed
            deadlines.share += passed
        }
        return result
    }
}
