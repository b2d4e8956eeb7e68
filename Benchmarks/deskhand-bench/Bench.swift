import Files
import Foundation

/// Measures what docs/performance.md promises, each figure beside its floor from the same run.
///
/// `DESKHAND_BENCH=small` takes a tenth of everything, for a quick look; arguments name what to measure: `verdict`,
/// `sorting`, `filing`, `latency`, `burst`, `start`, `idle`, `memory`, `crossing`, `undo`; `transport`, `client`, `redaction`, `budget`, `asking`,
/// `subagents`, `tiers`; `pdf`, `confinement`, `documents`, `pictures`, `receipts`. `DESKHAND_DEVSET` names a folder of development data,
/// with `documents` and `receipts`: without it less is measured.
@main
struct Bench {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let share = environment["DESKHAND_BENCH"] == "small" ? 10 : 1
        let devset = environment["DESKHAND_DEVSET"].flatMap { $0.isEmpty ? nil : FilePath($0) }
        var table = Table()
        let chosen = Set(CommandLine.arguments.dropFirst())
        let wants: @Sendable (String) -> Bool = { chosen.isEmpty || chosen.contains($0) }
        if wants("verdict") { measureVerdict(&table) }
        if wants("sorting") { try measureSorting(&table) }
        if wants("filing") { try await measureFiling(&table, count: 20_000 / share) }
        if wants("latency") { try await measureLatency(&table, count: 1_000 / share) }
        if wants("burst") { try await measureBurst(&table, count: 20_000 / share) }
        if wants("start") { try await measureStart(&table, files: 100_000 / share) }
        if wants("idle") { try await measureIdle(&table, folders: 10_000 / share, seconds: 30) }
        if wants("memory") { try await measureMemory(&table, count: 20_000 / share) }
        if wants("crossing") { try await measureCrossing(&table, gigabytes: 4 / Double(share)) }
        if wants("undo") {
            try await measureUndo(&table, count: 1_000 / share)
            try await measureLargeUndo(&table, count: 10_000 / share)
        }
        try await measureReading(&table, share, devset, wants)
        try await measureModels(&table, share, devset, wants)
        print(table.markdown)
    }

    private static func measureReading(
        _ table: inout Table, _ share: Int, _ devset: FilePath?, _ wants: (String) -> Bool
    ) async throws {
        if wants("pdf") { try await measurePDF(&table, rounds: 200 / share) }
        if wants("confinement") { try await measureConfinement(&table, rounds: 500 / share) }
        if wants("pictures") { try await measurePictures(&table, count: 200 / share) }
        guard let devset else { return }
        if wants("documents") { try await measureExpectations(&table, in: devset.appending("documents")) }
        if wants("receipts") { try measureReceipts(&table, in: devset.appending("receipts")) }
    }

    private static func measureModels(
        _ table: inout Table, _ share: Int, _ devset: FilePath?, _ wants: (String) -> Bool
    ) async throws {
        if wants("transport") {
            try await measureTransport(&table, count: 6_400 / share)
            try await measureTransportUse(&table, count: 10_000 / share)
            try await measureWaitingCalls(&table)
        }
        if wants("client") {
            try await measureClient(&table, count: 6_400 / share)
            try await measureClientUse(&table, count: 10_000 / share)
        }
        if wants("redaction") {
            measureRedaction(&table, rounds: 500 / share)
            measureRedactionGrowth(&table)
        }
        if wants("budget") { try await measureBudget(&table) }
        if wants("asking") { try await measureAsking(&table) }
        if wants("subagents") { try await measureSubagents(&table, count: 200 / share) }
        if wants("tiers") { try await measureTiers(&table, devset: devset) }
    }
}
