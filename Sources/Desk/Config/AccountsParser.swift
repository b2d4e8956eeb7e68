import Agents
import Files
import Foundation
import Rules
import Tables
import TOMLKit

/// Reads `[accounts]`: which accounts of a bookkeeping the records belong to.
struct AccountsParser {
    private let lines: SourceLines
    private let categories: [Category]
    private(set) var problems: [ConfigProblem] = []

    init(_ lines: SourceLines, categories: [Category]) {
        self.lines = lines
        self.categories = categories
    }

    mutating func accounts(_ reader: TableReader?) -> AccountMap {
        var map = AccountMap()
        // Who has no such category needs no account for it.
        map.categories = map.categories.filter { known in categories.contains { $0.name.isSameName(as: known.key) } }
        guard var reader else { return map }
        reader.refuseUnknown(.accounts)
        map.cash = account("cash", &reader) ?? map.cash
        map.card = account("card", &reader) ?? map.card
        map.bank = account("bank", &reader) ?? map.bank
        map.payable = account("payable", &reader) ?? map.payable
        map.other = account("other", &reader) ?? map.other
        let (ofCategories, ofVendors) = (part("categories", &reader), part("vendors", &reader))
        problems += reader.problems
        for (name, account) in accounts(ofCategories, check: checkCategory) {
            for same in map.categories.keys where same.isSameName(as: name) { map.categories[same] = nil }
            map.categories[name] = account
        }
        map.vendors = accounts(ofVendors).map { AccountMap.Vendor(pattern: $0.key, account: $0.account) }
        return map
    }

    /// `[accounts.categories]`
    private func part(_ key: String, _ reader: inout TableReader) -> TableReader? {
        guard reader.has(key) else { return nil }
        guard let table = reader.table[key]?.table else {
            reader.note("write [accounts.\(key)] as a table of its own", key)
            return nil
        }
        return TableReader(table, name: "accounts\n\(key)", index: 0, lines: lines)
    }

    /// All that a table says, in the order of its names.
    private mutating func accounts(
        _ reader: TableReader?, check: (String, inout TableReader) -> Void = { _, _ in }
    ) -> [(key: String, account: String)] {
        guard var reader else { return [] }
        var accounts: [(String, String)] = []
        for key in reader.table.keys.sorted() {
            check(key, &reader)
            if let account = account(key, &reader) { accounts.append((key, account)) }
        }
        problems += reader.problems
        return accounts
    }

    private func account(_ key: String, _ reader: inout TableReader) -> String? {
        guard let name = reader.string(key) else { return nil }
        if AccountMap.isAccount(name) { return name }
        reader.note(
            "\"\(key.displayed)\": \"\(name.displayed)\" is no account. It begins with one of "
                + "\(AccountMap.roots.joined(separator: ", ")), and goes on like \"Expenses:Food\"", key,
            suggestion: AccountMap.isAccount("Expenses:" + name) ? "Expenses:" + name : nil)
        return nil
    }

    private func checkCategory(_ name: String, _ reader: inout TableReader) {
        guard !categories.contains(where: { $0.name.isSameName(as: name) }) else { return }
        reader.note(
            "there is no category \"\(name.displayed)\"", name,
            suggestion: Spelling.nearest(to: name, among: categories.map(\.name)))
    }
}
