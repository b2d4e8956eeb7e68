import Files
import Journal
import Models

/// What a backlog would cost, before anything of it is sent.
public struct BacklogEstimate: Sendable {
    /// Files whose next question can go by batch.
    public fileprivate(set) var byBatch = 0
    /// Cautiously, what those questions cost by batch, and what they would cost at once.
    public fileprivate(set) var cost = Dollars.zero
    public fileprivate(set) var costNow = Dollars.zero
    /// What it costs on top, also by batch, if every one of them has to go on to the tiers above.
    public fileprivate(set) var further = Dollars.zero
    /// Files that have to be asked about at once, at the usual price.
    public fileprivate(set) var atOnce = 0
    /// The models of those whose providers take no batches.
    public fileprivate(set) var withoutBatches: Set<String> = []
    /// Files whose answer is on its way already, or the same as that of another.
    public fileprivate(set) var awaited = 0
    /// All of these files, for `Backlog.work`.
    public fileprivate(set) var open: [ArrivedFile] = []
}

/// Adds up an estimate from many lanes.
actor BacklogSum {
    private(set) var estimate = BacklogEstimate()

    func add(_ arrival: ArrivedFile, _ question: BatchQuestion, _ above: [BatchQuestion]) {
        estimate.open.append(arrival)
        estimate.byBatch += 1
        estimate.cost = estimate.cost + question.estimate.batch
        estimate.costNow = estimate.costNow + question.estimate.now
        estimate.further = above.reduce(estimate.further) { $0 + $1.estimate.batch }
    }

    /// - Parameter model: the first of the tier.
    func add(_ arrival: ArrivedFile, atOnce tier: ModelTier, _ model: TierModel?) {
        estimate.open.append(arrival)
        estimate.atOnce += 1
        if let model, !model.takesBatches, Backlog.tiers.contains(tier) {
            estimate.withoutBatches.insert(model.reference.description)
        }
    }

    func add(awaited arrival: ArrivedFile) {
        estimate.open.append(arrival)
        estimate.awaited += 1
    }
}

/// What happens while a backlog is worked on.
public enum BacklogEvent: Sendable {
    case file(DeskEvent)
    case sent(Batch, questions: Int, atMost: Dollars)
    /// Its answers are there, or will never be.
    case ended(Batch, answered: Int, of: Int, cost: Dollars)
    case problem(String)
}
