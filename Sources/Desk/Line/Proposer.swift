import Agents
import Files
import Journal
import Reading
import Watching

/// Turns judged files into proposals: where each would go, and whether the user is asked.
///
/// One proposer serves one group of arrivals, so that two of them never want the same name and the second
/// of two equal files is seen to be a duplicate. In a dry run its plans go on to the next group.
struct Proposer {
    let config: Config
    let files: any FileOperations
    /// Where the journal has filed a content.
    let filed: @Sendable (Digest) throws -> [FilePath]
    let namer: Namer
    var plans: Plans

    /// What earlier proposals will do: until it is done, neither the disk nor the journal knows.
    struct Plans: Sendable {
        var taken: Set<FilePath> = []
        fileprivate var planned: [Digest: [FilePath]] = [:]
        /// Which file a plan is for, by where it is to go.
        fileprivate var sources: [FilePath: Arrival] = [:]
        /// Folders that exist.
        var folders: Set<FilePath> = []
    }

    init(_ means: Means, files: any FileOperations, journal: Journal, plans: Plans = Plans()) {
        self.init(
            config: means.config, files: files, filed: { try journal.filed(with: $0) }, namer: means.namer, plans: plans
        )
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

    /// - Parameter desk: where the set lies; decides mode, threshold and library.
    mutating func propose(_ judged: Judged, on desk: DeskConfig) throws -> Proposal {
        if let obstacle = judged.obstacle { return Proposal(judged: judged, decision: .leave(obstacle)) }
        if let ruling = judged.ruling, ruling.rule.category == nil { return propose(judged, by: ruling, on: desk) }
        let name = judged.verdict.category
        guard let category = config.categories.first(where: { $0.name == name }) else {
            return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(judged.doubt))
        }
        let judged = judged.with(dayRemark: namer.dayRemark(on: judged, in: category))
        let wanted = namer.target(for: judged, in: category, library: desk.library)
        // Filed onto a desk it would arrive again, for ever.
        guard !config.isWatched(wanted) else {
            return Proposal(judged: judged, decision: desk.mode == .watch ? .say : .ask(.unsure))
        }
        // Named by the user once more, say.
        if isInPlace(judged.set, wanted) { return Proposal(judged: judged, decision: .stay) }
        if let obstacle = obstacle(judged.set, to: wanted) {
            return Proposal(judged: judged, decision: .leave(obstacle))
        }
        if let original = try original(of: judged, at: wanted), desk.duplicates == .ask {
            return Proposal(
                judged: judged, decision: desk.mode == .watch ? .say : .ask(.duplicate),
                actions: moves(of: judged, to: wanted), original: original)
        }
        let decision = decide(judged, category, desk)
        guard decision == .file else {
            // Only what will be filed now takes a name.
            var asking = self
            let actions = tagging(judged) + asking.actions(filing: judged, to: wanted)
            return Proposal(judged: judged, decision: decision, actions: actions)
        }
        let actions = tagging(judged) + actions(filing: judged, to: wanted)
        if let target = actions.last?.target {
            plans.planned[judged.digest, default: []].append(target)
            plans.sources[target] = judged.arrival
        }
        return Proposal(judged: judged, decision: decision, actions: actions)
    }

    /// What files a set in a category the user chose; nothing where it lies there already.
    mutating func actions(filing judged: Judged, in category: Category, on desk: DeskConfig) -> [ActionPlan] {
        let wanted = namer.target(for: judged, in: category, library: desk.library)
        return isInPlace(judged.set, wanted) ? [] : actions(filing: judged, to: wanted)
    }

    /// Whether a set lies where it would go: in the same folder, under whatever name, or in the folder that it was given
    /// there because its name was taken.
    func isInPlace(_ set: ArrivalSet, _ wanted: FilePath) -> Bool {
        let folder = set.main.path.removingLastComponent()
        if folder == wanted.removingLastComponent() { return true }
        guard set.keepsNames, !set.parts.isEmpty, folder.removingLastComponent() == wanted.removingLastComponent()
        else { return false }
        return (2...99).contains { set.target(inFolder: $0, wanted).removingLastComponent() == folder }
    }

    mutating func actions(filing judged: Judged, to wanted: FilePath) -> [ActionPlan] {
        let target = freeTarget(for: judged.set, wanted)
        let missing = Self.missingFolders(for: [target], existing: &plans.folders, files)
        return missing.map(ActionPlan.makeFolder) + moves(of: judged, to: target)
    }

    /// Why a folder that is one thing cannot go to a place: the name is taken, or it is on another disk. Nil for files,
    /// which take the next name, or are copied.
    func obstacle(_ set: ArrivalSet, to target: FilePath) -> String? {
        guard set.isFolder else { return nil }
        guard isFree(target) else { return "\(target.displayed) is there already" }
        guard files.isAway(target, from: set.main.identity.volume) else { return nil }
        let library = target.removingLastComponent().displayed
        return "\(library) is on another disk, and a folder moves as one on its own disk only"
    }

    /// The main part last: it is what the job is about.
    func moves(of judged: Judged, to target: FilePath) -> [ActionPlan] {
        let main = judged.arrival
        guard !judged.set.isFolder else { return [.moveFolder(main.path, to: target, expecting: main.identity)] }
        return judged.set.parts.flatMap { moves(of: $0, to: judged.set.target(of: $0, beside: target)) }
            + [.move(main.path, to: target, expecting: main.identity, digest: judged.knownDigest)]
    }

    /// The folder of a saved page goes in one step, and so it comes back; to another disk it goes file by file, and leaves
    /// nothing behind.
    private func moves(of part: ArrivalSet.Part, to target: FilePath) -> [ActionPlan] {
        let (source, identity) = (part.arrival.path, part.arrival.identity)
        guard part.arrival.isFolder else { return [.move(source, to: target, expecting: identity, digest: nil)] }
        guard files.isAway(target, from: identity.volume) else {
            return [.moveFolder(source, to: target, expecting: identity)]
        }
        func moved(_ path: FilePath) -> FilePath {
            path.components.dropFirst(source.components.count).reduce(target) { $0.appending($1) }
        }
        let inside = ((try? files.find(below: [source], inode: nil, size: nil)) ?? []).sorted { $0.string < $1.string }
        var folders: Set<FilePath> = [source]
        for file in inside {
            var folder = file.removingLastComponent()
            while folder != source, folders.insert(folder).inserted { folder.removeLastComponent() }
        }
        let outermostFirst = folders.sorted { $0.components.count < $1.components.count }
        let moves = inside.compactMap { file -> ActionPlan? in
            guard let seen = try? files.look(at: file), seen.kind == .file else { return nil }
            return .move(file, to: moved(file), expecting: seen.identity, digest: nil)
        }
        return outermostFirst.map { .makeFolder(moved($0)) } + moves
            + outermostFirst.reversed().map(ActionPlan.removeFolder)
    }

    private func decide(_ judged: Judged, _ category: Category, _ desk: DeskConfig) -> Proposal.Decision {
        switch desk.mode {
        case .watch: return .say
        case .ask: return .ask(.asked)
        case .file:
            // Its name may promise what the damaged content does not hold.
            if judged.document.outcome.isFailure { return .ask(.unreadable) }
            if judged.ruling?.rule.needsConfirmation == true { return .ask(.asked) }
            let threshold = category.threshold ?? desk.threshold
            return judged.verdict.isSure(at: threshold) ? .file : .ask(.unsure)
        }
    }

    /// A file that holds the same content already: filed before, planned, or at the very
    /// place this one would go. An empty file duplicates nothing.
    private func original(of judged: Judged, at wanted: FilePath) throws -> FilePath? {
        guard judged.document.size > 0, !judged.set.isFolder else { return nil }
        // What is planned was hashed a moment ago. Samples of a large file cannot tell.
        for target in plans.planned[judged.digest] ?? [] {
            if try !judged.digest.isSampled || isEqual(judged, to: plans.sources[target]) { return target }
        }
        // What was filed may have been edited since.
        for path in try filed(judged.digest) + [wanted] where path != judged.arrival.path {
            guard let seen = try? files.look(at: path), seen.kind == .file else { continue }
            guard seen.identity.size == judged.document.size else { continue }
            if try isEqual(judged, to: Arrival(path: path, desk: path, identity: seen.identity)) { return path }
        }
        return nil
    }

    /// Whether another file has the same content, byte by byte.
    ///
    /// - Throws: `CancellationError` when nobody wants to know any more.
    private func isEqual(_ judged: Judged, to other: Arrival?) throws -> Bool {
        guard let other else { return false }
        let arrival = judged.arrival
        do {
            return try files.isSameContent(
                arrival.path, expecting: arrival.identity, as: other.path, expecting: other.identity)
        } catch {
            if error.problem == .stopped { throw CancellationError() }
            return false
        }
    }

    /// The name nearest to what is wanted that nothing has: of a set, one that none of its parts' names is taken of.
    mutating func freeTarget(for set: ArrivalSet, _ wanted: FilePath) -> FilePath {
        var candidate = wanted
        for number in 2...9_999 {
            if set.targets(beside: candidate).allSatisfy(isFree) { break }
            candidate =
                set.keepsNames && !set.parts.isEmpty ? set.target(inFolder: number, wanted) : wanted.numbered(number)
        }
        plans.taken.formUnion(set.targets(beside: candidate))
        return candidate
    }

    func isFree(_ path: FilePath) -> Bool {
        !plans.taken.contains(path) && (try? files.look(at: path)) == nil
    }

    /// The folders that must be made before files can go to some targets, outermost first. An earlier proposal may make
    /// them too, but what becomes of that is not known yet: where they are there by then, nothing is made.
    ///
    /// - Parameter existing: folders that are known to exist.
    static func missingFolders(
        for targets: [FilePath], existing: inout Set<FilePath>, _ files: any FileOperations
    ) -> [FilePath] {
        var all: [FilePath] = []
        for target in targets {
            var missing: [FilePath] = []
            var folder = target.removingLastComponent()
            while folder.lastComponent != nil, !existing.contains(folder), !all.contains(folder) {
                if (try? files.look(at: folder)) != nil {
                    existing.insert(folder)
                    break
                }
                missing.append(folder)
                folder.removeLastComponent()
            }
            all += missing.reversed()
        }
        return all
    }
}

extension Judged {
    /// Why it waits when nothing fits.
    fileprivate var doubt: Review.Reason {
        document.outcome.isFailure ? .unreadable : .unsure
    }
}
