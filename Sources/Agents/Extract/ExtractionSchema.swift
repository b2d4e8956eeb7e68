/// A kind of record: its fields, in the order in which a person reads them.
package enum ExtractionSchema: String, CaseIterable, Sendable {
    /// What was bought, and paid.
    case expense
    /// What somebody wants to be paid.
    case invoice

    /// Those with one value.
    package var fields: [String] {
        switch self {
        case .expense:
            ["vendor", "date", "total", "currency", "subtotal", "payment", "last four digits", "number", "kind"]
        case .invoice:
            [
                "seller", "seller tax number", "number", "issued", "due", "net", "gross", "payable", "currency", "iban",
                "reference",
            ]
        }
    }

    /// What adds up over several records.
    package var total: String {
        switch self {
        case .expense: "total"
        case .invoice: "gross"
        }
    }

    /// Who was paid, or is to be.
    package var party: String {
        switch self {
        case .expense: "vendor"
        case .invoice: "seller"
        }
    }

    /// The day of the paper.
    package var day: String {
        switch self {
        case .expense: "date"
        case .invoice: "issued"
        }
    }
}

extension ExtractedRecord {
    /// What adds up over several records.
    package var total: ExtractedField? { ExtractionSchema(rawValue: schema).flatMap { fields[$0.total] } }

    /// Whether nothing was found at all.
    package var isEmpty: Bool { fields.isEmpty && rows.values.allSatisfy(\.isEmpty) }
}

extension ExtractedField {
    /// From here on it may be relied on.
    package static let sureness = 0.95

    package var isSure: Bool { confidence >= Self.sureness }

    /// In whole percents, and never more than it is.
    package var shownConfidence: Double { (confidence * 100 + 1e-9).rounded(.down) / 100 }
}
