import Agents
import Files
import Foundation
import Journal
import Models
import Reading

/// The way of a file: arrival, document, verdict, proposal, job.
///
/// While one group of arrivals is being filed the next is already being read. Files that take their time (pictures,
/// pages) come after those that do not; several calls may be under way at once.
public actor Filer {
    private let config: Config
    let journal: Journal
    private let files: any FileOperations
    private let reader: DocumentReader
    private let namer: Namer
    private let tier: EmbeddedTier
    private let climbing: Climbing?
    private var taught = Taught([])
    private var taughtVersion: String?
    private let inHand = ContentsInHand()
    private let turn = Turn()

    /// - Parameter thinking: the tiers that cost something; nil: the embedded one does all.
    public init(
        config: Config, journal: Journal, files: (any FileOperations)? = nil, thinking: Thinking? = nil
    ) {
        self.config = config
        self.journal = journal
        self.files = files ?? journal.files
        climbing = thinking.map { Climbing(config: config, ladder: $0.ladder) }
        reader = DocumentReader(config, texts: JournalTexts(journal))
        namer = Namer()
        tier = EmbeddedTier(categories: config.categories)
    }

    /// Files arrivals as their desks say, and tells what became of each.
    ///
    /// - Parameters:
    ///   - explicitly: the user named these files, so also those that were undone before are filed.
    ///   - dryRun: only propose; no model is asked.
    ///   - tell: called once for every arrival: in the order of their names, those that take their time last.
    public func file(
        _ arrivals: [ArrivedFile], explicitly: Bool = false, dryRun: Bool = false,
        tell: @escaping @Sendable (DeskEvent) async -> Void
    ) async throws {
        try await file(arrivals, Manner(explicitly: explicitly, dryRun: dryRun, tell: tell))
    }

    func file(_ arrivals: [ArrivedFile], _ manner: Manner) async throws {
        let pending = try await fileQuickly(arrivals, manner)
        try await fileSlowly(pending, manner)
    }

    /// How files are to be filed.
    struct Manner: Sendable {
        var explicitly = false
        var dryRun = false
        var tell: @Sendable (DeskEvent) async -> Void
        /// Takes files that other tiers are to see, to bring them again later; of the rest it returns false.
        var setAside: (@Sendable (Examined) async -> Bool)?
        /// On the review list, to be asked about again: they stay there if that is in vain, or the user decided first.
        var waiting: [FilePath: Review] = [:]
        /// What a dry run has proposed so far, in place of what would be done by now.
        let foreseen = Foreseen()
    }

    /// Asks models about files that wait for the user since a tier could not be asked. Nothing changes for those that
    /// it cannot be asked about now either.
    func askAgain(about reviews: [Review], tell: @escaping @Sendable (DeskEvent) async -> Void) async throws {
        var waiting: [FilePath: Review] = [:]
        for review in reviews {
            if journal.volumes.absent(review.filing.path) != nil { continue }
            switch (try? review.whereabouts(files)) ?? .away {
            case .there(let identity):
                var review = review
                review.identity = identity
                waiting[review.filing.path] = review
            case .away: continue
            case .gone: try await journal.settle(review.id, as: .gone)
            }
        }
        guard !waiting.isEmpty else { return }
        let arrivals = waiting.values.map { ArrivedFile(path: $0.filing.path, desk: $0.desk, identity: $0.identity) }
        let manner = Manner(tell: tell, waiting: waiting)
        try await ModelClient.$notesMemories.withValue(false) { try await file(arrivals, manner) }
    }

    /// Files what is read in no time and needs no other tier.
    ///
    /// - Returns: the rest, for `fileSlowly`.
    func fileQuickly(_ arrivals: [ArrivedFile], _ manner: Manner) async throws -> [PendingFile] {
        // `photo.jpg` before `photo (1).jpg`: of two equal files the first counts as the original.
        let sorted = try await withoutBroughtBack(arrivals, manner).sorted {
            $0.stem.lexicographicallyPrecedes($1.stem)
        }
        let intake = try intake(manner)
        let pending = try await flushing {
            try await intake.quickly(sorted.filter { reader.isQuick($0.path) }) { [self] outcomes in
                try await carryOut(outcomes, manner)
            }
        }
        return pending + sorted.filter { !reader.isQuick($0.path) }.map(PendingFile.arrival)
    }

    /// Reads, shows to other tiers, and files.
    func fileSlowly(_ pending: [PendingFile], _ manner: Manner) async throws {
        guard !pending.isEmpty else { return }
        try Task.checkCancellation()
        try await intake(manner).slowly(pending) { [self] outcomes in
            try await flushing { try await carryOut(outcomes, manner) }
        }
    }

    /// What was done is made durable, also when the rest is not done any more.
    private func flushing<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        let result: T
        do {
            result = try await body()
        } catch {
            try? await journal.flush()
            throw error
        }
        try await journal.flush()
        return result
    }

    private func carryOut(_ outcomes: [Intake.Outcome], _ manner: Manner) async throws {
        let events = try await comparingWhileWanted {
            try await turn.act { try await self.act(on: outcomes, manner) }
        }
        for event in events { await manner.tell(event) }
    }

    /// What the embedded tier makes of a file now; nothing is changed.
    public func examine(_ arrival: ArrivedFile) async throws -> Examined {
        let examiner = try currentExaminer(nil)
        do {
            return try await examiner.read(arrival, content: try await examiner.digest(of: arrival))
        } catch {
            throw ExaminationError(of: arrival, error)
        }
    }

    /// What the embedded tier would have done with a file now; nothing is changed.
    public func propose(_ arrival: ArrivedFile) async throws -> Proposal {
        let examined = try await examine(arrival)
        guard let desk = config.desk(at: arrival.desk) else { return Proposal(examined: examined, decision: .say) }
        var proposer = Proposer(config: config, files: files, journal: journal, namer: namer)
        return try proposer.propose(examined, on: desk)
    }

    private func intake(_ manner: Manner) throws -> Intake {
        let examiner = try currentExaminer(manner)
        return Intake(examiner: examiner, inHand: inHand, lanes: Intake.Lanes(asks: examiner.climbing != nil))
    }

    /// - Parameter manner: nil when no other tier is to be asked.
    private func currentExaminer(_ manner: Manner?) throws -> Examiner {
        Examiner(
            files: files, reader: reader, tier: tier, taught: try currentlyTaught(),
            climbing: manner.map { !$0.dryRun || $0.setAside != nil } == true ? climbing : nil,
            latest: { [self] in (try? await currentlyTaught()) ?? Taught([]) }, setAside: setAside(manner),
            leavesPostponed: manner?.waiting.isEmpty == false)
    }

    /// What was given to a batch is not asked at the full price, unless the user wants it now.
    private func setAside(_ manner: Manner?) -> (@Sendable (Examined) async -> Bool)? {
        guard let manner, !manner.explicitly || manner.setAside != nil else { return nil }
        return manner.setAside ?? { [journal, climbing] examined in
            let since = journal.now() - Self.batchTime
            guard let climbing, (try? journal.isForBatch(work: examined.digest.hex, since: since)) == true else {
                return false
            }
            // What was answered by now costs nothing.
            return await climbing.ladder.next(climbing.start(examined)) != nil
        }
    }

    /// Whoever looks after a batch goes on with its files within as many milliseconds.
    private static let batchTime: Int64 = 600_000

    /// What was taught may have changed meanwhile, also by another process.
    private func currentlyTaught() throws -> Taught {
        let version = try journal.lessonsVersion()
        if version != taughtVersion {
            taught = Taught(try JournalTrust(journal, config.models).examples())
            taughtVersion = version
        }
        return taught
    }

    private func act(on examined: [Intake.Outcome], _ manner: Manner) async throws -> [DeskEvent] {
        // What was done is on the disk and in the journal by now, unless it was not to be done.
        let plans = manner.dryRun ? manner.foreseen.plans : Proposer.Plans()
        var proposer = Proposer(config: config, files: files, journal: journal, namer: namer, plans: plans)
        var proposals: [Proposal] = []
        var events: [DeskEvent] = []
        for result in examined {
            switch result {
            case .success(let file):
                guard try await !isTakenBack(file, manner) else { continue }
                if let review = manner.waiting[file.arrival.path], !journal.isWaiting(review.id) { continue }
                guard let desk = config.desk(at: file.arrival.desk) else { continue }
                proposals.append(try proposer.propose(file, on: desk))
            case .failure(let error):
                if !error.isGone { events.append(.unreadable(error)) }
            }
        }
        (proposals, events) = waitForVolumes(proposals, events)
        if manner.dryRun {
            manner.foreseen.plans = proposer.plans
            return events + proposals.map(DeskEvent.proposed)
        }
        let done = try await carryOut(proposals, &proposer)
        for case .filed(let proposal, let job) in done {
            guard let review = manner.waiting[proposal.examined.arrival.path] else { continue }
            try await journal.settle(review.id, as: .gone, job: job.id)
        }
        return events + done
    }

    /// What would be filed on a disk that is not mounted stays where it is, and is no arrival that was dealt with: it is
    /// looked at again when something is mounted, and at the next start.
    private func waitForVolumes(_ proposals: [Proposal], _ events: [DeskEvent]) -> ([Proposal], [DeskEvent]) {
        var (going, events) = ([Proposal](), events)
        for proposal in proposals {
            if proposal.decision == .file, let target = proposal.target, let point = journal.volumes.absent(target) {
                events.append(.absent(proposal, disk: point))
            } else {
                going.append(proposal)
            }
        }
        return (going, events)
    }

    private func carryOut(_ proposals: [Proposal], _ proposer: inout Proposer) async throws -> [DeskEvent] {
        let begun = journal.now()
        let filing = proposals.filter { $0.decision == .file }
        let plans = filing.compactMap { proposal in
            proposal.target.map { target in
                proposal.job(begun: begun, makingFolders: proposer.missingFolders(for: target), to: target)
            }
        }
        let jobs = try await journal.carryOut(plans)
        var reviews: [Review] = []
        var events: [DeskEvent] = []
        var jobOf = zip(filing, jobs).makeIterator()
        for proposal in proposals {
            switch proposal.decision {
            case .say: events.append(.proposed(proposal))
            case .ask(let reason):
                reviews.append(proposal.review(reason, given: begun))
                events.append(.held(proposal, reason))
            case .file:
                guard let (_, job) = jobOf.next() else { continue }
                events.append(job.state == .done ? .filed(proposal, job) : .failed(proposal, job))
                if job.state != .done, isStillThere(proposal) { reviews.append(proposal.review(.failed, given: begun)) }
            }
        }
        try await journal.askAbout(reviews)
        try await journal.teach(zip(filing, jobs).compactMap { Lesson(of: $0, filedBy: $1, taught: begun) })
        // What stays is known from now on: what is only said, and originals a move had to leave behind.
        let staying =
            proposals.filter { $0.decision == .say } + zip(filing, jobs).filter { $1.leftItsSource }.map { $0.0 }
        try await journal.remember(staying.map { ($0.examined.arrival.path, $0.examined.arrival.identity) })
        return events
    }

    /// A file that went away meanwhile needs nobody's decision.
    private func isStillThere(_ proposal: Proposal) -> Bool {
        let arrival = proposal.examined.arrival
        return (try? files.look(at: arrival.path))?.identity == arrival.identity
    }
}

/// What the desk has to tell about a file.
public enum DeskEvent: Sendable {
    case filed(Proposal, Job)
    /// It waits for the user.
    case held(Proposal, Review.Reason)
    /// It would be done, if it were not a dry run or a desk that only watches.
    case proposed(Proposal)
    /// It could not be filed; it stays, and waits for the user.
    case failed(Proposal, Job)
    case unreadable(ExaminationError)
    /// It goes to a disk that is not mounted, and waits where it is until it is.
    case absent(Proposal, disk: FilePath)
}

extension Job {
    /// The first thing that went wrong, as a sentence.
    public var problem: String? {
        for action in actions {
            switch action.state {
            case .failed(let problem), .interrupted(let problem): return problem
            case .intended, .crossing, .done, .withdrawn: continue
            }
        }
        return nil
    }

    fileprivate var leftItsSource: Bool {
        actions.contains { $0.kind == .copy && $0.state == .done }
    }

    /// Where the file went.
    public var destination: FilePath? {
        actions.last { [.move, .copy, .restore].contains($0.kind) && $0.state == .done }?.target
    }
}

extension ArrivedFile {
    fileprivate var stem: [UInt8] { SafeName.split(path.bytes).stem }
}

extension Lesson {
    /// What a paid tier decided: so that the same kind of file is free next time. Undoing the job takes it back.
    fileprivate init?(of proposal: Proposal, filedBy job: Job, taught: Int64) {
        let verdict = proposal.examined.verdict
        guard job.state == .done, let category = verdict.category, [.nano, .mini, .flagship].contains(verdict.tier)
        else {
            return nil
        }
        self.init(
            category: category, weight: Self.weightOfModels, origin: .model,
            name: proposal.examined.arrival.path.displayedName, features: proposal.examined.features, taught: taught,
            job: job.id, speaker: verdict.voice.map(Speaker.init))
    }

    /// Two that agree settle a third of the same kind; one alone does so only where nothing speaks against it.
    private static let weightOfModels = 0.6
}
