import Foundation
import TOMLKit

/// Takes the values out of a TOML table one by one, and notes what is wrong with them.
struct TableReader {
    let table: TOMLTable
    /// As it stands in brackets: `desk`.
    let name: String
    let index: Int
    let lines: SourceLines
    private(set) var problems: [ConfigProblem] = []

    init(_ table: TOMLTable, name: String, index: Int, lines: SourceLines) {
        self.table = table
        self.name = name
        self.index = index
        self.lines = lines
    }

    /// Notes a problem with a key, or with the whole table.
    mutating func note(_ message: String, _ key: String? = nil) {
        problems.append(ConfigProblem(line: lines.line(of: key, in: name, index), key: key, message: message))
    }

    /// Refuses what is not among the keys, with the nearest that is.
    mutating func refuseUnknown(keys known: [String]) {
        for key in table.keys.sorted() where !known.contains(key) {
            let hint = Spelling.nearest(to: key, among: known).map { "; did you mean \"\($0)\"?" }
            let place = name.isEmpty ? "at the top" : "in [[\(name)]]"
            note(
                "unknown key \"\(key.displayed)\" \(place)"
                    + (hint ?? ". Known are: \(known.sorted().joined(separator: ", "))."), key)
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
        note("\"\(key)\" must be true or false", key)
        return nil
    }

    /// A number from 0 to 1.
    mutating func share(_ key: String) -> Double? {
        guard let value = table[key] else { return nil }
        if let number = value.double ?? value.int.map(Double.init), (0...1).contains(number) { return number }
        note("\"\(key)\" must be a number from 0 to 1, such as 0.8", key)
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
        return Double(text)
    }

    mutating func choice<T: RawRepresentable & CaseIterable>(_ key: String, _: T.Type) -> T?
    where T.RawValue == String {
        guard let text = string(key) else { return nil }
        if let value = T(rawValue: text) { return value }
        let known = T.allCases.map(\.rawValue)
        let hint = Spelling.nearest(to: text, among: known).map { "; did you mean \"\($0)\"?" } ?? "."
        note("\"\(key)\" must be one of \(known.map { "\"\($0)\"" }.joined(separator: ", "))\(hint)", key)
        return nil
    }
}

/// Guesses what somebody meant to write.
enum Spelling {
    /// The nearest word, if it is near: at most a third of its letters differ (Levenshtein 1966).
    static func nearest(to word: String, among known: [String]) -> String? {
        let best = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let (candidate, distance) = best, distance <= max(1, candidate.count / 3) else { return nil }
        return candidate
    }

    private static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.unicodeScalars.prefix(64)), Array(b.unicodeScalars.prefix(64)))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = x == y ? corner : 1 + min(corner, row[j], row[j + 1])
                corner = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count]
    }
}
