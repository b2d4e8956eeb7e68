import Agents
import Files
import Foundation
import Journal

/// Transactions of banks beside the papers they pay.
package struct BankMatching: Sendable {
    package let transactions: [TransactionMatches.Transaction]
    package let papers: [TransactionMatches.Paper]
    package let matches: TransactionMatches
    package let files: [LoggedRecord.ID: FilePath]

    /// - Parameter records: of any schema.
    package init(_ records: [LoggedRecord]) throws(JournalError) {
        var transactions: [TransactionMatches.Transaction] = []
        var papers: [TransactionMatches.Paper] = []
        for logged in records {
            let record = try logged.extracted()
            if let rows = record.rows["transactions"] {
                for (index, row) in rows.enumerated() { transactions.append(.init(logged.id, index, row)) }
            } else if let schema = ExtractionSchema(rawValue: record.schema), record.total != nil {
                papers.append(
                    .init(record: logged.id, facts: RecordFacts(record), isInvoice: schema == .invoice))
            }
        }
        (self.transactions, self.papers) = (transactions, papers)
        files = Dictionary(records.map { ($0.id, $0.file) }) { $1 }
        matches = TransactionMatches(transactions, papers)
    }

    /// What was paid and has no paper.
    package var withoutPaper: [TransactionMatches.Transaction] {
        let matched = Set(matches.matches.map(\.transaction))
        return transactions.indices.filter { !matched.contains($0) }.map { transactions[$0] }
            .filter { ($0.facts.amount ?? 0) < 0 }
    }

    /// Papers that were paid otherwise, or not yet. Those of no sure amount cannot be told.
    package var withoutTransaction: [TransactionMatches.Paper] {
        let matched = Set(matches.matches.map(\.paper))
        return papers.indices.filter { !matched.contains($0) }.map { papers[$0] }.filter { $0.facts.amount != nil }
    }
}

extension TransactionMatches.Transaction {
    fileprivate init(_ record: LoggedRecord.ID, _ number: Int, _ row: [String: ExtractedField]) {
        var facts = RecordFacts(amount: nil, day: nil, party: row["name"]?.value.text)
        if case .money(let amount, let currency)? = row["amount"]?.value {
            (facts.amount, facts.currency) = (amount, currency)
        }
        if case .day(let year, let month, let day)? = row["date"]?.value {
            facts.day = PaperDay(year: year, month: month, day: day)
        }
        let purpose = ["purpose", "reference"].compactMap { row[$0]?.value.text }.joined(separator: " ")
        self.init(record: record, row: number, facts: facts, purpose: purpose)
    }
}

/// What has a day by which something is to be done.
package struct DueRecords: Sendable {
    package struct One: Sendable {
        package var record: LoggedRecord.ID
        package var schema: String
        package var file: FilePath
        package var day: PaperDay
        /// From today on; below zero when it is over.
        package var days: Int
        package var amount: ExtractedValue?
        package var party: String?
    }

    /// The earliest first.
    package let list: [One]
    /// What was due longer ago is taken to be settled.
    private static let recent = 60

    /// - Parameters:
    ///   - records: of any schema.
    ///   - all: also what was due long ago.
    package init(_ records: [LoggedRecord], today: PaperDay, all: Bool) throws(JournalError) {
        var list: [One] = []
        for logged in records {
            let record = try logged.extracted()
            // A bank's file has a last day, too, on which nothing is due.
            let end = record.schema == ExtractionSchema.warranty.rawValue ? record["until"] : nil
            guard let field = record["due"] ?? end,
                field.confidence >= 0.5,
                case .day(let year, let month, let day) = field.value
            else { continue }
            let due = PaperDay(year: year, month: month, day: day)
            let days = due.number - today.number
            guard all || days >= -Self.recent else { continue }
            list.append(
                One(
                    record: logged.id, schema: record.schema, file: logged.file, day: due, days: days,
                    amount: (record["payable"] ?? record.total)?.value,
                    party: RecordFacts(record, sureness: 0.5).party ?? record["product"]?.value.text))
        }
        self.list = list.sorted { ($0.day, $0.record) < ($1.day, $1.record) }
    }
}

extension PaperDay {
    /// By the clock and time zone of this machine.
    package static var today: PaperDay {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
        return PaperDay(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}
