import Agents
import Foundation
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
    /// `expense` or `invoice`
    package var schema: String
    /// When it was filed.
    package var made: TimeJSON
    /// By name: `total`, `last_four_digits`.
    package var fields: [String: ExtractionJSON.Field]
    /// `items` and `tax`, each row with its columns by name.
    package var rows: [String: [[String: ExtractionJSON.Field]]]
    package var checks: [ExtractionJSON.Check]

    init(_ logged: LoggedRecord) throws(JournalError) {
        let bytes = Data(logged.record.content.utf8)
        guard let content = try? JSONDecoder().decode(KeptContent.self, from: bytes) else {
            throw .damagedRow(table: "records", row: logged.id, detail: "it is no record")
        }
        (id, job, category, schema) = (logged.id, logged.job, logged.category, logged.record.schema)
        (file, made) = (PathJSON(logged.file), TimeJSON(logged.made))
        (fields, rows, checks) = (content.values, content.rows, content.checks)
    }
}

/// A record as the journal keeps it: fields and rows side by side.
private struct KeptContent: Decodable {
    private enum Part: Decodable {
        case value(ExtractionJSON.Field)
        case rows([[String: ExtractionJSON.Field]])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let rows = try? container.decode([[String: ExtractionJSON.Field]].self) {
                self = .rows(rows)
            } else {
                self = .value(try container.decode(ExtractionJSON.Field.self))
            }
        }
    }

    private enum Key: String, CodingKey { case fields, checks }

    var values: [String: ExtractionJSON.Field] = [:]
    var rows: [String: [[String: ExtractionJSON.Field]]] = [:]
    var checks: [ExtractionJSON.Check]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        checks = try container.decode([ExtractionJSON.Check].self, forKey: .checks)
        for (name, part) in try container.decode([String: Part].self, forKey: .fields) {
            let name = ExtractedRecord.key(name)
            switch part {
            case .value(let value): values[name] = value
            case .rows(let all): if !all.isEmpty { rows[name] = all }
            }
        }
    }
}
