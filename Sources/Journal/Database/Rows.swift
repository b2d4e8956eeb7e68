import Files
import Foundation
import GRDB

// How the journal's values are written into columns and read back. Paths are BLOBs: names are bytes.

extension FilePath {
    var blob: Data { Data(bytes) }

    init?(blob: Data?) {
        guard let blob else { return nil }
        self.init(bytes: Array(blob))
    }
}

extension Action {
    init(row: Row) {
        self.init(
            id: row["id"],
            kind: Kind(rawValue: row["kind"]) ?? .move,
            source: FilePath(blob: row["source"]),
            target: FilePath(blob: row["target"]),
            expected: Identity(row: row, prefix: "expected_"),
            digest: Digest(row: row),
            held: FilePath(blob: row["held"]),
            info: (row["info"] as Data?).map(Array.init),
            state: State(name: row["state"], problem: row["problem"]),
            result: Identity(row: row, prefix: "result_"),
            note: row["note"],
            reverses: row["reverses"],
            reversedBy: row["reversed_by"])
    }
}

extension Action.State {
    init(name: String, problem: String?) {
        switch Name(rawValue: name) {
        case .intended: self = .intended
        case .crossing: self = .crossing
        case .done: self = .done
        case .failed: self = .failed(problem ?? "")
        case .withdrawn: self = .withdrawn
        case .interrupted, nil: self = .interrupted(problem ?? "")
        }
    }

    var problem: String? {
        switch self {
        case .failed(let problem), .interrupted(let problem): problem
        case .intended, .crossing, .done, .withdrawn: nil
        }
    }
}

extension Job {
    init(row: Row, actions: [Action]) {
        self.init(
            id: row["id"],
            kind: Kind(rawValue: row["kind"]) ?? .other,
            title: row["title"],
            state: State(rawValue: row["state"]) ?? .interrupted,
            begun: row["begun"],
            undoes: row["undoes"],
            undoneBy: row["undone_by"],
            isWhole: row["whole"],
            actions: actions)
    }

    static func fetch(_ db: GRDB.Database, id: ID) throws -> Job? {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM jobs WHERE id = ?"), arguments: [id])
        else { return nil }
        return Job(row: row, actions: try Action.fetch(db, job: id))
    }
}

extension Action {
    static func fetch(_ db: GRDB.Database, job: Job.ID) throws -> [Action] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM actions WHERE job = ? ORDER BY id"), arguments: [job]
        ).map(Action.init(row:))
    }
}

extension Identity {
    init?(row: Row, prefix: String) {
        guard let inode = row[prefix + "inode"] as Int64? else { return nil }
        self.init(
            volume: VolumeID(UInt64(bitPattern: row[prefix + "volume"])), inode: UInt64(bitPattern: inode),
            born: row[prefix + "born"], size: row[prefix + "size"], modified: row[prefix + "modified"])
    }

    /// In the order volume, inode, born, size, modified.
    var columns: [(any DatabaseValueConvertible)?] {
        [Int64(bitPattern: volume.number), Int64(bitPattern: inode), born, size, modified]
    }

    static var noColumns: [(any DatabaseValueConvertible)?] { [nil, nil, nil, nil, nil] }
}

extension Digest {
    var blob: Data { Data(bytes) }

    init?(row: Row) {
        guard let bytes = row["digest"] as Data? else { return nil }
        self.init(bytes: Array(bytes), isSampled: row["digest_sampled"] ?? false)
    }
}
