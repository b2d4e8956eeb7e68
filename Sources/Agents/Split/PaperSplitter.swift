import Reading

/// Tells whether a document holds several papers, and where each begins: five receipts on a scan, twelve invoices in one
/// PDF.
///
/// What does not show that it is several stays one: a wrong cut makes two wrong records, none at all one that is
/// looked at. docs/extraction.md says how often it is right.
///
///     let split = PaperSplitter(today: today, dayFirst: true).split(layout)
///     split.parts.map(\.name)  // ["page 1", "pages 2–3"]
package struct PaperSplitter: Sendable {
    let today: PaperDay
    let dayFirst: Bool?

    /// Nobody scans more papers at once; what comes after belongs to the last one.
    static let mostPages = 100

    package init(today: (year: Int, month: Int, day: Int), dayFirst: Bool?) {
        self.init(today: PaperDay(year: today.year, month: today.month, day: today.day), dayFirst: dayFirst)
    }

    init(today: PaperDay, dayFirst: Bool?) { (self.today, self.dayFirst) = (today, dayFirst) }

    package func split(_ layout: Layout) -> PaperSplit {
        let pages = Array(layout.pages.prefix(Self.mostPages))
        let whole = PaperSplit(parts: [PaperPart(name: "", layout: layout)])
        // A page with one sum can hold one paper.
        let sums = pages.map { PageSums($0) }
        guard sums.reduce(0, { $0 + $1.totals }) > 1 else { return whole }
        var regions = RegionCuts(self)
        let cut = zip(pages, sums).map { page, sums in regions.regions(of: page, sums) }
        if pages.count == 1 { return cut[0].count > 1 ? PaperSplit(parts: parts(cut[0], of: pages[0])) : whole }
        var runs = PageRuns(self)
        for (page, boxes) in zip(pages, cut) {
            if boxes.count > 1 {
                for part in parts(boxes, of: page) { runs.add(region: part) }
            } else {
                runs.add(PaperPart(pages: [page]))
            }
        }
        return runs.split(rest: Array(layout.pages.dropFirst(Self.mostPages))) ?? whole
    }

    private func parts(_ boxes: [Layout.Box], of page: Layout.Page) -> [PaperPart] {
        boxes.enumerated().map { PaperPart(region: $0 + 1, of: page.cut(to: $1)) }
    }

    func unit(_ layout: Layout) -> PaperUnit { PaperUnit(layout, today: today, dayFirst: dayFirst) }

    /// The parts of a document when each begins with one of these pages or regions: a tier said so, and nothing is believed
    /// of it but what covers all in their order. Those without a total belong to the part before.
    ///
    /// - Parameters:
    ///   - firsts: numbers of units, from 1.
    /// - Returns: nil for what is no such list.
    func parts(of units: [PaperPart], beginningWith firsts: [Int]) -> [PaperPart]? {
        guard firsts.first == 1, firsts.allSatisfy({ (1...units.count).contains($0) }),
            zip(firsts, firsts.dropFirst()).allSatisfy(<)
        else { return nil }
        let ends = firsts.dropFirst().map { $0 - 1 } + [units.count]
        var parts: [PaperPart] = []
        for (first, end) in zip(firsts, ends) {
            let part = units[(first - 1)..<end].dropFirst().reduce(units[first - 1]) { $0.with($1) }
            if let last = parts.indices.last, !unit(part.layout).mayHaveTotal {
                parts[last] = parts[last].with(part)
            } else {
                parts.append(part)
            }
        }
        return parts
    }
}

/// Where a page says something of sums and days: what any part of it must have, told without reading it again.
struct PageSums {
    var labels: [Layout.Box] = []
    var amounts: [Layout.Box] = []
    var days: [Layout.Box] = []

    init(_ page: Layout.Page) {
        let paper = Paper(Layout(pages: [page]))
        for line in paper.lines {
            for label in line.labels where label.kinds.has(anyOf: .total, .payable) {
                if let box = Array(line.words(in: label.range)).box { labels.append(box) }
            }
            for amount in AmountScan.amounts(in: line) where amount.decimals == 2 {
                if let box = Array(amount.words).box { amounts.append(box) }
            }
        }
        guard labels.count > 1 else { return }
        days = DayCandidates(paper, latestYear: 2100, dayFirst: true).list.compactMap {
            Array($0.line.words(in: $0.range)).box
        }
    }

    var totals: Int { min(labels.count, amounts.count) }

    /// Whether a part of the page may be a paper of its own.
    func suffice(in box: Layout.Box) -> Bool {
        labels.contains { box.holds($0) } && amounts.contains { box.holds($0) } && days.contains { box.holds($0) }
    }
}

extension Layout.Box {
    func holds(_ other: Layout.Box) -> Bool {
        left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom
    }
}

extension Layout.Page {
    /// What of it stands in a box: a row that goes beyond is cut between words.
    func cut(to box: Layout.Box) -> Layout.Page {
        var page = self
        page.rows = rows.compactMap { row in
            let words = row.words.filter { box.holds($0.box) }
            return words.isEmpty ? nil : Layout.Row(words: words)
        }
        return page
    }
}
