import Files
import Foundation
import Testing

@testable import Watching

@Suite("The first arrival")
struct FirstArrivalTests {
    private struct NothingKnown: KnownFiles {
        func isKnown(_ path: FilePath, _ sighting: Sighting) -> Bool { false }
    }

    @Test("a file that lay there before is found, and one that is written later arrives once", .timeLimit(.minutes(1)))
    func arrives() async throws {
        let folder = NSTemporaryDirectory() + "/deskhand-watch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let desk = try FilePath.canonical(FilePath(folder))
        try Data("old".utf8).write(to: URL(fileURLWithPath: desk.appending("old.txt").string))
        let watcher = Watcher(folders: [WatchedFolder(path: desk, settle: .zero)], known: NothingKnown())
        watcher.start()
        var names: [String] = []
        for await event in watcher.events {
            if case .scanned = event { try Data("new".utf8).write(to: URL(fileURLWithPath: desk.appending("new.txt").string)) }
            if case .arrivals(let arrivals) = event { names += arrivals.compactMap { $0.path.lastComponent?.string } }
            if names.contains("new.txt"), names.contains("old.txt") { watcher.stop() }
        }
        #expect(names.sorted() == ["new.txt", "old.txt"])
    }
}
