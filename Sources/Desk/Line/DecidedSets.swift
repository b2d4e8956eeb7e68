import Synchronization

/// Sets that are decided, and go to another file system.
final class DecidedSets: Sendable {
    private let sets: Mutex<[Judged]>

    init(_ pending: [PendingSet] = []) {
        sets = Mutex(pending.compactMap { if case .decided(let judged) = $0 { judged } else { nil } })
    }

    var all: [Judged] { sets.withLock(\.self) }

    func take(_ more: [Judged]) { sets.withLock { $0 += more } }
}
