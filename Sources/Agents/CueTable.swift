/// Finds the cue words of all categories in a text, in one pass over its words.
struct CueTable: Sendable {
    struct Cue: Sendable {
        var category: Int
        var text: String
        /// How many categories have this cue: what speaks for many says little for each.
        var shared: Int
    }

    private var table: [UInt64: [Cue]] = [:]
    private var longest = 1

    /// - Parameter cues: of each category, in the order of the categories; several words make a phrase.
    init(_ cues: [[String]]) {
        var counts: [UInt64: Int] = [:]
        for list in cues {
            for key in Set(list.map(Self.key)) { counts[key, default: 0] += 1 }
        }
        for (category, list) in cues.enumerated() {
            for text in list {
                let words = WordScan.words(in: text)
                guard !words.isEmpty else { continue }
                longest = max(longest, min(words.count, 5))
                let key = Self.key(text)
                guard !(table[key]?.contains { $0.category == category } ?? false) else { continue }
                table[key, default: []].append(Cue(category: category, text: text, shared: counts[key] ?? 1))
            }
        }
    }

    /// The distinct cues in some words, by category, in the order they occur.
    func hits(in words: [[UInt8]], categories: Int) -> [[Cue]] {
        var hits = [[Cue]](repeating: [], count: categories)
        var seen: Set<UInt64> = []
        for start in words.indices {
            var hash = Self.seed
            for length in 0..<min(longest, words.count - start) {
                if length > 0 { hash = Self.mixed(hash, 0x20) }
                for byte in words[start + length] { hash = Self.mixed(hash, byte) }
                guard let cues = table[hash], seen.insert(hash).inserted else { continue }
                for cue in cues { hits[cue.category].append(cue) }
            }
        }
        return hits
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    private static func key(_ text: String) -> UInt64 {
        WordScan.words(in: text).enumerated().reduce(seed) { hash, word in
            word.element.reduce(word.offset > 0 ? mixed(hash, 0x20) : hash, mixed)
        }
    }
}

/// Splits text into words: runs of letters and digits, lower-case.
enum WordScan {
    static func words(in text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var previous: UInt8 = 0
        for var byte in text.utf8 {
            if (0x41...0x5A).contains(byte) { byte |= 0x20 }
            // À to Þ in Latin-1 are lower-cased by the same bit (Unicode, C1 Controls and Latin-1 Supplement).
            if previous == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 { byte |= 0x20 }
            if byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "#") {
                word.append(byte)
            } else if !word.isEmpty {
                words.append(word)
                word = []
            }
            previous = byte
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
