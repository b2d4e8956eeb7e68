/// The words of a text as BERT's uncased tokenizer sees them: cleaned, split at white space and at each punctuation
/// character, lower-case, without accents (Devlin et al. 2019, `BasicTokenizer`).
///
/// Tokens, cue words and remembered words are all made from this one pass. ASCII is handled byte by byte; no
/// `String` is made for a word.
struct Words: Sendable {
    struct Word: Sendable {
        var start: Int32
        var end: Int32
        /// A punctuation mark or a special token, no word for a person.
        var isMark: Bool
        /// Of its bytes (FNV-1a).
        var hash: UInt64
    }

    /// The folded UTF-8 of all words, one after the other.
    private(set) var bytes: [UInt8] = []
    private(set) var list: [Word] = []
    /// Where each line that has words begins, in `list`.
    private(set) var lineStarts: [Int] = []

    /// - Parameter limit: how many bytes of the text are looked at; a character at the edge is left out.
    init(_ text: String, limit: Int = .max) {
        append(text, limit: limit)
    }

    /// Words of a further text, after those of the first.
    mutating func append(_ text: String, limit: Int = .max) {
        var text = text
        startLine()
        text.withUTF8 { utf8 in
            let count = min(limit, utf8.count)
            bytes.reserveCapacity(bytes.count + count)
            list.reserveCapacity(list.count + count / 4)
            scan(UnsafeBufferPointer(rebasing: utf8.prefix(count)))
        }
    }

    private mutating func startLine() {
        if lineStarts.last == list.count { return }
        lineStarts.append(list.count)
    }

    private var wordStart: Int { list.last.map { Int($0.end) } ?? 0 }

    private mutating func finish(isMark: Bool = false) {
        let start = wordStart
        guard bytes.count > start else { return }
        var hash = Hashing.seed
        for index in start..<bytes.count { hash = Hashing.mixed(hash, bytes[index]) }
        list.append(Word(start: Int32(start), end: Int32(bytes.count), isMark: isMark, hash: hash))
    }

    private mutating func scan(_ utf8: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            if byte >= 0x80 {
                guard let (scalar, length) = Self.scalar(in: utf8, at: index) else { break }
                append(scalar)
                index += length
                continue
            }
            index += 1
            switch byte {
            case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x09, 0x0D, 0x20: finish()
            case 0x0A:
                finish()
                startLine()
            case 0x21...0x7E:
                finish()
                let special = byte == UInt8(ascii: "[") ? Self.special(in: utf8, at: index - 1) : 0
                bytes.append(contentsOf: utf8[(index - 1)..<(index - 1 + max(1, special))])
                index += max(0, special - 1)
                finish(isMark: true)
            default: break
            }
        }
        finish()
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch TextFolding.shared.fold(scalar) {
        case .nothing: break
        case .space: finish()
        case .letter(let letter): append(utf8: letter)
        case .mark(let mark):
            finish()
            append(utf8: mark)
            finish(isMark: true)
        case .ideograph(let folded):
            finish()
            for scalar in folded { append(utf8: scalar) }
            finish()
        case .several(let folded):
            for scalar in folded {
                guard scalar.isPunctuation else { append(utf8: scalar); continue }
                finish()
                append(utf8: scalar)
                finish(isMark: true)
            }
        }
    }

    private mutating func append(utf8 scalar: Unicode.Scalar) {
        UTF8.encode(scalar).map { bytes.append(contentsOf: $0) }
    }

    /// The character at a place of valid UTF-8, and its length; nil when it is cut off.
    private static func scalar(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (Unicode.Scalar, Int)? {
        let lead = UInt32(utf8[index])
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard index + length <= utf8.count else { return nil }
        var value = lead & (0xFF >> UInt32(length + 1))
        for next in 1..<length { value = value << 6 | UInt32(utf8[index + next] & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    /// The vocabulary's own marks are tokens also where a text spells them out.
    private static let specials = ["[CLS]", "[SEP]", "[UNK]", "[PAD]", "[MASK]"].map { Array($0.utf8) }

    private static func special(in utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        specials.first { utf8[index...].starts(with: $0) }?.count ?? 0
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): stable across runs and machines, which remembered words need.
enum Hashing {
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(seed, mixed) }

    /// Of a phrase: of its words so far and one more.
    static func joined(_ phrase: UInt64, _ word: UInt64) -> UInt64 {
        ((phrase << 7 | phrase >> 57) ^ word) &* 0x9E37_79B9_7F4A_7C15
    }
}
