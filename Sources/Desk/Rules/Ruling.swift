import Agents
import Files
import Rules

/// A rule that matches a file, with all that is needed to do what it says.
package struct Ruling: Sendable {
    package var rule: Rule
    /// What fills its templates, by placeholder; hostile until it is made a name.
    package var values: [String: [UInt8]]
    /// Why it matches, a sentence part each: `name is setup.exe (*.exe)`.
    package var reasons: [String]
    /// Rules before it that match too, and go on: what they say of tags is done with it.
    package var earlier: [Ruling] = []

    /// In the order in which they come.
    var all: [Ruling] { earlier + [self] }

    /// By which the journal knows what a rule has done.
    static func word(of rule: Rule) -> String { "your rule “\(rule.name)” says so" }

    /// All of these, as `LIKE` has them.
    static let words = "your rule “%” says so"

    /// For `why`, and for the journal.
    var verdict: Verdict {
        let evidence = ([self] + earlier).flatMap { ruling in
            ([Self.word(of: ruling.rule)] + ruling.reasons).map {
                Verdict.Evidence(kind: .rule, reason: $0, weight: 1)
            }
        }
        return Verdict(category: rule.category, confidence: 1, tier: .rule, evidence: evidence, alternatives: [])
    }

    /// Placeholders of names of folders for which the file has no value: it would lie in a folder that nobody meant.
    package var missing: [String] {
        (rule.action.destination?.folders ?? []).flatMap(\.asked)
            .filter { values[$0]?.isEmpty ?? true && $0 != "counter" }
    }
}
