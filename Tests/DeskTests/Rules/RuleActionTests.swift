import CLinux
import Files
import Foundation
import Journal
import Rules
import Synchronization
import TestSupport
import Testing

@testable import Desk

@Suite("What rules do")
struct RuleActionTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func workspace(_ rules: String, desk: String = "") throws -> Workspace {
        try sandbox.writeConfig(desk: desk, more: rules)
        return try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func put(_ name: String, _ text: String = "some words") throws {
        try sandbox.write(text, to: sandbox.desk.appending(name))
    }

    @discardableResult
    private func file(_ workspace: Workspace) async throws -> [DeskEvent] {
        let told = Mutex<[DeskEvent]>([])
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk])
        try await Line(workspace.journal).file(arrivals, with: workspace.means()) { event in
            told.withLock { $0.append(event) }
        }
        return told.withLock(\.self)
    }

    private func names(below folder: FilePath) throws -> Set<String> {
        Set(try Tree.facts(below: folder).keys.map { String($0.string.dropFirst(folder.string.count + 1)) })
    }

    private static func rule(_ match: String, _ action: String, _ more: String = "", name: String = "r") -> String {
        "[[rule]]\nname = \"\(name)\"\nmatch = { \(match) }\ndo = { \(action) }\n\(more)\n"
    }

    private func tags(_ path: FilePath) throws -> String? {
        let seen = try #require(try LocalFiles().look(at: path))
        return try LocalFiles().tags(of: path, expecting: seen.identity).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("where a name is taken, it is numbered, skipped or asked about, and never replaced")
    func conflicts() async throws {
        let taken = sandbox.library.appending("Data")
        try FileManager.default.createDirectory(atPath: taken.string, withIntermediateDirectories: true)
        for name in ["n.n", "s.s", "a.a"] { try sandbox.write("mine", to: taken.appending(name)) }
        let workspace = try workspace(
            ["number", "skip", "ask"].map {
                Self.rule("name = \"*.\($0.prefix(1))\"", "move = \"Data\", conflict = \"\($0)\"", name: $0)
            }.joined())
        for name in ["n.n", "s.s", "a.a", "free.s"] { try put(name) }
        let events = try await file(workspace)
        #expect(try names(below: sandbox.desk) == ["s.s", "a.a"])
        #expect(
            try names(below: sandbox.library) == ["Data/n.n", "Data/n (2).n", "Data/s.s", "Data/a.a", "Data/free.s"])
        for name in ["n.n", "s.s", "a.a"] {
            #expect(try String(contentsOfFile: taken.appending(name).string, encoding: .utf8) == "mine")
        }
        #expect(events.contains { if case .left(_, let why) = $0 { why.hasSuffix("is there already") } else { false } })
        // Accepted, it is numbered.
        let review = try #require(try workspace.journal.waitingReviews().first)
        #expect(try await ReviewDesk(workspace).accept(review).state == .done)
        #expect(try names(below: sandbox.library).contains("Data/a (2).a"))
    }

    @Test("rules that go on are done together with the first that does not, as one job that undo takes back")
    func goingOn() async throws {
        let workspace = try workspace(
            Self.rule("name = \"a*\"", "tag = [\"one\", \"two\"]", "continue = true", name: "tags")
                + Self.rule("name = \"*.dat\"", "tag = [\"data\"]", "continue = true", name: "data")
                + Self.rule("extension = \"dat\"", "move = \"Data\", untag = [\"two\"]", name: "moves")
                + Self.rule("name = \"*\"", "trash = true", "confirm = true", name: "never"))
        try put("a.dat")
        let events = try await file(workspace)
        let jobs = events.compactMap { if case .filed(_, let job) = $0 { job } else { nil } }
        let job = try #require(jobs.count == 1 ? jobs.first : nil)
        #expect(try names(below: sandbox.library) == ["Data/a.dat"])
        #expect(try tags(sandbox.library.appending("Data/a.dat")) == "one,data")
        #expect(try workspace.ruleUses().map(\.count) == [1, 1, 1, 0])
        _ = try await workspace.journal.undo([job.id], searching: [])
        #expect(try names(below: sandbox.library).isEmpty)
        #expect(try tags(sandbox.desk.appending("a.dat")) == nil)
    }

    @Test("one that goes on alone is done all the same, and untag leaves other tags")
    func lastGoesOn() async throws {
        let workspace = try workspace(Self.rule("name = \"a*\"", "untag = [\"x\"]", "continue = true"))
        try put("a.dat")
        let path = sandbox.desk.appending("a.dat")
        let seen = try #require(try LocalFiles().look(at: path))
        try LocalFiles().setTags(Array("x,mine".utf8), replacing: nil, of: path, expecting: seen.identity)
        try await file(workspace)
        #expect(try tags(path) == "mine")
    }

    @Test("a file is filed as the category that a rule names, as if that were sure")
    func category() async throws {
        let workspace = try workspace(
            Self.rule("name = \"x*\"", "file = \"recipes\", tag = [\"kitchen\"]")
                + "[[category]]\nname = \"Recipes\"\nfolder = \"Kitchen\"\nfilename = \"{name}\"\ndescription = \"what to cook\"\n"
        )
        try put("x.txt")
        let events = try await file(workspace)
        #expect(try names(below: sandbox.library) == ["Kitchen/x.txt"], "\(events)")
        let place = sandbox.library.appending("Kitchen/x.txt")
        let why = try await Explainer(workspace).explain(place)
        #expect(why.filing.category == "Recipes" && why.filing.tier == "rule")
        #expect(try tags(place) == "kitchen")
    }

    @Test("desk, owner and origin are told by a look, and a duplicate by what was filed")
    func facts() async throws {
        let user = try #require(getpwuid(getuid()).flatMap { String(cString: $0.pointee.pw_name) })
        let workspace = try workspace(
            Self.rule(
                "desk = \"*/desk\", owner = \"\(user)\", origin = { regex = '^https://(?<site>[^/]+)/' }",
                "move = \"From/{site}\"", name: "origin")
                + Self.rule("duplicate = true", "tag = [\"again\"]", name: "duplicate")
                + Self.rule("name = \"*.dat\"", "move = \"Data\"", name: "data"))
        try put("a.dat", "the same")
        try await file(workspace)
        try put("b.dat", "the same")
        try put("c.dat", "another")
        try put("d.dat", "loaded")
        let descriptor = open(sandbox.desk.appending("d.dat").string, O_RDONLY)
        let origin = Array("https://stromhof.example/bill/7".utf8)
        #expect(linux_set_attribute(descriptor, "user.xdg.origin.url", origin, origin.count) == 0)
        close(descriptor)
        try await file(workspace)
        #expect(try names(below: sandbox.library) == ["Data/a.dat", "Data/c.dat", "From/stromhof.example/d.dat"])
        #expect(try tags(sandbox.desk.appending("b.dat")) == "again")
    }
}
