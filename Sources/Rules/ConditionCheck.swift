/// A condition held against a file with all its parts: also with those that others have settled already.
package struct ConditionCheck: Sendable {
    private enum Kind { case together, none, fact }

    /// As a person would write it.
    package var words: String
    /// Nil: that cannot be told, since the file could not be read.
    package var holds: Bool?
    /// What was seen, in short; nil where the file has no such thing, and of what only combines others.
    package var seen: String?
    /// A regular expression was stopped, for it would have taken too long.
    package var wasStopped = false
    /// It is what keeps the whole from matching.
    package private(set) var isAtFault = false
    package private(set) var parts: [ConditionCheck] = []
    private let kind: Kind

    fileprivate init(_ condition: Condition, _ facts: any FactSource) {
        switch condition {
        case .all(let conditions):
            self.init("all of these", .together, conditions, facts)
            holds = parts.contains { $0.holds == false } ? false : parts.contains { $0.holds == nil } ? nil : true
        case .any(let conditions):
            self.init("one of these", .together, conditions, facts)
            holds = parts.contains { $0.holds == true } ? true : parts.contains { $0.holds == nil } ? nil : false
        case .none(let conditions):
            self.init("none of these", .none, conditions, facts)
            holds = parts.contains { $0.holds == true } ? false : parts.contains { $0.holds == nil } ? nil : true
        case .fact(let fact, _):
            self.init(condition.description, .fact, [], facts)
            var finding: TestedFact?
            _ = condition.judge(facts) { finding = $0 }
            guard let finding else { return }
            (holds, wasStopped) = (finding.holds, finding.wasStopped)
            seen = finding.value.map { $0.shown(fact == .text ? Self.longest : TestedFact.longest) }
        }
    }

    private init(_ words: String, _ kind: Kind, _ conditions: [Condition], _ facts: any FactSource) {
        (self.words, self.kind) = (words, kind)
        parts = conditions.map { ConditionCheck($0, facts) }
    }

    /// So much is shown of what a file says.
    private static let longest = 40

    /// Marks what would have to be otherwise.
    fileprivate mutating func blame(wanting wanted: Bool) {
        guard let holds, holds != wanted else { return }
        isAtFault = kind == .fact
        for index in parts.indices { parts[index].blame(wanting: kind == .none ? !wanted : wanted) }
    }

    /// It and its parts one after the other, each with how deep it lies.
    package var lines: [(depth: Int, check: ConditionCheck)] {
        [(0, self)] + parts.flatMap { part in part.lines.map { ($0.depth + 1, $0.check) } }
    }
}

extension Condition {
    /// Holds all of it against a file, and says what keeps it from matching.
    package func check(_ facts: any FactSource) -> ConditionCheck {
        var check = ConditionCheck(self, facts)
        check.blame(wanting: true)
        return check
    }

    /// As a person would write it: `name *.iso or *.dmg, size > 10 MB`.
    package var description: String {
        switch self {
        case .all(let conditions):
            conditions.isEmpty ? "everything" : conditions.map(\.description).joined(separator: ", ")
        case .any(let conditions): "one of (\(conditions.map(\.description).joined(separator: "; ")))"
        case .none(let conditions): "none of (\(conditions.map(\.description).joined(separator: "; ")))"
        case .fact(let fact, let tests):
            "\(fact.rawValue) \(tests.map(\.description).joined(separator: " or "))"
        }
    }
}

extension FactValue {
    /// Its beginning, in one line; not safe to print yet.
    ///
    /// - Parameter longest: in bytes.
    package func shown(_ longest: Int) -> String {
        let (all, isLong) = (bytes, bytes.count > longest)
        let line = all.prefix(longest).map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
        return String(decoding: line, as: UTF8.self) + (isLong ? "…" : "")
    }
}
