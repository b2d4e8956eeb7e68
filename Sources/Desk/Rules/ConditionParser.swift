import Files
import Foundation
import Rules
import TOMLKit

/// Reads what a rule matches.
struct ConditionParser {
    private static let combinations = ["all", "any", "none"]
    /// Of the day a file last changed.
    private static let ages = ["older_than", "newer_than"]
    static let keys = Fact.allCases.map(\.rawValue) + ages + combinations
    /// Conditions in conditions in conditions are a slip of the pen at some point.
    private static let deepest = 8

    mutating func condition(_ value: (any TOMLValueConvertible)?, _ reader: inout TableReader) -> Condition? {
        guard let value else {
            reader.note("a [[rule]] needs \"match\": which files, such as match = { name = \"*.iso\" }")
            return nil
        }
        return condition(value, depth: 0, &reader)
    }

    private func condition(_ value: any TOMLValueConvertible, depth: Int, _ reader: inout TableReader) -> Condition? {
        guard let table = value.table, depth < Self.deepest else {
            reader.note("\"match\" must hold conditions in braces: { name = \"*.iso\", size = \"> 10 MB\" }", "match")
            return nil
        }
        var conditions: [Condition] = []
        for key in table.keys.sorted() {
            guard let value = table[key] else { continue }
            if Self.combinations.contains(key) {
                guard let parts = combined(value, key, depth, &reader) else { continue }
                conditions.append(key == "all" ? .all(parts) : key == "any" ? .any(parts) : .none(parts))
            } else if let test = age(key, value, &reader) {
                conditions.append(.fact(.modified, [test]))
            } else if let fact = Fact(rawValue: key) {
                let tests = tests(value, of: fact, &reader)
                if !tests.isEmpty { conditions.append(.fact(fact, tests)) }
            } else if !Self.ages.contains(key) {
                reader.note(
                    "there is no condition \"\(key.displayed)\"", "match",
                    suggestion: Spelling.nearest(to: key, among: Self.keys))
            }
        }
        return .all(conditions)
    }

    private func combined(
        _ value: any TOMLValueConvertible, _ key: String, _ depth: Int, _ reader: inout TableReader
    ) -> [Condition]? {
        guard let parts = value.array, !parts.isEmpty else {
            reader.note("\"\(key)\" must be a list of conditions in braces: \(key) = [{ name = \"a*\" }, …]", "match")
            return nil
        }
        return parts.compactMap { condition($0, depth: depth + 1, &reader) }
    }

    private func age(_ key: String, _ value: any TOMLValueConvertible, _ reader: inout TableReader) -> FactTest? {
        guard Self.ages.contains(key) else { return nil }
        guard let age = value.string.flatMap(Age.nanoseconds) else {
            reader.note("\"\(key)\" must be a time such as \"12h\", \"30d\", \"2w\", \"6m\" or \"1y\"", "match")
            return nil
        }
        return key == "older_than" ? .older(age) : .newer(age)
    }

    /// One of a list, or one alone.
    private func tests(
        _ value: any TOMLValueConvertible, of fact: Fact, _ reader: inout TableReader
    ) -> [FactTest] {
        guard let list = value.array else { return [test(value, fact, &reader)].compactMap(\.self) }
        if list.isEmpty { reader.note("\"\(fact.rawValue)\": a list must have something in it", "match") }
        return list.compactMap { test($0, fact, &reader) }
    }

    private func test(_ value: any TOMLValueConvertible, _ fact: Fact, _ reader: inout TableReader) -> FactTest? {
        switch fact.kind {
        case .flag:
            if let flag = value.bool { return .flag(flag) }
            reader.note("\"\(fact.rawValue)\" must be true or false", "match")
        case .number, .bytes:
            let text = value.string ?? value.int.map(String.init) ?? value.double.map { "\($0)" }
            if let range = text.flatMap({ NumberRange($0, isSize: fact.kind == .bytes) }) { return .range(range) }
            let example = fact.kind == .bytes ? "\"> 10 MB\"" : "\">= 3\""
            reader.note("\"\(fact.rawValue)\" must be a number or a comparison, such as \(example)", "match")
        case .text, .list, .day: return pattern(value, fact, &reader)
        }
        return nil
    }

    private func pattern(
        _ value: any TOMLValueConvertible, _ fact: Fact, _ reader: inout TableReader
    ) -> FactTest? {
        do {
            // What a file says is searched; a wildcard for all of it would say little.
            if let text = value.string {
                return fact == .text ? .expression(try RegularExpression(text)) : .glob(try Glob(text))
            }
            if let table = value.table, table.count == 1, let key = table.keys.first, let text = table[key]?.string {
                switch key {
                case "regex": return .expression(try RegularExpression(text))
                case "contains": return .contains(Array(text.utf8))
                case _ where Self.ages.contains(key) && fact.kind == .day: return age(key, text, &reader)
                default: break
                }
            }
        } catch {
            reader.note("\"\(fact.rawValue)\": \(error)", "match")
            return nil
        }
        reader.note(
            "\"\(fact.rawValue)\" must be a text with wildcards (\"*.iso\"), { regex = '…' }, { contains = \"…\" }, or a "
                + "list of these", "match")
        return nil
    }
}
