import Reading

/// The lines of a document as a person sees them: what stands at one height is one line, however its reader cut it.
struct Paper: Sendable {
    let lines: [PaperLine]
    /// Of the letters of most lines, in the unit of the pages.
    let letterHeight: Int

    /// So many lines are looked at, from the beginning and the end: papers with ten thousand items end too.
    static let mostLines = 1200

    init(_ layout: Layout) {
        var rows: [(page: Int, place: String, words: [Layout.Word])] = []
        for (index, page) in layout.pages.enumerated() {
            rows += Self.merged(page.rows).map { (index, page.place, $0) }
        }
        if rows.count > Self.mostLines {
            rows = Array(rows.prefix(Self.mostLines / 2) + rows.suffix(Self.mostLines / 2))
        }
        lines = rows.enumerated().map { PaperLine(index: $0, page: $1.page, place: $1.place, words: $1.words) }
        letterHeight = max(lines.map(\.height).sorted().middle ?? 1, 1)
    }

    /// Rows beside each other become one line: a word and the amount it belongs to may have come in two pieces.
    private static func merged(_ rows: [Layout.Row]) -> [[Layout.Word]] {
        let sorted = rows.map { $0.words.filter { !$0.text.isEmpty }.sorted { $0.box.left < $1.box.left } }
            .filter { !$0.isEmpty }
            .enumerated().sorted { ($0.element.middle, $0.offset) < ($1.element.middle, $1.offset) }.map(\.element)
        var lines: [[Layout.Word]] = []
        for row in sorted {
            if let home = lines.indices.suffix(8).last(where: { stand(row, beside: lines[$0]) }) {
                lines[home] = (lines[home] + row).sorted { $0.box.left < $1.box.left }
            } else {
                lines.append(row)
            }
        }
        return lines.enumerated().sorted { ($0.element.middle, $0.offset) < ($1.element.middle, $1.offset) }
            .map(\.element)
    }

    /// Whether two runs of words are at one height where they come nearest, and neither stands on the other.
    private static func stand(_ row: [Layout.Word], beside line: [Layout.Word]) -> Bool {
        guard let first = row.first, let last = row.last, let head = line.first, let tail = line.last else {
            return false
        }
        if first.box.left < tail.box.right, head.box.left < last.box.right {
            for word in row where line.contains(where: { covers($0.box, word.box) }) { return false }
        }
        let pairs = [(first, head), (first, tail), (last, head), (last, tail)]
        let nearest = pairs.min { gap($0.0.box, $0.1.box) < gap($1.0.box, $1.1.box) }
        guard let (one, other) = nearest else { return false }
        let common = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        return common > 0 && 2 * common >= min(one.box.height, other.box.height)
    }

    private static func covers(_ one: Layout.Box, _ other: Layout.Box) -> Bool {
        let common = min(one.right, other.right) - max(one.left, other.left)
        return 10 * common > 3 * min(one.width, other.width)
    }

    private static func gap(_ one: Layout.Box, _ other: Layout.Box) -> Int {
        one.left >= other.left ? abs(one.left - other.right) : abs(other.left - one.right)
    }
}

/// One line of a paper.
struct PaperLine: Sendable {
    let index: Int
    let page: Int
    let place: String
    let words: [Layout.Word]
    let letters: [Unicode.Scalar]
    /// Where each word begins in `letters`.
    let starts: [Int]
    let labels: [PaperLabel]
    let kinds: LabelKinds
    /// Of its letters.
    let height: Int

    init(index: Int, page: Int, place: String, words: [Layout.Word]) {
        (self.index, self.page, self.place, self.words) = (index, page, place, words)
        var letters: [Unicode.Scalar] = []
        var starts: [Int] = []
        for word in words {
            if !letters.isEmpty { letters.append(" ") }
            starts.append(letters.count)
            letters.append(contentsOf: word.text.unicodeScalars.prefix(200))
        }
        (self.letters, self.starts) = (letters, starts)
        labels = PaperLabelFinder.shared.labels(in: letters)
        kinds = labels.reduce(into: []) { $0.formUnion($1.kinds) }
        height = words.map(\.box.height).sorted().middle ?? 0
    }

    var left: Int { words.first?.box.left ?? 0 }
    var right: Int { words.map(\.box.right).max() ?? 0 }
    var text: String { string(0..<letters.count) }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters[range])
        return String(view)
    }

    /// The word that the letter at `position` belongs to.
    func word(at position: Int) -> Int {
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= position { low = middle } else { high = middle - 1 }
        }
        return low
    }

    func words(in range: Range<Int>) -> ArraySlice<Layout.Word> {
        words.isEmpty ? [] : words[word(at: range.lowerBound)...word(at: max(range.lowerBound, range.upperBound - 1))]
    }

    /// Letters in the strict sense among the first `count`.
    func letterCount(before count: Int) -> Int { letters.prefix(count).count { $0.isPaperLetter } }
}

extension Array where Element == Layout.Word {
    /// The height its middle is at.
    fileprivate var middle: Int { isEmpty ? 0 : reduce(0) { $0 + $1.box.top + $1.box.bottom } / count }

    /// The box around all.
    var box: Layout.Box? {
        guard let first else { return nil }
        return reduce(into: first.box) {
            $0 = Layout.Box(
                left: Swift.min($0.left, $1.box.left), top: Swift.min($0.top, $1.box.top),
                right: Swift.max($0.right, $1.box.right), bottom: Swift.max($0.bottom, $1.box.bottom))
        }
    }
}

extension Array {
    /// Of a sorted list; the upper one of two.
    var middle: Element? { isEmpty ? nil : self[count / 2] }
}

extension Layout {
    /// The lines of a text as if each letter were ten dots wide and twenty high, for what was read without boxes.
    init(text: String, place: String = "page 1") {
        var rows: [Row] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var words: [Word] = []
            var column = 0
            for part in line.split(separator: " ", omittingEmptySubsequences: false) {
                let width = part.unicodeScalars.count
                if part.contains(where: { !$0.isWhitespace }) {
                    words.append(
                        Word(
                            part.filter { !$0.isWhitespace },
                            Box(
                                left: column * 10, top: index * 20, right: (column + width) * 10,
                                bottom: index * 20 + 16)))
                }
                column += width + 1
            }
            if !words.isEmpty { rows.append(Row(words: words)) }
        }
        let width = rows.compactMap(\.words.last?.box.right).max() ?? 0
        self.init(pages: [Page(place: place, width: width, height: rows.last?.words.first?.box.bottom ?? 0, rows: rows)]
        )
    }
}
