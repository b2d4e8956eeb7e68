/// How large the text of a picture is, found without reading it.
///
/// Letters are smeared to words along the line: what is text then is longer than high, and most of it is of one height.
/// The smear also joins the dots of a needle printer, which letter by letter would look like specks.
struct TextSize {
    /// Of a line with its ascenders and descenders, in dots.
    let height: Int
    /// How long all words of about that height are together, in dots.
    let length: Int

    /// - Parameter page: in black and white.
    /// - Returns: nil when next to nothing looks like a word.
    init?(_ page: Picture) {
        guard let joined = page.closed(3, 3)?.closed(15, 1) else { return nil }
        let (width, height) = (page.width, page.height)
        let words = joined.marks().filter { word in
            word.height >= 6 && word.height <= width / 6 && word.width * 2 >= word.height * 3
                && word.width <= word.height * 40 && word.left > 0 && word.top > 0 && word.right < width
                && word.bottom < height
        }
        // A cutting may hold one word; that much is found in every photograph of leaves.
        guard words.count >= (width * height < Self.cutting ? 1 : 3) else { return nil }
        self.height = Self.usual(words)
        length = Self.length(words, around: self.height)
    }

    /// Dots of a picture so small that its few words are all there is.
    private static let cutting = 500_000

    /// Half of all text, by its length, is no higher.
    private static func usual(_ words: [Box]) -> Int {
        var left = words.reduce(0) { $0 + $1.width } / 2
        for word in words.sorted(by: { $0.height < $1.height }) {
            left -= word.width
            if left <= 0 { return word.height }
        }
        return 0
    }

    private static func length(_ words: [Box], around height: Int) -> Int {
        words.reduce(0) { $0 + ($1.height * 3 >= height * 2 && $1.height * 2 <= height * 3 ? $1.width : 0) }
    }
}
