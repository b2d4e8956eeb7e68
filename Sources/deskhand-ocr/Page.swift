import Glibc

/// A page made ready to be read: upright, level, of a size and contrast that Tesseract reads best, its lines found.
///
/// Every step that costs time follows on one that tells whether it is worth it: a photograph of a beach costs a first
/// look and perhaps a few lines tried, and no more.
struct Page {
    /// How high text is read best: Tesseract's network sees lines scaled to 36 dots.
    static let textHeight = 36

    let picture: Picture
    let lines: [TextLine]

    /// - Parameters:
    ///   - reduction: by which the page is decoded smaller for a first look: 1, 2, 4 or 8.
    ///   - decoded: gives the page in gray, that much smaller.
    /// - Returns: nil when nothing looks like text.
    static func found(
        reduction: Int, decoded: (_ reduction: Int) throws(Ending) -> Picture
    ) throws(Ending) -> Page? {
        let look = try decoded(reduction)
        guard let first = firstLook(look) else { return nil }
        // Text that is small at this size is decoded larger, if the file has it larger.
        guard reduction > 1, first.height * 3 < textHeight * 2 else { return Page(look, first.quarters, first.height) }
        let finer = max(1, reduction / (first.height * 3 < textHeight ? 4 : 2))
        return Page(try decoded(finer), first.quarters, first.height * reduction / finer)
    }

    private init?(_ source: Picture, _ quarters: Int, _ height: Int) {
        guard let picture = Self.prepared(source, quarters, height) else { return nil }
        self.init(picture)
    }

    private init?(_ picture: Picture) {
        guard let dark = picture.blackAndWhite(radius: 20, share: 0.15) else { return nil }
        let found = LineFinder(textHeight: Self.textHeight).lines(in: dark)
        lines = Array(found.sorted { $0.letters > $1.letters }.prefix(Limits.lines))
        self.picture = picture
        guard let longest = lines.first, longest.letters >= 3 else { return nil }
    }

    func upsideDown() -> Page? { picture.turned(2).flatMap { Page($0) } }

    // MARK: Preparing

    /// How high text is, and by how many right angles the page is turned for it to run from left to right; nil when
    /// nothing looks like text.
    private static func firstLook(_ look: Picture) -> (height: Int, quarters: Int)? {
        let level = TextSize(look), upright = look.turned(1).flatMap { TextSize($0) }
        guard let level else { return upright.map { ($0.height, 1) } }
        guard let upright, upright.length > 2 * level.length else { return (level.height, 0) }
        return (upright.height, 1)
    }

    private static func prepared(_ source: Picture, _ quarters: Int, _ height: Int) -> Picture? {
        let largest = (Double(Limits.pixelsToRead) / Double(max(1, source.pixels))).squareRoot()
        let wanted = max(0.25, min(4, Double(textHeight) / Double(max(1, height))))
        guard let turned = source.turned(quarters), let scaled = turned.scaled(by: min(largest, wanted)) else { return nil }
        let skew = scaled.blackAndWhite(radius: 20, share: 0.15)?.skew() ?? 0
        guard let level = abs(skew) > 0.012 ? scaled.turned(by: skew) : scaled else { return nil }
        return level.evened()
    }
}
