import Agents
import Files
import Foundation
import Journal
import Watching
import Reading
import TestSupport
import Testing

@testable import Desk

/// The user's own hand wins: what it moves back stays, and teaches.
@Suite("Moves by hand")
struct HandTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "threshold = 0.5")
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try Samples.fill(sandbox.desk, count: 1)
    }

    /// As the service does with what arrives, each time as a process that was just started.
    private func file(_ explicitly: Bool = false) async throws {
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk]).filter {
            try explicitly || !workspace.journal.isKnown($0.path, $0.identity)
        }
        let line = Line(workspace.journal)
        try await line.file(arrivals, with: workspace.means(), explicitly: explicitly) { _ in }
    }

    private func onlyFile(below folder: FilePath) throws -> FilePath {
        let facts = try Tree.facts(below: folder)
        #expect(facts.count == 1)
        return try #require(facts.keys.first)
    }

    @Test("a filed file that is moved back is not filed again, whatever it is called by then and however it is edited")
    func back() async throws {
        try await file()
        let filed = try onlyFile(below: sandbox.library)
        let back = sandbox.desk.appending("mine.txt")
        rename(filed.string, back.string)
        for _ in 0..<2 {
            try await file()
            #expect(try onlyFile(below: sandbox.desk) == back)
        }
        let lessons = try workspace.journal.lessons()
        #expect(lessons.map(\.origin) == [.moved] && lessons.map(\.weight) == [-1])
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: back.string))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("\n".utf8))
        try handle.close()
        try await file()
        #expect(try onlyFile(below: sandbox.desk) == back)
        #expect(try workspace.journal.lessons().count == 1)
        #expect(try workspace.journal.waitingReviews().isEmpty)
        // Who asks for it gets it judged, by what was taught.
        try await file(true)
        #expect(try workspace.journal.waitingReviews().count == 1)
    }

    @Test("from another file system it is known by its content and its time, and a new download is not taken for it")
    func backAsCopy() async throws {
        let original = try onlyFile(below: sandbox.desk)
        let content = try Data(contentsOf: URL(fileURLWithPath: original.string))
        try await file()
        let filed = try onlyFile(below: sandbox.library)
        let identity = try #require(try LocalFiles().look(at: filed)).identity
        let aside = sandbox.root.appending("aside")
        _ = try LocalFiles().copy(filed, expecting: identity, to: aside)
        try FileManager.default.removeItem(atPath: filed.string)
        rename(aside.string, sandbox.desk.appending("mine.txt").string)
        try await file()
        #expect(try onlyFile(below: sandbox.desk).lastComponent?.string == "mine.txt")
        try FileManager.default.removeItem(atPath: sandbox.desk.appending("mine.txt").string)
        try content.write(to: URL(fileURLWithPath: original.string))
        try await file()
        #expect(try workspace.journal.waitingReviews().map(\.filing.path) == [original])
    }
}

/// A review whose disk comes and goes.
@Suite("Reviews after a remount", .serialized)
struct RemountedReviewTests {
    @Test(
        "a review is accepted after a remount, and waits while the disk is not there",
        arguments: LoopVolume.Kind.allCases)
    func accept(kind: LoopVolume.Kind) async throws {
        guard let disk = LoopVolume(kind) else { return }
        let state = try Sandbox()
        let sandbox = try Sandbox(below: disk.path.string)
        try state.write("", to: state.root.appending("desk/unused"))
        try Samples.fill(sandbox.desk, count: 1)
        try state.writeConfig(on: sandbox, desk: "mode = \"ask\"")
        let environment = state.environment
        do {
            let workspace = try Workspace.open(environment: environment, asRoot: true)
            let line = Line(workspace.journal)
            try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()) {
                _ in
            }
        }
        disk.unplug()
        let workspace = try Workspace.open(environment: environment, asRoot: true)
        let review = try #require(try workspace.journal.waitingReviews().first)
        await #expect(throws: ReviewError.away(review.filing.path)) { try await ReviewDesk(workspace).accept(review) }
        #expect(try workspace.journal.waitingReviews().count == 1)
        try #require(disk.plugIn())
        guard disk.replug() else { return print("skipped: the number of the \(kind.rawValue) disk did not change") }
        let identity = try #require(try LocalFiles().look(at: review.filing.path)).identity
        #expect(try workspace.journal.isKnown(review.filing.path, identity))
        let job = try await ReviewDesk(workspace).accept(review)
        #expect(job.state == .done)
        #expect(try Tree.facts(below: sandbox.library).count == 1)
    }
}

extension Sandbox {
    /// A config here for a desk and a library elsewhere.
    fileprivate func writeConfig(on other: Sandbox, desk lines: String) throws {
        try write(
            """
            [[desk]]
            path = "\(other.desk.string)"
            library = "\(other.library.string)"
            settle = 0
            \(lines)
            """, to: config)
    }
}

/// Files over 1 GiB, whose digests are samples.
@Suite("Large twins")
struct LargeTwinTests {
    private let sandbox: Sandbox
    private let workspace: Workspace
    private let size: Int64 = Digest.wholeLimit + (8 << 20)

    init() throws {
        sandbox = try Sandbox()
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    /// Mostly a hole: it takes no room.
    private func make(_ name: String, differing: Bool = false) throws -> Judged {
        let path = sandbox.desk.appending(name)
        _ = FileManager.default.createFile(atPath: path.string, contents: nil)
        try #require(truncate(path.string, off_t(size)) == 0)
        if differing {
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path.string))
            try handle.seek(toOffset: 100 << 20)
            try handle.write(contentsOf: Data("another".utf8))
            try handle.close()
        }
        let identity = try #require(try LocalFiles().look(at: path)).identity
        return Judged(
            set: ArrivalSet(main: Arrival(path: path, desk: sandbox.desk, identity: identity)),
            document: Document(path: path, size: size, modified: identity.modified, type: "video/mp4"),
            digest: try LocalFiles().digest(of: path, expecting: identity),
            verdict: Verdict(category: "Invoices", confidence: 1, tier: .user, evidence: [], alternatives: []),
            features: [])
    }

    private func propose(_ files: [Judged]) throws -> [Proposal] {
        let desk = try #require(workspace.config.desk(at: sandbox.desk))
        var proposer = Proposer(workspace.means(), files: LocalFiles(), journal: workspace.journal)
        return try files.map { try proposer.propose($0, on: desk) }
    }

    @Test("two that differ between the samples are never called the same; two that do not are")
    func twins() throws {
        let files = [try make("a.mp4"), try make("b.mp4", differing: true), try make("c.mp4")]
        #expect(files[0].digest == files[1].digest && files[0].digest.isSampled)
        #expect(try propose(files).map(\.decision) == [.file, .file, .ask(.duplicate)])
    }

    @Test("one that was called a duplicate and is none is not trashed")
    func trash() async throws {
        let files = [try make("a.mp4"), try make("b.mp4", differing: true)]
        let review = Review(
            filing: files[1].filing(), desk: sandbox.desk, reason: .duplicate, identity: files[1].arrival.identity,
            target: nil, original: files[0].arrival.path, given: 1)
        try await workspace.journal.askAbout([review])
        let asked = try #require(try workspace.journal.waitingReviews().first)
        await #expect(throws: ReviewError.originalChanged(files[0].arrival.path)) {
            try await ReviewDesk(workspace).trashDuplicate(asked)
        }
        #expect(try LocalFiles().look(at: files[1].arrival.path) != nil)
    }

    @Test("a comparison ends when nobody wants to know any more")
    func cancelled() async throws {
        let files = [try make("a.mp4"), try make("b.mp4")]
        let task = Task {
            // Cancelled before it begins: no time is measured.
            while !Task.isCancelled { await Task.yield() }
            return try propose(files)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
