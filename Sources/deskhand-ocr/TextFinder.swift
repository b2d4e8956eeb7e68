/// Finds the lines of text of a page by a network that says of each dot how likely it is text: dots that hang together
/// are a line, or one column's part of it (Liao and others, “Real-time scene text detection with differentiable
/// binarization”, 2020).
///
/// It sees what `LineFinder` cannot: letters that touch, on paper that is folded, stained or printed on.
struct TextFinder {
    let networks: Networks

    /// Dots of the picture that the network sees: what it needs in memory grows with it, 200 bytes a dot.
    private static let most = 1_250_000.0
    /// The network wants sides that are multiples of this.
    private static let side = 32
    /// Dots less likely than this are no text, and lines whose dots are so on average neither.
    private static let likely = (dot: Float(0.3), line: 0.5)
    /// The network marks the core of a line: a line is larger by this times its area for its circumference. Its makers
    /// say 1.6, and a little less reads better.
    private static let growth = 1.4

    /// - Parameter textHeight: how high its text seems to be, in dots.
    /// - Returns: the likeliest first.
    func lines(in page: Picture, textHeight: Int) -> [TextLine] {
        // Small text is seen better when it is larger.
        let wanted = max(1, min(2, 24 / Double(max(1, textHeight))))
        let factor = min(wanted, (Self.most / Double(max(1, page.pixels))).squareRoot())
        func rounded(_ dots: Int) -> Int {
            max(1, Int((Double(dots) * factor / Double(Self.side)).rounded())) * Self.side
        }
        let (width, height) = (rounded(page.width), rounded(page.height))
        // A strip so long that it is no page.
        guard Double(width * height) <= 1.5 * Self.most, let seen = page.scaled(toWidth: width, height: height) else {
            return []
        }
        let found = networks.run(.finder, on: seen) { likely, shape -> [Patch]? in
            guard likely.count == width * height, shape.last == width else { return nil }
            return Patches(likely, width: width, least: Self.likely.dot).all
        }
        let (across, down) = (Double(page.width) / Double(width), Double(page.height) / Double(height))
        return (found ?? []).filter { $0.likelihood >= Self.likely.line }
            .map { Self.line($0, across, down) }
            .sorted { $0.lettersInOrder > $1.lettersInOrder }
    }

    private static func line(_ patch: Patch, _ across: Double, _ down: Double) -> TextLine {
        let (width, height) = (Double(patch.right - patch.left), patch.bottom - patch.top)
        let more = width * height * growth / (2 * (width + height))
        let left = Double(patch.left) - more
        // Where the line slopes, a box is told from its left end.
        let shift = -more * patch.slope
        let box = Box(
            left: Int((left * across).rounded()), top: Int(((patch.top - more + shift) * down).rounded()),
            right: Int(((Double(patch.right) + more) * across).rounded(.up)),
            bottom: Int(((patch.bottom + more + shift) * down).rounded(.up)))
        return TextLine(
            box: box, baseline: box.bottom, slope: patch.slope * down / across,
            letters: max(1, Int(2 * width / max(1, height))), aspect: 0.5, order: patch.likelihood)
    }
}

/// Dots that hang together.
private struct Patch {
    var left: Int
    var right: Int
    /// At its left end, as if it were level.
    var top: Double
    var bottom: Double
    /// Rows down per column to the right.
    var slope: Double
    /// Of its dots, on average.
    var likelihood: Double
}

/// The patches of a picture of likelihoods.
private struct Patches {
    private(set) var all: [Patch] = []
    private static let most = 4 * PictureLimits.lines
    /// Dots a patch needs in either direction.
    private static let least = 3

    init(_ likely: UnsafeBufferPointer<Float>, width: Int, least: Float) {
        var isFree = likely.map { $0 > least }
        var dots: [Int] = []
        for start in isFree.indices where isFree[start] {
            dots.removeAll(keepingCapacity: true)
            dots.append(start)
            isFree[start] = false
            var next = 0
            while next < dots.count {
                let (row, column) = (dots[next] / width, dots[next] % width)
                next += 1
                for y in max(0, row - 1)...min(isFree.count / width - 1, row + 1) {
                    for x in max(0, column - 1)...min(width - 1, column + 1) where isFree[y * width + x] {
                        isFree[y * width + x] = false
                        dots.append(y * width + x)
                    }
                }
            }
            if all.count < Self.most, let patch = Self.patch(dots, likely, width) { all.append(patch) }
        }
    }

    private static func patch(_ dots: [Int], _ likely: UnsafeBufferPointer<Float>, _ width: Int) -> Patch? {
        var (left, right, top, bottom) = (Int.max, 0, Int.max, 0)
        for dot in dots {
            left = min(left, dot % width)
            right = max(right, dot % width + 1)
            top = min(top, dot / width)
            bottom = max(bottom, dot / width + 1)
        }
        guard right - left >= least, bottom - top >= least else { return nil }
        let slope = right - left > 30 ? slope(dots, width, left, right) : 0
        var (highest, lowest) = (Double.infinity, -Double.infinity)
        var sum = 0.0
        for dot in dots {
            let level = Double(dot / width) - slope * Double(dot % width - left)
            highest = min(highest, level)
            lowest = max(lowest, level + 1)
            sum += Double(likely[dot])
        }
        return Patch(
            left: left, right: right, top: highest, bottom: lowest, slope: slope,
            likelihood: sum / Double(dots.count))
    }

    /// The line through the middles of its columns, by least squares; 0 when it is too steep to be one of text.
    private static func slope(_ dots: [Int], _ width: Int, _ left: Int, _ right: Int) -> Double {
        var rows = [Double](repeating: 0, count: right - left), counts = rows
        for dot in dots {
            rows[dot % width - left] += Double(dot / width)
            counts[dot % width - left] += 1
        }
        let middles = zip(rows, counts).map { $0 / max(1, $1) }
        let x = Double(middles.count - 1) / 2, y = middles.reduce(0, +) / Double(middles.count)
        var (spread, together) = (0.0, 0.0)
        for (column, middle) in middles.enumerated() {
            spread += (Double(column) - x) * (Double(column) - x)
            together += (Double(column) - x) * (middle - y)
        }
        let slope = together / max(1, spread)
        return abs(slope) < 0.3 ? slope : 0
    }
}
