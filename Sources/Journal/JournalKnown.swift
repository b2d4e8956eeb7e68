import Files
import Foundation
import GRDB

/// The files on a desk that need no further look: those judged and left there, and those the user took back.
extension Journal {
    /// Marks files that stay where they are, so that they are not judged again until they change.
    package nonisolated func remember(_ files: [(path: FilePath, identity: Identity)]) async throws(JournalError) {
        guard !files.isEmpty else { return }
        let known = files.map { Fingerprint.unchanged($0.path, $0.identity) }
        try await books.write { try Fingerprint.insert(known, $0) }
    }

    /// Forgets that files were seen, so that the next scan judges them anew.
    package nonisolated func forgetKnown() async throws(JournalError) {
        try await books.write { try $0.execute(sql: "DELETE FROM known") }
    }

    /// Whether a file was judged before and is unchanged, or was undone. Fast: a look-up by number.
    package nonisolated func isKnown(_ path: FilePath, _ identity: Identity) throws(JournalError) -> Bool {
        try hasKnown(Fingerprint.allUnchanged(path, identity) + Fingerprint.undone(identity))
    }

    /// Whether an undo put this content at this path: the sign that outlasts a copy.
    package nonisolated func wasUndone(
        _ path: FilePath, _ identity: Identity, _ digest: Digest
    ) throws(JournalError) -> Bool {
        try hasKnown([Fingerprint.undone(path, identity, digest)])
    }

    /// The fingerprints of all known files, for an index in memory.
    package nonisolated func knownFingerprints() throws(JournalError) -> Set<Int64> {
        try database.read { db in
            var all: Set<Int64> = []
            let rows = try Int64.fetchCursor(db, sql: "SELECT fingerprint FROM known")
            while let fingerprint = try rows.next() { all.insert(fingerprint) }
            return all
        }
    }

    private nonisolated func hasKnown(_ fingerprints: [Int64]) throws(JournalError) -> Bool {
        try database.read { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM known WHERE fingerprint = ?")
            return try fingerprints.contains { try Int.fetchOne(statement, arguments: [$0]) != nil }
        }
    }

    private func insertKnown(_ fingerprints: [Int64]) throws(JournalError) {
        try database.write { try Fingerprint.insert(fingerprints, $0) }
    }

    /// Before an undo moves anything, so that no service can take its files for arrivals.
    func rememberUndone(_ reports: [UndoReport]) throws(JournalError) {
        let plans = reports.flatMap(\.steps).flatMap(\.plans)
        let inFolders = plans.filter { $0.kind == .moveFolder }.flatMap(fingerprintsOfFolder)
        try insertKnown(
            inFolders
                + plans.flatMap { plan -> [Int64] in
                    guard plan.kind == .move || plan.kind == .restore, let identity = plan.expected else { return [] }
                    return plan.target.map { Fingerprint.takenBack($0, identity, plan.digest) } ?? []
                })
    }
}

extension Journal {
    /// Whoever redoes wants the files filed after all: should they come back to the desk, they are arrivals as before.
    func forgetUndone(_ reports: [UndoReport]) throws(JournalError) {
        let plans = reports.filter { $0.undo?.state == .done }.flatMap(\.steps).flatMap(\.plans)
        let prints = plans.flatMap { plan -> [Int64] in
            guard plan.kind == .move || plan.kind == .moveFolder, let source = plan.source,
                let identity = plan.expected
            else { return [] }
            let inside = plan.kind == .moveFolder ? plan.target.map { fingerprints(in: $0, as: source) } ?? [] : []
            return Fingerprint.takenBack(source, identity, plan.digest) + inside
        }
        guard !prints.isEmpty else { return }
        try database.write { try Fingerprint.delete(prints, $0) }
    }

    /// A folder that is taken back, and the files in it.
    private func fingerprintsOfFolder(_ plan: ActionPlan) -> [Int64] {
        guard let source = plan.source, let target = plan.target, let identity = plan.expected else { return [] }
        return Fingerprint.takenBack(target, identity, nil) + fingerprints(in: source, as: target)
    }

    /// Of the files in a folder, as if it lay elsewhere. One that cannot be listed has none.
    private func fingerprints(in folder: FilePath, as other: FilePath) -> [Int64] {
        let paths = (try? files.find(below: [folder], inode: nil, size: nil)) ?? []
        return paths.flatMap { path -> [Int64] in
            guard let seen = (try? files.look(at: path)).flatMap(\.self) else { return [] }
            return Fingerprint.takenBack(path.moved(from: folder, to: other), seen.identity, nil)
        }
    }
}

extension Journal {
    /// What came back from another file system is another inode than the one that was left there.
    func rememberReturned(_ undone: [Job]) throws(JournalError) {
        let crossed = undone.flatMap(\.actions).filter { $0.state == .done && ($0.held != nil || $0.kind == .copy) }
        let prints = crossed.flatMap { action -> [Int64] in
            guard let target = action.target, let made = action.result else { return [] }
            return Fingerprint.takenBack(target, made, action.digest)
        }
        if !prints.isEmpty { try insertKnown(prints) }
    }
}

/// 64 bits that stand for a file and a reason, by FNV-1a (draft-eastlake-fnv-21, section 2):
/// stable across versions, and with a million files a mix-up has odds of one in ten million.
///
/// No device number is in it, and no volume: both may be told differently another day, and a file that lies where it
/// lay, unchanged, is no arrival.
package enum Fingerprint {
    /// A file at a place, as long as it does not change.
    package static func unchanged(_ path: FilePath, _ identity: Identity) -> Int64 {
        identity.volume.hasLastingInodes ? unchangedInode(path, identity) : unchangedTimes(path, identity)
    }

    /// As any version has remembered it.
    static func allUnchanged(_ path: FilePath, _ identity: Identity) -> [Int64] {
        let own = unchangedInode(path, identity)
        return identity.volume.hasLastingInodes ? [own] : [own, unchangedTimes(path, identity)]
    }

    /// Where inode numbers are made up at each mount.
    private static func unchangedTimes(_ path: FilePath, _ identity: Identity) -> Int64 {
        var hash = FNV(4)
        hash.add(path.bytes)
        hash.add([identity.born, identity.size, identity.modified].map(UInt64.init(bitPattern:)))
        return hash.value
    }

    private static func unchangedInode(_ path: FilePath, _ identity: Identity) -> Int64 {
        var hash = FNV(1)
        hash.add(path.bytes)
        hash.add([identity.inode, UInt64(bitPattern: identity.born)])
        hash.add([UInt64(bitPattern: identity.size), UInt64(bitPattern: identity.modified)])
        return hash.value
    }

    /// A file that is taken back to a path: by its inode, by its content, and as it lies there.
    static func takenBack(_ path: FilePath, _ identity: Identity, _ digest: Digest?) -> [Int64] {
        undone(identity) + (digest.map { [undone(path, identity, $0)] } ?? []) + [unchanged(path, identity)]
    }

    /// A file that was taken back, wherever it goes and however it changes. Nothing where the time of birth is not
    /// known: the inode number is another file's one day.
    static func undone(_ identity: Identity) -> [Int64] {
        guard identity.born != 0 else { return [] }
        var hash = FNV(2)
        hash.add([identity.inode, UInt64(bitPattern: identity.born)])
        return [hash.value]
    }

    /// Of samples of a large file the time has to be the same, too: they cannot tell it from every other.
    static func undone(_ path: FilePath, _ identity: Identity, _ digest: Digest) -> Int64 {
        var hash = FNV(3)
        hash.add(path.bytes)
        hash.add(digest.bytes)
        if digest.isSampled { hash.add([UInt64(bitPattern: identity.modified)]) }
        return hash.value
    }

    static func insert(_ fingerprints: [Int64], _ db: GRDB.Database) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO known VALUES (?)")
        for fingerprint in fingerprints { try statement.execute(arguments: [fingerprint]) }
    }

    static func delete(_ fingerprints: [Int64], _ db: GRDB.Database) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM known WHERE fingerprint = ?")
        for fingerprint in fingerprints { try statement.execute(arguments: [fingerprint]) }
    }

    private struct FNV {
        private var state: UInt64 = 0xcbf2_9ce4_8422_2325

        init(_ reason: UInt8) { add(reason) }

        private mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }

        mutating func add(_ bytes: [UInt8]) {
            for byte in bytes { add(byte) }
        }

        mutating func add(_ words: [UInt64]) {
            for word in words {
                for shift in 0..<8 { add(UInt8(truncatingIfNeeded: word >> UInt64(shift * 8))) }
            }
        }

        var value: Int64 { Int64(bitPattern: state) }
    }
}
