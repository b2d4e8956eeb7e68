import Files
import Foundation
import Models

/// A path: as text, and as the bytes it is where the text cannot carry them.
package struct PathJSON: Codable {
    package var path: String
    /// Only where the bytes are no UTF-8.
    package var pathBase64: String?

    package init(_ path: FilePath) {
        self.path = path.string
        if String(validating: path.bytes, as: UTF8.self) == nil { pathBase64 = Data(path.bytes).base64EncodedString() }
    }
}

/// A moment: ISO 8601 in UTC, with milliseconds: `2026-03-14T10:00:00.123Z`.
package struct TimeJSON: Codable, Hashable {
    /// Since 1970.
    package let milliseconds: Int64

    package init(_ milliseconds: Int64) { self.milliseconds = milliseconds }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        let parts = text.dropLast().split(separator: ".", maxSplits: 1)
        guard text.hasSuffix("Z"), parts.count == 2, parts[1].count == 3, let rest = Int64(parts[1]),
            let date = try? Date(parts[0] + "Z", strategy: .iso8601)
        else { throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time: \(text)") }
        milliseconds = Int64(date.timeIntervalSince1970) * 1000 + rest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var text: String {
        // The fraction by hand: the formatter cuts off where it is not exact in binary.
        let rest = (milliseconds % 1000 + 1000) % 1000
        let seconds = (milliseconds - rest) / 1000
        let date = Date(timeIntervalSince1970: Double(seconds)).formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: false))
        return date + String(format: ".%03dZ", Int(rest))
    }
}

extension Dollars {
    /// For programs. Exact to well below what anything costs.
    var amount: Double { Double(picos) / 1e12 }
}
