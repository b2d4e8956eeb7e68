/// Reads the lines of a page, once a few of them have shown that it has text and stands upright.
struct PageReader {
    let recognizer: Recognizer

    /// - Returns: its lines from top to bottom; none when what looked like text is none.
    func read(_ page: Page) -> [String] {
        var page = page
        var (sample, known) = sampled(page)
        if sample < Self.sure, let turned = page.upsideDown() {
            let (otherSample, otherKnown) = sampled(turned)
            if otherSample > sample {
                page = turned
                (sample, known) = (otherSample, otherKnown)
            }
        }
        guard sample >= Self.text else { return [] }
        return rows(of: page, known)
    }

    // MARK: A few lines

    /// Lines that are tried.
    private static let tried = 6
    /// Readings that are better on average are of text that stands upright.
    private static let sure = 80.0
    /// Readings that are worse on average are of leaves and waves.
    private static let text = 45.0

    /// Reads the longest lines.
    ///
    /// - Returns: how well that went, and the readings.
    private func sampled(_ page: Page) -> (score: Double, readings: [Int: Reading]) {
        let reader = LineReader(recognizer: recognizer, textHeight: Page.textHeight)
        var readings: [Int: Reading] = [:]
        for index in page.lines.indices.prefix(Self.tried) {
            readings[index] = reader.read(page.lines[index], in: page.picture)
        }
        let score = readings.values.reduce(0) { $0 + $1.score } / Double(max(1, readings.count))
        return (score, readings)
    }

    // MARK: All lines

    private func rows(of page: Page, _ known: [Int: Reading]) -> [String] {
        let reader = LineReader(recognizer: recognizer, textHeight: Page.textHeight)
        var texts: [String?] = []
        for index in page.lines.indices {
            let reading = known[index] ?? reader.read(page.lines[index], in: page.picture)
            texts.append(reading.flatMap { $0.text.isEmpty ? nil : $0.text })
        }
        return Layout(textHeight: Page.textHeight).rows(of: page.lines).compactMap { row in
            let words = row.compactMap { texts[$0] }
            return words.isEmpty ? nil : words.joined(separator: "  ")
        }
    }
}
