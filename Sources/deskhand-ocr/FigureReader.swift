import CONNX

/// Reads figures a second time that are doubtful and matter, by a larger network (PP-OCRv6 small): of a hundred figures
/// that the smaller one doubts it reads seven more right, and where both read the same, that is hardly ever wrong.
///
/// Which figures matter can be told without knowing a word of the language: days, and the largest amounts, unless the
/// same stands somewhere else on the page and was read surely. Seven of ten pictures have none, and cost nothing.
struct FigureReader {
    private let networks: Networks
    private let languages: String

    init(_ networks: Networks, languages: String) {
        self.networks = networks
        self.languages = languages
    }

    /// What is read with as much is not read again.
    private static let sure = (day: 0.9, amount: 0.85)
    /// Nor is what was read so somewhere else.
    private static let confirmed = 0.9
    /// So many of the largest amounts of a page matter.
    private static let largest = 2
    /// What is as likely as not, when two readings differ.
    private static let disputed = 0.7
    /// Of all lines that are read again, side by side, in dots: a second of processor time.
    private static let dots = 10_000

    /// - Parameter readings: of all lines of the page.
    func improved(_ readings: [LineReading], in page: Picture) -> [LineReading] {
        var doubtful = doubtful(in: readings)
        guard !doubtful.isEmpty, networks.haveLarger,
            let alphabet = Alphabet(languages: languages, onnx_larger_alphabet())
        else { return readings }
        let reader = LetterReader(networks: networks, alphabet: alphabet, kind: .largerLetters)
        var readings = readings
        var room = Self.dots
        while let (line, figures) = doubtful.popLast() {
            room -= LetterReader.height * readings[line].box.width / max(1, readings[line].box.height)
            guard room > 0 else { break }
            let second = reader.read(readings[line].line, in: page)
            // From the right, so that the places of the others stay; two in one word are one.
            var end = Int.max
            for figure in figures.reversed() where figure.letters.upperBound <= end {
                readings[line].settle(figure, by: second, Self.disputed)
                end = figure.letters.lowerBound
            }
        }
        return readings
    }

    /// Lines with figures that are worth it, the most important ones last.
    private func doubtful(in readings: [LineReading]) -> [(line: Int, figures: [Figure])] {
        let all = readings.map { Figure.figures(in: $0.letters) }
        var sureDays: Set<String> = [], sureAmounts: Set<Int> = [], amounts: Set<Int> = []
        for figure in all.joined() {
            switch figure.kind {
            case .day: if figure.sureness >= Self.confirmed { sureDays.insert(figure.text) }
            case .amount(let value):
                amounts.insert(value)
                if figure.sureness >= Self.confirmed { sureAmounts.insert(value) }
            }
        }
        let large = Set(amounts.sorted(by: >).prefix(Self.largest))
        let lines = all.enumerated().map { line, figures in
            let chosen = figures.filter { figure in
                switch figure.kind {
                case .day: figure.sureness < Self.sure.day && !sureDays.contains(figure.text)
                case .amount(let value):
                    figure.sureness < Self.sure.amount && large.contains(value) && !sureAmounts.contains(value)
                }
            }
            return (line: line, figures: chosen)
        }
        return lines.filter { !$0.figures.isEmpty }.sorted { one, other in
            let days = (one.figures.contains(where: \.kind.isDay), other.figures.contains(where: \.kind.isDay))
            return days.0 != days.1 ? days.1 : one.line > other.line
        }
    }
}

extension LineReading {
    /// What two readings of a figure come to: alike, they are as sure as the surer one; else the surer one stands, if
    /// it is such a figure at all, and is no surer than `disputed`.
    fileprivate mutating func settle(_ figure: Figure, by second: LineReading, _ disputed: Double) {
        let own = letters[figure.letters].filter { $0.text != Alphabet.space }
        guard let first = own.first, let last = own.last else { return }
        // Neighbours end where half a letter does.
        let half = (last.to - first.from) / Double(2 * own.count)
        var others = second.letters.filter { letter in
            let middle = (letter.from + letter.to) / 2
            return first.from - half < middle && middle < last.to + half
        }
        while others.first?.text == Alphabet.space { others.removeFirst() }
        while others.last?.text == Alphabet.space { others.removeLast() }
        let sureness = others.filter { $0.text != Alphabet.space }.map(\.sureness).min() ?? 0
        let texts = [own, others].map { Figure.core($0.map(\.text).joined()) }
        if texts[0] == texts[1] {
            for index in figure.letters { letters[index].sureness = max(letters[index].sureness, sureness) }
        } else {
            let isAlike = Figure.figures(in: others).contains { $0.kind.isDay == figure.kind.isDay }
            let isBetter = sureness > figure.sureness && isAlike
            var settled = isBetter ? others : Array(letters[figure.letters])
            for index in settled.indices { settled[index].sureness = min(settled[index].sureness, disputed) }
            letters.replaceSubrange(figure.letters, with: settled)
        }
    }
}
