import Files
import Foundation
import Glibc
import Journal
import TestSupport

/// `deskhand undo` of one job and of a thousand, start of the program included, beside bare renames.
func measureUndo(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    // Texts alone, each of its own content.
    for index in 0..<count {
        let (name, content) = Samples.sample(index * 8)
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
    }
    try sandbox.run("file", sandbox.desk.string)
    let clock = ContinuousClock()
    let one = try clock.measure { try sandbox.run("undo") }
    let filed = try Tree.facts(below: sandbox.library).count
    let all = try clock.measure { try sandbox.run("undo", "--since", "1970-01-01") }
    let start = try clock.measure { try sandbox.run("status") }
    let names = try FileManager.default.contentsOfDirectory(atPath: sandbox.desk.string)
    let bare = clock.measure {
        for name in names {
            rename(sandbox.desk.appending(name).string, sandbox.library.appending(name).string)
        }
    }
    table.add(
        "undo of one job", "\(milliseconds(one).rounded(0)) ms",
        floor: "\(milliseconds(start).rounded(0)) ms, the program's start and `status`", asked: "100 ms")
    table.add(
        "undo of \(filed) jobs", "\((milliseconds(all) / 1000).rounded(2)) s",
        floor: "\((milliseconds(bare) / 1000).rounded(2)) s, bare renames without a sync", asked: "5 s for 1,000")
}

/// Undo of one job that moved many files, when the user has moved all of them on since: each tree is walked once.
func measureLargeUndo(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let files = LocalFiles(home: sandbox.root)
    let journal = try Journal(folder: sandbox.state, files: files)
    let filed = sandbox.library.appending("Filed"), moved = sandbox.library.appending("Moved on")
    for folder in [filed, moved] { try files.makeFolder(folder) }
    var plan = JobPlan(kind: .other, title: "many", actions: [], begun: 1)
    for index in 0..<count {
        let file = sandbox.desk.appending("\(index).txt")
        try sandbox.write("file \(index)", to: file)
        guard let seen = try files.look(at: file) else { continue }
        let digest = try files.digest(of: file, expecting: seen.identity)
        let target = filed.appending("\(index).txt")
        plan.actions.append(.move(file, to: target, expecting: seen.identity, digest: digest))
    }
    let jobs = try await journal.carryOut([plan])
    let clock = ContinuousClock()
    let bare = clock.measure {
        for index in 0..<count {
            rename(filed.appending("\(index).txt").string, moved.appending("\(index).txt").string)
        }
    }
    let (reports, time) = try await timed(clock) {
        try await journal.undo(jobs.map(\.id), searching: [sandbox.library])
    }
    let back = reports.compactMap(\.undo).flatMap(\.actions).count { $0.kind == .move && $0.state == .done }
    table.add(
        "undo of one job of \(count) moves, all moved on by hand since",
        "\((milliseconds(time) / 1000).rounded(2)) s, \(back) back",
        floor: "\((milliseconds(bare) / 1000).rounded(2)) s, bare renames without a sync")
}

private func timed<T>(_ clock: ContinuousClock, _ body: () async throws -> T) async rethrows -> (T, Duration) {
    let start = clock.now
    let value = try await body()
    return (value, start.duration(to: clock.now))
}
