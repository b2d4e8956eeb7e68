import Files
import Foundation
import Glibc
import TestSupport
import Testing

/// A project on the desk of a running service that has such filed as a unit.
@Suite("Whole folders and the service", .timeLimit(.minutes(Patience.minutes)))
struct WholeFolderServiceTests {
    private func make(_ folder: FilePath, in sandbox: Sandbox) throws {
        for part in ["src", ".git/objects"] {
            try FileManager.default.createDirectory(
                atPath: folder.appending(part).string, withIntermediateDirectories: true)
        }
        try sandbox.write("[core]\n", to: folder.appending(".git/config"))
        try sandbox.write("print(1)\n", to: folder.appending("src/main.py"))
    }

    /// Moves a project to the desk, all at once.
    private func bring(_ name: String, in sandbox: Sandbox) throws {
        let made = sandbox.root.appending("elsewhere").appending(name)
        try make(made, in: sandbox)
        try #require(rename(made.string, sandbox.desk.appending(name).string) == 0)
    }

    @Test(
        "it is filed once nothing in it is being written, comes back with undo, and is left alone then",
        arguments: [false, true])
    func project(recursive: Bool) async throws {
        let sandbox = try Sandbox()
        try sandbox.writeConfig(desk: "whole_folders = \"file\"\nrecursive = \(recursive)")
        try make(sandbox.desk.appending("old"), in: sandbox)
        let service = try ServiceProcess(in: sandbox)
        let code = sandbox.library.appending("Code")
        let files = LocalFiles()
        #expect(try await eventually { try files.look(at: code.appending("old/src/main.py")) != nil })

        // What it will be shows only after a while, and one of its files is being written all the time.
        let station = sandbox.desk.appending("station")
        try FileManager.default.createDirectory(atPath: station.string, withIntermediateDirectories: false)
        let file = open(station.appending("station.py").string, O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
        let writer = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try make(station, in: sandbox)
        try writer.write(contentsOf: Data("print(2)\n".utf8))
        try bring("third", in: sandbox)
        #expect(try await eventually { try files.look(at: code.appending("third/.git/config")) != nil })
        #expect(try files.look(at: station)?.kind == .folder)
        let before = try Tree.facts(below: station)
        try writer.close()
        #expect(try await eventually { try files.look(at: code.appending("station/station.py")) != nil })
        #expect(try files.look(at: station) == nil)

        #expect(try sandbox.run("undo").status == 0)
        #expect(try Tree.facts(below: station) == before)
        let (name, content) = Samples.sample(1)
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
        #expect(try await eventually { try files.look(at: sandbox.desk.appending(name)) == nil })
        #expect(try Tree.facts(below: station) == before, "what was undone is left alone")
        #expect(service.stop() == 0)
    }
}
