import Files
import Foundation
import GRDB

/// The disks that desks and libraries were on, by their mount points, for as long as they count.
extension Journal {
    /// Notes the disks that folders are on now, and that are mounted below them. Once noted, nothing is filed below such
    /// a mount point while nothing is mounted there.
    ///
    /// The system's own mounts do not count, nor does the disk the journal itself is on: what remembers it is there.
    package nonisolated func noteVolumes(of folders: [FilePath]) async throws(JournalError) {
        let known = volumes.points
        let own = (try? FilePath.canonical(path)) ?? path
        let candidates = MountEntry.all().map(\.point).filter { point in
            folders.contains { $0.starts(with: point) || $0.contains(point) }
        }
        let new = candidates.filter { point in
            if known.contains(point) || own.starts(with: point) { return false }
            return !Self.isPermanent(point)
        }
        guard !new.isEmpty else { return }
        try await books.write { db in
            for point in new { try db.execute(sql: "INSERT OR IGNORE INTO mounts VALUES (?)", arguments: [point.blob]) }
        }
        volumes.add(new)
    }

    /// Takes a folder as it is now for good: the disk it was on is no longer waited for.
    ///
    /// - Returns: the mount points that were forgotten.
    package nonisolated func forgetVolumes(of folder: FilePath) async throws(JournalError) -> [FilePath] {
        let forgotten = volumes.allAbsent(folder)
        try await books.write { db in
            for point in forgotten {
                try db.execute(sql: "DELETE FROM mounts WHERE point = ?", arguments: [point.blob])
            }
        }
        volumes.remove(forgotten)
        return forgotten
    }

    /// What is mounted for as long as the machine runs, or for one process alone (PrivateTmp= in its unit).
    private static func isPermanent(_ point: FilePath) -> Bool {
        let own: [FilePath] = ["/", "/tmp", "/var/tmp", "/var", "/usr", "/boot"]
        let all: [FilePath] = ["/dev", "/proc", "/sys", "/etc"]
        return own.contains(point) || all.contains(where: point.starts(with:))
    }
}

extension JournalDatabase {
    func mountPoints() throws(JournalError) -> [FilePath] {
        try read { try Data.fetchAll($0, sql: "SELECT point FROM mounts").compactMap { FilePath(blob: $0) } }
    }
}
