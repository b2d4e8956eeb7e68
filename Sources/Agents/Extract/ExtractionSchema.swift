/// A kind of record: its fields, in the order in which a person reads them.
package enum ExtractionSchema: String, CaseIterable, Sendable {
    /// What was bought, and paid.
    case expense
    /// What somebody wants to be paid.
    case invoice
    /// What went in and out of an account, as the bank's own file says it.
    case bankTransactions = "bank-transactions"
    /// Whom to reach, and how.
    case contact
    /// When something takes place, and where.
    case event
    /// What a seller or maker stands up for, and until when.
    case warranty

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
        case .bankTransactions: ["account", "from", "until", "opening balance", "closing balance", "currency"]
        case .contact: ["name", "organisation", "phones", "mails", "address"]
        case .event: ["title", "start", "end", "place", "organiser"]
        case .warranty: ["product", "vendor", "date", "until", "serial number"]
        }
    }

    /// Those with several rows, and what each row has.
    package var rows: [(name: String, columns: [String])] {
        switch self {
        case .expense, .invoice:
            [("tax", ["rate", "net", "amount"]), ("items", ["name", "quantity", "price", "amount"])]
        case .bankTransactions:
            [
                (
                    "transactions",
                    ["date", "amount", "currency", "name", "purpose", "account", "reference", "balance", "own account"]
                )
            ]
        // Of a file that holds several.
        case .contact: [("contacts", fields)]
        case .event: [("events", fields)]
        case .warranty: []
        }
    }

    /// What adds up over several records; nil where nothing does.
    package var total: String? {
        switch self {
        case .expense: "total"
        case .invoice: "gross"
        case .bankTransactions, .contact, .event, .warranty: nil
        }
    }

    /// Who it is about: who was paid, or is to be.
    package var party: String {
        switch self {
        case .expense, .warranty: "vendor"
        case .invoice: "seller"
        case .bankTransactions: "account"
        case .contact: "name"
        case .event: "title"
        }
    }

    /// The day of the paper; nil where it has none.
    package var day: String? {
        switch self {
        case .expense, .warranty: "date"
        case .invoice: "issued"
        case .bankTransactions: "until"
        case .event: "start"
        case .contact: nil
        }
    }
}

extension ExtractedRecord {
    /// What adds up over several records.
    package var total: ExtractedField? { ExtractionSchema(rawValue: schema)?.total.flatMap { fields[$0] } }

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
