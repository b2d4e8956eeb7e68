import Files
import Foundation
import Testing

@testable import Watching

@Suite("Folders below a desk", .serialized)
struct RecursionTests {
    @Test("what lay there before is found, and sub-folders only where the desk says so", .deadline)
    func before() async throws {
        for recursive in [false, true] {
            let desk = try TestDesk()
            try desk.makeFolder("a/b")
            try desk.write("1", to: "top.txt")
            try desk.write("2", to: "a/b/deep.txt")
            await desk.start(desk.settings(recursive: recursive))
            try desk.write("3", to: "a/b/later.txt")
            try await desk.settle()
            #expect(desk.names.sorted() == (recursive ? ["a/b/deep.txt", "a/b/later.txt", "top.txt"] : ["top.txt"]))
        }
    }

    @Test("a file in folders made that moment is found, 200 times out of 200", .deadline)
    func race() async throws {
        let desk = try TestDesk()
        await desk.start(desk.settings(recursive: true))
        let rounds = 200
        for round in 0..<rounds {
            try desk.makeFolder("\(round)/y/z")
            try desk.write("\(round)", to: "\(round)/y/z/file.txt")
        }
        await desk.wait(for: rounds)
        try await desk.settle()
        #expect(Set(desk.names) == Set((0..<rounds).map { "\($0)/y/z/file.txt" }))
        #expect(desk.names.count == rounds)
    }

    @Test("a folder moved in whole is walked; moved out, it is watched no more", .deadline)
    func movedWhole() async throws {
        let desk = try TestDesk()
        let outside = desk.outside("pile/sub")
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: outside + "/in.txt"))
        await desk.start(desk.settings(recursive: true))
        try desk.move(desk.outside("pile"), desk.at("pile"))
        await desk.wait(for: 1)
        #expect(desk.names == ["pile/sub/in.txt"])
        try desk.move(desk.at("pile"), desk.outside("pile"))
        try await desk.settle()
        try Data("y".utf8).write(to: URL(fileURLWithPath: outside + "/out.txt"))
        try await desk.settle()
        #expect(desk.names == ["pile/sub/in.txt"])
    }

    @Test("files in a renamed folder arrive under the path they have now", .deadline)
    func renamed() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("a/b/c")
        try desk.makeFolder("d")
        await desk.start(desk.settings(recursive: true))
        try desk.rename("a", "A")
        try desk.write("1", to: "A/b/c/1.txt")
        try desk.rename("A/b", "d/B")
        try desk.write("2", to: "d/B/c/2.txt")
        try await desk.settle()
        #expect(Set(desk.names).isSuperset(of: ["d/B/c/2.txt"]))
        #expect(desk.names.contains { $0.hasSuffix("c/1.txt") })
        #expect(desk.arrivals.filter { FileManager.default.fileExists(atPath: $0.path.string) }.count >= 1)
        try desk.write("3", to: "d/B/c/3.txt")
        try await desk.settle()
        #expect(desk.names.last == "d/B/c/3.txt")
    }

    @Test("a file that settles in a folder while it is renamed arrives once, under the new path", .deadline)
    func renamedWhileSettling() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("a")
        await desk.start(desk.settings(recursive: true, settle: .milliseconds(300)))
        try #require(desk.watcher?.link).hold.withLock { _ in
            try desk.write("x", to: "a/file.txt")
            try desk.rename("a", "b")
        }
        await desk.wait(for: 1)
        try await desk.settle()
        #expect(desk.names == ["b/file.txt"])
    }

    @Test("excluded, hidden and protected folders are left alone", .deadline)
    func leftAlone() async throws {
        let desk = try TestDesk()
        for folder in ["library/x", ".hidden", "work/.git", "Photos.photoslibrary", "plain", "linked"] {
            try desk.makeFolder(folder)
        }
        try desk.write("gitdir: elsewhere", to: "linked/.git")
        await desk.start(desk.settings(recursive: true, excluding: ["library"]))
        for folder in ["library/x", ".hidden", "work", "Photos.photoslibrary", "plain", "linked"] {
            try desk.write("x", to: folder + "/file.txt")
        }
        try await desk.settle()
        desk.watcher?.rescan()
        await desk.wait { $0.scans == 2 }
        #expect(desk.names == ["plain/file.txt"])
    }

    @Test("a desk that says so takes files from protected folders", .deadline)
    func includesProtected() async throws {
        let desk = try TestDesk()
        for folder in ["work/.git", "Photos.photoslibrary", ".hidden"] { try desk.makeFolder(folder) }
        await desk.start(desk.settings(recursive: true, protected: true))
        for folder in ["work", "Photos.photoslibrary", ".hidden"] { try desk.write("x", to: folder + "/file.txt") }
        try await desk.settle()
        #expect(desk.names.sorted() == ["Photos.photoslibrary/file.txt", "work/file.txt"])
    }

    @Test("a repository that is cloned into the desk is left alone from its first moment", .deadline)
    func clone() async throws {
        let desk = try TestDesk()
        await desk.start(desk.settings(recursive: true))
        for round in 0..<50 {
            try desk.makeFolder("repo\(round)")
            try desk.makeFolder("repo\(round)/.git")
            try desk.makeFolder("repo\(round)/src")
            try desk.write("x", to: "repo\(round)/readme.md")
            try desk.write("x", to: "repo\(round)/src/main.c")
        }
        try await desk.settle()
        #expect(desk.names.isEmpty)
    }

    @Test("a desk that is itself a work tree is left alone, says so, and comes back when it is none", .deadline)
    func protectedDesk() async throws {
        let desk = try TestDesk()
        try desk.makeFolder(".git")
        try desk.write("x", to: "a.txt")
        await desk.start()
        #expect(desk.problems == [.leftAlone(desk: desk.path, because: .gitWorkTree)])
        #expect(desk.names.isEmpty)
        try desk.remove(".git")
        await desk.wait(for: 1)
        #expect(desk.names == ["a.txt"])
        try desk.makeFolder(".git")
        await desk.wait { $0.problems.count == 2 }
        try desk.write("y", to: "b.txt")
        desk.watcher?.rescan()
        await desk.wait { $0.scans == 2 }
        #expect(desk.names == ["a.txt"])
    }

    @Test("a library inside a desk inside a library ends where it is excluded", .deadline)
    func nested() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("in/library/desk/library")
        await desk.start(desk.settings(recursive: true, excluding: ["in/library"]))
        try desk.write("x", to: "in/library/desk/library/1.txt")
        try desk.write("x", to: "in/2.txt")
        try await desk.settle()
        #expect(desk.names == ["in/2.txt"])
    }

    @Test("a folder that may not be read is told once, and entered when it may", .deadline, .enabled(if: getuid() != 0))
    func unreadable() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("closed")
        try desk.write("x", to: "closed/file.txt")
        chmod(desk.at("closed"), 0)
        defer { chmod(desk.at("closed"), 0o700) }
        await desk.start(desk.settings(recursive: true))
        #expect(desk.problems == [.unreadable(FileError(.denied, "look into", desk.path.appending("closed")))])
        desk.watcher?.rescan()
        await desk.wait { $0.scans == 2 }
        chmod(desk.at("closed"), 0o700)
        await desk.wait(for: 1)
        #expect(desk.names == ["closed/file.txt"])
    }

    @Test("settings change while watching: recursion, exclusions, desks", .deadline)
    func replace() async throws {
        let desk = try TestDesk()
        let second = desk.root.appending("second")
        try FileManager.default.createDirectory(atPath: second.string, withIntermediateDirectories: true)
        try desk.makeFolder("a")
        try desk.makeFolder("b")
        try desk.write("1", to: "top.txt")
        try desk.write("2", to: "a/2.txt")
        try desk.write("3", to: "b/3.txt")
        await desk.start()
        #expect(desk.names == ["top.txt"])
        desk.watcher?.replace(folders: [
            desk.settings(recursive: true, excluding: ["b"]), WatchedFolder(path: second, settle: .zero),
        ])
        await desk.wait { $0.scans == 3 }
        #expect(desk.names == ["top.txt", "a/2.txt"])
        try Data("4".utf8).write(to: URL(fileURLWithPath: second.appending("4.txt").string))
        await desk.wait(for: 3)
        #expect(desk.arrivals.last?.desk == second)
        desk.watcher?.replace(folders: [desk.settings()])
        await desk.wait { $0.scans == 4 }
        try desk.write("5", to: "a/5.txt")
        try Data("6".utf8).write(to: URL(fileURLWithPath: second.appending("6.txt").string))
        try await desk.settle()
        #expect(desk.arrivals.count == 3)
    }
}
