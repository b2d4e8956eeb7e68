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

    /// By which the journal knows what a rule has done.
    static func word(of rule: Rule) -> String { "your rule “\(rule.name)” says so" }

    /// For `why`, and for the journal.
    var verdict: Verdict {
        let rule = Verdict.Evidence(kind: .rule, reason: Self.word(of: rule), weight: 1)
        return Verdict(
            category: nil, confidence: 1, tier: .rule,
            evidence: [rule] + reasons.map { Verdict.Evidence(kind: .rule, reason: $0, weight: 1) }, alternatives: [])
    }

    /// Placeholders of names of folders for which the file has no value: it would lie in a folder that nobody meant.
    package var missing: [String] {
        let folders: [Template] =
            switch rule.action {
            case .move(let destination), .copy(let destination): destination.folders
            case .rename, .trash, .tag, .leave, .ask: []
            }
        return folders.flatMap(\.asked).filter { values[$0]?.isEmpty ?? true && $0 != "counter" }
    }
}
