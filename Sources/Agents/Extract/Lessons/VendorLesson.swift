import Foundation
import Reading

/// What somebody said about one paper that holds for the next papers of its vendor: whose it is, and where its values
/// stand. It holds no value but the vendor's name.
package struct VendorLesson: Sendable, Hashable, Codable {
    /// A name, and who said that it is the vendor's.
    package struct Name: Sendable, Hashable, Codable {
        package var text: String
        /// `user`, `mini`, `flagship`
        package var by: String
    }

    /// What papers of all kinds have.
    enum Field: String, Sendable, Codable, CaseIterable {
        case day, total, number

        func name(in schema: ExtractionSchema) -> String? {
            switch self {
            case .day: schema.day
            case .total: schema.total
            case .number: schema.fields.contains("number") ? "number" : nil
            }
        }
    }

    /// Nil when nobody said it.
    package internal(set) var name: Name?
    /// The vendor by the record, whoever said so.
    package internal(set) var vendor: String?
    /// What the embedded tier alone takes for the vendor on that paper: it will again.
    package internal(set) var reading: String?
    var marks: PaperMarks
    var places: [String: TaughtPlace] = [:]

    package static let longestName = 200

    /// Whether a model said any of it, and the user nothing: it helps as far as something else agrees.
    package var isProvisional: Bool {
        let voices = [name?.by].compactMap(\.self) + places.values.map(\.by)
        return !voices.contains(ExtractedRecord.user)
    }

    /// As the user's own word.
    package var accepted: VendorLesson {
        var lesson = self
        lesson.name?.by = ExtractedRecord.user
        lesson.places = places.mapValues {
            var place = $0
            place.by = ExtractedRecord.user
            return place
        }
        return lesson
    }

    /// `phone`, `tax`, `host`, each with what the paper shows.
    package var anchors: [(kind: String, text: String)] { marks.anchors.map { ($0.kind.rawValue, $0.text) } }

    /// What of each value is known, by `day`, `total`, `number`: the words it stands beside, and the side of it on which
    /// they stand.
    package var labels: [(field: String, side: String, words: String)] {
        places.sorted { $0.key < $1.key }.map {
            ($0.key, $0.value.side.rawValue, $0.value.label.joined(separator: " "))
        }
    }

    /// As the journal keeps it.
    package var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil for what no version can have written, and for what is longer than any lesson.
    package init?(json: String) {
        guard json.utf8.count <= Self.longest,
            let lesson = try? JSONDecoder().decode(Self.self, from: Data(json.utf8))
        else { return nil }
        self = lesson
    }

    private static let longest = 20_000

    private init(marks: PaperMarks) { self.marks = marks }
}

extension VendorLesson {
    /// Who may teach.
    private static let voices: Set<String> = [ExtractedRecord.user, "mini", "flagship"]

    static func mayTeach(_ field: ExtractedField?) -> Bool { field.map { voices.contains($0.tier) } ?? false }

    /// Whether somebody said something in a record that may hold for others.
    package static func isTold(_ record: ExtractedRecord) -> Bool {
        guard let schema = ExtractionSchema(rawValue: record.schema), schema.isOfShop else { return false }
        let fields = [schema.party] + Field.allCases.compactMap { $0.name(in: schema) }
        return fields.contains { mayTeach(record.fields[$0]) }
    }

    /// - Parameters:
    ///   - reading: of the paper, by the embedded tier without any lesson.
    ///   - record: what is known of the paper by now.
    init?(_ reading: PaperReading, _ record: ExtractedRecord) {
        guard Self.isTold(record), let schema = ExtractionSchema(rawValue: record.schema) else { return nil }
        self.init(marks: FoundMarks(reading.paper).marks)
        if case .text(let text)? = reading.vendor?.value { self.reading = String(text.prefix(Self.longestName)) }
        if let field = record.fields[schema.party], case .text(let text) = field.value {
            vendor = String(text.prefix(Self.longestName))
            if Self.mayTeach(field) { name = vendor.map { Name(text: $0, by: field.tier) } }
        }
        let taught = Field.allCases.compactMap { field in
            field.name(in: schema).flatMap { record.fields[$0] }.map { (field, $0) }
        }
        let own = [Field.day: reading.day, .total: reading.total?.field, .number: reading.number]
        for (field, value) in taught where Self.mayTeach(value) {
            var place = Self.place(of: value, field, reading)
            place?.view = TaughtPlace.View(own[field] ?? nil, value.value)
            places[field.rawValue] = place
        }
        if name == nil, places.isEmpty { return nil }
    }

    private static func place(
        of field: ExtractedField, _ kind: Field, _ reading: PaperReading
    ) -> TaughtPlace? {
        switch (kind, field.value) {
        case (.total, .money(let amount, _)):
            return reading.placedAmounts.place(
                where: { Decimal(abs(reading.amounts[$0.index].value)) == abs(amount) * 100 }, by: field.tier,
                isTelling: { $0.has(anyOf: .total, .payable) })
        case (.day, .day(let year, let month, let day)):
            let day = PaperDay(year: year, month: month, day: day)
            let isOne = { (value: PlacedValue) in reading.allDays[value.index].day == day }
            var place = reading.placedDays.place(where: isOne, by: field.tier, isTelling: { $0.has(.date) })
            let forms = reading.allDays.filter { $0.day == day }.map(\.form)
            // Which number is the day is the user's to say: a model cannot know it any better.
            if field.tier == ExtractedRecord.user, !forms.isEmpty, forms.allSatisfy({ $0.contains(.ambiguous) }) {
                place?.isMonthFirst = forms.contains { $0.contains(.monthFirst) }
            }
            return place
        case (.number, .text(let text)):
            return reading.placedNumbers.place(
                where: { reading.numbers[$0.index].text == text }, by: field.tier,
                isTelling: { $0.has(anyOf: .number, .paperNumber, .paper) })
        default: return nil
        }
    }
}

extension ExtractedValue {
    /// The same, but for the currency.
    func isAsMuch(as other: ExtractedValue) -> Bool {
        if case (.money(let one, _), .money(let another, _)) = (self, other) { return abs(one) == abs(another) }
        return self == other
    }
}

extension ExtractionSchema {
    /// Its records are of what a shop or firm hands out.
    var isOfShop: Bool { [.expense, .invoice, .warranty].contains(self) }
}

extension PlacedValues {
    init(_ paper: Paper, _ amounts: [LabelledAmount]) {
        self.init(paper, amounts.enumerated().map { PlacedValue(index: $0, line: $1.line, range: $1.amount.range) })
    }
}

extension PaperReading {
    var placedAmounts: PlacedValues {
        PlacedValues(paper, amounts)
    }

    var placedDays: PlacedValues {
        PlacedValues(
            paper,
            allDays.enumerated().map { PlacedValue(index: $0, line: $1.line.index, range: $1.range) })
    }

    var placedNumbers: PlacedValues {
        PlacedValues(
            paper,
            numbers.enumerated().map { PlacedValue(index: $0, line: $1.line.index, range: $1.range) })
    }
}
