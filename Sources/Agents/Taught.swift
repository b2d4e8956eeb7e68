import Foundation

/// What the user taught, ready to be compared with documents.
///
/// An example speaks as loudly as its document is like the one judged: in meaning (embedding), in the rare words of
/// name and text (a vendor, a letterhead), in the shape of the name, and in type. Nothing else is learned, so taking
/// an example away takes all it taught away.
package struct Taught: Sendable {
    private let names: [String]
    private let examples: [Example]
    /// The examples that have a word, by the word; those of names and of texts apart.
    private let byNameWord: [UInt32: [Int32]]
    private let byTextWord: [UInt32: [Int32]]

    private struct Example: Sendable {
        var category: Int
        var weight: Double
        var isProvisional: Bool
        var features: Features
        var nameWeight: Double
        var textWeight: Double
    }

    /// More examples than this change little but the time it takes; the user's own and the latest are kept.
    static let limit = 2_000

    /// - Parameter examples: oldest first. Those that cannot be read (of a later version, say) are passed over.
    package init(_ examples: [TaughtExample]) {
        var names: [String: Int] = [:]
        var list: [Example] = []
        for example in Self.kept(examples) {
            guard let features = Features(bytes: example.features), example.weight.isFinite else { continue }
            let category = names[example.category] ?? names.count
            names[example.category] = category
            list.append(
                Example(
                    category: category, weight: max(-1, min(1, example.weight)),
                    isProvisional: example.isProvisional, features: features,
                    nameWeight: features.name.reduce(0) { $0 + Features.weight(of: $1) },
                    textWeight: features.text.reduce(0) { $0 + Features.weight(of: $1) }))
        }
        self.names = names.sorted { $0.value < $1.value }.map(\.key)
        self.examples = list
        isPartlyProvisional = list.contains(where: \.isProvisional)
        byNameWord = Self.index(list.map(\.features.name))
        byTextWord = Self.index(list.map(\.features.text))
    }

    private static func kept(_ examples: [TaughtExample]) -> [TaughtExample] {
        guard examples.count > limit else { return examples }
        let order = examples.indices.sorted {
            (abs(examples[$0].weight), $0) > (abs(examples[$1].weight), $1)
        }
        return order.prefix(limit).sorted().map { examples[$0] }
    }

    private static func index(_ words: [[UInt32]]) -> [UInt32: [Int32]] {
        var index: [UInt32: [Int32]] = [:]
        for (example, words) in words.enumerated() {
            for word in words { index[word, default: []].append(Int32(example)) }
        }
        return index
    }

    package var isEmpty: Bool { examples.isEmpty }
    let isPartlyProvisional: Bool
}

extension Taught {
    /// What the examples of one category say of a document: all of them, and without those that are provisional.
    struct Vote: Sendable {
        var category: String
        var all = Tally()
        var firm = Tally()

        /// Whether models that have not earned trust have a say in it.
        var isProvisional: Bool { all.supporters != firm.supporters || all.weight != firm.weight }

        init(category: String, _ tally: Tally = Tally()) { (self.category, all, firm) = (category, tally, tally) }
    }

    /// What some examples add up to.
    struct Tally: Sendable {
        /// How many like it were filed here, each as much as it is like it; and how many were not to be.
        var support = 0.0
        var opposition = 0.0
        /// The most alike, 0 to 1, times its weight; and the one after it.
        var nearest = 0.0
        var second = 0.0
        var nearestOpposed = 0.0
        var supporters = 0
        var opponents = 0

        var isSilent: Bool { supporters + opponents == 0 }
    }

    /// What the examples say of a document, by category; only of those that say something.
    func votes(on features: Features) -> [Vote] {
        guard !examples.isEmpty else { return [] }
        var votes = names.map { Vote(category: $0) }
        let sharedNames = shared(features.name, byNameWord)
        let sharedTexts = shared(features.text, byTextWord)
        let nameWeight = features.name.reduce(0) { $0 + Features.weight(of: $1) }
        let textWeight = features.text.reduce(0) { $0 + Features.weight(of: $1) }
        for (index, example) in examples.enumerated() {
            let likeness = Likeness(
                meaning: example.features.direction.likeness(to: features.direction),
                names: Self.overlap(sharedNames[index], example.nameWeight, nameWeight),
                texts: Self.overlap(sharedTexts[index], example.textWeight, textWeight),
                haveTexts: textWeight > 0 && example.textWeight > 0,
                isSameShape: example.features.shape != 0 && example.features.shape == features.shape,
                isSameType: example.features.type == features.type)
            let strength = likeness.strength
            guard strength > 0.02 else { continue }
            votes[example.category].all.count(strength * example.weight)
            if !example.isProvisional { votes[example.category].firm.count(strength * example.weight) }
        }
        return votes.filter { $0.all.supporters + $0.all.opponents > 0 }
    }

    private func shared(_ words: [UInt32], _ index: [UInt32: [Int32]]) -> [Double] {
        var shared = [Double](repeating: 0, count: examples.count)
        for word in words {
            for example in index[word] ?? [] { shared[Int(example)] += Features.weight(of: word) }
        }
        return shared
    }

    private static func overlap(_ shared: Double, _ one: Double, _ other: Double) -> Double {
        shared > 0 ? shared / (one * other).squareRoot() : 0
    }
}

extension Taught.Tally {
    fileprivate mutating func count(_ voice: Double) {
        if voice > 0 {
            support += voice
            second = max(second, min(nearest, voice))
            nearest = max(nearest, voice)
            supporters += voice > 0.1 ? 1 : 0
        } else {
            opposition -= voice
            nearestOpposed = max(nearestOpposed, -voice)
            opponents += voice < -0.1 ? 1 : 0
        }
    }

    /// In log-odds. Many count up to a limit, and less where even the nearest is not very like it. One that is of the
    /// very same kind is evidence and no proof, as letters of one template may belong in many folders; two that agree
    /// outweigh whatever else speaks. To doubt a category one is enough.
    var weight: Double {
        func side(_ sum: Double, _ nearest: Double, proof: Double) -> Double {
            6 * (1 - exp(-1.5 * sum)) * min(1, nearest / Self.near) + 9 * proof * proof * proof * proof
        }
        return side(support, nearest, proof: second) - side(opposition, nearestOpposed, proof: nearestOpposed)
    }

    /// So much alike is as alike as documents of one category are.
    private static let near = 0.4
}

/// How alike two documents are.
private struct Likeness {
    /// The cosine of their embeddings.
    var meaning: Double
    var names: Double
    var texts: Double
    var haveTexts: Bool
    var isSameShape: Bool
    var isSameType: Bool

    /// How loudly an example speaks, 0 to 1.
    var strength: Double {
        let near = max(0, min(1, (meaning - 0.4) / 0.5))
        var alike = haveTexts ? 0.45 * near + 0.45 * texts + 0.1 * names : 0.35 * near + 0.5 * names
        if isSameShape { alike += 0.2 }
        if !isSameType { alike *= 0.75 }
        let reach = max(0, min(1, (alike - 0.3) / 0.5))
        return reach * reach * (3 - 2 * reach)
    }
}
