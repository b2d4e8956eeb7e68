import Agents
import Files
import Journal
import Reading
import Synchronization

/// Turns examined files into proposals: where each would go, and whether the user is asked.
///
/// One proposer serves one group of arrivals, so that two of them never want the same name and the second
/// of two equal files is seen to be a duplicate. In a dry run its plans go on to the next group.
struct Proposer {
    let config: Config
    let files: any FileOperations
    /// Where the journal has filed a content.
    let filed: @Sendable (Digest) throws -> [FilePath]
    let namer: Namer
    private(set) var plans: Plans

    /// What earlier proposals will do: until it is done, neither the disk nor the journal knows.
    struct Plans: Sendable {
        fileprivate var taken: Set<FilePath> = []
        fileprivate var planned: [Digest: [FilePath]] = [:]
        /// Which file a plan is for, by where it is to go.
        fileprivate var sources: [FilePath: ArrivedFile] = [:]
        /// Folders that exist, or that an earlier proposal makes.
        fileprivate var folders: Set<FilePath> = []
    }

    init(config: Config, files: any FileOperations, journal: Journal, namer: Namer, plans: Plans = Plans()) {
        self.init(config: config, files: files, filed: { try journal.filed(with: $0) }, namer: namer, plans: plans)
    }

    init(
        config: Config, files: any FileOperations, filed: @escaping @Sendable (Digest) throws -> [FilePath],
        namer: Namer, plans: Plans = Plans()
    ) {
        self.config = config
        self.files = files
        self.filed = filed
        self.namer = namer
        self.plans = plans
    }

    /// - Parameter desk: where the file lies; decides mode, threshold and library.
    mutating func propose(_ examined: Examined, on desk: DeskConfig) throws -> Proposal {
        let name = examined.verdict.category
        guard let category = config.categories.first(where: { $0.name == name }) else {
            return Proposal(examined: examined, decision: desk.mode == .watch ? .say : .ask(examined.doubt))
        }
        let wanted = namer.target(for: examined, in: category, library: desk.library)
        // Filed onto a desk it would arrive again, for ever.
        guard !config.isWatched(wanted) else {
            return Proposal(examined: examined, decision: desk.mode == .watch ? .say : .ask(.unsure))
        }
        if let original = try original(of: examined, at: wanted), desk.duplicates == .ask {
            return Proposal(
                examined: examined, decision: desk.mode == .watch ? .say : .ask(.duplicate), target: wanted,
                original: original)
        }
        let decision = decide(examined, category, desk)
        // Only what will be filed now takes a name.
        let target = decision == .file ? try freeName(wanted) : wanted
        if decision == .file {
            plans.planned[examined.digest, default: []].append(target)
            plans.sources[target] = examined.arrival
        }
        return Proposal(examined: examined, decision: decision, target: target)
    }

    private func decide(_ examined: Examined, _ category: Category, _ desk: DeskConfig) -> Proposal.Decision {
        switch desk.mode {
        case .watch: return .say
        case .ask: return .ask(.asked)
        case .file:
            // Its name may promise what the damaged content does not hold.
            if examined.document.outcome.isFailure { return .ask(.unreadable) }
            let threshold = category.threshold ?? desk.threshold
            return examined.verdict.isSure(at: threshold) ? .file : .ask(.unsure)
        }
    }

    /// A file that holds the same content already: filed before, planned, or at the very
    /// place this one would go. An empty file duplicates nothing.
    private func original(of examined: Examined, at wanted: FilePath) throws -> FilePath? {
        guard examined.document.size > 0 else { return nil }
        for target in plans.planned[examined.digest] ?? []
        where try isEqual(examined, to: plans.sources[target]) { return target }
        for path in try filed(examined.digest) where path != examined.arrival.path {
            guard let seen = try? files.look(at: path), seen.kind == .file else { continue }
            guard seen.identity.size == examined.document.size else { continue }
            if try isEqual(examined, to: ArrivedFile(path: path, desk: path, identity: seen.identity)) { return path }
        }
        guard let seen = try? files.look(at: wanted), seen.kind == .file else { return nil }
        guard seen.identity.size == examined.document.size, wanted != examined.arrival.path else { return nil }
        let digest = try? files.digest(of: wanted, expecting: seen.identity)
        guard digest == examined.digest else { return nil }
        return try isEqual(examined, to: ArrivedFile(path: wanted, desk: wanted, identity: seen.identity))
            ? wanted : nil
    }

    /// Whether a file with the same digest has the same content. Samples of a large file cannot tell: both are compared
    /// whole.
    ///
    /// - Throws: `CancellationError` when nobody wants to know any more.
    private func isEqual(_ examined: Examined, to other: ArrivedFile?) throws -> Bool {
        guard examined.digest.isSampled else { return true }
        guard let other else { return false }
        let arrival = examined.arrival
        do {
            return try files.isSameContent(
                arrival.path, expecting: arrival.identity, as: other.path, expecting: other.identity)
        } catch {
            if error.problem == .stopped { throw CancellationError() }
            return false
        }
    }

    /// Where a file goes in a category the user chose.
    mutating func target(for examined: Examined, in category: Category, on desk: DeskConfig) throws -> FilePath {
        try freeName(namer.target(for: examined, in: category, library: desk.library))
    }

    private mutating func freeName(_ wanted: FilePath) throws -> FilePath {
        var candidate = wanted
        for number in 2...9_999 {
            if !plans.taken.contains(candidate), (try? files.look(at: candidate)) == nil { break }
            candidate = wanted.numbered(number)
        }
        plans.taken.insert(candidate)
        return candidate
    }

    /// The folders that must be made before a file can go to a target, outermost first.
    mutating func missingFolders(for target: FilePath) -> [FilePath] {
        var missing: [FilePath] = []
        var folder = target.removingLastComponent()
        while folder.lastComponent != nil, plans.folders.insert(folder).inserted {
            if (try? files.look(at: folder)) != nil { break }
            missing.append(folder)
            folder.removeLastComponent()
        }
        return missing.reversed()
    }
}

/// What a dry run has proposed so far.
final class Foreseen: Sendable {
    private let state = Mutex(Proposer.Plans())

    /// Groups are acted on one after the other.
    var plans: Proposer.Plans {
        get { state.withLock(\.self) }
        set { state.withLock { $0 = newValue } }
    }
}

extension Examined {
    /// Why it waits when nothing fits.
    fileprivate var doubt: Review.Reason {
        document.outcome.isFailure ? .unreadable : .unsure
    }
}
