import Files

/// What the protocol needs remembered, and how surely.
///
/// `SQLiteLedger` keeps it in the journal's database; the simulation keeps it in memory, with the same
/// promises about what survives a crash. Each call is one transaction, alone in it across processes.
protocol Ledger: AnyObject {
    /// Records jobs with all their actions `intended`, durably, and everything that `settle` left waiting.
    ///
    /// Throws `alreadyUndone` when a job is to take back one that is taken back, or being taken back, or an action that
    /// was taken back since it was planned.
    func begin(_ plans: [JobPlan]) throws(JournalError) -> [Job]

    /// Records, durably, that an open action goes on differently: another target, or across file systems.
    func amend(_ action: Action) throws(JournalError)

    /// Records how jobs came out. It need not be durable before the next `begin` or `flush`.
    func settle(_ jobs: [Job])

    /// The bytes an open `write` or `replace` is to write.
    func content(of action: Action.ID) throws(JournalError) -> [UInt8]

    /// What a `replace` that was done put in the place of what; nil when later ones of the same file had it forgotten.
    func versions(of replace: Action.ID) throws(JournalError) -> Versions?

    /// Takes over the jobs with open actions whose process is gone, and the caller's own: the caller has
    /// none in hand. With them come the last jobs that were done before the machine went down, if it did
    /// since: their names may not have reached the disk. So an action that is recorded as done is in doubt, here and,
    /// should this recovery be cut short, in the next.
    func claimAbandoned() throws(JournalError) -> [Job]

    /// What earlier undos of the same job, which got half way, did and nobody took back: it belongs to this one.
    func earlierParts(of undo: Job) throws(JournalError) -> [Action]

    /// What redos brought back of a job that was undone in part only, and nobody took back again: it belongs to the job.
    func laterParts(of job: Job) throws(JournalError) -> [Action]

    /// Whether Deskhand made this folder, and nobody took that back.
    func hasMade(folder: FilePath) throws(JournalError) -> Bool
}

/// Both contents of a file that was replaced.
struct Versions: Hashable, Sendable {
    var new: [UInt8]
    var old: [UInt8]
}
