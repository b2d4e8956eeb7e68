import Reading

/// What expenses and invoices have in common, read off one paper.
struct PaperReading: Sendable {
    let paper: Paper
    let amounts: [LabelledAmount]
    let sums: AmountSums
    /// Those that come after today too: a day to pay by may.
    let allDays: [DayCandidate]
    let numbers: [NumberCandidate]
    let currency: PaperCurrency
    private(set) var vendor: ExtractedField?
    private(set) var day: ExtractedField?
    private(set) var chosenDay: PaperDay?
    private(set) var number: ExtractedField?
    private(set) var total: PaperTotal?
    private(set) var kind: ExtractedField?
    private(set) var taxes: [PaperTax] = []
    private(set) var net: ExtractedField?
    private(set) var items: [PaperItem] = []
    private(set) var payment = PaperPayment()
    private(set) var checks: [ExtractedCheck] = []

    /// - Parameters:
    ///   - taken: when a photograph of it was taken.
    ///   - lessons: what was said about papers of vendors before.
    init(
        _ layout: Layout, today: PaperDay, dayFirst: Bool?, taken: PaperDay? = nil,
        lessons: VendorLessons = VendorLessons()
    ) {
        paper = Paper(layout)
        vendor = Self.vendor(VendorCandidates(paper).list)
        let match = lessons.match(paper, vendor)
        var totals = TotalCandidates(paper)
        let taught = match.flatMap { [paper, totals] in TaughtTotal($0, paper, totals) }
        if let taught { totals = TotalCandidates(paper, totalAt: taught.amount) }
        (amounts, sums) = (totals.amounts, totals.sums)
        currency = PaperCurrency(paper, amounts)
        let order = DayOrder(paper, latestYear: today.year + 1, locale: dayFirst, currency: currency.code, taken: taken)
        let candidates = DayCandidates(paper, latestYear: today.year + 1, dayFirst: order.isDayFirst)
        allDays = candidates.list
        let days = allDays.filter { $0.day <= today }
        numbers = NumberCandidates(paper).list
        number = Self.number(numbers)
        (day, chosenDay) = Self.day(days, order, today)
        let isRefund = RefundWords.head(paper)
        total = PaperTotal(totals, currency, isRefund: isRefund != nil, taught)
        if let match { heed(match, order, today: today) }
        kind = RefundWords.kind(total, isRefund)
        payment = PaperPayment(paper, amounts, total: total?.cents)
        taxes = PaperTax.taxes(paper, amounts, total: total?.cents, currency.code)
        let base = PaperTax.net(amounts, sums, total: total?.cents, taxes, currency.code)
        net = base?.field
        let goal = [total?.cents, base?.cents].compactMap(\.self)
        items = PaperItem.items(paper, amounts, goal: goal, currency.code)
        checks = ExtractionChecks.checks(self, net: base?.cents, candidatesAfterToday: allDays.count - days.count)
        if ExtractionChecks.gainsay(checks) { total?.doubt() }
    }

    private mutating func heed(_ match: VendorMatch, _ order: DayOrder, today: PaperDay) {
        let taught = TaughtReading(reading: self, match: match)
        vendor = match.vendor(paper, vendor)
        number = taught.number(number)
        if let told = taught.day(day, order, today: today) { (day, chosenDay) = (told.field, told.day) }
    }

    private static func vendor(_ candidates: [VendorCandidate]) -> ExtractedField? {
        let ranker = TrainedExtraction.vendor
        let chances = ranker.chances(candidates.map(\.signs))
        guard let best = chances.indices.max(by: { chances[$0] < chances[$1] }) else { return nil }
        let chosen = candidates[best]
        let chance = candidates.indices.filter { candidates[$0].isLike(chosen) }.reduce(0) { $0 + chances[$1] }
        return ExtractedField(
            .text(chosen.name), confidence: ranker.confidence(chance: min(chance, 1), chosen.signs),
            text: chosen.words.map(\.text).joined(separator: " "), place: chosen.place, box: chosen.words.box)
    }

    private static func number(_ candidates: [NumberCandidate]) -> ExtractedField? {
        guard let choice = TrainedExtraction.number.choose(candidates.map { ($0.text, $0.signs) }) else { return nil }
        let chosen = candidates[choice.index]
        // Some number stands on every paper; without a word that says so it is none of its own.
        if chosen.signs.has(.unlabelled) { return nil }
        return chosen.line.field(.text(choice.value), chosen.range, confidence: choice.confidence)
    }

    private static func day(_ candidates: [DayCandidate], _ order: DayOrder, _ today: PaperDay) -> (
        ExtractedField?, PaperDay?
    ) {
        guard let choice = TrainedExtraction.day.choose(candidates.map { ($0.day, $0.signs) }) else {
            return (nil, nil)
        }
        let chosen = candidates[choice.index]
        // No paper is from after today.
        let isOpen = chosen.form.contains(.ambiguous) && !order.isSure && chosen.day.swapped <= today
        let value = ExtractedValue.day(year: choice.value.year, month: choice.value.month, day: choice.value.day)
        let confidence = isOpen ? min(choice.confidence, 0.5) : choice.confidence
        return (chosen.line.field(value, chosen.range, confidence: confidence), choice.value)
    }
}
