/// Where a value stands on the papers of a vendor: beside which words, and which of those that stand so.
struct TaughtPlace: Sendable, Hashable, Codable {
    /// As seen from the value.
    enum Side: String, Sendable, Codable { case left, right, above }

    var side: Side
    /// Folded, at most `mostWords`, in their order.
    var label: [String]
    /// How many more values its line has to the right of it.
    var fromRight: Int
    /// Which it is of those with this label, and of how many.
    var number: Int
    var count: Int
    /// Of a day that might be read in two ways: which one is right.
    var isMonthFirst: Bool?
    /// Who said it: `user`, `mini`.
    var by: String
    var view = View.agreed

    /// What the embedded tier alone took on the paper that taught it.
    enum View: String, Sendable, Codable {
        /// The same: the place makes it surer, and changes nothing.
        case agreed
        /// Another value or none, and was not sure.
        case corrected
        /// Another one, and was sure.
        case overruled

        init(_ own: ExtractedField?, _ said: ExtractedValue) {
            if let own, own.value.isAsMuch(as: said) {
                self = .agreed
            } else {
                self = own?.isSure == true ? .overruled : .corrected
            }
        }
    }

    /// Whether another value counts above the one at this place.
    ///
    /// - Parameter isSure: whether the embedded tier is sure of that other one by itself.
    func yields(toSure isSure: Bool) -> Bool { view == .agreed || view == .corrected && isSure }

    static let mostWords = 4
}

/// A value that stands on a paper.
struct PlacedValue: Sendable, Hashable {
    /// In the list it is from.
    var index: Int
    var line: Int
    var range: Range<Int>
}

/// The values of one kind on a paper, with the words beside each.
struct PlacedValues: Sendable {
    private typealias Label = (side: TaughtPlace.Side, words: [String])

    private let paper: Paper
    let list: [PlacedValue]
    private let byLine: [Int: [PlacedValue]]
    /// Of each value in the list.
    private var labels: [[Label]] = []

    /// - Parameter list: each with its place in that list as `index`.
    init(_ paper: Paper, _ list: [PlacedValue]) {
        (self.paper, self.list) = (paper, list)
        byLine = Dictionary(grouping: list, by: \.line)
        labels = list.map(findLabels)
    }

    // MARK: learning

    /// Where one of several equal values stands, told by the label that fewest others have.
    ///
    /// - Parameters:
    ///   - isOne: whether a value is one of them.
    ///   - isTelling: whether words are known to name such a value.
    func place(where isOne: (PlacedValue) -> Bool, by: String, isTelling: (LabelKinds) -> Bool) -> TaughtPlace? {
        var best: (place: TaughtPlace, rank: (Int, Int, Int))?
        for value in list where isOne(value) {
            for (side, words) in labels[value.index] {
                let same = spots(side, words)
                guard let number = same.firstIndex(where: { isSame($0, value) }) else { continue }
                let place = TaughtPlace(
                    side: side, label: words, fromRight: fromRight(value), number: number, count: same.count, by: by)
                let kinds = PaperLabelFinder.shared.labels(in: Array(words.joined(separator: " ").unicodeScalars))
                    .reduce(into: LabelKinds()) { $0.formUnion($1.kinds) }
                // What a word says counts more than how often it stands there; of equals the last.
                let rank = (isTelling(kinds) ? 0 : 1, same.count, -value.line)
                if best.map({ rank < $0.rank }) ?? true { best = (place, rank) }
            }
        }
        return best?.place
    }

    // MARK: finding

    /// The values, read in one way or another, that stand where others of the vendor stood; empty where that is not
    /// clear.
    func values(at place: TaughtPlace) -> [PlacedValue] {
        var spots = spots(place.side, place.label)
        if spots.count > 1 {
            let asFar = spots.filter { fromRight($0) == place.fromRight }
            if asFar.count == 1 || spots.count != place.count, !asFar.isEmpty { spots = asFar }
        }
        let one: PlacedValue?
        switch spots.count {
        case 0: one = nil
        case 1: one = spots[0]
        case place.count: one = spots.indices.contains(place.number) ? spots[place.number] : nil
        default: one = place.number == place.count - 1 ? spots.last : place.number == 0 ? spots.first : nil
        }
        return one.map { one in (byLine[one.line] ?? []).filter { isSame($0, one) } } ?? []
    }

    /// The places with a label, each once, in the order of the paper.
    private func spots(_ side: TaughtPlace.Side, _ words: [String]) -> [PlacedValue] {
        var spots: [PlacedValue] = []
        for value in list where labels[value.index].contains(where: { $0.side == side && Self.isLike($0.words, words) })
        {
            if !spots.contains(where: { isSame($0, value) }) { spots.append(value) }
        }
        return spots
    }

    private static func isLike(_ one: [String], _ other: [String]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { $0 == $1 || NameSimilarity.of($0, $1) >= NameSimilarity.alike }
    }

    /// Two readings of the same digits stand at the same place.
    private func isSame(_ one: PlacedValue, _ other: PlacedValue) -> Bool {
        one.line == other.line && one.range.overlaps(other.range)
    }

    private func fromRight(_ value: PlacedValue) -> Int {
        var places: [Range<Int>] = []
        for other in byLine[value.line] ?? [] where other.range.lowerBound >= value.range.upperBound {
            if !places.contains(where: { $0.overlaps(other.range) }) { places.append(other.range) }
        }
        return places.count
    }

    private func findLabels(of value: PlacedValue) -> [Label] {
        let line = paper.lines[value.line]
        let others = (byLine[value.line] ?? []).map(\.range).filter { !$0.overlaps(value.range) }
        let before = others.map(\.upperBound).filter { $0 <= value.range.lowerBound }.max() ?? 0
        let after = others.map(\.lowerBound).filter { $0 >= value.range.upperBound }.min() ?? line.letters.count
        var left = Self.words(line.letters[before..<value.range.lowerBound])
        // `sum 6.95 6.00`: between two values stands nothing, and the line has one label for both.
        if left.isEmpty { left = Self.words(line.letters[..<value.range.lowerBound]) }
        let right = Self.words(line.letters[value.range.upperBound..<after])
        var labels: [Label] = []
        if !left.isEmpty { labels.append((.left, Array(left.suffix(TaughtPlace.mostWords)))) }
        if !right.isEmpty { labels.append((.right, Array(right.prefix(TaughtPlace.mostWords)))) }
        if left.isEmpty, let above = above(value, line), !above.isEmpty { labels.append((.above, above)) }
        return labels
    }

    private func above(_ value: PlacedValue, _ line: PaperLine) -> [String]? {
        guard line.index > 0, paper.lines[line.index - 1].page == line.page else { return nil }
        let upper = paper.lines[line.index - 1]
        guard let box = Array(line.words(in: value.range)).box else { return nil }
        let over = upper.words.filter { $0.box.left < box.right && $0.box.right > box.left }
        let words = over.isEmpty ? upper.words : over
        let letters = Array(words.map(\.text).joined(separator: " ").unicodeScalars.prefix(200))
        return Array(Self.words(letters[...]).suffix(TaughtPlace.mostWords))
    }

    /// Codes of currencies belong to the value.
    private static func words(_ letters: ArraySlice<Unicode.Scalar>) -> [String] {
        PaperWord.words(of: Array(letters.suffix(200))).map(\.text)
            .filter { $0.count >= 2 && $0.contains(where: \.isLetter) && !currencies.contains($0) }
            .map { String($0.prefix(30)) }
    }

    private static let currencies: Set<String> = ["eur", "usd", "chf", "gbp", "rm", "myr", "pln", "zl", "euro"]
}
