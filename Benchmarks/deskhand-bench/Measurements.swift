import Agents
import Desk
import Files
import Foundation
import Glibc
import Journal
import Watching
import Reading
import TestSupport

/// On the disk that is measured, not on a temporary file system in memory.
let benchFolder = FileManager.default.currentDirectoryPath + "/.build"

/// 20,000 mixed small files through the whole pipeline, against the bare loop on the same files.
func measureFiling(_ table: inout Table, count: Int) async throws {
    let bare = try Sandbox(below: benchFolder)
    try Samples.fill(bare.desk, count: count)
    let floor = try Floor.file(from: bare.desk, to: bare.library, database: bare.root.appending("floor.sqlite"))

    let sandbox = try Sandbox(below: benchFolder)
    let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    try Samples.fill(sandbox.desk, count: count)
    let arrivals = try arrivals(in: sandbox.desk)
    let line = Line(workspace.journal)
    let tally = Tally()
    let taken = try await ContinuousClock().measure {
        try await line.file(arrivals, with: workspace.means()) { await tally.count($0) }
    }
    let filed = await tally.filed
    table.add(
        "filing \(count) mixed files (\(filed) filed, the rest to review)",
        "\(rate(count, in: taken).grouped) files/s", floor: "\(rate(count, in: floor).grouped) files/s, bare loop",
        asked: "half the bare loop")
}

private func arrivals(in desk: FilePath) throws -> [Arrival] {
    let files = LocalFiles()
    return try FileManager.default.contentsOfDirectory(atPath: desk.string).sorted().compactMap { name in
        let path = desk.appending(name)
        return try files.look(at: path).map { Arrival(path: path, desk: desk, identity: $0.identity) }
    }
}

/// From the close of a dropped file to its place in the library, at 100 files a second, in the real service.
func measureLatency(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let service = try ServiceProcess(in: sandbox)
    defer { service.stop() }
    // One inotify watch tells when a name leaves the desk; the floor is a loop that renames at once.
    let times = try await dropSlowly(into: sandbox, count: count)
    let floor = try Sandbox(below: benchFolder)
    let renamer = try BareRenamer(from: floor.desk, to: floor.library)
    let bareTimes = try await dropSlowly(into: floor, count: count)
    renamer.stop()
    func text(_ times: [Double]) -> String {
        "median \(times.quantile(0.5).rounded(2)) ms, p99 \(times.quantile(0.99).rounded(2)) ms of \(times.count)"
    }
    table.add(
        "drop to filed at 100 files/s, settle 0", text(times), floor: text(bareTimes) + ", bare inotify + rename",
        asked: "median < 10 ms, p99 < 50 ms")
}

/// Drops invoices one by one; returns in milliseconds how long each lay on the desk.
private func dropSlowly(into sandbox: Sandbox, count: Int) async throws -> [Double] {
    let exits = try FolderExits(sandbox.desk)
    let clock = ContinuousClock()
    var dropped: [String: ContinuousClock.Instant] = [:]
    let start = clock.now
    for index in 0..<count {
        try await Task.sleep(until: start.advanced(by: .milliseconds(10 * index)), tolerance: .zero)
        let name = "invoice-2026-\(index).txt"
        let text = String(decoding: Samples.sample(index * 56).content, as: UTF8.self) + "reference \(index)\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: sandbox.desk.appending(name).string))
        dropped[name] = clock.now
    }
    return exits.wait(for: count, seconds: 30).compactMap { name, left in
        dropped[name].map { milliseconds($0.duration(to: left)) }
    }
}

/// 20,000 files within a second: each is dealt with, and once.
func measureBurst(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let service = try ServiceProcess(in: sandbox)
    let clock = ContinuousClock()
    let start = clock.now
    try Samples.fill(sandbox.desk, count: count)
    let created = start.duration(to: clock.now)
    // The rate of the journal's growth tells when it is over: nothing new within a second.
    let journal = try Journal(folder: sandbox.state)
    var seen = -1
    var dealtWith = try dealt(journal)
    var end = clock.now
    while dealtWith < count || seen != dealtWith {
        if start.duration(to: clock.now) > .seconds(300) { break }
        if dealtWith != seen { end = clock.now }
        seen = dealtWith
        try await Task.sleep(for: .milliseconds(500))
        dealtWith = try dealt(journal)
    }
    service.stop()
    let lost = count - dealtWith
    table.add(
        "burst of \(count) files made in \((milliseconds(created) / 1000).rounded(1)) s",
        "\(max(0, lost)) lost, \(max(0, -lost)) filed twice, all dealt with after \((milliseconds(start.duration(to: end)) / 1000).rounded(1)) s",
        asked: "0 lost, 0 twice")
}

func dealt(_ journal: Journal) throws -> Int {
    try journal.filedCount(since: 0) + journal.waitingCount()
}

/// A service with 10,000 folders to watch and nothing to do.
func measureIdle(_ table: inout Table, folders: Int, seconds: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    for index in 0..<folders {
        let path = sandbox.desk.string + "/\(index / 100)/\(index % 100)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try sandbox.writeConfig(desk: "recursive = true")
    let service = try ServiceProcess(in: sandbox)
    defer { service.stop() }
    // Some files through everything, so that the embedding, libmagic and the database are in memory; then
    // time for the threads that did it to end.
    try Samples.fill(sandbox.desk, count: 8)
    try await Task.sleep(for: .seconds(15))
    let before = service.wakeUps()
    try await Task.sleep(for: .seconds(seconds))
    // Threads that ended meanwhile woke up for the last time; new ones count whole.
    let woken = service.wakeUps().reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
    table.add("wake-ups in \(seconds) s idle", "\(woken)", floor: "0, a sleeping process", asked: "0")
    let memory = service.memory()
    table.add(
        "resident memory, \(folders) folders watched",
        "\(memory.resident.rounded(1)) MB (\(memory.own.rounded(1)) MB its own)",
        asked: "< 60 MB")
}

/// From start to ready on a desk full of old files that were all seen before.
func measureStart(_ table: inout Table, files count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let workspace = try Workspace.open(environment: sandbox.environment, asRoot: true)
    for index in 0..<count {
        _ = FileManager.default.createFile(atPath: sandbox.desk.string + "/old-\(index).dat", contents: nil)
    }
    let clock = ContinuousClock()
    let walk = try clock.measure { _ = try arrivals(in: sandbox.desk) }
    let known = try arrivals(in: sandbox.desk)
    for start in stride(from: 0, to: known.count, by: 10_000) {
        try await workspace.journal.remember(
            known[start..<min(start + 10_000, known.count)].map { ($0.path, $0.identity) })
    }
    let start = clock.now
    let service = try ServiceProcess(in: sandbox)
    // A fresh file is filed only after the scan that passes the old ones over.
    let exits = try FolderExits(sandbox.desk)
    try Samples.fill(sandbox.desk, count: 1)
    _ = exits.wait(for: 1, seconds: 60)
    let taken = start.duration(to: clock.now)
    service.stop()
    table.add(
        "start on \(count) old files, until a new one is filed", "\((milliseconds(taken) / 1000).rounded(2)) s",
        floor: "\((milliseconds(walk) / 1000).rounded(2)) s, listing and looking at them", asked: "< 3 s")
}

/// One verdict of the embedded tier on 2,000 characters.
func measureVerdict(_ table: inout Table) {
    let tier = EmbeddedTier(categories: Category.builtIn)
    var document = Document(path: "/desk/scan.txt", size: 2_000, modified: 0, type: "text/plain")
    let sentence = "Invoice number 4711: please transfer the amount due of 129.50 EUR within 14 days to our account. "
    document.text = String(String(repeating: sentence, count: 40).prefix(2_000))
    let taught = Taught([])
    for _ in 0..<100 { _ = tier.judge(document, taught: taught) }
    let clock = ContinuousClock()
    let times = (0..<2_000).map { _ in
        milliseconds(clock.measure { _ = tier.judge(document, taught: taught) })
    }
    let embedding = (0..<2_000).map { _ in milliseconds(clock.measure { _ = tier.embed(document.text) }) }
    table.add(
        "one verdict on 2,000 characters", "median \((times.quantile(0.5) * 1000).rounded(0)) µs",
        floor: "\((embedding.quantile(0.5) * 1000).rounded(0)) µs, the embedding alone", asked: "< 1 ms")
}

actor Tally {
    private(set) var filed = 0

    func count(_ event: DeskEvent) {
        if case .filed = event { filed += 1 }
    }
}
