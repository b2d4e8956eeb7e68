/// What a label says of the value that follows it.
enum LabelMeaning: Sendable {
    case card, iban, password, phrase, pin, code, key
    /// As `password`, for words that mean other things too: a colon must follow, and more than a number.
    case shortPassword
    /// The header of a request: a word for its kind may stand before the value.
    case header
    case cookie
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
        var start: Int
        var end: Int
        /// The meaning of what it begins or ends with, or of a label in a script without spaces; 0 or more.
        var meaning = -1

        var range: Range<Int> { start..<end }
    }

    private let text: FoldedText
    private let phrases = LabelTable.phrases
    private let stems = LabelTable.stems
    private let endings = LabelTable.endings
    private let unspacedLabels = LabelTable.unspaced

    init(_ text: FoldedText) { self.text = text }

    /// The labels in order of place; the longest wins.
    func labels() -> [Label] {
        var labels: [Label] = []
        let words = words()
        var index = 0
        while index < words.count {
            let hash = words[index].hash
            let known = phrases.mayHave(hash) ? phrases[hash] : nil
            if let phrase = known?.first(where: { match($0.words, words, at: index) }) {
                let range = words[index].start..<words[index + phrase.words.count - 1].end
                labels.append(Label(meaning: phrase.meaning, range: range))
                index += phrase.words.count
            } else {
                if words[index].meaning >= 0 {
                    let meaning = LabelTable.meanings[words[index].meaning]
                    labels.append(Label(meaning: meaning, range: words[index].range))
                }
                index += 1
            }
        }
        return labels
    }

    private func match(_ phrase: [UInt64], _ words: [Word], at start: Int) -> Bool {
        guard start + phrase.count <= words.count else { return false }
        for place in 1..<max(1, phrase.count) {
            let word = words[start + place]
            guard word.hash == phrase[place], word.start - words[start + place - 1].end <= 2 else { return false }
        }
        return true
    }

    /// Runs of letters, parted also where a capital follows a small letter.
    private func words() -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(text.count / 6)
        var index = 0
        while index < text.count {
            let code = text[index]
            guard Code.isLetter(code) else {
                index += 1
                continue
            }
            if Code.isUnspaced(code) {
                let word = unspaced(index)
                if word.meaning >= 0 { words.append(word) }
                index = word.end
            } else {
                let word = word(index)
                words.append(word)
                index = word.end
            }
        }
        return words
    }

    private func word(_ start: Int) -> Word {
        var hash = LabelTable.seed
        var stem = -1
        var (stemEnd, index) = (start, start)
        var code = text[start]
        while true {
            hash = LabelTable.add(Code.lower(code), to: hash)
            index += 1
            if index - start >= 4, stems.mayHave(hash), let meaning = stems[hash] { (stem, stemEnd) = (meaning, index) }
            let next = text[index]
            guard Code.isLetter(next), !(Code.isUpper(next) && Code.isLower(code)), !Code.isUnspaced(next) else {
                break
            }
            code = next
        }
        if index - stemEnd > 6 { stem = -1 }
        if stem < 0, index - start > 5 { stem = ending(start..<index) }
        return Word(hash: hash, start: start, end: index, meaning: stem)
    }

    /// "Benutzerpasswort", "Kundenkreditkarte": what a compound ends with.
    private func ending(_ word: Range<Int>) -> Int {
        var hash = LabelTable.seed
        var found = -1
        var index = word.upperBound
        let least = max(word.lowerBound, word.upperBound - LabelTable.longestEnding)
        while index > least {
            index -= 1
            hash = LabelTable.add(Code.lower(text[index]), to: hash)
            if endings.mayHave(hash), let meaning = endings[hash] { found = meaning }
        }
        return found
    }

    /// The longest label that starts here, or a word of one letter without meaning.
    private func unspaced(_ start: Int) -> Word {
        var hash = LabelTable.seed
        var found = Word(hash: 0, start: start, end: start + 1)
        for index in start..<(start + LabelTable.longestUnspaced) {
            let code = text[index]
            guard Code.isUnspaced(code) || code == Code.space else { break }
            hash = LabelTable.add(code, to: hash)
            if let meaning = unspacedLabels[hash] {
                found = Word(hash: 0, start: start, end: index + 1, meaning: meaning)
            }
        }
        return found
    }
}
