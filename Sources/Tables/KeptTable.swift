import Agents
import Files
import Foundation

/// A table that is kept up to date with the records of one schema: `[[table]]`.
package struct KeptTable: Hashable, Sendable {
    package enum Format: String, Sendable, CaseIterable { case csv, xlsx }

    /// Of the schema of its records.
    package let shape: RecordShape
    /// Whole, with `{year}` where the year stands, if there is a file for each.
    package let file: FilePath
    package let format: Format

    private static let year = "{year}"

    /// - Throws: `KeptTableError` in words for the config.
    package init(_ shape: RecordShape, file: FilePath) throws(KeptTableError) {
        guard let format = Format(rawValue: file.extension?.lowercased() ?? "") else { throw .ending }
        let rest = file.string.replacing(Self.year, with: "")
        if let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            let end = rest[brace...].firstIndex(of: "}").map { rest[brace...$0] } ?? rest[brace...].prefix(1)
            throw .placeholder(String(end))
        }
        (self.shape, self.file, self.format) = (shape, file, format)
    }

    package var hasFileForEachYear: Bool { file.string.contains(Self.year) }

    /// The folder that all of its files lie in or below.
    package var folder: FilePath {
        var folder = file.removingLastComponent()
        while folder.string.contains(Self.year) { folder.removeLastComponent() }
        return folder
    }

    /// Where the records of a year go.
    package func path(in year: Int) -> FilePath {
        FilePath(file.string.replacing(Self.year, with: String(format: "%04d", year)))
    }

    /// Which of some records go into which file: by the year of the paper's day, else of its filing. Files that no record
    /// goes into are not told.
    package func files(
        of records: [FiledRecord], in calendar: Calendar = .ofRecords
    ) -> [(path: FilePath, records: [FiledRecord])] {
        let own = records.filter { $0.record.schema == shape.name }
        guard hasFileForEachYear else { return own.isEmpty ? [] : [(file, own)] }
        return Dictionary(grouping: own) { $0.someDay(in: calendar).year }.sorted { $0.key < $1.key }
            .map { (path(in: $0.key), $0.value) }
    }

    /// What is written into a file of some records; of none, a table with a head and nothing else.
    ///
    /// - Parameter scratch: as `RecordWorkbook.bytes` has it.
    package func bytes(of records: [FiledRecord], scratch: FilePath? = nil) throws(SpreadsheetError) -> [UInt8] {
        // By day, so that a table reads as a person would keep it.
        let last = PaperDay(year: 9999, month: 12, day: 31)
        let ordered = records.map { (day: $0.day ?? last, record: $0) }
            .sorted { ($0.day, $0.record.id) < ($1.day, $1.record.id) }.map(\.record)
        switch format {
        case .csv: return RecordTable(ordered, shape).bytes
        case .xlsx: return try RecordWorkbook(ordered, [shape]).bytes(scratch: scratch)
        }
    }
}

package enum KeptTableError: Error, Hashable, Sendable, CustomStringConvertible {
    case ending
    case placeholder(String)

    package var description: String {
        switch self {
        case .ending: "a table is a .csv or an .xlsx file, such as \"~/Documents/Expenses/{year}.xlsx\""
        case .placeholder(let text): "\(text.displayed) says nothing here: {year} is the one placeholder a table has"
        }
    }
}
