import Files
import Foundation
import Testing

@Suite("Digests and search")
struct ContentTests {
    let files = LocalFiles()
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("a digest is the SHA-256 of the content")
    func vectors() throws {
        // FIPS 180-4 examples: the empty message and “abc”.
        let empty = try folder.file("empty", "")
        #expect(
            try files.digest(of: empty, expecting: files.identity(empty)).hex
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let abc = try folder.file("abc", "abc")
        #expect(
            try files.digest(of: abc, expecting: files.identity(abc)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        // Longer than the buffer, and not a multiple of it.
        let long = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let path = try folder.file(bytes: Array("long".utf8), long)
        let digest = try files.digest(of: path, expecting: files.identity(path))
        #expect(digest == Digest(hashing: long))
        #expect(!digest.isSampled)
    }

    @Test("a changed or replaced file has no digest")
    func changed() throws {
        let path = try folder.file("file", "before")
        let identity = try files.identity(path)
        try put(Array("after it".utf8), path)
        expect(.changed) { _ = try files.digest(of: path, expecting: identity) }
        #expect(unlink(path.string) == 0)
        expect(.missing) { _ = try files.digest(of: path, expecting: identity) }
    }

    @Test("pipes, devices, folders and links are not opened")
    func special() throws {
        let fifo = folder.path.appending("fifo")
        #expect(mkfifo(fifo.string, 0o600) == 0)
        let link = try folder.link("link", to: try folder.file("file"))
        for path in [fifo, link, folder.path, "/dev/null", "/dev/zero"] {
            let identity = try files.identity(path)
            expect(.notPlain) { _ = try files.digest(of: path, expecting: identity) }
            expect(.notPlain) { _ = try files.copy(path, expecting: identity, to: folder.path.appending("x")) }
            #expect(!Writers.isBeingWritten(path))
        }
        #expect(try files.look(at: folder.path.appending("x")) == nil)
    }

    @Test("a file of 1 TB is sampled: size, head, middle and tail count")
    func sampled() throws {
        let path = try folder.file("huge", "")
        let size: Int64 = 1 << 40
        try #require(truncate(path.string, Int(size)) == 0, "needs a file system with files of 1 TB")
        func digest() throws -> Digest { try files.digest(of: path, expecting: files.identity(path)) }
        func poke(_ at: Int64) throws { try withFile(path, O_WRONLY) { #expect(pwrite($0, "x", 1, Int(at)) == 1) } }
        var seen: [Digest] = [try digest()]
        #expect(seen.allSatisfy { $0.isSampled })
        for at in [0, size / 2, size - 1] {
            try poke(at)
            seen.append(try digest())
        }
        try poke(size / 4)
        #expect(try digest() == seen.last)
        #expect(truncate(path.string, Int(size) + 1) == 0)
        seen.append(try digest())
        #expect(Set(seen).count == seen.count)
    }

    @Test("a file is found by inode and by size, below the folders and nowhere else")
    func find() throws {
        let outside = try TemporaryFolder()
        let deep = (0..<30).map { "d\($0)" }.reduce(folder.path) { $0.appending($1) }
        try FileManager.default.createDirectory(atPath: deep.string, withIntermediateDirectories: true)
        let file = deep.appending("file")
        try put(Array("12345678".utf8), file)
        try put(Array("12345678".utf8), folder.path.appending("same size"))
        try put(Array("12345678".utf8), outside.path.appending("outside"))
        try folder.link("out", to: outside.path)
        try folder.link("loop", to: folder.path)
        let inode = try files.identity(file).inode
        #expect(try files.find(below: [folder.path], inode: inode, size: nil) == [file])
        #expect(try files.find(below: [outside.path], inode: inode, size: nil) == [])
        #expect(
            Set(try files.find(below: [folder.path], inode: nil, size: 8))
                == [file, folder.path.appending("same size")])
        #expect(try files.find(below: [folder.path], inode: inode, size: 8) == [file])
        #expect(try files.find(below: [folder.path], inode: inode, size: 9) == [])
        #expect(try files.find(below: ["/nowhere", folder.path, folder.path, deep], inode: inode, size: nil) == [file])
    }

    @Test("a writer is noticed, by descriptor and by mapping, and a reader is none")
    func writers() throws {
        let path = try folder.file("file")
        #expect(!Writers.isBeingWritten(path))
        try withFile(path, O_RDONLY) { _ in #expect(!Writers.isBeingWritten(path)) }
        try withFile(path, O_RDWR) { _ in #expect(Writers.isBeingWritten(path)) }
        let file = open(path.string, O_RDWR)
        let map = mmap(nil, 7, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        close(file)
        #expect(Writers.isBeingWritten(path))
        munmap(map, 7)
        #expect(!Writers.isBeingWritten(path))
        #expect(!Writers.isBeingWritten(folder.path.appending("none")))
    }

    @Test("file systems are told apart")
    func kinds() throws {
        #expect(try FileSystemKind(of: "/proc") == .system)
        #expect(try [.disk, .memory].contains(FileSystemKind(of: folder.path)))
        expect(.missing) { _ = try FileSystemKind(of: "/nowhere/at/all") }
    }
}
