/// Meanings of the words around a figure, as a set.
struct LabelKinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    init(_ kind: LabelKind) { rawValue = 1 << UInt64(kind.place) }
    init(_ kinds: LabelKind...) { rawValue = kinds.reduce(0) { $0 | 1 << UInt64($1.place) } }

    func has(_ kind: LabelKind) -> Bool { rawValue & 1 << UInt64(kind.place) != 0 }
    func has(anyOf kinds: LabelKind...) -> Bool { kinds.contains(where: has) }
    func has(allOf kinds: LabelKind...) -> Bool { kinds.allSatisfy(has) }

    var kinds: [LabelKind] { LabelKind.allCases.filter(has) }
}

extension LabelKind {
    private static let places: [LabelKind: Int] = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

    var place: Int { Self.places[self] ?? 0 }
}

/// A word or phrase that means something to the ranker, and where it stands in its line.
struct PaperLabel: Sendable {
    /// In the letters of the line.
    var range: Range<Int>
    var kinds: LabelKinds
    /// As it is spelled, not as recognition may have meant it.
    var isExact = true
}
