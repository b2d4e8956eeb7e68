/// Reads the lines of a sheet, once a few of them have shown that it has text, and which way it runs.
///
/// Every step that costs time follows on one that tells whether it is worth it: a photograph of a beach costs a first
/// look and perhaps a few lines tried, and no more.
struct PageReader {
    private let recognizer: Recognizer
    private let reader: LineReader

    init(_ recognizer: Recognizer) {
        self.recognizer = recognizer
        reader = LineReader(recognizer: recognizer, textHeight: Page.textHeight)
    }

    /// - Returns: its lines from top to bottom; none when what looked like text is none.
    func read(_ sheet: Sheet) -> [String] {
        var best: Trial?
        for page in sheet.pages {
            for page in [page, page.upsideDown] {
                guard let page else { continue }
                let trial = tried(page)
                if trial.score > best?.score ?? Self.text { best = trial }
                if trial.score >= Self.sure { return rows(of: trial) }
            }
        }
        return best.map { rows(of: $0) } ?? []
    }

    // MARK: A few lines

    /// Lines that are tried.
    private static let lines = 6
    /// Readings that are better on average are of text that stands upright.
    private static let sure = 80.0
    /// Readings that are worse on average are of leaves and waves.
    private static let text = 45.0

    /// A page and its longest lines, read once.
    private struct Trial {
        let page: Page
        let readings: [Reading]
        var score: Double { readings.reduce(0) { $0 + $1.score } / Double(max(1, readings.count)) }
    }

    private func tried(_ page: Page) -> Trial {
        Trial(page: page, readings: page.lines.prefix(Self.lines).map { reader.readOnce($0, in: page.picture) })
    }

    // MARK: All lines

    private func rows(of trial: Trial) -> [String] {
        let page = trial.page
        let texts = page.lines.indices.map { index in
            let first = index < trial.readings.count ? trial.readings[index] : reader.readOnce(page.lines[index], in: page.picture)
            return reader.improved(first, page.lines[index], in: page.picture).text
        }
        return Layout(textHeight: Page.textHeight).rows(of: page.lines).compactMap { row in
            let words = row.map { texts[$0] }.filter { !$0.isEmpty }
            return words.isEmpty ? nil : words.joined(separator: "  ")
        }
    }
}
