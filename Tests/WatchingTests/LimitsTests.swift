import Files
import Foundation
import Testing

@testable import Watching

@Suite("Too much at once, and limits of the system", .serialized)
struct LimitsTests {
    @Test("of 20,000 files in one burst none is lost and none comes twice", .deadline)
    func burst() async throws {
        let desk = try TestDesk()
        await desk.start()
        let count = 20_000
        for index in 0..<count {
            let file = try desk.open("\(index).txt", O_WRONLY | O_CREAT)
            try append("\(index)", to: file)
            close(file)
        }
        await desk.wait(for: count)
        try await desk.settle()
        #expect(desk.names.count == count)
        #expect(Set(desk.names) == Set((0..<count).map { "\($0).txt" }))
    }

    @Test("events that the kernel dropped are told, and no file is lost to them", .deadline)
    func overflow() async throws {
        let desk = try TestDesk()
        try desk.makeFolder("sub")
        await desk.start(desk.settings(recursive: true))
        let limit = Int(
            String(decoding: readSmallFile("/proc/sys/fs/inotify/max_queued_events"), as: UTF8.self).dropLast())
        let count = (limit ?? 16_384) / 3 + 1000
        let link = try #require(desk.watcher?.link)
        try link.hold.withLock { _ in
            for index in 0..<count { try desk.write("\(index)", to: "\(index).txt") }
            try desk.write("x", to: "sub/in a folder that is known.txt")
            try desk.makeFolder("new/deeper")
            try desk.write("x", to: "new/deeper/in a folder nobody told of.txt")
        }
        await desk.wait(for: count + 2)
        try await desk.settle()
        #expect(desk.problems.contains(.overflow))
        #expect(desk.names.count == count + 2)
        #expect(Set(desk.names).count == count + 2)
        // The folder that was found by the scan is watched.
        try desk.write("y", to: "new/deeper/later.txt")
        await desk.wait(for: count + 3)
        #expect(desk.names.last == "new/deeper/later.txt")
    }

    @Test("at the limit of watches the rest goes on, and unwatched folders are looked at now and then", .deadline)
    func watchLimit() async throws {
        let desk = try TestDesk()
        for index in 0..<10 { try desk.makeFolder("\(index)") }
        await desk.start(
            desk.settings(recursive: true), bounds: WatchBounds(watches: 4, retryInterval: 100_000_000))
        #expect(desk.problems.count == 1)
        guard case .watchLimitReached(let folder, let limit)? = desk.problems.first else {
            Issue.record("no limit told")
            return
        }
        #expect(folder.starts(with: desk.path) && limit == Inotify.watchLimit)
        for index in 0..<10 { try desk.write("\(index)", to: "\(index)/file.txt") }
        await desk.wait(for: 10)
        #expect(Set(desk.names) == Set((0..<10).map { "\($0)/file.txt" }))
        #expect(desk.problems.count == 1)
    }

    @Test("without an inotify instance desks are still looked at", .deadline)
    func instanceLimit() async throws {
        let desk = try TestDesk()
        try desk.write("1", to: "1.txt")
        await desk.start(bounds: WatchBounds(allowsInstance: false, retryInterval: 100_000_000))
        #expect(desk.problems == [.instanceLimitReached(limit: Inotify.instanceLimit)])
        try desk.write("2", to: "2.txt")
        await desk.wait(for: 2)
        #expect(desk.names == ["1.txt", "2.txt"])
    }

    @Test("problems say what to do")
    func words() {
        let watches = WatchProblem.watchLimitReached(folder: "/home/ada/Downloads", limit: 8192)
        #expect("\(watches)".contains("sudo sysctl fs.inotify.max_user_watches=32768"))
        #expect("\(watches)".contains("/home/ada/Downloads"))
        #expect(
            "\(WatchProblem.instanceLimitReached(limit: 128))".contains("sudo sysctl fs.inotify.max_user_instances=512")
        )
        #expect("\(WatchProblem.vanished(desk: "/a\u{1B}[2J"))".contains("\u{1B}") == false)
    }

    @Test("a watcher that is stopped, or let go of, ends its events", .deadline)
    func stops() async throws {
        let desk = try TestDesk()
        await desk.start()
        desk.watcher?.stop()
        await desk.wait { _ in false }
        var watcher: Watcher? = Watcher(folders: [desk.settings()], known: desk.known)
        let events = try #require(watcher?.events)
        watcher?.start()
        watcher = nil
        for await _ in events {}
    }
}
