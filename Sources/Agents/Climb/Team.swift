import Files
import Models
import Synchronization
import Threads

/// The subagents of one piece of work: as many at once as it has members, under one cap.
///
///     let team = Team(climb, cap: Dollars(text: "0.10")) { subagent in print(subagent) }
///     let record = await team.run(inquiry, about: path)
///
/// Whoever has the documents (`Intake`, `ExtractionDesk`) calls it for each, many at once, and hands results on as they
/// come. One that fails has an outcome that says so, and the others never hear of it. Cancelling the task that calls
/// stops its subagent. There is nothing to go on from after a restart but the answers in the journal: the same climbs
/// are run again, and what was answered is not asked.
package final class Team: Sendable {
    private let climb: Climb
    private let members: TaskSemaphore
    private let purse: Purse
    private let watch: (@Sendable (Subagent) -> Void)?
    private let nextNumber = Mutex(0)

    /// So many answers are waited for at the same time: they need no processor here.
    package static let usualMembers = 32

    /// - Parameters:
    ///   - members: subagents at the same time.
    ///   - cap: what all of them together may cost; nil: what the budget of the day, the month and each file allows.
    ///   - watch: told whenever something changes of a subagent, from any thread.
    package init(
        _ climb: Climb, members: Int = Team.usualMembers, cap: Dollars? = nil,
        watch: (@Sendable (Subagent) -> Void)? = nil
    ) {
        (self.climb, self.watch) = (climb, watch)
        self.members = TaskSemaphore(members)
        purse = Purse(cap)
    }

    /// Whether there is anybody to ask about such a thing.
    package func serves(_ kind: InquiryKind) -> Bool { climb.serves(kind) }

    /// The question that a subagent would pay for next. Nobody is asked.
    package func next<I: Inquiry>(_ inquiry: I) async -> (question: Question, tier: ModelTier)? {
        await climb.next(inquiry)
    }

    /// The question that a subagent comes to ask a tier, by the answers that are remembered of those below it.
    package func questionOnTheWay<I: Inquiry>(_ inquiry: I, to tier: ModelTier) async -> Question? {
        await climb.questionOnTheWay(inquiry, to: tier)
    }

    /// What all of them have cost.
    package var spent: Dollars { purse.spent }

    /// - Returns: nil when the task was cancelled before its turn came.
    package func run<I: Inquiry>(_ inquiry: I, about path: FilePath) async -> I.Outcome? {
        guard await members.take() else { return nil }
        defer { members.giveBack() }
        let number = nextNumber.withLock { number in
            number += 1
            return number
        }
        let meter = SubagentMeter(Subagent(number: number, path: path), purse, watch)
        defer { meter.end() }
        return await climb.run(inquiry, as: meter)
    }
}

/// One climb on one document, as it is seen while it runs.
package struct Subagent: Sendable, Hashable {
    /// In its team.
    package var number: Int
    package var path: FilePath
    /// The tier that is asked now; nil before the first.
    package var tier: ModelTier?
    package var tokens = 0
    package var cost = Dollars.zero
    package var isDone = false

    init(number: Int, path: FilePath) { (self.number, self.path) = (number, path) }
}

/// Keeps what one subagent spends, out of the purse of its team.
package final class SubagentMeter: SpendingMeter {
    private let state: Mutex<Subagent>
    private let purse: Purse
    private let watch: (@Sendable (Subagent) -> Void)?

    init(_ subagent: Subagent, _ purse: Purse, _ watch: (@Sendable (Subagent) -> Void)?) {
        (self.purse, self.watch) = (purse, watch)
        state = Mutex(subagent)
    }

    func begin(_ tier: ModelTier) { change { $0.tier = tier } }

    func end() { change { $0.isDone = true } }

    package func reserve(_ worstCase: Dollars) async -> Bool { await purse.take(worstCase) }

    package func settle(_ worstCase: Dollars, cost: Dollars, tokens: Int) {
        purse.settle(worstCase, cost: cost)
        guard cost > .zero || tokens > 0 else { return }
        change { subagent in
            subagent.cost = subagent.cost + cost
            subagent.tokens += tokens
        }
    }

    private func change(_ body: (inout Subagent) -> Void) {
        let now = state.withLock { subagent in
            body(&subagent)
            return subagent
        }
        watch?(now)
    }
}
