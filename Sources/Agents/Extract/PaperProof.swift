import Reading

/// What stands in a paper, for those who say that they read something in it: nothing is believed but what is found
/// again, in the words it is said to come from.
struct PaperProof: Sendable {
    let paper: Paper
    let amounts: [LabelledAmount]
    let sums: AmountSums
    let currency: PaperCurrency
    let order: DayOrder
    let today: PaperDay
    /// Whether a word in the head says that money goes back.
    let isRefund: Bool
    private let days: [DayCandidate]
    private let vendors: [VendorCandidate]
    /// Of all values that may be the total, as the ranker sees them.
    private let totals: [Int: Double]
    private let words: PaperWords

    /// - Parameter layout: of the document, or one made of its text.
    init(_ document: Document, _ layout: Layout, today: PaperDay, dayFirst: Bool?) {
        paper = Paper(layout)
        let candidates = TotalCandidates(paper)
        (amounts, sums) = (candidates.amounts, candidates.sums)
        let chances = TrainedExtraction.total.chances(candidates.list.map(\.signs))
        totals = zip(candidates.list, chances).reduce(into: [:]) { $0[$1.0.value, default: 0] += $1.1 }
        currency = PaperCurrency(paper, amounts)
        order = DayOrder(
            paper, latestYear: today.year + 1, locale: dayFirst, currency: currency.code, taken: document.taken)
        days = DayCandidates(paper, latestYear: today.year + Self.yearsAhead, dayFirst: order.isDayFirst).list
        vendors = VendorCandidates(paper).list
        isRefund = RefundWords.head(paper) != nil
        self.today = today
        words = PaperWords(document.text)
    }

    private static let yearsAhead = 10

    /// Whether words stand in the document, one after the other, with little in between.
    func stands(_ quotation: String) -> Bool { words.hold(quotation) }

    // MARK: values

    /// An amount that is printed in the words that are quoted, in the line that has most of them.
    ///
    /// - Parameter cents: with either sign on a paper whose head says that money goes back.
    func amount(_ cents: Int, in quotation: String) -> LabelledAmount? {
        let quoted = PaperWords(quotation)
        let found = amounts.filter { one in
            (one.value == cents || isRefund && one.value == -cents)
                && (quoted.hold(one.amount.line.string(one.amount.range))
                    || quoted.hold(one.amount.words.map(\.text).joined(separator: " ")))
        }
        return found.max { quoted.common(with: $0.amount.line.text) < quoted.common(with: $1.amount.line.text) }
    }

    /// Whether an amount is printed anywhere.
    func amounts(_ cents: Int) -> [LabelledAmount] { amounts.filter { $0.value == cents } }

    /// How many ways the arithmetic makes a sum; what follows from one line alone is none.
    func ways(to cents: Int) -> Int { sums.strongWays(to: cents) }

    /// How likely the ranker takes a value for the total.
    func chance(ofTotal cents: Int) -> Double { max(totals[cents] ?? 0, totals[-cents] ?? 0) }

    /// A day that is written in the words that are quoted.
    func day(_ day: PaperDay, in quotation: String) -> DayCandidate? {
        let quoted = PaperWords(quotation)
        return days.first { $0.day == day && quoted.hold($0.line.string($0.range)) }
    }

    /// Whether a day is written so that it might as well be another, and nothing says which.
    func isOpen(_ day: PaperDay) -> Bool {
        !order.isSure && days.contains { $0.day == day }
            && days.filter { $0.day == day }.allSatisfy {
                $0.form.contains(.ambiguous) && $0.day.swapped <= today
            }
    }

    /// The place in the head or the foot where a name stands, or one that is nearly the same.
    func name(_ name: String, in quotation: String) -> VendorCandidate? {
        let own = VendorName.folded(name)
        let quoted = VendorName.folded(quotation)
        let isQuoted = quoted.contains(own) || Self.stuck(quoted).contains(Self.stuck(own))
        guard own.count >= 2, isQuoted || NameSimilarity.of(own, quoted) >= NameSimilarity.alike else { return nil }
        let like = vendors.map { ($0, NameSimilarity.of($0.folded, own)) }.max { $0.1 < $1.1 }
        if let like, like.1 >= NameSimilarity.alike { return like.0 }
        return vendors.first { " \($0.folded) ".contains(" \(own) ") }
            ?? vendors.first { own.count >= 6 && Self.stuck($0.folded).contains(Self.stuck(own)) }
    }

    private static func stuck(_ name: String) -> String { name.filter { $0 != " " } }

    /// The line that has most of some words.
    func line(of quotation: String) -> PaperLine? {
        let quoted = PaperWords(quotation)
        let best = paper.lines.lazy.map { ($0, quoted.common(with: $0.text)) }.max { $0.1 < $1.1 }
        return best.flatMap { $0.1 > 0 ? $0.0 : nil }
    }
}

/// Words as they are compared: folded, without marks at their ends.
struct PaperWords: Sendable {
    private let list: [String]
    private let places: [String: [Int]]
    /// Letters and digits alone, for what was spaced in another way.
    private let squeezed: String

    /// Longer texts say it again, or are no papers.
    private static let most = 200_000
    /// So many words may stand between those that are quoted.
    private static let gap = 8
    /// So many places are looked at where a quotation may begin.
    private static let mostBeginnings = 200

    init(_ text: String) {
        list = text.prefix(Self.most).split(whereSeparator: \.isWhitespace).map(Self.bare).filter { !$0.isEmpty }
        places = Dictionary(grouping: list.indices) { [list] in list[$0] }
        squeezed = list.joined().filter { $0.isLetter || $0.isNumber }
    }

    private static func bare(_ word: Substring) -> String {
        let folded = PaperWord.folded(word.unicodeScalars)
        let isInside = { (letter: Character) in letter.isLetter || letter.isNumber }
        guard let first = folded.firstIndex(where: isInside), let last = folded.lastIndex(where: isInside) else {
            return ""
        }
        return String(folded[first...last])
    }

    /// Whether other words stand here in their order: with few others in between, or letter for letter.
    func hold(_ quotation: String) -> Bool {
        let wanted = PaperWords(quotation)
        guard let first = wanted.list.first else { return false }
        if !wanted.squeezed.isEmpty, wanted.list.count > 1 || wanted.squeezed.count >= 8,
            squeezed.contains(wanted.squeezed)
        {
            return true
        }
        let reach = 2 * wanted.list.count + Self.gap
        return (places[first] ?? []).prefix(Self.mostBeginnings).contains { start in
            var rest = wanted.list.dropFirst()
            for word in list[start...].dropFirst().prefix(reach) where word == rest.first { rest = rest.dropFirst() }
            return rest.isEmpty
        }
    }

    /// Whether a text stands here with nothing that belongs to it left out at its ends.
    func holdWhole(_ text: String) -> Bool {
        let wanted = PaperWords(text).list
        guard let first = wanted.first else { return false }
        return (places[first] ?? []).prefix(Self.mostBeginnings).contains { start in
            list[start...].prefix(wanted.count).elementsEqual(wanted)
        }
    }

    /// How many of these words a text has.
    func common(with text: String) -> Int {
        let others = PaperWords(text)
        return places.keys.count { others.places[$0] != nil }
    }
}

/// How alike two short texts are.
enum NameSimilarity {
    /// From here on they mean the same.
    static let alike = 0.8
    private static let longest = 120

    /// Twice the letters of the longest common subsequence, of all letters: 0 to 1.
    static func of(_ one: String, _ other: String) -> Double {
        let (left, right) = (Array(one.prefix(longest)), Array(other.prefix(longest)))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var before = [Int](repeating: 0, count: right.count + 1)
        for letter in left {
            var row = before
            for (index, candidate) in right.enumerated() {
                row[index + 1] = letter == candidate ? before[index] + 1 : max(row[index], before[index + 1])
            }
            before = row
        }
        return 2 * Double(before[right.count]) / Double(left.count + right.count)
    }
}
