import CLinux
import Files
import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The journal on disks that come, go and fill up", .serialized)
struct DiskTests {
    private let place: Place

    init() throws { place = try Place() }

    private func journal(_ state: String = "state") throws -> Journal {
        try Journal(folder: place.root.appending(state), files: LocalFiles(home: place.root))
    }

    @Test("nothing is filed below a mount point without its disk; when it is back, all goes on")
    func unmounted() async throws {
        try place.folder("disk")
        let disk = place.root.appending("disk")
        guard Mounting.memory(at: disk) else { return print("skipped: only root can mount") }
        defer { Mounting.unmount(disk) }
        let journal = try journal()
        try await journal.noteVolumes(of: [disk.appending("lib"), place.root.appending("desk")])
        #expect(journal.volumes.points.contains(disk))
        let first = try place.file("desk/a.txt", "one")
        let done = try await journal.carryOut([place.move(first, to: "disk/lib/a.txt")])[0]
        #expect(done.state == .done)

        Mounting.unmount(disk)
        let second = try place.file("desk/b.txt", "two")
        // A new process has it from the journal.
        for journal in [journal, try self.journal()] {
            let job = try await journal.carryOut([place.move(second, to: "disk/lib/b.txt")])[0]
            #expect(job.state == .failed)
            #expect(job.actions.first { $0.state.problem != nil }?.state.problem?.contains("not mounted") == true)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.string) == [])
        #expect(try place.text("desk/b.txt") == "two")
        let report = try #require(try await journal.undo([done.id], searching: [place.root]).first)
        #expect(report.undo == nil)
        guard case .unreadable(let reason) = report.steps.first?.finding else {
            Issue.record("undo found \(report.steps.map(\.finding))")
            return
        }
        #expect(reason.contains("not mounted"))

        #expect(try await journal.forgetVolumes(of: disk.appending("lib")) == [disk])
        #expect(try await journal.carryOut([place.move(second, to: "disk/lib/b.txt")])[0].state == .done)
    }

    @Test("a job that was cut short on a disk that is away waits for it, and is no conflict")
    func cutShortAway() async throws {
        try place.folder("disk")
        try place.folder("store")
        let disk = place.root.appending("disk")
        guard getuid() == 0, Mounting.run("mount", "--bind", place.root.appending("store").string, disk.string) else {
            return print("skipped: only root can mount")
        }
        defer { Mounting.unmount(disk) }
        let source = try place.file("desk/a.txt", "one")
        try place.folder("store/lib")
        var other: Journal? = try journal()
        try await other?.noteVolumes(of: [disk.appending("lib")])
        let open = try await other?.leaveOpen([place.move(source, to: "disk/lib/a.txt")])
        // The move was made, and then everything went away.
        #expect(rename(source.string, place.root.appending("store/lib/a.txt").string) == 0)
        Mounting.unmount(disk)
        other = nil
        let journal = try journal()
        #expect(try await journal.recover().isEmpty)
        #expect(try journal.interruptedJobs().isEmpty)
        try #require(Mounting.run("mount", "--bind", place.root.appending("store").string, disk.string))
        #expect(try await journal.recover().map(\.state) == [.done])
        #expect(try journal.job(try #require(open?.first?.id)).job.state == .done)
    }

    @Test("on an overlay the first move of a file from the lower layer works, and is undone")
    func overlay() async throws {
        try place.folder("lower/desk")
        // Another file system above makes the inode change with the first write.
        for name in ["upper", "merged"] { try place.folder(name) }
        guard Mounting.memory(at: place.root.appending("upper")) else { return print("skipped: only root can mount") }
        defer { Mounting.unmount(place.root.appending("upper")) }
        for name in ["upper/data", "upper/work"] { try place.folder(name) }
        for number in 0..<3 { try place.file("lower/desk/\(number).txt", "content \(number)") }
        let options = "lowerdir=\(place.root)/lower,upperdir=\(place.root)/upper/data,workdir=\(place.root)/upper/work"
        let merged = place.root.appending("merged")
        guard Mounting.run("mount", "-t", "overlay", "overlay", "-o", options, merged.string) else {
            return print("skipped: no overlay here")
        }
        defer { Mounting.unmount(merged) }
        let journal = try journal()
        let sources = (0..<3).map { merged.appending("desk/\($0).txt") }
        let jobs = try await journal.carryOut([
            place.move(sources[0], to: "merged/lib/0.txt"),
            place.move(sources[1], to: "elsewhere/1.txt"),
            JobPlan(
                kind: .other, title: "2",
                actions: [
                    .trash(
                        sources[2], expecting: try #require(try LocalFiles().look(at: sources[2])).identity, digest: nil
                    )
                ], begun: 1),
        ])
        #expect(jobs.map(\.state) == [.done, .done, .done])
        #expect(jobs.flatMap(\.actions).compactMap(\.note) == [])
        #expect(try place.text("merged/lib/0.txt") == "content 0")
        #expect(try place.text("elsewhere/1.txt") == "content 1")
        for id in jobs.map(\.id).reversed() {
            let report = try #require(try await journal.undo([id], searching: [place.root]).first)
            #expect(report.undo?.state == .done, "\(report.steps.map(\.finding))")
        }
        for number in 0..<3 { #expect(try place.text("merged/desk/\(number).txt") == "content \(number)") }
    }

    @Test("what a copy could not keep is noted with its action")
    func lostAttributes() async throws {
        try place.folder("plain")
        let plain = place.root.appending("plain")
        guard getuid() == 0, Mounting.run("mount", "-t", "ramfs", "none", plain.string) else {
            return print("skipped: only root can mount")
        }
        defer { Mounting.unmount(plain) }
        let source = try place.file("desk/a.txt", "one")
        let file = open(source.string, O_RDWR)
        defer { close(file) }
        guard linux_set_attribute(file, "user.origin", "x", 1) == 0 else { return print("skipped: no attributes here") }
        let job = try await journal().carryOut([place.move(source, to: "plain/a.txt")])[0]
        #expect(job.state == .done)
        #expect(job.actions.last?.note?.contains("the attribute user.origin") == true)
    }

    @Test("a full disk begins nothing; with room again, the same journal goes on")
    func full() async throws {
        try place.folder("state")
        let state = place.root.appending("state")
        guard Mounting.memory(at: state, size: "2m") else { return print("skipped: only root can mount") }
        defer { Mounting.unmount(state) }
        let journal = try journal()
        let source = try place.file("desk/a.txt", "one")
        let filler = state.appending("filler").string
        let file = open(filler, O_CREAT | O_WRONLY, 0o600)
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
        close(file)
        let plan = try place.move(source, to: "lib/a.txt")
        await #expect(throws: JournalError.self) { try await journal.carryOut([plan]) }
        await #expect(throws: JournalError.self) { try await journal.prove() }
        #expect(try place.text("desk/a.txt") == "one")
        #expect(unlink(filler) == 0)
        try await journal.prove()
        _ = try await journal.recover()
        #expect(try await journal.carryOut([plan])[0].state == .done)
        #expect(try journal.lostCommits().isEmpty)
    }
}
