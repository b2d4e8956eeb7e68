import CLinux
import CMagic
import Files
import Foundation
import GRDB

/// The least that filing can cost: the type by libmagic, a durable intent row in groups of 64, a rename.
enum Floor {
    /// Returns how long it took to move everything from one folder to another.
    static func file(from desk: FilePath, to library: FilePath, database: FilePath) throws -> Duration {
        let names = try FileManager.default.contentsOfDirectory(atPath: desk.string)
        let queue = try DatabaseQueue(path: database.string)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE intents (id INTEGER PRIMARY KEY, source TEXT, target TEXT, type TEXT)")
        }
        guard let magic = magic_open(MAGIC_MIME_TYPE), magic_load(magic, nil) == 0 else { return .zero }
        defer { magic_close(magic) }
        let files = LocalFiles()
        let clock = ContinuousClock()
        return try clock.measure {
            for start in stride(from: 0, to: names.count, by: 64) {
                let group = names[start..<min(start + 64, names.count)]
                try queue.write { db in
                    let insert = try db.cachedStatement(
                        sql: "INSERT INTO intents (source, target, type) VALUES (?, ?, ?)")
                    for name in group {
                        let source = desk.appending(name).string
                        let type = try self.type(of: source, magic)
                        try insert.execute(arguments: [source, library.appending(name).string, type])
                    }
                }
                for name in group { try files.rename(desk.appending(name), to: library.appending(name)) }
            }
        }
    }

    private static func type(of path: String, _ magic: magic_t) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let head = try handle.read(upToCount: 65_536) ?? Data()
        try handle.close()
        return head.withUnsafeBytes { bytes in
            magic_buffer(magic, bytes.baseAddress, bytes.count).map { String(cString: $0) } ?? ""
        }
    }
}
