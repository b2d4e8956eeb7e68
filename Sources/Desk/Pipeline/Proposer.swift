import Agents
import Files
import Journal
import Reading

/// Turns examined files into proposals: where each would go, and whether the user is asked.
///
/// One proposer serves one group of arrivals, so that two of them never want the same name and the second
/// of two equal files is seen to be a duplicate.
struct Proposer {
    let config: Config
    let files: any FileOperations
    let journal: Journal
    let namer: Namer
    private var taken: Set<FilePath> = []
    private var planned: [Digest: FilePath] = [:]
    /// Folders that exist, or that an earlier proposal of the group makes.
    private var folders: Set<FilePath> = []

    init(config: Config, files: any FileOperations, journal: Journal, namer: Namer) {
        self.config = config
        self.files = files
        self.journal = journal
        self.namer = namer
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
        if decision == .file { planned[examined.digest] = target }
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

    /// A file that holds the same content already: filed before, planned in this group, or at the very
    /// place this one would go. An empty file duplicates nothing.
    private func original(of examined: Examined, at wanted: FilePath) throws -> FilePath? {
        guard examined.document.size > 0 else { return nil }
        if let planned = planned[examined.digest] { return planned }
        for path in try journal.filed(with: examined.digest) where path != examined.arrival.path {
            guard let seen = try? files.look(at: path), seen.kind == .file else { continue }
            if seen.identity.size == examined.document.size { return path }
        }
        guard let seen = try? files.look(at: wanted), seen.kind == .file else { return nil }
        guard seen.identity.size == examined.document.size, wanted != examined.arrival.path else { return nil }
        let digest = try? files.digest(of: wanted, expecting: seen.identity)
        return digest == examined.digest ? wanted : nil
    }

    /// Where a file goes in a category the user chose.
    mutating func target(for examined: Examined, in category: Category, on desk: DeskConfig) throws -> FilePath {
        try freeName(namer.target(for: examined, in: category, library: desk.library))
    }

    private mutating func freeName(_ wanted: FilePath) throws -> FilePath {
        var candidate = wanted
        for number in 2...9_999 {
            if !taken.contains(candidate), (try? files.look(at: candidate)) == nil { break }
            candidate = wanted.numbered(number)
        }
        taken.insert(candidate)
        return candidate
    }

    /// The folders that must be made before a file can go to a target, outermost first.
    mutating func missingFolders(for target: FilePath) -> [FilePath] {
        var missing: [FilePath] = []
        var folder = target.removingLastComponent()
        while folder.lastComponent != nil, folders.insert(folder).inserted {
            if (try? files.look(at: folder)) != nil { break }
            missing.append(folder)
            folder.removeLastComponent()
        }
        return missing.reversed()
    }
}

extension Examined {
    /// Why it waits when nothing fits.
    fileprivate var doubt: Review.Reason {
        document.outcome.isFailure ? .unreadable : .unsure
    }
}
