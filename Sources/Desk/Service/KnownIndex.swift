import Files
import Journal
import Synchronization
import Watching

/// Which files need no further look, as the watcher asks it: many at once at the start, one by one later.
///
/// The fingerprints the journal had at the start are in memory, so that a desk of 100,000 old files is
/// passed over in no time; what came since, also from other processes, is asked of the journal.
final class KnownIndex: KnownFiles {
    private let journal: Journal
    private let atStart: Set<Int64>

    init(journal: Journal) throws(JournalError) {
        self.journal = journal
        atStart = try journal.knownFingerprints()
    }

    func isKnown(_ path: FilePath, _ sighting: Sighting) -> Bool {
        if atStart.contains(Fingerprint.unchanged(path, sighting.identity)) { return true }
        // What cannot be asked about is left alone until the next scan: it may be a file that was undone.
        do { return try journal.isKnown(path, sighting.identity) } catch { return true }
    }
}
