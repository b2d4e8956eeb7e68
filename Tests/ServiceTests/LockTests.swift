import Files
import Foundation
import Testing
import TestSupport

@testable import Desk

/// A kernel without Landlock, or with its first version, cannot lock the service in.
private let canLock = ServiceLock.canLock

@Suite("The lock around the service", .serialized, .timeLimit(.minutes(2)), .enabled(if: canLock))
struct LockTests {
    /// A text that the embedded tier is sure about, never the same.
    private func invoice(_ number: Int, to path: FilePath, in sandbox: Sandbox) throws {
        try sandbox.write(
            """
            Invoice
            Invoice number: 2026-\(number)
            Invoice date: 2026-03-04
            Bill to: Ada
            VAT 19 %
            Total due: \(number).00 EUR
            Payment terms: 14 days
            """, to: path)
    }

    private func config(_ folders: [(desk: FilePath, library: FilePath)], in sandbox: Sandbox) throws {
        let tables = folders.map { "[[desk]]\npath = \"\($0.desk)\"\nlibrary = \"\($0.library)\"\nsettle = 0\n" }
        try sandbox.write(tables.joined(separator: "\n"), to: sandbox.config)
    }

    /// A process of its own can only be watched from outside; half a minute is for slow machines.
    private func wait(for condition: () throws -> Bool) throws -> Bool {
        for _ in 0..<600 {
            if try condition() { return true }
            usleep(50_000)
        }
        return false
    }

    private func files(below folder: FilePath) -> Int { (try? Tree.facts(below: folder).count) ?? 0 }

    @Test("a process that is locked in as the service gets nowhere else, and can do its work")
    func proof() throws {
        let sandbox = try Sandbox()
        for secret in [".ssh", ".gnupg", ".mozilla", ".config/google-chrome", ".aws"] {
            try FileManager.default.createDirectory(
                atPath: sandbox.root.appending(secret).string, withIntermediateDirectories: true)
        }
        let outside = sandbox.root.appending("outside")
        try FileManager.default.createDirectory(atPath: outside.string, withIntermediateDirectories: true)
        try sandbox.write("nothing to see\n", to: outside.appending("canary"))
        try sandbox.write("#!/bin/sh\nexit 0\n", to: outside.appending("program"))
        chmod(outside.appending("program").string, 0o755)
        let result = try sandbox.run("try-lock", outside.string)
        let proof = LockProof(result.output)
        #expect(proof.isWhole, "\(result)")
        #expect(proof.waysOut == [])
        #expect(proof.hindrances == [])
        for name in ["read ~/.ssh", "read ~/.mozilla", "read ~/.config/google-chrome", "write to the config"] {
            #expect(proof.attempts.contains { $0.name == name }, "\(name)")
        }
        #expect(proof.attempts.count { $0.isWork && $0.name.hasPrefix("move from") } >= 2)
        #expect(try String(contentsOfFile: outside.appending("canary").string, encoding: .utf8) == "nothing to see\n")
        #expect(try Tree.facts(below: sandbox.desk).isEmpty)
    }

    @Test("a proof that stops half-way proves nothing")
    func halfProof() {
        #expect(!LockProof("out denied read ~/.ssh\n").holds)
        #expect(!LockProof("end\n").holds)
        #expect(!LockProof("out SUCCEEDED read ~/.ssh\nend\n").holds)
        #expect(!LockProof("out denied read ~/.ssh\nwork denied write the journal's folder\nend\n").holds)
        #expect(LockProof("out denied read ~/.ssh\nwork SUCCEEDED write the journal's folder\nend\n").holds)
    }

    @Test("the service itself is inside, and its keeper outside")
    func isInside() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        #expect(service.servicePid != service.pid)
        for (process, expected) in [(service.servicePid, "1"), (service.pid, "0")] {
            let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            #expect(status.contains("NoNewPrivs:\t\(expected)"))
        }
    }

    @Test("a reload that names new folders starts it anew, and what arrives meanwhile is filed")
    func reload() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        let (desk, library) = (sandbox.root.appending("desk2"), sandbox.root.appending("library2"))
        try FileManager.default.createDirectory(atPath: desk.string, withIntermediateDirectories: true)
        try invoice(1, to: desk.appending("before.txt"), in: sandbox)
        let before = service.servicePid
        try config([(sandbox.desk, sandbox.library), (desk, library)], in: sandbox)
        service.hangUp()
        for number in 2..<22 {
            try invoice(number, to: sandbox.desk.appending("during \(number).txt"), in: sandbox)
            try invoice(number + 100, to: desk.appending("during \(number).txt"), in: sandbox)
        }
        #expect(try wait { files(below: library) == 21 && files(below: sandbox.library) == 20 })
        #expect(service.isRunning)
        #expect(service.servicePid != before)
        #expect(files(below: desk) == 0 && files(below: sandbox.desk) == 0)
    }

    @Test("a reload that names the same folders does not")
    func plainReload() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        let before = service.servicePid
        service.hangUp()
        #expect(try wait { try service.printed.contains("config was read again") })
        #expect(service.servicePid == before)
    }

    @Test("a library, a trash and a desk that are made anew are within reach again")
    func madeAnew() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        try FileManager.default.removeItem(atPath: sandbox.library.string)
        try FileManager.default.removeItem(atPath: sandbox.root.appending("data/Trash").string)
        try invoice(1, to: sandbox.desk.appending("one.txt"), in: sandbox)
        #expect(try wait { files(below: sandbox.library) == 1 })
        // The service that files may not be the one that began.
        try FileManager.default.moveItem(atPath: sandbox.desk.string, toPath: sandbox.root.appending("old").string)
        try FileManager.default.createDirectory(atPath: sandbox.desk.string, withIntermediateDirectories: true)
        try invoice(2, to: sandbox.desk.appending("two.txt"), in: sandbox)
        #expect(try wait { files(below: sandbox.library) == 2 })
        #expect(service.isRunning)
    }

    @Test("a storm of hang-ups from the first moment ends nobody")
    func hangUps() throws {
        let sandbox = try Sandbox()
        let service = try ServiceProcess(in: sandbox)
        defer { service.stop() }
        let (desk, library) = (sandbox.root.appending("desk2"), sandbox.root.appending("library2"))
        try FileManager.default.createDirectory(atPath: desk.string, withIntermediateDirectories: true)
        try config([(sandbox.desk, sandbox.library), (desk, library)], in: sandbox)
        // Each of them may meet the service at another moment of its new start.
        for _ in 0..<400 where service.isRunning {
            service.hangUp()
            usleep(1000)
        }
        try invoice(1, to: desk.appending("one.txt"), in: sandbox)
        #expect(try wait { files(below: library) == 1 })
        #expect(service.isRunning)
    }

    @Test(
        "a crash of the service is its keeper's end too, and prints no memory", arguments: [SIGSEGV, SIGABRT, SIGKILL])
    func crash(signal: Int32) throws {
        let sandbox = try Sandbox()
        // As somebody may have it in the environment.
        let service = try ServiceProcess(
            in: sandbox, environment: ["SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,timeout=5s"])
        kill(service.servicePid, signal)
        #expect(service.wait() == signal)
        let printed = try service.printed
        for word in ["Crash", "Thread", "Backtrace", "0x", "Registers"] {
            #expect(!printed.contains(word), "\(printed)")
        }
    }

    @Test("a keeper that is killed takes the service with it, and the next one can begin")
    func keeperKilled() throws {
        let sandbox = try Sandbox()
        for _ in 0..<3 {
            let service = try ServiceProcess(in: sandbox)
            service.crash()
        }
        let service = try ServiceProcess(in: sandbox)
        #expect(service.stop() == 0)
    }
}
