import Glibc

/// Reads lines of a page, each in a picture of its own.
struct LineReader {
    let recognizer: Recognizer
    let textHeight: Int

    /// A line that was read better is not read again, and one that then was is not read a third time.
    private static let good = (enough: 105.0, fair: 95.0)
    /// How dark a second and a third look are: the exponent of the gray that stays; faint print wants less.
    private static let tones = (dark: 0.5, darker: 0.3)

    func readOnce(_ line: TextLine, in page: Picture) -> Reading {
        picture(of: line, in: page, frame(line), spread: 1).map(read) ?? .nothing
    }

    /// A line in a picture of its own, and which part of the page that is.
    private struct Cut {
        var picture: Picture
        var box: Box
    }

    /// Its words are placed on the page.
    private func read(_ cut: Cut) -> Reading {
        var reading = recognizer.read(cut.picture)
        let ratio = Double(cut.box.width) / Double(max(1, cut.picture.width))
        for index in reading.words.indices {
            let (left, right) = (Double(reading.words[index].left), Double(reading.words[index].right))
            reading.words[index].left = cut.box.left + Int((left * ratio).rounded())
            reading.words[index].right = cut.box.left + Int((right * ratio).rounded())
        }
        return reading
    }

    /// Reads a line that could be read better once or twice more, framed, spread and toned differently: what the network
    /// makes of a damaged letter hangs on where exactly it lies and how faint it is, and of several readings the most
    /// plausible one is mostly right.
    func improved(_ first: Reading, _ line: TextLine, in page: Picture) -> Reading {
        guard line.letters >= 3, first.score < Self.good.enough else { return first }
        let close = picture(of: line, in: page, closeFrame(line), spread: spread(line))
        let second = better(first, close, Self.tones.dark)
        guard second.score < Self.good.fair else { return second }
        return better(second, picture(of: line, in: page, frame(line), spread: 1), Self.tones.darker)
    }

    private func better(_ reading: Reading, _ cut: Cut?, _ tone: Double) -> Reading {
        guard let cut, let toned = cut.picture.toned(tone) else { return reading }
        let other = read(Cut(picture: toned, box: cut.box))
        return other.score > reading.score ? other : reading
    }

    /// Room around the letters, as the network was trained on.
    private func frame(_ line: TextLine) -> (top: Int, bottom: Int) {
        let height = Double(max(line.box.height, textHeight))
        return (line.box.top - Int(0.2 * height + 0.5), line.box.bottom + Int(0.3 * height + 0.5))
    }

    /// The same measured from the baseline, so that a line without descenders gets no less.
    private func closeFrame(_ line: TextLine) -> (top: Int, bottom: Int) {
        let height = Double(line.baseline - line.box.top)
        return (line.box.top - Int(0.15 * height), line.baseline + Int(0.35 * height))
    }

    /// Receipts print headings in letters of double width and amounts in letters of double height.
    private func spread(_ line: TextLine) -> Double {
        if line.aspect > 0.95 { return max(0.5, 0.7 / line.aspect) }
        if line.aspect < 0.35 { return min(1.6, 0.5 / max(0.1, line.aspect)) }
        return 1
    }

    private func picture(
        of line: TextLine, in page: Picture, _ frame: (top: Int, bottom: Int), spread: Double
    ) -> Cut? {
        let side = Int(0.2 * Double(max(line.box.height, textHeight)) + 0.5)
        let sinks = Int((line.slope * Double(line.box.width)).rounded())
        let wanted = Box(
            left: line.box.left - side, top: frame.top + min(0, sinks), right: line.box.right + side,
            bottom: frame.bottom + max(0, sinks))
        guard let box = wanted.within(width: page.width, height: page.height), box.height >= 4,
            let crop = page.cropped(to: box), let dark = line.isLight ? crop.inverted() : crop,
            let level = sinks == 0 ? dark : levelled(dark, line, box, frame)
        else { return nil }
        let scale = Recognizer.height / Double(level.height)
        return level.scaled(by: spread * scale, scale).map { Cut(picture: $0, box: box) }
    }

    private func levelled(
        _ crop: Picture, _ line: TextLine, _ box: Box, _ frame: (top: Int, bottom: Int)
    ) -> Picture? {
        guard let sheared = crop.sheared(by: -atan(line.slope), at: line.box.left - box.left) else { return nil }
        let rows = Box(left: 0, top: frame.top - box.top, right: box.width, bottom: frame.bottom - box.top)
        return rows.within(width: sheared.width, height: sheared.height).flatMap { sheared.cropped(to: $0) }
    }
}
