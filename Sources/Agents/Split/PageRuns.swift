import Reading

/// Pages one after the other, put together to papers: each run begins with a page that has a head of its own.
struct PageRuns {
    private let splitter: PaperSplitter
    private var units: [PaperPart] = []
    /// The first unit of each paper.
    private var firsts: [Int] = []
    /// What the paper at hand says so far.
    private var run: Run?
    private var isDoubtful = false

    init(_ splitter: PaperSplitter) { self.splitter = splitter }

    /// What is known of the paper that the pages so far belong to.
    private struct Run {
        var first: PaperUnit
        var last: PaperUnit
        var totals: Set<Int>
        var numbers: Set<String>
        var hasTotal: Bool { !totals.isEmpty }
        var mayHaveTotal: Bool

        init(_ unit: PaperUnit) {
            (first, last) = (unit, unit)
            totals = Set([unit.total].compactMap(\.self))
            (numbers, mayHaveTotal) = (unit.numbers, unit.mayHaveTotal)
        }

        mutating func add(_ unit: PaperUnit) {
            last = unit
            if let total = unit.total { totals.insert(total) }
            numbers.formUnion(unit.numbers)
            mayHaveTotal = mayHaveTotal || unit.mayHaveTotal
        }

        /// The number of the paper, as the first page that has one says it.
        var number: String? { first.number ?? last.number }
        var day: PaperDay? { first.day ?? last.day }
        var vendor: ComparableName? { first.vendor ?? last.vendor }
        var isWhole: Bool { hasTotal && day != nil && (vendor != nil || number != nil) }
    }

    private enum Answer { case begins, belongs, doubtful }

    mutating func add(_ page: PaperPart) { add(page, splitter.unit(page.layout)) }

    /// A region was found to be a paper by itself.
    mutating func add(region: PaperPart) {
        units.append(region)
        firsts.append(units.count)
        run = Run(splitter.unit(region.layout))
    }

    private mutating func add(_ page: PaperPart, _ unit: PaperUnit) {
        units.append(page)
        guard var known = run else {
            firsts.append(units.count)
            run = Run(unit)
            return
        }
        switch Self.answer(unit, after: known) {
        case .begins:
            firsts.append(units.count)
            run = Run(unit)
            return
        case .doubtful: isDoubtful = true
        case .belongs: break
        }
        known.add(unit)
        run = known
    }

    private static func answer(_ unit: PaperUnit, after run: Run) -> Answer {
        if let sheet = unit.sheet, sheet.number > 1 { return .belongs }
        if unit.isContinued { return .belongs }
        let isOwnNumber = unit.number != nil && run.number != nil && !run.numbers.contains(unit.number ?? "")
        // The first page of its paper, and the paper before is at its end.
        if unit.sheet?.number == 1, let last = run.last.sheet, last.count.map({ $0 == last.number }) ?? true {
            let isCopy = unit.number != nil && unit.number == run.number && (unit.day == nil || unit.day == run.day)
            return isCopy ? .belongs : isOwnNumber || unit.isWhole ? .begins : unit.total != nil ? .doubtful : .belongs
        }
        let isOtherVendor = unit.vendor.flatMap { own in run.vendor.map { own.likeness(to: $0) < 0.5 } } ?? false
        let isOtherDay = unit.day.flatMap { own in run.day.map { own != $0 } } ?? false
        // Another name at its head, another day and a sum, though nobody is sure which it is.
        if isOtherVendor, isOtherDay, unit.hasSureVendor, unit.isHeaded, unit.mayHaveTotal, run.mayHaveTotal {
            return .begins
        }
        guard let total = unit.total, run.hasTotal else {
            // The first of several pages, whose total comes later: if none comes, it is no paper.
            return isOwnNumber && unit.day != nil && run.hasTotal ? .begins : .belongs
        }
        if !isOtherDay, run.totals.contains(where: { PaperUnit.areOfOne($0, total) }) { return .belongs }
        if isOwnNumber, unit.isWhole { return .begins }
        if !(isOtherVendor && isOtherDay), let number = run.number, unit.numbers.contains(number) { return .belongs }
        guard unit.isWhole, run.isWhole else {
            return unit.day != nil || unit.number != nil ? .doubtful : .belongs
        }
        // A sheet that goes with an invoice has no number, and names some project or person.
        if isOtherVendor { return unit.number != nil || run.number == nil || unit.hasSureVendor ? .begins : .doubtful }
        // Of one vendor: a head of its own, and another day, or it may be the next page.
        if unit.number == nil, run.number != nil, !unit.hasHead(of: run.first) { return .doubtful }
        return unit.vendor != nil && unit.day != run.day ? .begins : .doubtful
    }

    /// - Parameter rest: pages that nobody looked at; they belong to the last paper.
    /// - Returns: nil when all is one paper beyond doubt.
    func split(rest: [Layout.Page]) -> PaperSplit? {
        guard !units.isEmpty else { return nil }
        var parts = splitter.parts(of: units, beginningWith: firsts) ?? []
        if !rest.isEmpty, let last = parts.popLast() { parts.append(last.with(PaperPart(pages: rest))) }
        guard parts.count > 1 || isDoubtful else { return nil }
        return PaperSplit(parts: parts, doubtful: isDoubtful && rest.isEmpty ? units : [])
    }
}
