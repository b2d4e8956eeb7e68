import Agents
import Files
import Foundation
import Journal
import Synchronization
import TestSupport
import Testing

@testable import Desk

/// What somebody names that needs no filing, or that the service would leave alone.
@Suite("What is left alone")
struct LeftAloneTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws {
        sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "recursive = true")
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private static let invoice = """
        Nordkap Studio Ltd
        INVOICE
        Invoice number 2026-117
        Invoice date: 2026-03-31
        Bill to: Alder & Co
        Net amount 800.00
        VAT 20% 160.00
        Amount due 960.00
        Please transfer to IBAN GB00 TEST

        """

    private func file(_ paths: FilePath...) async throws -> [DeskEvent] {
        let told = Mutex<[DeskEvent]>([])
        let arrivals = try DeskContents(workspace).arrivals(at: paths)
        try await Line(workspace.journal).file(arrivals, with: workspace.means(), explicitly: true) { event in
            told.withLock { $0.append(event) }
        }
        return told.withLock(\.self)
    }

    private func onlyFile(below folder: FilePath) throws -> FilePath {
        try #require(try Tree.facts(below: folder).keys.first)
    }

    @Test("what lies where it would go stays, under its name, however often it is named")
    func inPlace() async throws {
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("one.txt"))
        _ = try await file(sandbox.desk)
        let filed = try onlyFile(below: sandbox.library)
        let before = try Tree.facts(below: sandbox.library)
        for _ in 0..<2 {
            let events = try await file(filed)
            let stayed = events.contains { if case .inPlace = $0 { true } else { false } }
            #expect(events.count == 1 && stayed)
        }
        #expect(try Tree.facts(below: sandbox.library) == before)
    }

    @Test("a name that begins with a day gets no second one")
    func leadingDay() async throws {
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("2026-01-05 from Nordkap.txt"))
        _ = try await file(sandbox.desk)
        #expect(try onlyFile(below: sandbox.library).lastComponent?.string == "2026-01-05 from Nordkap.txt")
    }

    @Test("a work tree that is named is left alone, and says why; a file in it that is named itself is meant")
    func workTree() async throws {
        let tree = sandbox.desk.appending("tool")
        try FileManager.default.createDirectory(
            atPath: tree.appending(".git").string, withIntermediateDirectories: true)
        try sandbox.write("ref: refs/heads/main\n", to: tree.appending(".git").appending("HEAD"))
        try sandbox.write(Self.invoice, to: tree.appending("invoice.txt"))
        let found = try DeskContents(workspace).find(at: [tree])
        #expect(found.arrivals.isEmpty)
        #expect(found.left.map(\.path) == [tree])
        #expect(try DeskContents(workspace).find(at: [sandbox.desk]).arrivals.isEmpty)
        let named = try DeskContents(workspace).find(at: [tree.appending("invoice.txt"), tree.appending("invoice.txt")])
        #expect(named.arrivals.map(\.path) == [tree.appending("invoice.txt")])
    }
}
