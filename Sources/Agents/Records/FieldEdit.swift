import Foundation

/// One field of a record, as the user says it: `total=12.40 EUR`, `date=2026-03-14`, `vendor=` to take it away.
package struct FieldEdit: Sendable, Hashable {
    /// As records have it: `last four digits`.
    package var name: String
    /// Nil: it is taken away.
    package var value: ExtractedValue?

    /// What every record may have beside its schema's fields: the user's own words.
    package static let note = "note"
    private static let longest = 500

    /// - Throws: `FieldEditError` with what is wrong and how it is written.
    package init(_ text: String, in schema: ExtractionSchema) throws(FieldEditError) {
        guard let equals = text.firstIndex(of: "=") else { throw .notAnEdit(text) }
        let name = text[..<equals].lowercased().replacing("_", with: " ").trimmingCharacters(in: .whitespaces)
        guard name == Self.note || schema.fields.contains(name) else { throw .noSuchField(name, schema) }
        self.name = name
        let value = text[text.index(after: equals)...].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !value.isEmpty else {
            self.value = nil
            return
        }
        switch ExtractionSchema.type(of: name) {
        case .text, .number:
            guard value.utf8.count <= Self.longest else { throw .tooLong(name, most: Self.longest) }
            self.value = .text(name == "currency" ? try Self.currency(value) : value)
        case .date:
            guard let day = PaperDay(value) else { throw .notADay(value) }
            self.value = .day(year: day.year, month: day.month, day: day.day)
        case .money: self.value = try Self.money(value)
        }
    }

    private static func currency(_ text: String) throws(FieldEditError) -> String {
        let code = text.uppercased()
        guard code.wholeMatch(of: /[A-Z]{3}/) != nil else { throw .noCurrency(text) }
        return code
    }

    /// `12.40`, `12,40`, `-12.40 EUR`
    private static func money(_ text: String) throws(FieldEditError) -> ExtractedValue {
        guard let match = text.wholeMatch(of: /([-+]?[0-9]+(?:[.,][0-9]{1,3})?)(?:\s*([A-Za-z]{3}))?/),
            let amount = Decimal(exactly: String(match.1).replacing(",", with: "."))
        else { throw .noAmount(text) }
        return .money(amount, currency: match.2.map { $0.uppercased() })
    }
}

/// Why a text changes no field.
package enum FieldEditError: Error, Hashable, Sendable, CustomStringConvertible {
    case notAnEdit(String)
    case noSuchField(String, ExtractionSchema)
    case tooLong(String, most: Int)
    case notADay(String)
    case noCurrency(String)
    case noAmount(String)

    package var description: String {
        switch self {
        case .notAnEdit(let text): "“\(text.displayed)” changes nothing. Write field=value: total=12.40"
        case .noSuchField(let name, let schema):
            "an \(schema.rawValue) has no field “\(name.displayed)”. It has: "
                + (schema.fields.map(ExtractedRecord.key) + [FieldEdit.note]).joined(separator: ", ")
        case .tooLong(let name, let most): "\(name) takes at most \(most) bytes"
        case .notADay(let text): "“\(text.displayed)” is no day. Write it as 2026-03-14"
        case .noCurrency(let text): "“\(text.displayed)” is no currency. Write its three letters: EUR"
        case .noAmount(let text): "“\(text.displayed)” is no amount. Write it as 12.40 or 12.40 EUR"
        }
    }
}

extension ExtractionSchema {
    /// What a field's value is; one name means the same in all schemas.
    package static func type(of field: String) -> ValueType {
        switch field {
        case "total", "subtotal", "net", "gross", "payable", "opening balance", "closing balance": .money
        case "date", "issued", "due", "start", "end", "from", "until": .date
        default: .text
        }
    }
}

extension ExtractedRecord {
    /// Who says what a user said.
    package static let user = "user"

    /// Makes the record say what the user says. What a user said is certain.
    package mutating func apply(_ edits: [FieldEdit]) {
        for edit in edits {
            guard var value = edit.value else {
                fields[edit.name] = nil
                continue
            }
            if case .money(let amount, nil) = value { value = .money(amount, currency: currency) }
            fields[edit.name] = ExtractedField(value, confidence: 1, tier: Self.user)
            switch value {
            case .money(_, let currency?): setCurrency(currency)
            case .text(let code) where edit.name == "currency": setCurrency(code)
            default: break
            }
        }
        // What was added up before may not hold any more, and is not added up again.
        if edits.contains(where: { $0.name != FieldEdit.note }) { checks = [] }
    }

    /// Of its total.
    private var currency: String? {
        if case .money(_, let currency)? = total?.value { return currency }
        if case .text(let code)? = fields["currency"]?.value { return code }
        return nil
    }

    /// A paper has one: all amounts are in it.
    private mutating func setCurrency(_ code: String) {
        for (name, field) in fields {
            guard case .money(let amount, _) = field.value else { continue }
            fields[name]?.value = .money(amount, currency: code)
        }
        if fields["currency"]?.value != .text(code) {
            fields["currency"] = ExtractedField(.text(code), confidence: 1, tier: Self.user)
        }
    }

    /// Keeps what the user said of this paper before it was read anew.
    package func keeping(what said: ExtractedRecord) -> ExtractedRecord {
        var record = self
        for (name, field) in said.fields where field.tier == Self.user { record.fields[name] = field }
        return record
    }
}
