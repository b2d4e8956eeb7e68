import Reading

/// What is looked at in a document to compare it with others, and what teaching remembers of it.
///
/// As bytes, little-endian, version 1: the version; how many words of the name and of the text are remembered (a byte
/// each); the hash of the type and of the name's shape (32 bits each; 0: the shape says nothing); the words, 32 bits
/// each, of which the upper 2 say how rare the word is and the lower 30 are of its hash; the embedding, 256 Int8. At
/// most 459 bytes. There is no text in it.
struct Features: Hashable, Sendable {
    var direction: Direction
    var type: UInt32
    var shape: UInt32
    var name: [UInt32]
    /// From the beginning of the text, where letterheads and vendors are.
    var text: [UInt32]

    private static let version: UInt8 = 1
    private static let headSize = 11
    private static let nameLimit = 12
    private static let textLimit = 36
    /// How many words of the text are looked at for rare ones.
    private static let letterhead = 120

    init(_ document: Document, name: NameWords, text: Words, embedding: [Float]) {
        direction = Direction(embedding)
        type = Self.short(Hashing.of(document.type.utf8))
        self.name = Self.telling(name.words, among: .max, limit: Self.nameLimit)
        self.text = Self.telling(text, among: Self.letterhead, limit: Self.textLimit)
        shape = self.name.isEmpty ? 0 : Self.short(name.shape)
    }

    /// Nil for bytes of another version, or that are no features.
    init?(bytes: [UInt8]) {
        guard bytes.count >= Self.headSize, bytes[0] == Self.version else { return nil }
        let names = Int(bytes[1])
        let texts = Int(bytes[2])
        let words = Self.headSize + (names + texts) * 4
        guard names <= Self.nameLimit, texts <= Self.textLimit, bytes.count == words + StaticEmbedding.dimensions
        else { return nil }
        func four(at index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32($1 * 8) }
        }
        type = four(at: 3)
        shape = four(at: 7)
        name = (0..<names).map { four(at: Self.headSize + $0 * 4) }
        text = (names..<(names + texts)).map { four(at: Self.headSize + $0 * 4) }
        direction = Direction(bytes: bytes[words...])
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = [Self.version, UInt8(name.count), UInt8(text.count)]
        bytes.reserveCapacity(Self.headSize + (name.count + text.count) * 4 + StaticEmbedding.dimensions)
        for value in [type, shape] + name + text {
            for shift in stride(from: UInt32(0), to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        return bytes + direction.bytes
    }

    /// How much it says that two documents share a word, 0.25 to 1.
    static func weight(of word: UInt32) -> Double { Double(word >> 30 + 1) / 4 }
}

extension Features {
    /// The rarest words, in the order of their numbers.
    private static func telling(_ words: Words, among: Int, limit: Int) -> [UInt32] {
        var found: [UInt32] = []
        for word in words.list.prefix(among) where !word.isMark && word.end - word.start >= 3 {
            let bytes = words.bytes[Int(word.start)..<Int(word.end)]
            guard bytes.contains(where: { !(0x30...0x39).contains($0) }), !generic.contains(word.hash) else { continue }
            let rarity = UInt32(min(3, Vocabulary.shared.rarity(of: bytes) * 5))
            found.append(rarity << 30 | UInt32(truncatingIfNeeded: word.hash >> 20) & 0x3FFF_FFFF)
        }
        return Set(found).sorted(by: >).prefix(limit).sorted()
    }

    /// What names and texts of every kind have.
    private static let generic = Set(
        CueTable.words(
            """
            the and for with from you your der die das und von mit les des pour une los las del che per con een van het
            scan scanned scanner img image picture document doc docs file files download downloads untitled unnamed copy
            kopie copie new neu final draft page pages seite tmp temp data output print export unbenannt dokument bild
            dsc pxl mvimg attachment anhang
            """))

    private static func short(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash >> 16)) }
}
