import CLinux
import Foundation
import Testing

@testable import Files

@Suite("Disks that come and go", .serialized)
struct VolumesTests {
    @Test("what is on a disk that is not mounted is out of reach, and nothing is made in its place")
    func absent() throws {
        guard let volume = try MemoryVolume(megabytes: 1) else { return print("skipped: only root can mount") }
        var files = LocalFiles()
        let volumes = Volumes(points: [volume.path])
        files.volumes = volumes
        let source = try TemporaryFolder()
        let one = try source.file("one", "1")
        let folder = volume.path.appending("folder")
        try files.makeFolder(folder)
        try files.makeFolder(folder.appending("below"))
        _ = try files.copy(one, expecting: try files.identity(one), to: folder.appending("one"))
        #expect(volumes.absent(folder) == nil)

        try #require(volume.unmount())
        #expect(volumes.absent(folder) == volume.path)
        #expect(volumes.absent(source.path) == nil)
        // As it may look where the mount point holds something of its own.
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        let absent = FileError.Problem.absent(volume.path)
        expect(absent) { _ = try files.look(at: folder) }
        expect(absent) { _ = try files.look(at: folder.appending("one")) }
        expect(absent) { try files.makeFolder(folder.appending("new")) }
        expect(absent) { try files.rename(one, to: folder.appending("one")) }
        expect(absent) { _ = try files.copy(one, expecting: try files.identity(one), to: folder.appending("two")) }
        expect(absent) { _ = try files.write([1], to: folder.appending("three")) }
        expect(absent) { try files.removeFolder(folder) }
        expect(absent) { _ = try files.trash(for: folder.appending("one")) }
        #expect(try source.names(in: folder) == [])
        #expect(try text(one) == "1")

        try #require(volume.mount())
        #expect(volumes.absent(folder) == nil)
        try files.makeFolder(folder)
        _ = try files.write([1], to: folder.appending("three"))
    }

    @Test("a folder that was opened before its disk went is no way around")
    func openedBefore() throws {
        guard let volume = try MemoryVolume(megabytes: 1) else { return print("skipped: only root can mount") }
        let volumes = Volumes(points: [volume.path])
        try #require(volume.unmount())
        // The folder below the mount point, opened while nothing is mounted, and asked about when something is.
        let place = try Place(volume.path.appending("x"), "open")
        try #require(volume.mount())
        #expect(volumes.absent(volume.path) == nil)
        #expect(volumes.absent(volume.path.appending("x"), openedIn: place.folder) == volume.path)
    }

    @Test("odd mount points are read as they are")
    func oddNames() throws {
        let line = #"36 35 98:0 / /mnt/my\040disk\134\011x rw,noatime master:1 - ext3 /dev/root rw"#
        let mount = try #require(MountEntry(line.utf8))
        #expect(mount.id == 36)
        #expect(mount.point.string == "/mnt/my disk\\\tx")
        #expect(MountEntry("nonsense".utf8) == nil)
        #expect(MountEntry.all().contains { $0.point == "/" || $0.point == "/proc" })
    }
}

@Suite("Moving without the no-replace flag")
struct LinkedMoveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func move(_ from: FilePath, _ to: FilePath) throws -> Int32 {
        let from = try Place(from, "move")
        let to = try Place(to, "move to")
        return from.withName { folder, name in to.withName { moveByLink(folder, name, $0, $1) } }
    }

    private func take(_ path: FilePath, of file: linux_sight) throws -> Int32 {
        try Place(path, "take").withName { takeName($0, $1, of: file) }
    }

    @Test("a move that was cut short between its two names is finished")
    func cutShort() throws {
        let source = try folder.file("source", "1")
        let target = folder.path.appending("target")
        try #require(link(source.string, target.string) == 0)
        #expect(try move(source, target) == 0)
        #expect(try text(target) == "1")
        #expect(try folder.names() == ["target"])
    }

    @Test("what was saved anew under the old name meanwhile stays under it")
    func savedAnew() throws {
        let source = try folder.file("source", "old")
        let target = folder.path.appending("target")
        try #require(link(source.string, target.string) == 0)
        let moved = try Place(target, "look").look("look")
        // Between the look at the old name and its removal.
        try #require(unlink(source.string) == 0)
        try folder.file("source", "new")
        #expect(try take(source, of: moved) == 0)
        #expect(try text(source) == "new")
        #expect(try text(target) == "old")
        #expect(try folder.names() == ["source", "target"])
        // A folder, too, and a name that is free again.
        try #require(unlink(source.string) == 0)
        try folder.folder("source")
        try folder.file("source/kept", "kept")
        #expect(try take(source, of: moved) == 0)
        #expect(try text(source.appending("kept")) == "kept")
    }

    @Test("the last name of a file is not taken away")
    func lastName() throws {
        let source = try folder.file("source", "1")
        let seen = try Place(source, "look").look("look")
        #expect(try take(source, of: seen) == 0)
        #expect(try text(source) == "1")
        #expect(try take(folder.path.appending("none"), of: seen) == 0)
    }

    @Test("what a crash left in the hidden folder goes back with the next move, and replaces nothing")
    func leftovers() throws {
        try folder.folder(".deskhand-hold")
        try folder.file(".deskhand-hold/a.txt", "left")
        try folder.file("a.txt", "mine")
        #expect(try move(folder.file("source", "1"), folder.path.appending("target")) == 0)
        #expect(try folder.names() == ["a (2).txt", "a.txt", "target"])
        #expect(try text(folder.path.appending("a.txt")) == "mine")
        #expect(try text(folder.path.appending("a (2).txt")) == "left")
    }

    @Test("while it is saved anew all the time, no version that was saved last is lost")
    func race() async throws {
        let folder = folder
        for round in 0..<200 {
            let source = try folder.file("file \(round)", "old")
            let target = folder.path.appending("moved \(round)")
            async let saving: Void = Task.detached {
                let part = try folder.file("part \(round)", "new")
                _ = rename(part.string, source.string)
            }.value
            _ = try move(source, target)
            try await saving
            let contents = try [source, target].filter { FileManager.default.fileExists(atPath: $0.string) }.map(text)
            #expect(contents.contains("new"))
        }
        #expect(try !folder.names().contains { $0.hasPrefix(".deskhand") })
    }
}
