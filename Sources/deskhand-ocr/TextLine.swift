/// Letters in a line, without a wide gap: a line of a letter, or one column's part of a line of a receipt.
struct TextLine {
    /// Ascenders and descenders included; where the line slopes, as if it did not, from its left end.
    var box: Box
    /// What letters stand on, at the left end.
    var baseline: Int
    /// How many dots it sinks per dot to the right.
    var slope: Double
    /// How many marks it has that are as high as letters.
    var letters: Int
    /// How wide its letters are for their height.
    var aspect: Double
    /// How many of its letters stand on the baseline, 0 to 1.
    var order = 1.0
    /// Many letters, and all of them on the baseline: that is hardly chance.
    var lettersInOrder: Double { Double(letters) * order }
    /// Light letters on dark ground.
    var isLight = false
}

/// Finds the lines of text in a picture in black and white.
///
/// Tesseract's own layout analysis expects pages: on receipts it drops lines between rows of dashes and columns of
/// figures. Letters that stand side by side are a line: no more is asked here, and so nothing is dropped.
struct LineFinder {
    /// How high a line of text is expected to be.
    let textHeight: Int
    /// A line as it grows from left to right.
    private struct Growing {
        var members: [Box]
        /// Of its last letters, on average.
        var top: Double
        var bottom: Double
        var right: Int
    }

    func lines(in page: Picture) -> [TextLine] {
        let (width, height) = (page.width, page.height)
        let marks = page.marks()
        let (letters, specks) = parted(marks)
        var lines = grown(letters.sorted { $0.left < $1.left }).map(line)
        attach(specks, to: &lines)
        return lines.filter { isText($0, width, height) }
    }

    /// Letters and digits; points, commas and hyphens. Rules, stains and the dust of the paper are neither.
    private func parted(_ marks: [Box]) -> (letters: [Box], specks: [Box]) {
        var letters: [Box] = [], specks: [Box] = []
        for mark in marks where mark.height * 2 <= textHeight * 7 && mark.width <= textHeight * 14 {
            if mark.height * 20 >= textHeight * 9 {
                if mark.height <= mark.width * 12, letters.count < PictureLimits.marks { letters.append(mark) }
            } else if mark.width * 5 <= textHeight * 6, mark.width * mark.height * 160 >= textHeight * textHeight {
                if specks.count < PictureLimits.marks { specks.append(mark) }
            }
        }
        return (letters, specks)
    }

    /// - Parameter letters: from left to right.
    private func grown(_ letters: [Box]) -> [Growing] {
        var lines: [Growing] = []
        // Those that a letter can still be added to.
        var open: [Int] = []
        for letter in letters {
            var best: (index: Int, fit: Double)?
            open.removeAll {
                letter.left - lines[$0].right > 2 * max(textHeight * 7 / 2, Int(lines[$0].bottom - lines[$0].top))
            }
            for index in open {
                if let fit = fit(letter, lines[index]), fit > best?.fit ?? -.infinity { best = (index, fit) }
            }
            if let best {
                add(letter, to: &lines[best.index])
            } else if lines.count < 4 * PictureLimits.lines {
                open.append(lines.count)
                lines.append(
                    Growing(
                        members: [letter], top: Double(letter.top), bottom: Double(letter.bottom), right: letter.right))
            }
        }
        return lines
    }

    /// How well a letter goes on a line; nil when it belongs to another one.
    private func fit(_ letter: Box, _ line: Growing) -> Double? {
        let (high, lineHigh) = (Double(letter.height), line.bottom - line.top)
        let overlap = min(Double(letter.bottom), line.bottom) - max(Double(letter.top), line.top)
        let (lower, higher) = (min(high, lineHigh), max(high, lineHigh))
        let gap = Double(letter.left - line.right), widest = 2 * max(Double(textHeight), lineHigh)
        guard gap <= widest, overlap >= 0.5 * lower, higher <= 2.1 * lower else { return nil }
        return overlap / higher - max(0, gap) / widest * 0.5
    }

    private func add(_ letter: Box, to line: inout Growing) {
        line.members.append(letter)
        line.top += 0.25 * (Double(letter.top) - line.top)
        line.bottom += 0.25 * (Double(letter.bottom) - line.bottom)
        line.right = max(line.right, letter.right)
    }

    // MARK: Shape

    private func line(_ growing: Growing) -> TextLine {
        let members = growing.members
        var box = members[0]
        for member in members { box.include(member) }
        let usual = members.map(\.height).median
        let slope = slope(of: members, usual)
        guard members.count >= 3, usual > 0 else {
            return TextLine(box: box, baseline: box.bottom, slope: 0, letters: members.count, aspect: 0.6)
        }
        // Each letter as it would stand if the line were level.
        let level = members.map { member in
            let shift = Int((slope * Double(member.left + member.right - 2 * box.left) / 2).rounded())
            return Box(left: member.left, top: member.top - shift, right: member.right, bottom: member.bottom - shift)
        }
        let baseline = level.map(\.bottom).median
        // Two letters of different lines that touch, and what hangs down from the line above, do not count.
        let highest = baseline - usual * 31 / 20, lowest = baseline + usual / 2
        var (top, bottom) = (baseline, baseline)
        for letter in level
        where letter.height * 4 <= usual * 7 && letter.bottom * 2 >= baseline * 2 - usual
            && letter.top * 4 <= baseline * 4 - usual
        {
            top = min(top, max(highest, letter.top))
            bottom = max(bottom, min(lowest, letter.bottom))
        }
        (box.top, box.bottom) = (top, bottom)
        let standing = level.count { abs($0.bottom - baseline) * 8 <= usual }
        return TextLine(
            box: box, baseline: baseline, slope: slope, letters: members.count,
            aspect: Double(members.map(\.width).median) / Double(usual), order: Double(standing) / Double(level.count))
    }

    /// The line through the feet of the letters: 0 unless it leaves the level by a good part of their height.
    private func slope(of members: [Box], _ usual: Int) -> Double {
        guard members.count >= 5, let first = members.first, let last = members.last else { return 0 }
        // Feet below (g, p, q) and above (quotes) are left out: what is far from a first line through all.
        var feet = members.map { (x: Double($0.left + $0.right) / 2, y: Double($0.bottom)) }
        var fitted = Self.fitted(feet)
        feet.removeAll { abs($0.y - fitted.start - fitted.slope * $0.x) > 0.2 * Double(usual) }
        if feet.count >= 4 { fitted = Self.fitted(feet) }
        let sinks = abs(fitted.slope) * Double(last.right - first.left)
        return sinks > 0.15 * Double(usual) && abs(fitted.slope) < 0.2 ? fitted.slope : 0
    }

    /// Least squares.
    private static func fitted(_ points: [(x: Double, y: Double)]) -> (start: Double, slope: Double) {
        let count = Double(points.count)
        let x = points.reduce(0) { $0 + $1.x } / count, y = points.reduce(0) { $0 + $1.y } / count
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        guard spread > 0 else { return (y, 0) }
        let slope = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread
        return (y - slope * x, slope)
    }

    /// Points, commas and hyphens at the ends of a line belong to it.
    private func attach(_ specks: [Box], to lines: inout [TextLine]) {
        let near = textHeight * 4 / 5, slack = textHeight / 10
        for speck in specks {
            for index in lines.indices where lines[index].letters > 1 {
                let box = lines[index].box
                guard speck.left >= box.left - near, speck.right <= box.right + near, speck.bottom >= box.top - slack,
                    speck.top <= box.bottom + slack
                else { continue }
                lines[index].box.left = min(box.left, speck.left)
                lines[index].box.right = max(box.right, speck.right)
                break
            }
        }
    }

    /// A large single mark is a picture; what touches the edge is the edge of the paper.
    private func isText(_ line: TextLine, _ width: Int, _ height: Int) -> Bool {
        let box = line.box
        if line.letters < 2, box.height > 2 * textHeight { return false }
        // Leaves and pebbles lie as they fall.
        if line.letters >= 3, line.order < 0.6 { return false }
        if box.left <= 1 || box.right >= width - 1, box.width < textHeight { return false }
        return box.top > 0 && box.bottom < height
    }
}
