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

/// A row that this program cannot have written: its disk or another program has damaged it. Nothing is made of it.
struct DamagedRow: Error {
    var detail: String
}

extension Row {
    /// One of the words that a column can hold.
    func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
        let value = self[column] as DatabaseValue?
        guard let text = value.flatMap(String.fromDatabaseValue), let word = Word(rawValue: text) else {
            throw DamagedRow(detail: "\(column) of row \(number) is not known")
        }
        return word
    }

    /// A path that is there in every whole row.
    func path(_ column: String) throws -> FilePath {
        let value = self[column] as DatabaseValue?
        guard let bytes = value.flatMap(Data.fromDatabaseValue), !bytes.isEmpty else {
            throw DamagedRow(detail: "\(column) of row \(number) is no path")
        }
        return FilePath(bytes: Array(bytes))
    }

    private var number: String {
        (self["id"] as DatabaseValue?).flatMap(Int64.fromDatabaseValue).map(String.init) ?? "?"
    }
}

extension Action {
    init(row: Row) throws {
        self.init(
            id: row["id"],
            kind: try row.word("kind"),
            source: FilePath(blob: row["source"]),
            target: FilePath(blob: row["target"]),
            expected: Identity(row: row, prefix: "expected_"),
            digest: Digest(row: row),
            held: FilePath(blob: row["held"]),
            info: (row["info"] as Data?).map(Array.init),
            state: State(try row.word("state"), problem: row["problem"]),
            result: Identity(row: row, prefix: "result_"),
            note: row["note"],
            reverses: row["reverses"],
            reversedBy: row["reversed_by"])
    }
}

extension Action.State {
    init(_ name: Name, problem: String?) {
        switch name {
        case .intended: self = .intended
        case .crossing: self = .crossing
        case .done: self = .done
        case .failed: self = .failed(problem ?? "")
        case .withdrawn: self = .withdrawn
        case .interrupted: self = .interrupted(problem ?? "")
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
    init(row: Row, actions: [Action]) throws {
        self.init(
            id: row["id"],
            kind: try row.word("kind"),
            title: row["title"],
            state: try row.word("state"),
            begun: row["begun"],
            undoes: row["undoes"],
            undoneBy: row["undone_by"],
            isWhole: row["whole"],
            actions: actions)
    }

    static func fetch(_ db: GRDB.Database, id: ID) throws -> Job? {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM jobs WHERE id = ?"), arguments: [id])
        else { return nil }
        return try Job(row: row, actions: Action.fetch(db, job: id))
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
