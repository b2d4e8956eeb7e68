/// Replaces by numbered placeholders what a stranger's model has no need to see, and puts it back in the answer.
///
/// One redactor serves one request, with all its texts: the same value has the same placeholder in each of them.
/// Card numbers, IBANs, personal numbers, keys, passwords, e-mail addresses and phone numbers are replaced; names,
/// addresses, amounts, dates and the numbers of invoices and companies stay.
///
///     var redactor = Redactor()
///     let sent = redactor.redact("Paid with 4111 1111 1111 1111")   // "Paid with [card 1]"
///     let answer = redactor.restore(reply)
///
/// Time is linear in the length of the text, whatever it holds. A redactor prints nothing of what it keeps.
package struct Redactor: Sendable {
    private struct Value: Hashable {
        var kind: SecretKind
        var text: String
    }

    /// Placeholder by what it stands for, as it was written.
    private var placeholders: [Value: String] = [:]
    /// The other way round.
    private var originals: [String: String] = [:]
    /// A value that is written in several ways keeps its number: `[card 1]`, `[card 1.2]`.
    private var numbers: [Value: (number: Int, spellings: Int)] = [:]
    private var lastNumber: [SecretKind: Int] = [:]
    /// What reads like a placeholder and was there before us. It stays as it is, and is never given out.
    private var reserved: Set<String> = []

    package init() {}

    /// How many placeholders were given out.
    package var count: Int { originals.count }

    /// The text with a placeholder for every secret found.
    package mutating func redact(_ text: String) -> String { redact(Passage(text)) }

    /// What is shown of a passage, with a placeholder for every secret found in all of it: also for one that a cut goes
    /// through.
    mutating func redact(_ passage: Passage) -> String {
        let bytes = Array(passage.text.utf8)
        let secrets = secrets(in: bytes)
        guard !secrets.isEmpty else { return passage.shown }
        var redacted: [UInt8] = []
        redacted.reserveCapacity(bytes.count)
        var gap = passage.gap
        var end = 0
        for (kind, range) in secrets where range.lowerBound >= end {
            if let cut = gap, range.lowerBound >= cut.lowerBound {
                // Nothing that is not shown has a placeholder.
                if range.upperBound <= cut.upperBound { continue }
                Self.leave(cut, from: end, of: bytes, in: &redacted)
                end = max(cut.upperBound, end)
                gap = nil
                redacted += bytes[end..<max(end, range.lowerBound)]
            } else {
                redacted += bytes[end..<range.lowerBound]
            }
            redacted += placeholder(for: kind, text: String(decoding: bytes[range], as: UTF8.self)).utf8
            end = range.upperBound
        }
        if let gap {
            Self.leave(gap, from: end, of: bytes, in: &redacted)
            end = max(gap.upperBound, end)
        }
        redacted += bytes[end...]
        return String(decoding: redacted, as: UTF8.self)
    }

    /// What is left to show before a gap, and the mark that stands for it.
    private static func leave(_ gap: Range<Int>, from end: Int, of bytes: [UInt8], in redacted: inout [UInt8]) {
        if end < gap.lowerBound { redacted += bytes[end..<gap.lowerBound] }
        redacted += Passage.mark.utf8
    }

    /// Where the secrets are, in bytes and in order of place, with the words that must not pass for placeholders.
    private mutating func secrets(in bytes: [UInt8]) -> [(kind: SecretKind, range: Range<Int>)] {
        var taken: [Range<Int>] = []
        let literals = Placeholder.all(in: bytes)
        for literal in literals {
            let name = String(decoding: bytes[literal], as: UTF8.self)
            if originals[name] == nil { reserved.insert(name) } else { taken.append(literal) }
        }
        var found = SecretFinder.secrets(in: FoldedText(bytes, masking: literals))
        // Once more as it reads when what is encoded is decoded.
        if let decoded = EncodedText.decoded(bytes, masking: literals) {
            found = (found + SecretFinder.secrets(in: decoded)).merged()
        }
        found += taken.map { Finding(kind: .text, range: $0) }
        return found.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { ($0.kind, $0.range) }
    }

    /// The text with every placeholder that this redactor gave out replaced by what it stands for.
    package func restore(_ text: String) -> String {
        guard !originals.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var restored: [UInt8] = []
        var end = 0
        for range in Placeholder.all(in: bytes) {
            guard let original = originals[String(decoding: bytes[range], as: UTF8.self)] else { continue }
            restored += bytes[end..<range.lowerBound]
            restored += original.utf8
            end = range.upperBound
        }
        return end == 0 ? text : String(decoding: restored + bytes[end...], as: UTF8.self)
    }

    /// The value with its strings restored. Names of fields are the schema's, and stay.
    package func restore(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): .string(restore(text))
        case .array(let values): .array(values.map(restore))
        case .object(let fields): .object(fields.mapValues(restore))
        case .null, .bool, .integer, .number: value
        }
    }

    private mutating func placeholder(for kind: SecretKind, text: String) -> String {
        let value = Value(kind: kind, text: text)
        if let known = placeholders[value] { return known }
        let plain = Value(kind: kind, text: Self.plain(text, kind))
        var name: String
        repeat {
            if let known = numbers[plain] {
                numbers[plain] = (known.number, known.spellings + 1)
                name = "[\(kind.rawValue) \(known.number).\(known.spellings + 1)]"
            } else {
                lastNumber[kind, default: 0] += 1
                let number = lastNumber[kind, default: 1]
                name = "[\(kind.rawValue) \(number)]"
                if !reserved.contains(name) { numbers[plain] = (number, 1) }
            }
        } while reserved.contains(name)
        placeholders[value] = name
        originals[name] = text
        return name
    }

    /// What two spellings of one value have in common.
    private static func plain(_ text: String, _ kind: SecretKind) -> String {
        switch kind {
        case .key, .password, .text: return text
        case .email: return text.lowercased()
        case .card, .iban, .identity, .phone:
            let codes = FoldedText(text).codes.filter(Code.isAlphanumeric).map(Code.upper)
            return String(decoding: codes, as: UTF16.self)
        }
    }
}

extension Redactor: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[redactor of \(count)]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The spelling of placeholders: `[card 1]`, or `[card 1.2]`.
enum Placeholder {
    private static let words = SecretKind.allCases.map { Array($0.rawValue.utf8) + [UInt8(ascii: " ")] }

    /// Where the text reads like a placeholder, ours or not.
    static func all(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "["), let end = end(of: index, in: bytes) {
                found.append(index..<end)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
        guard let word = words.first(where: { bytes[(start + 1)...].starts(with: $0) }) else { return nil }
        var index = start + 1 + word.count
        var digits = 0
        var dots = 0
        while index < bytes.count, digits < 20 {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: ".") where digits > 0 && dots == 0: dots += 1
            case UInt8(ascii: "]") where digits > 0: return index + 1
            default: return nil
            }
            index += 1
        }
        return nil
    }
}
