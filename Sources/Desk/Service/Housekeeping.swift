import Journal
import Logging

/// What the service does now and then besides filing: it learns from files the user moved, forgets what need not be kept
/// any longer, and makes the day's copy of the journal. No timer: it is asked to when something happens anyway.
actor Housekeeping {
    private let journal: Journal
    private let logger: Logger
    private var moves: MoveLearning
    private var keepDays: Int
    private var isAtWork = false

    init(_ workspace: Workspace, _ logger: Logger) {
        (journal, self.logger) = (workspace.journal, logger)
        moves = MoveLearning(workspace)
        keepDays = workspace.config.models.keepDays
    }

    /// Goes by another config from now on.
    func use(_ workspace: Workspace) {
        moves = MoveLearning(workspace)
        keepDays = workspace.config.models.keepDays
    }

    /// What has happened since the last service ended.
    func begin() async { await moves.learn() }

    func keep() async {
        guard !isAtWork else { return }
        isAtWork = true
        defer { isAtWork = false }
        let forgetting = journal.now() - Int64(keepDays) * 86_400_000
        do { try await Self.copy(journal, forgetting: forgetting) } catch {
            logger.warning("the daily copy of the journal could not be made: \(error)")
        }
        guard await moves.learnAfterAWhile() else { return }
        do {
            _ = try await journal.forgetReadingsOfGoneFiles()
            _ = try await journal.forgetCallContents(before: forgetting)
        } catch {
            logger.warning("what was to be forgotten is still in the journal: \(error)")
        }
    }

    /// Not on the actor: it takes a while.
    private static func copy(_ journal: Journal, forgetting: Int64) async throws(JournalError) {
        try journal.copyIfDue(forgetting: forgetting)
    }
}
