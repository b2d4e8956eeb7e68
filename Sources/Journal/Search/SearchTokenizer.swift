import GRDB
import Glibc

/// Parts texts into the words of the full-text search (sqlite.org/fts5.html#custom_tokenizers): folded, and where a script
/// sets no spaces every character is one, so that what is inside a word is found.
///
/// The index is made of what this gives: a change here needs a migration that makes it anew.
final class SearchTokenizer: FTS5CustomTokenizer {
    static let name = "deskhand"
    private static let colocated: CInt = 1

    init(db: GRDB.Database, arguments: [String]) {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return 0 }
        let text = UnsafeRawBufferPointer(start: pText, count: Int(nText))
        return SearchWords(text).forEach { word, isSame, range in
            word.withUnsafeBytes { bytes in
                tokenCallback(
                    context, isSame ? Self.colocated : 0, bytes.bindMemory(to: CChar.self).baseAddress,
                    CInt(bytes.count), CInt(range.lowerBound), CInt(range.upperBound))
            }
        }
    }
}

/// The words of a text, with where in its bytes they are.
private struct SearchWords {
    private let text: UnsafeRawBufferPointer
    private var word: [UInt8] = []
    /// The same, with the sign left off; empty where it is the same.
    private var plain: [UInt8] = []
    private var isTwofold = false
    private var start = 0

    init(_ text: UnsafeRawBufferPointer) { self.text = text }

    /// - Parameter body: gets each word, and whether it is the one before in another spelling; a result other than 0 ends
    ///   it and is returned.
    func forEach(_ body: ([UInt8], _ isSame: Bool, Range<Int>) -> CInt) -> CInt {
        var words = self
        return words.run(body)
    }

    private mutating func run(_ body: ([UInt8], Bool, Range<Int>) -> CInt) -> CInt {
        var position = 0
        while position < text.count {
            let next = scalar(at: position)
            let begin = position
            position += next.length
            guard var scalar = next.scalar else {
                if case let result = end(begin, body), result != 0 { return result }
                continue
            }
            if let syllable = syllable(scalar, at: position) {
                scalar = syllable.scalar
                position += syllable.length
            }
            switch SearchFolding.fold(scalar) {
            case .separator: if case let result = end(begin, body), result != 0 { return result }
            case .accent: break
            case .umlaut:
                if let last = word.last, "aou".utf8.contains(last) { add([UInt8(ascii: "e")], plain: [], begin) }
            case .letter(let letters, let plain): add(letters, plain: plain, begin)
            case .alone(let letters):
                if case let result = end(begin, body), result != 0 { return result }
                if case let result = body(letters, false, begin..<position), result != 0 { return result }
            }
        }
        return end(text.count, body)
    }

    private mutating func add(_ letters: [UInt8], plain other: [UInt8]?, _ begin: Int) {
        if word.isEmpty { start = begin }
        if let other, !isTwofold {
            plain = word
            isTwofold = true
            plain += other
        } else if isTwofold {
            plain += other ?? letters
        }
        word += letters
    }

    private mutating func end(_ position: Int, _ body: ([UInt8], Bool, Range<Int>) -> CInt) -> CInt {
        guard !word.isEmpty else { return 0 }
        defer {
            word.removeAll(keepingCapacity: true)
            plain.removeAll(keepingCapacity: true)
            isTwofold = false
        }
        let result = body(word, false, start..<position)
        return result == 0 && isTwofold ? body(plain, true, start..<position) : result
    }

    /// Nil for bytes that are no UTF-8, which part words.
    private func scalar(at position: Int) -> (scalar: Unicode.Scalar?, length: Int) {
        let first = text[position]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, position + length <= text.count else { return (nil, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in text[(position + 1)..<(position + length)] {
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (Unicode.Scalar(value), length)
    }

    /// What begins with a scalar whose successors are at a position.
    private func syllable(_ first: Unicode.Scalar, at position: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        guard (0x1100...0x1112).contains(first.value), position < text.count else { return nil }
        let second = scalar(at: position)
        let end = position + second.length
        let third: (scalar: Unicode.Scalar?, length: Int) = end < text.count ? scalar(at: end) : (nil, 0)
        guard let found = SearchFolding.syllable(first, second.scalar, third.scalar) else { return nil }
        return (found.scalar, second.length + (found.count == 3 ? third.length : 0))
    }
}
