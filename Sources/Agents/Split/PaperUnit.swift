import Reading

/// What a page, a region or a run of pages says of itself, when it is looked at alone: whether it is a paper.
struct PaperUnit: Sendable {
    /// Without the sign: a refund's slip states it without one.
    let total: Int?
    let day: PaperDay?
    let vendor: ComparableName?
    /// The ranker has hardly a doubt about the vendor.
    let hasSureVendor: Bool
    /// It begins with its vendor, as papers do.
    let isHeaded: Bool
    /// A word calls some amount a total, be it believed or not.
    let mayHaveTotal: Bool
    /// How sure total, day and vendor are, added up.
    let sureness: Double
    /// The number a word on it calls its own, letters and digits alone.
    let number: String?
    /// `page 2 of 3`, `2/3`
    let sheet: PrintedSheet?
    /// All numbers and words with digits on it, letters and digits alone.
    let numbers: Set<String>
    /// What its first lines say: equal where a letterhead is repeated.
    let head: [String]
    /// It begins with what was carried forward.
    let isContinued: Bool

    /// The ranker was taught on papers that have a total, a day and a vendor; where there may be none, it is believed less.
    private static let least = 0.5
    private static let sure = 0.8
    private static let headLines = 3
    private static let headDepth = 6
    private static let fewestLines = 4
    private static let shortestNumber = 4

    init(_ layout: Layout, today: PaperDay, dayFirst: Bool?) {
        let reading = PaperReading(layout, today: today, dayFirst: dayFirst)
        // A sheet of hours, a note: what says no more is nobody's bill.
        let isLong = reading.paper.lines.count >= Self.fewestLines
        total = isLong ? Self.total(reading) : nil
        day = (reading.day?.confidence ?? 0) >= Self.leastDay ? reading.chosenDay : nil
        vendor = Self.vendor(reading)
        hasSureVendor = (reading.vendor?.confidence ?? 0) >= Self.sure
        number = reading.number.flatMap { field in
            guard field.confidence >= Self.least, case .text(let text) = field.value else { return nil }
            let plain = text.plainNumber
            return plain.count >= Self.shortestNumber ? plain : nil
        }
        let lines = reading.paper.lines
        let home = reading.vendor?.box.flatMap { box in lines.first { $0.words.contains { box.holds($0.box) } } }
        isHeaded = vendor != nil && (home?.index ?? .max) < Self.headDepth
        mayHaveTotal = isLong && reading.amounts.contains { $0.label.has(anyOf: .total, .payable) && $0.isMoney }
        sureness = [reading.total?.field, reading.day, reading.vendor].reduce(0) { $0 + ($1?.confidence ?? 0) }
        let edges = lines.count > 16 ? Array(lines.prefix(8) + lines.suffix(8)) : lines
        sheet = edges.lazy.compactMap { PrintedSheet($0.text) }.first
        numbers = Set(lines.flatMap { $0.words.map(\.text.plainNumber) }.filter { $0.count >= Self.shortestNumber })
        head = lines.prefix(Self.headLines).map { $0.text.lowercased() }
        isContinued = lines.prefix(12).contains { $0.text.meansCarriedForward }
    }

    /// A day whose order is open has 0.5 at most, and is a day for all that.
    private static let leastDay = 0.4

    /// What a word calls a total, or what the arithmetic leaves no doubt about.
    private static func total(_ reading: PaperReading) -> Int? {
        guard let total = reading.total, total.cents != 0 else { return nil }
        let isNamed = reading.amounts.contains {
            abs($0.value) == abs(total.cents) && $0.label.has(anyOf: .total, .payable) && $0.isMoney
        }
        return total.field.confidence >= (isNamed ? least : 0.9) ? abs(total.cents) : nil
    }

    private static func vendor(_ reading: PaperReading) -> ComparableName? {
        guard let field = reading.vendor, field.confidence >= least, case .text(let name) = field.value else {
            return nil
        }
        return ComparableName(name)
    }

    /// Whether it has all that a paper has that stands alone.
    var isWhole: Bool { total != nil && day != nil && (vendor != nil || number != nil) }

    /// Whether it has what a paper has that lies beside others on one page.
    var isWholeRegion: Bool { total != nil && day != nil && isHeaded }

    /// Whether two are one purchase on two slips: a receipt beside the card slip, a copy.
    func isTwin(of other: PaperUnit) -> Bool {
        guard let total, let others = other.total, Self.areOfOne(total, others) else { return false }
        guard let day, let others = other.day else { return true }
        return day == others
    }

    /// Whether two sums are the same, or one is the other without its tax, as a summary of taxes states it.
    static func areOfOne(_ one: Int, _ other: Int) -> Bool {
        if one == other { return true }
        let (net, gross) = (min(one, other), max(one, other))
        return PaperTaxRates.common.contains { abs(gross - PaperTaxRates.inside(gross, $0) - net) <= 5 }
    }

    /// Whether another begins as it does: the letterhead is repeated.
    func hasHead(of other: PaperUnit) -> Bool {
        guard let first = head.first, first.count(where: \.isLetter) >= 3 else { return false }
        return other.head.first == first
    }
}

/// `Page 2 of 3`, `Seite 2/3`, `2 / 3`
struct PrintedSheet: Hashable, Sendable {
    var number: Int
    var count: Int?

    init?(_ line: String) {
        let line = line.lowercased().prefix(200)
        let named = line.firstMatch(
            of:
                #/
                \b(?:page|seite|blatt|pagina|página|pág\.?|pag\.?|strona|str\.|sida|side)\s*:?\s*
                ([0-9]{1,3})(?:\s*(?:of|von|de|di|van|z|av|af|/)\s*([0-9]{1,3}))?\b
                /#
        )
        if let named, let number = Int(named.1) {
            self.number = number
            count = named.2.flatMap { Int($0) }
        } else if let bare = line.wholeMatch(of: /\s*-?\s*([0-9]{1,3})\s*(?:\/|of|von)\s*([0-9]{1,3})\s*-?\s*/),
            let number = Int(bare.1), let count = Int(bare.2)
        {
            (self.number, self.count) = (number, count)
        } else {
            return nil
        }
        guard number > 0, count.map({ $0 >= number && $0 < 500 }) ?? true else { return nil }
    }
}

extension String {
    /// Letters and digits of a word that has a digit; empty for one that has none.
    fileprivate var plainNumber: String {
        contains(where: \.isNumber) ? filter { $0.isLetter || $0.isNumber }.lowercased() : ""
    }

    /// `Übertrag`, `carried forward`, in the languages of the labels.
    fileprivate var meansCarriedForward: Bool {
        let line = lowercased()
        return Self.carriedForward.contains { line.contains($0) }
    }

    private static let carriedForward = [
        "übertrag", "carried forward", "brought forward", "carried over", "continued", "fortsetzung",
        "suite de la page", "report à nouveau", "à reporter", "suma anterior", "riporto", "do przeniesienia",
        "z przeniesienia",
    ]
}
