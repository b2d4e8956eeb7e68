import Foundation
import Rules
import TOMLKit

/// Takes the values out of a TOML table one by one, and notes what is wrong with them.
struct TableReader {
    let table: TOMLTable
    /// As it stands in brackets: `desk`; empty at the top.
    let name: String
    /// Which of the tables of that name, from 0.
    let index: Int
    let lines: SourceLines
    private(set) var problems: [ConfigProblem] = []

    init(_ table: TOMLTable, name: String, index: Int, lines: SourceLines) {
        self.table = table
        self.name = name
        self.index = index
        self.lines = lines
    }

    func has(_ key: String) -> Bool { table[key] != nil }

    /// Notes a problem with a key, or with the whole table.
    mutating func note(_ message: String, _ key: String? = nil, suggestion: String? = nil) {
        problems.append(
            ConfigProblem(
                line: lines.line(of: key, in: name, index), key: key, message: message, suggestion: suggestion))
    }

    /// Refuses what is not among the keys, with the nearest that is, or with the table the key belongs to.
    mutating func refuseUnknown(_ keys: ConfigKeys) {
        for key in table.keys.sorted() where !keys.known.contains(key) {
            let message = "unknown key \"\(key.displayed)\" \(keys.place)"
            if let near = Spelling.nearest(to: key, among: keys.known) {
                note(message, key, suggestion: near)
            } else if let home = ConfigKeys.all.first(where: { $0.known.contains(key) }) {
                note("\(message); it belongs \(home.belonging)", key)
            } else {
                note("\(message). Known are: \(keys.known.joined(separator: ", ")).", key)
            }
        }
    }

    mutating func string(_ key: String) -> String? {
        guard let value = table[key] else { return nil }
        if let text = value.string { return text }
        note("\"\(key)\" must be a text in quotes", key)
        return nil
    }

    mutating func bool(_ key: String) -> Bool? {
        guard let value = table[key] else { return nil }
        if let flag = value.bool { return flag }
        note("\"\(key)\" must be true or false, without quotes", key)
        return nil
    }

    /// A number from 0 to 1.
    mutating func share(_ key: String) -> Double? {
        guard let value = table[key] else { return nil }
        let number = value.double ?? value.int.map(Double.init)
        if let number, (0...1).contains(number) { return number }
        // 80 is 80 %.
        let isPercent = number.map { $0 > 1 && $0 <= 100 } ?? false
        note(
            "\"\(key)\" must be a number from 0 to 1, such as 0.8", key,
            suggestion: isPercent ? number.map { "\($0 / 100)" } : nil)
        return nil
    }

    /// An exact amount that is not negative: a number, or a text such as "0.50".
    mutating func decimal(_ key: String) -> Decimal? {
        guard let value = table[key] else { return nil }
        let text = value.string ?? value.int.map(String.init) ?? value.double.map { "\($0)" }
        if let text, let amount = Decimal(string: text, locale: nil), amount >= 0, amount < 1_000_000 { return amount }
        note("\"\(key)\" must be an amount in US dollars, such as 0.50", key)
        return nil
    }

    /// A whole number within bounds.
    mutating func count(_ key: String, in bounds: ClosedRange<Int>) -> Int? {
        guard let value = table[key] else { return nil }
        if let number = value.int, bounds.contains(number) { return number }
        note("\"\(key)\" must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)", key)
        return nil
    }

    mutating func strings(_ key: String) -> [String]? {
        guard let value = table[key] else { return nil }
        if let array = value.array {
            let texts = array.compactMap(\.string)
            if texts.count == array.count { return texts }
        }
        note("\"\(key)\" must be a list of texts: [\"one\", \"two\"]", key)
        return nil
    }

    /// Seconds as a number, or a text with a unit: `"500ms"`, `"2s"`, `"1m"`. At most an hour.
    mutating func duration(_ key: String) -> Duration? {
        guard let value = table[key] else { return nil }
        let seconds = value.double ?? value.int.map(Double.init) ?? value.string.flatMap(Self.seconds)
        if let seconds, (0...3600).contains(seconds) { return .milliseconds(Int64((seconds * 1000).rounded())) }
        note("\"\(key)\" must be a time up to an hour: seconds (0.5), or a text such as \"500ms\", \"2s\", \"1m\"", key)
        return nil
    }

    private static func seconds(_ text: String) -> Double? {
        for (unit, factor) in [("ms", 0.001), ("s", 1), ("m", 60)] where text.hasSuffix(unit) {
            return Double(text.dropLast(unit.count).trimmingCharacters(in: .whitespaces)).map { $0 * factor }
        }
        return nil
    }

    mutating func choice<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) -> T?
    where T.RawValue == String {
        choice(key, among: T.allCases.map(\.rawValue)).flatMap(T.init)
    }

    mutating func choice(_ key: String, among known: [String]) -> String? {
        guard let text = string(key) else { return nil }
        if known.contains(text) { return text }
        refuse(text, for: key, known: known)
        return nil
    }

    /// Notes that a text is none of those that a key may have.
    mutating func refuse(_ text: String, for key: String, known: [String]) {
        let names = known.map { "\"\($0.displayed)\"" }.joined(separator: ", ")
        note("\"\(key)\" must be one of \(names)", key, suggestion: Spelling.nearest(to: text, among: known))
    }
}

/// The keys of one kind of table.
struct ConfigKeys: Sendable {
    /// For messages: `in [[desk]]`.
    let place: String
    /// For messages: where a key stands that strayed.
    let belonging: String
    let known: [String]

    static let top = ConfigKeys(
        place: "at the top", belonging: "at the top of the file, above the first [[desk]] and [[category]]",
        known: [
            "desk", "category", "schema", "reading", "tiers", "providers", "prices", "budget", "threshold",
            "builtin_categories", "day_first", "languages", "table", "accounts", "rule", "may_write",
        ])

    static let desk = ConfigKeys(
        place: "in [[desk]]", belonging: "in a [[desk]]",
        known: [
            "path", "library", "mode", "threshold", "settle", "recursive", "include_protected", "exclude", "duplicates",
            "whole_folders", "privacy",
        ])

    static let category = ConfigKeys(
        place: "in [[category]]", belonging: "in a [[category]]",
        known: [
            "name", "description", "folder", "filename", "cues", "name_cues", "types", "extensions", "threshold",
            "privacy", "extract", "remove",
        ])

    static let schema = ConfigKeys(
        place: "in [[schema]]", belonging: "in a [[schema]]", known: ["name", "description", "fields"])

    static let schemaField = ConfigKeys(
        place: "in a field of a [[schema]]", belonging: "in a field of a [[schema]]",
        known: ["name", "type", "description", "needed", "choices"])

    static let reading = ConfigKeys(
        place: "in [reading]", belonging: "in [reading]", known: ["ocr", "ocr_pages", "without_landlock"])

    static let table = ConfigKeys(place: "in [[table]]", belonging: "in a [[table]]", known: ["schema", "file"])

    static let rule = ConfigKeys(
        place: "in [[rule]]", belonging: "in a [[rule]]", known: ["name", "desk", "match", "do", "confirm", "continue"])

    static let ruleActions = ConfigKeys(
        place: "in \"do\" of a [[rule]]", belonging: "in \"do\" of a [[rule]]",
        known: ["move", "copy", "rename", "trash", "file", "tag", "untag", "leave", "ask", "conflict"])

    static let accounts = ConfigKeys(
        place: "in [accounts]", belonging: "in [accounts]",
        known: ["cash", "card", "bank", "payable", "other", "categories", "vendors"])

    static let tiers = ConfigKeys(
        place: "in [tiers]", belonging: "in [tiers]",
        known: ["preset", "privacy", "keep_days", "nano", "mini", "flagship"])

    static let tier = ConfigKeys(
        place: "in a tier", belonging: "in a tier, such as [tiers.nano]",
        known: ["model", "models", "threshold", "effort", "trust"])

    static let provider = ConfigKeys(
        place: "in a provider", belonging: "in a provider, such as [providers.office]",
        known: ["base_url", "format", "key", "remote"])

    static let price = ConfigKeys(
        place: "in a price", belonging: "in a price, such as [prices.\"office:model\"]",
        known: ["input", "cached_input", "output", "context", "images", "pdfs"])

    static let budget = ConfigKeys(
        place: "in [budget]", belonging: "in [budget]", known: ["per_day", "per_month", "per_job"])

    static let all = [
        top, desk, category, reading, table, accounts, budget, tiers, tier, provider, price, schema, schemaField, rule,
        ruleActions,
    ]
}
