import Agents
import Files
import Foundation
import Journal
import Reading
import TestSupport
import Testing
import Watching

@testable import Desk

/// Files of one group share commits and folders, and nothing else.
@Suite("Files that are filed together")
struct GroupTests {
    private let sandbox: Sandbox
    private let workspace: Workspace

    init() throws {
        sandbox = try Sandbox()
        workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func judged(_ name: String, _ text: String? = nil) throws -> Judged {
        let path = sandbox.desk.appending(name)
        try sandbox.write(text ?? "content of \(name)", to: path)
        let identity = try #require(try LocalFiles().look(at: path)).identity
        return Judged(
            set: ArrivalSet(main: Arrival(path: path, desk: sandbox.desk, identity: identity)),
            document: Document(
                path: path, size: identity.size, modified: identity.modified, type: "text/plain"),
            digest: try LocalFiles().digest(of: path, expecting: identity),
            verdict: Verdict(category: "Invoices", confidence: 1, tier: .user, evidence: [], alternatives: []),
            features: [])
    }

    private func propose(_ files: [Judged]) throws -> [Proposal] {
        let desk = try #require(workspace.config.desk(at: sandbox.desk))
        var proposer = Proposer(workspace.means(), files: LocalFiles(), journal: workspace.journal)
        return try files.map { try proposer.propose($0, on: desk) }
    }

    private func carryOut(_ proposals: [Proposal]) async throws -> [Job] {
        try await workspace.journal.carryOut(proposals.map { $0.plan(begun: 1) })
    }

    @Test("the first, which was to make the folder, is gone: the next makes it, and one undo of all leaves nothing")
    func firstFails() async throws {
        let before = try Tree.facts(below: sandbox.desk)
        let proposals = try propose(["a.txt", "b.txt", "c.txt"].map { try judged($0) })
        try FileManager.default.removeItem(atPath: sandbox.desk.appending("a.txt").string)
        let jobs = try await carryOut(proposals)
        #expect(jobs.map(\.state) == [.failed, .done, .done])
        #expect(try Tree.facts(below: sandbox.library).count == 2)
        _ = try await workspace.journal.undo(jobs.dropFirst().reversed().map(\.id), searching: [])
        #expect(try LocalFiles().look(at: sandbox.library.appending("Invoices")) == nil)
        #expect(try Tree.facts(below: sandbox.desk).count == before.count + 2)
    }

    @Test("a file where the folder should be is named as what it is")
    func fileForFolder() async throws {
        try sandbox.write("mine", to: sandbox.library.appending("Invoices"))
        let job = try #require(try await carryOut(try propose([judged("a.txt")])).first)
        #expect(job.state == .failed)
        let problem = job.problem ?? ""
        #expect(problem.contains("library/Invoices: it is a file, and a folder is needed there"), "\(problem)")
    }

    @Test("what was filed and edited since, at its size, makes the same download no duplicate; what was not, does")
    func editedSince() async throws {
        let first = try propose([judged("invoice.txt", "number 117")])
        #expect(try await carryOut(first).map(\.state) == [.done])
        #expect(try propose([judged("invoice.txt", "number 117")]).map(\.decision) == [.ask(.duplicate)])
        try sandbox.write("number 118", to: try #require(first[0].target))
        let second = try propose([judged("invoice.txt", "number 117")])
        #expect(second.map(\.decision) == [.file] && second[0].target != first[0].target)
    }
}
