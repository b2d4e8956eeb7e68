import Agents
import Files
import Foundation
import Journal
import Reading

/// The way of a file: arrival, document, verdict, proposal, job.
///
/// While one group of arrivals is being filed the next is already being read. Files that take their time (pictures,
/// pages) come after those that do not; several calls may be under way at once.
public actor Filer {
    private let config: Config
    private let journal: Journal
    private let files: any FileOperations
    private let reader: DocumentReader
    private let namer: Namer
    private let tier: EmbeddedTier
    private var taught = Taught([])
    private var taughtVersion: String?
    private let inHand = ContentsInHand()
    /// Ends when the group before has been acted on: two groups never want the same name.
    private var turn: Task<Void, Never>?

    public init(config: Config, journal: Journal, files: any FileOperations = LocalFiles()) {
        self.config = config
        self.journal = journal
        self.files = files
        reader = DocumentReader(config, texts: JournalTexts(journal))
        namer = Namer()
        tier = EmbeddedTier(categories: config.categories)
    }

    /// Files arrivals as their desks say, and tells what became of each.
    ///
    /// - Parameters:
    ///   - explicitly: the user named these files, so also those that were undone before are filed.
    ///   - dryRun: only propose.
    ///   - tell: called once for every arrival, in order.
    public func file(
        _ arrivals: [ArrivedFile], explicitly: Bool = false, dryRun: Bool = false,
        tell: @escaping @Sendable (DeskEvent) async -> Void
    ) async throws {
        let examiner = try currentExaminer()
        // `photo.jpg` before `photo (1).jpg`: of two equal files the first counts as the original.
        let sorted = arrivals.sorted { $0.stem.lexicographicallyPrecedes($1.stem) }
        let act: @Sendable ([Examiner.Outcome]) async throws -> Void = { [self] outcomes in
            let events = try await inTurn {
                try await self.act(on: outcomes, explicitly: explicitly, dryRun: dryRun)
            }
            for event in events { await tell(event) }
        }
        let groups = sorted.filter(examiner.isQuick).chunked(by: Journal.groupSize)
        var reading = groups.first.map { group in Task { await examiner.examineQuickly(group) } }
        for next in groups.dropFirst().map(Optional.some) + [nil] {
            guard let current = reading else { break }
            let examined = await current.value
            reading = next.map { group in Task { await examiner.examineQuickly(group) } }
            try await act(examined)
        }
        try await examiner.examineSlowly(sorted.filter { !examiner.isQuick($0) }, act: act)
        try await journal.flush()
    }

    /// Whether files are read in no time, by their names.
    nonisolated func isQuick(_ arrival: ArrivedFile) -> Bool { reader.isQuick(arrival.path) }

    /// What the embedded tier makes of a file now; nothing is changed.
    public func examine(_ arrival: ArrivedFile) async throws -> Examined {
        try await currentExaminer().examine(arrival).get()
    }

    /// Once begun, a group is carried out to its end, whoever is cancelled meanwhile.
    private func inTurn(_ body: @escaping @Sendable () async throws -> [DeskEvent]) async throws -> [DeskEvent] {
        let before = turn
        let task = Task {
            await before?.value
            return try await body()
        }
        turn = Task { _ = try? await task.value }
        return try await task.value
    }

    /// What was taught may have changed meanwhile, also by another process.
    private func currentExaminer() throws -> Examiner {
        let version = try journal.lessonsVersion()
        if version != taughtVersion {
            taught = Taught(
                try journal.lessons().map {
                    TaughtExample(category: $0.category, weight: $0.weight, features: $0.features)
                })
            taughtVersion = version
        }
        return Examiner(files: files, reader: reader, tier: tier, taught: taught, inHand: inHand)
    }

    private func act(
        on examined: [Examiner.Outcome], explicitly: Bool, dryRun: Bool
    ) async throws -> [DeskEvent] {
        var proposer = Proposer(config: config, files: files, journal: journal, namer: namer)
        var proposals: [Proposal] = []
        var events: [DeskEvent] = []
        for result in examined {
            switch result {
            case .success(let file):
                guard explicitly || !journal.wasUndone(file.arrival.path, file.digest) else { continue }
                guard let desk = config.desk(at: file.arrival.desk) else { continue }
                proposals.append(try proposer.propose(file, on: desk))
            case .failure(let error):
                if !error.isGone { events.append(.unreadable(error)) }
            }
        }
        if dryRun { return events + proposals.map(DeskEvent.proposed) }
        return events + (try await carryOut(proposals, &proposer))
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

extension Array {
    fileprivate func chunked(by size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
