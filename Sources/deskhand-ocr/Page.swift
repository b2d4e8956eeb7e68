/// A page made ready to be read: level, of a size and contrast that Tesseract reads best, its lines found.
struct Page {
    /// How high text is read best: Tesseract's network sees lines scaled to 36 dots.
    static let textHeight = 36

    let picture: Picture
    let measure: Measure
    /// By how many right angles the source was turned.
    let quarters: Int
    /// The likeliest first.
    let lines: [TextLine]

    /// - Parameter source: the page in gray.
    /// - Returns: nil when there is nothing like a word.
    init?(_ source: Picture, _ way: Sheet.Way, _ measure: Measure) {
        guard let (picture, scale) = Self.prepared(source, way) else { return nil }
        self.init(picture, Measure(dots: measure.dots / scale, margin: measure.margin), way.quarters)
    }

    private init?(_ picture: Picture, _ measure: Measure, _ quarters: Int) {
        let found = Self.darkLines(picture) + Self.lightLines(picture)
        lines = Array(found.sorted { $0.lettersInOrder > $1.lettersInOrder }.prefix(PictureLimits.lines))
        (self.picture, self.measure, self.quarters) = (picture, measure, quarters)
        guard let likeliest = lines.first, likeliest.letters >= 3 else { return nil }
    }

    var upsideDown: Page? { picture.turned(2).flatMap { Page($0, measure, quarters + 2) } }

    private static func prepared(_ source: Picture, _ way: Sheet.Way) -> (Picture, scale: Double)? {
        let largest = (Double(PictureLimits.pixelsToRead) / Double(max(1, source.pixels))).squareRoot()
        let wanted = max(0.25, min(4, Double(textHeight) / Double(max(1, way.height))))
        guard let turned = source.turned(way.quarters), let scaled = turned.scaled(by: min(largest, wanted)) else {
            return nil
        }
        let scale = Double(scaled.width) / Double(max(1, turned.width))
        // Less is left to the lines, which are levelled one by one.
        guard let level = abs(way.skew) > 0.012 ? scaled.turned(by: way.skew) : scaled else { return nil }
        return level.evened().map { ($0, scale) }
    }

    // MARK: Lines

    /// Letters never cover half of their ground.
    private static let middle = 110.0

    private static func darkLines(_ picture: Picture) -> [TextLine] {
        guard let dark = picture.blackAndWhite(radius: 20, share: 0.15) else { return [] }
        return LineFinder(textHeight: textHeight).lines(in: dark).filter { picture.brightness(in: $0.box) >= middle }
    }

    /// Headings in white on a coloured bar, and programs that are dark.
    private static func lightLines(_ picture: Picture) -> [TextLine] {
        guard picture.darkShare > 0.04, let light = picture.inverted()?.blackAndWhite(radius: 20, share: 0.15) else {
            return []
        }
        var lines = LineFinder(textHeight: textHeight).lines(in: light)
        lines.removeAll { $0.letters < 3 || picture.brightness(in: $0.box) >= middle }
        for index in lines.indices { lines[index].isLight = true }
        return lines
    }
}
