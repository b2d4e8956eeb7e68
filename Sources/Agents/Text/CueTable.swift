/// Finds the cue words of all categories in a text, in one pass over its words.
///
/// Every phrase, and every beginning of one, lies in one table under the hash of its words; so a place in the text is
/// looked up once for each word of the longest phrase that goes on from there, however many cues there are.
struct CueTable: Sendable {
    struct Cue: Sendable {
        var category: Int
        var text: String
        /// How much it says, about 1: less for what is common, or speaks for several categories.
        var weight: Double
    }

    private(set) var cues: [Cue] = []
    private var slots: [Slot]
    private let mask: Int

    private struct Slot {
        var key: UInt64 = 0
        /// The cues of this phrase: a stretch of `cues`.
        var first: Int32 = 0
        var count: Int32 = 0
        /// A longer phrase begins like this.
        var goesOn = false
    }

    /// More of a phrase is not looked at.
    private static let longest = 6
    /// A list of cue words with nothing between them is no document: so many count in a stretch of words.
    private static let mostInBlock = 3
    private static let block = 12

    /// - Parameters:
    ///   - lists: the cues of each category, in the order of the categories; several words make a phrase.
    ///   - parts: cuts a cue into the hashes of its words.
    init(_ lists: [[String]], parts: (String) -> [UInt64] = Self.words) {
        var phrases: [UInt64: (parts: [UInt64], cues: [(category: Int, text: String)])] = [:]
        for (category, list) in lists.enumerated() {
            for text in list {
                let parts = Array(parts(text).prefix(Self.longest))
                guard !parts.isEmpty else { continue }
                var phrase = phrases[Self.key(parts[...])] ?? (parts, [])
                guard !phrase.cues.contains(where: { $0.category == category }) else { continue }
                phrase.cues.append((category, text))
                phrases[Self.key(parts[...])] = phrase
            }
        }
        let beginnings = phrases.values.reduce(0) { $0 + $1.parts.count }
        let size = max(16, (beginnings * 3).nextPowerOfTwo)
        slots = Array(repeating: Slot(), count: size)
        mask = size - 1
        for (key, phrase) in phrases.sorted(by: { $0.key < $1.key }) {
            let weight = Self.weight(phrase.cues[0].text, words: phrase.parts.count, sharedBy: phrase.cues.count)
            let first = cues.count
            cues += phrase.cues.map { Cue(category: $0.category, text: $0.text, weight: weight) }
            let slot = claim(key)
            slots[slot].first = Int32(first)
            slots[slot].count = Int32(phrase.cues.count)
            for length in 1..<phrase.parts.count {
                slots[claim(Self.key(phrase.parts[..<length]))].goesOn = true
            }
        }
    }

    /// The distinct cues among some words, in the order they occur: the longest phrase at each place, each cue once.
    ///
    /// - Parameter words: their hashes.
    func hits(in words: [UInt64], categories: Int) -> [Cue] {
        guard !cues.isEmpty else { return [] }
        var hits: [Cue] = []
        var seen = [Bool](repeating: false, count: cues.count)
        var inBlock = [(block: Int, count: Int)](repeating: (-1, 0), count: categories)
        var start = 0
        while start < words.count {
            let (found, length) = phrase(in: words, at: start)
            for index in found where !seen[index] {
                seen[index] = true
                let category = cues[index].category
                if inBlock[category].block != start / Self.block { inBlock[category] = (start / Self.block, 0) }
                inBlock[category].count += 1
                if inBlock[category].count <= Self.mostInBlock { hits.append(cues[index]) }
            }
            start += max(1, length)
        }
        return hits
    }

    private func phrase(in words: [UInt64], at start: Int) -> (cues: Range<Int>, length: Int) {
        var found = (cues: 0..<0, length: 0)
        var key = Hashing.seed
        for length in 1...min(Self.longest, words.count - start) {
            key = Hashing.joined(key, words[start + length - 1])
            let slot = slots[slot(for: key)]
            guard slot.key == key else { break }
            if slot.count > 0 { found = (Int(slot.first)..<Int(slot.first + slot.count), length) }
            guard slot.goesOn else { break }
        }
        return found
    }

    /// Where a key is.
    private func slot(for key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key >> 20) & mask
        while slots[slot].key != key, slots[slot].key != 0 { slot = (slot + 1) & mask }
        return slot
    }

    /// Where a key is from now on.
    private mutating func claim(_ key: UInt64) -> Int {
        let slot = slot(for: key)
        slots[slot].key = key
        return slot
    }

    static func words(_ cue: String) -> [UInt64] { Words(cue, limit: 400).hashes }

    private static func key(_ parts: ArraySlice<UInt64>) -> UInt64 { parts.reduce(Hashing.seed, Hashing.joined) }

    /// A phrase says more than a word, a rare word more than a common one, and what speaks for many little for each.
    private static func weight(_ text: String, words: Int, sharedBy count: Int) -> Double {
        let rarity =
            words > 1 ? 1.15 : 0.45 + 0.75 * Vocabulary.shared.rarity(of: Words(text, limit: 400).bytes).squareRoot()
        return rarity / Double(count).squareRoot()
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}

extension Words {
    /// The hashes of the words, without the punctuation.
    var hashes: [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(list.count)
        for word in list where !word.isMark { hashes.append(word.hash) }
        return hashes
    }
}
