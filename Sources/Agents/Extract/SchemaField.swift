/// A field of a schema, as a tier is asked for it.
package struct SchemaField: Hashable, Sendable {
    /// What its value is, and so how an answer is checked.
    package enum Kind: Hashable, Sendable {
        case text, money, number
        /// - Parameter ahead: it may lie after today.
        case day(ahead: Bool)
        /// The text says which of these it is.
        case choice([String])
        /// Several texts.
        case list
        /// Of somebody in the head or the foot of the paper.
        case name
        /// Letters and digits, as they stand there.
        case code
        /// The four digits of a card that a paper shows.
        case lastDigits
        /// By cash or card.
        case payment
        case currency, iban
        /// Rows of a rate and an amount, and of a name, quantity, price and amount.
        case taxes, items

        /// Its rows are only taken where they make up the total.
        var isRows: Bool { self == .taxes || self == .items }
    }

    package var name: String
    package var kind: Kind
    /// What it is, for whoever reads the paper.
    package var sentence: String
    /// Every paper of its schema has it: without it the record is not whole.
    package var isNeeded: Bool

    package init(_ name: String, _ kind: Kind, _ sentence: String, isNeeded: Bool = false) {
        (self.name, self.kind, self.sentence, self.isNeeded) = (name, kind, sentence, isNeeded)
    }
}

/// A kind of record as a tier is asked for it: its fields, and which of them hang together.
package struct RecordForm: Hashable, Sendable {
    package var schema: String
    /// What it is a record of: `a purchase`.
    package var subject: String
    package var fields: [SchemaField]
    /// The fields that are summed up, where it has such: the whole, and the part without tax.
    var total: String?
    var net: String?

    package init(schema: String, subject: String, fields: [SchemaField]) {
        (self.schema, self.subject, self.fields) = (schema, subject, fields)
    }

    /// Of the built-in schemas that papers are read for; nil for those that only come as data.
    package init?(_ schema: ExtractionSchema) {
        guard let form = Self.builtIn[schema] else { return nil }
        self = form
    }

    /// The fields that every such paper has, and a record lacks.
    package func missing(in record: ExtractedRecord?) -> [String] {
        fields.filter(\.isNeeded).map(\.name).filter { record?.fields[$0] == nil && record?.rows[$0]?.isEmpty != false }
    }

    /// What somebody should look at: the fields that every such paper has and that are missing or not sure.
    package func doubtful(in record: ExtractedRecord) -> [String] {
        guard !record.isConfirmed else { return [] }
        let missing = Set(missing(in: record))
        return fields.filter { field in
            missing.contains(field.name) || field.isNeeded && record.fields[field.name]?.isSure == false
        }.map(\.name)
    }

    subscript(name: String) -> SchemaField? { fields.first { $0.name == name } }

    private static let builtIn: [ExtractionSchema: RecordForm] = {
        var expense = RecordForm(
            schema: "expense", subject: "something that was bought and paid",
            fields: [
                .init("vendor", .name, "The shop or company that sold it, as it names itself.", isNeeded: true),
                .init("date", .day(ahead: false), "The day of the purchase.", isNeeded: true),
                .init(
                    "total", .money, "What was paid in the end, after tax, discount and rounding; no cash handed over.",
                    isNeeded: true),
                .init("currency", .currency, "The currency of the total, by its ISO 4217 code, if the paper shows it."),
                .init("subtotal", .money, "The sum before tax."),
                .init("payment", .payment, "How it was paid."),
                .init("last four digits", .lastDigits, "The last four digits of the card."),
                .init("number", .code, "The number of the receipt."),
                .init("tax", .taxes, "The tax at each rate."),
                .init("items", .items, "The things that were bought, in their order."),
            ])
        (expense.total, expense.net) = ("total", "subtotal")
        var invoice = RecordForm(
            schema: "invoice", subject: "what somebody wants to be paid",
            fields: [
                .init(
                    "seller", .name, "The company or person that wants the money, as it names itself.", isNeeded: true),
                .init("seller tax number", .code, "The seller's number for value-added tax."),
                .init("number", .code, "The number of the invoice.", isNeeded: true),
                .init("issued", .day(ahead: false), "The day of the invoice.", isNeeded: true),
                .init("due", .day(ahead: true), "The day to pay by."),
                .init("net", .money, "The sum before tax."),
                .init("gross", .money, "The sum with tax.", isNeeded: true),
                .init("payable", .money, "What is left to be paid."),
                .init("currency", .currency, "The currency of the sum, by its ISO 4217 code, if the paper shows it."),
                .init("iban", .iban, "The seller's bank account."),
                .init("reference", .code, "The reference to give when paying."),
                .init("tax", .taxes, "The tax at each rate."),
                .init("items", .items, "The things that are charged for, in their order."),
            ])
        (invoice.total, invoice.net) = ("gross", "net")
        return [.expense: expense, .invoice: invoice]
    }()
}
