/// Puts lines into the order they are read in: columns of prose one after the other, rows of a table from left to
/// right.
struct ReadingOrder {
    let textHeight: Int

    /// - Returns: places in `lines`, row by row.
    func rows(of lines: [TextLine]) -> [[Int]] {
        blocks(Array(lines.indices), lines, depth: 0).flatMap { rows($0, lines) }
    }

    /// Cuts a page in two where white runs through it from one side to the other, and each part again.
    private func blocks(_ part: [Int], _ lines: [TextLine], depth: Int) -> [[Int]] {
        guard part.count >= 10, depth < 8 else { return [part] }
        if let x = gap(in: part.map { (lines[$0].box.left, lines[$0].box.right) }, atLeast: textHeight) {
            let left = part.filter { lines[$0].box.right <= x }, right = part.filter { lines[$0].box.right > x }
            if isProse(left, lines), isProse(right, lines) {
                return blocks(left, lines, depth: depth + 1) + blocks(right, lines, depth: depth + 1)
            }
        }
        if let y = gap(in: part.map { (lines[$0].box.top, lines[$0].box.bottom) }, atLeast: textHeight / 2) {
            let upper = part.filter { lines[$0].box.bottom <= y }, lower = part.filter { lines[$0].box.bottom > y }
            return blocks(upper, lines, depth: depth + 1) + blocks(lower, lines, depth: depth + 1)
        }
        return [part]
    }

    /// The middle of the widest gap that none of the ranges reaches into.
    private func gap(in ranges: [(from: Int, to: Int)], atLeast least: Int) -> Int? {
        var (end, widest, middle): (Int?, Int, Int?) = (nil, least, nil)
        for range in ranges.sorted(by: { $0.from < $1.from }) {
            if let end, range.from - end > widest { (widest, middle) = (range.from - end, (end + range.from) / 2) }
            end = max(end ?? range.to, range.to)
        }
        return middle
    }

    /// Several lines, most of them long: not a column of amounts.
    private func isProse(_ part: [Int], _ lines: [TextLine]) -> Bool {
        part.count >= 4 && part.map { lines[$0].letters }.median >= 16
    }

    private func rows(_ part: [Int], _ lines: [TextLine]) -> [[Int]] {
        var rows: [[Int]] = []
        var height = 0.0
        func middle(_ index: Int) -> Double { Double(lines[index].box.top + lines[index].box.bottom) / 2 }
        for index in part.sorted(by: { middle($0) < middle($1) }) {
            if rows.isEmpty || middle(index) - height > 0.5 * Double(textHeight) {
                rows.append([index])
                height = middle(index)
            } else {
                rows[rows.count - 1].append(index)
                height = 0.7 * height + 0.3 * middle(index)
            }
        }
        return rows.map { row in row.sorted { lines[$0].box.left < lines[$1].box.left } }
    }
}
