import Files
import Journal
import Models
import Watching

/// What a backlog would cost, before anything of it is sent.
package struct BacklogEstimate: Sendable {
    /// Files whose next question can go by batch.
    package fileprivate(set) var byBatch = 0
    /// Cautiously, what those questions cost by batch, and what they would cost at once.
    package fileprivate(set) var cost = Dollars.zero
    package fileprivate(set) var costNow = Dollars.zero
    /// Files that have to be asked about at once, at the usual price.
    package fileprivate(set) var atOnce = 0
    /// Cautiously, what the first question about each of those costs.
    package fileprivate(set) var costAtOnce = Dollars.zero
    /// What comes on top if every file has to go on to all the tiers above.
    package fileprivate(set) var further = FurtherCost()
    /// The models of those whose providers take no batches.
    package fileprivate(set) var withoutBatches: Set<String> = []
    /// Files whose answer is on its way already, or the same as that of another.
    package fileprivate(set) var awaited = 0
    /// All of these files, for `Backlog.work`.
    package fileprivate(set) var open: [Arrival] = []
}

/// What the tiers above cost: part of it by batch, and at the usual price what is asked at once, as the flagship is.
package struct FurtherCost: Sendable, Hashable {
    package var byBatch = Dollars.zero
    package var atOnce = Dollars.zero

    package var sum: Dollars { byBatch + atOnce }

    static func + (one: FurtherCost, other: FurtherCost) -> FurtherCost {
        FurtherCost(byBatch: one.byBatch + other.byBatch, atOnce: one.atOnce + other.atOnce)
    }
}

/// Adds up an estimate from many lanes.
actor BacklogSum {
    private(set) var estimate = BacklogEstimate()

    func add(_ arrival: Arrival, _ questions: [BatchQuestion], _ further: FurtherCost) {
        estimate.open.append(arrival)
        estimate.byBatch += 1
        for question in questions {
            estimate.cost = estimate.cost + question.estimate.batch
            estimate.costNow = estimate.costNow + question.estimate.now
        }
        estimate.further = estimate.further + further
    }

    func add(_ arrival: Arrival, atOnce cost: Dollars, _ further: FurtherCost) {
        estimate.open.append(arrival)
        estimate.atOnce += 1
        estimate.costAtOnce = estimate.costAtOnce + cost
        estimate.further = estimate.further + further
    }

    /// - Parameter model: the first of the tier.
    func note(_ model: TierModel?, of tier: ModelTier) {
        if let model, !model.takesBatches, Backlog.tiers.contains(tier) {
            estimate.withoutBatches.insert(model.reference.description)
        }
    }

    func add(awaited arrival: Arrival) {
        estimate.open.append(arrival)
        estimate.awaited += 1
    }
}

/// What happens while a backlog is worked on.
package enum BacklogEvent: Sendable {
    case file(DeskEvent)
    case sent(Batch, questions: Int, atMost: Dollars)
    /// What is to be sent is; now the providers have their time. Told once.
    case waiting
    /// Its answers are there, or will never be.
    case ended(Batch, answered: Int, of: Int, cost: Dollars)
    case problem(String)
}
