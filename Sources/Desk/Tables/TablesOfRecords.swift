import Agents
import Files
import Journal
import Tables

extension FiledRecord {
    /// - Throws: `damagedRow` for a record that no version can have written.
    package init(_ logged: LoggedRecord, _ config: Config) throws(JournalError) {
        self.init(
            id: logged.id, file: logged.file, category: logged.category, made: logged.made,
            record: try logged.extracted(), shape: config.schema(named: logged.record.schema)?.shape)
    }
}

/// What the tables of a config are to hold, each under its path. A file that no record goes into is not told: where there
/// was one, `KeptTable.bytes(of: [])` makes it an empty table.
///
/// - Parameters:
///   - records: all there are, whatever their schema.
///   - scratch: a folder that this process may write to, for temporary files without a name.
/// - Throws: `JournalError` for a damaged record; `SpreadsheetError`.
package func tables(
    for config: Config, records: [LoggedRecord], scratch: FilePath? = nil
) throws -> [(path: FilePath, bytes: [UInt8])] {
    guard !config.tables.isEmpty else { return [] }
    var filed: [FiledRecord] = []
    for record in records { filed.append(try FiledRecord(record, config)) }
    return try config.tables.flatMap { table in
        try table.files(of: filed).map { ($0.path, try table.bytes(of: $0.records, scratch: scratch)) }
    }
}
