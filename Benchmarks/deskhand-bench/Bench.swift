import Foundation

/// Measures what docs/performance.md promises, each figure beside its floor from the same run.
///
/// `DESKHAND_BENCH=small` takes a tenth of everything, for a quick look.
@main
struct Bench {
    static func main() async throws {
        let small = ProcessInfo.processInfo.environment["DESKHAND_BENCH"] == "small"
        let share = small ? 10 : 1
        var table = Table()
        measureVerdict(&table)
        try await measureFiling(&table, count: 20_000 / share)
        try await measureLatency(&table, count: 1_000 / share)
        try await measureBurst(&table, count: 20_000 / share)
        try await measureStart(&table, files: 100_000 / share)
        try await measureIdle(&table, folders: 10_000 / share, seconds: 30)
        print(table.markdown)
    }
}
