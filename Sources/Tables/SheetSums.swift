import Agents
import Foundation

/// What records come to, by group and currency. Amounts that are not sure are counted, and in no sum.
struct SheetSums {
    struct Row {
        /// `2026-03`, or the vendor as the first of its papers has it; empty where a paper does not say.
        var name: String
        var records = 0
        var unsure = 0
        /// By code; empty where the paper does not say.
        var sums: [String: Decimal] = [:]
    }

    private(set) var rows: [Row] = []
    /// That of most records first.
    let currencies: [String]

    /// - Parameter group: what a record belongs to, and what that is called.
    init(_ records: [FiledRecord], by group: (FiledRecord) -> (key: String, name: String)) {
        currencies = Self.currencies(of: records)
        var places: [String: Int] = [:]
        for record in records {
            let (key, name) = group(record)
            let place = places[key] ?? rows.count
            if place == rows.count {
                rows.append(Row(name: name))
                places[key] = place
            }
            rows[place].records += 1
            if let amount = record.amount, record.isCounted {
                rows[place].sums[record.currency ?? "", default: 0] += amount
            } else if record.isUncounted {
                rows[place].unsure += 1
            }
        }
    }

    /// In the order of time; what has no day is last.
    static func byMonth(_ records: [FiledRecord]) -> SheetSums {
        var sums = SheetSums(records) { record in
            let month = record.day.map { String($0.text.prefix(7)) } ?? ""
            return (month, month)
        }
        sums.rows.sort { $1.name.isEmpty ? !$0.name.isEmpty : !$0.name.isEmpty && $0.name < $1.name }
        return sums
    }

    /// What most was spent with first, in the currency of most records.
    static func byParty(_ records: [FiledRecord]) -> SheetSums {
        var sums = SheetSums(records) { record in
            let name = record.party?.value.text ?? ""
            return (ComparableName(name).key, name)
        }
        let order = sums.currencies
        sums.rows.sort { one, other in
            for code in order {
                let (first, second) = (one.sums[code] ?? 0, other.sums[code] ?? 0)
                if first != second { return first > second }
            }
            return one.name < other.name
        }
        return sums
    }

    /// The currencies of what is counted, that of most records first.
    static func currencies(of records: [FiledRecord]) -> [String] {
        var counts: [String: Int] = [:]
        for record in records where record.isCounted { counts[record.currency ?? "", default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }
}
