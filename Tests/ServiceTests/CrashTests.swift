import Desk
import Files
import Foundation
import Journal
import Testing
import TestSupport

/// The real binary, killed at random moments while it files.
@Suite("Killed while filing", .serialized)
struct CrashTests {
    /// `DESKHAND_ROUNDS=1000` plays more.
    private static let rounds = Int(ProcessInfo.processInfo.environment["DESKHAND_ROUNDS"] ?? "") ?? 50
    private static let filesPerRound = 20

    @Test("after any number of kills every file exists once, and undoing everything puts all of it back")
    func survivesKills() throws {
        let seed =
            ProcessInfo.processInfo.environment["DESKHAND_SEED"].flatMap { UInt64($0) } ?? .random(in: 0..<100_000)
        print("killing \(Self.rounds) times, seed \(seed)")
        var random = SeededDice(seed: seed)
        let sandbox = try Sandbox()
        var before: [FilePath: FileFacts] = [:]
        for round in 0..<Self.rounds {
            let from = round * Self.filesPerRound
            try Samples.fill(sandbox.desk, count: Self.filesPerRound, from: from)
            try decorate(sandbox.desk, from: from)
            before.merge(try Tree.facts(below: sandbox.desk)) { $1 }
            let service = try ServiceProcess(in: sandbox)
            usleep(UInt32(random.below(60_000)))
            service.crash()
            try expectEveryContentOnce(before, in: sandbox, round: round)
        }
        try settle(sandbox)
        try expectEveryContentOnce(before, in: sandbox, round: -1)
        try expectJournalAgrees(sandbox)

        let undone = try sandbox.run("undo", "--since", "1970-01-01", "--json")
        #expect(undone.status == 0, "\(undone.errors)")
        let after = try Tree.facts(below: sandbox.desk)
        #expect(after == before, "seed \(seed)")
        #expect(try Tree.facts(below: sandbox.library).isEmpty)
    }

    /// Modes, times and attributes of some files are unlike the others'.
    private func decorate(_ desk: FilePath, from: Int) throws {
        for index in from..<(from + Self.filesPerRound) where index % 5 == 0 {
            let path = desk.appending(Samples.sample(index).name).string
            guard FileManager.default.fileExists(atPath: path) else { continue }
            chmod(path, 0o640)
            Tree.setAttribute("user.xdg.origin.url", "https://example.org/\(index)", of: FilePath(path))
            var times = [timespec(tv_sec: 1_700_000_000 + index, tv_nsec: 123_456_789)]
            times.append(times[0])
            utimensat(AT_FDCWD, path, times, 0)
        }
    }

    private func expectEveryContentOnce(_ before: [FilePath: FileFacts], in sandbox: Sandbox, round: Int) throws {
        let expected = Dictionary(before.values.map { ($0.digest, 1) }, uniquingKeysWith: +)
        let found = try Tree.contents(below: [sandbox.desk, sandbox.library])
        #expect(found == expected, "after round \(round)")
    }

    /// One last start that has nothing to fear: until it has dealt with everything.
    private func settle(_ sandbox: Sandbox) throws {
        let filed = try sandbox.run("file", sandbox.desk.string, "--json")
        #expect(filed.status == 0, "\(filed.errors)")
    }

    private func expectJournalAgrees(_ sandbox: Sandbox) throws {
        let journal = try Journal(folder: sandbox.state)
        #expect(try journal.interruptedJobs().isEmpty)
        #expect(try journal.lostCommits().isEmpty, "a kill loses no commit, so the witness has nothing to tell")
        let verified = try sandbox.run("verify")
        #expect(verified.status == 0, "\(verified.output)")
        let files = LocalFiles()
        for logged in try journal.log(limit: 100_000) where logged.job.kind == .file && logged.job.undoneBy == nil {
            #expect(logged.job.state != .running)
            guard logged.job.state == .done, let target = logged.job.destination else { continue }
            #expect(try files.look(at: target) != nil, "job \(logged.job.id) says \(target.displayed)")
        }
    }
}

/// Small and reproducible.
struct SeededDice {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 6_364_136_223_846_793_005 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
