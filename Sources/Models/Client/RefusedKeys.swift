import Synchronization

/// Keys that a provider did not take: the next file need not find out again. Forgotten after a while, for what is wrong
/// with a key can be mended at the provider; another key is tried at once.
final class RefusedKeys: Sendable {
    private struct Entry {
        var provider: String
        /// Nil: whatever the model.
        var model: String?
        var key: APIKey?
        var problem: ModelError
        var until: ContinuousClock.Instant
    }

    private let entries = Mutex<[Entry]>([])
    private let memory: Duration

    init(memory: Duration = .seconds(300)) { self.memory = memory }

    func note(_ problem: ModelError, _ key: APIKey?, _ model: TierModel) {
        let isOfModel = if case .denied = problem { true } else { false }
        let entry = Entry(
            provider: model.provider.id, model: isOfModel ? model.reference.model : nil, key: key,
            problem: problem, until: .now + memory)
        entries.withLock { entries in
            entries.removeAll { $0.until <= .now || $0.provider == entry.provider && $0.model == entry.model }
            entries.append(entry)
        }
    }

    /// What was wrong with the key a short while ago; nil when nothing was.
    func problem(with key: APIKey?, _ model: TierModel) -> ModelError? {
        entries.withLock { entries in
            entries.first {
                $0.provider == model.provider.id && $0.key?.secret == key?.secret && $0.until > .now
                    && ($0.model ?? model.reference.model) == model.reference.model
            }?.problem
        }
    }
}
