/// A value that may be the total, and what speaks for it.
struct TotalCandidate: Sendable {
    var value: Int
    var signs: PaperSigns
    /// Its place in the list of amounts; nil for a sum that is printed nowhere.
    var amount: Int?
    /// The amounts it is the sum of, when it is derived.
    var members: [Int] = []
}

/// The amounts of a paper, as far as one can be its total.
struct TotalCandidates: Sendable {
    let amounts: [LabelledAmount]
    let sums: AmountSums
    private(set) var list: [TotalCandidate] = []

    private let paper: Paper
    private let byValue: [Int: [Int]]
    private let most: Int
    private let mostUnpaid: Int
    private let farthest: Int
    private let totals: [Int]
    private let landmarks: Landmarks
    private let likelySums: [Int]
    private let taxes: Set<Int>

    static let mostDerived = 40

    /// Lines that others are before or after.
    private struct Landmarks: Sendable {
        var firstTotal = -1
        var lastTotal = -1
        var firstPayable = -1
        var lastPayable = -1
        var change = Int.max
        var cash = Int.max
        var roundings: Set<Int> = []
        var hasNoChange = false
    }

    /// - Parameter taught: the place of an amount that is known to be named as the total, whatever the words beside it.
    init(_ paper: Paper, totalAt taught: Int? = nil) {
        self.paper = paper
        var labelled = paper.labelledAmounts()
        if let taught { labelled[taught].near.formUnion(LabelKinds(.total)) }
        let amounts = labelled
        self.amounts = amounts
        sums = AmountSums(amounts)
        byValue = Dictionary(grouping: amounts.indices) { amounts[$0].value }
        let money = amounts.filter(\.isMoney)
        most = money.map { abs($0.value) }.max() ?? 0
        mostUnpaid =
            money.filter { !$0.anyLabel.has(anyOf: .cash, .change, .card, .points) }.map { abs($0.value) }.max() ?? 0
        farthest = money.map(\.amount.right).max() ?? 1
        totals = amounts.indices.filter {
            amounts[$0].isMoney && amounts[$0].label.has(anyOf: .total, .payable)
                && !amounts[$0].label.has(anyOf: .tax, .quantity, .without, .subtotal, .points)
        }
        var marks = Landmarks()
        marks.firstTotal = totals.map { amounts[$0].line }.min() ?? -1
        marks.lastTotal = totals.map { amounts[$0].line }.max() ?? -1
        let payable = money.filter { $0.label.has(.payable) }.map(\.line)
        (marks.firstPayable, marks.lastPayable) = (payable.min() ?? -1, payable.max() ?? -1)
        marks.change = amounts.filter { $0.label.has(.change) }.map(\.line).min() ?? .max
        marks.cash = amounts.filter { $0.label.has(.cash) }.map(\.line).min() ?? .max
        marks.hasNoChange = amounts.contains { $0.value == 0 && $0.label.has(.change) }
        let isRounded = money.contains { $0.label.has(.rounding) && abs($0.value) < 100 }
        if isRounded { marks.roundings = Set(paper.lines.filter { $0.kinds.has(.rounding) }.map(\.index)) }
        landmarks = marks
        likelySums = sums.sums.filter { $0.value.ways.count > 1 || $0.value.ways.contains(.paidLessChange) }.map(\.key)
        taxes = Set(amounts.filter { $0.anyLabel.has(.tax) }.map(\.value))
        list = amounts.indices.map { candidate(printed: $0) } + derived()
    }

    private func derived() -> [TotalCandidate] {
        let weak: Set<AmountSums.Way> = [.onlyItem, .totals]
        return sums.sums.filter { byValue[$0.key] == nil && !$0.value.ways.isSubset(of: weak) }
            .sorted { ($0.value.ways.count, $0.key) > ($1.value.ways.count, $1.key) }.prefix(Self.mostDerived)
            .map { value, sum in
                var signs = PaperSigns()
                signs.add(.derived)
                signs.add(.derivedOverMost, if: most > 0 && value > most)
                signs.add(.derivedNearTotal, if: totals.contains { Self.differByOneDigit(value, amounts[$0].value) })
                addShared(value, isDerived: true, to: &signs)
                return TotalCandidate(value: value, signs: signs, members: sum.members)
            }
    }

    private func candidate(printed place: Int) -> TotalCandidate {
        let one = amounts[place]
        var signs = PaperSigns()
        signs.add(.near, one.near)
        signs.add(.far, one.far.subtracting(one.near))
        signs.add(.above, one.above)
        signs.add(.right, one.right)
        addPairs(one.label, to: &signs)
        signs.add(.unlabelled, if: one.anyLabel.isEmpty)
        addForm(one, to: &signs)
        addPlace(one, to: &signs)
        let others = byValue[one.value, default: []].count { amounts[$0].line != one.line }
        signs.add(.repeated, if: others >= 1)
        signs.add(.repeatedOften, if: others >= 2)
        signs.add(.repeatedManyTimes, if: others >= 4)
        addShared(one.value, isDerived: false, to: &signs)
        return TotalCandidate(value: one.value, signs: signs, amount: place)
    }

    private func addPairs(_ label: LabelKinds, to signs: inout PaperSigns) {
        let pairs: [(LabelKind, LabelKind, PaperSign.Fact)] = [
            (.total, .without, .totalWithout), (.total, .with, .totalWith), (.total, .tax, .totalTax),
            (.total, .quantity, .totalQuantity), (.total, .discount, .totalDiscount),
            (.total, .rounding, .totalRounding),
            (.payable, .with, .payableWith), (.payable, .without, .payableWithout), (.total, .card, .totalCard),
            (.total, .cash, .totalCash), (.tax, .with, .taxWith), (.total, .number, .totalNumber),
        ]
        for (one, other, fact) in pairs { signs.add(fact, if: label.has(allOf: one, other)) }
    }

    private func addForm(_ one: LabelledAmount, to signs: inout PaperSigns) {
        let amount = one.amount
        signs.add(.percent, if: amount.line.letters.prefix(amount.range.lowerBound).contains("%"))
        signs.add(.tall, if: 10 * amount.height > 13 * paper.letterHeight)
        signs.add(.taller, if: 10 * amount.height > 17 * paper.letterHeight)
        signs.add(.currency, if: amount.hasCurrency)
        signs.add(.whole, if: amount.decimals == 0)
        signs.add(.oneDecimal, if: amount.decimals == 1)
        signs.add(.wholeUnlabelled, if: amount.decimals == 0 && !one.near.has(anyOf: .total, .payable))
        signs.add(.mended, if: amount.isMended)
        signs.add(.lostPoint, if: amount.lostPoint)
        signs.add(.otherReading, if: amount.isOtherReading)
        signs.add(.spaced, if: amount.isSpaced)
        signs.add(.negative, if: amount.value < 0)
        signs.add(.zero, if: amount.value == 0)
        signs.add(.veryUnsure, if: amount.sureness < 0.5)
        signs.add(.unsure, if: amount.sureness < 0.8)
        signs.add(.lessSure, if: amount.sureness < 0.93)
        signs.add(.wellRead, if: amount.sureness >= 0.975)
    }

    private func addPlace(_ one: LabelledAmount, to signs: inout PaperSigns) {
        let marks = landmarks
        let line = one.line
        signs.add(.position, 10 * line / max(paper.lines.count, 1))
        signs.add(.lastInLine, if: one.isLast)
        signs.add(.rightmost, if: 2 * (farthest - one.amount.right) <= 3 * paper.letterHeight)
        signs.add(.alone, if: one.companions == 1)
        signs.add(.firstTotalLine, if: line == marks.firstTotal)
        signs.add(.lastTotalLine, if: line == marks.lastTotal)
        signs.add(.beforeTotals, if: line < marks.firstTotal)
        signs.add(.firstPayable, if: line == marks.firstPayable)
        signs.add(.lastPayable, if: line == marks.lastPayable)
        signs.add(.afterPayable, if: marks.lastPayable >= 0 && line > marks.lastPayable)
        signs.add(.afterChange, if: line > marks.change)
        signs.add(.afterCash, if: line > marks.cash)
        signs.add(.beforeCash, if: marks.cash != .max && line == marks.cash - 1)
        signs.add(.afterRounding, if: marks.roundings.contains(line - 1))
        signs.add(.beforeRounding, if: marks.roundings.contains(line + 1))
    }

    /// What holds of the value, wherever it stands.
    private func addShared(_ value: Int, isDerived: Bool, to signs: inout PaperSigns) {
        let ways = sums.sums[value]?.ways ?? []
        for fact in Set(ways.map(\.fact)).sorted(by: { $0.rawValue < $1.rawValue }) { signs.add(fact) }
        signs.add(.twoSums, if: ways.count >= 2)
        signs.add(.threeSums, if: ways.count >= 3)
        signs.add(.most, if: most > 0 && abs(value) == most)
        signs.add(.mostUnpaid, if: mostUnpaid > 0 && abs(value) == mostUnpaid)
        signs.add(.overUnpaid, if: mostUnpaid > 0 && abs(value) > mostUnpaid)
        signs.add(.underHalf, if: 2 * abs(value) < mostUnpaid)
        signs.add(.underTenth, if: 10 * abs(value) < mostUnpaid)
        let told = byValue[value, default: []].reduce(into: LabelKinds()) { $0.formUnion(amounts[$1].label) }
        let telling = LabelKinds(
            .total, .payable, .cash, .card, .subtotal, .without, .with, .tax, .change, .price, .summary, .discount)
        signs.add(.value, told.intersection(telling))
        signs.add(.cashWithoutChange, if: landmarks.hasNoChange && told.has(.cash))
        addRounding(value, to: &signs)
        addTax(value, to: &signs)
        if !isDerived, !ways.contains(.paidLessChange), ways.count < 2 {
            signs.add(.misread, if: likelySums.contains { Self.differByOneDigit(value, $0) })
        }
    }

    private func addRounding(_ value: Int, to signs: inout PaperSigns) {
        let isRound = value.isMultiple(of: 5)
        if value > 0 {
            signs.add(.roundedFrom, if: isRound && sums.roundings.contains { byValue[value - $0] != nil })
            signs.add(
                .roundedTo,
                if: !isRound
                    && sums.roundings.contains { byValue[value + $0] != nil && (value + $0).isMultiple(of: 5) })
        }
        guard !landmarks.roundings.isEmpty else { return }
        signs.add(
            .rounded, if: isRound && (1...4).contains { byValue[value + $0] != nil || byValue[value - $0] != nil })
        signs.add(.unrounded, if: !isRound)
    }

    private func addTax(_ value: Int, to signs: inout PaperSigns) {
        let inside = PaperTaxRates.common.contains { rate in
            let tax = PaperTaxRates.inside(value, rate)
            return tax >= 5 && (taxes.contains(tax - 1) || taxes.contains(tax) || taxes.contains(tax + 1))
        }
        signs.add(.taxInside, if: inside)
        guard value > 0 else { return }
        signs.add(.lessTax, if: taxes.contains { $0 > 0 && 10 * $0 < 3 * value && byValue[value - $0] != nil })
    }

    /// As many digits, one of them another: what recognition makes of a figure.
    static func differByOneDigit(_ one: Int, _ other: Int) -> Bool {
        var (left, right, differing) = (abs(one), abs(other), 0)
        while left > 0, right > 0 {
            if left % 10 != right % 10 { differing += 1 }
            (left, right) = (left / 10, right / 10)
        }
        return left == 0 && right == 0 && differing == 1
    }
}

/// Rates of value-added and sales tax.
enum PaperTaxRates {
    /// In percent; of Europe and Malaysia, whole ones.
    static let common = [6, 7, 10, 19, 20, 21, 22, 23, 25]

    /// The tax in an amount that includes it.
    static func inside(_ gross: Int, _ rate: Int) -> Int {
        Int((Double(gross * rate) / Double(100 + rate)).rounded())
    }
}
