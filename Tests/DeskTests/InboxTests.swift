import Agents
import Files
import Foundation
import Journal
import Testing
import TestSupport

@testable import Desk

/// The example inbox through the whole pipeline: what is sure is filed rightly, the rest waits, all comes back.
@Suite("The example inbox")
struct InboxTests {
    private struct Expected: Decodable {
        var name: String?
        var nameBase64: Data?
        /// A category, `review`, `duplicate` or `not yet`.
        var expected: String

        var bytes: [UInt8] { nameBase64.map(Array.init) ?? Array((name ?? "").utf8) }
    }

    private static var examples: FilePath {
        FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
            .appending("examples")
    }

    private func expectations() throws -> [[UInt8]: String] {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.examples.appending("expected.json").string))
        let list = try JSONDecoder().decode([Expected].self, from: data)
        return Dictionary(uniqueKeysWithValues: list.map { ($0.bytes, $0.expected) })
    }

    /// A copy of the inbox, byte by byte as to names.
    private func fill(_ desk: FilePath) throws {
        let copy = Process()
        copy.executableURL = URL(fileURLWithPath: "/bin/cp")
        copy.arguments = ["-r", Self.examples.appending("inbox").string + "/.", desk.string]
        try copy.run()
        copy.waitUntilExit()
        #expect(copy.terminationStatus == 0)
    }

    @Test("nothing is filed wrongly, most is filed, and undo brings every byte back")
    func inbox() async throws {
        let sandbox = try Sandbox()
        try fill(sandbox.desk)
        let before = try Tree.facts(below: sandbox.desk)
        let expected = try expectations()
        let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
        let line = Line(workspace.journal)
        let outcome = Outcome()
        try await line.file(try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means()) {
            await outcome.note($0)
        }

        for (name, got) in await outcome.categories {
            guard let wanted = expected[name] else { continue }
            let isRight = got == wanted || ["review", "duplicate", "not yet"].contains(got)
            #expect(isRight, "\(String(decoding: name, as: UTF8.self)) was filed as \(got), not \(wanted)")
        }
        let filed = await outcome.categories.values.filter { !["review", "duplicate"].contains($0) }.count
        #expect(filed >= 20, "of \(before.count) files only \(filed) were filed")
        for (name, wanted) in expected where wanted == "not yet" {
            #expect(await outcome.categories[name] == nil, "a half-finished download was touched")
        }

        let jobs = try workspace.journal.jobsInForce(limit: 1000).map(\.id)
        _ = try await workspace.journal.undo(jobs, searching: workspace.searchFolders)
        #expect(try Tree.facts(below: sandbox.desk) == before)
    }

    private actor Outcome {
        private(set) var categories: [[UInt8]: String] = [:]

        func note(_ event: DeskEvent) {
            switch event {
            case .filed(let proposal, _): categories[name(proposal)] = proposal.judged.verdict.category ?? "?"
            case .held(let proposal, let reason):
                categories[name(proposal)] = reason == .duplicate ? "duplicate" : "review"
            case .proposed, .failed, .unreadable, .absent, .unfinished, .left, .inPlace: break
            }
        }

        private func name(_ proposal: Proposal) -> [UInt8] {
            proposal.judged.arrival.path.lastComponent?.bytes ?? []
        }
    }
}
