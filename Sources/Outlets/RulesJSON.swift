import Desk
import Files
import Rules

/// The rules, in their order.
package struct RulesJSON: Codable {
    package struct RuleJSON: Codable {
        package var name: String
        /// Absent: for all.
        package var desk: PathJSON?
        package var match: String
        package var action: String
        package var confirm: Bool
        /// How often it was done.
        package var done: Int
        package var last: TimeJSON?
    }

    package var rules: [RuleJSON]

    package init(_ uses: [RuleUse]) {
        rules = uses.map { use in
            RuleJSON(
                name: use.rule.name, desk: use.rule.desk.map { PathJSON($0) }, match: use.rule.condition.description,
                action: use.rule.deed, confirm: use.rule.needsConfirmation, done: use.count,
                last: use.last.map(TimeJSON.init))
        }
    }
}

/// What each rule makes of some files.
package struct RuleTestsJSON: Codable {
    package struct FileJSON: Codable {
        package var path: PathJSON
        package var rules: [RuleJSON]
        /// Why it could not be read.
        package var problem: String?
    }

    package struct RuleJSON: Codable {
        package var name: String
        /// Whether it is for the file's desk.
        package var onDesk: Bool
        /// Absent: that cannot be told, as the file could not be read.
        package var matches: Bool?
        /// It is the first that matches, or goes on before that.
        package var decides: Bool
        package var conditions: [ConditionJSON]
    }

    package struct ConditionJSON: Codable {
        /// How deep it lies in others, which come before it.
        package var depth: Int
        package var condition: String
        package var holds: Bool?
        /// Absent where the file has no such thing, and of what only combines others.
        package var seen: String?
        /// A regular expression was stopped, for it would have taken too long.
        package var stopped: Bool
        /// It keeps the rule from matching.
        package var atFault: Bool
    }

    package var files: [FileJSON]

    package init(_ reports: [RuleReport]) {
        files = reports.map { report in
            FileJSON(path: PathJSON(report.path), rules: report.lines.map(RuleJSON.init), problem: report.problem)
        }
    }
}

extension RuleTestsJSON.RuleJSON {
    fileprivate init(_ line: RuleReport.Line) {
        (name, onDesk, matches, decides) = (line.rule.name, line.isForDesk, line.check.holds, line.decides)
        conditions = line.check.lines.map { depth, check in
            RuleTestsJSON.ConditionJSON(
                depth: depth, condition: check.words, holds: check.holds, seen: check.seen, stopped: check.wasStopped,
                atFault: check.isAtFault)
        }
    }
}

/// What rules would do with all that lies there now.
package struct RuleTrialJSON: Codable {
    package struct FileJSON: Codable {
        package var rule: String
        package var result: FileResultJSON
    }

    package var before: [PathJSON]
    package var after: [PathJSON]
    package var trashed: [PathJSON]
    package var files: [FileJSON]
    /// How many files no rule matches.
    package var others: Int

    package init(_ trial: RuleTrial) {
        before = trial.before.map { PathJSON($0) }
        after = trial.after.map { PathJSON($0) }
        trashed = trial.trashed.map { PathJSON($0) }
        files = trial.events.compactMap { event in
            (event.proposal?.judged.ruling?.rule.name).map { FileJSON(rule: $0, result: FileResultJSON(event)) }
        }
        others = trial.otherCount
    }
}
