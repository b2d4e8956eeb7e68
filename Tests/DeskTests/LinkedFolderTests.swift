import Files
import Foundation
import Journal
import TestSupport
import Testing

@testable import Desk

/// A category's folder may be a link that the user made.
@Suite("Folders of categories that are links")
struct LinkedFolderTests {
    private let sandbox: Sandbox
    private var link: FilePath { sandbox.library.appending("Invoices") }
    private var away: FilePath { sandbox.root.appending("nas/Papers") }

    init() throws {
        sandbox = try Sandbox()
        try makeFolder(away)
    }

    private func makeFolder(_ path: FilePath) throws {
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
    }

    private func link(to target: String, at path: FilePath? = nil) throws {
        try FileManager.default.createSymbolicLink(atPath: (path ?? link).string, withDestinationPath: target)
    }

    private func workspace() throws -> Workspace {
        try Workspace.open(environment: sandbox.environment, asRoot: true)
    }

    private func problem() -> String? {
        do {
            _ = try workspace()
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test("one that the user made is followed, the service reaches it, and undo leads back", arguments: [false, true])
    func followed(isRelative: Bool) async throws {
        try link(to: isRelative ? "../nas/Papers" : away.string)
        try Samples.fill(sandbox.desk, count: 1)
        let before = try Tree.facts(below: sandbox.desk)
        let workspace = try workspace()
        #expect(LockRules(workspace.config, workspace.locations).work.contains(away))
        try await Line(workspace.journal).file(
            try DeskContents(workspace).arrivals(at: [sandbox.desk]), with: workspace.means(), explicitly: true
        ) { _ in }
        let filed = try #require(try Tree.facts(below: away).keys.first)
        #expect(try Tree.facts(below: sandbox.desk).isEmpty)
        #expect(workspace.config.category(at: filed)?.name == "Invoices")
        _ = try await workspace.journal.undo(
            try workspace.journal.log(limit: 1).map(\.job.id), searching: workspace.searchFolders)
        #expect(try Tree.facts(below: sandbox.desk) == before)
        let told = await Doctor(workspace.locations).examine().first { $0.subject.hasPrefix("link ") }
        #expect(told?.result == .well && told?.finding.contains(away.displayed) == true)
    }

    @Test("while nothing is where it leads, files wait, and no folder is made there")
    func absent() async throws {
        try link(to: sandbox.root.appending("unplugged/Papers").string)
        try Samples.fill(sandbox.desk, count: 1)
        let (status, output, _) = try sandbox.run("file", sandbox.desk.string)
        #expect(status == 1 && output.contains("waiting for a disk that is not mounted"), "\(output)")
        #expect(try Tree.facts(below: sandbox.desk).count == 1)
        #expect(!FileManager.default.fileExists(atPath: sandbox.root.appending("unplugged").string))
    }

    @Test(
        "what is not followed is refused when the config is read, with a sentence",
        arguments: [
            ("/etc", "which is not yours alone"), ("../desk", "would arrive again"), ("../.ssh", "a hidden folder"),
            ("../a file", "which is no folder"), (".", "which holds more than papers of one kind"),
            ("Invoices", "leads nowhere"),
        ])
    func refused(target: String, reason: String) throws {
        try makeFolder(sandbox.root.appending(".ssh"))
        try sandbox.write("", to: sandbox.root.appending("a file"))
        try link(to: target)
        let said = problem() ?? ""
        #expect(said.contains("config.toml:3: the category folder \(link.displayed)"), "\(said)")
        #expect(said.contains(reason), "\(said)")
    }

    @Test("deeper in the library none is followed")
    func deeper() throws {
        try sandbox.writeConfig(more: "[[category]]\nname = \"Invoices\"\nfolder = \"Money/Bills/{year}\"")
        try makeFolder(sandbox.library.appending("Money"))
        try link(to: away.string, at: sandbox.library.appending("Money/Bills"))
        #expect(problem()?.contains("only one directly in the library is followed") == true)
    }
}
