import Files

/// What can go wrong with the journal itself. Nothing has been changed on the desk when one is thrown
/// by the first commit of a job; later ones leave work that the next start settles by looking.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The database is damaged, or is something else. It is left as it is.
    case corrupt(FilePath, detail: String)
    /// The journal was written by a later version of Deskhand.
    case newer(FilePath, version: Int, supported: Int)
    case diskFull(FilePath)
    /// The journal's folder or file cannot be opened or written.
    case inaccessible(FilePath, detail: String)
    /// The database or its lock was removed or replaced while it was open.
    case replaced(FilePath)
    /// There is no database, though there was one: what it knew must not be forgotten unnoticed.
    case missing(FilePath)
    /// A copy that is to take the journal's place is not there, or not whole.
    case badCopy(FilePath, detail: String)
    /// The service has the journal open.
    case inService(FilePath)
    case noSuchJob(Job.ID)
    case alreadyUndone(Job.ID, by: Job.ID)
    case notUndone(Job.ID)
    case notFinished(Job.ID)
    case noSuchReview(Int64)
    case reviewSettled(Int64)
    case noSuchCall(Call.ID)
    /// A row that says nothing this version can read. Nothing is done on a guess at what it said.
    case damagedRow(table: String, row: Int64?, detail: String)
    /// Contents of calls that were to be forgotten are still somewhere.
    case notForgotten(FilePath, detail: String)
    /// A job has no subject of this number.
    case noSuchSubject(Job.ID, Int)
    /// Anything else SQLite reports.
    case database(String)

    /// Whether the journal may be writable again with nobody doing anything about it: space, or the disk.
    package var mayPass: Bool {
        switch self {
        case .diskFull, .inaccessible, .database: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .corrupt(let path, let detail):
            "The journal \(path.displayed) is damaged (\(detail)). Nothing was changed. "
                + "Put a copy in its place: `deskhand verify --restore latest`."
        case .newer(let path, let version, let supported):
            "The journal \(path.displayed) was written by a newer Deskhand (format \(version); this one knows "
                + "\(supported)). Nothing was changed. Install the newer version to go on."
        case .diskFull(let path):
            "The disk that holds the journal \(path.displayed) is full. Nothing was begun; free some space and try again."
        case .inaccessible(let path, let detail):
            "The journal \(path.displayed) cannot be used: \(detail). Check that the folder exists and is yours: "
                + "`ls -ld \(path.removingLastComponent().displayed)`."
        case .replaced(let path):
            "The journal \(path.displayed) was removed or replaced while Deskhand had it open. Nothing was begun since. "
                + "Put it back and start again, or put a copy in its place: `deskhand verify --restore latest`."
        case .missing(let path):
            "The journal \(path.displayed) is gone, though there was one. Nothing was changed. Put it back, or put a copy "
                + "in its place: `deskhand verify --restore latest`. To begin a new one, which knows of nothing that was "
                + "filed or taken back before: `rm \(path.removingLastComponent().appending("journal.witness").displayed)`."
        case .badCopy(let path, let detail):
            "The copy \(path.displayed) cannot take the journal's place: \(detail). Nothing was changed. "
                + "`ls -l \(path.removingLastComponent().displayed)` shows what there is."
        case .inService(let path):
            "The service has the journal \(path.displayed) open. Nothing was changed. "
                + "Stop it first: `systemctl --user stop deskhand`."
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
        case .damagedRow(let table, let row, let detail):
            "\(row.map { "Row \($0)" } ?? "A row") of the journal's table \(table) cannot be read: \(detail). Nothing was "
                + "done with it. `deskhand verify` shows what is wrong; `deskhand verify --restore latest` puts a copy in its "
                + "place."
        case .notForgotten(let path, let detail):
            "What was sent to models and was to be forgotten is still in \(path.displayed): \(detail). It is tried again "
                + "the next time; to do it now: `deskhand calls forget`."
        case .noSuchSubject(let id, let number):
            "Job \(id) has no subject \(number). `deskhand show \(id)` lists them."
        case .database(let detail):
            "The journal could not be read or written: \(detail). `deskhand doctor` checks it."
        }
    }
}
