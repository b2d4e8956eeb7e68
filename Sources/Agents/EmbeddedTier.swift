import Foundation
import Reading

/// The tier that costs nothing: a static embedding, cue words, type, name, and what the user taught.
///
/// The weights of what speaks for a category are added as log-odds; a softmax over all categories and
/// “none of these” makes a chance of them. The constants were chosen on the labelled documents of the tests
/// (docs/agents.md has the figures).
///
/// ```swift
/// let verdict = EmbeddedTier(categories: config.categories).judge(document, taught: Taught([]))
/// ```
public struct EmbeddedTier: Sendable {
    private let categories: [Category]
    private let descriptions: [[Float]]
    private let cues: CueTable
    private let nameCues: CueTable

    /// The log-odds of the constants; see the type's description.
    enum Weights {
        static let meaning = 11.0
        static let meaningRange = -1.5...3.2
        static let cue = 1.4
        static let cuesMost = 5.0
        static let cuesHalfway = 3.0
        static let nameCue = 2.9
        static let nameCueMore = 0.9
        static let nameCuesMost = 3.8
        static let strongType = 8.0
        /// A name alone says less than a text does.
        static let nameOnlyMeaning = 0.35
        static let picture = 2.0
        static let camera = 3.0
        static let noneOfThese = 2.4
        static let mislabelled = 2.5
    }

    /// How much of a text is judged, in characters.
    static let judgedLength = 2_000

    public init(categories: [Category]) {
        self.categories = categories
        descriptions = categories.map { StaticEmbedding.shared.embed("\($0.name): \($0.description)") }
        cues = CueTable(categories.map(Self.cues))
        nameCues = CueTable(categories.map { $0.nameCues + [$0.name.lowercased()] })
    }

    /// The unit vector of a text's beginning.
    public func embed(_ text: String) -> [Float] { StaticEmbedding.shared.embed(Self.judged(text)) }

    /// What teaching would remember of a document.
    public func features(of document: Document) -> [UInt8] {
        Features(document, embedding: embedding(of: document)).bytes
    }

    public func judge(_ document: Document, taught: Taught = Taught([])) -> Verdict {
        judge(document, embedding: embedding(of: document), taught: taught).verdict
    }

    /// The verdict and the features at once: the embedding is made only once.
    public func examine(_ document: Document, taught: Taught) -> (verdict: Verdict, features: [UInt8]) {
        let judged = judge(document, embedding: embedding(of: document), taught: taught)
        return (judged.verdict, judged.features.bytes)
    }

    private func embedding(of document: Document) -> [Float] {
        StaticEmbedding.shared.embed(document.stem + ". " + Self.judged(document.text))
    }

    private static func judged(_ text: String) -> String { String(text.prefix(judgedLength)) }

    private func judge(
        _ document: Document, embedding: [Float], taught: Taught
    ) -> (verdict: Verdict, features: Features) {
        let features = Features(document, embedding: embedding)
        var evidence = [[Verdict.Evidence]](repeating: [], count: categories.count)
        addMeaning(embedding, isNameOnly: document.text.isEmpty, to: &evidence)
        addCues(document, to: &evidence)
        addType(document, to: &evidence)
        addTaught(taught.votes(on: features), to: &evidence)
        let logits = evidence.map { $0.reduce(0) { $0 + $1.weight } }
        let none = Weights.noneOfThese + (document.isMislabelled ? Weights.mislabelled : 0)
        return (verdict(logits, none: none, evidence, document), features)
    }

    private func verdict(
        _ logits: [Double], none: Double, _ evidence: [[Verdict.Evidence]], _ document: Document
    ) -> Verdict {
        let powers = logits.map { exp($0) }
        let sum = powers.reduce(exp(none), +)
        let ranked = powers.indices.sorted { powers[$0] > powers[$1] }
        guard let best = ranked.first, logits[best] > 0.5 else {
            return Verdict(category: nil, confidence: 0, tier: .embedded)
        }
        var reasons = evidence[best].filter { abs($0.weight) >= 0.3 }.sorted { abs($0.weight) > abs($1.weight) }
        if document.isMislabelled, let byName = document.typeByName {
            reasons.append(
                .init(
                    kind: .type, reason: "its name says \(byName), but it is \(document.type)",
                    weight: -Weights.mislabelled))
        }
        return Verdict(
            category: categories[best].name, confidence: powers[best] / sum, tier: .embedded, evidence: reasons,
            alternatives: ranked.dropFirst().prefix(3).map {
                .init(category: categories[$0].name, confidence: powers[$0] / sum)
            })
    }
}

/// The kinds of evidence, one after the other.
extension EmbeddedTier {
    /// How near the text is to each description, compared with how near it is to all of them.
    private func addMeaning(_ embedding: [Float], isNameOnly: Bool, to evidence: inout [[Verdict.Evidence]]) {
        guard !categories.isEmpty else { return }
        let near = descriptions.map { Double(similarity($0, embedding)) }
        let mean = near.reduce(0, +) / Double(near.count)
        for index in categories.indices {
            let range = Weights.meaningRange
            let weight =
                min(max(Weights.meaning * (near[index] - mean), range.lowerBound), range.upperBound)
                * (isNameOnly ? Weights.nameOnlyMeaning : 1)
            evidence[index].append(
                .init(kind: .meaning, reason: "its words are about what \(categories[index].name) are about", weight: weight))
        }
    }

    private func addCues(_ document: Document, to evidence: inout [[Verdict.Evidence]]) {
        let text = cues.hits(in: WordScan.words(in: Self.judged(document.text)), categories: categories.count)
        let name = nameCues.hits(in: WordScan.words(in: document.stem), categories: categories.count)
        for index in categories.indices {
            if !text[index].isEmpty {
                let sum = text[index].reduce(0) { $0 + Weights.cue / Double($1.shared).squareRoot() }
                evidence[index].append(
                    .init(
                        kind: .words, reason: "the text says \(Self.quoted(text[index]))",
                        weight: Weights.cuesMost * (1 - exp(-sum / Weights.cuesHalfway))))
            }
            if !name[index].isEmpty {
                let first = Weights.nameCue / Double(name[index].map(\.shared).min() ?? 1).squareRoot()
                let weight = min(Weights.nameCuesMost, first + Weights.nameCueMore * Double(name[index].count - 1))
                evidence[index].append(
                    .init(kind: .name, reason: "the name says \(Self.quoted(name[index]))", weight: weight))
            }
        }
    }

    private func addType(_ document: Document, to evidence: inout [[Verdict.Evidence]]) {
        let isPicture = document.type.hasPrefix("image/")
        let hasCamera = document.details["camera"] != nil || document.details["taken"] != nil
        let ending = document.isMislabelled ? "" : document.ending
        for (index, category) in categories.enumerated() {
            let byType = category.types.contains { Self.matches($0, document.type) }
            guard byType || category.extensions.contains(ending) else { continue }
            if isPicture {
                evidence[index].append(.init(kind: .type, reason: "it is a picture", weight: Weights.picture))
                if hasCamera {
                    evidence[index].append(.init(kind: .type, reason: "a camera took it", weight: Weights.camera))
                }
            } else {
                let what = Self.kind(of: document.type) ?? (ending.isEmpty ? document.type : "a .\(ending) file")
                evidence[index].append(.init(kind: .type, reason: "it is \(what)", weight: Weights.strongType))
            }
        }
    }

    private func addTaught(_ votes: [String: Taught.Vote], to evidence: inout [[Verdict.Evidence]]) {
        for (index, category) in categories.enumerated() {
            guard let vote = votes[category.name], abs(vote.weight) > 0.05 else { continue }
            let count = vote.weight > 0 ? vote.supporters : vote.opponents
            let files = count == 1 ? "a file like it" : "\(count) files like it"
            evidence[index].append(
                .init(
                    kind: .taught,
                    reason: vote.weight > 0 ? "you filed \(files) here" : "you said of \(files) that it does not belong here",
                    weight: vote.weight))
        }
    }

    /// A category without cues gets them from its own name and sentence, so that it works at once.
    private static func cues(_ category: Category) -> [String] {
        guard category.cues.isEmpty, category.types.isEmpty, category.extensions.isEmpty else { return category.cues }
        let words = WordScan.words(in: category.name + " " + category.description)
            .map { String(decoding: $0, as: UTF8.self) }.filter { $0.count >= 4 && !fillers.contains($0) }
        // Whether the sentence says “recipe” or “recipes” makes no difference.
        return words.flatMap { word in word.hasSuffix("s") ? [word, String(word.dropLast())] : [word, word + "s"] }
    }

    private static let fillers: Set<String> = [
        "with", "from", "that", "this", "what", "which", "about", "other", "another", "document", "documents", "file",
        "files", "like", "such", "their", "have", "into", "over", "under", "than", "kind", "things", "everything", "my",
        "your", "and", "for", "oder", "eine", "einer", "the",
    ]

    /// Families of types, as people call them.
    private static func kind(of type: String) -> String? {
        [("audio/", "a sound recording"), ("video/", "a video"), ("font/", "a font"), ("text/calendar", "a calendar entry"),
            ("text/vcard", "a contact card"), ("message/rfc822", "an e-mail")]
            .first { type.hasPrefix($0.0) }?.1
    }

    private static func matches(_ pattern: String, _ type: String) -> Bool {
        pattern.hasSuffix("*") ? type.hasPrefix(pattern.dropLast()) : pattern == type
    }

    private static func quoted(_ cues: [CueTable.Cue]) -> String {
        cues.prefix(4).map { "“\($0.text)”" }.joined(separator: ", ")
    }
}
