import Agents
import Files
import Foundation
import Journal
import Reading
import Rules
import Threads
import Watching

/// Reads and judges, one set at a time. Changes nothing.
struct DeskSteps: LineSteps {
    let files: any FileOperations
    let volumes: Volumes
    let means: Means
    let taught: Taught
    /// The tiers above; nil when there are none, or they are not to be asked.
    var climb: DeskClimb?
    /// How they are asked about what a record lacks; nil likewise.
    var recordClimb: RecordClimb?
    /// Takes what is to be shown to other tiers, to bring it again later; of the rest it returns false.
    var setAside: SetAside?
    /// Files stay as they are that a tier could not be asked about now.
    var leavesPostponed = false
    /// Hears of each set that is about to be read.
    var hear: ReadingHearer?

    /// No two folders are one thing, so each has a digest of its own.
    func digest(of set: ArrivalSet) async throws -> Digest {
        guard !set.isFolder else { return Digest(hashing: set.main.path.bytes) }
        return try await files.digestWhileWanted(of: set.main.path, expecting: set.main.identity)
    }

    func judge(_ set: ArrivalSet, content: Digest) async throws -> Judged {
        hear?(set, set.isFolder || !means.reader.isQuick(set.main.path))
        guard !set.isFolder else { return try await judgeFolder(set, content: content) }
        var document = try await means.reader.read(set.main.path, content: content)
        try Task.checkCancellation()
        let (verdict, features) = means.embedded.examine(document, taught: taught)
        document.date = PaperDayFinder(means.config).date(of: document, category: verdict.category)
        let judged = Judged(set: set, document: document, digest: content, verdict: verdict, features: features)
        guard hasOpenCategory(judged) else { return ruled(withRecord(judged), upTo: .verdict) }
        return ruled(judged, upTo: .document)
    }

    /// By what kind of thing it is, and its name.
    private func judgeFolder(_ set: ArrivalSet, content: Digest) async throws -> Judged {
        let look = try await look(through: set.main)
        if let part = look.unfinished { throw JudgingError(UnfinishedSet(main: set.main, part: part)) }
        try Task.checkCancellation()
        let (verdict, features) = means.embedded.examine(look.document, taught: taught)
        return Judged(
            set: set, document: look.document, digest: content, verdict: verdict, features: features,
            obstacle: look.obstacle)
    }

    func look(through folder: Arrival) async throws(FileError) -> FolderLook {
        try await blocking { [files, volumes, means] () throws(FileError) in
            try FolderLook(folder, config: means.config, volumes: volumes, files: files)
        }
    }

    /// Read off it once its category is settled, while others are judged.
    private func withRecord(_ judged: Judged) -> Judged { judged.with(means.papers(of: judged)) }

    /// What a rule files as a category has its records read off it as well.
    private func ruled(_ judged: Judged, upTo cost: Fact.Cost) -> Judged {
        let ruled = means.ruler.ruled(judged, upTo: cost)
        return ruled.ruling?.rule.category == nil ? ruled : withRecord(ruled)
    }

    /// Of a folder there is nothing to show to another tier.
    func isOpen(_ judged: Judged) -> Bool {
        judged.ruling == nil && !judged.set.isFolder
            && (hasOpenCategory(judged) || recordClimb?.isOpen(judged) ?? false)
    }

    private func hasOpenCategory(_ judged: Judged) -> Bool { climb?.isOpen(judged) ?? false }

    func climb(_ judged: Judged) async throws -> Judged {
        var settled = ruled(try await settled(judged), upTo: .verdict)
        guard settled.ruling == nil else { return settled }
        // What waits for the user may be of another category, and its record of no use.
        guard let recordClimb, !hasOpenCategory(settled), recordClimb.isOpen(settled) else { return settled }
        try await setAside(.record(settled, before: judged.verdict))
        if settled.papers?.isDoubtful == true {
            settled = await recordClimb.toldApart(settled, before: judged.verdict)
            try Task.checkCancellation()
            try await setAside(.record(settled, before: judged.verdict))
        }
        let asked = await recordClimb.asked(settled, before: judged.verdict)
        try Task.checkCancellation()
        return asked
    }

    private func setAside(_ open: OpenInquiry) async throws(JudgingError) {
        guard await setAside?(open) == true else { return }
        throw JudgingError(later: open.judged.arrival.path, "it waits for a batch")
    }

    /// With its category, as far as other tiers can tell it.
    private func settled(_ judged: Judged) async throws -> Judged {
        guard let climb, climb.isOpen(judged) else { return judged }
        let path = judged.arrival.path
        try await setAside(.category(judged))
        var judged = judged
        // Another of its kind may have taught meanwhile.
        judged.verdict = means.embedded.examine(judged.document, taught: (try? means.taught()) ?? taught).verdict
        guard climb.isOpen(judged) else { return withRecord(judged) }
        judged.verdict = await climb.climb(judged, isAskedAgain: leavesPostponed)
        try Task.checkCancellation()
        if leavesPostponed, judged.verdict.isPostponed { throw JudgingError(later: path, "it is asked about later") }
        return withRecord(judged)
    }
}

extension Intake.Lanes {
    private static let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

    /// Files that wait for models at the same time: they need no processor. Not more, for what one of them teaches
    /// spares the next ones of its kind.
    private static let askedAtOnce = 16

    /// - Parameter asks: whether other tiers are asked.
    init(asks: Bool) { self.init(quick: Self.cores, slow: asks ? Self.askedAtOnce : Self.cores * 2) }

    /// For files that are only read, and then asked about by so many at the same time.
    init(subagents: Int) { self.init(quick: Self.cores, slow: Self.cores * 2 + subagents) }
}
