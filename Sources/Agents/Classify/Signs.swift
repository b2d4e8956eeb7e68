import Reading

/// The three independent signs that must agree before the word of a model that has not earned trust files anything:
/// the embedded tier thinks of the category too, the type of the file is one of it, and the words the model quotes
/// stand in the document and are known to speak for this category, more than for any other.
struct Signs: Sendable {
    private let categories: [Category]
    private let cues: CueTable

    /// The least chance, by the embedded tier, of a category that counts as likely: on the labelled texts a model that
    /// says one category for everything, by the first words, then files one of them wrongly at most.
    private static let likely = 0.4
    /// A quotation of fewer letters says nothing. An ideograph counts for three.
    private static let fewLetters = 6

    init(categories: [Category]) {
        self.categories = categories
        cues = CueTable(categories.map { $0.cues + OwnWords.cues(of: $0) + OwnWords.nameCues(of: $0) })
    }

    /// Why the signs do not agree with a choice, to be said after “and”; nil when all three do.
    ///
    /// - Parameters:
    ///   - quotation: the words by which a model decided, found in the document; nil when there are none.
    ///   - chances: of the embedded tier, best first, without what is provisional.
    func objection(
        to category: String, quoting quotation: String?, on document: Document, chances: [Verdict.Alternative]
    ) -> String? {
        guard chances.contains(where: { $0.category == category && $0.confidence >= Self.likely }) else {
            return "the embedded tier does not think it likely"
        }
        guard let index = categories.firstIndex(where: { $0.name == category }), fits(document, categories[index])
        else { return "files of its type are not filed in \(category) on a word" }
        guard let quotation, speaks(quotation, for: index, in: document) else {
            return "the words it names are no sign of \(category)"
        }
        return nil
    }

    /// A category that is known by its types has files of these; one that is known by words has what carries words.
    private func fits(_ document: Document, _ category: Category) -> Bool {
        guard !document.isMislabelled else { return false }
        if category.types.contains(where: { TypeWords.matches($0, document.type) }) { return true }
        if category.extensions.contains(NameWords(document).ending) { return true }
        let isOfTypesAlone = category.cues.isEmpty && !(category.types.isEmpty && category.extensions.isEmpty)
        return !isOfTypesAlone && TypeWords.isGeneral(document.type)
    }

    private func speaks(_ quotation: String, for category: Int, in document: Document) -> Bool {
        let quoted = Words(quotation).hashes
        guard Self.letters(of: quotation) >= Self.fewLetters, Words(document.text).hashes.hasRun(quoted) else {
            return false
        }
        var voices = [Double](repeating: 0, count: categories.count)
        for hit in cues.hits(in: quoted, categories: categories.count) { voices[hit.category] += hit.weight }
        let others = voices.indices.filter { $0 != category }.map { voices[$0] }.max() ?? 0
        return voices[category] > others
    }

    private static func letters(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { count, scalar in
            count + (scalar.properties.isIdeographic ? 3 : scalar.properties.isAlphabetic ? 1 : 0)
        }
    }
}

extension [UInt64] {
    /// Whether some words stand here one after the other. Whole words: a part of one is none.
    fileprivate func hasRun(_ words: [UInt64]) -> Bool {
        guard let first = words.first, words.count <= count else { return false }
        return indices.dropLast(words.count - 1).contains { start in
            self[start] == first && self[start..<(start + words.count)].elementsEqual(words)
        }
    }
}
