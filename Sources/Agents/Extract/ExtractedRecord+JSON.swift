import Foundation
import Reading

/// A record as the journal keeps it: fields and rows side by side, each value with its kind.
extension ExtractedRecord: Codable {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private enum Key: String, CodingKey { case schema, part, fields, checks, confirmed }

    /// A field's name where names have no spaces: `last_four_digits`.
    package static func key(_ name: String) -> String { name.replacing(" ", with: "_") }

    package func encode(to encoder: any Encoder) throws {
        var record = encoder.container(keyedBy: Key.self)
        try record.encode(schema, forKey: .schema)
        try record.encodeIfPresent(part, forKey: .part)
        var fields = record.nestedContainer(keyedBy: Name.self, forKey: .fields)
        for (name, field) in self.fields { try fields.encode(field, forKey: Name(stringValue: name)) }
        for (name, rows) in rows { try fields.encode(rows, forKey: Name(stringValue: name)) }
        try record.encode(checks, forKey: .checks)
        if isConfirmed { try record.encode(true, forKey: .confirmed) }
    }

    package init(from decoder: any Decoder) throws {
        let record = try decoder.container(keyedBy: Key.self)
        self.init(schema: try record.decode(String.self, forKey: .schema))
        part = try record.decodeIfPresent(String.self, forKey: .part)
        let fields = try record.nestedContainer(keyedBy: Name.self, forKey: .fields)
        for name in fields.allKeys {
            if let rows = try? fields.decode([[String: ExtractedField]].self, forKey: name) {
                self.rows[name.stringValue] = rows
            } else {
                self.fields[name.stringValue] = try fields.decode(ExtractedField.self, forKey: name)
            }
        }
        checks = try record.decode([ExtractedCheck].self, forKey: .checks)
        isConfirmed = try record.decodeIfPresent(Bool.self, forKey: .confirmed) ?? false
    }
}

extension ExtractedField: Codable {
    private enum Key: String, CodingKey { case value, type, currency, confidence, tier, text, place, box }

    package func encode(to encoder: any Encoder) throws {
        var field = encoder.container(keyedBy: Key.self)
        try field.encode(value.text, forKey: .value)
        try field.encode(value.type, forKey: .type)
        if case .money(_, let currency?) = value { try field.encode(currency, forKey: .currency) }
        try field.encode(shownConfidence, forKey: .confidence)
        try field.encode(tier, forKey: .tier)
        if !text.isEmpty { try field.encode(text, forKey: .text) }
        if !place.isEmpty { try field.encode(place, forKey: .place) }
        if let box { try field.encode([box.left, box.top, box.right, box.bottom], forKey: .box) }
    }

    package init(from decoder: any Decoder) throws {
        let field = try decoder.container(keyedBy: Key.self)
        let text = try field.decode(String.self, forKey: .value)
        let currency = try field.decodeIfPresent(String.self, forKey: .currency)
        // Records of version 11 name no types.
        let type = try field.decodeIfPresent(ValueType.self, forKey: .type) ?? ValueType(guessing: text, currency)
        guard let value = ExtractedValue(text, type, currency: currency) else {
            throw DecodingError.dataCorruptedError(forKey: .value, in: field, debugDescription: "it is no \(type)")
        }
        self.init(
            value, confidence: try field.decode(Double.self, forKey: .confidence),
            tier: try field.decode(String.self, forKey: .tier),
            text: try field.decodeIfPresent(String.self, forKey: .text) ?? "",
            place: try field.decodeIfPresent(String.self, forKey: .place) ?? "",
            box: try field.decodeIfPresent([Int].self, forKey: .box).flatMap(Layout.Box.init))
    }
}

/// What a value is, as it is written down.
package enum ValueType: String, Sendable, Codable {
    case text, money, date, number

    fileprivate init(guessing text: String, _ currency: String?) {
        if currency != nil {
            self = .money
        } else if PaperDay(text) != nil {
            self = .date
        } else {
            // Numbers of papers are names, and nothing adds them up; amounts have their cents.
            let cents = text.wholeMatch(of: /-?[0-9]+\.[0-9]{2,}/) != nil
            self = cents ? .money : .text
        }
    }
}

extension ExtractedValue {
    package var type: ValueType {
        switch self {
        case .money: .money
        case .day: .date
        case .text: .text
        case .number: .number
        }
    }

    /// What `text` of a value gives, and a user writes: `12.40`, `2026-03-14`.
    ///
    /// Nil for a text that is no such value.
    package init?(_ text: String, _ type: ValueType, currency: String? = nil) {
        switch type {
        case .text: self = .text(text)
        case .date:
            guard let day = PaperDay(text) else { return nil }
            self = .day(year: day.year, month: day.month, day: day.day)
        case .money:
            guard let amount = Decimal(exactly: text) else { return nil }
            self = .money(amount, currency: currency)
        case .number:
            guard let number = Decimal(exactly: text) else { return nil }
            self = .number(number)
        }
    }
}

extension Decimal {
    /// Nil for a text that is more than a number of ASCII digits with a point.
    package init?(exactly text: String) {
        guard text.utf8.count <= 40, text.wholeMatch(of: /[-+]?[0-9]+(\.[0-9]+)?/) != nil,
            let value = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX"))
        else { return nil }
        self = value
    }
}

extension Layout.Box {
    fileprivate init?(_ sides: [Int]) {
        guard sides.count == 4 else { return nil }
        self.init(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
    }
}
