import Files
import Foundation
import Journal
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// To ask for the same twice changes nothing the second time.
@Suite("Files that lie where they would go")
struct InPlaceTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(more: Self.category("{date} {name}"))
    }

    private static func category(_ filename: String) -> String {
        """
        [[category]]
        name = "Slips"
        description = "slips"
        folder = "Slips/{year}"
        filename = "\(filename)"
        extensions = ["txt"]
        threshold = 0.01
        """
    }

    private func workspace() throws -> Workspace {
        try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func slip(_ number: Int, _ path: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try sandbox.write("Slip \(number)\nnothing much is written here, on 2026-03-31\n", to: path)
    }

    /// As `deskhand file` does.
    @discardableResult
    private func file(_ paths: FilePath..., dryRun: Bool = false) async throws -> [DeskEvent] {
        let workspace = try workspace()
        let told = Mutex<[DeskEvent]>([])
        let arrivals = try DeskContents(workspace).arrivals(at: paths)
        try await Line(workspace.journal).file(
            arrivals, with: workspace.means(), explicitly: true, dryRun: dryRun
        ) { event in told.withLock { $0.append(event) } }
        return told.withLock(\.self)
    }

    private func areInPlace(_ events: [DeskEvent]) -> Bool {
        !events.isEmpty && events.allSatisfy { if case .inPlace = $0 { true } else { false } }
    }

    private func filedFolder() throws -> FilePath {
        let path = try #require(try Tree.facts(below: sandbox.library).keys.first)
        return path.removingLastComponent()
    }

    @Test("filed again where they were filed, they stay as they are, and no job is made", arguments: [false, true])
    func again(dryRun: Bool) async throws {
        for number in 1...3 { try slip(number, sandbox.desk.appending("one \(number).txt")) }
        try await file(sandbox.desk)
        let before = try Tree.facts(below: sandbox.library)
        #expect(before.count == 3)
        for _ in 1...2 { #expect(areInPlace(try await file(try filedFolder(), dryRun: dryRun))) }
        #expect(try Tree.facts(below: sandbox.library) == before)
        #expect(try workspace().journal.log(limit: 10).count == 3)
    }

    @Test("a name of the user's own stays, whatever the category calls it, and so does a second equal one")
    func ownNames() async throws {
        try slip(1, sandbox.desk.appending("one.txt"))
        try await file(sandbox.desk)
        let folder = try filedFolder()
        try slip(1, folder.appending("my own.txt"))
        try sandbox.writeConfig(more: Self.category("{category} {name}"))
        let before = try Tree.facts(below: sandbox.library)
        #expect(areInPlace(try await file(folder)))
        #expect(try Tree.facts(below: sandbox.library) == before)
    }

    @Test("one that waits, and is said to be what it lies among, teaches and stays")
    func accepted() async throws {
        let path = sandbox.library.appending("Invoices/2023/blue.dat")
        try slip(1, path)
        try sandbox.write("blue and green\n", to: path)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: path.string)
        try await file(path)
        let workspace = try workspace()
        let review = try #require(try workspace.journal.waitingReviews().first)
        let job = try await ReviewDesk(workspace).accept(review, as: "Invoices")
        #expect(job.state == .done && job.actions.isEmpty)
        #expect(FileManager.default.fileExists(atPath: path.string))
        #expect(try workspace.journal.waitingReviews().isEmpty && workspace.journal.lessons().count >= 1)
    }

    @Test("one file that is named three times, also by its folder, is one")
    func namedThrice() async throws {
        let path = sandbox.desk.appending("one.txt")
        try slip(1, path)
        let found = try DeskContents(try workspace()).arrivals(at: [path, sandbox.desk, path])
        #expect(found.map(\.path) == [path])
    }
}
