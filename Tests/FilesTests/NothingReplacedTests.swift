import Files
import Foundation
import Glibc
import Synchronization
import Testing

/// A rival who makes the very name, at the very moment; and somebody who looks all the time.
@Suite("Nothing is replaced, and nothing is seen half")
struct NothingReplacedTests {
    /// `DESKHAND_ROUNDS=100000` plays more.
    private static let rounds = Int(ProcessInfo.processInfo.environment["DESKHAND_ROUNDS"] ?? "") ?? 10_000

    @Test("of 10,000 names made at the same moment by somebody else, none is replaced")
    func rival() throws {
        let folder = try TemporaryFolder()
        let files = LocalFiles()
        let turn = Atomic(-1)
        let done = Atomic(-1)
        @Sendable func target(_ round: Int) -> FilePath { folder.path.appending("target-\(round)") }
        let rival = Thread {
            for round in 0..<Self.rounds {
                while turn.load(ordering: .acquiring) < round {}
                for _ in 0..<(round % 64) { _ = turn.load(ordering: .acquiring) }
                let file = open(target(round).string, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
                if file >= 0 {
                    write(file, "rival", 5)
                    close(file)
                }
                done.store(round, ordering: .releasing)
            }
        }
        rival.start()
        var (won, lost) = (0, 0)
        for round in 0..<Self.rounds {
            let source = try folder.file("source-\(round)", "ours")
            let identity = try #require(try files.look(at: source)?.identity)
            turn.store(round, ordering: .releasing)
            do throws(FileError) {
                switch round % 3 {
                case 0: try files.rename(source, to: target(round))
                case 1: _ = try files.copy(source, expecting: identity, to: target(round))
                default: _ = try files.write(Array("ours".utf8), to: target(round))
                }
                won += 1
            } catch {
                #expect(error.problem == .exists)
                lost += 1
            }
            while done.load(ordering: .acquiring) < round {}
            // Whoever came first keeps the name, and ours is still somewhere.
            let there = try String(contentsOfFile: target(round).string, encoding: .utf8)
            #expect(there == "ours" || there == "rival")
            if round % 3 != 0 || there == "rival" { #expect(try files.look(at: source) != nil) }
            unlink(source.string)
            unlink(target(round).string)
        }
        print("\(won) times ours came first, \(lost) times the rival's")
        #expect(won + lost == Self.rounds)
    }

    @Test("a file is never seen under its final name before all of it is there")
    func whole() throws {
        let (folder, elsewhere) = (try TemporaryFolder(), try TemporaryFolder())
        let files = LocalFiles()
        let content = [UInt8](repeating: 0x61, count: 100_000)
        let source = try elsewhere.file(bytes: Array("source".utf8), content)
        let identity = try #require(try files.look(at: source)?.identity)
        let isOver = Atomic(false)
        let looks = Atomic(0)
        let halves = Atomic(0)
        let watcher = Thread {
            while !isOver.load(ordering: .acquiring) {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path.string)) ?? []
                for name in names where name.hasPrefix("final-") {
                    var sight = stat()
                    guard lstat(folder.path.string + "/" + name, &sight) == 0 else { continue }
                    looks.add(1, ordering: .relaxed)
                    if sight.st_size != 100_000 { halves.add(1, ordering: .relaxed) }
                }
            }
        }
        watcher.start()
        for round in 0..<(Self.rounds / 10) {
            let target = folder.path.appending("final-\(round)")
            if round % 2 == 0 {
                _ = try files.write(content, to: target)
            } else {
                _ = try files.copy(source, expecting: identity, to: target)
            }
            if round % 16 == 15 { for old in (round - 15)...round { unlink(folder.path.string + "/final-\(old)") } }
        }
        isOver.store(true, ordering: .releasing)
        print("looked \(looks.load(ordering: .relaxed)) times")
        #expect(halves.load(ordering: .relaxed) == 0)
    }
}
