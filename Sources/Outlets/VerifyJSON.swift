import Files
import Journal

/// Whether every file is where the journal says, and if not, why.
package struct VerifyJSON: Codable {
    package struct File: Codable {
        package var job: Int64
        package var file: PathJSON
        package var finding: String
        package var explained: Bool
        /// Where it is now; absent where nobody moved it.
        package var found: PathJSON?
        /// Why it is not to be looked at, or what was cut short.
        package var problem: String?

        init(_ verified: VerifiedFile) {
            job = verified.job
            file = PathJSON(verified.path)
            finding = verified.finding.name
            explained = verified.isExplained
            switch verified.finding {
            case .movedTo(let path), .trashed(let path): found = PathJSON(path)
            case .unreadable(let reason), .interrupted(let reason): problem = reason
            case .inPlace, .edited, .trashEmptied, .absent, .gone: break
            }
        }
    }

    package struct Loss: Codable {
        package var found: TimeJSON
        /// Absent when the whole journal is another one.
        package var entries: Int64?
    }

    package struct Copy: Codable {
        package var copy: PathJSON
        package var made: TimeJSON
        package var bytes: Int64
    }

    package struct Restored: Codable {
        package var copy: PathJSON
        /// The folder with what was there before.
        package var aside: PathJSON
    }

    package var explained: Bool
    package var jobs: Int
    package var files: Int
    package var inPlace: Int
    /// Those that are not in their place as they were left.
    package var others: [File]
    package var problems: [String]
    package var losses: [Loss]
    package var copies: [Copy]
    /// Only with `--restore`.
    package var restored: Restored?

    package init(_ found: Verification, copies: [JournalCopies.Copy], restored: (copy: FilePath, aside: FilePath)?) {
        explained = found.isExplained
        jobs = found.jobs
        files = found.files.count
        others = found.files.filter { $0.finding != .inPlace }.map(File.init)
        inPlace = found.files.count - others.count
        problems = found.problems
        losses = found.lost.map { Loss(found: TimeJSON($0.found), entries: $0.count) }
        self.copies = copies.map { Copy(copy: PathJSON($0.path), made: TimeJSON($0.made), bytes: $0.size) }
        self.restored = restored.map { Restored(copy: PathJSON($0.copy), aside: PathJSON($0.aside)) }
    }
}

extension VerifiedFile.Finding {
    /// For programs.
    package var name: String {
        switch self {
        case .inPlace: "in_place"
        case .edited: "edited"
        case .movedTo: "moved"
        case .trashed: "trashed"
        case .trashEmptied: "trash_emptied"
        case .absent: "absent"
        case .gone: "gone"
        case .unreadable: "unreadable"
        case .interrupted: "interrupted"
        }
    }
}
