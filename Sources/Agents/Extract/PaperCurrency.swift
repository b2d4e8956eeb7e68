import Reading

/// The currency of a paper: what it shows beyond doubt, or unknown.
///
/// A sign in a corner may be a speck that recognition took for one. It counts when it comes twice, when it stands at a
/// total, in brackets or behind a word for the currency, or when nothing was recognized but read.
struct PaperCurrency: Sendable {
    /// ISO 4217; nil when it shows none, or several.
    private(set) var code: String?
    private(set) var field: ExtractedField?
    /// All that it names, be it a speck that was taken for a sign.
    private(set) var mentioned: Set<String> = []
    private var shown: [String: Evidence] = [:]

    private struct Evidence {
        var times = 0
        var isStrong = false
        var field: ExtractedField

        var counts: Bool { isStrong || times > 1 }
    }

    /// A letter that is less sure than this may be another.
    private static let sure = 0.9

    init(_ paper: Paper, _ amounts: [LabelledAmount]) {
        var totals: Set<String> = []
        for labelled in amounts where labelled.isMoney && !labelled.amount.isOtherReading {
            let amount = labelled.amount
            guard let code = amount.currency else { continue }
            let range =
                max(0, amount.range.lowerBound - 5)..<min(amount.range.upperBound + 4, amount.line.letters.count)
            let sureness = amount.line.words(in: range).map(\.sureness).min() ?? 0
            let isTotal = labelled.label.has(anyOf: .total, .payable)
            note(code, isStrong: sureness == 1 || isTotal && sureness >= Self.sure) {
                amount.line.field(.text(code), range, confidence: 0.98)
            }
            if isTotal { totals.insert(code) }
        }
        for line in paper.lines {
            for (code, range, isMarked) in Self.mentions(in: line) {
                let sureness = line.words(in: range).map(\.sureness).min() ?? 0
                note(code, isStrong: isMarked && sureness >= Self.sure) {
                    line.field(.text(code), range, confidence: 0.97)
                }
            }
        }
        mentioned = Set(shown.keys)
        shown = shown.filter(\.value.counts)
        if shown.count == 1, let only = shown.first {
            (code, field) = (only.key, only.value.field)
        } else if totals.count == 1, let only = totals.first, let evidence = shown[only] {
            code = only
            field = evidence.field
            field?.confidence = 0.95
        }
    }

    private mutating func note(_ code: String, isStrong: Bool, _ field: () -> ExtractedField) {
        if let known = shown[code] {
            shown[code]?.times += 1
            shown[code]?.isStrong = known.isStrong || isStrong
        } else {
            shown[code] = Evidence(times: 1, isStrong: isStrong, field: field())
        }
    }

    /// That which is printed at the amount itself, else that of the paper.
    func code(beside amount: PrintedAmount?) -> String? {
        guard let own = amount?.currency, shown[own] != nil else { return code }
        return own
    }

    /// `(RM)`, `EUR`, `Currency: USD`: words that can hardly be anything else, and whether the place says so too.
    private static func mentions(in line: PaperLine) -> [(code: String, range: Range<Int>, isMarked: Bool)] {
        var mentions: [(String, Range<Int>, Bool)] = []
        let isNamed = PaperWord.words(of: line.letters).contains { word in
            names.contains(word.text) || word.text.hasSuffix("wahrung")
        }
        var start = 0
        for part in line.letters.split(separator: " ", omittingEmptySubsequences: false) {
            let range = start..<start + part.count
            start += part.count + 1
            let inner = part.drop { "([:/".unicodeScalars.contains($0) }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: inner.prefix { !")]:/.,".unicodeScalars.contains($0) })
            let word = String(view)
            guard certain.contains(word), let code = PaperCurrencies.named(word)?.code, !range.isEmpty else { continue }
            let isBracketed = part.contains("(") && part.contains(")")
            mentions.append((code, range, isNamed || isBracketed || line.kinds.has(anyOf: .total, .payable)))
        }
        return mentions
    }

    private static let names: Set<String> = ["currency", "devise", "moneda", "valuta", "waluta", "divisa"]

    private static let certain: Set<String> = [
        "EUR", "€", "USD", "US$", "GBP", "£", "CHF", "PLN", "zł", "MYR", "RM", "SGD", "S$", "SEK", "NOK", "DKK", "CZK",
        "Kč", "HUF", "JPY", "AUD", "A$", "NZD", "HKD", "HK$", "INR", "₹", "円", "元", "Euro", "EURO",
    ]
}
