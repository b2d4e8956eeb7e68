import Foundation
import Reading

/// The tier that costs nothing: a static embedding, cue words, type, name, and what the user taught.
///
/// What speaks for a category is added up as log-odds; a softmax over all categories and “none of these” makes
/// a chance of it. There is no state: the same document and the same teaching give the same verdict.
///
/// ```swift
/// let verdict = EmbeddedTier(categories: config.categories).judge(document, taught: Taught([]))
/// ```
package struct EmbeddedTier: Sendable {
    let categories: [Category]
    let weights: Weights
    let known: [Known]
    /// Of the categories, and behind them of what belongs in none.
    let cues: CueTable
    let nameCues: CueTable
    /// What the form of a text counts for each category, and for none.
    let forms: [FormWeights]
    let noForm: FormWeights
    /// What any text is compared with: so that few categories are judged as soberly as many.
    let background: [Direction]

    /// How much of a text is judged, in bytes of UTF-8.
    static let judgedBytes = 4_000
    /// A chance below this is not worth naming.
    private static let leastChance = 0.01
    /// What is less likely, unless its category files on less, is no finding: it is offered as a choice, among the next best.
    package static let leastFinding = 0.25
    /// A verdict below this is no opinion.
    static let leastOpinion = 0.5

    package init(categories: [Category]) { self.init(categories: categories, weights: .calibrated) }

    init(categories: [Category], weights: Weights) {
        self.categories = categories
        self.weights = weights
        known = categories.map(Known.init)
        cues = CueTable(categories.map { $0.cues + OwnWords.cues(of: $0) } + [NothingWords.text])
        nameCues = CueTable(
            categories.map { $0.nameCues + OwnWords.nameCues(of: $0) } + [NothingWords.name], parts: NameWords.parts)
        forms = categories.map { FormWeights.of(category: $0.name) }
        noForm = FormWeights.nothing
        background = Known.builtIn
    }

    /// The unit vector of a text's beginning, 256 components.
    package func embed(_ text: String) -> [Float] {
        StaticEmbedding.shared.embed(
            Vocabulary.shared.tokens(of: Words(text, limit: Self.judgedBytes), limit: StaticEmbedding.tokenLimit))
    }

    /// What teaching remembers of a document: opaque, at most 459 bytes, without its text.
    package func features(of document: Document) -> [UInt8] { Look(document).features.bytes }

    /// The category of a document, how sure, and why.
    package func judge(_ document: Document, taught: Taught = Taught([])) -> Verdict {
        verdict(on: document, Look(document), taught)
    }

    /// The verdict and what teaching would remember, at the price of one.
    package func examine(_ document: Document, taught: Taught) -> (verdict: Verdict, features: [UInt8]) {
        let look = Look(document)
        return (verdict(on: document, look, taught), look.features.bytes)
    }

    private func verdict(on document: Document, _ look: Look, _ taught: Taught) -> Verdict {
        let scores = scores(of: document, look, taught)
        guard taught.isPartlyProvisional, scores.list.contains(where: { $0.taught != $0.firmlyTaught }) else {
            return verdict(on: document, scores)
        }
        // What models taught that have not earned trust has a say only where nobody else has; else it is mentioned, since
        // it may be of a category that not everybody may see.
        var firm = verdict(on: document, scores.firm)
        var guess = verdict(on: document, scores)
        guard guess.category != nil, firm.confidence < Self.leastOpinion, guess.confidence > firm.confidence else {
            let known = Set(firm.options.map(\.category))
            firm.alternatives += guess.options.filter { !known.contains($0.category) }
            return firm
        }
        (guess.isTentative, guess.chances) = (true, firm.chances)
        return guess
    }

    private func verdict(on document: Document, _ all: Scores) -> Verdict {
        let scores = all.list
        let say = all.say
        let none = weights.none + say * all.nothing + (document.isMislabelled ? weights.mislabelled : 0)
        let logits = scores.map { $0.sum(say) * weights.sharpness }
        let highest = max(none * weights.sharpness, logits.max() ?? 0)
        let powers = logits.map { exp($0 - highest) }
        let sum = powers.reduce(exp(none * weights.sharpness - highest), +)
        let ranked = powers.indices.sorted { (powers[$0], $1) > (powers[$1], $0) }
        let chances = ranked.map { Verdict.Alternative(category: categories[$0].name, confidence: powers[$0] / sum) }
        var verdict = Verdict(category: nil, confidence: 0, tier: .embedded)
        verdict.chances = Array(chances.prefix { $0.confidence >= Self.leastChance })
        guard let best = ranked.first, scores[best].speaks else { return verdict }
        let likely = zip(ranked, chances).prefix { scores[$0.0].speaks && $0.1.confidence >= Self.leastChance }.map(\.1)
        guard chances[0].confidence >= min(Self.leastFinding, categories[best].threshold ?? 1) else {
            verdict.alternatives = Array(likely.prefix(3))
            return verdict
        }
        (verdict.category, verdict.confidence) = (chances[0].category, chances[0].confidence)
        verdict.evidence = evidence(for: best, scores[best], document)
        verdict.alternatives = Array(likely.dropFirst().prefix(3))
        return verdict
    }
}

/// What a document shows at a glance, made once for verdict and features.
struct Look {
    let name: NameWords
    let text: Words
    /// Of each word of the text that is no mark.
    let places: [CuePlace]
    let form: PaperForm
    let features: Features
    let tokens: Int

    init(_ document: Document) {
        name = NameWords(document)
        text = Words(document.text, limit: EmbeddedTier.judgedBytes)
        let lines = FormLine.lines(of: text)
        places = CuePlace.places(in: text, lines)
        form = PaperForm(text, lines, type: document.type, ending: name.ending)
        var tokens = Vocabulary.shared.tokens(of: name.words, limit: 64)
        tokens += Vocabulary.shared.tokens(of: text, limit: StaticEmbedding.tokenLimit)
        self.tokens = tokens.count
        features = Features(document, name: name, text: text, embedding: StaticEmbedding.shared.embed(tokens))
    }
}

/// What is worked out of a category once.
struct Known: Sendable {
    let direction: Direction
    /// True when it has no words, only types: a file of another type is none of it.
    let isOfTypesAlone: Bool
    let isOfOwnWords: Bool

    init(_ category: Category) {
        direction = Direction(StaticEmbedding.shared.embed("\(category.name): \(category.description)"))
        isOfTypesAlone = category.cues.isEmpty && !category.types.isEmpty
        isOfOwnWords = OwnWords.areNeeded(by: category)
    }

    static let builtIn = Category.builtIn.map { Known($0).direction }
}
