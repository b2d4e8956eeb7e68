import Files
import Foundation
import GRDB

// How the journal's values are written into columns and read back. Paths are BLOBs: names are bytes.
//
// A row that cannot be read is an error and never a plausible value: what undo and recovery do follows from rows.

extension FilePath {
    var blob: Data { Data(bytes) }

    init?(blob: Data?) {
        guard let blob else { return nil }
        self.init(bytes: Array(blob))
    }
}

extension Row {
    /// A value that has to be there and to be of its type.
    func require<Value: DatabaseValueConvertible>(_ column: String, _ table: String) throws(JournalError) -> Value {
        guard let value: Value = try optional(column, table) else {
            throw damaged(table, "its \(column) is missing")
        }
        return value
    }

    /// A value that has to be of its type if it is there.
    func optional<Value: DatabaseValueConvertible>(_ column: String, _ table: String) throws(JournalError) -> Value? {
        let stored: DatabaseValue = self[column]
        if stored.isNull { return nil }
        guard let value = Value.fromDatabaseValue(stored) else {
            throw damaged(table, "its \(column) is of the wrong kind")
        }
        return value
    }

    /// One of the words that this version knows.
    func word<Word: RawRepresentable<String>>(_ column: String, _ table: String) throws(JournalError) -> Word {
        let raw: String = try require(column, table)
        guard let word = Word(rawValue: raw) else {
            throw damaged(table, "its \(column) is “\(String(raw.prefix(40)).displayed)”, which means nothing")
        }
        return word
    }

    func path(_ column: String, _ table: String) throws(JournalError) -> FilePath {
        guard let path = try optionalPath(column, table) else { throw damaged(table, "its \(column) is missing") }
        return path
    }

    func optionalPath(_ column: String, _ table: String) throws(JournalError) -> FilePath? {
        guard let blob: Data = try optional(column, table) else { return nil }
        let path = FilePath(bytes: Array(blob))
        guard path.isAbsolute, !blob.contains(0) else { throw damaged(table, "its \(column) is no path") }
        return path
    }

    func bytes(_ column: String, _ table: String) throws(JournalError) -> [UInt8]? {
        let blob: Data? = try optional(column, table)
        return blob.map(Array.init)
    }

    func damaged(_ table: String, _ detail: String) -> JournalError {
        let id = hasColumn("id") ? Int64.fromDatabaseValue(self["id"]) : nil
        return .damagedRow(table: table, row: id, detail: detail)
    }
}

extension Action {
    private static let table = "actions"

    init(row: Row) throws(JournalError) {
        let table = Self.table
        let kind: Kind = try row.word("kind", table)
        self.init(
            id: try row.require("id", table), kind: kind, source: try row.optionalPath("source", table),
            target: try row.optionalPath("target", table),
            expected: try Identity.read(row, prefix: "expected_", table), digest: try Digest.read(row, table),
            held: try row.optionalPath("held", table), info: try row.bytes("info", table),
            state: try State(row: row), result: try Identity.read(row, prefix: "result_", table),
            note: try row.optional("note", table),
            tags: kind == .tag
                ? TagChange(before: try row.bytes("tags_before", table), after: try row.bytes("tags_after", table))
                : nil,
            replaced: try Digest.read(row, table, column: "replaced", isSampled: false),
            subject: try row.optional("subject", table), reverses: try row.optional("reverses", table),
            reversedBy: try row.optional("reversed_by", table))
    }
}

extension Action.State {
    init(row: Row) throws(JournalError) {
        let name: Name = try row.word("state", "actions")
        let problem: String? = try row.optional("problem", "actions")
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
    init(row: Row, actions: [Action]) throws(JournalError) {
        let table = "jobs"
        self.init(
            id: try row.require("id", table), kind: try row.word("kind", table), title: try row.require("title", table),
            state: try row.word("state", table), begun: try row.require("begun", table),
            undoes: try row.optional("undoes", table), undoneBy: try row.optional("undone_by", table),
            isWhole: try row.require("whole", table), actions: actions)
    }

    static func fetch(_ db: GRDB.Database, id: ID) throws -> Job? {
        guard let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM jobs WHERE id = ?"), arguments: [id])
        else { return nil }
        return try Job(row: row, actions: try Action.fetch(db, job: id))
    }
}

extension Action {
    static func fetch(_ db: GRDB.Database, job: Job.ID) throws -> [Action] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM actions WHERE job = ? ORDER BY id"), arguments: [job]
        ).map { try Action(row: $0) }
    }
}

extension Subject {
    static func fetch(_ db: GRDB.Database, job: Job.ID) throws -> [Subject] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT verdicts.*, subjects.kind AS subject_kind, subjects.path AS subject_path, subjects.reason,
                    subjects.verdict FROM subjects LEFT JOIN verdicts ON verdicts.id = subjects.verdict
                    WHERE subjects.job = ? ORDER BY number
                    """), arguments: [job]
        ).map { try Subject(row: $0) }
    }

    private init(row: Row) throws(JournalError) {
        let table = "subjects"
        let verdict: Int64? = try row.optional("verdict", table)
        self.init(
            try row.path("subject_path", table), kind: try row.word("subject_kind", table),
            filing: verdict == nil ? nil : try Filing(row: row, size: "size"),
            reason: try row.optional("reason", table))
    }
}

extension Filing {
    /// - Parameter size: the column that has the size of the file.
    init(row: Row, size column: String) throws(JournalError) {
        let table = "verdicts"
        let size: Int64 = try row.require(column, table)
        self.init(
            path: try row.path("path", table), category: try row.optional("category", table),
            confidence: try row.require("confidence", table), tier: try row.require("tier", table),
            type: try row.require("type", table), evidence: try row.require("evidence", table),
            alternatives: try row.require("alternatives", table), climb: try row.require("climb", table),
            remarks: try row.require("remarks", table), features: try row.bytes("features", table) ?? [],
            digest: try Digest.read(row, table, isSampled: size > Digest.wholeLimit), size: size)
    }
}

extension Identity {
    /// Nil where none was recorded.
    static func read(_ row: Row, prefix: String, _ table: String) throws(JournalError) -> Identity? {
        guard let inode: Int64 = try row.optional(prefix + "inode", table) else { return nil }
        let volume: Int64 = try row.require(prefix + "volume", table)
        return Identity(
            volume: VolumeID(UInt64(bitPattern: volume)), inode: UInt64(bitPattern: inode),
            born: try row.require(prefix + "born", table), size: try row.require(prefix + "size", table),
            modified: try row.require(prefix + "modified", table))
    }

    /// In the order volume, inode, born, size, modified.
    var columns: [(any DatabaseValueConvertible)?] {
        [Int64(bitPattern: volume.number), Int64(bitPattern: inode), born, size, modified]
    }

    static var noColumns: [(any DatabaseValueConvertible)?] { [nil, nil, nil, nil, nil] }
}

extension Digest {
    var blob: Data { Data(bytes) }

    /// Nil where none was recorded.
    ///
    /// - Parameter isSampled: where no column says so.
    static func read(
        _ row: Row, _ table: String, column: String = "digest", isSampled: Bool? = nil
    ) throws(JournalError) -> Digest? {
        guard let bytes = try row.bytes(column, table) else { return nil }
        guard bytes.count == 32 else { throw row.damaged(table, "its \(column) has \(bytes.count) bytes") }
        if let isSampled { return Digest(bytes: bytes, isSampled: isSampled) }
        return Digest(bytes: bytes, isSampled: try row.optional("digest_sampled", table) ?? false)
    }
}
