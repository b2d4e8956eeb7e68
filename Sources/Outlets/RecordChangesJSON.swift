import Agents
import Desk
import Foundation
import Journal

/// `records edit`, `records add`, `records confirm`
package struct RecordChangesJSON: Codable {
    package struct Change: Codable {
        package var file: PathJSON
        /// `added`, `changed`, `known` (it has a record), `nothing` (to extract), `unread`
        package var outcome: String
        package var record: Int64?
        /// Of a file that holds several papers: `page 3`.
        package var part: String?
        package var job: Int64?
        /// Why it could not be read.
        package var reason: String?

        init(_ addition: RecordAddition) {
            (file, job) = (PathJSON(addition.path), addition.job)
            switch addition.outcome {
            case .added(let id, let made): (outcome, record, part) = ("added", id, made.part)
            case .changed(let id, let made): (outcome, record, part) = ("changed", id, made.part)
            case .known(let id): (outcome, record) = ("known", id)
            case .nothing: outcome = "nothing"
            case .unread(let why): (outcome, reason) = ("unread", why)
            }
        }
    }

    package var changes: [Change]

    package init(_ additions: [RecordAddition]) { changes = additions.map(Change.init) }
}

/// `records doubtful`
package struct DoubtfulRecordsJSON: Codable {
    package struct One: Codable {
        package var record: Int64
        package var schema: String
        package var file: PathJSON
        /// Of a file that holds several papers: `page 3`.
        package var part: String?
        /// What is missing or not sure: `total`, `last_four_digits`.
        package var fields: [String]
    }

    package var doubtful: [One]

    package init(_ records: [DoubtfulRecord]) {
        doubtful = records.map {
            One(
                record: $0.logged.id, schema: $0.record.schema, file: PathJSON($0.logged.file), part: $0.record.part,
                fields: $0.fields.map(ExtractedRecord.key))
        }
    }
}

/// `records totals`
package struct RecordTotalsJSON: Codable {
    package struct Row: Codable {
        /// `2026-03`, a vendor, a category; absent where records do not say.
        package var name: String?
        package var currency: String?
        package var sum: String
        package var records: Int
    }

    package var totals: [Row]
    /// Totals that are in no sum.
    package var unsure: Int

    package init(_ sums: RecordSums) {
        totals = sums.rows.map {
            Row(
                name: $0.name, currency: $0.currency, sum: ExtractedValue.money($0.sum, currency: nil).text,
                records: $0.records)
        }
        unsure = sums.unsure
    }
}

/// `records duplicates`
package struct RecordDuplicatesJSON: Codable {
    package struct Pair: Codable {
        package var first: Int64
        package var second: Int64
        /// `exact`, `likely`
        package var certainty: String
        package var reason: String
    }

    package var duplicates: [Pair]

    package init(_ pairs: [RecordDuplicates.Pair]) {
        duplicates = pairs.map {
            Pair(first: $0.first, second: $0.second, certainty: $0.certainty.rawValue, reason: $0.reason)
        }
    }
}

/// `records match`
package struct BankMatchesJSON: Codable {
    package struct Transaction: Codable {
        /// The bank's file, and the row in it.
        package var record: Int64
        package var row: Int
        package var date: String?
        package var amount: String?
        package var currency: String?
        package var name: String?

        init(_ transaction: TransactionMatches.Transaction) {
            let facts = transaction.facts
            (record, row) = (transaction.record, transaction.row)
            (date, currency, name) = (facts.day?.text, facts.currency, facts.party)
            amount = facts.amount.map { ExtractedValue.money($0, currency: nil).text }
        }
    }

    package struct Match: Codable {
        package var transaction: Transaction
        /// The record of the paper.
        package var paper: Int64
        /// 0 to 1.
        package var score: Double
    }

    package var matches: [Match]
    package var withoutPaper: [Transaction]
    /// Records of papers that no transaction pays.
    package var withoutTransaction: [Int64]

    package init(_ matching: BankMatching) {
        matches = matching.matches.matches.map {
            Match(
                transaction: Transaction(matching.transactions[$0.transaction]),
                paper: matching.papers[$0.paper].record, score: ($0.score * 100).rounded() / 100)
        }
        withoutPaper = matching.withoutPaper.map(Transaction.init)
        withoutTransaction = matching.withoutTransaction.map(\.record)
    }
}

/// `records due`
package struct DueJSON: Codable {
    package struct One: Codable {
        package var record: Int64
        package var schema: String
        package var file: PathJSON
        package var date: String
        /// From today on; below zero when it is over.
        package var days: Int
        package var amount: String?
        package var currency: String?
        package var name: String?

        init(_ one: DueRecords.One) {
            (record, schema, file) = (one.record, one.schema, PathJSON(one.file))
            (date, days, name) = (one.day.text, one.days, one.party)
            if let value = one.amount { amount = value.text }
            if case .money(_, let currency)? = one.amount { self.currency = currency }
        }
    }

    package var due: [One]

    package init(_ list: [DueRecords.One]) { due = list.map(One.init) }
}
