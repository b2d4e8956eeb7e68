import Foundation

/// What becomes of a character that is not ASCII: lower-cased, decomposed (NFD), its accents dropped.
struct TextFolding: Sendable {
    enum Folded {
        /// A control character or an accent.
        case nothing
        case space
        case letter(Unicode.Scalar)
        case mark(Unicode.Scalar)
        /// A word of its own.
        case ideograph([Unicode.Scalar])
        case several([Unicode.Scalar])
    }

    static let shared = TextFolding()

    /// Of the alphabets from Latin to Arabic, made once: the rest is rare enough to be looked up.
    private let common: [Folded]
    private static let commonEnd: UInt32 = 0x0700

    private init() {
        common = (0..<Self.commonEnd).map { value in
            value < 0x80 ? .nothing : Unicode.Scalar(value).map(Self.folded) ?? .nothing
        }
    }

    func fold(_ scalar: Unicode.Scalar) -> Folded {
        scalar.value < Self.commonEnd ? common[Int(scalar.value)] : Self.folded(scalar)
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Folded {
        if scalar.isUnifiedIdeograph { return .ideograph([scalar]) }
        let category = scalar.properties.generalCategory
        if category == .spaceSeparator { return .space }
        if scalar.value == 0xFFFD || category.isControl || category == .nonspacingMark { return .nothing }
        if category.isPunctuation { return .mark(scalar) }
        let decomposed = String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        if scalar.isIdeograph { return .ideograph(Array(decomposed)) }
        guard decomposed.count == 1, let only = decomposed.first, !only.isPunctuation else {
            return .several(Array(decomposed))
        }
        return .letter(only)
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool {
        switch self {
        case .control, .format, .privateUse, .unassigned, .surrogate: true
        default: false
        }
    }

    fileprivate var isPunctuation: Bool {
        switch self {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Punctuation by category, and every ASCII symbol, as BERT has it.
    var isPunctuation: Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        case 0..<0x80: false
        default: properties.generalCategory.isPunctuation
        }
    }

    /// The ideographs nearly every Chinese text is made of; they have no case and no decomposition.
    fileprivate var isUnifiedIdeograph: Bool { (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value) }

    /// The further blocks BERT takes for Chinese characters.
    fileprivate var isIdeograph: Bool {
        switch value {
        case 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B820...0x2CEAF, 0xF900...0xFAFF,
            0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
