import Foundation

/// What records come to, by month, vendor, category or currency. What is not sure is counted, and in no sum.
package struct RecordSums: Sendable {
    package enum Grouping: String, Sendable, CaseIterable {
        case month, vendor, category, currency
    }

    package struct Row: Sendable, Hashable {
        /// `2026-03`, `Café Morgenrot`, `Receipts`; nil where records do not say.
        package var name: String?
        /// ISO 4217; nil where the papers do not say.
        package var currency: String?
        package var sum: Decimal
        package var records: Int
    }

    /// Months in their order, else the largest first; the currencies of one after the other.
    package private(set) var rows: [Row] = []
    /// How many totals are not sure.
    package private(set) var unsure = 0

    package init(_ records: [(facts: RecordFacts, category: String?)], by grouping: Grouping) {
        var names: [String: String] = [:]
        var sums: [RecordGroup: (sum: Decimal, records: Int)] = [:]
        for (facts, category) in records {
            guard let amount = facts.amount else {
                unsure += 1
                continue
            }
            var name: String?
            switch grouping {
            case .month: name = facts.day.map { String($0.text.prefix(7)) }
            case .category: name = category
            case .currency: name = facts.currency
            case .vendor:
                // Of several spellings the first one is shown.
                name = facts.party.map { party in
                    let key = ComparableName(party).key
                    names[key] = names[key] ?? party
                    return names[key] ?? party
                }
            }
            let group = RecordGroup(name: name, currency: facts.currency)
            sums[group, default: (0, 0)].sum += amount
            sums[group, default: (0, 0)].records += 1
        }
        let all = sums.map { Row(name: $0.name, currency: $0.currency, sum: $1.sum, records: $1.records) }
        rows = all.sorted { one, other in
            if (one.currency ?? "~") != (other.currency ?? "~") {
                return (one.currency ?? "~") < (other.currency ?? "~")
            }
            if grouping != .month, one.sum != other.sum { return one.sum > other.sum }
            return (one.name ?? "~") < (other.name ?? "~")
        }
    }
}

private struct RecordGroup: Hashable {
    var name: String?
    var currency: String?
}
