import Foundation
import Glibc

/// Calls of the kernel by which files and the journal change.
private let calls = [
    "renameat2", "fsync", "fdatasync", "pwrite64", "write", "openat2", "openat", "linkat", "unlinkat", "mkdirat",
    "copy_file_range", "fchmod", "utimensat", "fsetxattr", "ftruncate", "fallocate", "statx", "newfstatat",
]

private let errors = ["EIO", "ENOSPC", "EACCES", "EDQUOT", "EROFS", "EINVAL", "ENOENT", "EMFILE", "EXDEV"]

/// SIGKILL at the Nth call of one kind (strace(1), tampering).
let playSyscalls: @Sendable (Options, TimeInterval, Report) async throws -> Void = { options, seconds, report in
    try await withStrace("syscalls", options, seconds, report) { episode, dice in
        let (call, number) = (dice.pick(calls) ?? "fsync", 1 + dice.below(60))
        let around = strace("\(call):signal=KILL:when=\(number)")
        let hand = try episode.hand(words(&dice, episode), around: around)
        _ = hand.wait()
        if let complaint = hand.complaint(killed: true) { episode.violated("\(call) \(number): \(complaint)") }
        episode.report.count("syscalls", "kills at a system call")
    }
}

/// One call of one kind fails, once or from then on.
let playFaults: @Sendable (Options, TimeInterval, Report) async throws -> Void = { options, seconds, report in
    try await withStrace("faults", options, seconds, report) { episode, dice in
        let (call, error) = (dice.pick(calls) ?? "fsync", dice.pick(errors) ?? "EIO")
        let when = "\(1 + dice.below(60))" + (dice.below(3) == 0 ? "+" : "")
        let hand = try episode.hand(words(&dice, episode), around: strace("\(call):error=\(error):when=\(when)"))
        let ending = hand.wait()
        // What can be told from a fault in the program's own start (the loader's files) is only that it ended.
        if case .signalled = ending {
            episode.violated("\(call) \(error) \(when): \(hand.complaint(killed: false) ?? "")")
        }
        if ending == .hung { episode.violated("\(call) \(error) \(when): hung") }
        episode.report.count("faults", "faults injected")
    }
}

private func words(_ dice: inout Dice, _ episode: Episode) -> [String] {
    switch dice.below(6) {
    case 0, 1: ["undo", "--last", "\(1 + dice.below(4))"]
    // The record that is said to be right changes the kept table.
    case 2: ["records", "confirm", "\(1 + dice.below(30))"]
    default: ["file", episode.desk]
    }
}

private func strace(_ injection: String) -> [String] {
    [
        "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(injection.prefix { $0 != ":" })", "-e",
        "inject=\(injection)",
    ]
}

private func withStrace(
    _ kind: String, _ options: Options, _ seconds: TimeInterval, _ report: Report,
    _ round: @escaping @Sendable (inout Episode, inout Dice) throws -> Void
) async throws {
    guard let path = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":"),
        path.contains(where: { access($0 + "/strace", X_OK) == 0 })
    else { return report.skipped(kind, "strace is not installed") }
    let deadline = Date(timeIntervalSinceNow: seconds)
    try await onWorkers(options.workers) { worker in
        var (dice, episodes) = (Dice(options.seed &+ 1, worker), 0)
        while Date() < deadline {
            episodes += 1
            // To another file system as well, where there is one.
            let far = dice.below(3) == 0 ? "/dev/shm/deskhand-torture-\(getpid())-\(worker)-\(episodes)" : nil
            if let far { mkdir(far, 0o755) }
            defer { if let far { try? FileManager.default.removeItem(atPath: far) } }
            var episode = try Episode(
                kind, "\(kind) \(options.seed)-\(worker)-\(episodes)", seed: Dice(dice.next()), report: report,
                library: far)
            for _ in 0..<15 where Date() < deadline && !episode.isBroken {
                episode.user.drop(2 + dice.below(3))
                if dice.below(2) == 0 { episode.user.act() }
                try round(&episode, &dice)
                episode.look("after it")
            }
            try episode.conclude()
        }
    }
}
