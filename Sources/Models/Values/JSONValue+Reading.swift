/// Reading what may not be there: a wrong type is the same as nothing.
extension JSONValue {
    package subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    package subscript(index: Int) -> JSONValue? {
        guard case .array(let array) = self, array.indices.contains(index) else { return nil }
        return array[index]
    }

    package var string: String? {
        if case .string(let string) = self { string } else { nil }
    }

    package var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    package var array: [JSONValue]? {
        if case .array(let array) = self { array } else { nil }
    }

    package var object: [String: JSONValue]? {
        if case .object(let object) = self { object } else { nil }
    }

    /// A whole number, also when it was written as `3.0`.
    package var integer: Int64? {
        switch self {
        case .integer(let integer): integer
        case .number(let number): Int64(exactly: number)
        default: nil
        }
    }

    /// Nil for JSON's null too: a field that says nothing is as good as absent.
    var present: JSONValue? { self == .null ? nil : self }

    /// A small count, a position or a code: never negative, never beyond what sums of them can hold.
    var tokens: Int? {
        integer.map { Int(max(0, min($0, 1 << 40))) }
    }

    /// A count of tokens as a provider claims it: also one that cannot be, negative or beyond all bounds, but never
    /// beyond what sums of them can hold. Nil where there is no number.
    var claimedTokens: Int? {
        switch self {
        case .integer(let integer): Int(max(-1, min(integer, 1 << 40)))
        case .number(let number): number < 0 ? -1 : Int(min(number.rounded(.up), 0x1p40))
        default: nil
        }
    }
}

/// Not by `nil`: an optional value would then be null where absent was meant.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
}
