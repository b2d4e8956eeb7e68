import Foundation

/// Any JSON value, as an answer comes back or a request goes out.
///
/// `init(parsing:limits:)` reads what a stranger sent: never deeper, larger or more numerous than the limits.
/// `encoded()` is stable: the same value is always the same bytes, because caches on both sides compare bytes.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

/// How much of a stranger's JSON is read before it is refused.
package struct JSONLimits: Sendable {
    package var bytes: Int
    package var depth: Int
    /// Values, keys included.
    package var values: Int

    package init(bytes: Int = 8 << 20, depth: Int = 64, values: Int = 100_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }

    /// For one reply of a model.
    package static let reply = JSONLimits()
    /// For one body that holds the replies of a whole batch.
    package static let batch = JSONLimits(bytes: 256 << 20, depth: 64, values: 4_000_000)
}

/// Why bytes were not taken as JSON. Says nothing of what they held.
package enum JSONProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLarge(bytes: Int)
    case tooDeep(limit: Int)
    case tooManyValues(limit: Int)
    case notText
    case notJSON

    package var description: String {
        switch self {
        case .tooLarge(let bytes): "it is too large (\(bytes) bytes)"
        case .tooDeep(let limit): "it is nested more than \(limit) deep"
        case .tooManyValues(let limit): "it holds more than \(limit) values"
        case .notText: "it is not UTF-8 text"
        case .notJSON: "it is not JSON"
        }
    }
}

extension JSONValue {
    /// Reads JSON that a stranger sent.
    ///
    /// - Parameter fields: of the outermost object, those that are read; nil: all. Replies say much that nobody reads,
    ///   and to read costs more than all else that is done with a reply.
    package init(
        parsing bytes: some Collection<UInt8>, limits: JSONLimits = .reply, fields: Set<String>? = nil
    ) throws(JSONProblem) {
        let data = Data(bytes)
        try Self.check(data, against: limits)
        do {
            let decoder = JSONDecoder()
            if let key = CodingUserInfoKey.outermostFields { decoder.userInfo[key] = fields }
            self = try decoder.decode(JSONValue.self, from: data)
        } catch {
            throw .notJSON
        }
    }

    /// Counts brackets and commas outside strings, so that the decoder, which recurses, never meets more than the limits.
    /// Zero bytes are refused, for they are how UTF-16 and UTF-32 would slip past the counting.
    private static func check(_ data: Data, against limits: JSONLimits) throws(JSONProblem) {
        guard data.count <= limits.bytes else { throw .tooLarge(bytes: data.count) }
        guard String(validating: data, as: UTF8.self) != nil else { throw .notText }
        var depth = 0
        var values = 1
        var inString = false
        var escaped = false
        for byte in data {
            if byte == 0 { throw .notText }
            if inString {
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                values += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: ","), UInt8(ascii: ":"): values += 1
            default: break
            }
            if depth > limits.depth { throw .tooDeep(limit: limits.depth) }
            if values > limits.values { throw .tooManyValues(limit: limits.values) }
        }
    }

    /// The bytes of this value: keys in alphabetical order, no white space.
    package func encoded() -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Only a number that JSON lacks could fail to encode, and `encode(to:)` writes those as null.
        return (try? encoder.encode(self)).map { [UInt8]($0) } ?? Array("null".utf8)
    }

    /// The same bytes, as text.
    package var text: String { String(decoding: encoded(), as: UTF8.self) }
}

extension JSONValue: Decodable {
    /// Each attempt at a wrong type costs an error, so first what is commonest, and text where it stands in an object.
    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: MemberName.self) {
            let fields = decoder.codingPath.isEmpty ? decoder.outermostFields : nil
            let names =
                fields.map { $0.map(MemberName.init(stringValue:)).filter(container.contains) } ?? container.allKeys
            let object = try names.map { ($0.stringValue, try Self.value(of: $0, in: container)) }
            self = .object(Dictionary(object) { first, _ in first })
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let array = try? container.decode([JSONValue].self) {
            self = .array(array)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    private static func value(of name: MemberName, in container: KeyedDecodingContainer<MemberName>) throws -> JSONValue
    {
        if try container.decodeNil(forKey: name) { return .null }
        if let string = try? container.decode(String.self, forKey: name) { return .string(string) }
        return try container.decode(JSONValue.self, forKey: name)
    }
}

extension CodingUserInfoKey {
    fileprivate static let outermostFields = CodingUserInfoKey(rawValue: "outermostFields")
}

extension Decoder {
    fileprivate var outermostFields: Set<String>? {
        CodingUserInfoKey.outermostFields.flatMap { userInfo[$0] as? Set<String> }
    }
}

/// Any name of a field.
private struct MemberName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension JSONValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let object):
            var container = encoder.container(keyedBy: MemberName.self)
            for (name, value) in object { try value.encode(to: &container, as: MemberName(stringValue: name)) }
        case .array(let array):
            var container = encoder.unkeyedContainer()
            for value in array { try container.encode(value) }
        default:
            var container = encoder.singleValueContainer()
            try encode(to: &container)
        }
    }

    private func encode(to container: inout any SingleValueEncodingContainer) throws {
        switch self {
        case .null, .object, .array: try container.encodeNil()
        case .bool(let bool): try container.encode(bool)
        case .integer(let integer): try container.encode(integer)
        case .number(let number) where !number.isFinite: try container.encodeNil()
        case .number(let number): try container.encode(number)
        case .string(let string): try container.encode(string)
        }
    }

    /// Most values are plain ones in objects: written where they stand they cost half.
    private func encode(to container: inout KeyedEncodingContainer<MemberName>, as name: MemberName) throws {
        switch self {
        case .string(let string): try container.encode(string, forKey: name)
        case .bool(let bool): try container.encode(bool, forKey: name)
        case .integer(let integer): try container.encode(integer, forKey: name)
        case .null, .number, .object, .array: try container.encode(self, forKey: name)
        }
    }
}
