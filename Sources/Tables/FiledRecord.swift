import Agents
import Files
import Foundation

/// What was read off a paper, and where the paper is filed.
package struct FiledRecord: Sendable {
    package typealias ID = Int64

    package var id: ID
    package var file: FilePath
    package var category: String?
    /// When it was filed, in milliseconds since 1970.
    package var made: Int64
    package var record: ExtractedRecord
    /// Of its schema; nil where that is none any more.
    package var shape: RecordShape?

    /// - Parameter shape: nil: that of the built-in schema of this name.
    package init(
        id: ID, file: FilePath, category: String?, made: Int64, record: ExtractedRecord, shape: RecordShape? = nil
    ) {
        (self.id, self.file, self.category, self.made, self.record) = (id, file, category, made, record)
        self.shape = shape ?? ExtractionSchema(rawValue: record.schema).map(RecordShape.init)
    }
}

extension FiledRecord {
    package var schema: ExtractionSchema? { ExtractionSchema(rawValue: record.schema) }

    /// What it comes to; nil where the paper does not say. Below zero for a refund.
    package var amount: Decimal? {
        guard case .money(let amount, _)? = total?.value else { return nil }
        return amount
    }

    private var total: ExtractedField? { shape?.total.flatMap { record[$0] } }

    /// Whether the amount may be added up.
    package var isCounted: Bool { amount != nil && total?.isSure == true }

    /// Whether an amount is missed: a bank's file has none, and nobody looks for it.
    package var isUncounted: Bool { shape?.total != nil && !isCounted }

    /// ISO 4217: three capital letters; nil where the paper does not say.
    package var currency: String? {
        var code: String?
        if case .money(_, let own?)? = total?.value {
            code = own
        } else if case .text(let text)? = record["currency"]?.value {
            code = text
        }
        // Words of a paper, or of whoever edited the record: nothing else may get into a formula or a ledger.
        return code.flatMap { $0.count == 3 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? $0 : nil }
    }

    /// Who was paid, or is to be.
    package var party: ExtractedField? { shape?.party.flatMap { record[$0] } }

    /// The day of the paper; nil where it does not say.
    package var day: PaperDay? { shape?.day.flatMap { record[$0]?.value.calendarDay } }

    /// The day of the paper, else the one on which it was filed.
    package func someDay(in calendar: Calendar) -> PaperDay {
        if let day { return day }
        let filed = Date(timeIntervalSince1970: Double(made) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day], from: filed)
        return PaperDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }

    /// The fields that are not sure, by the names that tables have for them, in the order of the schema.
    package var doubts: [String] {
        (shape?.fields ?? []).filter { record[$0]?.isSure == false }.map(ExtractedRecord.key)
    }
}

extension [FiledRecord] {
    /// What users say beside the fields of a schema, in alphabetical order.
    var ownColumns: [String] {
        Set(flatMap { record in record.record.fields.filter { $0.value.tier == ExtractedRecord.user }.keys })
            .subtracting(flatMap { $0.shape?.fields ?? [] }).sorted()
    }
}

extension ExtractedValue {
    /// A day that there is and that every table can hold, from 1900 to 9999.
    var calendarDay: PaperDay? {
        guard case .day(let year, let month, let day) = self, (1900...9999).contains(year), (1...12).contains(month)
        else { return nil }
        let first = PaperDay(year: year, month: month, day: 1)
        let next =
            month < 12 ? PaperDay(year: year, month: month + 1, day: 1) : PaperDay(year: year + 1, month: 1, day: 1)
        guard (1...(next.number - first.number)).contains(day) else { return nil }
        return PaperDay(year: year, month: month, day: day)
    }
}

extension Calendar {
    /// In which a paper without a day of its own is put by when it was filed.
    package static var ofRecords: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .current
        return calendar
    }
}
