import Files
import Foundation
import Testing

@testable import Watching

@Suite("Desks that come and go", .serialized)
struct VanishingTests {
    @Test("a desk that is renamed is told once and picked up when it is back; its files stay known", .deadline)
    func renamedAndBack() async throws {
        let desk = try TestDesk()
        try desk.write("x", to: "a.txt")
        await desk.start()
        try desk.move(desk.path.string, desk.outside("elsewhere"))
        await desk.wait { !$0.problems.isEmpty }
        #expect(desk.problems == [.vanished(desk: desk.path)])
        try Data("y".utf8).write(to: URL(fileURLWithPath: desk.outside("elsewhere/b.txt")))
        try desk.move(desk.outside("elsewhere"), desk.path.string)
        await desk.wait { $0.returns == 1 && $0.scans == 2 }
        try await desk.settle()
        #expect(desk.names == ["a.txt", "b.txt"])
        #expect(desk.problems.count == 1)
    }

    @Test("a desk that is removed and made again is picked up", .deadline)
    func removedAndMade() async throws {
        let desk = try TestDesk()
        await desk.start()
        for round in 1...3 {
            try FileManager.default.removeItem(atPath: desk.path.string)
            await desk.wait { $0.problems.count == round }
            try FileManager.default.createDirectory(atPath: desk.path.string, withIntermediateDirectories: false)
            await desk.wait { $0.returns == round }
            try desk.write("x\(round)", to: "\(round).txt")
            await desk.wait(for: round)
        }
        #expect(desk.problems == Array(repeating: .vanished(desk: desk.path), count: 3))
        #expect(desk.names == ["1.txt", "2.txt", "3.txt"])
    }

    @Test("a desk that is not there yet is awaited, however many folders are missing", .deadline)
    func notThereYet() async throws {
        let desk = try TestDesk("x/y/z/desk")
        try FileManager.default.removeItem(atPath: desk.outside("x"))
        await desk.start(awaitsScan: false)
        await desk.wait { !$0.problems.isEmpty }
        #expect(desk.problems == [.vanished(desk: desk.path)])
        for folder in ["x", "x/y", "x/y/z", "x/y/z/desk"] {
            try FileManager.default.createDirectory(atPath: desk.outside(folder), withIntermediateDirectories: false)
        }
        try desk.write("x", to: "a.txt")
        await desk.wait(for: 1)
        #expect(desk.names == ["a.txt"])
        #expect(desk.returns == 1)
    }

    @Test("a desk whose upper folder is renamed emits nothing under the old path", .deadline)
    func upperRenamed() async throws {
        let desk = try TestDesk("upper/desk")
        await desk.start()
        try desk.move(desk.outside("upper"), desk.outside("other"))
        try Data("x".utf8).write(to: URL(fileURLWithPath: desk.outside("other/desk/a.txt")))
        await desk.wait { !$0.problems.isEmpty }
        #expect(desk.problems == [.vanished(desk: desk.path)])
        #expect(desk.names.isEmpty)
        try desk.move(desk.outside("other"), desk.outside("upper"))
        await desk.wait(for: 1)
        #expect(desk.names == ["a.txt"])
    }

    @Test("a desk that is replaced by a link is gone, not followed", .deadline)
    func replacedByLink() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.move(desk.path.string, desk.outside("elsewhere"))
        try #require(symlink(desk.outside("elsewhere"), desk.path.string) == 0)
        await desk.wait { !$0.problems.isEmpty }
        try Data("y".utf8).write(to: URL(fileURLWithPath: desk.outside("elsewhere/b.txt")))
        try #require(unlink(desk.path.string) == 0)
        try desk.move(desk.outside("elsewhere"), desk.path.string)
        await desk.wait { $0.returns == 1 && $0.arrivals.count == 1 }
        #expect(desk.problems.filter { $0 == .vanished(desk: desk.path) }.count == 1)
    }

    @Test("a file system mounted over a desk hides it until it is unmounted", .deadline, .enabled(if: canMount()))
    func mountedOver() async throws {
        let desk = try TestDesk()
        try desk.write("x", to: "a.txt")
        await desk.start()
        try #require(run("mount", "-t", "tmpfs", "none", desk.path.string))
        defer { _ = run("umount", desk.path.string) }
        await desk.wait { !$0.problems.isEmpty }
        #expect(desk.problems == [.vanished(desk: desk.path)])
        try desk.write("hidden", to: "on the other disk.txt")
        try #require(run("umount", desk.path.string))
        await desk.wait { $0.returns == 1 && $0.scans == 2 }
        try await desk.settle()
        #expect(desk.names == ["a.txt"])
    }

    @Test("a disk that is unmounted takes its desk along and brings it back", .deadline, .enabled(if: canMount()))
    func unmounted() async throws {
        let desk = try TestDesk("disk/desk")
        let (disk, image) = (desk.outside("disk"), desk.outside("store"))
        try FileManager.default.createDirectory(atPath: image + "/desk", withIntermediateDirectories: true)
        try #require(run("mount", "--bind", image, disk))
        defer { _ = run("umount", disk) }
        await desk.start()
        try desk.write("x", to: "a.txt")
        await desk.wait(for: 1)
        try #require(run("umount", disk))
        await desk.wait { !$0.problems.isEmpty }
        try #require(run("mount", "--bind", image, disk))
        await desk.wait { $0.returns > 0 }
        try desk.write("y", to: "b.txt")
        await desk.wait(for: 2)
        #expect(desk.names == ["a.txt", "b.txt"])
    }

    @Test("a disk mounted on an empty desk is the desk", .deadline, .enabled(if: canMount()))
    func mountedOnEmpty() async throws {
        let desk = try TestDesk()
        await desk.start()
        try #require(run("mount", "-t", "tmpfs", "none", desk.path.string))
        defer { _ = run("umount", desk.path.string) }
        await desk.wait { $0.returns == 1 }
        try desk.write("x", to: "a.txt")
        await desk.wait(for: 1)
        #expect(desk.names == ["a.txt"])
    }

    @Test("a disk mounted on a sub-folder is entered, and left when it goes", .deadline, .enabled(if: canMount()))
    func mountedBelow() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("stick")
        await desk.start(desk.settings(recursive: true))
        try #require(run("mount", "-t", "tmpfs", "none", desk.at("stick")))
        defer { _ = run("umount", desk.at("stick")) }
        try desk.write("x", to: "stick/a.txt")
        await desk.wait(for: 1)
        try #require(run("umount", desk.at("stick")))
        try desk.write("y", to: "stick/b.txt")
        await desk.wait(for: 2)
        #expect(desk.names == ["stick/a.txt", "stick/b.txt"])
        #expect(desk.problems.isEmpty)
    }
}

/// Runs a program of the system; whether it succeeded.
private func run(_ program: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
}

private func canMount() -> Bool {
    guard getuid() == 0 else { return false }
    let folder = NSTemporaryDirectory() + "/deskhand-mount-\(UUID().uuidString)"
    guard mkdir(folder, 0o700) == 0 else { return false }
    defer { rmdir(folder) }
    return run("mount", "-t", "tmpfs", "none", folder) && run("umount", folder)
}
