/// The currency of a paper: what it shows, or unknown.
struct PaperCurrency: Sendable {
    /// ISO 4217; nil when it shows none, or several.
    private(set) var code: String?
    private(set) var field: ExtractedField?

    init(_ paper: Paper, _ amounts: [LabelledAmount]) {
        var shown: [String: ExtractedField] = [:]
        var totals: Set<String> = []
        for labelled in amounts where labelled.isMoney || labelled.amount.decimals == 0 {
            guard let code = labelled.amount.currency else { continue }
            if labelled.label.has(anyOf: .total, .payable) { totals.insert(code) }
            if shown[code] == nil {
                let amount = labelled.amount
                let start = max(0, amount.range.lowerBound - 5)
                let range = start..<min(amount.range.upperBound + 4, amount.line.letters.count)
                shown[code] = amount.line.field(.text(code), range, confidence: 0.98)
            }
        }
        for line in paper.lines {
            for (code, range) in Self.mentions(in: line) where shown[code] == nil {
                shown[code] = line.field(.text(code), range, confidence: 0.97)
            }
        }
        if shown.count == 1, let only = shown.first {
            (code, field) = (only.key, only.value)
        } else if totals.count == 1, let only = totals.first, let evidence = shown[only] {
            code = only
            field = evidence
            field?.confidence = 0.95
        }
    }

    /// That which is printed at the amount itself, else that of the paper.
    func code(beside amount: PrintedAmount?) -> String? { amount?.currency ?? code }

    /// `(RM)`, `EUR`, `Currency: USD`: words that can hardly be anything else.
    private static func mentions(in line: PaperLine) -> [(String, Range<Int>)] {
        var mentions: [(String, Range<Int>)] = []
        var start = 0
        for part in line.letters.split(separator: " ", omittingEmptySubsequences: false) {
            let range = start..<start + part.count
            start += part.count + 1
            let inner = part.drop { "([:/".unicodeScalars.contains($0) }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: inner.prefix { !")]:/.,".unicodeScalars.contains($0) })
            let word = String(view)
            guard word.unicodeScalars.count >= 2 || word.unicodeScalars.allSatisfy(PaperCurrencies.isSymbol),
                certain.contains(word), let code = PaperCurrencies.named(word)?.code, !range.isEmpty
            else { continue }
            mentions.append((code, range))
        }
        return mentions
    }

    private static let certain: Set<String> = [
        "EUR", "€", "USD", "US$", "GBP", "£", "CHF", "PLN", "zł", "MYR", "RM", "SGD", "S$", "SEK", "NOK", "DKK", "CZK",
        "Kč", "HUF", "JPY", "AUD", "A$", "NZD", "HKD", "HK$", "INR", "₹", "円", "元", "Euro", "EURO",
    ]
}
