import Agents
import Desk
import Journal

/// `records`
package struct RecordsJSON: Codable {
    package var records: [RecordJSON]

    /// - Throws: `damagedRow` for a record that no version can have written.
    package init(_ logged: [LoggedRecord]) throws(JournalError) {
        var records: [RecordJSON] = []
        for one in logged { records.append(try RecordJSON(one)) }
        self.records = records
    }
}

/// What was read off a paper that is filed.
package struct RecordJSON: Codable {
    package var id: Int64
    package var file: PathJSON
    package var job: Int64
    package var category: String?
    /// `pages 3–4`, `region 2`: where in a file that holds several papers; absent where it is all of it.
    package var part: String?
    /// `expense` or `invoice`
    package var schema: String
    /// When it was filed.
    package var made: TimeJSON
    /// By name: `total`, `last_four_digits`.
    package var fields: [String: ExtractionJSON.Field]
    /// `items` and `tax`, each row with its columns by name.
    package var rows: [String: [[String: ExtractionJSON.Field]]]
    package var checks: [ExtractionJSON.Check]

    /// - Throws: `damagedRow`.
    package init(_ logged: LoggedRecord) throws(JournalError) {
        let record = try logged.extracted()
        (id, job, category, schema) = (logged.id, logged.job, logged.category, record.schema)
        (file, made) = (PathJSON(logged.file), TimeJSON(logged.made))
        (fields, rows) = (ExtractionJSON.fields(of: record), ExtractionJSON.rows(of: record))
        checks = record.checks.map(ExtractionJSON.Check.init)
        part = record.part
    }
}
