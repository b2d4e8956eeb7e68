/// Reads words by Tesseract, which knows words: it reads more of them right than the networks do, and far fewer figures.
/// So what has digits stays as the networks read it, and words between them are Tesseract's where it is sure. Made when
/// the first such line comes, since that takes its time.
final class ProseReader {
    private let languages: String
    private var recognizer: Recognizer??

    init(languages: String) { self.languages = languages }

    /// Letters that are worth it; in a line of many, or when the networks are not sure of one.
    private static let letters = (few: 3, many: 16)
    private static let doubtful = 0.9
    /// How well words must have been read for that to count: most of them known, and most letters sure.
    private static let enough = 90.0

    /// - Parameter known: what the networks read.
    func words(of known: LineReading, in page: LevelPage) -> [FoundWord] {
        let words = known.words
        let runs = runs(of: words)
        guard !runs.isEmpty, let recognizer = prepared() else { return words }
        let read = read(known.line, recognizer, page)
        var improved: [FoundWord] = []
        var next = 0
        for run in runs {
            improved += words[next..<run.lowerBound]
            let (left, right) = (words[run.lowerBound].box.left, words[run.upperBound - 1].box.right)
            let others = read.filter {
                left <= ($0.box.left + $0.box.right) / 2 && ($0.box.left + $0.box.right) / 2 < right
            }
            improved += isBetter(others, recognizer) ? others : Array(words[run])
            next = run.upperBound
        }
        return improved + words[next...]
    }

    /// Words beside each other that have no digits, and are many letters or doubtful.
    private func runs(of words: [FoundWord]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, word) in words.enumerated() where !word.text.contains(where: \.isNumber) {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs.filter { run in
            let letters = words[run].reduce(0) { $0 + $1.text.count(where: \.isLetter) }
            let sureness = words[run].map(\.sureness).min() ?? 1
            return letters >= Self.letters.many || letters >= Self.letters.few && sureness < Self.doubtful
        }
    }

    private func isBetter(_ words: [FoundWord], _ recognizer: Recognizer) -> Bool {
        guard !words.isEmpty, !words.contains(where: { $0.text.contains(where: \.isNumber) }) else { return false }
        let letters = words.reduce(0) { $0 + $1.text.count }
        let sureness = words.reduce(0) { $0 + $1.sureness * Double($1.text.count) } / Double(max(1, letters))
        let known = recognizer.knownShare(of: words.map(\.text).joined(separator: " "))
        return sureness * 100 + 30 * known >= Self.enough
    }

    private func read(_ line: TextLine, _ recognizer: Recognizer, _ page: LevelPage) -> [FoundWord] {
        // What stands around the letters is another share of their height here.
        var core = line
        let rim = line.box.height / 6
        core.box.top += rim
        core.box.bottom -= rim
        core.baseline -= rim
        let reader = LineReader(recognizer: recognizer, textHeight: core.box.height)
        return reader.readOnce(core, in: page.picture).words.map { word in
            let sinks = Int((line.slope * Double(word.left - line.box.left)).rounded())
            let box = Box(
                left: word.left, top: line.box.top + sinks, right: word.right, bottom: line.box.bottom + sinks)
            return FoundWord(text: word.text, box: box, sureness: word.sureness)
        }
    }

    private func prepared() -> Recognizer? {
        if let recognizer { return recognizer }
        let made = try? Recognizer(languages: languages)
        recognizer = .some(made)
        return made
    }
}
