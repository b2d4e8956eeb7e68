/// The total, chosen.
struct PaperTotal: Sendable {
    /// Below zero for a refund.
    var cents: Int
    var field: ExtractedField
    /// It is printed nowhere, but follows from what is.
    var isDerived: Bool
    /// What it is worth where the sums of the paper speak against it; nil where that is weighed already.
    private var doubted: Double?

    /// - Parameter taught: where it was said to stand, if anybody did.
    init?(_ candidates: TotalCandidates, _ currency: PaperCurrency, isRefund: Bool, _ taught: TaughtTotal? = nil) {
        let list = candidates.list
        let chosen: TotalCandidate
        let trust: Double
        if let taught, let told = list.first(where: { $0.amount == taught.amount }) {
            chosen = told
            trust = taught.trust(in: candidates.amounts[taught.amount].amount, ways: candidates.sums.strongWays)
            doubted = taught.doubt(told.value)
        } else if let choice = TrainedExtraction.total.choose(list.map { ($0.value, $0.signs) }) {
            (chosen, trust) = (list[choice.index], choice.confidence)
        } else {
            return nil
        }
        let sign = isRefund && chosen.value > 0 ? -1 : 1
        cents = sign * chosen.value
        isDerived = chosen.amount == nil
        let own = chosen.amount.map { candidates.amounts[$0].amount }
        let value = ExtractedValue.money(cents: cents, currency.code(beside: own))
        let rivals = own.map { Self.hasRival($0, candidates.amounts) } ?? false
        // A printed plus that a word makes a minus, and a second total in other money, are for somebody to look at.
        let confidence = sign < 0 ? min(trust, 0.9) : rivals ? min(trust, 0.8) : trust
        if let own {
            field = own.line.field(value, own.range, confidence: confidence)
        } else {
            let members = chosen.members.map { candidates.amounts[$0].amount }
            let words = members.flatMap(\.words)
            field = ExtractedField(
                value, confidence: confidence, text: words.map(\.text).joined(separator: " "),
                place: members.first?.line.place ?? "")
        }
    }

    /// Makes it worth no more than it would be had nobody taught it.
    mutating func doubt() {
        if let doubted { field.confidence = min(field.confidence, doubted) }
    }

    /// Whether another total is printed in another currency.
    private static func hasRival(_ own: PrintedAmount, _ amounts: [LabelledAmount]) -> Bool {
        guard let currency = own.currency else { return false }
        return amounts.contains { other in
            other.label.has(anyOf: .total, .payable) && other.value != own.value
                && other.amount.currency.map { $0 != currency } ?? false
        }
    }
}

extension AmountSums {
    /// How many ways the arithmetic makes a sum; what follows from one line alone is none.
    func strongWays(to cents: Int) -> Int {
        let weak: Set<Way> = [.onlyItem, .totals]
        return sums[abs(cents)]?.ways.subtracting(weak).count ?? 0
    }
}
