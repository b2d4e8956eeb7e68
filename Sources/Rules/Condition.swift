/// What a file must be like. The language of rules and of plans.
package indirect enum Condition: Sendable {
    case all([Condition])
    case any([Condition])
    case none([Condition])
    /// A fact of which one of some tests must hold. A file that does not have it does not match.
    case fact(Fact, [FactTest])

    /// What holding a condition against a file came to.
    package enum Outcome: Hashable, Sendable {
        /// With what named groups hold.
        case yes([String: [UInt8]])
        case no
        /// That cannot be told from what may be read now.
        case unread
    }

    /// Holds it against a file; reads no more than is needed, and what is cheap first.
    ///
    /// - Parameter note: gets each fact that was tested, and what came of it.
    package func judge(_ facts: any FactSource, note: (TestedFact) -> Void = { _ in }) -> Outcome {
        switch self {
        case .all(let conditions):
            var groups: [String: [UInt8]] = [:]
            var isOpen = false
            for condition in conditions {
                switch condition.judge(facts, note: note) {
                case .yes(let more): groups.merge(more) { $1 }
                case .no: return .no
                case .unread: isOpen = true
                }
            }
            return isOpen ? .unread : .yes(groups)
        case .any(let conditions):
            var isOpen = false
            for condition in conditions {
                switch condition.judge(facts, note: note) {
                // What comes before it and is not known may give other groups.
                case .yes(let groups): return isOpen && !groups.isEmpty ? .unread : .yes(groups)
                case .no: continue
                case .unread: isOpen = true
                }
            }
            return isOpen ? .unread : .no
        case .none(let conditions):
            var isOpen = false
            for condition in conditions {
                switch condition.judge(facts, note: note) {
                case .yes: return .no
                case .no: continue
                case .unread: isOpen = true
                }
            }
            return isOpen ? .unread : .yes([:])
        case .fact(let fact, let tests): return Self.judge(fact, tests, facts, note)
        }
    }

    private static func judge(
        _ fact: Fact, _ tests: [FactTest], _ facts: any FactSource, _ note: (TestedFact) -> Void
    ) -> Outcome {
        switch facts.look(up: fact) {
        case .unread: return .unread
        case .absent:
            note(TestedFact(fact: fact, tests: tests, value: nil, holds: false))
            return .no
        case .value(let value):
            var wasStopped = false
            for test in tests {
                switch test.holds(of: value, now: facts.now) {
                case .yes(let groups):
                    note(TestedFact(fact: fact, tests: [test], value: value, holds: true))
                    return .yes(groups)
                case .no: continue
                case .stopped: wasStopped = true
                }
            }
            note(TestedFact(fact: fact, tests: tests, value: value, holds: false, wasStopped: wasStopped))
            return .no
        }
    }

    /// What it may have to read at most.
    package var cost: Fact.Cost {
        switch self {
        case .all(let conditions), .any(let conditions), .none(let conditions): conditions.map(\.cost).max() ?? .path
        case .fact(let fact, _): fact.cost
        }
    }

    /// The names of groups that it may give.
    package var groups: [String] {
        switch self {
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.groups)
        case .none: []
        case .fact(_, let tests): tests.flatMap(\.groups)
        }
    }

    /// Whether it holds of (nearly) every file: it has no test that says anything.
    package var matchesEverything: Bool {
        switch self {
        case .all(let conditions): conditions.allSatisfy(\.matchesEverything)
        case .any(let conditions): conditions.contains { $0.matchesEverything }
        case .none(let conditions): conditions.isEmpty
        case .fact(_, let tests): tests.contains(where: \.saysNothing)
        }
    }

    /// With what is cheap before what is dear, in all that must hold.
    package var cheapFirst: Condition {
        switch self {
        case .all(let conditions):
            .all(
                conditions.map(\.cheapFirst).enumerated().sorted { ($0.1.cost, $0.0) < ($1.1.cost, $1.0) }.map(
                    \.element))
        case .any(let conditions): .any(conditions.map(\.cheapFirst))
        case .none(let conditions): .none(conditions.map(\.cheapFirst))
        case .fact: self
        }
    }
}

/// One fact that was held against what is wanted of it.
package struct TestedFact: Sendable {
    package var fact: Fact
    package var tests: [FactTest]
    /// What was seen; nil where the file has no such thing.
    package var value: FactValue?
    package var holds: Bool
    /// A regular expression was stopped, for it would have taken too long.
    package var wasStopped = false

    static let longest = 60

    /// `name is setup.exe (*.exe)`
    package var description: String {
        let wanted = tests.map(\.description).joined(separator: " or ")
        guard let value else { return "it has no \(fact.rawValue) (\(wanted))" }
        if fact == .text { return "text \(holds ? "matches" : "does not match") \(wanted)" }
        let seen = String(decoding: value.bytes.prefix(Self.longest), as: UTF8.self)
        let stopped = wasStopped ? "; the expression was stopped, as it takes too long" : ""
        return "\(fact.rawValue) is \(seen) (\(holds ? "" : "not ")\(wanted))\(stopped)"
    }
}
