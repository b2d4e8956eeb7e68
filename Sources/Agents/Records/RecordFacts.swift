import Foundation

/// What records of all schemas have in common, where it is sure enough to be counted with.
package struct RecordFacts: Sendable, Hashable {
    package var amount: Decimal?
    /// ISO 4217; nil where the paper does not say.
    package var currency: String?
    package var day: PaperDay?
    /// The vendor, the seller.
    package var party: String?
    /// The number the paper has of its own.
    package var number: String?

    package init(amount: Decimal?, currency: String? = nil, day: PaperDay?, party: String?, number: String? = nil) {
        (self.amount, self.currency, self.day) = (amount, currency, day)
        (self.party, self.number) = (party, number)
    }

    /// Names have only to be likelier than not: nothing is added up by them that would not be without.
    private static let likely = 0.5

    /// - Parameters:
    ///   - shape: nil: that of the built-in schema of its name.
    ///   - sureness: an amount or a day that is less sure is nil.
    package init(
        _ record: ExtractedRecord, _ shape: RecordShape? = nil, sureness: Double = ExtractedField.sureness
    ) {
        let sure = { (field: ExtractedField?) in field.flatMap { $0.confidence >= sureness ? $0.value : nil } }
        let likely = { (field: ExtractedField?) in
            field.flatMap { $0.confidence >= min(sureness, Self.likely) ? $0.value : nil }
        }
        let shape = shape ?? ExtractionSchema(rawValue: record.schema).map(RecordShape.init)
        let name = { (field: ExtractedField?) -> String? in
            if case .text(let text)? = likely(field) { text } else { nil }
        }
        self.init(
            amount: nil, day: nil, party: name(shape?.party.flatMap { record[$0] }), number: name(record["number"]))
        if case .money(let amount, let currency)? = sure(shape?.total.flatMap { record[$0] }) {
            (self.amount, self.currency) = (amount, currency)
        }
        if case .day(let year, let month, let day)? = sure(shape?.day.flatMap { record[$0] }) {
            self.day = PaperDay(year: year, month: month, day: day)
        }
    }

    /// The same amount in what may be the same currency.
    func costsTheSame(as other: RecordFacts) -> Bool {
        guard let amount, let others = other.amount, amount == others else { return false }
        return currency == other.currency || currency == nil || other.currency == nil
    }
}
