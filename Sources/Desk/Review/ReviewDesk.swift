import Agents
import Files
import Foundation
import Journal
import Reading
import Threads
import Watching

/// Where the user decides about files that wait. Whatever is decided also teaches.
package struct ReviewDesk: Sendable {
    private let workspace: Workspace
    private let files: any FileOperations

    package init(_ workspace: Workspace, files: (any FileOperations)? = nil) {
        self.workspace = workspace
        self.files = files ?? workspace.journal.files
    }

    /// The names of the categories to choose from.
    package var categories: [String] { workspace.config.categories.map(\.name) }

    /// Files what waits as it was proposed, or in another category, and learns from it.
    ///
    /// What was proposed is done as it was stored, and shown: nothing is judged again. Only where a name is taken by now
    /// is another looked for.
    ///
    /// - Parameter edits: what its record is to say instead. Where there are any, its name is made anew.
    /// - Returns: the job; its state says whether it was done.
    /// - Throws: `ReviewError` when the file changed or no category is given where none was proposed.
    package func accept(
        _ review: Review, as chosen: String? = nil, saying edits: [FieldEdit] = []
    ) async throws -> Job {
        if chosen == nil, edits.isEmpty, let plan = try await rulePlan(review) {
            return try await carryOut(plan, settling: review)
        }
        guard let name = chosen ?? review.filing.category else { throw ReviewError.noCategory(review.id) }
        guard let category = workspace.config.category(named: name) else {
            throw ReviewError.unknownCategory(name, known: categories)
        }
        let plan = try await plan(review, in: category, saying: edits)
        for target in plan.actions.compactMap(\.target) {
            if let point = workspace.journal.volumes.absent(target) ?? workspace.config.linked.absent(target) {
                throw FileError(.absent(point), "file to", target)
            }
        }
        let job = try await carryOut(plan, settling: review)
        if job.state == .done {
            let features = plan.filing?.features ?? review.filing.features
            try await teach(category.name, correcting: review.filing.category, features, review, job: job.id)
        }
        return job
    }

    /// What a rule said, as it is stored; nil where it is no rule's, or the rule left it to the user.
    private func rulePlan(_ review: Review) async throws -> JobPlan? {
        guard review.isOfRule else { return nil }
        let identity = try await present(review)
        var existing: Set<FilePath> = []
        let targets = review.actions.filter { $0.kind == .move || $0.kind == .copy }.compactMap(\.target)
        for target in targets {
            if let point = workspace.journal.volumes.absent(target) {
                throw FileError(.absent(point), "file to", target)
            }
        }
        let folders = Proposer.missingFolders(for: targets, existing: &existing, files)
        let actions = review.actions.filter { $0.kind != .makeFolder }.map { action in
            var action = action
            if action.source == review.filing.path { action.expected = identity }
            return action
        }
        return JobPlan(
            kind: .file, title: review.filing.path.displayedName, actions: folders.map(ActionPlan.makeFolder) + actions,
            begun: workspace.journal.now(), filing: review.filing)
    }

    /// As it is stored, when that is what the user wants and can be done so.
    private func plan(
        _ review: Review, in category: Category, saying edits: [FieldEdit]
    ) async throws -> JobPlan {
        let identity = try await present(review)
        try await checkFolder(review, identity)
        if edits.isEmpty, category.name == review.filing.category, let actions = storedActions(review, of: identity) {
            var filing = review.filing
            (filing.tier, filing.confidence, filing.category) = (Tier.user.rawValue, 1, category.name)
            filing.records = try workspace.journal.records(of: review.id)
            return JobPlan(
                kind: .file, title: filing.path.displayedName, actions: actions, begun: workspace.journal.now(),
                filing: filing)
        }
        return try await plan(judging: review, identity, in: category, saying: edits)
    }

    /// What was read off a paper that waits, and what its fields are; nil when nothing was, or the file holds several.
    ///
    /// - Throws: `JournalError`.
    package func record(of review: Review) throws -> (record: ExtractedRecord, shape: RecordShape)? {
        let records = try workspace.journal.records(of: review.id)
        guard records.count == 1, let kept = records.first,
            let shape = workspace.config.schema(named: kept.schema)?.shape
        else { return nil }
        return (try kept.extracted(of: review.id), shape)
    }

    /// What is read off it as the user has it now: what was shown is what was mended, and that may be what a model found.
    private func papers(
        of judged: Judged, _ review: Review, _ means: Means, in category: Category, saying edits: [FieldEdit]
    ) throws -> DocumentPapers? {
        let read = means.papers(of: judged)
        let schema = category.ownSchema?.schema ?? category.extract?.rawValue
        let shown = try record(of: review)?.record
        guard !edits.isEmpty, var record = shown?.schema == schema ? shown : read?.onlyRecord,
            let shape = workspace.config.schema(named: record.schema)?.shape
        else { return read }
        // In another category they may be fields that its records do not have.
        record.apply(edits.filter { shown?.schema == record.schema || shape.fields.contains($0.name) })
        var papers = DocumentPapers(judged.document, record)
        papers.list[0].lesson = DocumentExtractor(workspace.config).lesson(of: judged.document, record)
        return papers
    }

    /// Nil when nothing was stored, or one of its names is taken by now.
    private func storedActions(_ review: Review, of identity: Identity) -> [ActionPlan]? {
        let moves = review.actions.filter { $0.kind == .move || $0.kind == .moveFolder }
        guard let last = moves.last, last.source == review.filing.path,
            last.kind == .moveFolder || last.expected == identity,
            moves.allSatisfy({ move in move.target.map { (try? files.look(at: $0)) == nil } ?? false })
        else { return nil }
        // Whether a folder is to be made is seen only now.
        var existing: Set<FilePath> = []
        let folders = Proposer.missingFolders(for: moves.compactMap(\.target), existing: &existing, files)
        return folders.map(ActionPlan.makeFolder) + review.actions.filter { $0.kind != .makeFolder }
    }

    private func plan(
        judging review: Review, _ identity: Identity, in category: Category, saying edits: [FieldEdit]
    ) async throws -> JobPlan {
        let judged = try await judgeAgain(review, identity)
        guard let desk = workspace.config.desk(at: review.desk) else { throw ReviewError.noDesk(review.desk) }
        var asked = judged
        asked.verdict = Verdict(
            category: category.name, confidence: 1, tier: .user, evidence: judged.verdict.evidence,
            alternatives: judged.verdict.alternatives)
        let means = workspace.means()
        asked = asked.with(try papers(of: asked, review, means, in: category, saying: edits))
        asked = asked.with(dayRemark: means.namer.dayRemark(on: asked, in: category))
        var proposer = Proposer(means, files: files, journal: workspace.journal)
        let wanted = means.namer.target(for: asked, in: category, library: desk.library)
        if let obstacle = proposer.obstacle(asked.set, to: wanted) {
            throw ReviewError.folder(review.filing.path, obstacle)
        }
        let actions = proposer.actions(filing: asked, in: category, on: desk)
        return Proposal(judged: asked, decision: .file, actions: actions).plan(begun: workspace.journal.now())
    }

    /// Puts a duplicate into the trash, if the other file still holds the same content.
    package func trashDuplicate(_ review: Review) async throws -> Job {
        guard let original = review.original, let digest = review.filing.digest else {
            throw ReviewError.noDuplicate(review.id)
        }
        let identity = try await present(review)
        // Both are read, whole, once more: what is trashed for its twin must have one.
        guard let seen = try files.look(at: original), seen.kind == .file,
            try files.isSameContent(
                review.filing.path, expecting: identity, as: original, expecting: seen.identity)
        else { throw ReviewError.originalChanged(original) }
        let plan = JobPlan(
            kind: .other, title: review.filing.path.displayedName,
            actions: parts(of: review) + [.trash(review.filing.path, expecting: identity, digest: digest)],
            begun: workspace.journal.now())
        return try await carryOut(plan, settling: review)
    }

    /// What belongs to a duplicate goes with it.
    private func parts(of review: Review) -> [ActionPlan] {
        review.actions.flatMap { action -> [ActionPlan] in
            guard let source = action.source, source != review.filing.path, let expected = action.expected else {
                return []
            }
            if action.kind == .moveFolder { return trash(folder: source) }
            return action.kind == .move ? [.trash(source, expecting: expected, digest: nil)] : []
        }
    }

    /// File by file, and what is empty then goes too.
    private func trash(folder: FilePath) -> [ActionPlan] {
        let inside = (try? files.find(below: [folder], inode: nil, size: nil)) ?? []
        var folders: Set<FilePath> = [folder]
        let trashed = inside.compactMap { path -> ActionPlan? in
            guard let seen = (try? files.look(at: path)).flatMap(\.self) else { return nil }
            var parent = path.removingLastComponent()
            while parent != folder, folders.insert(parent).inserted { parent.removeLastComponent() }
            return .trash(path, expecting: seen.identity, digest: nil)
        }
        return trashed + folders.sorted { $0.components.count > $1.components.count }.map(ActionPlan.removeFolder)
    }

    /// Leaves the file where it is for good, and learns that the proposal was wrong.
    package func reject(_ review: Review) async throws {
        try await workspace.journal.settle(review.id, as: .rejected)
        guard let category = review.filing.category, review.reason != .duplicate else { return }
        try await workspace.journal.teach([
            lesson(category, -1, .corrected, review.filing.features, review.filing.path, job: nil)
        ])
    }

    private func carryOut(_ plan: JobPlan, settling review: Review) async throws -> Job {
        let journal = workspace.journal
        let jobs = try await journal.copyingAhead(plan.actions) { () async throws in try await journal.carryOut([plan])
        }
        try await workspace.journal.flush()
        guard let job = jobs.first else { throw ReviewError.changed(review.filing.path) }
        if job.state == .done {
            try await workspace.journal.settle(review.id, as: .accepted, job: job.id)
        }
        return job
    }

    /// The file as it is now; what was edited since it was judged is judged anew by the service.
    private func judgeAgain(_ review: Review, _ identity: Identity) async throws -> Judged {
        let path = review.filing.path
        do {
            return try await Line(workspace.journal, files: files)
                .judge(review.arrival(as: identity), with: workspace.means())
        } catch let error as JudgingError {
            guard error.isGone else { throw ReviewError.unreadable(path, error.reason) }
            if let part = error.unfinished?.part { throw ReviewError.folder(path, Self.beingWritten(part)) }
            try await workspace.journal.settle(review.id, as: .gone)
            throw ReviewError.changed(path)
        }
    }

    /// A folder that is one thing may not be what it was: nothing in it is being written, and it can be moved as one.
    private func checkFolder(_ review: Review, _ identity: Identity) async throws {
        guard review.isOfFolder else { return }
        let (arrival, workspace, files) = (review.arrival(as: identity), workspace, files)
        let look = try await blocking { () throws(FileError) in
            try FolderLook(arrival, config: workspace.config, volumes: workspace.journal.volumes, files: files)
        }
        let obstacle = look.obstacle ?? look.unfinished.map(Self.beingWritten)
        if let obstacle { throw ReviewError.folder(review.filing.path, obstacle) }
    }

    private static func beingWritten(_ path: FilePath) -> String { "\(path.displayed) is still being written" }

    /// The identity that the file has now. One that was moved or edited goes off the list; one whose disk is not there
    /// now waits on.
    private func present(_ review: Review) async throws -> Identity {
        switch try review.whereabouts(files) {
        case .there(let identity): return identity
        case .away: throw ReviewError.away(review.filing.path)
        case .gone:
            try await workspace.journal.settle(review.id, as: .gone)
            throw ReviewError.changed(review.filing.path)
        }
    }

    private func teach(
        _ right: String, correcting wrong: String?, _ features: [UInt8], _ review: Review, job: Job.ID
    ) async throws {
        var lessons = [
            lesson(right, 1, wrong == right ? .accepted : .corrected, features, review.filing.path, job: job)
        ]
        if let wrong, wrong != right {
            lessons.append(lesson(wrong, -1, .corrected, features, review.filing.path, job: job))
        }
        try await workspace.journal.teach(lessons)
    }

    private func lesson(
        _ category: String, _ weight: Double, _ origin: Lesson.Origin, _ features: [UInt8], _ path: FilePath,
        job: Job.ID?
    ) -> Lesson {
        Lesson(
            category: category, weight: weight, origin: origin, name: path.displayedName, features: features,
            taught: workspace.journal.now(), job: job)
    }
}

/// Why a decision could not be carried out. The file stays where it is.
package enum ReviewError: Error, Hashable, Sendable, CustomStringConvertible {
    case noCategory(Review.ID)
    case unknownCategory(String, known: [String])
    case noDesk(FilePath)
    case changed(FilePath)
    case away(FilePath)
    case unreadable(FilePath, String)
    case folder(FilePath, String)
    case noDuplicate(Review.ID)
    case originalChanged(FilePath)

    package var description: String {
        switch self {
        case .noCategory(let id):
            "Nothing fits \(id) well enough to propose. Choose a category: `deskhand review accept \(id) --as CATEGORY`."
        case .unknownCategory(let name, let known):
            "There is no category “\(name)”. There are: \(known.joined(separator: ", "))."
        case .noDesk(let desk):
            "\(desk.displayed) is no desk in the config any more. `deskhand config show` lists the desks."
        case .changed(let path):
            "\(path.displayed) was moved or edited since it was judged, so it is off the list. It is judged anew "
                + "where it lies on a desk."
        case .away(let path):
            "\(path.displayed) is on a disk that is not there now. It stays on the list; decide when the disk is back."
        case .unreadable(let path, let reason):
            "\(path.displayed) cannot be looked into: \(reason) It stays on the list."
        case .folder(let path, let reason):
            "\(path.displayed) cannot be moved as one now: \(reason). It stays on the list."
        case .noDuplicate(let id): "Review \(id) is no duplicate, so it is not offered for the trash."
        case .originalChanged(let path):
            "\(path.displayed) no longer holds the same content, so the other file is no duplicate and stays."
        }
    }
}
