/// What edits, sums and tables have to know of a schema, built in or the user's own.
package struct RecordShape: Hashable, Sendable {
    package let name: String
    /// Those with one value, in the order in which a person reads them.
    package let fields: [String]
    /// What adds up over several records; nil where nothing does.
    package let total: String?
    /// Who it is about; nil where it does not say.
    package let party: String?
    /// The day of the paper; nil where it has none.
    package let day: String?
    private let types: [String: ValueType]

    package init(_ schema: ExtractionSchema) {
        (name, fields) = (schema.rawValue, schema.fields)
        (total, party, day) = (schema.total, schema.party, schema.day)
        types = Dictionary(uniqueKeysWithValues: schema.fields.map { ($0, ExtractionSchema.type(of: $0)) })
    }

    /// Of the user's own: what comes first of its kind is what the record is about.
    package init(_ form: RecordForm) {
        let named = { (kind: (SchemaField.Kind) -> Bool) in form.fields.first { kind($0.kind) }?.name }
        (name, fields) = (form.schema, form.fields.map(\.name))
        total = form.total ?? named { $0 == .money }
        party = named { $0 == .name } ?? named { $0 == .text }
        day = named { if case .day = $0 { true } else { false } }
        types = Dictionary(form.fields.map { ($0.name, $0.kind.valueType) }) { first, _ in first }
    }

    /// Of all schemas, the user's own behind the others.
    package static func all(with own: [RecordForm]) -> [RecordShape] {
        ExtractionSchema.allCases.map(RecordShape.init) + own.map(RecordShape.init)
    }

    /// What a field's value is; of one that is not among them, text.
    package func type(of field: String) -> ValueType { types[field] ?? .text }

    /// The field that a user means: whatever the case, and `last_four_digits` for `last four digits`.
    package func field(named text: String) -> String? {
        let wanted = ExtractedRecord.key(text).lowercased()
        return fields.first { ExtractedRecord.key($0).lowercased() == wanted }
    }
}

extension SchemaField.Kind {
    fileprivate var valueType: ValueType {
        switch self {
        case .money: .money
        case .number: .number
        case .day: .date
        case .text, .choice, .list, .name, .code, .lastDigits, .payment, .currency, .iban, .taxes, .items: .text
        }
    }
}
