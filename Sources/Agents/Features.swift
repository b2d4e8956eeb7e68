import Files
import Reading

/// What is looked at in a document to judge it, and what teaching remembers of it.
///
/// As bytes, version 1: the version; the top-level type as one byte and the whole type as a 32-bit hash; the
/// number of words and as many 32-bit hashes of words, of the name and of the first lines; 256 components of
/// the embedding as Int8. No text of the document can be read back from it.
struct Features: Sendable {
    var embedding: [Float]
    /// Hashes of the words of the name and of the letterhead, where vendors have their names.
    var words: Set<UInt32>
    var type: UInt32

    private static let version: UInt8 = 1
    private static let wordLimit = 48

    init(_ document: Document, embedding: [Float]) {
        self.embedding = embedding
        type = Self.hash(document.type.utf8)
        let name = WordScan.words(in: document.stem).filter(Self.isTelling)
        let text = WordScan.words(in: String(document.text.prefix(800))).filter(Self.isTelling)
        words = []
        for word in name + text where words.count < Self.wordLimit { words.insert(Self.hash(word)) }
    }

    init?(bytes: [UInt8]) {
        guard bytes.count >= 6, bytes[0] == Self.version else { return nil }
        let count = Int(bytes[5])
        guard bytes.count == 6 + count * 4 + StaticEmbedding.dimensions else { return nil }
        func word(at index: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[index + $1]) << UInt32($1 * 8) }
        }
        type = word(at: 1)
        words = Set((0..<count).map { word(at: 6 + $0 * 4) })
        embedding = bytes[(6 + count * 4)...].map { Float(Int8(bitPattern: $0)) / 127 }
    }

    var bytes: [UInt8] {
        func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) } }
        return [Self.version] + four(type) + [UInt8(words.count)] + words.sorted().flatMap(four)
            + embedding.map { UInt8(bitPattern: Int8(max(-127, min(127, ($0 * 127).rounded())))) }
    }

    /// How alike two documents are, 0 to 1: by meaning, by shared words, by type.
    func likeness(to other: Features) -> Double {
        let meaning = max(0, (Double(similarity(embedding, other.embedding)) - 0.4) / 0.6)
        let shared = words.intersection(other.words).count
        let smaller = min(words.count, other.words.count)
        let overlap = smaller == 0 ? 0 : Double(shared) / Double(smaller)
        let alike = 0.5 * meaning + 0.5 * overlap
        return type == other.type ? alike : alike * 0.7
    }

    /// Numbers and short words are shared by everything.
    private static func isTelling(_ word: [UInt8]) -> Bool {
        word.count >= 3 && !word.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}

extension Document {
    /// The file's name without its ending, for reading.
    var stem: String {
        String(decoding: SafeName.split(path.lastComponent?.bytes ?? []).stem, as: UTF8.self)
    }

    /// Lower-case, without the dot.
    var ending: String {
        String(decoding: SafeName.split(path.lastComponent?.bytes ?? []).ending.dropFirst(), as: UTF8.self).lowercased()
    }
}
