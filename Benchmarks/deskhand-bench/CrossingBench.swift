import Desk
import Files
import Foundation
import Glibc
import Journal
import Synchronization
import TestSupport

/// Small files and booked calls while a large file goes from one disk to another, beside a bare write and fsync.
func measureCrossing(_ table: inout Table, gigabytes: Double) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let memory = try Sandbox(below: "/dev/shm")
    // The large file lies in memory, so that its copy has the disk that journal and library are on to itself.
    try sandbox.writeConfig(
        more: "[[desk]]\npath = \"\(memory.desk.string)\"\nlibrary = \"\(sandbox.library.string)\"\nsettle = 0\n")
    let large = memory.desk.appending("receipt of the film.txt")
    try writeLarge(large, bytes: Int(gigabytes * 1e9))
    let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    // Only of a service others believe what it shows.
    _ = workspace.journal.becomeService()
    let (line, means) = (Line(workspace.journal), workspace.means())
    let quiet = try await meanwhile(sandbox, workspace, line, means, rounds: 200, while: { true })
    let crossing = Task {
        try await line.file(try DeskContents(workspace).arrivals(at: [memory.desk]), with: means) { _ in }
        return ContinuousClock.now
    }
    let begun = ContinuousClock.now
    let done = Flag()
    Task {
        _ = await crossing.result
        done.raise()
    }
    let busy = try await meanwhile(sandbox, workspace, line, means, rounds: .max, while: { !done.isRaised })
    let seconds = try await milliseconds(begun.duration(to: crossing.value)) / 1000
    let size = "\(gigabytes.rounded(1)) GB to another disk in \(seconds.rounded(1)) s"
    table.add(
        "\(size): a small file filed meanwhile", busy.filing.words,
        floor: "\(busy.fsync.words), a bare write and fsync; \(quiet.filing.words) when nothing is copied",
        asked: "p99 < 50 ms")
    table.add(
        "the same: a call booked", busy.booking.words, floor: "\(quiet.booking.words) when nothing is copied",
        asked: "p99 < 20 ms")
    table.add(
        "the same: what `status` says of it", busy.status.words, floor: "\(busy.shown) of \(busy.status.count) show it")
}

private struct Meanwhile {
    var (filing, booking, fsync, status) = ([Double](), [Double](), [Double](), [Double]())
    var shown = 0
}

private func meanwhile(
    _ sandbox: Sandbox, _ workspace: Workspace, _ line: Line, _ means: Means, rounds: Int, while isWanted: () -> Bool
) async throws -> Meanwhile {
    let clock = ContinuousClock()
    var times = Meanwhile()
    let bare = open(sandbox.root.appending("bare-\(UUID())").string, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    defer { close(bare) }
    let block = [UInt8](repeating: 1, count: 4096)
    var round = 0
    while round < rounds, isWanted() {
        round += 1
        let name = "note-\(UUID().uuidString.prefix(8)).txt"
        try Samples.sample(8 * Int.random(in: 0..<1_000_000)).content.write(
            to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
        let arrivals = try DeskContents(workspace).arrivals(at: [sandbox.desk.appending(name)])
        times.filing.append(
            milliseconds(try await clock.measure { try await line.file(arrivals, with: means) { _ in } }))
        let call = Call(
            tier: "nano", provider: "p", model: "m", purpose: "bench", work: "w\(round)",
            question: Digest(hashing: Array(name.utf8)), reserved: 1)
        times.booking.append(
            milliseconds(
                try await clock.measure { _ = try await workspace.journal.reserve([(call, SpendingCaps(day: .max))]) }))
        times.fsync.append(
            milliseconds(
                clock.measure {
                    _ = write(bare, block, block.count)
                    fsync(bare)
                }))
        times.status.append(
            milliseconds(try clock.measure { if try workspace.journal.copying() != nil { times.shown += 1 } }))
        try await Task.sleep(for: .milliseconds(5))
    }
    return times
}

/// Content that is all stored, and begins like a receipt.
private func writeLarge(_ path: FilePath, bytes: Int) throws {
    let file = open(path.string, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
    defer { close(file) }
    let head = Array("Receipt\nCafé Morgenrot, table 4\nTotal 12.40 EUR, paid in cash, 14.03.2026. Thank you!\n".utf8)
    let block = head + [UInt8](repeating: 0x20, count: (1 << 20) - head.count)
    var written = 0
    while written < bytes { written += max(1, write(file, block, min(block.count, bytes - written))) }
}

private final class Flag: Sendable {
    private let raised = Atomic(false)
    var isRaised: Bool { raised.load(ordering: .relaxed) }
    func raise() { raised.store(true, ordering: .relaxed) }
}

extension [Double] {
    fileprivate var words: String {
        "median \(quantile(0.5).rounded(2)) ms, p99 \(quantile(0.99).rounded(2)) ms of \(count)"
    }
}
