import Agents
import Files
import Foundation
import Journal
import Tables
import Threads

/// Brings the tables of the config up to date with the records there are.
///
///     let upkeep = TableUpkeep(workspace)
///     for outcome in try await upkeep.keep() { … }
///
/// To be asked after whatever may have changed a record; it looks for itself whether any did.
package actor TableUpkeep {
    private var workspace: Workspace
    private var isAtWork = false
    private var isAskedAgain = false
    /// What the tables hold, as far as they were brought up to date.
    private var done: [LoggedRecord]?
    /// Remarks that were told; each is told once.
    private var told: Set<String> = []

    package init(_ workspace: Workspace) { self.workspace = workspace }

    /// Goes by another config from now on.
    package func use(_ workspace: Workspace) { (self.workspace, done) = (workspace, nil) }

    /// - Returns: what became of each table that is not as it was; nothing when another call is at work, which then looks
    ///   again.
    /// - Throws: `JournalError`, `SpreadsheetError`, and `FileError` for the first table that cannot be written. What was
    ///   there is there still, and the next call tries again.
    package func keep() async throws -> [TableOutcome] {
        guard !workspace.config.tables.isEmpty else { return [] }
        isAskedAgain = true
        guard !isAtWork else { return [] }
        isAtWork = true
        defer { isAtWork = false }
        var outcomes: [TableOutcome] = []
        while isAskedAgain {
            isAskedAgain = false
            outcomes += try await keepOnce()
        }
        return outcomes
    }

    private func keepOnce() async throws -> [TableOutcome] {
        let workspace = workspace
        let records = try workspace.journal.records()
        guard records != done else { return [] }
        let tables = try await blocking { () throws -> [(path: FilePath, bytes: [UInt8])] in
            try Self.tables(workspace, records)
        }
        let keeper = TableKeeper(workspace.journal)
        var outcomes: [TableOutcome] = []
        for (path, bytes) in tables { outcomes.append(try await keeper.keep(bytes, at: path)) }
        // One that waits is to be looked at again.
        done = outcomes.contains { $0.deed == .waits } ? nil : records
        return outcomes.filter { $0.deed != .unchanged }.map(saidOnce)
    }

    private func saidOnce(_ outcome: TableOutcome) -> TableOutcome {
        var outcome = outcome
        if let remark = outcome.remark, !told.insert(remark).inserted { outcome.remark = nil }
        return outcome
    }

    /// Those that records go into, and those that Deskhand wrote and none goes into any more.
    private static func tables(
        _ workspace: Workspace, _ records: [LoggedRecord]
    ) throws -> [(path: FilePath, bytes: [UInt8])] {
        let scratch = workspace.locations.state
        let filled = try Desk.tables(for: workspace.config, records: records, scratch: scratch)
        let known = Set(filled.map(\.path))
        let left = try workspace.config.tables.flatMap { table in
            try table.possibleFiles(until: PaperDay.today.year + 1).filter { !known.contains($0) }
                .filter { try workspace.journal.hasTable(at: $0) }
                .map { (path: $0, bytes: try table.bytes(of: [], scratch: scratch)) }
        }
        return filled + left
    }
}

extension KeptTable {
    /// The files that it may have had so far: papers are from 1990 on.
    fileprivate func possibleFiles(until year: Int) -> [FilePath] {
        hasFileForEachYear ? (1990...max(1990, year)).map(path(in:)) : [file]
    }
}
