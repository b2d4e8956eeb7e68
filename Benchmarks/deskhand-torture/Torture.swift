import Foundation
import Glibc
import TestSupport

/// Kills, starves and disturbs the real binary while a user works beside it, and looks after every round whether a byte
/// is missing; at the end of every episode everything is undone, and has to be as it was.
///
///     deskhand-torture [--minutes M | --rounds N] [--seed S] [KIND...]
///
/// Kinds: `kills`, `remounts`, `syscalls`, `faults`, `disks`. Each takes its share of the minutes; `--rounds` is the
/// number of kills instead. Exits with 1 when anything was violated; what was found lies in the folder it names then.
@main
struct Torture {
    static func main() async throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        say("seed \(options.seed)")
        let report = Report()
        let kinds:
            [(name: String, share: Double, play: @Sendable (Options, TimeInterval, Report) async throws -> Void)] = [
                ("kills", 0.45, playKills), ("remounts", 0.2, playRemounts), ("syscalls", 0.1, playSyscalls),
                ("faults", 0.15, playFaults), ("disks", 0.1, playDisks),
            ]
        let chosen = kinds.filter { options.wants($0.name) }
        let whole = chosen.reduce(0) { $0 + $1.share }
        for kind in chosen {
            let start = ContinuousClock.now
            try await kind.play(options, options.seconds * kind.share / whole, report)
            report.took(kind.name, start.duration(to: .now))
        }
        exit(report.conclude(seed: options.seed) ? 0 : 1)
    }
}

struct Options: Sendable {
    var seed = UInt64.random(in: 0..<1_000_000)
    var seconds: TimeInterval = 600
    /// Of kills; nil: as many as there is time for.
    var rounds: Int?
    /// At a time; each has a desk of its own.
    var workers = max(2, ProcessInfo.processInfo.activeProcessorCount)
    private var kinds: Set<String> = []

    init(_ words: some Sequence<String>) throws {
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                kinds.insert(word)
                continue
            }
            guard let value = rest.popFirst().flatMap({ Double($0) }), value >= 0 else {
                throw TortureError("\(word) wants a number")
            }
            switch word {
            case "--seed": seed = UInt64(value)
            case "--minutes": seconds = value * 60
            case "--rounds": rounds = Int(value)
            case "--workers": workers = Int(value)
            default: throw TortureError("there is no option \(word)")
            }
        }
    }

    func wants(_ kind: String) -> Bool { kinds.isEmpty || kinds.contains(kind) }
}

struct TortureError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
