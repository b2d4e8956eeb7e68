import Files
import Testing

@testable import Watching

@Suite("The watcher's parts")
struct PartsTests {
    @Test("the schedule gives entries in the order of their times")
    func schedule() throws {
        let desk = WatchedDesk(WatchedFolder(path: "/desk"))
        let folder = Folder(Name([]), at: FolderPlace(device: 0, inode: 0, mount: 0), of: desk)
        let seed = UInt64.random(in: 0 ... .max)
        print("schedule: seed \(seed)")
        var random = SplitMix(state: seed)
        var schedule = Schedule()
        let times = (0..<2000).map { _ in Int64(random.next() % 500) }
        for time in times {
            schedule.insert(Schedule.Entry(at: Instant(nanoseconds: time), folder: folder, name: Name([])))
        }
        var taken: [Int64] = []
        #expect(schedule.take(at: Instant(nanoseconds: -1)) == nil)
        while let entry = schedule.take(at: Instant(nanoseconds: 499)) { taken.append(entry.at.nanoseconds) }
        #expect(taken == times.sorted())
        #expect(schedule.next == .never)
    }

    @Test("paths are put together and taken apart")
    func paths() throws {
        let root = BytePath("/")
        #expect(root.split == nil)
        #expect(root.appending("a".utf8.map { $0 }).filePath == "/a")
        let split = try #require(BytePath("/home/ada").split)
        #expect(split.parent == BytePath("/home") && split.name == Name("ada".utf8))
        #expect(BytePath("/home/adam").isAtOrBelow(BytePath("/home/ada")) == false)
        #expect(BytePath("/home/ada/x").isAtOrBelow(BytePath("/home/ada")))
        #expect(BytePath("/anything").isAtOrBelow(root))
    }

    @Test("times that no clock can hold become never")
    func instants() {
        #expect(Instant.nanoseconds(.seconds(2)) == 2_000_000_000)
        #expect(Instant.nanoseconds(.seconds(-1)) == 0)
        #expect(Instant.nanoseconds(.seconds(Int64.max)) == .max)
        #expect(Instant.now + .max == .never)
    }
}

/// Vigna's SplitMix64: random numbers that a seed plays again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
