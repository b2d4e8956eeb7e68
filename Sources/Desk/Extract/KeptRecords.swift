import Agents
import Foundation
import Journal

extension KeptRecord {
    /// As the journal keeps it.
    ///
    /// - Parameter lesson: what it teaches for the next paper of its vendor.
    package init?(_ record: ExtractedRecord, teaching lesson: VendorLesson? = nil) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let content = try? encoder.encode(record) else { return nil }
        self.init(schema: record.schema, content: String(decoding: content, as: UTF8.self))
        self.lesson = lesson?.json
    }

    /// - Parameter row: what it belongs to, for the error.
    /// - Throws: `damagedRow` for a record that no version can have written.
    func extracted(of row: Int64) throws(JournalError) -> ExtractedRecord {
        do {
            return try JSONDecoder().decode(ExtractedRecord.self, from: Data(content.utf8))
        } catch {
            throw .damagedRow(table: "records", row: row, detail: "it is no record")
        }
    }
}

extension LoggedRecord {
    /// What the paper says.
    ///
    /// - Throws: `damagedRow` for a record that no version can have written.
    package func extracted() throws(JournalError) -> ExtractedRecord { try record.extracted(of: id) }
}
