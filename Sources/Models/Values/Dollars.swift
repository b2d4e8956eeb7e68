import Foundation

/// An exact amount of money, in whole picodollars (10⁻¹² $).
///
/// A price of $0.000001 for a million tokens is one picodollar a token, so prices, costs and budgets add up without
/// rounding. Sums beyond nine million dollars stay there instead of overflowing: a budget is then surely reached.
package struct Dollars: Hashable, Sendable, Codable {
    package var picos: Int64

    package static let zero = Dollars(picos: 0)

    package init(picos: Int64) { self.picos = picos }

    /// `0.50`, exactly; rounded up beyond twelve decimals, so that a price is never too low.
    package init(_ amount: Decimal) {
        var scaled = amount * 1_000_000_000_000
        var rounded = Decimal()
        NSDecimalRound(&rounded, &scaled, 0, .up)
        let limit = Decimal(Int64.max)
        picos = rounded >= limit ? .max : rounded <= -limit ? -.max : NSDecimalNumber(decimal: rounded).int64Value
    }

    /// Reads `0.50` or `$0.50`.
    package init?(text: String) {
        let digits = text.hasPrefix("$") ? text.dropFirst() : text[...]
        let isPlain = digits.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        }
        guard isPlain, let amount = Decimal(string: String(digits), locale: nil) else { return nil }
        self.init(amount)
    }
}

extension Dollars {
    /// As much more or less as one amount is of another, rounded up.
    package func scaled(by part: Dollars, over whole: Dollars) -> Dollars {
        guard whole.picos > 0 else { return self }
        return Dollars(Decimal(picos) * Decimal(part.picos) / Decimal(whole.picos) / 1_000_000_000_000)
    }
}

extension Dollars: Comparable, AdditiveArithmetic {
    package static func < (left: Dollars, right: Dollars) -> Bool { left.picos < right.picos }

    package static func + (left: Dollars, right: Dollars) -> Dollars {
        let (sum, overflow) = left.picos.addingReportingOverflow(right.picos)
        return Dollars(picos: overflow ? (right.picos > 0 ? .max : -.max) : sum)
    }

    package static func - (left: Dollars, right: Dollars) -> Dollars {
        let (difference, overflow) = left.picos.subtractingReportingOverflow(right.picos)
        return Dollars(picos: overflow ? (right.picos < 0 ? .max : -.max) : difference)
    }

    package static func * (amount: Dollars, count: Int) -> Dollars {
        let (product, overflow) = amount.picos.multipliedReportingOverflow(by: Int64(count))
        return Dollars(picos: overflow ? ((amount.picos > 0) == (count > 0) ? .max : -.max) : product)
    }
}

extension Dollars: CustomStringConvertible {
    /// As people write it: `$12.30`, `$0.0123`, `less than $0.0001`.
    package var description: String {
        let magnitude = picos.magnitude
        let sign = picos < 0 ? "-" : ""
        if magnitude == 0 { return "$0.00" }
        if magnitude < 100_000_000 { return sign.isEmpty ? "less than $0.0001" : "more than -$0.0001" }
        // Cents from a dollar on, hundredths of cents below.
        let places = magnitude >= 1_000_000_000_000 ? 2 : 4
        let unit: UInt64 = places == 2 ? 10_000_000_000 : 100_000_000
        let units = magnitude / unit + (magnitude % unit >= unit / 2 ? 1 : 0)
        let scale: UInt64 = places == 2 ? 100 : 10_000
        var fraction = String(units % scale)
        fraction = String(repeating: "0", count: places - fraction.count) + fraction
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(sign)$\(units / scale).\(fraction)"
    }
}
