/// How large the text of a picture is, and how much of it there is, found without reading it.
///
/// Letters are smeared to words along the line: what is text then is longer than high, and most of it is of one height.
struct TextSize {
    /// Of a line with its ascenders and descenders, in dots.
    let height: Int
    /// Letters in lines, long lines counting for more than as many short ones.
    let weight: Double

    /// - Parameter page: in black and white.
    /// - Returns: nil when next to nothing looks like a word.
    init?(_ page: Picture) {
        // The dots of a needle printer are letters only when they are joined.
        guard let letters = page.closed(3, 3), let joined = letters.closed(15, 1) else { return nil }
        let (width, height) = (page.width, page.height)
        let words = joined.marks().filter { word in
            word.height >= 6 && word.height <= width / 6 && word.width * 2 >= word.height * 3
                && word.width <= word.height * 40 && word.left > 0 && word.top > 0 && word.right < width
                && word.bottom < height
        }
        // A cutting may hold one word; that much is found in every photograph of leaves.
        guard words.count >= (width * height < Self.cutting ? 1 : 3) else { return nil }
        self.height = Self.usual(words)
        weight = LineFinder(textHeight: self.height).lines(in: letters)
            .reduce(0) { $0 + $1.lettersInOrder * $1.lettersInOrder }
    }

    /// Dots of a picture so small that its few words are all there is.
    static let cutting = 500_000

    /// Half of all text, by its length, is no higher.
    private static func usual(_ words: [Box]) -> Int {
        var left = words.reduce(0) { $0 + $1.width } / 2
        for word in words.sorted(by: { $0.height < $1.height }) {
            left -= word.width
            if left <= 0 { return word.height }
        }
        return 0
    }
}
