import Agents
import Files
import Foundation
import Journal
import Models
import Watching

/// The paid work of many files at once, through the providers' batch interfaces: at half the price, within a day.
///
/// Filing after a batch is filing: the answers are remembered by then, so each file climbs on them for nothing, and what
/// it would have to pay for next goes into the next batch. So there is no state but the open batches in the journal and
/// the answers that are remembered, and whichever process comes next carries on.
package actor Backlog {
    private let workspace: Workspace
    private let line: Line
    private let means: Means
    private let climb: DeskClimb
    private let client: ModelClient
    private let courier: BatchCourier
    private let tell: @Sendable (BacklogEvent) async -> Void

    /// What goes into the next batch of each tier.
    private var gathered: [ModelTier: [Gathered]] = [:]
    /// Questions that are gathered or on their way, from this process.
    private var asked: Set<Digest> = []
    /// Files whose answer is on its way already: another file asked the same.
    private var waiting: [Arrival] = []
    /// What could not be sent now.
    private var left: [Arrival] = []
    /// Why nothing more is sent to a model.
    private var obstacles: [ModelReference: String] = [:]
    /// The cap that kept something back.
    private var cap: String?
    private var hasToldOfWaiting = false

    private typealias Gathered = (question: BatchQuestion, arrival: Arrival)

    /// The flagship is for the few: it is asked at once.
    static let tiers: [ModelTier] = [.nano, .mini]
    /// A question that was worked on in a batch and came back without an answer is asked at once for as long.
    private static let memory: Int64 = 86_400_000

    package init(
        _ workspace: Workspace, _ tiersAbove: TiersAbove, _ line: Line,
        tell: @escaping @Sendable (BacklogEvent) async -> Void
    ) {
        self.workspace = workspace
        self.line = line
        self.tell = tell
        client = tiersAbove.client
        means = workspace.means(tiersAbove)
        climb = DeskClimb(workspace.config, tiersAbove)
        courier = BatchCourier(workspace.journal, tiersAbove.client)
    }

    // MARK: beforehand

    /// Files what costs nothing, and says what the rest would cost. Nothing is sent.
    ///
    /// - Parameter dryRun: nothing is filed either.
    package func estimate(_ arrivals: [Arrival], dryRun: Bool = false) async throws -> BacklogEstimate {
        let sum = BacklogSum()
        try await file(arrivals, dryRun: dryRun) { [self] open in
            let arrival = open.judged.arrival
            switch await course(of: open) {
            case .settled: return false
            case .awaited: await sum.add(awaited: arrival)
            case .atOnce(let questions):
                await sum.add(
                    arrival, atOnce: costAtOnce(questions), furtherCost(of: open, after: questions.map(\.tier)))
                for tier in questions.map(\.tier) { await sum.note(client.models(of: tier).first, of: tier) }
            case .batch(let questions):
                await sum.add(
                    arrival, questions.map(\.question),
                    furtherCost(of: open, after: questions.map(\.tier), byBatch: true))
                for (question, _) in questions { await markAsked(question) }
            }
            return true
        }
        asked = []
        return await sum.estimate
    }

    private nonisolated func costAtOnce(_ questions: [(question: Question, tier: ModelTier)]) -> Dollars {
        questions.reduce(.zero) { $0 + (client.estimateAtOnce($1.question, of: $1.tier) ?? .zero) }
    }

    /// What a file costs at most if no tier above those that are asked next is sure either.
    ///
    /// - Parameter byBatch: whether it climbs by batch; from a tier on that takes none it is asked at once.
    private nonisolated func furtherCost(
        of open: OpenInquiry, after tiers: [ModelTier], byBatch: Bool = false
    ) -> FurtherCost {
        let lowest = tiers.min()
        switch open {
        case .category(let judged):
            let category = cost(of: climb.inquiry(judged), above: lowest, byBatch: byBatch)
            // It may turn out to be a paper that has a record, which is asked about next.
            guard let likely = means.likely(judged) else { return category }
            return category + recordCost(likely, before: judged.verdict, above: nil, byBatch: byBatch)
        case .record(let judged, let before):
            return recordCost(judged, before: before, above: lowest, byBatch: byBatch)
        }
    }

    /// Of a file that may hold several papers, as much as if each of its pages or regions were one.
    private nonisolated func recordCost(
        _ judged: Judged, before: Verdict, above tier: ModelTier?, byBatch: Bool
    ) -> FurtherCost {
        guard let recordClimb = means.recordClimb else { return FurtherCost() }
        var tier = tier
        var sum = FurtherCost()
        var papers = 1
        if let split = recordClimb.splitInquiry(judged, before: before) {
            if tier == nil { sum = cost(of: split, above: nil, byBatch: false) }
            (tier, papers) = (nil, judged.papers?.mostPapers ?? 1)
        }
        let one = recordClimb.inquiries(judged, before: before).reduce(FurtherCost()) {
            $0 + cost(of: $1, above: tier, byBatch: byBatch)
        }
        return (0..<papers).reduce(sum) { sum, _ in sum + one }
    }

    private nonisolated func cost<I: Inquiry>(of inquiry: I, above tier: ModelTier?, byBatch: Bool) -> FurtherCost {
        var cost = FurtherCost()
        var byBatch = byBatch
        for above in ModelTier.allCases where above >= I.kind.lowest && tier.map({ above > $0 }) ?? true {
            guard let question = inquiry.question(for: above, after: []) else { continue }
            let ready = byBatch && Self.tiers.contains(above) ? client.batchQuestion(question, of: above) : nil
            if let ready {
                cost.byBatch = cost.byBatch + ready.estimate.batch
            } else if let now = client.estimateAtOnce(question, of: above) {
                byBatch = false
                cost.atOnce = cost.atOnce + now
            }
        }
        return cost
    }

    private func markAsked(_ question: BatchQuestion) { asked.insert(question.planned.question) }

    private func file(
        _ arrivals: [Arrival], dryRun: Bool = false, setAside: @escaping SetAside
    ) async throws {
        let order = FilingOrder(
            means: means, isExplicit: true, isDryRun: dryRun, tell: { [tell] in await tell(.file($0)) },
            setAside: setAside)
        try await line.file(arrivals, order)
    }

    /// How a file goes on.
    private enum Course {
        /// All that its climb needs was answered before.
        case settled
        /// Its next answer is on the way.
        case awaited
        case batch([(question: BatchQuestion, tier: ModelTier)])
        /// Its next tier takes no batches, or may not see it, or had its turn in one in vain.
        case atOnce([(question: Question, tier: ModelTier)])
    }

    /// Of a file that holds several papers, what can go by batch does, and nothing is asked at once before that is back.
    private func course(of open: OpenInquiry) async -> Course {
        var byBatch: [(question: BatchQuestion, tier: ModelTier)] = []
        var atOnce: [(question: Question, tier: ModelTier)] = []
        var isAwaited = false
        for (question, tier) in await means.next(open) {
            switch course(of: question, tier) {
            case .settled: break
            case .awaited: isAwaited = true
            case .batch(let questions): byBatch += questions
            case .atOnce(let questions): atOnce += questions
            }
        }
        if !byBatch.isEmpty { return .batch(byBatch) }
        if isAwaited { return .awaited }
        return atOnce.isEmpty ? .settled : .atOnce(atOnce)
    }

    private func course(of question: Question, _ tier: ModelTier) -> Course {
        let identity = client.identity(of: question, for: tier)
        if asked.contains(identity) { return .awaited }
        let journal = workspace.journal
        switch try? journal.batchTurn(of: identity, since: journal.now() - Self.memory) {
        case .open: return .awaited
        case .over, nil: return .atOnce([(question, tier)])
        case .some(.none): break
        }
        guard Self.tiers.contains(tier), let ready = client.batchQuestion(question, of: tier) else {
            return .atOnce([(question, tier)])
        }
        return .batch([(ready, tier)])
    }

    // MARK: the work

    /// Sends what needs a model, and files as answers come; ends when no batch of this process is open any more.
    ///
    /// - Parameter pace: how long to wait before each look, from the first on; the last for all that follow.
    /// - Returns: the files that could not be sent, and why.
    package func work(
        _ arrivals: [Arrival], pace: [Duration] = Backlog.pace
    ) async throws -> (left: [Arrival], reason: String?) {
        try await send(arrivals)
        var looks = 0
        while true {
            switch try await lookAround() {
            case .nothingOpen: return try await leaveAlone()
            case .running:
                if !hasToldOfWaiting { await tell(.waiting) }
                hasToldOfWaiting = true
                try await Task.sleep(for: pace[min(looks, pace.count - 1)])
                looks += 1
            case .ended: looks = 0
            }
        }
    }

    /// Why files are left.
    private var reason: String? {
        let problems = obstacles.map { "\($0.key): \($0.value.withoutFullStop)" }.sorted()
        guard problems.isEmpty else { return problems.joined(separator: "; ") }
        return cap.map { "the budget of the \($0) does not allow more" }
    }

    /// Quick at first, for small batches; then once a minute.
    package static let pace: [Duration] = [1, 2, 4, 8, 15, 30, 60].map { .seconds($0) }

    package enum State: Sendable { case nothingOpen, running, ended }

    /// Looks once how the batches are that nobody else looks after, and files what their answers allow.
    package func lookAround() async throws -> State {
        let batches = try await workspace.journal.claimBatches()
        guard !batches.isEmpty else { return .nothingOpen }
        var files: [Arrival] = []
        var hasEnded = false
        for batch in batches {
            do {
                guard let ended = try await courier.look(at: batch, question: { await self.question(of: $0) }) else {
                    continue
                }
                hasEnded = true
                asked.subtract(ended.calls.map(\.question))
                files += ended.calls.compactMap(arrival)
                // It would fare no better a moment later, and at once it costs twice what was agreed to.
                if let problem = ended.problem, let model = ended.model { obstacles[model] = problem }
                await tell(.ended(ended.batch, answered: ended.answered, of: ended.calls.count, cost: ended.cost))
            } catch let problem as BatchProblem {
                await tell(.problem("batch \(batch.id): \(problem)"))
            }
        }
        guard hasEnded else { return .running }
        let others = waiting + left
        // What a cap kept back may find room now.
        (waiting, left, cap) = ([], [], nil)
        try await send(files + others)
        return .ended
    }

    /// Files what can be filed, asks at once what cannot go by batch, and sends the rest.
    private func send(_ arrivals: [Arrival]) async throws {
        guard !arrivals.isEmpty else { return }
        try await file(Array(Set(arrivals))) { await self.take($0) }
        for tier in Self.tiers { await sendGathered(of: tier) }
    }

    /// - Returns: false for a file that is to be asked about at once, or that needs nobody.
    private func take(_ open: OpenInquiry) async -> Bool {
        let arrival = open.judged.arrival
        switch await course(of: open) {
        case .settled, .atOnce: return false
        case .awaited: waiting.append(arrival)
        case .batch(let questions):
            for (question, tier) in questions { await gather(question, of: tier, about: arrival) }
        }
        return true
    }

    private func gather(_ question: BatchQuestion, of tier: ModelTier, about arrival: Arrival) async {
        // Meanwhile another file may have asked the same.
        guard asked.insert(question.planned.question).inserted else {
            waiting.append(arrival)
            return
        }
        gathered[tier, default: []].append((question, arrival))
        if let model = client.batchModel(of: tier), isFull(tier, courier.limits(of: model)) {
            await sendGathered(of: tier)
        }
    }

    /// Each item may be half as large again with what is around it.
    private func isFull(_ tier: ModelTier, _ limits: BatchLimits) -> Bool {
        let items = gathered[tier] ?? []
        return items.count >= limits.items || items.reduce(0) { $0 + $1.question.body.count } > limits.bytes / 2
    }

    private func sendGathered(of tier: ModelTier) async {
        guard let items = gathered.removeValue(forKey: tier), !items.isEmpty else { return }
        guard let model = client.batchModel(of: tier), obstacles[model.reference] == nil else { return leave(items) }
        do {
            let sent = try await courier.send(items.map(\.question), of: tier, to: model)
            leave(zip(items, sent.isSent).filter { !$0.1 }.map(\.0))
            if let problem = sent.problem { await stopSending(to: model.reference, "\(problem)") }
            if let batch = sent.batch {
                await tell(.sent(batch, questions: sent.isSent.count { $0 }, atMost: sent.reserved))
            }
            cap = sent.cap ?? cap
        } catch {
            leave(items)
            await stopSending(to: model.reference, "\(error)")
        }
    }
}

// What stays behind, and what is known of a call's file.
extension Backlog {
    /// Ends the work on what could not be sent. The user agreed to the price of batches, so nobody asks about it at the
    /// full one until the user names it again: not the service either when it looks what lies there.
    ///
    /// - Returns: the files, and why they are left.
    func leaveAlone() async throws -> (left: [Arrival], reason: String?) {
        try await workspace.journal.remember(left.map { ($0.path, $0.identity) })
        try await workspace.journal.leaveAlone(left.map(\.path))
        defer { left = [] }
        return (left, reason)
    }

    private func leave(_ items: [Gathered]) {
        left += items.map(\.arrival)
        asked.subtract(items.map(\.question.planned.question))
    }

    private func stopSending(to model: ModelReference, _ problem: String) async {
        obstacles[model] = problem
        await tell(.problem("\(model): \(problem)"))
    }

    /// The file that a call was about, if it still lies there.
    private nonisolated func arrival(_ call: Call) -> Arrival? {
        guard let path = call.path, let desk = call.desk, let seen = try? LocalFiles().look(at: path),
            seen.kind == .file
        else { return nil }
        return Arrival(path: path, desk: desk, sighting: seen)
    }

    /// The question that a call asked, made from its file once more: what was taken out of it is kept nowhere else.
    private func question(of call: Call) async -> Question? {
        guard let tier = ModelTier(rawValue: call.tier), let arrival = arrival(call),
            let judged = try? await line.judge(arrival, with: means)
        else { return nil }
        let category = await climb.questionOnTheWay(judged, to: tier)
        if let category, client.identity(of: category, for: tier) == call.question { return category }
        return await recordQuestions(of: judged, to: tier)
            .first { client.identity(of: $0, for: tier) == call.question }
    }

    /// By then all that was asked about its category is remembered, if anything was.
    private func recordQuestions(of judged: Judged, to tier: ModelTier) async -> [Question] {
        var settled = judged
        if climb.isOpen(judged) {
            guard await climb.next(judged) == nil else { return [] }
            settled.verdict = await climb.climb(judged, isAskedAgain: false)
            settled = settled.with(means.papers(of: settled))
        }
        return await means.recordClimb?.questionsOnTheWay(settled, before: judged.verdict, to: tier) ?? []
    }
}

extension String {
    /// For a place within a sentence.
    fileprivate var withoutFullStop: Substring { hasSuffix(".") ? dropLast() : self[...] }
}
