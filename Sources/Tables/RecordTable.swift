import Agents

/// Records of one schema as comma-separated values (RFC 4180): a row for each, the user's own columns behind the fields,
/// then the names of the fields that are not sure, and where its paper is.
package struct RecordTable: Sendable {
    private let records: [FiledRecord]
    private let fields: [String]
    private let links: PaperLinks

    package init(_ records: [FiledRecord], _ shape: RecordShape, links: PaperLinks = .filed) {
        self.records = records.filter { $0.record.schema == shape.name }
        self.links = links
        fields = shape.fields + self.records.ownColumns
    }

    /// Without their ends.
    package var lines: [String] {
        let head = (fields.map(ExtractedRecord.key) + ["unsure", "file"]).map(Self.cell).joined(separator: ",")
        return [head]
            + records.map { record in
                let values =
                    fields.map { record.record[$0]?.value.text ?? ($0 == "currency" ? record.currency ?? "" : "") }
                    + [record.doubts.joined(separator: " "), links.text(record)]
                return values.map(Self.cell).joined(separator: ",")
            }
    }

    package var bytes: [UInt8] { lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] } }

    /// What a spreadsheet would take for a formula is text. A negative amount stays a number.
    package static func cell(_ value: String) -> String {
        var value = value
        if let first = value.unicodeScalars.first, formulaSigns.contains(first), !isNumber(value) {
            value = "'" + value
        }
        let isPlain = value.unicodeScalars.allSatisfy {
            $0 != "," && $0 != "\"" && !$0.properties.isPatternWhitespace || $0 == " "
        }
        return isPlain ? value : "\"" + value.replacing("\"", with: "\"\"") + "\""
    }

    /// What a formula begins with, or what a spreadsheet passes over before it looks; also as East Asian keyboards write it.
    private static let formulaSigns = "=+-@\t\r\n＝＋－＠".unicodeScalars

    private static func isNumber(_ text: String) -> Bool { text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil }
}
