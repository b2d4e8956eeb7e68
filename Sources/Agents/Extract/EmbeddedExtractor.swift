import Reading

/// Reads expenses and invoices off the layout of a paper: candidates, their signs, a small ranker, arithmetic.
///
/// No list of vendors, no model, no I/O: the same paper always yields the same record. docs/extraction.md says how it
/// works and how often it is right.
///
///     let extractor = EmbeddedExtractor(today: (2026, 3, 14), dayFirst: true)
///     let record = extractor.expense(layout)
///     record["total"]?.value  // .money(12.40, currency: "EUR")
package struct EmbeddedExtractor: Sendable {
    private let today: PaperDay
    private let dayFirst: Bool?
    /// What was said about papers of vendors before.
    package var lessons = VendorLessons()

    /// - Parameters:
    ///   - today: no paper is from after it.
    ///   - dayFirst: whether the user's locale reads 03/04 as the third of April; nil when it does not say.
    package init(today: (year: Int, month: Int, day: Int), dayFirst: Bool?) {
        self.today = PaperDay(year: today.year, month: today.month, day: today.day)
        self.dayFirst = dayFirst
    }

    /// What was bought, where, when and for how much.
    ///
    /// - Parameter taken: when a photograph of it was taken.
    package func expense(_ layout: Layout, taken: PaperDay? = nil) -> ExtractedRecord {
        let reading = reading(of: layout, taken)
        var record = ExtractedRecord(schema: "expense")
        record.fields["vendor"] = reading.vendor
        record.fields["date"] = reading.day
        record.fields["total"] = reading.total?.field
        record.fields["currency"] = reading.currency.field
        record.fields["number"] = reading.number
        record.fields["kind"] = reading.kind
        record.fields["payment"] = reading.payment.means
        record.fields["last four digits"] = reading.payment.lastFour
        record.fields["subtotal"] = reading.net
        record.rows["tax"] = reading.taxes.map(\.row)
        record.rows["items"] = reading.items.map(\.row)
        record.checks = reading.checks
        return record
    }

    /// Who wants how much by when, and where it is to be paid.
    ///
    /// - Parameter taken: when a photograph of it was taken.
    package func invoice(_ layout: Layout, taken: PaperDay? = nil) -> ExtractedRecord {
        let reading = reading(of: layout, taken)
        let terms = PaymentTerms(reading)
        var record = ExtractedRecord(schema: "invoice")
        record.fields["seller"] = reading.vendor
        record.fields["seller tax number"] = terms.taxNumber
        record.fields["number"] = reading.number
        record.fields["issued"] = reading.day
        record.fields["due"] = terms.due
        record.fields["net"] = reading.net
        record.fields["gross"] = reading.total?.field
        record.fields["payable"] = terms.payable
        record.fields["currency"] = reading.currency.field
        record.fields["iban"] = terms.account
        record.fields["reference"] = terms.reference
        record.rows["tax"] = reading.taxes.map(\.row)
        record.rows["items"] = reading.items.map(\.row)
        record.checks = reading.checks + terms.checks
        return record
    }

    /// What a seller or maker stands up for, and until when.
    package func warranty(_ layout: Layout) -> ExtractedRecord {
        let reading = reading(of: layout)
        // A warranty may last as long as a roof.
        let warranty = PaperWarranty(reading, latestYear: today.year + 30, dayFirst: dayFirst ?? true)
        var record = ExtractedRecord(schema: "warranty")
        record.fields["product"] = warranty.product
        record.fields["vendor"] = reading.vendor
        record.fields["date"] = reading.day
        record.fields["until"] = warranty.until
        record.fields["serial number"] = warranty.serialNumber
        return record
    }

    private func reading(of layout: Layout, _ taken: PaperDay? = nil) -> PaperReading {
        PaperReading(layout, today: today, dayFirst: dayFirst, taken: taken, lessons: lessons)
    }

    /// What somebody said in a record that holds for the next papers of its vendor; nil when that is nothing.
    package func lesson(of layout: Layout, _ record: ExtractedRecord) -> VendorLesson? {
        guard VendorLesson.isTold(record) else { return nil }
        return VendorLesson(PaperReading(layout, today: today, dayFirst: dayFirst), record)
    }

    /// Of a document that was read without boxes.
    package func expense(text: String) -> ExtractedRecord { expense(Layout(text: text)) }
    package func invoice(text: String) -> ExtractedRecord { invoice(Layout(text: text)) }
}
