import Agents
import Desk
import Journal
import ModelServer
import Testing
import TestSupport

@testable import Desk

/// What a subagent said of one paper, and the next of its vendor.
@Suite("Lessons of subagents about vendors")
struct VendorLessonSubagentTests {
    private func asked(_ workspace: Workspace) throws -> Int {
        try workspace.journal.calls().count { $0.purpose == "extract" }
    }

    @Test("what mini said of one receipt makes the next of the shop free, as long as the first one stays filed")
    func free() async throws {
        let sandbox = try await ModelSandbox(answer: SubagentTests.reader())
        let workspace = try sandbox.workspace()
        try sandbox.drop("paper 1.txt", SubagentTests.paper(1))
        _ = try await sandbox.file(workspace)
        #expect(try asked(workspace) == 1)
        let taught = try workspace.taughtVendors()
        #expect(taught.count == 1 && taught.first?.isProvisional == true)

        try sandbox.drop("paper 2.txt", SubagentTests.paper(2))
        let event = try #require(try await sandbox.file(workspace)["paper 2.txt"])
        let total = try #require(event.proposal?.judged.record?["total"])
        #expect(total.value.text == "5.62" && total.tier == "embedded" && total.isSure)
        #expect(try asked(workspace) == 1)
        // What nobody said of the second teaches nothing.
        #expect(try workspace.taughtVendors().first?.records.count == 1)

        let first = try #require(try workspace.journal.records().first)
        _ = try await workspace.journal.undo([first.job], searching: workspace.searchFolders)
        #expect(try workspace.taughtVendors().isEmpty)
        _ = try await workspace.journal.redo([first.job], searching: workspace.searchFolders)
        #expect(try workspace.taughtVendors().count == 1)
    }

    @Test("accepted, it is the user's own word")
    func accepted() async throws {
        let sandbox = try await ModelSandbox(answer: SubagentTests.reader())
        let workspace = try sandbox.workspace()
        try sandbox.drop("paper 1.txt", SubagentTests.paper(1))
        _ = try await sandbox.file(workspace)
        #expect(try await workspace.accept(workspace.taughtVendors()) == 1)
        #expect(try workspace.taughtVendors().first?.isProvisional == false)
        #expect(try await workspace.accept(workspace.taughtVendors()) == 0)
    }
}
