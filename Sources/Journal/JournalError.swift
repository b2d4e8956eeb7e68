import Files

/// What can go wrong with the journal itself. Nothing has been changed on the desk when one is thrown
/// by the first commit of a job; later ones leave work that the next start settles by looking.
public enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The database is damaged, or is something else. It is left as it is.
    case corrupt(FilePath, detail: String)
    /// The journal was written by a later version of Deskhand.
    case newer(FilePath, version: Int, supported: Int)
    case diskFull(FilePath)
    /// The journal's folder or file cannot be opened or written.
    case inaccessible(FilePath, detail: String)
    case noSuchJob(Job.ID)
    case alreadyUndone(Job.ID, by: Job.ID)
    case notUndone(Job.ID)
    case notFinished(Job.ID)
    case noSuchReview(Int64)
    case reviewSettled(Int64)
    case noSuchCall(Call.ID)
    /// Anything else SQLite reports.
    case database(String)

    public var description: String {
        switch self {
        case .corrupt(let path, let detail):
            "The journal \(path.displayed) is damaged (\(detail)). Nothing was changed. "
                + "Move it aside and put a backup in its place: `ls \(path.displayed)*` shows what there is."
        case .newer(let path, let version, let supported):
            "The journal \(path.displayed) was written by a newer Deskhand (format \(version); this one knows "
                + "\(supported)). Nothing was changed. Install the newer version to go on."
        case .diskFull(let path):
            "The disk that holds the journal \(path.displayed) is full. Nothing was begun; free some space and try again."
        case .inaccessible(let path, let detail):
            "The journal \(path.displayed) cannot be used: \(detail). Check that the folder exists and is yours: "
                + "`ls -ld \(path.removingLastComponent().displayed)`."
        case .noSuchJob(let id):
            "There is no job \(id). `deskhand log` lists the jobs."
        case .alreadyUndone(let id, let other):
            "Job \(id) was already undone, by job \(other). `deskhand redo \(id)` takes that back."
        case .notUndone(let id):
            "Job \(id) is not undone, so there is nothing to redo. `deskhand log` shows what is."
        case .notFinished(let id):
            "Job \(id) is still being worked on. Try again in a moment."
        case .noSuchReview(let id):
            "There is nothing to review under number \(id). `deskhand review list` shows what waits."
        case .reviewSettled(let id):
            "Review \(id) was settled already. `deskhand review list` shows what still waits."
        case .noSuchCall(let id):
            "There is no call \(id). `deskhand calls` lists the calls."
        case .database(let detail):
            "The journal could not be read or written: \(detail). `deskhand doctor` checks it."
        }
    }
}
