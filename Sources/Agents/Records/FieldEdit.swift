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
    private static let longestName = 40
    /// What tables and rows have beside the fields.
    private static let taken: Set<String> = [
        "tax", "items", "transactions", "contacts", "events", "unsure", "file", "category", "counted",
    ]

    /// - Parameter text: `field=value`; `+project=Kitchen` for a column of the user's own.
    /// - Throws: `FieldEditError` with what is wrong and how it is written.
    package init(_ text: String, in shape: RecordShape) throws(FieldEditError) {
        guard let equals = text.firstIndex(of: "=") else { throw .notAnEdit(text) }
        name = try Self.name(text[..<equals].trimmingCharacters(in: .whitespaces), in: shape)
        let value = text[text.index(after: equals)...].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !value.isEmpty else {
            self.value = nil
            return
        }
        switch shape.type(of: name) {
        case .text:
            guard value.utf8.count <= Self.longest else { throw .tooLong(name, most: Self.longest) }
            self.value = .text(name == "currency" ? try Self.currency(value) : value)
        case .date:
            guard let day = PaperDay(value) else { throw .notADay(value) }
            self.value = .day(year: day.year, month: day.month, day: day.day)
        case .money: self.value = try Self.money(value)
        case .number:
            // 1,234 may be read in two ways.
            guard value.wholeMatch(of: /-?[0-9]+,[0-9]{3}/) == nil,
                let number = Decimal(exactly: value.replacing(",", with: "."))
            else { throw .noNumber(value) }
            self.value = .number(number)
        }
    }

    private static func name(_ text: String, in shape: RecordShape) throws(FieldEditError) -> String {
        let isOwn = text.hasPrefix("+")
        let name = isOwn ? text.dropFirst().trimmingCharacters(in: .whitespaces) : text
        if let field = shape.field(named: name) { return field }
        let own = name.lowercased().replacing("_", with: " ")
        if own == note { return note }
        guard isOwn else { throw .noSuchField(name, shape) }
        let isSound = own.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        guard isSound, (1...longestName).contains(own.count), !taken.contains(own) else { throw .noName(name) }
        return own
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
    case noSuchField(String, RecordShape)
    case noName(String)
    case tooLong(String, most: Int)
    case notADay(String)
    case noCurrency(String)
    case noAmount(String)
    case noNumber(String)

    package var description: String {
        switch self {
        case .notAnEdit(let text): "“\(text.displayed)” changes nothing. Write field=value: total=12.40"
        case .noSuchField(let name, let shape):
            "a record of \(shape.name.displayed) has no field “\(name.displayed)”. It has: "
                + (shape.fields.map(ExtractedRecord.key) + [FieldEdit.note]).joined(separator: ", ").displayed
                + ". A column of your own begins with a plus: +project=Kitchen"
        case .noName(let name):
            "“\(name.displayed)” cannot be a column of your own. Choose a short word that tables do not have already"
        case .tooLong(let name, let most): "\(name) takes at most \(most) bytes"
        case .notADay(let text): "“\(text.displayed)” is no day. Write it as 2026-03-14"
        case .noCurrency(let text): "“\(text.displayed)” is no currency. Write its three letters: EUR"
        case .noAmount(let text): "“\(text.displayed)” is no amount. Write it as 12.40 or 12.40 EUR"
        case .noNumber(let text): "“\(text.displayed)” is no number. Write it as 12 or 12.5"
        }
    }
}

extension ExtractionSchema {
    /// What a field's value is; one name means the same in all schemas.
    static func type(of field: String) -> ValueType {
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

    /// What it says is right: the user has looked at it. What is missing is not missed any more.
    package mutating func confirm() {
        for name in fields.keys {
            fields[name]?.confidence = 1
            fields[name]?.tier = Self.user
        }
        isConfirmed = true
    }

    /// Keeps what the user said of this paper before it was read anew.
    package func keeping(what said: ExtractedRecord) -> ExtractedRecord {
        var record = self
        record.isConfirmed = said.isConfirmed
        for (name, field) in said.fields where field.tier == Self.user { record.fields[name] = field }
        return record
    }
}
