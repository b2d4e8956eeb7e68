/// What a label says of the value that follows it.
enum LabelMeaning {
    case card, iban, password, phrase, pin, key
    /// As `password`, for words that mean other things too: a colon must follow, and more than a number.
    case shortPassword
    case phone
    /// As `phone`, for words so short that a colon or dot must follow.
    case shortPhone
    /// A personal number of so many digits; `nil` checks accept any.
    case personal(ClosedRange<Int>, check: (@Sendable ([Int]) -> Bool)? = nil)
    /// A passport, identity card or licence: letters and digits.
    case document
    /// A number that reading needs, and that stays: an invoice's, an order's, a company's.
    case keep
}

struct Label {
    var meaning: LabelMeaning
    /// From the label's first code to behind its last.
    var range: Range<Int>
}

/// Finds the words that name what follows them, in the languages that documents come in. Case, accents and what joins
/// the words ("Steuer-ID", "STEUER ID", "steuer_id", "apiKey") do not matter.
struct LabelFinder {
    private struct Word {
        var hash: UInt64
        var range: Range<Int>
    }

    private let text: FoldedText

    init(_ text: FoldedText) { self.text = text }

    /// The labels in order of place; the longest wins.
    func labels() -> [Label] {
        var labels: [Label] = []
        let words = words()
        var index = 0
        while index < words.count {
            if let (meaning, count) = LabelTable.phrases[words[index].hash]?.first(where: {
                match($0.words, words, at: index)
            })
            .map({ ($0.meaning, $0.words.count) }) {
                let range = words[index].range.lowerBound..<words[index + count - 1].range.upperBound
                labels.append(Label(meaning: meaning, range: range))
                index += count
            } else {
                if let meaning = compound(words[index]) {
                    labels.append(Label(meaning: meaning, range: words[index].range))
                }
                index += 1
            }
        }
        return labels
    }

    private func match(_ phrase: [UInt64], _ words: [Word], at start: Int) -> Bool {
        guard start + phrase.count <= words.count else { return false }
        for (place, hash) in phrase.enumerated().dropFirst() {
            let word = words[start + place]
            guard word.hash == hash, word.range.lowerBound - words[start + place - 1].range.upperBound <= 2 else {
                return false
            }
        }
        return true
    }

    /// "Benutzerpasswort", "Kundenkreditkarte": what a compound ends with.
    private func compound(_ word: Word) -> LabelMeaning? {
        guard word.range.count > 8 else { return nil }
        return LabelTable.endings.first { ending, _ in
            ending.count < word.range.count
                && zip(ending.reversed(), word.range.reversed()).allSatisfy { Code.lower(text[$1]) == $0 }
        }?.meaning
    }

    /// Runs of letters, parted also where a capital follows a small letter.
    private func words() -> [Word] {
        var words: [Word] = []
        var index = 0
        while index < text.count {
            guard Code.isLetter(text[index]) else {
                index += 1
                continue
            }
            let start = index
            var hash = LabelTable.seed
            repeat {
                hash = LabelTable.add(Code.lower(text[index]), to: hash)
                index += 1
            } while Code.isLetter(text[index]) && !(Code.isUpper(text[index]) && Code.isLower(text[index - 1]))
            words.append(Word(hash: hash, range: start..<index))
        }
        return words
    }
}
