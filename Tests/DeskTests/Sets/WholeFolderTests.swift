import Files
import Foundation
import Journal
import Synchronization
import TestSupport
import Testing
import Watching

@testable import Desk

/// Folders that are one thing, on a desk that has them filed as a unit.
@Suite("Whole folders")
struct WholeFolderTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws { try self.init(desk: "") }

    private init(desk: String, library: FilePath? = nil) throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(library: library, desk: "whole_folders = \"file\"\n\(desk)")
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func put(_ names: String...) throws {
        for name in names {
            let path = sandbox.desk.appending(name)
            try FileManager.default.createDirectory(
                atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
            try sandbox.write("content of \(name)", to: path)
        }
    }

    /// As the service has it: the folders themselves, and of a recursive desk all files.
    private func arrivals(deep: Bool = false) throws -> [Arrival] {
        let files = LocalFiles()
        let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.desk.string).map(sandbox.desk.appending)
        let paths = deep ? try files.find(below: [sandbox.desk], inode: nil, size: nil) : names
        return try paths.map { path in
            Arrival(path: path, desk: sandbox.desk, sighting: try #require(try files.look(at: path)))
        }
    }

    @discardableResult
    private func file(_ given: [Arrival]? = nil, explicitly: Bool = false) async throws -> [DeskEvent] {
        let told = Mutex<[DeskEvent]>([])
        try await Line(workspace.journal).file(
            given ?? arrivals(), with: workspace.means(), explicitly: explicitly
        ) { event in told.withLock { $0.append(event) } }
        return told.withLock(\.self)
    }

    private func reason(_ events: [DeskEvent]) -> String? {
        if case .left(_, let reason) = events.first, events.count == 1 { reason } else { nil }
    }

    private func undo() async throws {
        _ = try await workspace.journal.undo(try workspace.journal.log(limit: 1).map(\.job.id), searching: [])
    }

    private func facts(_ folder: FilePath) throws -> [FilePath: FileFacts] { try Tree.facts(below: folder) }

    @Test(
        "each kind goes where its category says",
        arguments: [
            (["station/package.json", "station/src/main.js"], "Code"),
            (["venv/pyvenv.cfg", "venv/lib/site.py"], "Code"),
            (["Camera.app/Contents/Info.plist", "Camera.app/Contents/MacOS/camera"], "Software"),
            (["game/setup.exe", "game/data1.cab"], "Software"), (["card/DCIM/100/IMG_1.jpg"], "Pictures"),
            (["repository/.git/config", "repository/tool.py", "repository/README"], "Code"),
        ])
    func kinds(names: [String], folder: String) async throws {
        for name in names { try put(name) }
        let before = try facts(sandbox.desk)
        let events = try await file()
        guard case .filed(let proposal, let job)? = events.first, events.count == 1 else {
            Issue.record("not filed: \(events)")
            return
        }
        let name = try #require(FilePath(names[0]).components.first)
        let target = try #require(job.destination)
        #expect(target.lastComponent == name && target.starts(with: sandbox.library.appending(folder)))
        #expect(try facts(sandbox.desk).isEmpty && facts(target).count == before.count)
        #expect(job.actions.filter { $0.kind == .moveFolder }.count == 1)
        #expect(proposal.judged.set.isFolder)
        let logged = try #require(try workspace.journal.log(limit: 1).first)
        #expect(logged.subjects.map(\.kind) == [.folder])
        try await undo()
        #expect(try facts(sandbox.desk) == before)
        #expect(try facts(sandbox.library).isEmpty)
        #expect(try await file().isEmpty, "what was undone is left alone")
    }

    @Test("by default they stay, and so does a folder that only holds things")
    func left() async throws {
        try put("old/letter.txt")
        #expect(try await file().allSatisfy { if case .unfinished = $0 { true } else { false } })
        try sandbox.writeConfig()
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        try put("station/package.json")
        try await Line(workspace.journal).file(try arrivals(), with: workspace.means()) { event in
            if case .unfinished = event { return }
            Issue.record("\(event)")
        }
        #expect(try facts(sandbox.desk).count == 2)
    }

    @Test("a file in one leads to it, and files beside it are filed by themselves")
    func byItsFiles() async throws {
        let test = try Self(desk: "recursive = true")
        try test.put("pile/station/package.json", "pile/station/inner/package.json", "pile/station/bill.txt")
        try Samples.fill(test.sandbox.desk.appending("pile"), count: 1)
        let events = try await test.file(try test.arrivals(deep: true))
        #expect(events.count { $0.proposal?.judged.set.isFolder == true } == 1)
        #expect(try LocalFiles().look(at: test.sandbox.library.appending("Code/station/inner/package.json")) != nil)
        #expect(events.count == 2)
    }

    @Test("what nobody can tell the use of waits for the user, who may choose; undo brings it back")
    func review() async throws {
        try put("notes/.git/config", "notes/a.md", "notes/b.md", "notes/c.md", "notes/d.md", "notes/e.md")
        let before = try facts(sandbox.desk)
        guard case .held(_, .unsure)? = try await file().first else {
            Issue.record("it does not wait")
            return
        }
        #expect(try await file().isEmpty, "it waits already")
        let review = try #require(try workspace.journal.waitingReviews().first)
        try put("notes/f.md")
        let job = try await ReviewDesk(workspace).accept(review, as: "School")
        #expect(job.state == .done && job.destination == sandbox.library.appending("School/notes"))
        #expect(try facts(sandbox.library).count == before.count + 1)
        try await undo()
        #expect(try facts(sandbox.desk).count == before.count + 1)
    }

    @Test("one in which something is being written waits, in review too")
    func writers() async throws {
        try put("station/package.json", "station/data/log.txt")
        let writer = try #require(FileHandle(forWritingAtPath: sandbox.desk.appending("station/data/log.txt").string))
        guard case .unfinished(let set)? = try await file().first else {
            Issue.record("it did not wait")
            return
        }
        #expect(set.part == sandbox.desk.appending("station/data/log.txt"))
        try writer.close()
        try put("station/data/film.mkv.part")
        guard case .unfinished = try await file().first else {
            Issue.record("it did not wait for the download")
            return
        }
        try FileManager.default.removeItem(atPath: sandbox.desk.appending("station/data/film.mkv.part").string)
        guard case .filed = try await file().first else {
            Issue.record("it was not filed")
            return
        }
    }

    @Test("what is asked about is looked through once more before it is moved")
    func askedAndWritten() async throws {
        let test = try Self(desk: "mode = \"ask\"")
        try test.put("station/package.json")
        guard case .held(_, .asked)? = try await test.file().first else {
            Issue.record("it does not wait")
            return
        }
        let review = try #require(try test.workspace.journal.waitingReviews().first)
        let path = test.sandbox.desk.appending("station/package.json").string
        let writer = try #require(FileHandle(forWritingAtPath: path))
        await #expect(throws: ReviewError.self) { try await ReviewDesk(test.workspace).accept(review) }
        try writer.close()
        let taken = test.sandbox.library.appending("Code/station")
        try FileManager.default.createDirectory(atPath: taken.string, withIntermediateDirectories: true)
        await #expect(throws: ReviewError.folder(review.filing.path, "\(taken.displayed) is there already")) {
            try await ReviewDesk(test.workspace).accept(review)
        }
        try FileManager.default.removeItem(atPath: taken.string)
        #expect(try await ReviewDesk(test.workspace).accept(review).destination == taken)
    }

    @Test("one whose name is taken stays, and why is said")
    func taken() async throws {
        try put("station/package.json")
        let target = sandbox.library.appending("Code/station")
        try FileManager.default.createDirectory(atPath: target.string, withIntermediateDirectories: true)
        #expect(try await reason(file()) == "\(target.displayed) is there already")
        #expect(try facts(sandbox.desk).count == 1)
    }

    @Test("one whose library is on another disk stays, and why is said")
    func otherDisk() async throws {
        let other = try Sandbox(below: "/dev/shm")
        let test = try Self(desk: "", library: other.library)
        try test.put("station/package.json")
        let volumes = try [test.sandbox.root, other.root].map { try LocalFiles().look(at: $0)?.identity.volume }
        guard volumes[0] != volumes[1] else { return }
        #expect(try await test.reason(test.file())?.contains("is on another disk") == true)
        #expect(try facts(test.sandbox.desk).count == 1)
    }

    @Test("one that is a mount point or holds one, or a folder of the config, stays", arguments: ["", "/data"])
    func mounts(inside: String) async throws {
        guard let disk = LoopVolume(.ext4) else { return }
        try put("station/package.json", "station/data/a.txt")
        let point = sandbox.desk.appending("station" + inside)
        guard Self.mount("--bind", disk.path.string, point.string) else { return }
        defer { _ = Self.unmount(point.string) }
        if inside.isEmpty { try put("station/package.json") }
        #expect(try await reason(file())?.hasPrefix("another disk is mounted") == true)
        #expect(Self.unmount(point.string))
        guard case .filed = try await file().first else {
            Issue.record("it was not filed once nothing was mounted")
            return
        }
    }

    @Test("one that holds a folder of the config stays")
    func holdsLibrary() async throws {
        let test = try Self(desk: "exclude = [\"station/keep\"]")
        try test.put("station/package.json", "station/keep/a.txt")
        #expect(try await test.reason(test.file())?.hasPrefix("the config names") == true)
    }

    @Test("one that the user's hand brought back is not filed again")
    func broughtBack() async throws {
        try put("station/package.json")
        try await file()
        let (old, new) = (sandbox.library.appending("Code/station"), sandbox.desk.appending("station"))
        try FileManager.default.moveItem(atPath: old.string, toPath: new.string)
        #expect(try await file().isEmpty)
        #expect(try facts(sandbox.desk).count == 1)
    }

    @Test("named by the user, or with its desk, it comes as one")
    func named() throws {
        try put("station/package.json", "station/a/b.txt", "letter.txt")
        for path in [sandbox.desk, sandbox.desk.appending("station")] {
            let found = try DeskContents(workspace).arrivals(at: [path]).filter(\.isFolder)
            #expect(found.map(\.path) == [sandbox.desk.appending("station")])
        }
        #expect(try DeskContents(workspace).arrivals(at: [sandbox.desk]).count == 2)
    }

    private static func mount(_ arguments: String...) -> Bool { run("mount", arguments) }
    private static func unmount(_ arguments: String...) -> Bool { run("umount", arguments) }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
