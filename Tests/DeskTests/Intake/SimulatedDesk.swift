import Agents
import Files
import Watching
import Reading
import TestSupport

@testable import Desk

/// Two processes, their calls, and the files they find: in memory, with a clock and a will of its own.
final class SimulatedDesk: @unchecked Sendable {
    // Safe: everything happens on the scheduler's one thread.
    let scheduler: StepScheduler
    let mishaps: IntakeMishaps
    let files: [SimulatedFile]
    /// Whether the real proposer proposes: it takes ten times as long as all the rest, so it does only now and then.
    let hasProposer: Bool
    /// What lies where.
    private(set) var contents: [FilePath: Digest] = [:]
    /// Where the journal has filed a content.
    private(set) var filed: [Digest: [FilePath]] = [:]
    private(set) var complaints: [String] = []
    var traces = false

    static let config = Config(
        desks: [DeskConfig(path: "/desk", library: "/library")],
        categories: [Category(name: "Bills", description: "bills", filename: "{date} bill")])

    init(seed: UInt64) {
        scheduler = StepScheduler(seed: seed)
        mishaps = IntakeMishaps(&scheduler.random)
        hasProposer = scheduler.random.chance(10)
        let kinds = 1 + scheduler.random.below(5)
        files = (0..<(1 + scheduler.random.below(14))).map { [scheduler] number in
            SimulatedFile(number, kinds: kinds, &scheduler.random)
        }
        for file in files { contents[file.path] = file.content }
    }

    func trace(_ line: @autoclosure () -> String) {
        if traces { print("\(scheduler.now): \(line())") }
    }

    func complain(_ words: String) {
        trace("COMPLAINT \(words)")
        complaints.append(words)
    }

    func file(at path: FilePath) -> SimulatedFile? { files.first { $0.path == path } }

    /// Moves a file as the journal would, if it is still there.
    func move(_ path: FilePath, to target: FilePath) -> Bool {
        guard let content = contents[path], contents[target] == nil else { return false }
        contents[path] = nil
        contents[target] = content
        filed[content, default: []].append(target)
        return true
    }

    /// A step that takes a while, and may fail.
    func pass(_ what: String, _ path: FilePath, longest: Int = 40) async throws {
        try await scheduler.sleep(scheduler.random.below(longest))
        guard contents[path] != nil else { throw FileError(.missing, what, path) }
        if scheduler.random.chance(mishaps.failures) { throw FileError(.changed, what, path) }
    }
}

/// What may go wrong in a simulated intake.
struct IntakeMishaps {
    /// In percent of the steps.
    var failures = 0
    /// In percent of the files that are acted on.
    var actions = 0
    /// In percent of the calls.
    var cancellations = 0
    /// In percent of the groups that are acted on: the journal fails.
    var journal = 0
    /// In percent of the files that other tiers are to see.
    var postponed = 0

    init(_ random: inout SeededGenerator) {
        failures = random.chance(40) ? random.below(30) : 0
        actions = random.chance(20) ? random.below(40) : 0
        cancellations = random.chance(40) ? random.below(100) : 0
        journal = random.chance(15) ? random.below(30) : 0
        postponed = random.chance(30) ? random.below(60) : 0
    }

    var areNone: Bool { failures + actions + cancellations + journal + postponed == 0 }
}

/// A file on the simulated desk.
struct SimulatedFile {
    let path: FilePath
    let content: Digest
    /// Read in no time.
    let isQuick: Bool
    /// To be shown to other tiers.
    let isOpen: Bool

    init(_ number: Int, kinds: Int, _ random: inout SeededGenerator) {
        let kind = random.below(kinds)
        isQuick = random.chance(30)
        isOpen = random.chance(30)
        let digits = number < 10 ? "0\(number)" : "\(number)"
        path = FilePath("/desk").appending("\(digits)\(isQuick ? ".txt" : ".pdf")")
        content = Digest(bytes: [UInt8](repeating: UInt8(kind), count: 32))
    }

    var set: ArrivalSet {
        let identity = Identity(volume: VolumeID(3), inode: 1, born: 1, size: 1, modified: 1)
        return ArrivalSet(main: Arrival(path: path, desk: "/desk", identity: identity))
    }
}

/// The disk as the proposer looks at it.
struct SimulatedLook: FileOperations {
    let desk: SimulatedDesk

    func look(at path: FilePath) throws(FileError) -> Sighting? {
        desk.contents[path].map { _ in
            Sighting(kind: .file, identity: Identity(volume: VolumeID(3), inode: 1, born: 1, size: 1, modified: 1))
        }
    }

    func digest(of path: FilePath, expecting expected: Identity) throws(FileError) -> Digest {
        guard let content = desk.contents[path] else { throw FileError(.missing, "read", path) }
        return content
    }

    func isSameContent(
        _ one: FilePath, expecting first: Identity, as other: FilePath, expecting second: Identity
    ) throws(FileError) -> Bool {
        desk.contents[one] != nil && desk.contents[one] == desk.contents[other]
    }

    // Nothing else is asked of it.
    func rename(_ source: FilePath, to target: FilePath) throws(FileError) { throw unexpected(source) }
    func makeFolder(_ path: FilePath) throws(FileError) { throw unexpected(path) }
    func removeFolder(_ path: FilePath) throws(FileError) { throw unexpected(path) }
    func copy(_ source: FilePath, expecting: Identity, to: FilePath) throws(FileError) -> Sighting {
        throw unexpected(source)
    }
    func write(_ content: [UInt8], to target: FilePath) throws(FileError) -> Sighting { throw unexpected(target) }
    func trash(for path: FilePath) throws(FileError) -> TrashFolder { throw unexpected(path) }
    func removeTrashInfo(_ path: FilePath, content: [UInt8]) throws(FileError) { throw unexpected(path) }
    func find(below folders: [FilePath], inode: UInt64?, size: Int64?) throws(FileError) -> [FilePath] { [] }
    func sync(folder: FilePath) throws(FileError) {}

    private func unexpected(_ path: FilePath) -> FileError {
        desk.complain("the proposer changes \(path)")
        return FileError(.unsupported, "change", path)
    }
}
