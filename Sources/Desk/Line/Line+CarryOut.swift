import Agents
import Files
import Journal
import Watching

// The last two steps of the line.
extension Line {
    /// What a group comes to before anything is done.
    struct Proposed: Sendable {
        var proposals: [Proposal] = []
        /// What there is to tell of the rest.
        var events: [DeskEvent] = []

        /// As a dry run tells it.
        var said: [DeskEvent] {
            events
                + proposals.map { proposal in
                    switch proposal.decision {
                    case .leave(let reason): .left(proposal, reason)
                    case .stay: .inPlace(proposal)
                    case .file, .ask, .say: .proposed(proposal)
                    }
                }
        }

        /// What goes to another file system and takes its time to get there.
        func long(_ journal: Journal) -> [Judged] {
            proposals.filter { $0.decision == .file && journal.areLong($0.actions) }.map(\.judged)
        }
    }

    /// - Parameter decided: gets what goes to another file system and takes its time to get there.
    func propose(
        _ judged: [Intake.Outcome], _ order: FilingOrder, leaving decided: DecidedSets?
    ) async throws -> Proposed {
        var rest = judged
        while true {
            let proposed = try await propose(rest, order)
            guard let decided, case let long = proposed.long(journal), !long.isEmpty else { return proposed }
            decided.take(long)
            // The others may need the folders that it would have made, and its name.
            let paths = Set(long.map(\.arrival.path))
            rest.removeAll { outcome in (try? outcome.get()).map { paths.contains($0.arrival.path) } ?? false }
        }
    }

    func propose(_ judged: [Intake.Outcome], _ order: FilingOrder) async throws -> Proposed {
        // What was done is on the disk and in the journal by now, unless it was not to be done.
        let plans = order.isDryRun ? order.foreseen.plans : Proposer.Plans()
        var proposer = Proposer(order.means, files: files, journal: journal, plans: plans)
        var proposed = Proposed()
        for outcome in judged {
            switch outcome {
            case .failure(let error):
                if let set = error.unfinished { proposed.events.append(.unfinished(set)) }
                if !error.isGone { proposed.events.append(.unreadable(error)) }
            case .success(let judged):
                guard judged.ruling != nil || !order.isOfRulesAlone else { continue }
                guard try await !isTakenBack(judged, order) else { continue }
                if let review = order.waiting[judged.arrival.path], try !journal.isWaiting(review.id) { continue }
                guard let desk = order.means.config.desk(at: judged.arrival.desk) else { continue }
                let proposal = try proposer.propose(judged, on: desk)
                // What would go to a disk that is not mounted stays where it is, and is no arrival that was dealt with.
                let config = order.means.config
                if proposal.decision == .file,
                    let disk = proposal.target.flatMap({ journal.volumes.absent($0) ?? config.linked.absent($0) })
                {
                    proposed.events.append(.absent(proposal, disk: disk))
                } else {
                    proposed.proposals.append(proposal)
                }
            }
        }
        if order.isDryRun { order.foreseen.plans = proposer.plans }
        return proposed
    }

    func carryOut(_ proposed: Proposed, _ order: FilingOrder) async throws -> [DeskEvent] {
        let begun = journal.now()
        let proposals = proposed.proposals
        let filing = proposals.filter { $0.decision == .file }
        let jobs = try await wholly(try await journal.carryOut(filing.map { $0.plan(begun: begun) }))
        var reviews: [Review] = []
        var events: [DeskEvent] = []
        var jobOf = jobs.makeIterator()
        for proposal in proposals {
            switch proposal.decision {
            case .say:
                reviews.append(proposal.review(proposal.original == nil ? .watched : .duplicate, given: begun))
                events.append(.proposed(proposal))
            case .leave(let reason): events.append(.left(proposal, reason))
            case .stay: events.append(.inPlace(proposal))
            case .ask(let reason):
                reviews.append(proposal.review(reason, given: begun))
                events.append(.held(proposal, reason))
            case .file:
                guard let job = jobOf.next() else { continue }
                events.append(job.state == .done ? .filed(proposal, job) : .failed(proposal, job))
                if job.state != .done, isStillThere(proposal) { reviews.append(proposal.review(.failed, given: begun)) }
            }
        }
        if !reviews.isEmpty {
            let judge = try order.means.judge()
            for index in reviews.indices { reviews[index].judge = judge }
            try await journal.askAbout(reviews)
        }
        try await journal.teach(zip(filing, jobs).compactMap { Lesson(of: $0, filedBy: $1, taught: begun) })
        try await journal.remember(Self.staying(proposals, zip(filing, jobs)))
        try await settleReviews(events, order)
        return proposed.events + events
    }

    /// A set is filed as a whole or not at all: what a part stopped half way is taken back at once.
    private func wholly(_ jobs: [Job]) async throws -> [Job] {
        let torn = jobs.filter { $0.state == .partial && $0.isOfSeveralFiles }.map(\.id)
        guard !torn.isEmpty else { return jobs }
        try await journal.flush()
        for id in torn { _ = try await journal.undo([id], searching: []) }
        return jobs
    }

    /// What stays on its desk is known from now on: what is only said, the parts of what waits for the user, and
    /// originals a move had to leave behind.
    private static func staying(
        _ proposals: [Proposal], _ done: some Sequence<(Proposal, Job)>
    ) -> [(FilePath, Identity)] {
        let held = proposals.filter(\.isHeld).flatMap { $0.judged.set.parts }
        let said = proposals.filter { $0.decision == .say } + done.filter { $1.leftItsSource }.map { $0.0 }
        return (said.flatMap { $0.judged.set.arrivals } + held.map(\.arrival)).map { ($0.path, $0.identity) }
            + done.flatMap { ruledInPlace($0, $1) }
    }

    /// What a rule has left in its folder, tagged, copied or under another name: its own work is no arrival.
    private static func ruledInPlace(_ proposal: Proposal, _ job: Job) -> [(FilePath, Identity)] {
        guard let ruling = proposal.judged.ruling, job.state == .done else { return [] }
        switch ruling.rule.action {
        case .tag, .copy, .leave: return proposal.judged.set.arrivals.map { ($0.path, $0.identity) }
        case .rename:
            return job.actions.compactMap { action in
                guard action.kind == .move, let target = action.target, let left = action.result else { return nil }
                return (target, left)
            }
        case .move, .trash, .file, .ask: return []
        }
    }

    private func settleReviews(_ events: [DeskEvent], _ order: FilingOrder) async throws {
        for case .filed(let proposal, let job) in events {
            guard let review = order.waiting[proposal.judged.arrival.path] else { continue }
            try await journal.settle(review.id, as: .gone, job: job.id)
        }
    }

    /// A file that went away meanwhile needs nobody's decision.
    private func isStillThere(_ proposal: Proposal) -> Bool {
        let arrival = proposal.judged.arrival
        return (try? files.look(at: arrival.path))?.identity == arrival.identity
    }
}

extension Job {
    fileprivate var leftItsSource: Bool { actions.contains { $0.kind == .copy && $0.state == .done } }

    fileprivate var isOfSeveralFiles: Bool { actions.count { $0.kind != .makeFolder } > 1 }
}

extension Lesson {
    /// What a paid tier decided: so that the same kind of file is free next time. Undoing the job takes it back.
    fileprivate init?(of proposal: Proposal, filedBy job: Job, taught: Int64) {
        let verdict = proposal.judged.verdict
        guard job.state == .done, let category = verdict.category, [.nano, .mini, .flagship].contains(verdict.tier)
        else { return nil }
        self.init(
            category: category, weight: Self.weightOfModels, origin: .model,
            name: proposal.judged.arrival.path.displayedName, features: proposal.judged.features, taught: taught,
            job: job.id, speaker: verdict.voice.map(Speaker.init))
    }

    /// Two that agree settle a third of the same kind; one alone does so only where nothing speaks against it.
    private static let weightOfModels = 0.6
}
