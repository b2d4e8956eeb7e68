import Foundation

/// Which account of a bookkeeping an expense belongs to, and from which it was paid: `[accounts]`.
package struct AccountMap: Hashable, Sendable {
    /// Vendors whose name fits a pattern, `*` standing for anything and `?` for one letter, whatever the case.
    package struct Vendor: Hashable, Sendable {
        package var pattern: String
        package var account: String

        package init(pattern: String, account: String) { (self.pattern, self.account) = (pattern, account) }
    }

    package var cash = "Assets:Cash"
    package var card = "Liabilities:Card"
    /// Where a paper does not say how it was paid.
    package var bank = "Assets:Bank"
    /// What an invoice is owed to until it is paid.
    package var payable = "Liabilities:Payable"
    /// What no category and no vendor has an account for.
    package var other = "Expenses:Other"
    /// By the name of the category.
    package var categories = [
        "Receipts": "Expenses:Shopping", "Invoices": "Expenses:Services", "Bills": "Expenses:Utilities",
        "Insurance": "Expenses:Insurance", "Medical": "Expenses:Health", "Travel": "Expenses:Travel",
    ]
    /// Of several that fit, the longest pattern counts.
    package var vendors: [Vendor] = []

    package init() {}

    /// Where the money went.
    func expense(of record: FiledRecord) -> String {
        let party = Array((record.party?.value.text ?? "").folded)
        let fitting = vendors.filter { Self.fits(party, Array($0.pattern.folded)) }
        if let best = fitting.max(by: { ($0.pattern.count, $1.pattern) < ($1.pattern.count, $0.pattern) }) {
            return best.account
        }
        return record.category.flatMap { category in
            categories.first { $0.key.folded == category.folded }?.value
        } ?? other
    }

    /// Where it came from.
    func source(of record: FiledRecord) -> String {
        guard record.schema != .invoice else { return payable }
        guard let means = record.record["payment"], means.isSure else { return bank }
        switch means.value.text {
        case "cash": return cash
        case "card": return card
        default: return bank
        }
    }

    /// In time that grows with the product of both lengths at most, whatever is asked.
    private static func fits(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (at, place) = (0, 0)
        var star: (at: Int, place: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (at, place)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[at] {
                at += 1
                place += 1
            } else if let last = star {
                star = (last.at + 1, last.place)
                (at, place) = (last.at + 1, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}

extension String {
    fileprivate var folded: String { precomposedStringWithCanonicalMapping.lowercased() }
}

extension AccountMap {
    /// What an account begins with.
    package static let roots = ["Assets", "Liabilities", "Equity", "Income", "Expenses"]

    /// Whether a name is an account in any of the formats: one of the roots, then names of letters, digits, spaces and
    /// dashes, with colons between.
    package static func isAccount(_ name: String) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count > 1, let root = parts.first, name.count <= 200,
            roots.contains(where: { $0.lowercased() == root.lowercased() })
        else { return false }
        return parts.dropFirst().allSatisfy {
            $0.wholeMatch(of: /[\p{L}\p{N}](?:[ _-]?[\p{L}\p{N}]+)*-?/) != nil
        }
    }
}
