import Reading

/// Makes a record of a document that was read: out of the data it carries, else as the embedded extractor reads it.
///
///     let extractor = DocumentExtractor(today: (2026, 3, 14), dayFirst: true)
///     let record = extractor.extract(document)
///     record?.schema  // "invoice"
package struct DocumentExtractor: Sendable {
    private var embedded: EmbeddedExtractor
    private let today: PaperDay
    private let dayFirst: Bool?
    let splitter: PaperSplitter
    /// Of the categories everybody has: the user's own may have any name.
    private static let tier = EmbeddedTier(categories: Category.builtIn)

    /// - Parameters:
    ///   - today: no paper is from after it.
    ///   - dayFirst: whether the user's locale reads 03/04 as the third of April; nil when it does not say.
    package init(today: (year: Int, month: Int, day: Int), dayFirst: Bool?) {
        embedded = EmbeddedExtractor(today: today, dayFirst: dayFirst)
        self.today = PaperDay(year: today.year, month: today.month, day: today.day)
        self.dayFirst = dayFirst
        splitter = PaperSplitter(today: today, dayFirst: dayFirst)
    }

    /// As it reads with what was said about papers of vendors before.
    package func heeding(_ lessons: VendorLessons) -> DocumentExtractor {
        var extractor = self
        extractor.embedded.lessons = lessons
        return extractor
    }

    /// What the user or a model said in a record that holds for the next papers of its vendor, with where it stands in
    /// this one.
    ///
    /// Nil when nobody said anything that does, and of what is no paper.
    package func lesson(of document: Document, _ record: ExtractedRecord?) -> VendorLesson? {
        guard let record, document.outcome == .read, document.invoice == nil else { return nil }
        return embedded.lesson(of: document.layout.isEmpty ? document.plainLayout : document.layout, record)
    }

    func proof(of document: Document, _ layout: Layout) -> PaperProof {
        PaperProof(document, layout, today: today, dayFirst: dayFirst)
    }

    /// - Parameter schema: what to look for; nil: whatever the document is judged to be.
    /// - Returns: nil when there is nothing to extract.
    package func extract(_ document: Document, as schema: ExtractionSchema? = nil) -> ExtractedRecord? {
        if let invoice = document.invoice, let record = ExtractedRecord(invoice, as: schema ?? .invoice) {
            return record
        }
        if let data = document.data {
            if let record = ExtractedRecord(data), schema == nil || record.schema == schema?.rawValue { return record }
            if let record = ExtractedRecord(orderOf: document, data, as: schema) { return record }
        }
        let codes = PaperCodes(document)
        var record = schema.map { read(document, as: $0) } ?? judge(document, codes)
        if record == nil, let schema = schema ?? codes.schema, !codes.isEmpty {
            // What the code says is there, whatever the print is like.
            record = ExtractedRecord(schema: schema.rawValue)
        }
        guard var record else { return nil }
        codes.complete(&record)
        return record.isEmpty ? nil : record
    }

    /// A category that is more likely than not is taken at its word. Else the figures have to speak: how sure the ranker
    /// is was learnt on papers that have a total, so they must look like money too.
    private func judge(_ document: Document, _ codes: PaperCodes) -> ExtractedRecord? {
        let verdict = Self.tier.judge(document)
        let schema = Category.builtIn.first { $0.name == verdict.category }?.extract
        if let coded = codes.schema {
            return read(document, as: [.expense, .invoice].contains(schema) ? schema ?? coded : coded)
        }
        let record = read(document, as: schema ?? .expense)
        if schema != nil, verdict.confidence >= EmbeddedTier.leastOpinion { return record }
        let needed = schema == nil ? ExtractedField.sureness : EmbeddedTier.leastOpinion
        guard let record, let total = record.total, total.confidence >= needed, record.hasMoney else { return nil }
        return record
    }

    private func read(_ document: Document, as schema: ExtractionSchema) -> ExtractedRecord? {
        let isLaidOut = !document.layout.isEmpty
        let layout = isLaidOut ? document.layout : document.plainLayout
        var record: ExtractedRecord
        switch schema {
        case .expense: record = embedded.expense(layout, taken: document.taken)
        case .invoice: record = embedded.invoice(layout, taken: document.taken)
        case .warranty: record = embedded.warranty(layout)
        // Of these, only what is data is taken.
        case .bankTransactions, .contact, .event: return nil
        }
        if !isLaidOut { record.forgetBoxes() }
        return record.isEmpty ? nil : record
    }
}

extension Document {
    /// When a photograph was taken, as its camera says.
    var taken: PaperDay? {
        guard let match = details["taken"]?.firstMatch(of: /([0-9]{4})[-:]([0-9]{2})[-:]([0-9]{2})/) else { return nil }
        return PaperDay("\(match.1)-\(match.2)-\(match.3)")
    }

    /// The lines of its text, place by place.
    var plainLayout: Layout {
        guard !pieces.isEmpty else { return Layout(text: text, place: "") }
        let bytes = Array(text.utf8)
        return Layout(
            pages: pieces.flatMap { piece in
                let range = piece.range.clamped(to: bytes.indices)
                return Layout(text: String(decoding: bytes[range], as: UTF8.self), place: piece.place).pages
            })
    }
}

extension ExtractedRecord {
    /// Whether the total has a currency, or items that add up to it: they are sure only then.
    fileprivate var hasMoney: Bool {
        if case .money(_, _?)? = total?.value { return true }
        return rows["items"]?.contains { $0["amount"]?.isSure == true } == true
    }

    /// Those of a layout that was made up say nothing.
    fileprivate mutating func forgetBoxes() {
        let plain = { (field: ExtractedField) in
            var field = field
            field.box = nil
            return field
        }
        fields = fields.mapValues(plain)
        rows = rows.mapValues { $0.map { $0.mapValues(plain) } }
    }
}
