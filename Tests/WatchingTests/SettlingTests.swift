import Files
import Foundation
import Testing

@testable import Watching

/// Every way a file can come to be, on a desk that files at once.
@Suite("From event to arrival", .serialized)
struct SettlingTests {
    @Test("a file that is written and closed arrives once, as it looks", .deadline)
    func writeAndClose() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("hello", to: "a.txt")
        try await desk.settle()
        #expect(desk.names == ["a.txt"])
        #expect(desk.arrivals.first?.desk == desk.path)
        #expect(try desk.arrivals.first?.sighting == LocalFiles().look(at: desk.path.appending("a.txt")))
    }

    @Test("a file that is moved in arrives", .deadline)
    func movedIn() async throws {
        let desk = try TestDesk()
        try Data("x".utf8).write(to: URL(fileURLWithPath: desk.outside("b.txt")))
        await desk.start()
        try desk.move(desk.outside("b.txt"), desk.at("b.txt"))
        try await desk.settle()
        #expect(desk.names == ["b.txt"])
    }

    @Test("a file that is renamed arrives under its new name", .deadline)
    func renamed() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("x", to: "old.txt")
        await desk.wait(for: 1)
        try desk.rename("old.txt", "new.txt")
        try await desk.settle()
        #expect(desk.names == ["old.txt", "new.txt"])
    }

    @Test("a file that is still open for writing waits for the closing, however slowly it grows", .deadline)
    func slowWriter() async throws {
        let desk = try TestDesk()
        await desk.start()
        let file = try desk.open("slow.bin", O_WRONLY | O_CREAT)
        for _ in 0..<5 {
            try append("piece", to: file)
            try await desk.settle()
            #expect(desk.names.isEmpty)
        }
        close(file)
        await desk.wait(for: 1)
        #expect(desk.names == ["slow.bin"])
        #expect(desk.arrivals.first?.sighting.identity.size == 25)
    }

    @Test("a file written by two programs arrives when the last has closed it", .deadline)
    func twoWriters() async throws {
        let desk = try TestDesk()
        await desk.start()
        let first = try desk.open("two.bin", O_WRONLY | O_CREAT)
        let second = try desk.open("two.bin", O_WRONLY)
        try append("one", to: first)
        close(first)
        try await desk.settle()
        #expect(desk.names.isEmpty)
        try append("other", to: second)
        close(second)
        await desk.wait(for: 1)
        try await desk.settle()
        #expect(desk.names == ["two.bin"])
    }

    @Test("a file made without a name arrives once it has one and is closed", .deadline)
    func unnamed() async throws {
        let desk = try TestDesk()
        await desk.start()
        let unnamed: Int32 = 0o20_000_000 | O_DIRECTORY  // O_TMPFILE
        let file = Glibc.open(desk.path.string, unnamed | O_RDWR | O_CLOEXEC, 0o644)
        try #require(file >= 0 || errno == EOPNOTSUPP)
        guard file >= 0 else { return }  // this file system has no such files
        try append("content", to: file)
        try #require(linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, desk.at("linked.txt"), AT_SYMLINK_FOLLOW) == 0)
        try await desk.settle()
        #expect(desk.names.isEmpty)
        close(file)
        await desk.wait(for: 1)
        #expect(desk.names == ["linked.txt"])
    }

    @Test("a hard link arrives", .deadline)
    func hardLink() async throws {
        let desk = try TestDesk()
        try Data("x".utf8).write(to: URL(fileURLWithPath: desk.outside("c.txt")))
        await desk.start()
        try #require(link(desk.outside("c.txt"), desk.at("c.txt")) == 0)
        await desk.wait(for: 1)
        #expect(desk.names == ["c.txt"])
        #expect(desk.arrivals.first?.sighting.links == 2)
    }

    @Test("a file that is written through memory arrives when the mapping is gone", .deadline)
    func mapped() async throws {
        let desk = try TestDesk()
        await desk.start()
        let file = try desk.open("mapped.bin", O_RDWR | O_CREAT)
        try #require(ftruncate(file, 4096) == 0)
        let pages = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        let memory = try #require(pages != MAP_FAILED ? pages : nil)
        close(file)
        try await desk.settle()
        #expect(desk.names.isEmpty)
        memory.storeBytes(of: 7, as: UInt8.self)
        munmap(memory, 4096)
        await desk.wait(for: 1)
        #expect(desk.names == ["mapped.bin"])
    }

    @Test("a file that is cut arrives again", .deadline)
    func truncated() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("long text", to: "cut.txt")
        await desk.wait(for: 1)
        try #require(truncate(desk.at("cut.txt"), 4) == 0)
        await desk.wait(for: 2)
        #expect(desk.names == ["cut.txt", "cut.txt"])
        #expect(desk.arrivals.last?.sighting.identity.size == 4)
    }

    @Test("an atomic save is one arrival", .deadline)
    func atomicSave() async throws {
        let desk = try TestDesk()
        try desk.write("first", to: "note.txt")
        await desk.start()
        #expect(desk.names == ["note.txt"])
        for temporary in [".goutputstream-ABC123", "note.txt.tmp", ".note.txt.swp", "note.txt.kate-swp"] {
            try desk.write("saved by \(temporary)", to: temporary)
            try desk.rename(temporary, "note.txt")
            try await desk.settle()
        }
        #expect(desk.names == Array(repeating: "note.txt", count: 5))
    }

    @Test("a save that keeps a backup is one arrival", .deadline)
    func backupSave() async throws {
        let desk = try TestDesk()
        try desk.write("first", to: "a.txt")
        await desk.start()
        try desk.rename("a.txt", "a.txt~")
        try desk.write("second, longer", to: "a.txt")
        try desk.remove("a.txt~")
        try await desk.settle()
        #expect(desk.names == ["a.txt", "a.txt"])
    }

    @Test("two files that change places both arrive", .deadline)
    func exchanged() async throws {
        let desk = try TestDesk()
        try desk.write("one", to: "1.txt")
        try desk.write("two and more", to: "2.txt")
        await desk.start()
        await desk.wait(for: 2)
        let exchange: UInt32 = 2
        try #require(renameAt(AT_FDCWD, desk.at("1.txt"), AT_FDCWD, desk.at("2.txt"), exchange) == 0)
        try await desk.settle()
        #expect(desk.names.sorted() == ["1.txt", "1.txt", "2.txt", "2.txt"])
    }

    @Test("what is closed again without a change does not arrive again", .deadline)
    func sameContent() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("x", to: "a.txt")
        await desk.wait(for: 1)
        for _ in 0..<3 {
            close(try desk.open("a.txt", O_WRONLY))
            try #require(chmod(desk.at("a.txt"), 0o600) == 0)
            try await desk.settle()
        }
        desk.watcher?.rescan()
        await desk.wait { $0.scans == 2 }
        #expect(desk.names == ["a.txt"])
        desk.watcher?.rescan(again: true)
        await desk.wait { $0.scans == 3 }
        #expect(desk.names == ["a.txt", "a.txt"])
    }

    @Test("a file that is gone before it has settled does not arrive", .deadline)
    func goneAgain() async throws {
        let desk = try TestDesk()
        await desk.start(desk.settings(settle: .milliseconds(300)))
        // All of it happens before the watcher looks, however busy the machine is.
        try #require(desk.watcher?.link).hold.withLock { _ in
            try desk.write("x", to: "gone.txt")
            try desk.write("y", to: "moved.txt")
            try desk.remove("gone.txt")
            try desk.move(desk.at("moved.txt"), desk.outside("moved.txt"))
        }
        try await desk.settle()
        #expect(desk.names.isEmpty)
    }

    @Test("a file that is written again and again arrives once, when it has settled", .deadline)
    func settles() async throws {
        let desk = try TestDesk()
        await desk.start(desk.settings(settle: .seconds(1)))
        try #require(desk.watcher?.link).hold.withLock { _ in
            for _ in 0..<20 {
                let file = try desk.open("log.txt", O_WRONLY | O_CREAT | O_APPEND)
                try append("line\n", to: file)
                close(file)
            }
        }
        await desk.wait(for: 1)
        try await desk.settle()
        #expect(desk.names == ["log.txt"])
        #expect(desk.arrivals.first?.sighting.identity.size == 100)
    }

    @Test("a file whose time lies in the future settles", .deadline)
    func future() async throws {
        let desk = try TestDesk()
        await desk.start(desk.settings(settle: .milliseconds(50)))
        try desk.write("x", to: "a.txt")
        let times = [timeval(tv_sec: 4_000_000_000, tv_usec: 0), timeval(tv_sec: 4_000_000_000, tv_usec: 0)]
        try #require(utimes(desk.at("a.txt"), times) == 0)
        try await desk.settle()
        #expect(Set(desk.names) == ["a.txt"])
    }

    @Test("known files do not arrive, until they change", .deadline)
    func known() async throws {
        let desk = try TestDesk()
        try desk.write("x", to: "a.txt")
        await desk.start()
        desk.known.remember(desk.arrivals)
        try desk.move(desk.at("a.txt"), desk.outside("a.txt"))
        try desk.move(desk.outside("a.txt"), desk.at("a.txt"))
        try await desk.settle()
        #expect(desk.names == ["a.txt"])
        try desk.write("changed", to: "a.txt")
        try await desk.settle()
        #expect(desk.names == ["a.txt", "a.txt"])
    }

    @Test("an idle watcher does not wake", .deadline)
    func idle() async throws {
        let desk = try TestDesk()
        await desk.start()
        try desk.write("x", to: "a.txt")
        try await desk.settle()
        let link = try #require(desk.watcher?.link)
        // The last events and looks may still be under way; one that never rests runs into the deadline.
        var (before, now) = (-1, 0)
        while before != now, !Task.isCancelled {
            before = link.wakeUps.load(ordering: .relaxed)
            try await Task.sleep(for: .milliseconds(500))
            now = link.wakeUps.load(ordering: .relaxed)
        }
        #expect(before == now)
    }
}
