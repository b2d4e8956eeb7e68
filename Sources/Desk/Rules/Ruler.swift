import Agents
import Files
import Journal
import Reading
import Rules
import Watching

/// Holds arrivals against the rules: first by what costs nothing, and by what reading them brings only where a rule asks
/// for that. The first that matches decides.
struct Ruler: Sendable {
    let config: Config
    let namer: Namer
    let files: any FileOperations
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// Where the journal has filed a content.
    let filed: @Sendable (Digest) throws -> [FilePath]

    init(_ config: Config, _ namer: Namer, journal: Journal) {
        (self.config, self.namer, files, now) = (config, namer, journal.files, journal.now)
        filed = { try journal.filed(with: $0) }
    }

    /// What the rules make of a file.
    enum Word {
        case rule(Ruling)
        case none
        /// That is told by more than may be looked at now.
        case unread
    }

    /// The sets for which names and a look at the file are enough, and those that are to be read. No file is opened.
    func split(_ sets: [ArrivalSet]) -> (ruled: [Judged], rest: [ArrivalSet]) {
        guard !config.rules.isEmpty else { return ([], sets) }
        var (ruled, rest) = ([Judged](), [ArrivalSet]())
        for set in sets {
            if !set.isFolder, case .rule(let ruling) = word(on: set.main, nil, upTo: .status) {
                ruled.append(unread(set, ruling))
            } else {
                rest.append(set)
            }
        }
        return (ruled, rest)
    }

    /// Whether a rule may match a set once it is read.
    func mayRule(_ set: ArrivalSet) -> Bool {
        guard !set.isFolder, case .unread = word(on: set.main, nil, upTo: .status) else { return false }
        return true
    }

    /// A file that was read, with the rule that it follows, if there is one.
    func ruled(_ judged: Judged, upTo cost: Fact.Cost) -> Judged {
        guard !config.rules.isEmpty, judged.ruling == nil, !judged.set.isFolder,
            case .rule(let ruling) = word(on: judged.arrival, judged, upTo: cost)
        else { return judged }
        var judged = judged
        judged.ruling = ruling
        judged.verdict = ruling.verdict
        judged.papers = nil
        return judged
    }

    func word(on arrival: Arrival, _ judged: Judged?, upTo cost: Fact.Cost) -> Word {
        let facts = ArrivalFacts(arrival, judged, upTo: cost, self)
        var earlier: [Ruling] = []
        for rule in config.rules where rule.desk == nil || rule.desk == arrival.desk {
            switch rule.condition.judge(facts) {
            case .no: continue
            case .unread: return .unread
            case .yes(let groups):
                guard rule.cost <= cost else { return .unread }
                var ruling = ruling(rule, groups, facts, arrival, judged)
                if rule.continues {
                    earlier.append(ruling)
                } else {
                    ruling.earlier = earlier
                    return .rule(ruling)
                }
            }
        }
        guard var last = earlier.popLast() else { return .none }
        last.earlier = earlier
        return .rule(last)
    }

    private func ruling(
        _ rule: Rule, _ groups: [String: [UInt8]], _ facts: ArrivalFacts, _ arrival: Arrival, _ judged: Judged?
    ) -> Ruling {
        var reasons: [String] = []
        _ = rule.condition.judge(facts) { if $0.holds { reasons.append($0.description) } }
        var values: [String: [UInt8]] = [:]
        for name in rule.action.templates.flatMap(\.asked) where groups[name] == nil {
            guard let (fact, part) = Placeholders.fact(of: name), case .value(let value) = facts.look(up: fact) else {
                continue
            }
            values[name] = part.map { Self.part($0, of: value.bytes) } ?? value.bytes
        }
        let (stem, ending) = SafeName.split(arrival.path.lastComponent?.bytes ?? [])
        values["name"] = stem
        values["ext"] = Array(ending.drop { $0 == UInt8(ascii: ".") })
        if let judged {
            values.merge(namer.dateValues(judged.document).mapValues { Array($0.utf8) }) { old, _ in old }
        }
        values.merge(groups) { $1 }
        let told = Set(groups.keys).union(rule.action.templates.flatMap(\.asked)).subtracting(["name", "ext"])
        reasons += told.sorted().compactMap { name in
            values[name].map { "{\(name)} is \(FactValue.text($0).shown(60))" }
        }
        return Ruling(rule: rule, values: values, reasons: reasons)
    }

    /// Of `2026-03-31`.
    private static func part(_ part: String, of day: [UInt8]) -> [UInt8] {
        let parts = day.split(separator: UInt8(ascii: "-"))
        guard parts.count == 3 else { return [] }
        return Array(part == "year" ? parts[0] : part == "month" ? parts[1] : parts[2])
    }

    /// All that is known of a file that nobody has read.
    private func unread(_ set: ArrivalSet, _ ruling: Ruling) -> Judged {
        let (path, identity) = (set.main.path, set.main.identity)
        var document = Document(
            path: path, size: identity.size, modified: identity.modified, type: "application/octet-stream")
        document.outcome = .unread
        var judged = Judged(
            set: set, document: document, digest: Digest(hashing: path.bytes), verdict: ruling.verdict, features: [])
        judged.ruling = ruling
        judged.isUnread = true
        return judged
    }
}
