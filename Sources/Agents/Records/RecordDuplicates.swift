/// Records that are of one purchase: a receipt photographed twice, or scanned and come by mail.
package struct RecordDuplicates: Sendable {
    package struct Member: Sendable {
        package var id: Int64
        package var facts: RecordFacts
        /// What tells its file's content; nil when that is not known.
        package var content: [UInt8]?
        /// Which of the papers that its file holds; nil where it is all of it.
        package var part: String?

        package init(id: Int64, facts: RecordFacts, content: [UInt8]?, part: String? = nil) {
            (self.id, self.facts, self.content, self.part) = (id, facts, content, part)
        }
    }

    package enum Certainty: String, Sendable, Codable {
        /// The files are equal, or vendor, day, amount and number are.
        case exact
        /// What is known of both agrees.
        case likely
    }

    package struct Pair: Sendable, Hashable {
        package var first: Int64
        package var second: Int64
        package var certainty: Certainty
        /// `same vendor, day and amount`
        package var reason: String
    }

    /// Nobody looks through more.
    private static let mostPairs = 1_000
    private static let alike = 0.8

    /// Each later record with the first one that it repeats.
    package let pairs: [Pair]

    package init(_ members: [Member]) {
        var pairs: [Pair] = []
        var before: [RecordKey: [Member]] = [:]
        for member in members {
            let keys = RecordKey.keys(of: member)
            let known = keys.lazy.flatMap { before[$0] ?? [] }
            if pairs.count < Self.mostPairs,
                let pair = known.compactMap({ Self.pair($0, member) }).max(by: { $0.certainty < $1.certainty })
            {
                pairs.append(pair)
            }
            for key in keys { before[key, default: []].append(member) }
        }
        self.pairs = pairs
    }

    private static func pair(_ one: Member, _ other: Member) -> Pair? {
        let found = { Pair(first: one.id, second: other.id, certainty: $0, reason: $1) }
        if let content = one.content, content == other.content, one.part == other.part {
            return found(.exact, "equal files")
        }
        let (first, second) = (one.facts, other.facts)
        guard first.costsTheSame(as: second) else { return nil }
        // Two coffees on one day are two purchases, and their receipts are numbered.
        if let number = first.number, let others = second.number, number != others { return nil }
        let hasNumber = first.number != nil && first.number == second.number
        let likeness = likeness(first.party, second.party)
        if let likeness, likeness < 0.5 { return nil }
        let isSameParty = likeness.map { $0 >= alike } ?? false
        let isSameDay = first.day != nil && first.day == second.day
        if let day = first.day, let others = second.day, day != others { return nil }
        if isSameParty, isSameDay, hasNumber { return found(.exact, "same name, day, number and amount") }
        if isSameParty, isSameDay { return found(.likely, "same name, day and amount") }
        if hasNumber { return found(.likely, "same number and amount") }
        return isSameDay && likeness == nil ? found(.likely, "same day and amount") : nil
    }

    /// Nil where one of them has no name.
    private static func likeness(_ one: String?, _ other: String?) -> Double? {
        guard let one, let other else { return nil }
        return ComparableName(one).likeness(to: ComparableName(other))
    }
}

extension RecordDuplicates.Certainty: Comparable {
    package static func < (one: Self, other: Self) -> Bool { one == .likely && other == .exact }
}

/// Only records that share one can be of one purchase.
private enum RecordKey: Hashable {
    case content([UInt8])
    case amount(String)

    static func keys(of member: RecordDuplicates.Member) -> [RecordKey] {
        let content = member.content.map { [RecordKey.content($0)] } ?? []
        return content + (member.facts.amount.map { [.amount("\($0)")] } ?? [])
    }
}
