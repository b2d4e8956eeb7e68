import Files
import Foundation
import Journal

/// A temporary folder with a few helpers to fill it; gone with the last reference.
final class Place: Sendable {
    let root: FilePath

    init() throws {
        let folder = NSTemporaryDirectory() + "/deskhand-journal-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder + "/desk", withIntermediateDirectories: true)
        root = try FilePath.canonical(FilePath(folder))
    }

    deinit { try? FileManager.default.removeItem(atPath: root.string) }

    func folder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: root.appending(name).string, withIntermediateDirectories: true)
    }

    @discardableResult
    func file(_ name: String, _ text: String) throws -> FilePath {
        try Data(text.utf8).write(to: URL(fileURLWithPath: root.appending(name).string))
        return root.appending(name)
    }

    func append(_ name: String, _ text: String) throws {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: root.appending(name).string))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: root.appending(name).string, encoding: .utf8)
    }

    /// In milliseconds since 1970.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    /// A job that moves a file, and makes the folders it needs.
    func move(_ source: FilePath, to name: String) throws -> JobPlan {
        let files = LocalFiles()
        guard let identity = try files.look(at: source)?.identity else { throw CocoaError(.fileNoSuchFile) }
        let digest = try files.digest(of: source, expecting: identity)
        var missing: [ActionPlan] = []
        let target = root.appending(name)
        var folder = target.removingLastComponent()
        while try files.look(at: folder) == nil {
            missing.insert(.makeFolder(folder), at: 0)
            folder.removeLastComponent()
        }
        let move = ActionPlan.move(source, to: target, expecting: identity, digest: digest)
        return JobPlan(kind: .file, title: source.displayedName, actions: missing + [move], begun: Self.now)
    }
}

extension Journal {
    nonisolated func find(_ words: String) throws(JournalError) -> [SearchHit] { try find(SearchQuery(typed: words)) }
}
