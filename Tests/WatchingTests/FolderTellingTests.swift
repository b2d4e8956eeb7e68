import Files
import Foundation
import Testing

@testable import Watching

@Suite("Folders that are told of", .serialized)
struct FolderTellingTests {
    @Test("what lies there, is made and is moved in, of any desk; not what is hidden or left alone", .deadline)
    func told() async throws {
        for recursive in [false, true] {
            let desk = try TestDesk()
            for name in ["old", "keep", ".hidden"] { try desk.makeFolder(name) }
            let outside = desk.outside("come")
            try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
            await desk.start(desk.settings(recursive: recursive, excluding: ["keep"], folders: true))
            #expect(desk.names == ["old"])
            try desk.makeFolder("new")
            try desk.move(outside, desk.at("come"))
            try desk.makeFolder(".later")
            try await desk.settle()
            #expect(desk.names == ["old", "new", "come"])
            #expect(desk.arrivals.allSatisfy { $0.isFolder })
        }
    }

    @Test("one that is known is not told of, and none where the desk does not say so", .deadline)
    func untold() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("old")
        let sighting = try #require(try LocalFiles().look(at: desk.path.appending("old")))
        desk.known.remember([Arrival(path: desk.path.appending("old"), desk: desk.path, sighting: sighting)])
        await desk.start(desk.settings(folders: true))
        #expect(desk.names.isEmpty)
        let other = try TestDesk()
        try other.makeFolder("old")
        await other.start(other.settings(recursive: true))
        try other.makeFolder("new")
        try await other.settle()
        #expect(other.names.isEmpty)
    }

    @Test("a folder that becomes a work tree is told of again", .deadline)
    func workTree() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("a")
        await desk.start(desk.settings(recursive: true, folders: true))
        #expect(desk.names == ["a"])
        try desk.makeFolder("a/.git")
        await desk.wait(for: 2)
        #expect(desk.names == ["a", "a"])
    }
}
