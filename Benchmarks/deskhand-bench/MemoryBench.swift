import Desk
import Files
import Foundation
import Journal
import TestSupport

/// The service's memory over two days of arrivals, as they would come with hours between them: papers with pages,
/// texts, pictures, and every twentieth file twice.
func measureMemory(_ table: inout Table, count: Int) async throws {
    let sandbox = try Sandbox(below: benchFolder)
    let service = try ServiceProcess(in: sandbox)
    defer { service.stop() }
    let journal = try Journal(folder: sandbox.state)
    var seen: [Double] = []
    var made = 0
    while made < count {
        let wave = 40 + made % 7
        try await drop(made..<made + wave, into: sandbox, journal)
        made += wave
        seen.append(service.memory().resident)
    }
    // The first tenth brings into memory what stays there: code, the embedding, SQLite's pages.
    let rest = seen.dropFirst(seen.count / 10)
    let part = max(1, rest.count / 10)
    let middle = rest.dropFirst((rest.count - part) / 2).prefix(part)
    let (begin, end) = (Array(rest.prefix(part)).quantile(0.5), Array(rest.suffix(part)).quantile(0.5))
    table.add(
        "resident memory over \(made) arrivals (two days): begin, middle, end",
        "\(begin.rounded(1)), \(Array(middle).quantile(0.5).rounded(1)), \(end.rounded(1)) MB "
            + "(\(((end / begin - 1) * 100).rounded(1)) %; before the first \((seen.first ?? 0).rounded(1)) MB)",
        asked: "within 5 %")
}

/// Returns when all are dealt with.
private func drop(_ numbers: Range<Int>, into sandbox: Sandbox, _ journal: Journal) async throws {
    let page = try Data(contentsOf: URL(fileURLWithPath: memoryPage.string))
    let before = try dealt(journal)
    for number in numbers {
        var (name, content) = Samples.sample(number % 20 == 1 ? number - 1 : number)
        if number % 10 == 5 { (name, content) = ("statement-\(number).pdf", page + Data("\n% \(number)\n".utf8)) }
        // What is no invoice of its own is a copy; each has a name of its own.
        try content.write(to: URL(fileURLWithPath: sandbox.desk.appending("\(number) \(name)").string))
    }
    let clock = ContinuousClock()
    let start = clock.now
    while try dealt(journal) < before + numbers.count {
        guard start.duration(to: clock.now) < .seconds(60) else {
            throw MemoryBenchError(left: before + numbers.count - (try dealt(journal)))
        }
        try await Task.sleep(for: .milliseconds(20))
    }
}

private let memoryPage = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    .appending("examples/inbox/Statement_2026-02_Harbour-Bank.pdf")

private struct MemoryBenchError: Error, CustomStringConvertible {
    var left: Int
    var description: String { "\(left) files were not dealt with within a minute" }
}
