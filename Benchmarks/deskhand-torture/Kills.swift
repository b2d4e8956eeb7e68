import Foundation
import Glibc

/// Rounds in one episode: enough for jobs to pile up, few enough to look at all of it every time.
private let roundsPerEpisode = 40

/// SIGKILL at any moment from the first instruction on, to one to three processes at a time.
let playKills: @Sendable (Options, TimeInterval, Report) async throws -> Void = { options, seconds, report in
    let deadline = Date(timeIntervalSinceNow: seconds)
    let length = try usualTime()
    say("kills: a run takes \(length / 1000) ms here; killed after up to \(max(60_000, length * 5 / 4) / 1000) ms")
    try await onWorkers(options.workers) { worker in
        var (dice, episodes) = (Dice(options.seed, worker), 0)
        while isToGoOn(options, deadline, report) {
            episodes += 1
            var episode = try Episode(
                "kills", "kills \(options.seed)-\(worker)-\(episodes)", seed: Dice(dice.next()), report: report)
            for _ in 0..<roundsPerEpisode where isToGoOn(options, deadline, report) && !episode.isBroken {
                try killRound(&episode, &dice, longest: max(60_000, length * 5 / 4))
            }
            try episode.conclude()
        }
    }
}

@Sendable private func isToGoOn(_ options: Options, _ deadline: Date, _ report: Report) -> Bool {
    options.rounds.map { report.count(of: "kills", "SIGKILL rounds") < $0 } ?? (Date() < deadline)
}

/// In microseconds, for filing the files of a round.
private func usualTime() throws -> Int {
    var episode = try Episode("kills", "measuring", seed: Dice(0), report: Report())
    episode.user.drop(4)
    try episode.run(["status"])
    let start = ContinuousClock.now
    try episode.run(["file", episode.desk])
    let taken = start.duration(to: .now)
    return Int(taken.components.attoseconds / 1_000_000_000_000) + Int(taken.components.seconds) * 1_000_000
}

/// - Parameter longest: microseconds.
func killRound(_ episode: inout Episode, _ dice: inout Dice, longest: Int) throws {
    episode.user.drop(2 + dice.below(4))
    var hands: [Hand] = []
    for number in 0..<(1 + dice.below(3)) {
        hands.append(try episode.hand(words(&dice, episode), number))
        if dice.below(2) == 0 { usleep(UInt32(dice.below(3_000))) }
    }
    let end = ContinuousClock.now + .microseconds(1_000 + dice.below(longest))
    // The user works beside.
    while ContinuousClock.now < end {
        if dice.below(3) == 0 { episode.user.act() }
        usleep(UInt32(1 + dice.below(4_000)))
    }
    for hand in hands {
        hand.kill()
        if let complaint = hand.complaint(killed: true) { episode.violated(complaint) }
        if dice.below(2) == 0 { usleep(UInt32(dice.below(5_000))) }
    }
    episode.report.count(episode.kind, "SIGKILL rounds")
    episode.report.count(episode.kind, "processes", hands.count)
    episode.look("killed")
}

private func words(_ dice: inout Dice, _ episode: Episode) -> [String] {
    switch dice.below(15) {
    case 0...4: ["file", episode.desk]
    case 5...7: ["run"]
    case 8: ["undo", "--last", "\(1 + dice.below(6))"]
    case 9: ["undo", "--since", "1970-01-01"]
    case 10: ["redo"]
    case 11: ["review", "accept", "--all"]
    case 12: ["review", "trash", "--all"]
    case 13: ["records", "confirm", "\(1 + dice.below(60))"]
    default: ["status"]
    }
}

/// What blocks, on threads of its own.
func onWorkers(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<count {
            group.addTask {
                try await withCheckedThrowingContinuation { (wake: CheckedContinuation<Void, any Error>) in
                    Thread.detachNewThread { wake.resume(with: Result { try work(worker) }) }
                }
            }
        }
        try await group.waitForAll()
    }
}
