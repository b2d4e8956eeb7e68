import Files
import Foundation
import GRDB

/// What became of a file since the journal's last word on it.
package struct VerifiedFile: Sendable {
    package enum Finding: Hashable, Sendable {
        /// It is where the last job left it, unchanged.
        case inPlace
        /// It is there, with other content or saved anew.
        case edited
        /// Somebody moved or renamed it; it was found there.
        case movedTo(FilePath)
        /// Somebody put it into a trash; it was found there.
        case trashed(FilePath)
        /// It was in the trash, and is there no more.
        case trashEmptied
        /// Its disk is not mounted at this place.
        case absent(FilePath)
        /// Neither at its place nor found anywhere.
        case gone
        /// It cannot be looked at.
        case unreadable(String)
        /// A crash cut its job short, and nothing explains what it left.
        case interrupted(String)
    }

    package var job: Job.ID
    /// Where the last job left it.
    package var path: FilePath
    package var finding: Finding

    package var isExplained: Bool {
        switch finding {
        case .inPlace, .edited, .movedTo, .trashed, .trashEmptied, .absent: true
        case .gone, .unreadable, .interrupted: false
        }
    }
}

/// The journal held against the disk.
package struct Verification: Sendable {
    /// How many jobs the journal has.
    package var jobs = 0
    /// Every file that the journal has a last word on.
    package var files: [VerifiedFile] = []
    /// What SQLite's own check finds wrong with the journal.
    package var problems: [String] = []
    package var lost: [LostCommits] = []

    package var isExplained: Bool { problems.isEmpty && lost.isEmpty && files.allSatisfy(\.isExplained) }
}

extension Journal {
    /// Looks whether every file is where its last job left it, and for those that are not what explains it.
    ///
    /// Reads and looks only. Nothing is opened but files that may be others under a new name.
    ///
    /// - Parameters:
    ///   - searching: where to look for files the user moved.
    ///   - trashes: the folders that hold what was trashed.
    package nonisolated func verify(
        searching folders: [FilePath], trashes: [FilePath]
    ) throws(JournalError) -> Verification {
        var verification = Verification()
        verification.problems = try problems()
        verification.lost = try lostCommits()
        let (jobs, left, interrupted) = try database.read { db in
            let jobs = try Int.fetchOne(db, sql: "SELECT count(*) FROM jobs") ?? 0
            return (jobs, try LeftFiles(db).all, try Self.interrupted(db))
        }
        verification.jobs = jobs
        var verifier = Verifier(files: files, folders: folders, trashes: trashes)
        verification.files = verifier.verify(left) + interrupted
        return verification
    }

    /// Of a file that a later job took from where it was, that job knows; and of a folder nothing is missing.
    private static func interrupted(_ db: GRDB.Database) throws -> [VerifiedFile] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT job, source, target, problem FROM actions JOIN jobs ON jobs.id = job
                WHERE actions.state = 'interrupted' AND reversed_by IS NULL AND undone_by IS NULL
                AND actions.kind NOT IN ('makeFolder', 'removeFolder')
                AND NOT EXISTS (
                    SELECT 1 FROM actions later WHERE later.expected_inode = actions.expected_inode
                    AND later.expected_born = actions.expected_born AND later.state = 'done' AND later.id > actions.id)
                ORDER BY actions.id
                """
        ).map { row in
            VerifiedFile(
                job: try row.require("job", "actions"),
                path: try row.optionalPath("source", "actions") ?? row.path("target", "actions"),
                finding: .interrupted(try row.optional("problem", "actions") ?? ""))
        }
    }
}

/// A file as the last job that touched it left it.
private struct LeftFile {
    var job: Job.ID
    var action: Action.ID
    var path: FilePath
    /// Where the job took it from.
    var source: FilePath?
    var identity: Identity
    var digest: Digest?
    var isTrashed: Bool
}

/// Follows files through the actions that were done, in their order: each takes the file from where the last one left it.
private struct LeftFiles {
    private struct Key: Hashable {
        var inode: UInt64
        var born: Int64

        init(_ identity: Identity) { (inode, born) = (identity.inode, identity.born) }
    }

    private var files: [Data: LeftFile] = [:]
    private var places: [Key: Data] = [:]
    private var placeOfAction: [Action.ID: Data] = [:]

    var all: [LeftFile] { files.values.sorted { $0.action < $1.action } }

    init(_ db: GRDB.Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, job, kind, source, target, digest, digest_sampled, reverses,
                expected_volume, expected_inode, expected_born, expected_size, expected_modified,
                result_volume, result_inode, result_born, result_size, result_modified
                FROM actions WHERE state = 'done' AND kind NOT IN ('makeFolder', 'removeFolder', 'tag') ORDER BY id
                """)
        while let row = try rows.next() { try take(row) }
    }

    private mutating func take(_ row: Row) throws(JournalError) {
        let table = "actions"
        let kind: Action.Kind = try row.word("kind", table)
        let expected = try Identity.read(row, prefix: "expected_", table)
        if kind == .moveFolder {
            return takeFolder(try row.path("source", table), to: try row.path("target", table))
        }
        if kind != .copy {
            if let source = row["source"] as Data? { forget(source) }
            if let expected, let place = places[Key(expected)] { forget(place) }
        }
        if let reversed = row["reverses"] as Action.ID?, let place = placeOfAction[reversed] { forget(place) }
        guard let path = try row.optionalPath("target", table),
            let identity = try Identity.read(row, prefix: "result_", table) ?? expected
        else { return }
        let target = path.blob
        let file = LeftFile(
            job: try row.require("job", table), action: try row.require("id", table), path: path,
            source: try row.optionalPath("source", table), identity: identity, digest: try Digest.read(row, table),
            isTrashed: kind == .trash)
        forget(target)
        files[target] = file
        places[Key(identity)] = target
        placeOfAction[file.action] = target
    }

    /// The files that are known in a folder went along with it.
    private mutating func takeFolder(_ source: FilePath, to target: FilePath) {
        for (place, file) in files where file.path.starts(with: source) {
            forget(place)
            var file = file
            file.path = file.path.moved(from: source, to: target)
            files[file.path.blob] = file
            places[Key(file.identity)] = file.path.blob
            placeOfAction[file.action] = file.path.blob
        }
    }

    private mutating func forget(_ place: Data) {
        guard let file = files.removeValue(forKey: place) else { return }
        placeOfAction[file.action] = nil
        if places[Key(file.identity)] == place { places[Key(file.identity)] = nil }
    }
}

/// Looks at files, and for those that are not in their places.
private struct Verifier {
    let files: any FileOperations
    let folders: [FilePath]
    let trashes: [FilePath]

    mutating func verify(_ left: [LeftFile]) -> [VerifiedFile] {
        var verified: [VerifiedFile] = []
        var missing: [LeftFile] = []
        for file in left {
            do {
                if let finding = try finding(file) {
                    verified.append(VerifiedFile(job: file.job, path: file.path, finding: finding))
                } else {
                    missing.append(file)
                }
            } catch let error as FileError {
                let finding: VerifiedFile.Finding =
                    if case .absent(let point) = error.problem { .absent(point) } else { .unreadable("\(error)") }
                verified.append(VerifiedFile(job: file.job, path: file.path, finding: finding))
            } catch {
                verified.append(VerifiedFile(job: file.job, path: file.path, finding: .unreadable("\(error)")))
            }
        }
        return verified + search(for: missing)
    }

    /// Nil when it is not at its place.
    private func finding(_ file: LeftFile) throws -> VerifiedFile.Finding? {
        if let seen = try files.look(at: file.path), seen.kind == .file {
            if seen.identity.isSameFile(as: file.identity) {
                return seen.identity == file.identity ? .inPlace : .edited
            }
            // Another inode: put back from a backup, or saved anew.
            let isEqual = seen.identity.size == file.identity.size && seen.identity.modified == file.identity.modified
            return isEqual ? .inPlace : .edited
        }
        guard !file.isTrashed else { return .trashEmptied }
        guard let source = file.source, let back = try files.look(at: source),
            back.identity.isSameFile(as: file.identity)
        else { return nil }
        return .movedTo(source)
    }

    /// One walk for all.
    private func search(for missing: [LeftFile]) -> [VerifiedFile] {
        guard !missing.isEmpty else { return [] }
        var byInode = Dictionary(grouping: missing.indices) { missing[$0].identity.inode }
        var bySize = Dictionary(grouping: missing.indices) { missing[$0].identity.size }
        var found: [Int: VerifiedFile.Finding] = [:]
        for (place, isTrash) in [(folders, false), (trashes, true)] {
            let paths: [FilePath]
            do { paths = try files.find(below: place, inode: nil, size: nil) } catch {
                // Not looked for is not gone.
                for index in missing.indices where found[index] == nil { found[index] = .unreadable("\(error)") }
                break
            }
            for path in paths {
                guard let seen = (try? files.look(at: path)).flatMap(\.self)?.identity else { continue }
                let finding: VerifiedFile.Finding = isTrash ? .trashed(path) : .movedTo(path)
                for index in byInode[seen.inode] ?? [] where found[index] == nil {
                    if seen.isSameFile(as: missing[index].identity) { found[index] = finding }
                }
                for index in bySize[seen.size] ?? [] where found[index] == nil {
                    if isMoved(missing[index], path, seen) { found[index] = finding }
                }
            }
            byInode = byInode.filter { $0.value.contains { found[$0] == nil } }
            bySize = bySize.filter { $0.value.contains { found[$0] == nil } }
        }
        return missing.indices.map { index in
            VerifiedFile(job: missing[index].job, path: missing[index].path, finding: found[index] ?? .gone)
        }
    }

    /// Whether it was moved there from another file system: its time and its content went along.
    private func isMoved(_ file: LeftFile, _ path: FilePath, _ seen: Identity) -> Bool {
        guard let digest = file.digest, seen.size > 0, seen.modified == file.identity.modified else { return false }
        return (try? files.digest(of: path, expecting: seen)) == digest
    }
}
