import Foundation
import Testing

@testable import Files

/// Each with a file made without a name, and as on file systems that cannot do that.
@Suite("Copies made ahead")
struct CopiesAheadTests {
    private let folder: TemporaryFolder
    private let source: FilePath
    private let content = String(repeating: "line\n", count: 100_000)

    init() throws {
        folder = try TemporaryFolder()
        source = try folder.file("source", content)
    }

    private func files(_ ahead: CopiesAhead) -> LocalFiles {
        var files = LocalFiles()
        files.ahead = ahead
        return files
    }

    private func made(_ named: Bool, _ near: FilePath) throws -> (CopiesAhead, Sighting) {
        let ahead = CopiesAhead(alwaysNames: named)
        let before = try #require(try LocalFiles().look(at: source))
        try ahead.make(of: source, expecting: before.identity, near: near) { _ in }
        return (ahead, before)
    }

    @Test("nothing is to be seen of one before it has its name", arguments: [false, true])
    func hidden(named: Bool) throws {
        let (ahead, before) = try made(named, folder.path)
        #expect(try folder.names().filter { !$0.hasPrefix(".deskhand-") } == ["source"])
        let target = try folder.folder("deep").appending("target")
        #expect(ahead.count == 1)
        let copy = try files(ahead).copy(source, expecting: before.identity, to: target)
        #expect(ahead.count == 0)
        #expect(try String(contentsOfFile: target.string, encoding: .utf8) == content)
        #expect(copy.identity.modified == before.identity.modified && copy.mode == before.mode)
        #expect(try folder.names() == ["deep", "source"])
    }

    @Test("where a name is taken it waits for the next one", arguments: [false, true])
    func taken(named: Bool) throws {
        let (ahead, before) = try made(named, folder.path)
        let taken = try folder.file("target", "theirs")
        #expect { try files(ahead).copy(source, expecting: before.identity, to: taken) } throws: {
            ($0 as? FileError)?.problem == .exists
        }
        #expect(ahead.count == 1)
        let target = folder.path.appending("target (2)")
        _ = try files(ahead).copy(source, expecting: before.identity, to: target)
        #expect(try String(contentsOfFile: target.string, encoding: .utf8) == content)
        #expect(try String(contentsOfFile: taken.string, encoding: .utf8) == "theirs")
    }

    @Test("an edit since then shows", arguments: [false, true])
    func edited(named: Bool) throws {
        let (ahead, before) = try made(named, folder.path)
        try put(Array("edited".utf8), source)
        #expect {
            try files(ahead).copy(source, expecting: before.identity, to: folder.path.appending("target"))
        } throws: { ($0 as? FileError)?.problem == .changed }
        ahead.drop(of: source, expecting: before.identity)
        #expect(try folder.names() == ["source"])
    }

    @Test("one on the wrong file system is no hindrance, and one that is dropped is gone", arguments: [false, true])
    func elsewhere(named: Bool) throws {
        guard let other = try? TemporaryFolder(below: "/dev/shm") else { return }
        let (ahead, before) = try made(named, other.path)
        let target = folder.path.appending("target")
        _ = try files(ahead).copy(source, expecting: before.identity, to: target)
        #expect(try String(contentsOfFile: target.string, encoding: .utf8) == content)
        try ahead.make(of: source, expecting: before.identity, near: other.path) { _ in }
        ahead.drop(of: source, expecting: before.identity)
        #expect(try other.names() == [])
    }

    @Test("whoever is told of its progress can end it", arguments: [false, true])
    func stopped(named: Bool) throws {
        let ahead = CopiesAhead(alwaysNames: named)
        let identity = try #require(try LocalFiles().look(at: source)).identity
        guard let other = try? TemporaryFolder(below: "/dev/shm") else { return }
        #expect {
            try ahead.make(of: source, expecting: identity, near: other.path) { _ throws(FileError) in
                throw FileError(.stopped, "copy", source)
            }
        } throws: { ($0 as? FileError)?.problem == .stopped }
        #expect(ahead.count == 0)
        #expect(try other.names() == [])
    }
}
