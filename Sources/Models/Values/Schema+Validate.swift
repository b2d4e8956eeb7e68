/// The judge of what came back.
extension Schema {
    /// The answer in its normal form: only fields of the schema, absent ones gone, strings without characters that act
    /// on a terminal or turn the direction of text.
    /// - Throws: the first place where the answer leaves the schema.
    package func validate(_ value: JSONValue) throws(SchemaMismatch) -> JSONValue {
        try Self.validate(value, fields: fields, path: "")
    }

    private static func validate(_ value: JSONValue, fields: [Field], path: String) throws(SchemaMismatch) -> JSONValue
    {
        guard case .object(var rest) = value else { throw mismatch(path, .wrongType(expected: "an object")) }
        var result: [String: JSONValue] = [:]
        for field in fields {
            let place = path.isEmpty ? field.name : "\(path).\(field.name)"
            guard let found = rest.removeValue(forKey: field.name)?.present else {
                if field.isOptional { continue }
                throw mismatch(place, .missing)
            }
            result[field.name] = try validate(found, kind: field.kind, path: place)
        }
        // The name of an unknown field is the stranger's, so it is not repeated.
        guard rest.isEmpty else { throw mismatch(path, .unknownField) }
        return .object(result)
    }

    private static func validate(_ value: JSONValue, kind: Kind, path: String) throws(SchemaMismatch) -> JSONValue {
        switch kind {
        case .object(let fields):
            return try validate(value, fields: fields, path: path)
        case .list(let element, let maxItems):
            guard case .array(let items) = value else { throw mismatch(path, .wrongType(expected: "a list")) }
            guard items.count <= maxItems else { throw mismatch(path, .tooMany(limit: maxItems)) }
            var result: [JSONValue] = []
            for (index, item) in items.enumerated() {
                result.append(try validate(item, kind: element, path: "\(path)[\(index)]"))
            }
            return .array(result)
        case .boolean:
            guard case .bool = value else { throw mismatch(path, .wrongType(expected: "true or false")) }
            return value
        case .integer(let range):
            guard let integer = value.integer else { throw mismatch(path, .wrongType(expected: "a whole number")) }
            guard range.contains(integer) else { throw mismatch(path, .outOfRange) }
            return .integer(integer)
        case .number(let range):
            return try validateNumber(value, range: range, path: path)
        case .string, .text, .choice, .date, .money:
            guard case .string(let string) = value else { throw mismatch(path, .wrongType(expected: "text")) }
            return .string(try validate(string, kind: kind, path: path))
        }
    }

    private static func validateNumber(
        _ value: JSONValue, range: ClosedRange<Double>, path: String
    ) throws(SchemaMismatch) -> JSONValue {
        let number: Double
        switch value {
        case .integer(let integer): number = Double(integer)
        case .number(let double): number = double
        default: throw mismatch(path, .wrongType(expected: "a number"))
        }
        guard range.contains(number) else { throw mismatch(path, .outOfRange) }
        return .number(number)
    }

    private static func validate(_ raw: String, kind: Kind, path: String) throws(SchemaMismatch) -> String {
        switch kind {
        case .choice(let choices):
            let string = raw.harmless(keepingLines: false)
            guard let choice = choices.first(where: { $0 == raw || $0 == string }) else {
                throw mismatch(path, .notAChoice)
            }
            return choice
        case .date:
            guard let date = CalendarDay(raw.harmless(keepingLines: false)) else { throw mismatch(path, .notADate) }
            return date.text
        case .money:
            let string = raw.harmless(keepingLines: false)
            guard string.isAmount else { throw mismatch(path, .notAnAmount) }
            return string
        case .text(let maxLength):
            return try short(raw.harmless(keepingLines: true), maxLength, path: path)
        case .string(let maxLength):
            return try short(raw.harmless(keepingLines: false), maxLength, path: path)
        default:
            throw mismatch(path, .wrongType(expected: "text"))
        }
    }

    private static func short(_ string: String, _ limit: Int, path: String) throws(SchemaMismatch) -> String {
        guard string.unicodeScalars.count <= limit else { throw mismatch(path, .tooLong(limit: limit)) }
        return string
    }

    private static func mismatch(_ path: String, _ problem: SchemaMismatch.Problem) -> SchemaMismatch {
        SchemaMismatch(path: path, problem: problem)
    }
}

/// A day that exists: `2026-02-29` does not.
struct CalendarDay {
    /// `2026-11-25`.
    static let length = 10

    let text: String

    init?(_ string: String) {
        let utf8 = Array(string.utf8)
        guard utf8.count == Self.length, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            utf8[range].reduce(into: Optional(0)) { sum, byte in
                guard let value = sum, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                    sum = nil
                    return
                }
                sum = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        guard year >= 1, (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= days[month - 1] else { return nil }
        text = string
    }
}

extension String {
    /// Without control characters, invisible direction marks and what else changes how text around it is shown.
    /// White space at both ends is dropped; a line break becomes a space unless lines are kept.
    func harmless(keepingLines: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\t":
                result.append(keepingLines ? scalar : " ")
            case "\r":
                continue
            case "\u{2028}", "\u{2029}":
                result.append(keepingLines ? "\n" : " ")
            default:
                if !scalar.isTreacherous { result.append(scalar) }
            }
        }
        let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let kept = result.drop(while: blank).reversed().drop(while: blank).reversed()
        var trimmed = String.UnicodeScalarView()
        trimmed.append(contentsOf: kept)
        return String(trimmed)
    }

    /// At most `Schema.longestAmount` characters: a plain decimal number: no separators of thousands, no exponent, at most 15 digits before the point and 4 after.
    fileprivate var isAmount: Bool {
        let unsigned = hasPrefix("-") ? dropFirst() : self[...]
        let parts = unsigned.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy(digits.contains) }) else { return false }
        guard (1...15).contains(parts[0].count) else { return false }
        return parts.count == 1 || (1...4).contains(parts[1].count)
    }
}

extension Unicode.Scalar {
    /// Controls, format characters (direction marks, zero-width spaces, tags), and code points that mean nothing.
    /// The joiners stay: names in Persian and emoji need them.
    fileprivate var isTreacherous: Bool {
        if self == "\u{200C}" || self == "\u{200D}" { return false }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
