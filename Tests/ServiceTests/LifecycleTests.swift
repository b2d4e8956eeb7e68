import Desk
import Files
import Foundation
import Journal
import Testing
import TestSupport

/// The service as its manager and its user meet it.
@Suite("The service's life")
struct LifecycleTests {
    @Test("what is dropped on the desk is filed, and undo brings it back to stay")
    func dropAndUndo() async throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        try Samples.fill(sandbox.desk, count: 1)
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 1 })
        #expect(try sandbox.run("undo").status == 0)
        #expect(try Tree.facts(below: sandbox.desk).count == 1)
        // A second drop that is filed shows that the service has seen the first one come back.
        // (Not another invoice: undoing the first has taught that such files are not to be filed.)
        try Samples.fill(sandbox.desk, count: 1, from: 1)
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 1 })
        #expect(try Tree.facts(below: sandbox.desk).count == 1)
    }

    @Test("what lay there before the start is found")
    func findsOldFiles() async throws {
        let sandbox = try Sandbox()
        try Samples.fill(sandbox.desk, count: 3)
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count >= 1 })
    }

    @Test("a second service says so and goes")
    func onlyOne() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        let second = try sandbox.run("run")
        #expect(second.status == 69)
        #expect(second.errors.contains("running for you already"))
    }

    @Test("it ends politely when asked to")
    func endsOnTerminate() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        #expect(service.stop() == 0)
    }

    @Test("a broken config at reload keeps the old one, and says so")
    func keepsOldConfig() async throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        try sandbox.write("[[desk]]\npath = 7\n", to: sandbox.config)
        service.hangUp()
        #expect(
            try await eventually {
                try String(contentsOfFile: service.output.string, encoding: .utf8).contains("old one stays")
            })
        #expect(service.saysStatus("the old one is in force (config.toml:"))
        let status = try sandbox.run("status")
        #expect(status.status == 0 && status.output.contains("the one before is in force"), "\(status)")
        #expect(status.output.contains("config.toml:2: "))
        #expect(try sandbox.run("status", "--json").output.contains("\"config_problem\" : \""))
        try Samples.fill(sandbox.desk, count: 1)
        #expect(try await eventually { try Tree.facts(below: sandbox.library).count == 1 })
        service.stop()
        #expect(try sandbox.run("status").status == 78, "without a service nothing is in force")
    }

    @Test("a broken config at the start fails once, readably, with sysexits' number")
    func brokenConfig() throws {
        let sandbox = try Sandbox()
        try sandbox.write("[[desk]]\npath = \"\(sandbox.desk)\"\nlibary = \"x\"\n", to: sandbox.config)
        let result = try sandbox.run("run")
        #expect(result.status == 78)
        #expect(result.errors.contains("config.toml:3"))
        #expect(result.errors.contains("library"))
    }

    @Test("root is refused without --as-root", .enabled(if: getuid() == 0))
    func refusesRoot() throws {
        let sandbox = try Sandbox()
        let process = Process()
        process.executableURL = ServiceProcess.tool
        process.arguments = ["status"]
        process.environment = sandbox.environment
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 77)
    }

    @Test("a journal that is damaged or newer is refused and left as it is", arguments: ["rubbish", "newer"])
    func refusesJournal(kind: String) throws {
        let sandbox = try Sandbox()
        if kind == "newer" {
            _ = try Journal(folder: sandbox.state)
            try setVersion(99, of: sandbox.state.appending("journal.sqlite"))
        } else {
            try FileManager.default.createDirectory(atPath: sandbox.state.string, withIntermediateDirectories: true)
            try sandbox.write("this is no database, and never was one", to: sandbox.state.appending("journal.sqlite"))
        }
        let path = sandbox.state.appending("journal.sqlite").string
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let result = try sandbox.run("log")
        #expect(result.status != 0)
        #expect(result.errors.contains("Nothing was changed"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    /// SQLite keeps `user_version` big-endian at offset 60 (sqlite.org/fileformat.html#user_version_number).
    private func setVersion(_ version: UInt8, of path: FilePath) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path.string))
        try handle.seek(toOffset: 63)
        try handle.write(contentsOf: Data([version]))
        try handle.close()
    }

    @Test("two command lines at once file everything, and each file once")
    func twoAtOnce() throws {
        let sandbox = try Sandbox()
        try Samples.fill(sandbox.desk, count: 200)
        let before = try Tree.contents(below: [sandbox.desk])
        let runs = (0..<2).map { _ in
            let process = Process()
            process.executableURL = ServiceProcess.tool
            process.arguments = ["file", sandbox.desk.string] + Sandbox.rootFlag
            process.environment = sandbox.environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            return process
        }
        for process in runs { try process.run() }
        for process in runs { process.waitUntilExit() }
        #expect(try Tree.contents(below: [sandbox.desk, sandbox.library]) == before)
        #expect(try Journal(folder: sandbox.state).interruptedJobs().isEmpty)
        #expect(try sandbox.run("undo", "--since", "1970-01-01").status == 0)
        #expect(try Tree.contents(below: [sandbox.desk]) == before)
    }
}
