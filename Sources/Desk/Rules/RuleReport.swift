import Agents
import Files
import Journal
import Rules
import Watching

/// What each rule makes of a file, with all that was seen.
package struct RuleReport: Sendable {
    package struct Line: Sendable {
        package var rule: Rule
        /// Whether it is for the file's desk.
        package var isForDesk: Bool
        package var check: ConditionCheck
        /// It is the first that matches, or goes on before that.
        package var decides: Bool
    }

    package var path: FilePath
    package var lines: [Line]
    /// Why the file could not be read, where a rule asks for that.
    package var problem: String?
}

/// How often and when last a rule was done.
package struct RuleUse: Sendable {
    package var rule: Rule
    package var count: Int
    /// Milliseconds since 1970.
    package var last: Int64?
}

extension Workspace {
    /// The rules in their order, with what the journal knows of them.
    package func ruleUses() throws -> [RuleUse] {
        let filings = try journal.filings(onWordOf: Tier.rule.rawValue, reasons: Ruling.words)
        return config.rules.map { rule in
            let use = filings[Ruling.word(of: rule)]
            return RuleUse(rule: rule, count: use?.count ?? 0, last: use?.last)
        }
    }

    /// Holds all rules against a file; reads it where one asks for that. Changes nothing.
    package func ruleReport(on arrival: Arrival) async -> RuleReport {
        var report = RuleReport(path: arrival.path, lines: [])
        var judged: Judged?
        if config.rules.contains(where: { $0.condition.cost > .status }) {
            // Without the rules: what it is judged as is one of the facts.
            var bare = config
            bare.rules = []
            do {
                judged = try await Line(journal).judge(arrival, with: Means(bare, journal: journal))
            } catch {
                report.problem = "\(error)"
            }
        }
        let ruler = means().ruler
        let facts = ArrivalFacts(arrival, judged, upTo: judged == nil ? .status : .verdict, ruler)
        var isDecided = false
        for rule in config.rules {
            let isForDesk = rule.desk == nil || rule.desk == arrival.desk
            let check = rule.condition.check(facts)
            let decides = isForDesk && check.holds == true && !isDecided
            isDecided = isDecided || decides && !rule.continues
            report.lines.append(RuleReport.Line(rule: rule, isForDesk: isForDesk, check: check, decides: decides))
        }
        return report
    }
}
