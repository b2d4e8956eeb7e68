import Foundation

/// Tax at one rate, as a paper states it.
struct PaperTax: Sendable {
    var cents: Int
    /// In hundredths of a percent; nil where it is not printed.
    var rate: Int?
    var field: ExtractedField
    var rateField: ExtractedField?

    var row: [String: ExtractedField] {
        var row = ["amount": field]
        row["rate"] = rateField
        return row
    }

    static let most = 8

    /// One for each rate; the arithmetic says which amount is the tax.
    static func taxes(_ paper: Paper, _ amounts: [LabelledAmount], total: Int?, _ currency: String?) -> [PaperTax] {
        var taxes: [PaperTax] = []
        for (place, one) in amounts.enumerated() where one.isMoney && one.anyLabel.has(anyOf: .tax, .summary) {
            if one.label.has(anyOf: .payable, .cash, .change, .number, .register) { continue }
            let rate = rate(before: one)
            let proof = isProven(place, rate?.value, amounts, total)
            let isNamed = one.near.has(.tax) && !one.near.has(anyOf: .with, .without, .total, .subtotal)
            guard proof || isNamed, one.value != 0 else { continue }
            if taxes.contains(where: {
                $0.cents == one.value && ($0.rate == rate?.value || rate == nil || $0.rate == nil)
            }) {
                continue
            }
            let confidence = proof ? (one.amount.sureness < 0.8 ? 0.9 : 0.96) : 0.6
            let value = ExtractedValue.money(cents: one.value, one.amount.currency ?? currency)
            let field = one.amount.line.field(value, one.amount.range, confidence: confidence)
            let rateField = rate.map {
                one.amount.line.field(.number(Decimal($0.value) / 100), $0.range, confidence: confidence)
            }
            taxes.append(PaperTax(cents: one.value, rate: rate?.value, field: field, rateField: rateField))
            if taxes.count == most { break }
        }
        // What the sum of all rates says again is no rate of its own.
        if taxes.count > 2 {
            taxes = taxes.filter { one in
                one.rate != nil || one.cents != taxes.filter { $0.rate != nil }.reduce(0) { $0 + $1.cents }
            }
        }
        return taxes
    }

    /// The last percentage left of it: `GST 6% 0.84`.
    private static func rate(before one: LabelledAmount) -> (value: Int, range: Range<Int>)? {
        let letters = one.amount.line.letters
        guard let sign = letters[..<one.amount.range.lowerBound].lastIndex(of: "%") else { return nil }
        var end = sign
        if end > 0, letters[end - 1] == " " { end -= 1 }
        var start = end
        while start > 0, letters[start - 1].isPaperDigit || ".,".unicodeScalars.contains(letters[start - 1]) {
            start -= 1
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters[start..<end].map { $0 == "," ? "." : $0 })
        guard let percent = Double(String(view)), percent > 0, percent < 50 else { return nil }
        return (Int((percent * 100).rounded()), start..<sign + 1)
    }

    /// Whether a rate makes it of an amount of its line, or it is the part of the total that the rate says.
    private static func isProven(_ place: Int, _ rate: Int?, _ amounts: [LabelledAmount], _ total: Int?) -> Bool {
        let tax = amounts[place].value
        let rates = rate.map { [$0] } ?? PaperTaxRates.common.map { $0 * 100 }
        let neighbours = amounts.indices.filter { $0 != place && abs(amounts[$0].line - amounts[place].line) <= 1 }
        for rate in rates {
            let of = { (base: Int, whole: Int) in Int((Double(base * rate) / Double(whole)).rounded()) }
            if rate == 0 { continue }
            for base in neighbours.map({ amounts[$0].value }) + [total].compactMap(\.self) where base != 0 {
                if abs(of(base, 10_000) - tax) <= 1 || abs(of(base, 10_000 + rate) - tax) <= 1 { return true }
            }
        }
        return false
    }

    /// What is left without tax, where it is printed.
    static func net(
        _ amounts: [LabelledAmount], _ sums: AmountSums, total: Int?, _ taxes: [PaperTax], _ currency: String?
    ) -> (cents: Int, field: ExtractedField)? {
        let named =
            amounts.filter { $0.isMoney && $0.label.has(anyOf: .subtotal, .without) && !$0.label.has(.tax) }
            + amounts.filter { $0.isMoney && $0.label.has(.without) && $0.label.has(.tax) }
        let tax = taxes.reduce(0) { $0 + $1.cents }
        let proven = named.first { one in
            total.map {
                abs($0 - one.value - tax) <= 4
                    || sums.sums[$0]?.members.contains { amounts[$0].value == one.value } ?? false
            }
                ?? false
        }
        guard let chosen = proven ?? named.first else { return nil }
        let value = ExtractedValue.money(cents: chosen.value, chosen.amount.currency ?? currency)
        let confidence = proven == nil ? 0.6 : chosen.amount.sureness < 0.8 ? 0.9 : 0.96
        return (chosen.value, chosen.amount.line.field(value, chosen.amount.range, confidence: confidence))
    }
}
