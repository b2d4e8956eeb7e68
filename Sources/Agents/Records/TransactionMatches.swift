import Foundation

/// Which transaction of a bank has which paper: by amount, days and name.
package struct TransactionMatches: Sendable {
    package struct Transaction: Sendable {
        /// Of the record it is from, and its row there.
        package var record: Int64
        package var row: Int
        /// Below zero for what was paid; the bank's name for the other side as party.
        package var facts: RecordFacts
        /// Whatever else the bank says, in which a name or number may stand.
        package var purpose: String

        package init(record: Int64, row: Int, facts: RecordFacts, purpose: String) {
            (self.record, self.row, self.facts, self.purpose) = (record, row, facts, purpose)
        }
    }

    package struct Paper: Sendable {
        package var record: Int64
        package var facts: RecordFacts
        /// An invoice is paid later than it is written; a purchase is booked within days.
        package var isInvoice: Bool

        package init(record: Int64, facts: RecordFacts, isInvoice: Bool) {
            (self.record, self.facts, self.isInvoice) = (record, facts, isInvoice)
        }
    }

    package struct Match: Sendable, Hashable {
        /// In `transactions` and `papers` as they were given.
        package var transaction: Int
        package var paper: Int
        /// 0 to 1.
        package var score: Double
    }

    /// Best first; each transaction and each paper in one at most.
    package let matches: [Match]

    package init(_ transactions: [Transaction], _ papers: [Paper]) {
        var byAmount: [Decimal: [Int]] = [:]
        for (index, paper) in papers.enumerated() {
            if let amount = paper.facts.amount { byAmount[amount, default: []].append(index) }
        }
        var pairs: [Match] = []
        for (index, transaction) in transactions.enumerated() {
            guard let amount = transaction.facts.amount else { continue }
            // What was paid is below zero at the bank and above it on paper.
            for paper in byAmount[-amount] ?? [] {
                guard let score = Self.score(transaction, papers[paper]) else { continue }
                pairs.append(Match(transaction: index, paper: paper, score: score))
            }
        }
        pairs.sort { ($1.score, $0.transaction, $0.paper) < ($0.score, $1.transaction, $1.paper) }
        var (taken, papered): (Set<Int>, Set<Int>) = ([], [])
        matches = pairs.filter { pair in
            guard !taken.contains(pair.transaction), !papered.contains(pair.paper) else { return false }
            taken.insert(pair.transaction)
            papered.insert(pair.paper)
            return true
        }
    }

    /// Nil where they cannot be the same: another currency, days too far apart, or nothing but the amount in common.
    static func score(_ transaction: Transaction, _ paper: Paper) -> Double? {
        if let one = transaction.facts.currency, let other = paper.facts.currency, one != other { return nil }
        var score = 0.4
        if let booked = transaction.facts.day, let day = paper.facts.day {
            let later = booked.number - day.number
            guard (-2...(paper.isInvoice ? 100 : 14)).contains(later) else { return nil }
            let usual = paper.isInvoice ? 45 : 5
            score += 0.3 * max(0, 1 - Double(abs(later)) / Double(2 * usual))
        }
        let said = (transaction.facts.party ?? "") + " " + transaction.purpose
        let name = paper.facts.party.map { ComparableName($0).likeness(to: ComparableName(said)) } ?? 0
        score += name >= 0.5 ? 0.3 * name : 0
        if let number = paper.facts.number, number.count >= 4, transaction.purpose.contains(number) { score += 0.3 }
        // Amount and day alone are enough where the shop is named otherwise at the bank, and no name speaks against it.
        return score >= 0.55 ? min(score, 1) : nil
    }
}
