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
        places(in: words, categories: categories).map { cues[$0.cue] }
    }

    /// The distinct cues among some words, each with all the words it begins at.
    ///
    /// - Parameter words: their hashes.
    func places(in words: [UInt64], categories: Int) -> [(cue: Int, words: [Int])] {
        guard !cues.isEmpty else { return [] }
        var found: [(cue: Int, words: [Int])] = []
        /// Where a cue is in `found`; -1: not yet seen, -2: one too many.
        var places = [Int](repeating: -1, count: cues.count)
        var inBlock = [(block: Int, count: Int)](repeating: (-1, 0), count: categories)
        var start = 0
        while start < words.count {
            let (stretch, length) = phrase(in: words, at: start)
            for index in stretch {
                if places[index] >= 0 { found[places[index]].words.append(start) }
                guard places[index] == -1 else { continue }
                let category = cues[index].category
                if inBlock[category].block != start / Self.block { inBlock[category] = (start / Self.block, 0) }
                inBlock[category].count += 1
                let isTooMany = inBlock[category].count > Self.mostInBlock
                places[index] = isTooMany ? -2 : found.count
                if !isTooMany { found.append((index, [start])) }
            }
            start += max(1, length)
        }
        return found
    }

    /// The hashes of the words of a text, a compound's being that of the cue it ends in: German, Dutch and their
    /// neighbours make one word of two, and the last says what it is (`Beitragsrechnung`, `Untermietvertrag`).
    func hashes(of text: Words) -> [UInt64] {
        var hashes = text.hashes
        var index = 0
        for word in text.list where !word.isMark {
            defer { index += 1 }
            let length = Int(word.end - word.start)
            guard length >= Self.shortestHead + Self.shortestCue, slots[slot(for: Self.key([hashes[index]]))].key == 0
            else { continue }
            for start in Int(word.start) + Self.shortestHead...Int(word.end) - Self.shortestCue {
                let end = Hashing.of(text.bytes[start..<Int(word.end)])
                guard slots[slot(for: Self.key([end]))].count > 0 else { continue }
                hashes[index] = end
                break
            }
        }
        return hashes
    }

    /// Of a compound: its first part, and the cue it ends in, in bytes.
    private static let shortestHead = 3
    private static let shortestCue = 6

    /// Every phrase among some words, the longest at each place.
    ///
    /// - Parameter words: their hashes.
    func phrases(in words: [UInt64]) -> [Cue] {
        var found: [Cue] = []
        var start = 0
        while start < words.count {
            let (stretch, length) = phrase(in: words, at: start)
            found += cues[stretch]
            start += max(1, length)
        }
        return found
    }

    /// The longest phrase that begins at a word.
    func phrase(in words: [UInt64], at start: Int) -> (cues: Range<Int>, length: Int) {
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

    private static func key(_ parts: some Sequence<UInt64>) -> UInt64 { parts.reduce(Hashing.seed, Hashing.joined) }

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
    var hashes: [UInt64] { hashes(in: list.indices) }

    /// The same of some of them. A letter that is no accented one has the hash of what it is spelled as where keyboards
    /// lack it: `Straße` and `Strasse`, `złoty` and `zloty` are one word.
    func hashes(in range: Range<Int>) -> [UInt64] {
        var hashes: [UInt64] = []
        hashes.reserveCapacity(range.count)
        for word in list[range] where !word.isMark {
            let letters = bytes[Int(word.start)..<Int(word.end)]
            hashes.append(letters.allSatisfy { $0 < 0x80 } ? word.hash : Self.plainHash(of: letters))
        }
        return hashes
    }

    private static func plainHash(of letters: ArraySlice<UInt8>) -> UInt64 {
        var plain: [UInt8] = []
        var index = letters.startIndex
        while index < letters.endIndex {
            if index + 1 < letters.endIndex,
                let spelling = spellings[UInt16(letters[index]) << 8 | UInt16(letters[index + 1])]
            {
                plain += spelling
                index += 2
            } else {
                plain.append(letters[index])
                index += 1
            }
        }
        return Hashing.of(plain)
    }

    /// By their two bytes of UTF-8.
    private static let spellings: [UInt16: [UInt8]] = Dictionary(
        uniqueKeysWithValues: [("ß", "ss"), ("ł", "l"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("đ", "d"), ("ı", "i")]
            .map { letter, spelling in
                let bytes = Array(letter.utf8)
                return (UInt16(bytes[0]) << 8 | UInt16(bytes[1]), Array(spelling.utf8))
            })
}
