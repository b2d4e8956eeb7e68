import Agents
import Foundation

/// What records come to, for each currency; what is not sure is counted, and in no sum.
struct RecordTotals {
    private var records = 0
    private var unsure = 0
    /// By currency; an empty one where the paper does not say.
    private var sums: [String: Decimal] = [:]

    /// One that is a copy of another, or of a kind that has no total, counts, and adds nothing.
    mutating func addWithoutTotal() { records += 1 }

    /// - Parameter amount: nil where it is not sure.
    mutating func add(_ amount: Decimal?, currency: String?) {
        records += 1
        if let amount { sums[currency ?? "", default: 0] += amount } else { unsure += 1 }
    }

    /// `3 records: 45.60 EUR, 12.00 CHF`, `1 total not sure, and not in that`
    var parts: [String] {
        let shown = sums.sorted { $0.key < $1.key }.map { currency, amount in
            ExtractedValue.money(amount, currency: currency.isEmpty ? nil : currency).shown
                + (currency.isEmpty ? " without a currency" : "")
        }
        let all = Phrase.count(records, "record") + (shown.isEmpty ? "" : ": \(shown.joined(separator: ", "))")
        return [all] + (unsure > 0 ? ["\(Phrase.count(unsure, "total")) not sure, and not in that"] : [])
    }
}

extension ExtractedValue {
    /// `12.40 EUR`, safe to print.
    var shown: String {
        if case .money(_, let currency?) = self { return "\(text) \(currency)".displayed }
        return text.displayed
    }
}

extension ExtractionSchema {
    /// For help and messages.
    static let names = allCases.map(\.rawValue).joined(separator: ", ")
}
