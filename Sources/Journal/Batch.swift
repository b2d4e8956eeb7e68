/// Calls that were sent together, to be answered within a day at a lower price.
package struct Batch: Sendable, Hashable {
    package typealias ID = Int64

    package enum State: String, Sendable, CaseIterable {
        /// Its calls are reserved; nothing that could be billed was sent.
        case booked
        /// The request that makes it is under way: after a crash nobody knows whether it arrived.
        case sending
        /// The provider works on it, under the name `remote`.
        case open
        /// Its calls are settled.
        case done
        /// It never came to be, or was not worked on, and cost nothing.
        case unsent
        /// Nobody knows what became of it: its calls are settled at their worst case.
        case lost
    }

    package var id: ID
    /// `nano`, `mini`.
    package var tier: String
    package var provider: String
    package var model: String
    package var state: State
    /// Why it is unsent or lost, or ended before all was done, as a sentence.
    package var problem: String?
    /// The provider's id of it.
    package var remote: String?
    /// Milliseconds since 1970.
    package var created: Int64
    package var ended: Int64?

    package init(tier: String, provider: String, model: String) {
        (self.tier, self.provider, self.model) = (tier, provider, model)
        (id, created, state) = (0, 0, .booked)
        (problem, remote, ended) = (nil, nil, nil)
    }
}

/// What became of a question that was to be answered by a batch.
package enum BatchTurn: Sendable, Hashable {
    /// It was in none, or in one that came to nothing, or long ago.
    case none
    /// Its answer is on the way.
    case open
    /// It was worked on, and came back without an answer.
    case over
}
