import Files
import Foundation
import Journal
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// What a rule says is done, journaled, explained and taken back as everything else is.
@Suite("Rules on the line")
struct RuleLineTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func workspace(_ rules: String, desk: String = "", top: String = "") throws -> Workspace {
        try sandbox.writeConfig(desk: desk, more: rules)
        if !top.isEmpty {
            let text = try String(contentsOfFile: sandbox.config.string, encoding: .utf8)
            try sandbox.write(top + "\n" + text, to: sandbox.config)
        }
        return try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func put(_ name: String, _ text: String = "some words") throws {
        try sandbox.write(text, to: sandbox.desk.appending(name))
    }

    @discardableResult
    private func file(_ workspace: Workspace, dryRun: Bool = false) async throws -> [DeskEvent] {
        let told = Mutex<[DeskEvent]>([])
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        try await Line(workspace.journal).file(arrivals, with: workspace.means(), dryRun: dryRun) { event in
            told.withLock { $0.append(event) }
        }
        return told.withLock(\.self)
    }

    private func names(below folder: FilePath) throws -> Set<String> {
        Set(try Tree.facts(below: folder).keys.map { String($0.string.dropFirst(folder.string.count + 1)) })
    }

    private func onlyJob(_ events: [DeskEvent]) throws -> Job {
        let jobs = events.compactMap { if case .filed(_, let job) = $0 { job } else { nil } }
        return try #require(jobs.count == 1 ? jobs.first : nil)
    }

    private static func rule(_ match: String, _ action: String, _ more: String = "", name: String = "r") -> String {
        "[[rule]]\nname = \"\(name)\"\nmatch = { \(match) }\ndo = { \(action) }\n\(more)\n"
    }

    @Test("a move by name is one job that why explains and undo takes back")
    func move() async throws {
        let workspace = try workspace(
            Self.rule("name = { regex = '^INV-(?<customer>[A-Z]+)-' }", "move = \"Power/{customer}/{counter} {name}\""))
        try put("INV-ADA-7.txt")
        try put("other.bin", "\u{1}\u{2}")
        let job = try onlyJob(try await file(workspace))
        #expect(job.state == .done)
        #expect(try names(below: sandbox.library) == ["Power/ADA/1 INV-ADA-7.txt"])
        let place = sandbox.library.appending("Power/ADA/1 INV-ADA-7.txt")
        let why = try await Explainer(workspace).explain(place)
        #expect(why.filing.tier == "rule" && why.job == job.id)
        #expect(
            why.filing.decodedEvidence.map(\.reason) == [
                "your rule “r” says so", "name is INV-ADA-7.txt (/^INV-(?<customer>[A-Z]+)-/)",
                "{customer} is ADA",
            ])
        _ = try await workspace.journal.undo([job.id], searching: [])
        #expect(try names(below: sandbox.library).isEmpty)
        #expect(try names(below: sandbox.desk) == ["INV-ADA-7.txt", "other.bin"])
        // Undone is undone: the rule does not take it again.
        #expect(try await file(workspace).allSatisfy { if case .filed = $0 { false } else { true } })
        #expect(try names(below: sandbox.library).isEmpty)
    }

    @Test("a rule over names opens no file: one that cannot be read is moved all the same")
    func opensNothing() async throws {
        let workspace = try workspace(Self.rule("extension = [\"iso\", \"dmg\"]", "move = \"Images\""))
        try put("a.iso")
        let path = sandbox.desk.appending("a.iso").string
        let before = try accessTime(path)
        _ = try onlyJob(try await file(workspace))
        #expect(try accessTime(sandbox.library.appending("Images/a.iso").string) == before)
    }

    private func accessTime(_ path: String) throws -> Int {
        var status = stat()
        try #require(lstat(path, &status) == 0)
        return status.st_atim.tv_sec * 1_000_000_000 + status.st_atim.tv_nsec
    }

    @Test("trash puts a file into the trash, and undo takes it out again")
    func trash() async throws {
        let workspace = try workspace(
            Self.rule("name = \"*.tmp1\", size = \"< 1 kB\", none = [{ name = \"keep*\" }]", "trash = true"))
        try put("a.tmp1")
        try put("keep.tmp1")
        let job = try onlyJob(try await file(workspace))
        #expect(job.actions.map(\.kind) == [.trash])
        #expect(try names(below: sandbox.desk) == ["keep.tmp1"])
        _ = try await workspace.journal.undo([job.id], searching: [])
        #expect(try names(below: sandbox.desk) == ["a.tmp1", "keep.tmp1"])
    }

    @Test("names that are hostile stay below the folder, and what is taken is not replaced")
    func hostile() async throws {
        let workspace = try workspace(
            Self.rule(
                "name = { regex = '(?s)^(?<group>.*)-x' }", "move = \"\(sandbox.library.string)/In/{group}/\""))
        for name in ["..-x.txt", "a\nb{date}-x.txt", ".. -x.txt", "%2F..-x.txt"] { try put(name, name) }
        for case .filed(_, let job) in try await file(workspace) { #expect(job.state == .done) }
        #expect(try names(below: sandbox.library).allSatisfy { $0.hasPrefix("In/") && !$0.contains("/../") })
        #expect(try Tree.facts(below: sandbox.root).keys.count { $0.string.contains("-x.txt") } == 4)
    }

    @Test("the first rule that matches decides; one that reads the file comes in its turn")
    func order() async throws {
        let workspace = try workspace(
            Self.rule("text = 'Kundennummer\\s+(?<number>\\d+)'", "move = \"Power/{number}\"", name: "text")
                + Self.rule("name = \"*.txt\"", "move = \"Texts\"", name: "name"))
        try put("a.txt", "Stromhof\nKundennummer  4711\n")
        try put("b.txt", "something else\n")
        try await file(workspace)
        #expect(try names(below: sandbox.library) == ["Power/4711/a.txt", "Texts/b.txt"])
    }

    @Test("rename, copy and tag leave the file on the desk, and its own work is no arrival")
    func staying() async throws {
        let workspace = try workspace(
            Self.rule("name = \"scan*\"", "rename = \"{modified.year} {name}\", tag = [\"paper\"]", name: "a")
                + Self.rule("name = \"both*\"", "copy = \"Copies\"", name: "b"))
        try put("scan.dat")
        try put("both.dat")
        #expect(try await file(workspace).count == 2)
        let year = Calendar(identifier: .gregorian).component(.year, from: Date())
        #expect(try names(below: sandbox.desk) == ["\(year) scan.dat", "both.dat"])
        #expect(try names(below: sandbox.library) == ["Copies/both.dat"])
        let renamed = sandbox.desk.appending("\(year) scan.dat")
        let seen = try #require(try LocalFiles().look(at: renamed))
        #expect(try LocalFiles().tags(of: renamed, expecting: seen.identity) == Array("paper".utf8))
        for path in [renamed, sandbox.desk.appending("both.dat")] {
            let seen = try #require(try LocalFiles().look(at: path))
            #expect(try workspace.journal.isKnown(path, seen.identity))
        }
    }

    @Test("where the desk asks, or the rule wants to be confirmed, it is done as it was shown, once the user says so")
    func asks() async throws {
        let workspace = try workspace(Self.rule("name = \"*\"", "trash = true", "confirm = true"))
        try put("a.dat")
        #expect(try await file(workspace).contains { if case .held = $0 { true } else { false } })
        #expect(try names(below: sandbox.desk) == ["a.dat"])
        let review = try #require(try workspace.journal.waitingReviews().first)
        #expect(try await ReviewDesk(workspace).accept(review).state == .done)
        #expect(try names(below: sandbox.desk).isEmpty && workspace.journal.waitingReviews().isEmpty)
    }

    @Test("a folder whose name is not known is asked about, and a file that is left alone stays")
    func unknownFolder() async throws {
        let workspace = try workspace(
            Self.rule("name = \"photo*\"", "move = \"Photos/{taken.year}\"", name: "p")
                + Self.rule("name = \"mine*\"", "leave = true", name: "l"))
        try put("photo.txt")
        try put("mine.txt")
        let events = try await file(workspace)
        #expect(events.contains { if case .held(_, .unsure) = $0 { true } else { false } })
        #expect(events.contains { if case .left = $0 { true } else { false } })
        #expect(try names(below: sandbox.desk) == ["photo.txt", "mine.txt"])
    }

    @Test("a photograph goes with its sidecar")
    func sets() async throws {
        let workspace = try workspace(Self.rule("name = \"*.jpg\"", "move = \"Photos\""))
        try put("IMG_1.jpg")
        try put("IMG_1.xmp", "<x/>")
        _ = try onlyJob(try await file(workspace))
        #expect(try names(below: sandbox.library) == ["Photos/IMG_1.jpg", "Photos/IMG_1.xmp"])
    }

    @Test("a dry run says what would be done, and does nothing")
    func dryRun() async throws {
        let workspace = try workspace(Self.rule("name = \"*.dat\"", "move = \"Data\""))
        try put("a.dat")
        let events = try await file(workspace, dryRun: true)
        #expect(events.first?.proposal?.target == sandbox.library.appending("Data/a.dat"))
        #expect(try names(below: sandbox.desk) == ["a.dat"])
    }
}
