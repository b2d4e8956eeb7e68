/// The name of a shop or firm, to be compared with other spellings of it: `ALDI SÜD GmbH & Co. KG`, `Aldi Sued`.
package struct ComparableName: Sendable, Hashable {
    /// Folded words without forms of company, in their order.
    package let words: [String]

    private static let companyForms: Set<String> = [
        "gmbh", "ag", "kg", "kgaa", "ohg", "ug", "mbh", "eg", "ev", "se", "co", "cokg", "inc", "llc", "ltd", "limited",
        "plc", "corp", "corporation", "company", "sa", "sas", "sarl", "sl", "slu", "spa", "srl", "srls", "snc", "bv",
        "nv", "vof", "oy", "ab", "as", "aps", "sp", "zoo", "sro", "bhd", "sdn", "pte", "pty", "kk", "lda", "and", "und",
        "et", "the",
    ]

    package init(_ name: String) {
        let all = name.split { !$0.isLetter && !$0.isNumber }.map { Self.folded(String($0)) }.filter { !$0.isEmpty }
        let names = all.filter { !Self.companyForms.contains($0) && $0.count > 1 }
        words = Array((names.isEmpty ? all : names).prefix(12))
    }

    /// Umlauts as they are written where there are none, so that both spellings fold to one.
    private static func folded(_ word: String) -> String {
        VendorName.folded(word.replacing("ü", with: "u").replacing("Ü", with: "u"))
            .replacing("ue", with: "u").replacing("oe", with: "o").replacing("ae", with: "a").replacing("ss", with: "s")
    }

    /// One word for all spellings of a name.
    package var key: String { words.joined(separator: " ") }

    /// 0 to 1: how much of the shorter name the longer one holds, words being alike where their pairs of letters are.
    package func likeness(to other: ComparableName) -> Double {
        if words.count == other.words.count { return min(held(by: other), other.held(by: self)) }
        return words.count < other.words.count ? held(by: other) : other.held(by: self)
    }

    /// How much of it the other one holds.
    private func held(by other: ComparableName) -> Double {
        guard !words.isEmpty else { return 0 }
        if words.joined() == other.words.joined() { return 1 }
        let letters = words.reduce(0) { $0 + $1.count }
        let held = words.reduce(0.0) { sum, word in
            sum + Double(word.count) * (other.words.map { Self.likeness(word, $0) }.max() ?? 0)
        }
        return held / Double(letters)
    }

    /// Dice's coefficient of their pairs of letters.
    private static func likeness(_ one: String, _ other: String) -> Double {
        if one == other { return 1 }
        var pairs = Self.pairs(one)
        let others = Self.pairs(other)
        guard !pairs.isEmpty, !others.isEmpty else { return 0 }
        let count = pairs.count + others.count
        var common = 0
        for pair in others {
            guard let place = pairs.firstIndex(of: pair) else { continue }
            pairs.remove(at: place)
            common += 1
        }
        return 2 * Double(common) / Double(count)
    }

    private static func pairs(_ word: String) -> [String] {
        zip(word, word.dropFirst()).map { "\($0)\($1)" }
    }
}
