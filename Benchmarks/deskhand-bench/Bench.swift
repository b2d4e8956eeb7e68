import Foundation

/// Measures what docs/performance.md promises, each figure beside its floor from the same run.
///
/// `DESKHAND_BENCH=small` takes a tenth of everything, for a quick look; arguments name what to measure:
/// `verdict`, `filing`, `latency`, `burst`, `start`, `idle`.
@main
struct Bench {
    static func main() async throws {
        let small = ProcessInfo.processInfo.environment["DESKHAND_BENCH"] == "small"
        let share = small ? 10 : 1
        var table = Table()
        let chosen = CommandLine.arguments.dropFirst()
        func wants(_ name: String) -> Bool { chosen.isEmpty || chosen.contains(name) }
        if wants("verdict") { measureVerdict(&table) }
        if wants("filing") { try await measureFiling(&table, count: 20_000 / share) }
        if wants("latency") { try await measureLatency(&table, count: 1_000 / share) }
        if wants("burst") { try await measureBurst(&table, count: 20_000 / share) }
        if wants("start") { try await measureStart(&table, files: 100_000 / share) }
        if wants("idle") { try await measureIdle(&table, folders: 10_000 / share, seconds: 30) }
        print(table.markdown)
    }
}
