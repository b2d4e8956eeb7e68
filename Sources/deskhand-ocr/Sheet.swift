import ParserProgram

/// A page as the file has it, and what a first look at it tells: whether anything on it is like text, in which
/// direction, and how large.
struct Sheet {
    /// In gray, as large as the text needs.
    let source: Picture
    /// How the text may run, the likelier way first.
    let ways: [Way]
    /// Of the source, in the picture it was decoded from.
    let measure: Measure

    struct Way {
        /// Right angles to turn the sheet by, clockwise.
        let quarters: Int
        /// What is missing then for its lines to be level, in radians.
        let skew: Double
        /// Of its text, in dots.
        var height: Int
    }

    /// - Parameters:
    ///   - reduction: by which the page is decoded smaller for a first look: 1, 2, 4 or 8.
    ///   - decoded: gives the page in gray, that much smaller.
    init(reduction: Int, decoded: (_ reduction: Int) throws(Ending) -> Picture) throws(Ending) {
        let small = try decoded(reduction)
        let look = Self.withMargin(small)
        let margin = Double((look.width - small.width) / 2 * reduction)
        let (ways, isDark) = Self.ways(of: look)
        func ground(_ picture: Picture) -> Picture { isDark ? picture.inverted() ?? picture : picture }
        guard reduction > 1, let height = ways.first?.height, height * 3 < Page.textHeight * 2 else {
            (source, self.ways) = (ground(look), ways)
            measure = Measure(dots: Double(reduction), margin: margin)
            return
        }
        // Text that is small at this size is decoded larger.
        let finer = max(1, reduction / (height * 3 < Page.textHeight ? 4 : 2))
        source = ground(try decoded(finer))
        measure = Measure(dots: Double(finer), margin: 0)
        self.ways = ways.map { Way(quarters: $0.quarters, skew: $0.skew, height: $0.height * reduction / finer) }
    }

    /// A cutting may end where its letters do: it gets a margin of its own ground.
    private static func withMargin(_ picture: Picture) -> Picture {
        guard picture.pixels < TextSize.cutting, let wide = picture.bordered(by: 32) else { return picture }
        return wide
    }

    var mayHaveText: Bool { !ways.isEmpty }

    /// Upright or upside down, if the file knows no better.
    var pages: some Sequence<Page> {
        ways.lazy.compactMap { Page(source, $0, measure) }
    }

    /// One word of four letters.
    private static let leastWeight = 16.0

    /// - Returns: the ways, and whether the letters are lighter than their ground.
    private static func ways(of look: Picture) -> (ways: [Way], isDark: Bool) {
        let dark = weighed(look)
        guard look.darkShare > 0.3, let inverted = look.inverted() else { return (likeliest(dark), false) }
        let light = weighed(inverted)
        let isDark = light.map(\.weight).max() ?? 0 > dark.map(\.weight).max() ?? 0
        return (likeliest(isDark ? light : dark), isDark)
    }

    private static func weighed(_ look: Picture) -> [(way: Way, weight: Double)] {
        guard let level = look.blackAndWhite(radius: 12, share: 0.12) else { return [] }
        var found: [(way: Way, weight: Double)] = []
        for quarters in 0...1 {
            guard let page = quarters == 0 ? level : level.turned(quarters) else { continue }
            let skew = page.skew() ?? 0
            // Far from level, lines are no lines yet.
            guard let straight = abs(skew) > 0.09 ? page.turned(by: skew) : page, let size = TextSize(straight) else {
                continue
            }
            found.append((Way(quarters: quarters, skew: skew, height: size.height), size.weight))
        }
        return found
    }

    /// Letters stand in lines, and in columns only by chance: there is far more order in the direction that text runs.
    private static func likeliest(_ found: [(way: Way, weight: Double)]) -> [Way] {
        let most = found.map(\.weight).max() ?? 0
        return found.filter { $0.weight >= leastWeight && $0.weight * 4 >= most }.sorted { $0.weight > $1.weight }.map(
            \.way)
    }
}
