/// What lessons say about the values of one paper. Each stands on the paper: a lesson only says which one it is.
struct TaughtReading {
    let reading: PaperReading
    let match: VendorMatch

    /// The number of the paper.
    ///
    /// - Parameter own: what was read without lessons.
    func number(_ own: ExtractedField?) -> ExtractedField? {
        for place in match.places(.number) {
            guard let value = reading.placedNumbers.values(at: place).first else { continue }
            let chosen = reading.numbers[value.index]
            if Self.stays(own, beside: .text(chosen.text), place) { return own }
            return field(.text(chosen.text), chosen.line, chosen.range, place, own)
        }
        return own
    }

    /// The day of the paper.
    func day(_ own: ExtractedField?, _ order: DayOrder, today: PaperDay) -> (field: ExtractedField?, day: PaperDay)? {
        for place in match.places(.day) {
            let values = reading.placedDays.values(at: place).map { reading.allDays[$0.index] }
                .filter { $0.day <= today }
            // Of two readings the one that was right before, else the usual one.
            let told = place.isMonthFirst.flatMap { isMonthFirst in
                values.first { !$0.form.contains(.ambiguous) || $0.form.contains(.monthFirst) == isMonthFirst }
            }
            guard let chosen = told ?? values.first(where: { !$0.form.contains(.otherOrder) }) ?? values.first else {
                continue
            }
            let value = ExtractedValue.day(year: chosen.day.year, month: chosen.day.month, day: chosen.day.day)
            if Self.stays(own, beside: value, place) { return nil }
            var field = field(value, chosen.line, chosen.range, place, own)
            if chosen.form.contains(.ambiguous), !order.isSure, told == nil {
                field.confidence = min(field.confidence, 0.5)
            }
            return (field, chosen.day)
        }
        return nil
    }

    /// Whether what is read without lessons counts above a place.
    private static func stays(_ own: ExtractedField?, beside value: ExtractedValue, _ place: TaughtPlace) -> Bool {
        own.map { $0.value != value && place.yields(toSure: $0.isSure) } ?? false
    }

    private func field(
        _ value: ExtractedValue, _ line: PaperLine, _ range: Range<Int>, _ place: TaughtPlace, _ own: ExtractedField?
    ) -> ExtractedField {
        let isUnsure = line.words(in: range).contains { $0.sureness < Self.wellRead }
        var trust = isUnsure ? VendorMatch.doubted : VendorMatch.trust(place.by)
        if let own, own.value == value { trust = max(trust, own.confidence) }
        return line.field(value, range, confidence: trust)
    }

    /// From here on letters are taken to be read right.
    static let wellRead = 0.8
}

/// The total of a paper, where it was said to stand.
struct TaughtTotal {
    /// Its place in the list of amounts.
    let amount: Int
    /// Who said that it stands there.
    let by: String
    /// What the ranker alone would choose.
    let own: RankedChoice<Int>

    /// - Parameter candidates: of the paper as it is read without lessons.
    init?(_ match: VendorMatch, _ paper: Paper, _ candidates: TotalCandidates) {
        let list = candidates.list
        guard let own = TrainedExtraction.total.choose(list.map { ($0.value, $0.signs) }) else { return nil }
        let amounts = candidates.amounts
        let chances = TrainedExtraction.total.chances(list.map(\.signs))
        // Printed ones come first in the list, in their order.
        let chance = { (amount: Int) in list.indices.contains(amount) ? chances[amount] : 0 }
        let placed = PlacedValues(paper, amounts)
        for place in match.places(.total) {
            let values = placed.values(at: place).map(\.index)
                .filter { amounts[$0].isMoney || amounts[$0].amount.hasCurrency }
            guard let amount = values.max(by: { (chance($0), $1) < (chance($1), $0) }) else { continue }
            let isSure = own.confidence >= ExtractedField.sureness
            if own.value != amounts[amount].value, place.yields(toSure: isSure) { continue }
            (self.amount, by, self.own) = (amount, place.by, own)
            return
        }
        return nil
    }

    /// How far it is believed. What is to be paid is never a model's word alone: the arithmetic or the ranker has to
    /// agree; and where the arithmetic makes another total, the user's is not enough either.
    ///
    /// - Parameter ways: to a value, by arithmetic, with this one for the total.
    func trust(in amount: PrintedAmount, ways: (Int) -> Int) -> Double {
        let isOwn = own.value == amount.value
        let least = isOwn ? own.confidence : 0
        if amount.sureness < TaughtReading.wellRead || amount.isMended || amount.isOtherReading {
            return max(least, isOwn ? 0 : VendorMatch.doubted)
        }
        let agrees =
            ways(amount.value) > 0
            || (by == ExtractedRecord.user ? isOwn || ways(own.value) == 0 : isOwn && own.confidence >= 0.5)
        return max(least, agrees ? VendorMatch.trust(by) : VendorMatch.doubted)
    }

    /// What it is worth where a sum of the paper does not fit it.
    func doubt(_ value: Int) -> Double { own.value == value ? own.confidence : VendorMatch.doubted }
}
