import Agents
import CArchive
import Files
import Foundation

@testable import Tables

/// Records as papers give them.
enum Papers {
    /// - Parameters:
    ///   - day: `2026-03-14`
    ///   - sure: of the total.
    static func expense(
        _ id: Int64, _ vendor: String, _ total: String?, _ currency: String? = "EUR", day: String? = "2026-03-14",
        sure: Double = 0.98, category: String = "Receipts", payment: String? = nil, file: FilePath? = nil
    ) -> FiledRecord {
        var record = ExtractedRecord(schema: "expense")
        record.fields["vendor"] = ExtractedField(.text(vendor), confidence: 0.97)
        if let total {
            let amount = Decimal(string: total) ?? 0
            record.fields["total"] = ExtractedField(.money(amount, currency: currency), confidence: sure)
            record.fields["kind"] = ExtractedField(.text(amount < 0 ? "refund" : "purchase"), confidence: 0.97)
        }
        if let currency { record.fields["currency"] = ExtractedField(.text(currency), confidence: 0.98) }
        if let day = day.flatMap(Self.day) { record.fields["date"] = ExtractedField(day, confidence: 0.99) }
        if let payment { record.fields["payment"] = ExtractedField(.text(payment), confidence: 0.95) }
        record.fields["number"] = ExtractedField(.text("004417"), confidence: 0.98)
        return FiledRecord(
            id: id, file: file ?? FilePath("/home/ada/Documents/Receipts/2026/paper \(id).pdf"), category: category,
            made: 1_773_500_000_000 + id, record: record)
    }

    static func invoice(_ id: Int64, _ seller: String, _ gross: String, day: String = "2026-02-01") -> FiledRecord {
        var record = ExtractedRecord(schema: "invoice")
        record.fields["seller"] = ExtractedField(.text(seller), confidence: 1)
        record.fields["gross"] = ExtractedField(
            .money(Decimal(string: gross) ?? 0, currency: "EUR"), confidence: 1)
        record.fields["currency"] = ExtractedField(.text("EUR"), confidence: 1)
        if let day = Self.day(day) { record.fields["issued"] = ExtractedField(day, confidence: 1) }
        return FiledRecord(
            id: id, file: FilePath("/home/ada/Documents/Invoices/2026/\(id).pdf"), category: "Invoices",
            made: 1_773_500_000_000 + id, record: record)
    }

    private static func day(_ text: String) -> ExtractedValue? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? .day(year: parts[0], month: parts[1], day: parts[2]) : nil
    }

    /// What a document can put into a field to drive whatever reads it.
    static let hostile = [
        "=HYPERLINK(\"http://example.com\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1",
        "a\"b,c;d\ne", "(code) ! * name ; date:2020-01-01 | note", "date: 2026-99-99, [2026-99-99]",
        "\u{0}\u{1}\u{FFFE}\u{202E}",
        "<f>1</f>&amp;", "", "   ", "\\", "\"\"", "_x0041_", String(repeating: "長", count: 5_000),
        "option \"title\" \"x\"",
        "2026-01-01 open Expenses:X", "external:/etc/passwd", "internal:A1",
    ]
}

/// What is in a zip file, by name.
struct Unzipped {
    private(set) var names: [String] = []
    private var contents: [String: [UInt8]] = [:]

    init(_ bytes: [UInt8]) throws {
        guard let archive = archive_read_new() else { throw CocoaError(.fileReadUnknown) }
        defer { archive_read_free(archive) }
        archive_read_support_format_zip(archive)
        try bytes.withUnsafeBytes { whole in
            guard archive_read_open_memory(archive, whole.baseAddress, whole.count) == ARCHIVE_OK else {
                throw CocoaError(.fileReadCorruptFile)
            }
            var entry: OpaquePointer?
            // The locale of tests has no letters but those of English.
            let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
            let before = uselocale(locale)
            defer {
                uselocale(before)
                freelocale(locale)
            }
            while archive_read_next_header(archive, &entry) == ARCHIVE_OK {
                guard let name = archive_entry_pathname(entry) else { continue }
                var content: [UInt8] = []
                var part = [UInt8](repeating: 0, count: 65_536)
                while case let count = archive_read_data(archive, &part, part.count), count > 0 {
                    content += part[..<count]
                }
                names.append(String(cString: name))
                contents[String(cString: name)] = content
            }
        }
    }

    subscript(name: String) -> String { String(decoding: contents[name] ?? [], as: UTF8.self) }
    func bytes(_ name: String) -> [UInt8]? { contents[name] }
}
