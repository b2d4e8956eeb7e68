/// The closed answer: what a model may return, and nothing else.
///
///     let schema = Schema(name: "label", fields: [
///         Schema.Field("category", .choice(["Receipts", "Letters"]), "the kind of document"),
///         Schema.Field("total", .money, "the sum to pay", isOptional: true),
///     ])
///
/// One description, rendered into each provider's own strict dialect (`rendered(for:)`), and the only judge of what came
/// back (`validate(_:)`): a provider that promises to keep to a schema is believed no more than one that does not.
package struct Schema: Hashable, Sendable {
    /// Letters, digits, `_` and `-`, at most 64: it names the format for providers that want a name.
    package let name: String
    package let description: String?
    package let fields: [Field]
    /// For a server that knows no schemas: the same, as a paragraph of a prompt. Made once, since one schema serves
    /// many documents.
    package let asPrompt: String

    package init(name: String, description: String? = nil, fields: [Field]) {
        self.name = name
        self.description = description
        self.fields = fields
        asPrompt = Self.prompt(for: fields, description)
    }

    /// One named value of an object.
    ///
    /// Providers that answer in the order of the schema see the names sorted, so a field that must be thought of first
    /// needs a name that comes first.
    package struct Field: Hashable, Sendable {
        package var name: String
        package var kind: Kind
        package var description: String?
        /// May be left out or null; the validated answer then lacks it.
        package var isOptional: Bool

        package init(_ name: String, _ kind: Kind, _ description: String? = nil, isOptional: Bool = false) {
            self.name = name
            self.kind = kind
            self.description = description
            self.isOptional = isOptional
        }
    }

    package indirect enum Kind: Hashable, Sendable {
        /// Text on one line, of at most so many Unicode scalars.
        case string(maxLength: Int)
        /// Text that may have line breaks.
        case text(maxLength: Int)
        /// One of these, exactly.
        case choice([String])
        case integer(ClosedRange<Int64>)
        case number(ClosedRange<Double>)
        case boolean
        /// A day of the calendar, as a string: `2026-11-25`.
        case date
        /// An exact amount, as a string: `-1234.56`; its currency is a field of its own.
        case money
        case list(of: Kind, maxItems: Int)
        case object([Field])
    }
}

extension Schema {
    /// `-123456789012345.1234`
    static let longestAmount = 21

    /// Not less than the longest answer has: a token for each byte of what the schema names, two for each character that
    /// the model chooses (a script that a small model knows little of takes as many), and the marks of JSON in between.
    var mostTokens: Int { min(Self.tokens(of: .object(fields)), 1 << 20) }

    private static func tokens(of kind: Kind) -> Int {
        switch kind {
        case .string(let maxLength), .text(let maxLength): 4 + 2 * min(maxLength, 1 << 20)
        case .choice(let choices): 4 + (choices.map(\.utf8.count).max() ?? 0)
        case .integer(let range): 2 + max("\(range.lowerBound)".count, "\(range.upperBound)".count)
        case .number: 24
        case .boolean: 5
        case .date: 4 + CalendarDay.length
        case .money: 4 + longestAmount
        case .list(let element, let maxItems): 4 + min(maxItems, 1 << 20) * min(tokens(of: element) + 4, 1 << 20)
        case .object(let fields): fields.reduce(8) { $0 + 8 + $1.name.utf8.count + tokens(of: $1.kind) }
        }
    }
}

/// Where an answer left the schema. Names fields, never what they held.
package struct SchemaMismatch: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case wrongType(expected: String)
        case missing
        case unknownField
        case notAChoice
        case tooLong(limit: Int)
        case tooMany(limit: Int)
        case outOfRange
        case notADate
        case notAnAmount
    }

    /// The way from the top: `lines[2].amount`; empty for the answer itself.
    package var path: String
    package var problem: Problem

    package var description: String {
        let place = path.isEmpty ? "the answer" : "“\(path)”"
        return switch problem {
        case .wrongType(let expected): "\(place) is not \(expected)"
        case .missing: "\(place) is missing"
        case .unknownField: "\(place) has a field that was not asked for"
        case .notAChoice: "\(place) is none of the values allowed"
        case .tooLong(let limit): "\(place) is longer than \(limit) characters"
        case .tooMany(let limit): "\(place) has more than \(limit) items"
        case .outOfRange: "\(place) is out of range"
        case .notADate: "\(place) is not a date like 2026-11-25"
        case .notAnAmount: "\(place) is not an amount like 1234.56"
        }
    }
}
