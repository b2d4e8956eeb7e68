/// Reads the lines of a sheet, once a few of them have shown that it has text, and which way it runs.
///
/// Every step that costs time follows on one that tells whether it is worth it: a photograph of a beach costs a first
/// look and perhaps a few lines tried, and no more.
struct PageReader {
    private let reader: LineReader

    init(_ recognizer: Recognizer) {
        reader = LineReader(recognizer: recognizer, textHeight: Page.textHeight)
    }

    /// - Returns: nil when what looked like text is none.
    func read(_ sheet: Sheet) -> FoundPage? {
        var best: Trial?
        for page in sheet.pages {
            for page in [page, page.upsideDown] {
                guard let page else { continue }
                let trial = tried(page)
                if trial.score >= Self.sure { return found(trial) }
                if trial.isLong, trial.score > best?.score ?? Self.text { best = trial }
            }
        }
        return best.map { found($0) }
    }

    // MARK: A few lines

    /// Lines that are tried.
    private static let tries = 6
    /// Readings that are better stand upright.
    private static let sure = 95.0
    /// Readings that are worse are of leaves and waves.
    private static let text = 82.0

    /// A page, and its likeliest lines read once.
    private struct Trial {
        let page: Page
        let readings: [Reading]

        /// A few marks in a row may be squares of a drawing: they are text only for sure.
        var isLong: Bool { page.lines.reduce(0) { $0 + $1.letters } >= 8 }

        /// Of the better half: some of them may well be no text, on a page that has some.
        var score: Double {
            let half = readings.map(\.score).sorted(by: >).prefix((readings.count + 1) / 2)
            return half.reduce(0, +) / Double(max(1, half.count))
        }
    }

    private func tried(_ page: Page) -> Trial {
        Trial(page: page, readings: page.lines.prefix(Self.tries).map { reader.readOnce($0, in: page.picture) })
    }

    // MARK: All lines

    private func found(_ trial: Trial) -> FoundPage {
        let page = trial.page
        let readings = page.lines.indices.map { index in
            let line = page.lines[index]
            let first = index < trial.readings.count ? trial.readings[index] : reader.readOnce(line, in: page.picture)
            let reading = reader.improved(first, line, in: page.picture)
            return reading.makesSense(letters: line.letters) ? reading : .nothing
        }
        let rows = ReadingOrder(textHeight: Page.textHeight).rows(of: page.lines).compactMap { row -> FoundRow? in
            let read = row.filter { !readings[$0].text.isEmpty }
            guard !read.isEmpty else { return nil }
            return FoundRow(
                text: read.map { readings[$0].text }.joined(separator: "  "),
                words: read.flatMap { index in
                    readings[index].words.map { $0.found(on: page.lines[index], page.measure) }
                })
        }
        return page.measure.page(page.picture, rows, quarters: page.quarters)
    }
}

extension Reading.Word {
    /// In dots of the picture.
    fileprivate func found(on line: TextLine, _ measure: Measure) -> FoundWord {
        let sinks = Int((line.slope * Double(left - line.box.left)).rounded())
        let box = Box(left: left, top: line.box.top + sinks, right: right, bottom: line.box.bottom + sinks)
        return FoundWord(text: text, box: measure.inPicture(box), sureness: sureness)
    }
}
