/// What was said about the papers of vendors, to be heeded on papers that are read now.
///
/// A paper is of a vendor that is known when it shows one of his anchors and its head does not speak against that, or
/// when his name is printed where his other papers have it. An anchor that papers of two vendors show, as a payment
/// terminal's number is, tells nothing.
package struct VendorLessons: Sendable {
    private let lessons: [Known]
    private let byAnchor: [PaperAnchor: [Int]]
    private let byWord: [String: [Int]]

    /// So many are heeded, the latest.
    package static let most = 500

    private struct Known: Sendable {
        var lesson: VendorLesson
        /// What the vendor is called, and what is read where a name is looked for.
        var names: [ComparableName]
        var head: Set<String>

        init(_ lesson: VendorLesson) {
            self.lesson = lesson
            names = [lesson.name?.text ?? lesson.vendor, lesson.reading].compactMap(\.self).map(ComparableName.init)
            head = Set(lesson.marks.head)
        }
    }

    /// - Parameter lessons: the latest word first.
    package init(_ lessons: [VendorLesson] = []) {
        let known = lessons.prefix(Self.most).map(Known.init)
        self.lessons = known
        var (byAnchor, byWord) = ([PaperAnchor: [Int]](), [String: [Int]]())
        for (index, one) in known.enumerated() {
            for anchor in one.lesson.marks.anchors { byAnchor[anchor, default: []].append(index) }
            for word in Set(one.names.flatMap(\.words)) where word.count >= 3 {
                byWord[word, default: []].append(index)
            }
        }
        self.byAnchor = byAnchor.filter { _, places in
            let first = known[places[0]]
            return places.dropFirst().allSatisfy { Self.areOneShop(first, known[$0]) }
        }
        self.byWord = byWord
    }

    package var isEmpty: Bool { lessons.isEmpty }

    private static func areOneShop(_ one: Known, _ other: Known) -> Bool {
        guard let name = one.names.first, let another = other.names.first else { return true }
        return name.isOneShop(with: another) || share(of: one.head, in: other.head) >= alike
    }

    /// Of the words of the shorter head, the part that both have.
    private static func share(of one: Set<String>, in other: Set<String>) -> Double {
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        guard short.count >= fewWords else { return 0 }
        let common = short.count { word in
            long.contains(word)
                || word.count >= 5 && long.contains { NameSimilarity.of(word, $0) >= NameSimilarity.alike }
        }
        return Double(common) / Double(short.count)
    }

    /// Two heads that have so much in common are of one shop, whatever is read as its name.
    private static let alike = 0.75
    /// So much of it is in common where nothing else is known.
    private static let related = 0.5
    private static let fewWords = 2
    private static let mostLooked = 40

    /// What is known of the vendor of a paper.
    ///
    /// - Parameter reading: what the embedded tier takes for the vendor, without lessons.
    func match(_ paper: Paper, _ reading: ExtractedField?) -> VendorMatch? {
        guard !isEmpty else { return nil }
        let found = FoundMarks(paper)
        let look = Look(found, reading)
        var anchors: [Int: FoundMarks.Found] = [:]
        for one in found.found {
            for index in byAnchor[one.anchor] ?? [] where anchors[index] == nil { anchors[index] = one }
        }
        let named = look.name.map { $0.words.flatMap { byWord[$0] ?? [] } } ?? []
        let others = Set(named).subtracting(anchors.keys)
        let candidates = (anchors.keys.sorted() + others.sorted()).prefix(Self.mostLooked)
        let fitting = candidates.filter { isOf(lessons[$0], look, hasAnchor: anchors[$0] != nil) }
        // The user's word counts above a model's, an anchor above a name, the latest above earlier ones.
        let ranked = fitting.sorted { one, other in
            let rank = { (index: Int) in
                (lessons[index].lesson.isProvisional ? 1 : 0, anchors[index] == nil ? 1 : 0, index)
            }
            return rank(one) < rank(other)
        }
        guard let first = ranked.first else { return nil }
        let own = ranked.filter { Self.areOneShop(lessons[first], lessons[$0]) }
        return VendorMatch(own.map { lessons[$0].lesson }, anchor: own.lazy.compactMap { anchors[$0] }.first)
    }

    /// A paper as lessons are held against it.
    private struct Look {
        var name: ComparableName?
        var isLikely: Bool
        var isSure: Bool
        var head: Set<String>
        var taxNumbers: Set<String>

        init(_ found: FoundMarks, _ reading: ExtractedField?) {
            if case .text(let text)? = reading?.value { name = ComparableName(text) }
            isLikely = reading.map { $0.confidence >= 0.5 } ?? false
            isSure = reading?.isSure ?? false
            head = Set(found.head)
            taxNumbers = Set(found.found.map(\.anchor).filter { $0.kind == .tax }.map(\.text))
        }
    }

    private func isOf(_ known: Known, _ look: Look, hasAnchor: Bool) -> Bool {
        let share = Self.share(of: known.head, in: look.head)
        let isCalledSo = look.name.map { name in known.names.first?.isOneShop(with: name) ?? false } ?? false
        let isReadSo = look.name.map { name in known.names.contains { $0.isOneShop(with: name) } } ?? false
        guard hasAnchor else {
            let taxNumbers = Set(known.lesson.marks.anchors.filter { $0.kind == .tax }.map(\.text))
            let isAnother =
                !taxNumbers.isEmpty && !look.taxNumbers.isEmpty && taxNumbers.isDisjoint(with: look.taxNumbers)
            // What was misread once for a name may stand on papers of many shops.
            return !isAnother && (isCalledSo || isReadSo && share >= Self.alike)
        }
        if isReadSo { return true }
        // What is read as a name now stood in the head then too, where it was read as none.
        if let name = look.name, !name.words.isEmpty, name.words.allSatisfy(known.head.contains) { return true }
        // What is surely another shop's name is not argued with.
        if look.isSure { return false }
        return look.isLikely ? share >= Self.alike : share >= Self.related || look.head.count < Self.fewWords
    }
}

extension ComparableName {
    /// Whether both are spellings of one name, not one a word that the other has too: `Café`, `Café Morgenrot`.
    package func isOneShop(with other: ComparableName) -> Bool {
        guard key.count >= 3, other.key.count >= 3 else { return key == other.key }
        let (short, long) = key.count < other.key.count ? (key.count, other.key.count) : (other.key.count, key.count)
        return 2 * short >= long && likeness(to: other) >= NameSimilarity.alike
    }
}

/// Lessons that hold for one paper.
struct VendorMatch: Sendable {
    /// Nil where nobody said it.
    private(set) var name: VendorLesson.Name?
    /// What the paper shows of the vendor; nil for his name alone.
    let anchor: FoundMarks.Found?
    private let lessons: [VendorLesson]

    /// - Parameter lessons: of one vendor, those first that count most.
    fileprivate init(_ lessons: [VendorLesson], anchor: FoundMarks.Found?) {
        (self.lessons, self.anchor) = (lessons, anchor)
        name = lessons.lazy.compactMap(\.name).first
    }

    /// Where values of a kind stand, what counts most first.
    func places(_ field: VendorLesson.Field) -> [TaughtPlace] { lessons.compactMap { $0.places[field.rawValue] } }

    // MARK: how far they are believed

    /// The user's word, about something that stands on the paper.
    static let byUser = 0.97
    /// A model's: sure, and no more.
    static let byModel = 0.95
    /// What the arithmetic or the reading of letters speaks against.
    static let doubted = 0.9

    static func trust(_ by: String) -> Double { by == ExtractedRecord.user ? byUser : byModel }

    /// The vendor of a paper: as he is called, with what shows that it is him as evidence.
    ///
    /// - Parameter reading: what was read as his name.
    func vendor(_ paper: Paper, _ reading: ExtractedField?) -> ExtractedField? {
        guard let name else { return reading }
        let value = ExtractedValue.text(name.text)
        let called = ComparableName(name.text)
        var trust = Self.trust(name.by)
        if case .text(let text)? = reading?.value, ComparableName(text).isOneShop(with: called), var field = reading {
            field.value = value
            field.confidence = max(field.confidence, trust)
            return field
        }
        // A model's word wants to be seen on the paper.
        if name.by != ExtractedRecord.user, !Self.stands(called, on: paper) { trust = Self.doubted }
        guard let anchor else {
            guard var field = reading else { return nil }
            (field.value, field.confidence) = (value, trust)
            return field
        }
        return anchor.line.field(value, anchor.range, confidence: trust)
    }

    private static func stands(_ name: ComparableName, on paper: Paper) -> Bool {
        let lines = paper.lines.prefix(15) + paper.lines.suffix(15)
        let words = Set(lines.flatMap { ComparableName($0.text).words })
        return !name.words.isEmpty && name.words.allSatisfy(words.contains)
    }
}
