import Agents
import Files
import Foundation
import Journal
import Reading

/// Where the user decides about files that wait. Whatever is decided also teaches.
public struct ReviewDesk: Sendable {
    private let workspace: Workspace
    private let files: any FileOperations

    public init(_ workspace: Workspace, files: (any FileOperations)? = nil) {
        self.workspace = workspace
        self.files = files ?? workspace.journal.files
    }

    /// The names of the categories to choose from.
    public var categories: [String] { workspace.config.categories.map(\.name) }

    /// Files a waiting file where it was proposed, or in another category, and learns from it.
    ///
    /// - Returns: the job; its state says whether it was done.
    /// - Throws: `ReviewError` when the file changed or no category is given where none was proposed.
    public func accept(_ review: Review, as chosen: String? = nil) async throws -> Job {
        guard let name = chosen ?? review.filing.category else { throw ReviewError.noCategory(review.id) }
        guard let category = workspace.config.category(named: name) else {
            throw ReviewError.unknownCategory(name, known: categories)
        }
        let examined = try await examineAgain(review)
        guard let desk = workspace.config.desk(at: review.desk) else { throw ReviewError.noDesk(review.desk) }
        var asked = examined
        asked.verdict = Verdict(
            category: category.name, confidence: 1, tier: .user, evidence: examined.verdict.evidence,
            alternatives: examined.verdict.alternatives)
        var proposer = Proposer(
            config: workspace.config, files: files, journal: workspace.journal,
            namer: Namer())
        let target = try proposer.target(for: asked, in: category, on: desk)
        if let point = workspace.journal.volumes.absent(target) { throw FileError(.absent(point), "file to", target) }
        let plan = Proposal(examined: asked, decision: .file, target: target)
            .job(begun: workspace.journal.now(), makingFolders: proposer.missingFolders(for: target), to: target)
        let job = try await carryOut(plan, settling: review)
        if job.state == .done {
            try await teach(category.name, correcting: review.filing.category, examined.features, review, job: job.id)
        }
        return job
    }

    /// Puts a duplicate into the trash, if the other file still holds the same content.
    public func trashDuplicate(_ review: Review) async throws -> Job {
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
            actions: [.trash(review.filing.path, expecting: identity, digest: digest)],
            begun: workspace.journal.now())
        return try await carryOut(plan, settling: review)
    }

    /// Leaves the file where it is for good, and learns that the proposal was wrong.
    public func reject(_ review: Review) async throws {
        try await workspace.journal.settle(review.id, as: .rejected)
        guard let category = review.filing.category, review.reason != .duplicate else { return }
        try await workspace.journal.teach([
            lesson(category, -1, .corrected, review.filing.features, review.filing.path, job: nil)
        ])
    }

    private func carryOut(_ plan: JobPlan, settling review: Review) async throws -> Job {
        let jobs = try await workspace.journal.carryOut([plan])
        try await workspace.journal.flush()
        guard let job = jobs.first else { throw ReviewError.changed(review.filing.path) }
        if job.state == .done {
            try await workspace.journal.settle(review.id, as: .accepted, job: job.id)
        }
        return job
    }

    /// The file as it is now; what was edited since it was judged is judged anew by the service.
    private func examineAgain(_ review: Review) async throws -> Examined {
        let path = review.filing.path
        let identity = try await present(review)
        let filer = Filer(config: workspace.config, journal: workspace.journal, files: files)
        do {
            return try await filer.examine(ArrivedFile(path: path, desk: review.desk, identity: identity))
        } catch let error as ExaminationError {
            guard error.isGone else { throw ReviewError.unreadable(path, error.reason) }
            try await workspace.journal.settle(review.id, as: .gone)
            throw ReviewError.changed(path)
        }
    }

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
public enum ReviewError: Error, Hashable, Sendable, CustomStringConvertible {
    case noCategory(Review.ID)
    case unknownCategory(String, known: [String])
    case noDesk(FilePath)
    case changed(FilePath)
    case away(FilePath)
    case unreadable(FilePath, String)
    case noDuplicate(Review.ID)
    case originalChanged(FilePath)

    public var description: String {
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
        case .noDuplicate(let id): "Review \(id) is no duplicate, so it is not offered for the trash."
        case .originalChanged(let path):
            "\(path.displayed) no longer holds the same content, so the other file is no duplicate and stays."
        }
    }
}
