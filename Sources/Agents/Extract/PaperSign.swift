/// What the ranker knows of a candidate: a sign is there or not. Each has a name, by which its weight is kept.
struct PaperSign: Hashable, Sendable {
    let index: Int

    /// Where a label stands, as seen from the candidate.
    enum Side: String, CaseIterable, Sendable {
        /// Left of it in its line, nothing of its kind between; farther left; right of it; directly left of it.
        case near, far, right, joined
        /// Over it, where its own line has no words.
        case above
        /// Beside the same value, wherever that stands.
        case value
        /// In the candidate itself, at its beginning, at its end.
        case has, starts, ends
        /// In the lines around.
        case next, after, before
    }

    /// What comes in degrees of 0 to 9.
    enum Scale: String, CaseIterable, Sendable { case position, row, lastRows, words, length, size }

    static let steps = 10

    private static let sides = Side.allCases.enumerated().reduce(into: [Side: Int]()) { $0[$1.element] = $1.offset }
    private static let scales = Scale.allCases.enumerated().reduce(into: [Scale: Int]()) { $0[$1.element] = $1.offset }
    private static let facts = Fact.allCases.enumerated().reduce(into: [Fact: Int]()) { $0[$1.element] = $1.offset }
    private static let kinds = LabelKind.allCases.count
    private static let firstScale = Side.allCases.count * kinds
    private static let firstFact = firstScale + Scale.allCases.count * steps
    static let count = firstFact + Fact.allCases.count

    init(_ side: Side, _ kind: LabelKind) { index = (Self.sides[side] ?? 0) * Self.kinds + kind.place }
    init(_ scale: Scale, _ step: Int) {
        index = Self.firstScale + (Self.scales[scale] ?? 0) * Self.steps + min(max(step, 0), Self.steps - 1)
    }
    init(_ fact: Fact) { index = Self.firstFact + (Self.facts[fact] ?? 0) }

    /// `near.total`, `row.3`, `lastInLine`; nil where there is no such sign.
    init?(name: String) {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return nil }
        if parts.count == 1 {
            guard let fact = Fact(rawValue: first) else { return nil }
            self.init(fact)
        } else if let side = Side(rawValue: first), let kind = LabelKind(rawValue: parts[1]) {
            self.init(side, kind)
        } else if let scale = Scale(rawValue: first), let step = Int(parts[1]), (0..<Self.steps).contains(step) {
            self.init(scale, step)
        } else {
            return nil
        }
    }

    var name: String {
        if index >= Self.firstFact { return Fact.allCases[index - Self.firstFact].rawValue }
        if index >= Self.firstScale {
            let (scale, step) = (index - Self.firstScale).quotientAndRemainder(dividingBy: Self.steps)
            return "\(Scale.allCases[scale].rawValue).\(step)"
        }
        let (side, kind) = index.quotientAndRemainder(dividingBy: Self.kinds)
        return "\(Side.allCases[side].rawValue).\(LabelKind.allCases[kind].rawValue)"
    }

    /// What is simply so or not.
    enum Fact: String, CaseIterable, Sendable {
        // Of every candidate.
        case unlabelled, wellRead, lessSure, unsure, veryUnsure, mended, repeated, repeatedOften, repeatedManyTimes

        // Two labels at once beside an amount.
        case totalWithout, totalWith, totalTax, totalQuantity, totalDiscount, totalRounding, payableWith, payableWithout
        case totalCard, totalCash, taxWith, totalNumber
        // Where and how an amount stands.
        case percent, lastInLine, rightmost, alone, tall, taller, currency, whole, wholeUnlabelled, oneDecimal,
            lostPoint
        case otherReading, spaced, negative, zero
        case firstTotalLine, lastTotalLine, beforeTotals, firstPayable, lastPayable, afterPayable, afterCash,
            afterChange
        case beforeCash, afterRounding, beforeRounding
        // What an amount is among the others.
        case most, mostUnpaid, overUnpaid, underHalf, underTenth, cashWithoutChange, roundedFrom, roundedTo, rounded
        case unrounded, taxInside, lessTax, misread
        // What the arithmetic says of it.
        case paidLessChange, withTax, withTip, withTaxAndTip, withRounding, withTaxAndRounding, withTaxTipAndRounding
        case lessDiscount, otherSum, sumOfItems, onlyItem, sumOfTotals, twoSums, threeSums
        // Of a sum that is printed nowhere.
        case derived, derivedOverMost, derivedNearTotal

        // Of days.
        case shortYear, monthName, yearFirst, compact, ambiguous, otherOrder, monthFirst, spacedDay
        case firstDay, latestDay, onlyDay, withTime, digitBefore, letterBefore, old

        // Of names.
        case wholeLine, segment, joinedLine, twoLines, legalPart
        case centered, digits, manyDigits, mostlyDigits, capitals, lowerCase, short, long, registerAfter, colon, comma
        case commaAfter, web, amount, marks
        case nothingBefore, nothingAfter, registerBelow, houseNumberBelow, biggerBelow, smallerBelow, biggerAbove
        case smallerAbove
        case legalAbove, tradeAbove, addressAbove, phoneAbove, paperAbove, customerAbove, legalBelow, tradeBelow
        case firstLegal, plainFirst, repeatedBelow, inHost, hostInside, threeNames, threeNamesOnTop
        case copyright, sellerAbove, fragment, joinsTail, joinsAfterLegal, joinsOther, joinsSizes, tailBelow,
            openBracket, closesBracket, houseNumber, columnHeads

        // Of numbers.
        case numberPaper, numberBesidePaper, hash, dateLike, timeLike, amountLike, allDigits, letterFirst, hasMarks
        case fewDigits, bankLike, taxLike, onTop, firstNumber, firstJoined, dateRight
    }
}

/// The signs of one candidate.
struct PaperSigns: Sendable {
    private(set) var list: [PaperSign] = []

    mutating func add(_ fact: PaperSign.Fact, if isSo: Bool = true) { if isSo { list.append(PaperSign(fact)) } }
    mutating func add(_ scale: PaperSign.Scale, _ step: Int) { list.append(PaperSign(scale, step)) }
    mutating func add(_ side: PaperSign.Side, _ kinds: LabelKinds) {
        for kind in kinds.kinds { list.append(PaperSign(side, kind)) }
    }

    func has(_ fact: PaperSign.Fact) -> Bool { list.contains(PaperSign(fact)) }
}
