/// Finds the words of `PaperLabelWords` in a line, also those that recognition spelled a little wrong (`T0TAL`, `Totl`).
struct PaperLabelFinder: Sendable {
    static let shared = PaperLabelFinder()

    private struct Phrase: Sendable {
        var words: [String]
        var kinds: LabelKinds
    }

    /// By their first word, the longest first.
    private let phrases: [String: [Phrase]]
    private let vocabulary: Set<String>
    /// Words of five letters and more by what is left when one letter is gone.
    private let shortened: [String: String]
    private static let shortestInexact = 5

    private init() {
        var kinds: [[String]: LabelKinds] = [:]
        for (kind, list) in PaperLabelWords.phrases {
            for phrase in list.split(separator: ",") {
                kinds[phrase.split(whereSeparator: \.isWhitespace).map(String.init), default: []].insert(
                    LabelKinds(kind))
            }
        }
        var phrases: [String: [Phrase]] = [:]
        for (words, kinds) in kinds {
            guard let first = words.first else { continue }
            phrases[first, default: []].append(Phrase(words: words, kinds: kinds))
        }
        self.phrases = phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        vocabulary = Set(kinds.keys.joined())
        var shortened: [String: String] = [:]
        for word in vocabulary.sorted() where word.count >= Self.shortestInexact {
            for rest in Self.withoutOne(word) where shortened[rest] == nil { shortened[rest] = word }
        }
        self.shortened = shortened
    }

    /// Whether this one word is a label of that kind.
    func means(_ word: String, _ kind: LabelKind) -> Bool {
        let folded = PaperWord.folded(word.unicodeScalars).filter(\.isLetter)
        return phrases[folded]?.contains { $0.words.count == 1 && $0.kinds.has(kind) } ?? false
    }

    func isKnown(_ word: String) -> Bool { vocabulary.contains(word) }

    func labels(in letters: [Unicode.Scalar]) -> [PaperLabel] {
        let words = PaperWord.words(of: letters)
        let texts = words.map { meant($0.text) }
        var labels: [PaperLabel] = []
        var index = 0
        while index < words.count {
            guard let phrase = phrases[texts[index]]?.first(where: { texts[index...].starts(with: $0.words) }) else {
                if let kinds = Self.compound(texts[index]) {
                    labels.append(PaperLabel(range: words[index].start..<words[index].end, kinds: kinds))
                }
                index += 1
                continue
            }
            let last = index + phrase.words.count - 1
            let isExact = (index...last).allSatisfy { texts[$0] == words[$0].text }
            labels.append(
                PaperLabel(range: words[index].start..<words[last].end, kinds: phrase.kinds, isExact: isExact))
            index = last + 1
        }
        return labels
    }

    /// German and Dutch make one word of two, and the last says what it is: `Beitragsrechnung`, `Zählernummer`.
    private static func compound(_ word: String) -> LabelKinds? {
        guard word.utf8.count > 8 else { return nil }
        return compounds.first { word.hasSuffix($0.end) }.map { LabelKinds($0.kind) }
    }

    private static let compounds: [(end: String, kind: LabelKind)] = [
        ("rechnung", .paper), ("factuur", .paper), ("nummer", .number), ("datum", .otherDay), ("zeitraum", .otherDay),
        ("betrag", .total), ("bedrag", .total), ("summe", .total), ("steuer", .tax), ("rabatt", .discount),
        ("korting", .discount), ("punkte", .points), ("punten", .points), ("strasse", .address), ("platz", .address),
        ("gasse", .address), ("allee", .address), ("straat", .address), ("laan", .address), ("plein", .address),
        ("kade", .address),
    ]

    /// The word of the vocabulary that is meant, else the word itself.
    private func meant(_ word: String) -> String {
        if word.utf8.count < Self.shortestInexact || vocabulary.contains(word) { return word }
        let digits = word.utf8.count { (0x30...0x39).contains($0) }
        if digits == word.utf8.count { return word }
        if digits > 0, digits * 2 < word.utf8.count {
            for one in ["i", "l"] as [Character] {
                let mended = String(word.map { Self.lookalikes[$0].map { $0 == "1" ? one : $0 } ?? $0 })
                if vocabulary.contains(mended) { return mended }
            }
        }
        if let longer = shortened[word] { return longer }
        let count = word.count
        for rest in Self.withoutOne(word) {
            if count > Self.shortestInexact, vocabulary.contains(rest) { return rest }
            if let other = shortened[rest], other.count == count { return other }
        }
        return word
    }

    private static let lookalikes: [Character: Character] = ["0": "o", "1": "1", "5": "s", "8": "b"]

    private static func withoutOne(_ word: String) -> [String] {
        let letters = Array(word)
        return letters.indices.map { String(letters[..<$0] + letters[($0 + 1)...]) }
    }
}

/// A word or a number of a line, folded: lower case, without accents.
struct PaperWord {
    var text: String
    var start: Int
    var end: Int

    static func words(of letters: [Unicode.Scalar]) -> [PaperWord] {
        var words: [PaperWord] = []
        var index = 0
        while index < letters.count {
            let start = index
            if letters[index].isPaperDigit {
                while index < letters.count, letters[index].isPaperDigit { index += 1 }
            } else if letters[index].isPaperLetter {
                while index < letters.count, letters[index].isPaperLetter { index += 1 }
                // A zero for an O, a one for an I inside a word.
                var inner = index
                while inner < letters.count, letters[inner].isPaperDigit { inner += 1 }
                if inner > index, inner < letters.count, letters[inner].isPaperLetter {
                    index = inner
                    while index < letters.count, letters[index].isPaperLetter { index += 1 }
                }
            } else {
                index += 1
                continue
            }
            words.append(PaperWord(text: folded(letters[start..<index]), start: start, end: index))
        }
        return words
    }

    static func folded(_ letters: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        for letter in letters {
            switch letter.value {
            case 0x41...0x5A: text.append(Unicode.Scalar(UInt8(letter.value) | 0x20))
            case 0..<0x80: text.append(letter)
            case 0xDF, 0x1E9E: text.append(contentsOf: "ss".unicodeScalars)
            case 0x141, 0x142: text.append("l")
            case 0xD8, 0xF8: text.append("o")
            case 0xC6, 0xE6: text.append(contentsOf: "ae".unicodeScalars)
            default:
                switch TextFolding.shared.fold(letter) {
                case .letter(let folded), .mark(let folded): text.append(folded)
                case .ideograph(let several), .several(let several): text.append(contentsOf: several)
                case .space: text.append(" ")
                case .nothing: break
                }
            }
        }
        return String(text)
    }
}

extension Unicode.Scalar {
    var isPaperDigit: Bool { (0x30...0x39).contains(value) }

    var isPaperLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: true
        case 0..<0x80: false
        default: properties.isAlphabetic
        }
    }
}
