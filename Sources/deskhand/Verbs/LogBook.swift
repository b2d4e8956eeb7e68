import Desk
import Files
import Foundation
import Journal
import Outlets

/// What was done, and what desks that only watch would do.
struct LogBook {
    let workspace: Workspace
    private let since: Int64
    private let category: String?

    init(_ workspace: Workspace, since: Int64, category: String?) {
        (self.workspace, self.since, self.category) = (workspace, since, category)
    }

    /// As the config writes it; one that only the journal knows is as it is given.
    ///
    /// - Throws: `ReviewError.unknownCategory` for what is neither.
    static func category(_ name: String, in workspace: Workspace) throws -> String {
        if let known = workspace.config.category(named: name) { return known.name }
        guard try workspace.journal.log(limit: 1, category: name).isEmpty else { return name }
        throw ReviewError.unknownCategory(name, known: workspace.config.categories.map(\.name))
    }

    /// The newest last.
    ///
    /// - Parameters:
    ///   - job: only jobs after this one.
    ///   - review: only proposals after this one.
    func entries(limit: Int = Int.max, after job: Job.ID = 0, _ review: Review.ID = 0) throws -> [LogEntry] {
        let jobs = try workspace.journal.log(limit: limit, since: since, after: job, category: category)
        let proposals = try workspace.waitingReviews().filter { proposal in
            proposal.reason == .watched && proposal.given >= since && proposal.id > review
                && (category == nil || proposal.filing.category == category)
        }
        let all = jobs.reversed().map(LogEntry.job) + proposals.map(LogEntry.proposal)
        // Those of one moment stay in the order of their numbers.
        let sorted = all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        return sorted.map(\.element).suffix(limit)
    }

    func table(of entries: [LogEntry]) throws -> Table {
        Table(try entries.map(row), leavingOut: [5, 4], atLast: 1)
    }

    private func row(_ entry: LogEntry) throws -> [Table.Cell] {
        switch entry {
        case .job(let logged):
            [
                .init("\(logged.job.id)", .bold, cut: .never), time(entry),
                .init(try state(of: logged), logged.look, cut: .middle(good: 14, least: 8)),
                .init(logged.job.title.displayed, cut: Self.ofNames), .init(logged.filing?.category?.displayed ?? ""),
                .init(logged.sureness, .dim, cut: .never), logged.summary(in: workspace),
            ]
        case .proposal(let review):
            [
                .init("–", .dim, cut: .never), time(entry), .init("proposed", .dim, cut: .never),
                .init(review.filing.path.displayedName, cut: Self.ofNames),
                .init(review.filing.category?.displayed ?? ""),
                .init(review.filing.category == nil ? "" : Phrase.percent(review.filing.confidence), .dim, cut: .never),
                review.target.map { Table.Cell($0, mark: "→ ", in: workspace) } ?? "nothing fits",
            ]
        }
    }

    /// On a terminal, of a job that was taken back and forth, only where it stands.
    private func state(of logged: LoggedJob) throws -> String {
        let state = try logged.state(in: workspace.journal)
        guard Terminal.standard.isTerminal, let comma = state.range(of: ", ") else { return state }
        return String(state[comma.upperBound...])
    }

    private static let ofNames = Table.Cut.middle(good: 20, least: 12)

    private func time(_ entry: LogEntry) -> Table.Cell { .init(Phrase.time(entry.time), .dim, cut: .never) }
}

/// Tells of jobs and proposals as they come.
struct LogFollower {
    private static let pause: Duration = .milliseconds(300)
    private let book: LogBook
    private let isJSON: Bool

    init(_ book: LogBook, isJSON: Bool) { (self.book, self.isJSON) = (book, isJSON) }

    /// Until the program is stopped, or nobody reads any more.
    func follow(_ first: [LogEntry]) async throws {
        var entries = first
        var (job, review): (Job.ID, Review.ID) = (0, 0)
        // Proposals that were not among so many lines are old.
        if !first.isEmpty { review = try book.workspace.journal.waitingReviews().last?.id ?? 0 }
        while StandardOutput.problem == 0 {
            // A job that is under way is told when it has ended, and those after it then.
            let ended = entries.prefix { !$0.isUnderWay }
            try tell(Array(ended))
            for entry in ended {
                switch entry {
                case .job(let logged): job = max(job, logged.job.id)
                case .proposal(let proposal): review = max(review, proposal.id)
                }
            }
            try await Task.sleep(for: Self.pause)
            entries = try book.entries(after: job, review)
        }
    }

    private func tell(_ entries: [LogEntry]) throws {
        guard !entries.isEmpty else { return }
        guard isJSON else { return Terminal.standard.print(try book.table(of: entries)) }
        for entry in entries {
            Terminal.standard.print(try Outlet.line(LogLineJSON(entry, book.workspace.config)))
        }
    }
}
