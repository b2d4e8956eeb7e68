import Files
import Foundation
import Journal
import Testing
import TestSupport

/// The real service while disks come, go and fill up, and while somebody removes its journal.
@Suite("The service and its disks", .serialized)
struct ServiceDiskTests {
    private static let invoice =
        "INVOICE No. 7\nBill to: Ada Lovelace\nAmount due: 90.50 EUR\nDue date: 2026-03-14\nPlease transfer the amount due.\n"

    private func wait(for condition: () throws -> Bool) throws -> Bool {
        // A process of its own can only be watched from outside; a minute and a half is for slow machines.
        for _ in 0..<900 {
            if try condition() { return true }
            usleep(100_000)
        }
        return false
    }

    private func run(_ program: String, _ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private func said(_ service: ServiceProcess) throws -> String {
        try String(contentsOfFile: service.output.string, encoding: .utf8)
    }

    @Test("while the library's disk is away nothing is filed in its place, and it is when it is back")
    func libraryAway() throws {
        let sandbox = try Sandbox()
        let store = sandbox.root.appending("store").string
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
        func mount() -> Bool { run("mount", "--bind", store, sandbox.library.string) }
        guard getuid() == 0, mount() else { return print("skipped: only root can mount") }
        defer { _ = run("umount", "-l", sandbox.library.string) }
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("one.txt"))
        #expect(try wait { try Tree.facts(below: sandbox.library).count == 1 })

        #expect(run("umount", sandbox.library.string))
        #expect(try wait { try said(service).contains("is gone: nothing is mounted") })
        try sandbox.write(Self.invoice + "2", to: sandbox.desk.appending("two.txt"))
        #expect(try wait { try said(service).contains("waits: its disk is not mounted") })
        let two = sandbox.desk.appending("two.txt").string
        let refused = try sandbox.run("file", two)
        #expect(refused.status == 1 && refused.output.contains("not mounted"), "\(refused)")
        let undone = try sandbox.run("undo")
        #expect(undone.status == 1 && undone.output.contains("not mounted"), "\(undone)")
        let verified = try sandbox.run("verify")
        #expect(verified.status == 0 && verified.output.contains("1 on a disk that is not mounted"), "\(verified)")
        #expect(try sandbox.run("doctor").output.contains("nothing is mounted at"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.library.string) == [])
        #expect(FileManager.default.fileExists(atPath: two))

        #expect(mount())
        #expect(try wait { try Tree.facts(below: sandbox.library).count == 2 })
        #expect(try sandbox.run("undo", "1").status == 0)
    }

    @Test("a file that waits for review stays on the list while its library, or its desk, is away")
    func reviewAway() throws {
        let sandbox = try Sandbox()
        let store = sandbox.root.appending("store").string
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
        guard getuid() == 0, run("mount", "--bind", store, sandbox.desk.string) else {
            return print("skipped: only root can mount")
        }
        defer { _ = run("umount", "-l", sandbox.desk.string) }
        try sandbox.writeConfig(desk: "mode = \"ask\"")
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("one.txt"))
        #expect(try sandbox.run("file", sandbox.desk.string).status == 0)
        #expect(run("umount", sandbox.desk.string))
        let refused = try sandbox.run("review", "accept", "1")
        #expect(refused.status == 75 && refused.errors.contains("not mounted"), "\(refused)")
        #expect(run("mount", "--bind", store, sandbox.desk.string))
        let accepted = try sandbox.run("review", "accept", "1")
        #expect(accepted.status == 0, "\(accepted)")
        #expect(try Tree.facts(below: sandbox.library).count == 1)
    }

    @Test("what came while the journal's disk was full is filed when there is room again, without a restart")
    func fullDisk() throws {
        let sandbox = try Sandbox()
        try FileManager.default.createDirectory(atPath: sandbox.state.string, withIntermediateDirectories: true)
        guard getuid() == 0, run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "none", sandbox.state.string) else {
            return print("skipped: only root can mount")
        }
        defer { _ = run("umount", "-l", sandbox.state.string) }
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        let filler = sandbox.state.appending("filler").string
        let file = open(filler, O_CREAT | O_WRONLY, 0o600)
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
        close(file)
        for number in 1...3 {
            try sandbox.write(Self.invoice + "\(number)", to: sandbox.desk.appending("\(number).txt"))
        }
        #expect(try wait { try said(service).contains("is full") })
        #expect(try Tree.facts(below: sandbox.library).isEmpty)
        #expect(unlink(filler) == 0)
        let isFiled = try wait { try Tree.facts(below: sandbox.library).count == 3 }
        let log = try said(service)
        #expect(isFiled, "\(log)")
        #expect(log.components(separatedBy: "! The disk").count == 2, "told once")
    }

    @Test(
        "a journal that is taken away ends the service at once, and nothing is filed into it",
        arguments: ["", "journal.sqlite", "journal.lock"])
    func journalGone(name: String) throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        if name.isEmpty {
            try FileManager.default.removeItem(atPath: sandbox.state.string)
        } else {
            #expect(unlink(sandbox.state.appending(name).string) == 0)
        }
        try sandbox.write(Self.invoice, to: sandbox.desk.appending("one.txt"))
        #expect(try wait { !service.isRunning })
        #expect(service.stop() == 65)
        #expect(try said(service).contains("was removed or replaced while Deskhand had it open"))
        #expect(FileManager.default.fileExists(atPath: sandbox.desk.appending("one.txt").string))
        #expect(try Tree.facts(below: sandbox.library).isEmpty)
    }
}
