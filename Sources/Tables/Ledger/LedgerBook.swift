import Agents
import Foundation

/// One payment, as a bookkeeping has it.
struct LedgerEntry {
    var id: FiledRecord.ID
    var day: PaperDay
    /// Untrusted.
    var party: String
    /// Of the paper. Untrusted.
    var number: String?
    var amount: Decimal
    /// ISO 4217; `XXX`, which is its code for none, where the paper does not say.
    var currency: String
    var expense: String
    var source: String
    var file: String
    /// In words: `the total is not sure (84 %)`.
    var doubts: [String]
}

/// Records as entries of a bookkeeping; what is not sure is left out, unless it is asked for and then marked.
package struct LedgerBook: Sendable {
    /// Why records are in no entry.
    package struct LeftOut: Sendable, Hashable {
        package var unsure = 0
        package var withoutAmount = 0
        package var withoutCurrency = 0
    }

    /// In the order of their days.
    let entries: [LedgerEntry]
    package let leftOut: LeftOut

    /// - Parameters:
    ///   - includesUnsure: whether amounts under 95 % are entries, too, and those without a currency.
    ///   - calendar: in which a paper without a day is put by when it was filed.
    package init(
        _ records: [FiledRecord], _ accounts: AccountMap, includesUnsure: Bool = false,
        calendar: Calendar = .ofRecords
    ) {
        var entries: [LedgerEntry] = []
        var leftOut = LeftOut()
        for record in records {
            guard let schema = record.schema, schema.total != nil else { continue }
            guard let amount = record.amount else {
                leftOut.withoutAmount += 1
                continue
            }
            if !includesUnsure {
                guard record.isCounted else {
                    leftOut.unsure += 1
                    continue
                }
                guard record.currency != nil else {
                    leftOut.withoutCurrency += 1
                    continue
                }
            }
            var doubts: [String] = []
            if record.currency == nil { doubts.append("the paper shows no currency") }
            if record.day == nil { doubts.append("the paper shows no day, this is when it was filed") }
            for name in [schema.total, schema.day, schema.party].compactMap(\.self) {
                guard let field = record.record[name], !field.isSure else { continue }
                doubts.append("\(name) is not sure (\(Int((field.shownConfidence * 100).rounded())) %)")
            }
            entries.append(
                LedgerEntry(
                    id: record.id, day: record.someDay(in: calendar), party: record.party?.value.text ?? "unknown",
                    number: record.record["number"]?.value.text, amount: amount, currency: record.currency ?? "XXX",
                    expense: accounts.expense(of: record), source: accounts.source(of: record),
                    file: record.file.string, doubts: doubts))
        }
        self.entries = entries.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        self.leftOut = leftOut
    }
}

extension LedgerEntry {
    /// `12.40`, without what could be taken for thousands.
    static func text(_ amount: Decimal) -> String { ExtractedValue.money(amount, currency: nil).text }
}

extension String {
    /// One line without what drives or breaks a text format, and no longer than a line should be.
    func oneLine(most: Int = 200) -> String {
        var clean = ""
        for scalar in unicodeScalars.prefix(most) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .unassigned, .privateUse:
                clean += " "
            default: clean.unicodeScalars.append(scalar)
            }
        }
        return clean.split(separator: " ").joined(separator: " ")
    }
}
