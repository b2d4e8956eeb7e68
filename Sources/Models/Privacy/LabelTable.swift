import Foundation

/// The labels known, by the hashes of their words: words are told apart by these, without a string for each.
enum LabelTable {
    struct Phrase: Sendable {
        /// The hashes of its words.
        var words: [UInt64]
        var meaning: LabelMeaning
    }

    /// FNV-1a, 64 bits.
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    @inline(__always)
    static func add(_ code: UInt16, to hash: UInt64) -> UInt64 { (hash ^ UInt64(code)) &* 0x100_0000_01B3 }

    static func hash(_ codes: some Sequence<UInt16>) -> UInt64 {
        codes.reduce(seed) { add(Code.lower($1), to: $0) }
    }

    /// By first word, longest first.
    static let phrases: HashIndex<[Phrase]> = {
        var phrases: [UInt64: [Phrase]] = [:]
        for spelling in spellings where spelling.star == .none && !Code.isUnspaced(spelling.codes.first ?? 0) {
            let words = words(spelling.codes).map(hash)
            guard let first = words.first else { continue }
            phrases[first, default: []].append(Phrase(words: words, meaning: spelling.meaning))
        }
        return HashIndex(phrases.mapValues { $0.sorted { $0.words.count > $1.words.count } })
    }()

    /// What a word may begin with, whatever it ends with.
    static let stems = index { $0.star == .end && !Code.isUnspaced($0.codes.first ?? 0) ? $0.codes : nil }
    /// What a compound may end with, from its end.
    static let endings = index { $0.star == .start ? $0.codes.reversed() : nil }
    /// In scripts that are written without spaces.
    static let unspaced = index { $0.star != .start && Code.isUnspaced($0.codes.first ?? 0) ? $0.codes : nil }

    static let longestEnding = 16
    static let longestUnspaced = 14

    /// Words between a label and its value that say nothing.
    static let fillers: HashIndex<Bool> = HashIndex(
        Dictionary(
            words(
                FoldedText(
                    """
                    no nr num number nummer numero n is ist lautet lauten est es e code id the your ihr ihre votre su di de
                    du der des card holder karte bitte new neu neues neue nouveau temporary currently of are kod kodu kode
                    это είναι este ar er on yra ir je est la adalah היא הוא שלך שלכם هي هو الخاصة بك है are bun
                    api wifi wi fi wlan sms la karty karte tarjeta carta картки карты kartas kart κάρτας للبطاقة
                    """
                ).codes
            ).map { (hash($0), true) }, uniquingKeysWith: { first, _ in first }))

    /// What the numbers in the tables below stand for.
    static let meanings: [LabelMeaning] = spellings.map(\.meaning)

    /// Numbers of `meanings`: words are many, and hold nothing that has to be counted.
    private static func index(_ codes: (Spelling) -> [UInt16]?) -> HashIndex<Int> {
        var index: [UInt64: Int] = [:]
        for (number, spelling) in spellings.enumerated() {
            if let codes = codes(spelling) { index[hash(codes)] = number }
        }
        return HashIndex(index)
    }

    // MARK: spellings

    private enum Star { case none, start, end }

    private struct Spelling {
        var codes: [UInt16]
        var star = Star.none
        var meaning: LabelMeaning
    }

    /// Each label as its text and its file names write it: the latter may have letters and their marks apart.
    private static let spellings: [Spelling] = (LabelWords.numbers + LabelWords.secrets).flatMap { meaning, list in
        list.split(separator: ",").flatMap { label in
            spellings(label.split(whereSeparator: \.isWhitespace).joined(separator: " "), meaning)
        }
    }

    private static func spellings(_ label: String, _ meaning: LabelMeaning) -> [Spelling] {
        // Of several words none has an ending of its own.
        let star: Star =
            label.contains(" ") ? .none : label.hasPrefix("*") ? .start : label.hasSuffix("*") ? .end : .none
        let plain = label.filter { $0 != "*" }
        let forms = [FoldedText(plain).codes, FoldedText(plain.decomposedStringWithCanonicalMapping).codes]
        return (forms[0] == forms[1] ? [forms[0]] : forms).filter { !$0.isEmpty }.map {
            Spelling(codes: $0, star: star, meaning: meaning)
        }
    }

    private static func words(_ codes: [UInt16]) -> [ArraySlice<UInt16>] {
        codes.split { !Code.isLetter($0) }
    }
}

/// Looks hashes up in a table of its own, after a look at one bit that nearly always says no.
struct HashIndex<Value: Sendable>: Sendable {
    private var bits: [UInt64]
    private var values: [UInt64: Value]

    init(_ values: [UInt64: Value]) {
        self.values = values
        bits = Array(repeating: 0, count: Self.words)
        for hash in values.keys { bits[Self.word(hash)] |= Self.bit(hash) }
    }

    subscript(hash: UInt64) -> Value? { mayHave(hash) ? values[hash] : nil }

    @inline(__always)
    func mayHave(_ hash: UInt64) -> Bool { bits[Self.word(hash)] & Self.bit(hash) != 0 }

    private static var words: Int { 1 << 10 }
    @inline(__always) private static func word(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash >> 40) & (words - 1)
    }
    @inline(__always) private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 20 & 63) }
}
