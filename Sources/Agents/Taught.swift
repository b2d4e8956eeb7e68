import Foundation

/// What the user taught, ready to be compared with documents.
public struct Taught: Sendable {
    struct Example: Sendable {
        var category: String
        var weight: Double
        var features: Features
    }

    let examples: [Example]

    /// More examples than this change nothing but the time it takes.
    private static let limit = 2_000
    /// Below this likeness an example says nothing.
    private static let threshold = 0.45
    /// The most that teaching counts, in log-odds: more than all words together.
    private static let most = 7.0

    /// Examples that cannot be read (of a later version, say) are passed over.
    public init(_ examples: [TaughtExample]) {
        self.examples = examples.suffix(Self.limit).compactMap { example in
            Features(bytes: example.features).map {
                Example(category: example.category, weight: example.weight, features: $0)
            }
        }
    }

    struct Vote: Sendable {
        /// In log-odds.
        var weight = 0.0
        /// How many examples speak for the category, and how many against it.
        var supporters = 0
        var opponents = 0
    }

    /// What the examples say of a document, by category.
    func votes(on features: Features) -> [String: Vote] {
        var sums: [String: (sum: Double, vote: Vote)] = [:]
        for example in examples {
            let strength = (example.features.likeness(to: features) - Self.threshold) / (1 - Self.threshold)
            guard strength > 0 else { continue }
            var entry = sums[example.category] ?? (0, Vote())
            entry.sum += example.weight * strength
            if example.weight > 0 { entry.vote.supporters += 1 } else { entry.vote.opponents += 1 }
            sums[example.category] = entry
        }
        return sums.mapValues { entry in
            var vote = entry.vote
            // Saturating: the first like example counts most.
            vote.weight = Self.most * (2 / (1 + exp(-2.2 * entry.sum)) - 1)
            return vote
        }
    }
}
