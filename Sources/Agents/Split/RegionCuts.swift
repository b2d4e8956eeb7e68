import Reading

/// Cuts one page where stretches without any word go through it from edge to edge, as long as there is a whole paper on
/// both sides (recursive X-Y cut: Nagy and Seth, "Hierarchical representation of optically scanned documents", 1984).
struct RegionCuts {
    private let splitter: PaperSplitter
    private var units: [Layout.Box: PaperUnit] = [:]
    private var known: [Layout.Box: [Layout.Box]] = [:]
    private var isSpent = false

    /// What a page may cost: so many regions are read.
    private static let mostReadings = 60
    private static let mostWords = 6_000
    private static let fewestWords = 6
    /// So many gaps are tried in each region, the widest first.
    private static let mostGaps = 12
    /// Of those that leave a whole paper on both sides, the surest of so many is taken.
    private static let mostCuts = 3
    /// In heights of a letter: what stands apart is farther from the other than lines and columns of one paper are.
    private static let narrowest = 2
    private static let deepest = 8

    init(_ splitter: PaperSplitter) { self.splitter = splitter }

    /// - Returns: the boxes of the papers on a page, in the order in which people read; one or none: it is one paper.
    mutating func regions(of page: Layout.Page, _ sums: PageSums) -> [Layout.Box] {
        (units, known, isSpent) = ([:], [:], false)
        let words = page.rows.flatMap(\.words)
        guard sums.totals > 1, sums.days.count > 1, words.count <= Self.mostWords, let box = words.box else {
            return []
        }
        let letter = max(words.map(\.box.height).sorted().middle ?? 1, 1)
        let sheet = Sheet(page: page, sums: sums, letter: letter)
        let found = papers(in: box, words, sheet, depth: 0)
        return isSpent ? [] : found
    }

    private struct Sheet {
        let page: Layout.Page
        let sums: PageSums
        let letter: Int
    }

    /// A stretch without words.
    private struct Gap {
        var isAcross: Bool
        var range: Range<Int>
    }

    /// The papers in a region; none where it is none.
    private mutating func papers(
        in box: Layout.Box, _ words: [Layout.Word], _ sheet: Sheet, depth: Int
    ) -> [Layout.Box] {
        if let known = known[box] { return known }
        guard !isSpent, words.count >= Self.fewestWords, sheet.sums.suffice(in: box) else { return [] }
        var best: (papers: [Layout.Box], sureness: Double) = ([], 0)
        if depth < Self.deepest {
            var tried = 0
            for gap in gaps(words, box, sheet.letter).prefix(Self.mostGaps) where tried < Self.mostCuts {
                let middle = (gap.range.lowerBound + gap.range.upperBound) / 2
                let one = words.filter { gap.isAcross ? $0.box.bottom <= middle : $0.box.right <= middle }
                let other = words.filter { gap.isAcross ? $0.box.top >= middle : $0.box.left >= middle }
                guard let first = one.box, let second = other.box, sheet.sums.suffice(in: first),
                    sheet.sums.suffice(in: second)
                else { continue }
                let before = papers(in: first, one, sheet, depth: depth + 1)
                guard !before.isEmpty else { continue }
                let after = papers(in: second, other, sheet, depth: depth + 1)
                guard !after.isEmpty, areApart(before, after, sheet) else { continue }
                tried += 1
                // A foot that goes with the wrong paper costs that one its head.
                let papers = before + after
                let sureness = papers.reduce(0) { $0 + (units[$1]?.sureness ?? 0) }
                if (papers.count, sureness) > (best.papers.count, best.sureness) { best = (papers, sureness) }
            }
        }
        if best.papers.isEmpty, let unit = unit(box, sheet), unit.isWholeRegion { best.papers = [box] }
        known[box] = best.papers
        return best.papers
    }

    /// No slip of one side belongs to a receipt of the other.
    private mutating func areApart(_ before: [Layout.Box], _ after: [Layout.Box], _ sheet: Sheet) -> Bool {
        for one in before {
            for other in after {
                guard let first = unit(one, sheet), let second = unit(other, sheet), !first.isTwin(of: second),
                    first.day != second.day || first.hasSureVendor && second.hasSureVendor
                else { return false }
            }
        }
        return true
    }

    private mutating func unit(_ box: Layout.Box, _ sheet: Sheet) -> PaperUnit? {
        if let known = units[box] { return known }
        guard units.count < Self.mostReadings else {
            isSpent = true
            return nil
        }
        let unit = splitter.unit(Layout(pages: [sheet.page.cut(to: box)]))
        units[box] = unit
        return unit
    }

    /// The widest first; of columns and rows alike.
    private func gaps(_ words: [Layout.Word], _ box: Layout.Box, _ letter: Int) -> [Gap] {
        let columns = Self.stretches(words.map { $0.box.left..<max($0.box.left, $0.box.right) })
            .filter { $0.count >= Self.narrowest * letter }.map { Gap(isAcross: false, range: $0) }
        let rows = Self.stretches(words.map { $0.box.top..<max($0.box.top, $0.box.bottom) })
            .filter { $0.count >= Self.narrowest * letter }.map { Gap(isAcross: true, range: $0) }
        return (columns + rows).sorted { $0.range.count > $1.range.count }
    }

    /// What none of some ranges covers, between them.
    private static func stretches(_ ranges: [Range<Int>]) -> [Range<Int>] {
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        guard var end = sorted.first?.upperBound else { return [] }
        var free: [Range<Int>] = []
        for range in sorted.dropFirst() {
            if range.lowerBound > end { free.append(end..<range.lowerBound) }
            end = max(end, range.upperBound)
        }
        return free
    }
}
