import CEmbedding
import Foundation

/// BERT's uncased WordPiece (Devlin et al. 2019; the pieces of Wu et al. 2016), over the vocabulary in the binary.
///
/// The pieces are found in a flat table of token numbers by their hash, built once in about a millisecond;
/// nothing of the vocabulary is copied.
struct Vocabulary: @unchecked Sendable {
    // Safe: the bytes are read-only pages of the binary, and the tables are never changed.
    private let bytes: UnsafePointer<UInt8>
    /// Where each token begins; one more than there are tokens.
    private let starts: [UInt32]
    /// Open addressing by hash; `empty` where nothing is.
    private let slots: [UInt16]

    static let unknown = 100
    private static let empty = UInt16.max
    private static let slotCount = 1 << 17
    /// A longer word is unknown.
    private static let longestWord = 100

    static let shared = Vocabulary()

    private init() {
        var length = 0
        let base = embedding_vocabulary(&length)
        bytes = base.map { $0.assumingMemoryBound(to: UInt8.self) } ?? UnsafePointer(UnsafeMutablePointer.allocate(capacity: 1))
        var starts: [UInt32] = [0]
        for index in 0..<length where bytes[index] == 0x0A { starts.append(UInt32(index + 1)) }
        var slots = [UInt16](repeating: Self.empty, count: Self.slotCount)
        for token in 0..<(starts.count - 1) {
            let word = UnsafeBufferPointer(
                start: bytes + Int(starts[token]), count: Int(starts[token + 1] - starts[token]) - 1)
            var slot = Int(Self.hash(word)) & (Self.slotCount - 1)
            while slots[slot] != Self.empty { slot = (slot + 1) & (Self.slotCount - 1) }
            slots[slot] = UInt16(token)
        }
        self.starts = starts
        self.slots = slots
    }

    /// The numbers of the tokens of a text, `limit` at most.
    func tokens(of text: String, limit: Int) -> [Int] {
        var tokens: [Int] = []
        tokens.reserveCapacity(min(limit, text.utf8.count / 3))
        for word in BasicWords.split(text) {
            guard tokens.count < limit else { break }
            append(word, to: &tokens)
        }
        return Array(tokens.prefix(limit))
    }

    /// Greedy longest match, pieces after the first marked `##`.
    private func append(_ word: [UInt8], to tokens: inout [Int]) {
        let before = tokens.count
        var start = 0
        let characters = word.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        guard characters <= Self.longestWord else { return tokens.append(Self.unknown) }
        while start < word.count {
            var end = word.count
            var found: Int?
            while end > start {
                if end == word.count || word[end] & 0xC0 != 0x80 {
                    found = token(word[start..<end], isContinued: start > 0)
                    if found != nil { break }
                }
                end -= 1
            }
            guard let found else {
                tokens.removeLast(tokens.count - before)
                return tokens.append(Self.unknown)
            }
            tokens.append(found)
            start = end
        }
    }

    private func token(_ piece: ArraySlice<UInt8>, isContinued: Bool) -> Int? {
        let mark = isContinued ? 2 : 0
        var hash = Self.seed
        for _ in 0..<mark { hash = Self.mixed(hash, UInt8(ascii: "#")) }
        for byte in piece { hash = Self.mixed(hash, byte) }
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] != Self.empty {
            let token = Int(slots[slot])
            if equals(token, piece, mark) { return token }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        return nil
    }

    private func equals(_ token: Int, _ piece: ArraySlice<UInt8>, _ mark: Int) -> Bool {
        let start = Int(starts[token])
        let length = Int(starts[token + 1]) - start - 1
        guard length == piece.count + mark else { return false }
        for index in 0..<mark where bytes[start + index] != UInt8(ascii: "#") { return false }
        var index = start + mark
        for byte in piece {
            if bytes[index] != byte { return false }
            index += 1
        }
        return true
    }

    private static let seed: UInt32 = 2_166_136_261

    private static func mixed(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        word.reduce(seed, mixed)
    }
}

/// BERT's basic tokenizer: clean, split at white space and punctuation, lower-case, strip accents.
enum BasicWords {
    /// The words as UTF-8; each punctuation mark and each CJK character is one of its own.
    static func split(_ text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        var word: [UInt8] = []
        var isPlain = true
        func finish() {
            guard !word.isEmpty else { return }
            words += isPlain ? [word] : folded(word)
            word.removeAll(keepingCapacity: true)
            isPlain = true
        }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if scalar == "[", let special = specials.first(where: { scalars[index...].starts(with: $0.unicodeScalars) }) {
                finish()
                words.append(Array(special.utf8))
                index = scalars.index(index, offsetBy: special.unicodeScalars.count)
                continue
            }
            index = scalars.index(after: index)
            if scalar.value < 0x80 {
                let byte = UInt8(scalar.value)
                switch byte {
                case 0x30...0x39, 0x61...0x7A: word.append(byte)
                case 0x41...0x5A: word.append(byte | 0x20)
                case 0x09, 0x0A, 0x0D, 0x20: finish()
                case 0x21...0x7E:
                    finish()
                    words.append([byte])
                default: break
                }
            } else if scalar.isSpace {
                finish()
            } else if scalar.isControl {
                continue
            } else if scalar.isPunctuation || scalar.isIdeograph {
                finish()
                words += folded(Array(String(scalar).utf8))
            } else {
                isPlain = false
                word.append(contentsOf: String(scalar).utf8)
            }
        }
        finish()
        return words
    }

    /// The vocabulary's own marks are tokens also where a text spells them out.
    private static let specials = ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"]

    /// Lower-cased, decomposed, without marks; which may bring up punctuation to split at.
    private static func folded(_ word: [UInt8]) -> [[UInt8]] {
        let lowered = String(decoding: word, as: UTF8.self).lowercased().decomposedStringWithCanonicalMapping
        var result: [[UInt8]] = [[]]
        for scalar in lowered.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            if scalar.isPunctuation {
                result += [Array(String(scalar).utf8), []]
            } else {
                result[result.count - 1].append(contentsOf: String(scalar).utf8)
            }
        }
        return result.filter { !$0.isEmpty }
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { properties.generalCategory == .spaceSeparator }

    fileprivate var isControl: Bool {
        value == 0xFFFD || [.control, .format, .privateUse, .unassigned, .surrogate].contains(properties.generalCategory)
    }

    fileprivate var isPunctuation: Bool {
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: value < 0x80 && (0x21...0x7E).contains(value) && !properties.isAlphabetic && !("0"..."9").contains(self)
        }
    }

    /// The blocks BERT takes for Chinese characters.
    fileprivate var isIdeograph: Bool {
        [
            0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F,
        ].contains { $0.contains(value) }
    }
}
