/// What the arithmetic of a paper says: values that its amounts add up to.
struct AmountSums: Sendable {
    /// How a value comes about.
    enum Way: Hashable, Sendable {
        case paidLessChange, items, onlyItem, totals
        /// A base with tax, tip, rounding, less discount: those that were needed.
        case parts(tax: Bool, tip: Bool, rounding: Bool, discount: Bool)

        var fact: PaperSign.Fact {
            switch self {
            case .paidLessChange: .paidLessChange
            case .items: .sumOfItems
            case .onlyItem: .onlyItem
            case .totals: .sumOfTotals
            case .parts(_, _, _, true): .lessDiscount
            case .parts(true, true, true, _): .withTaxTipAndRounding
            case .parts(true, true, false, _): .withTaxAndTip
            case .parts(true, false, true, _): .withTaxAndRounding
            case .parts(true, false, false, _): .withTax
            case .parts(false, true, false, _): .withTip
            case .parts(false, false, true, _): .withRounding
            case .parts: .otherSum
            }
        }
    }

    struct Sum: Sendable {
        var ways: Set<Way> = []
        /// The amounts of the first way, by their place in the list.
        var members: [Int] = []
    }

    private(set) var sums: [Int: Sum] = [:]
    /// What was rounded by, either way.
    private(set) var roundings: Set<Int> = []

    init(_ amounts: [LabelledAmount]) {
        let places = amounts.indices.filter { amounts[$0].isMoney }
        let labelled = { (kinds: [LabelKind], unless: LabelKinds) in
            places.filter { place in
                kinds.contains { amounts[place].anyLabel.has($0) } && amounts[place].anyLabel.isDisjoint(with: unless)
            }
        }
        addPaid(amounts, labelled)
        addParts(amounts, places, labelled)
        addTotals(amounts, places)
        addItems(amounts)
        for place in places where amounts[place].label.has(.rounding) && (1..<100).contains(abs(amounts[place].value)) {
            roundings.formUnion([amounts[place].value, -amounts[place].value])
        }
    }

    private typealias Choice = ([LabelKind], LabelKinds) -> [Int]

    private mutating func add(_ value: Int, _ way: Way, _ members: [Int]) {
        if sums[value, default: Sum()].members.isEmpty { sums[value, default: Sum()].members = members }
        sums[value, default: Sum()].ways.insert(way)
    }

    /// Cash less change.
    private mutating func addPaid(_ amounts: [LabelledAmount], _ labelled: Choice) {
        let paid = (labelled([.cash], LabelKinds(.change)).prefix(12) + labelled([.card], []).prefix(12)).prefix(8)
        let change = labelled([.change], []).prefix(8)
        for one in paid {
            for other in change where (-1...4).contains(amounts[other].line - amounts[one].line) {
                let value = abs(amounts[one].value) - abs(amounts[other].value)
                if value > 0 { add(value, .paidLessChange, [one, other]) }
            }
        }
    }

    /// Subtotal, tax, tip and rounding.
    private mutating func addParts(_ amounts: [LabelledAmount], _ places: [Int], _ labelled: Choice) {
        let bases = places.filter {
            amounts[$0].value > 0 && amounts[$0].anyLabel.has(anyOf: .subtotal, .without, .total, .payable)
                && !amounts[$0].near.has(anyOf: .quantity, .change)
        }.prefix(16)
        let alone = labelled([.tax], LabelKinds(.with, .without, .subtotal, .total)).filter { amounts[$0].value >= 0 }
        let summed = places.filter {
            amounts[$0].near.has(allOf: .tax, .total) && !amounts[$0].near.has(anyOf: .with, .without)
        }
        let taxes = Self.distinct(Array(alone.prefix(6) + summed.prefix(4)), amounts)
        let tips = Self.distinct(Array(labelled([.tip], []).prefix(3)), amounts)
        let roundings = Self.distinct(
            labelled([.rounding], LabelKinds(.payable, .total)).prefix(3).filter { abs(amounts[$0].value) < 100 },
            amounts)
        let discounts = Self.distinct(Array(labelled([.discount], []).prefix(4)), amounts)
        for base in bases {
            for tax in [nil] + taxes {
                for tip in [nil] + tips {
                    for discount in [nil] + discounts {
                        let fixed =
                            amounts[base].value + (tax.map { amounts[$0].value } ?? 0)
                            + (tip.map { amounts[$0].value } ?? 0) - abs(discount.map { amounts[$0].value } ?? 0)
                        let members = [base, tax, tip, discount].compactMap(\.self)
                        if members.count > 1, fixed > 0 {
                            let way = Way.parts(
                                tax: tax != nil, tip: tip != nil, rounding: false, discount: discount != nil)
                            add(fixed, way, members)
                        }
                        for rounding in roundings {
                            let way = Way.parts(
                                tax: tax != nil, tip: tip != nil, rounding: true, discount: discount != nil)
                            for value in [fixed + amounts[rounding].value, fixed - amounts[rounding].value]
                            where value > 0 {
                                add(value, way, members + [rounding])
                            }
                        }
                    }
                }
            }
        }
    }

    /// Places with other values than zero, one of each value.
    private static func distinct(_ places: [Int], _ amounts: [LabelledAmount]) -> [Int] {
        var seen: Set<Int> = [0]
        return places.filter { seen.insert(amounts[$0].value).inserted }
    }

    /// Two totals that make a third: one of each rate of tax.
    private mutating func addTotals(_ amounts: [LabelledAmount], _ places: [Int]) {
        let totals = places.filter {
            amounts[$0].label.has(.total) && !amounts[$0].label.has(anyOf: .quantity, .discount, .rounding)
                && amounts[$0].value != 0
        }.prefix(10)
        for (index, one) in totals.enumerated() {
            for other in totals.dropFirst(index + 1) where amounts[one].line != amounts[other].line {
                add(amounts[one].value + amounts[other].value, .totals, [one, other])
            }
        }
    }

    /// The last amounts of the lines before the first line that sums up.
    private mutating func addItems(_ amounts: [LabelledAmount]) {
        let ends = LabelKinds(.total, .payable, .subtotal, .cash, .change, .tax, .rounding, .card)
        var run: [Int] = []
        for place in amounts.indices where amounts[place].isLast && amounts[place].isMoney {
            if amounts[place].anyLabel.isDisjoint(with: ends) {
                run.append(place)
            } else if !run.isEmpty {
                break
            }
        }
        let sum = run.reduce(0) { $0 + amounts[$1].value }
        if !run.isEmpty, sum != 0, run.count < amounts.count { add(sum, run.count > 1 ? .items : .onlyItem, run) }
    }
}
