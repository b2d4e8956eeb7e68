import Files
import GRDB
import Synchronization
import Threads

/// How far a file is on its way to another file system.
package struct CopyProgress: Hashable, Sendable {
    package var source: FilePath
    /// In bytes.
    package var copied: Int64
    /// In bytes.
    package var size: Int64
}

/// What goes to another file system and takes its time to get there is copied before its job is begun, beside everything
/// else; the job then has a copy to name, and is as short as any.
extension Journal {
    /// From this size on, in bytes. Smaller files are there before anybody notices.
    private static let longCopy: Int64 = 1 << 20

    /// Whether actions take something to another file system that takes its time to get there.
    package nonisolated func areLong(_ actions: [ActionPlan]) -> Bool { actions.contains { crossing($0) != nil } }

    /// Copies what actions take to other file systems, and then runs the body, which carries them out. What cannot be copied
    /// shows then. How far it is can be seen (`copying`) meanwhile.
    ///
    /// - Throws: what the body throws.
    package nonisolated func copyingAhead<Value: Sendable, Failure: Error>(
        _ actions: [ActionPlan], _ body: () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let crossings = actions.compactMap(crossing)
        for crossing in crossings where !Task.isCancelled { await copy(crossing) }
        defer { for crossing in crossings { ahead.drop(of: crossing.source, expecting: crossing.identity) } }
        return try await body()
    }

    /// A file that is to go to another file system.
    private struct Crossing: Sendable {
        var source: FilePath
        var identity: Identity
        /// A folder that is there, on the other file system.
        var folder: FilePath
    }

    private nonisolated func crossing(_ action: ActionPlan) -> Crossing? {
        guard action.kind == .move || action.kind == .copy, let source = action.source, let target = action.target,
            let identity = action.expected, identity.size >= Self.longCopy
        else { return nil }
        // What cannot be looked at the job itself will tell.
        guard let near = (try? files.nearest(to: target.removingLastComponent())).flatMap(\.self),
            near.sighting.kind == .folder, near.sighting.identity.volume != identity.volume
        else { return nil }
        return Crossing(source: source, identity: identity, folder: near.path)
    }

    private nonisolated func copy(_ crossing: Crossing) async {
        let copied = CopiedBytes()
        await StopSign.whileWanted { sign in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { [self] in await show(crossing, copied) }
                await blocking { [ahead] in
                    try? ahead.make(of: crossing.source, expecting: crossing.identity, near: crossing.folder) {
                        bytes throws(FileError) in
                        copied.count.store(bytes, ordering: .relaxed)
                        if sign.isRaised { throw FileError(.stopped, "copy", crossing.source) }
                    }
                }
                group.cancelAll()
            }
        }
    }

    private final class CopiedBytes: Sendable {
        let count = Atomic<Int64>(0)
    }

    /// Until it is cancelled.
    private nonisolated func show(_ crossing: Crossing, _ copied: CopiedBytes) async {
        var isShown = false
        while (try? await Task.sleep(for: .seconds(1), tolerance: .milliseconds(200))) != nil {
            let progress = CopyProgress(
                source: crossing.source, copied: copied.count.load(ordering: .relaxed), size: crossing.identity.size)
            // A progress that cannot be shown is no reason to stop.
            try? await show(progress)
            isShown = true
        }
        if isShown { try? await show(nil as CopyProgress?) }
    }
}

extension Journal {
    /// Shows other processes how far a copy is; nil when it is done.
    package nonisolated func show(_ progress: CopyProgress?) async throws(JournalError) {
        try await books.write { db in
            guard let progress else { return try db.execute(sql: "DELETE FROM copying") }
            try db.execute(
                sql: "INSERT OR REPLACE INTO copying VALUES (1, ?, ?, ?)",
                arguments: [progress.source.blob, progress.copied, progress.size])
        }
    }

    /// The file that is on its way to another file system; nil when there is none, or no service runs.
    package nonisolated func copying() throws(JournalError) -> CopyProgress? {
        guard hasService else { return nil }
        return try database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM copying").map { row in
                CopyProgress(
                    source: try row.path("source", "copying"), copied: try row.require("copied", "copying"),
                    size: try row.require("size", "copying"))
            }
        }
    }
}
