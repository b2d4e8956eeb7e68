import Foundation
import Reading

/// What a paper says, field by field, each with its evidence. Untrusted, as the paper is.
package struct ExtractedRecord: Sendable, Hashable {
    /// `expense`, `invoice`
    package var schema: String
    package var fields: [String: ExtractedField] = [:]
    /// Fields with several rows: `items`, `tax`.
    package var rows: [String: [[String: ExtractedField]]] = [:]
    package var checks: [ExtractedCheck] = []
    /// Whether the user said that it is right as it is.
    package var isConfirmed = false
    /// Where in a document that holds several papers this one stands: `pages 3–4`, `region 2`; nil where it is all of it.
    package var part: String?

    package init(schema: String) { self.schema = schema }

    package subscript(name: String) -> ExtractedField? { fields[name] }
}

/// A value with how sure it is and where it was read.
package struct ExtractedField: Sendable, Hashable {
    package var value: ExtractedValue
    /// 0 to 1; of those with 0.95 and more, at least 98 of 100 are right.
    package var confidence: Double
    /// Who read it.
    package var tier = "embedded"
    /// The words it was read from; empty where it follows from others.
    package var text: String
    /// `page 1`; empty for a picture.
    package var place: String
    package var box: Layout.Box?

    package init(
        _ value: ExtractedValue, confidence: Double, tier: String = "embedded", text: String = "", place: String = "",
        box: Layout.Box? = nil
    ) {
        (self.value, self.confidence, self.tier) = (value, confidence, tier)
        (self.text, self.place, self.box) = (text, place, box)
    }
}

package enum ExtractedValue: Sendable, Hashable {
    /// ISO 4217; nil where the paper does not say.
    case money(Decimal, currency: String?)
    case day(year: Int, month: Int, day: Int)
    case text(String)
    case number(Decimal)
}

/// A sum that was done, or a rule that was tried.
package struct ExtractedCheck: Sendable, Hashable, Codable {
    package var name: String
    package var holds: Bool
}

extension ExtractedValue {
    static func money(cents: Int, _ currency: String?) -> ExtractedValue {
        .money(Decimal(cents) / 100, currency: currency)
    }

    /// As JSON and tables have it: `12.40`, `2026-03-14`.
    package var text: String {
        switch self {
        case .money(let amount, _): Self.text(amount, decimals: 2)
        case .number(let number): "\(number)"
        case .text(let text): text
        case .day(let year, let month, let day): PaperDay(year: year, month: month, day: day).text
        }
    }

    private static func text(_ amount: Decimal, decimals: Int) -> String {
        var text = "\(amount)"
        let printed = text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
        if printed == 0 { text += "." }
        return text + String(repeating: "0", count: max(0, decimals - printed))
    }
}

extension PaperLine {
    /// A field with the words it was read from as evidence.
    func field(_ value: ExtractedValue, _ range: Range<Int>, confidence: Double) -> ExtractedField {
        let words = Array(words(in: range))
        return ExtractedField(
            value, confidence: confidence, text: words.map(\.text).joined(separator: " "), place: place, box: words.box)
    }
}
