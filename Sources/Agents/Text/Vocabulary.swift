import CEmbedding

/// BERT's uncased WordPiece (Devlin et al. 2019; the pieces are Wu et al. 2016), over the vocabulary in the binary.
///
/// A piece is found by its hash in a flat table of token numbers that is built once, in about a millisecond; of the
/// vocabulary itself nothing is copied.
struct Vocabulary: @unchecked Sendable {
    // Safe: read-only pages of the binary, and tables that never change.
    private let bytes: UnsafePointer<UInt8>
    /// Where each token begins; one more than there are tokens.
    private let starts: [UInt32]
    /// Open addressing by hash; `empty` where nothing is.
    private let slots: [UInt16]
    private let longestPiece: Int

    static let unknown = 100
    private static let empty = UInt16.max
    private static let slotCount = 1 << 17
    /// A longer word is unknown, in characters.
    private static let longestWord = 100

    static let shared = Vocabulary()

    private init() {
        bytes = vocabulary_start()
        let count = vocabulary_end() - vocabulary_start()
        var starts: [UInt32] = [0]
        starts.reserveCapacity(1 << 15)
        var slots = [UInt16](repeating: Self.empty, count: Self.slotCount)
        var hash = Self.seed
        var longest = 0
        for index in 0..<count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\n") else { hash = Self.mixed(hash, byte); continue }
            let token = starts.count - 1
            guard token < Int(Self.empty) else { break }
            var slot = Int(hash) & (Self.slotCount - 1)
            while slots[slot] != Self.empty { slot = (slot + 1) & (Self.slotCount - 1) }
            slots[slot] = UInt16(token)
            longest = max(longest, index - Int(starts[token]))
            starts.append(UInt32(index + 1))
            hash = Self.seed
        }
        self.starts = starts
        self.slots = slots
        longestPiece = longest
    }

    /// The numbers of the tokens of some words, `limit` at most.
    func tokens(of words: Words, limit: Int) -> [Int] {
        var tokens: [Int] = []
        tokens.reserveCapacity(min(limit, words.list.count * 2))
        words.bytes.withUnsafeBufferPointer { bytes in
            for word in words.list {
                guard tokens.count < limit else { break }
                append(UnsafeBufferPointer(rebasing: bytes[Int(word.start)..<Int(word.end)]), to: &tokens)
            }
        }
        if tokens.count > limit { tokens.removeLast(tokens.count - limit) }
        return tokens
    }

    /// How common a word is, by the rank of its token: 0 for the most common, 1 for what is no token of its own.
    func rarity(of word: some Collection<UInt8>) -> Double {
        let word = Array(word)
        let token = word.withUnsafeBufferPointer {
            longestToken(of: $0, from: 0).flatMap { $0.end == word.count ? $0.token : nil }
        }
        return token.map { min(1, Double(max(0, $0 - Self.firstWord)) / Double(starts.count - 1 - Self.firstWord)) }
            ?? 1
    }

    /// Before it are the special tokens and the single characters; from it on, words by how common they are.
    private static let firstWord = 1_996

    /// Greedy longest match, pieces after the first marked `##`; without a match the whole word is unknown.
    private func append(_ word: UnsafeBufferPointer<UInt8>, to tokens: inout [Int]) {
        let before = tokens.count
        guard word.count <= Self.longestWord || Self.characters(in: word) <= Self.longestWord else {
            return tokens.append(Self.unknown)
        }
        var start = 0
        while start < word.count {
            guard let found = longestToken(of: word, from: start) else {
                tokens.removeLast(tokens.count - before)
                return tokens.append(Self.unknown)
            }
            tokens.append(found.token)
            start = found.end
        }
    }

    private static func characters(in word: UnsafeBufferPointer<UInt8>) -> Int {
        word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    /// The longest piece of a word that begins at a place, and where it ends.
    private func longestToken(of word: UnsafeBufferPointer<UInt8>, from start: Int) -> (token: Int, end: Int)? {
        let count = min(word.count - start, longestPiece)
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(1, count)) { hashes in
            var hash = start > 0 ? Self.continuedSeed : Self.seed
            for index in 0..<count {
                hash = Self.mixed(hash, word[start + index])
                hashes[index] = hash
            }
            for length in stride(from: count, to: 0, by: -1) {
                let end = start + length
                // Not in the middle of a character.
                if end < word.count, word[end] & 0xC0 == 0x80 { continue }
                let piece = UnsafeBufferPointer(rebasing: word[start..<end])
                if let token = token(piece, hash: hashes[length - 1], isContinued: start > 0) { return (token, end) }
            }
            return nil
        }
    }

    private func token(_ piece: UnsafeBufferPointer<UInt8>, hash: UInt32, isContinued: Bool) -> Int? {
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] != Self.empty {
            let token = Int(slots[slot])
            if equals(token, piece, mark: isContinued ? 2 : 0) { return token }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return nil
    }

    private func equals(_ token: Int, _ piece: UnsafeBufferPointer<UInt8>, mark: Int) -> Bool {
        let start = Int(starts[token])
        guard Int(starts[token + 1]) - start - 1 == piece.count + mark else { return false }
        for index in 0..<mark where bytes[start + index] != UInt8(ascii: "#") { return false }
        for index in 0..<piece.count where bytes[start + mark + index] != piece[index] { return false }
        return true
    }

    // FNV-1a, 32 bits: the hash of a word's beginning is a step on the way to the hash of the word.
    private static let seed: UInt32 = 2_166_136_261
    private static let continuedSeed = mixed(mixed(seed, UInt8(ascii: "#")), UInt8(ascii: "#"))

    private static func mixed(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
}
