import Foundation
import Reading

/// Compiled together with `Sources/Agents`.
let parsers: [String: Parser] = [
    "paper": { bytes in
        let layout = Layout(text: String(decoding: bytes, as: UTF8.self), place: "page 1")
        let extractor = EmbeddedExtractor(today: (2026, 3, 14), dayFirst: nil)
        for record in [extractor.expense(layout), extractor.invoice(layout), extractor.warranty(layout)] {
            check(record: record)
        }
    },
    "codes": { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        guard let code = PaperCode(text) else { return }
        for part in code.parts.values { check(part.text.utf8.count <= 800, "more words than the code has") }
    },
    "record": { bytes in
        guard let record = try? JSONDecoder().decode(ExtractedRecord.self, from: Data(bytes)),
            let written = try? JSONEncoder().encode(record)
        else { return }
        let again = try? JSONDecoder().decode(ExtractedRecord.self, from: written)
        check(again?.fields.count == record.fields.count, "what was written is not what is read")
        check(again?.rows.count == record.rows.count, "rows are lost")
        _ = RecordFacts(record)
    },
    "field-edit": { bytes in
        guard let edit = try? FieldEdit(String(decoding: bytes, as: UTF8.self), in: RecordShape(.invoice)) else {
            return
        }
        var record = ExtractedRecord(schema: "invoice")
        record.apply([edit])
        check(record.fields.count <= 2, "fields out of nothing")
        check(record.fields.values.allSatisfy { $0.confidence == 1 }, "the user is not believed")
    },
]

private func check(record: ExtractedRecord) {
    for (name, field) in record.fields {
        check((0...1).contains(field.confidence), "\(name) is sure to \(field.confidence)")
        if case .day(let year, let month, let day) = field.value {
            check((1990...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day), "no day")
        }
    }
    check((record.rows["items"]?.count ?? 0) <= 1_000, "more items than may be")
    check((try? JSONEncoder().encode(record)) != nil, "a record that cannot be written")
}
