/// Reads the lines of a sheet by networks, once a few of them have shown that it has text, and which way it runs.
struct NetworkReader {
    private let finder: TextFinder
    private let reader: LetterReader
    private let figures: FigureReader
    private let prose: ProseReader

    init(_ networks: Networks, _ alphabet: Alphabet, _ languages: String) {
        finder = TextFinder(networks: networks)
        reader = LetterReader(networks: networks, alphabet: alphabet)
        figures = FigureReader(networks, languages: languages)
        prose = ProseReader(languages: languages)
    }

    /// Lines that are tried.
    private static let tries = 6
    /// Text that is read with more than this stands upright.
    private static let sure = 0.93
    /// What is read with less than this is no text.
    private static let text = 0.7
    /// A line that is read with less is dirt.
    private static let line = 0.5

    /// - Returns: nil when what looked like text is none.
    func read(_ sheet: Sheet) -> FoundPage? {
        var best: Trial?
        for way in sheet.ways {
            guard let page = LevelPage(sheet, way) else { continue }
            let trial = tried(page)
            if let trial, trial.sureness > best?.sureness ?? Self.text { best = trial }
            if best?.sureness ?? 0 >= Self.sure { break }
        }
        return best.map { found($0) }
    }

    // MARK: A few lines

    /// A page the right way up, its lines, and how surely its likeliest lines were read.
    private struct Trial {
        var page: LevelPage
        var lines: [TextLine]
        var sureness: Double
    }

    private func tried(_ page: LevelPage) -> Trial? {
        let lines = Array(finder.lines(in: page.picture, textHeight: page.textHeight).prefix(PictureLimits.lines))
        let upright = sureness(lines, page, turned: false)
        guard upright < Self.sure, !lines.isEmpty else {
            return lines.isEmpty ? nil : Trial(page: page, lines: lines, sureness: upright)
        }
        let turned = sureness(lines, page, turned: true)
        guard turned > upright, let other = page.upsideDown else {
            return Trial(page: page, lines: lines, sureness: upright)
        }
        return Trial(page: other, lines: lines.map { $0.upsideDown(page.picture) }, sureness: turned)
    }

    /// Of the better half: some of them may well be no text, on a page that has some.
    private func sureness(_ lines: [TextLine], _ page: LevelPage, turned: Bool) -> Double {
        let readings = lines.prefix(Self.tries).map { reader.read($0, in: page.picture, turned: turned) }
        let half = readings.map(\.sureness).sorted(by: >).prefix((readings.count + 1) / 2)
        return half.reduce(0, +) / Double(max(1, half.count))
    }

    // MARK: All lines

    private func found(_ trial: Trial) -> FoundPage {
        let page = trial.page
        var room = PictureLimits.lineDots
        let once = trial.lines.map { line -> LineReading in
            room -= LetterReader.height * line.box.width / max(1, line.box.height)
            guard room > 0 else { return .nothing }
            let reading = reader.read(line, in: page.picture)
            return reading.sureness >= Self.line ? reading : .nothing
        }
        let readings = figures.improved(once, in: page.picture)
        let height = trial.lines.map(\.box.height).median
        let rows = ReadingOrder(textHeight: max(1, height * 3 / 4)).rows(of: trial.lines).compactMap {
            row -> FoundRow? in
            let words = row.map { prose.words(of: readings[$0], in: page) }.filter { !$0.isEmpty }
            guard !words.isEmpty else { return nil }
            return FoundRow(
                text: words.map { $0.map(\.text).joined(separator: " ") }.joined(separator: "  "),
                words: words.joined().map { word in
                    FoundWord(text: word.text, box: page.measure.inPicture(word.box), sureness: word.sureness)
                })
        }
        return page.measure.page(page.picture, rows, quarters: page.quarters)
    }
}

/// A page that stands upright or on its head, and is level; in the gray that it has.
struct LevelPage {
    let picture: Picture
    let measure: Measure
    /// In dots, as far as a first look tells.
    let textHeight: Int
    /// By how many right angles the sheet was turned.
    let quarters: Int

    /// As high text is at most: more dots tell no more.
    private static let highest = 64

    init?(_ sheet: Sheet, _ way: Sheet.Way) {
        let largest = (Double(PictureLimits.pixelsToRead) / Double(max(1, sheet.source.pixels))).squareRoot()
        let scale = min(1, largest, Double(Self.highest) / Double(max(1, way.height)))
        guard let turned = sheet.source.turned(way.quarters),
            let scaled = scale < 1 ? turned.scaled(by: scale) : turned,
            // Less is left to the lines, which are levelled one by one.
            let level = abs(way.skew) > 0.012 ? scaled.turned(by: way.skew) : scaled
        else { return nil }
        (picture, quarters) = (level, way.quarters)
        textHeight = max(1, Int(Double(way.height) * scale))
        measure = Measure(dots: sheet.measure.dots / scale, margin: sheet.measure.margin)
    }

    private init(upsideDown picture: Picture, _ page: LevelPage) {
        (self.picture, measure, textHeight) = (picture, page.measure, page.textHeight)
        quarters = page.quarters + 2
    }

    var upsideDown: LevelPage? { picture.turned(2).map { LevelPage(upsideDown: $0, self) } }
}

extension TextLine {
    /// The same line on a page that stands on its head.
    fileprivate func upsideDown(_ page: Picture) -> TextLine {
        var line = self
        // Its left end was its right one.
        let sinks = Int((slope * Double(box.width)).rounded())
        line.box = Box(
            left: page.width - box.right, top: page.height - box.bottom - sinks, right: page.width - box.left,
            bottom: page.height - box.top - sinks)
        line.baseline = line.box.bottom
        return line
    }
}
