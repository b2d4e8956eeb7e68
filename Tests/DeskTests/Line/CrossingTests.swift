import Files
import Foundation
import Journal
import Synchronization
import Testing
import TestSupport

@testable import Desk

/// A library on another disk.
@Suite("Filing to another file system")
struct CrossingTests {
    private let sandbox: Sandbox
    private let other: Sandbox
    private let workspace: Workspace
    private let line: Line
    private let events = Events()
    private let hasTwo: Bool

    private final class Events: Sendable {
        private let all = Mutex<[DeskEvent]>([])
        func add(_ event: DeskEvent) { all.withLock { $0.append(event) } }
        var filed: [String] { all.withLock { $0.filter(\.isFiled).compactMap(\.name) } }
    }

    init() throws {
        sandbox = try Sandbox()
        other = try Sandbox(below: "/dev/shm")
        try sandbox.writeConfig(library: other.library)
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        line = Line(workspace.journal)
        let volumes = try [sandbox.root, other.root].map { try LocalFiles().look(at: $0)?.identity.volume }
        hasTwo = volumes[0] != volumes[1]
    }

    /// A receipt, as long as wanted.
    private func receipt(_ name: String, bytes: Int = 0) throws {
        let inbox = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            .removingLastComponent().appending("examples/inbox")
        var text = try String(
            contentsOfFile: inbox.appending("receipt-cafe-morgenrot-2026-03-02.txt").string, encoding: .utf8)
        text += "\n\(name)\n" + String(repeating: " \n", count: bytes / 2)
        try sandbox.write(text, to: sandbox.desk.appending(name))
    }

    private var order: FilingOrder { FilingOrder(means: workspace.means()) { [events] in events.add($0) } }

    private func quickly() async throws -> [PendingSet] {
        try await line.fileQuickly(try DeskContents(workspace).arrivals(at: [sandbox.desk]), order)
    }

    private func names(_ folder: FilePath) -> [String] {
        (FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".txt") }.sorted()
    }

    @Test("a large file lets the small ones pass, and then is filed and taken back as any other")
    func large() async throws {
        guard hasTwo else { return }
        try receipt("receipt a.txt", bytes: 3 << 20)
        try receipt("receipt b.txt")
        let pending = try await quickly()
        #expect(events.filed == ["receipt b.txt"])
        #expect(pending.count == 1 && names(sandbox.desk) == ["receipt a.txt"])
        try await line.fileSlowly(pending, order)
        #expect(events.filed == ["receipt b.txt", "receipt a.txt"])
        #expect(names(sandbox.desk) == [] && names(other.library).count == 2)
        #expect(try workspace.journal.copying() == nil)
        let jobs = try workspace.journal.jobsInForce(limit: 10).map(\.id)
        _ = try await workspace.journal.undo(jobs, searching: [])
        #expect(names(sandbox.desk) == ["receipt a.txt", "receipt b.txt"] && names(other.library) == [])
    }

    @Test("what is edited while it waits is not filed as it was judged")
    func edited() async throws {
        guard hasTwo else { return }
        try receipt("receipt a.txt", bytes: 3 << 20)
        let pending = try await quickly()
        try sandbox.write("edited", to: sandbox.desk.appending("receipt a.txt"))
        try await line.fileSlowly(pending, order)
        #expect(events.filed == [] && names(other.library) == [] && names(sandbox.desk) == ["receipt a.txt"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: other.library.string).filter { $0 != "Receipts" } == [])
    }

    @Test("of two equal large files one is filed, and the other asked about")
    func equal() async throws {
        guard hasTwo else { return }
        try receipt("receipt a.txt", bytes: 3 << 20)
        try FileManager.default.copyItem(
            atPath: sandbox.desk.appending("receipt a.txt").string,
            toPath: sandbox.desk.appending("receipt a (1).txt").string)
        try await line.fileSlowly(try await quickly(), order)
        #expect(events.filed == ["receipt a.txt"])
        #expect(try workspace.journal.waitingReviews().map(\.reason) == [.duplicate])
    }

    @Test("cancelled on its way, it stays where it was, and nothing is left of the copy")
    func cancelled() async throws {
        guard hasTwo else { return }
        try receipt("receipt a.txt", bytes: 3 << 20)
        let pending = try await quickly()
        let task = Task { try await line.fileSlowly(pending, order) }
        task.cancel()
        _ = await task.result
        let isFiled = events.filed == ["receipt a.txt"]
        #expect(names(sandbox.desk) == (isFiled ? [] : ["receipt a.txt"]))
        #expect(names(other.library).count == (isFiled ? 1 : 0))
    }
}
