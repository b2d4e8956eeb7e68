/// Currencies as papers name them.
enum PaperCurrencies {
    enum Name {
        /// The code of ISO 4217.
        case code(String)
        /// Several countries use it: `$`, `kr`.
        case shared

        var code: String? { if case .code(let code) = self { code } else { nil } }
    }

    static func named(_ word: String) -> Name? {
        guard !word.isEmpty, word.unicodeScalars.count <= 4 else { return nil }
        if let code = exact[word] ?? folded[word.lowercased()] { return .code(code) }
        return shared.contains(word.lowercased()) ? .shared : nil
    }

    /// `TotalRM`: a code in capitals, or a symbol, stuck to a word.
    static func endingOf(_ word: String) -> Name? {
        let letters = Array(word.unicodeScalars)
        guard letters.count > 2, let last = letters.last else { return nil }
        if isSymbol(last) { return named(String(Character(last))) }
        for (name, code) in [("RM", "MYR"), ("EUR", "EUR"), ("USD", "USD"), ("CHF", "CHF"), ("PLN", "PLN")]
        where word.hasSuffix(name) && letters.count > name.count {
            let before = letters[letters.count - name.count - 1]
            if before.properties.isLowercase { return .code(code) }
        }
        return nil
    }

    static func isSymbol(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0x24, 0xA3, 0xA5, 0x20A0...0x20CF: true
        default: false
        }
    }

    /// Countries of these write the day before the month; those of the others are not all of one mind.
    static func isDayFirst(_ code: String) -> Bool? {
        switch code {
        case "USD": false
        case "CAD", "PHP", "JPY", "CNY", "KRW", "HUF", "ZAR": nil
        default: true
        }
    }

    /// Whether it is one of the codes of ISO 4217 that papers are read for.
    static func isCode(_ code: String) -> Bool { codes.contains(code) }

    private static let codes: Set<String> = [
        "EUR", "USD", "GBP", "CHF", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "RON", "BGN", "ISK", "TRY", "UAH", "MYR",
        "SGD", "IDR", "THB", "VND", "PHP", "INR", "JPY", "CNY", "HKD", "TWD", "KRW", "AUD", "NZD", "CAD", "MXN", "BRL",
        "ARS", "CLP", "COP", "ZAR", "ILS", "AED", "SAR", "EGP", "NGN", "KES", "MAD", "RSD",
    ]

    private static let exact: [String: String] = {
        var table = Dictionary(uniqueKeysWithValues: codes.map { ($0, $0) })
        for (name, code) in [
            ("RM", "MYR"), ("€", "EUR"), ("£", "GBP"), ("zł", "PLN"), ("ZŁ", "PLN"), ("Kč", "CZK"), ("Ft", "HUF"),
            ("Rp", "IDR"), ("₹", "INR"), ("₺", "TRY"), ("₴", "UAH"), ("₩", "KRW"), ("₪", "ILS"), ("₫", "VND"),
            ("円", "JPY"), ("元", "CNY"), ("฿", "THB"), ("₱", "PHP"), ("R$", "BRL"), ("S$", "SGD"), ("US$", "USD"),
            ("C$", "CAD"), ("CA$", "CAD"), ("A$", "AUD"), ("AU$", "AUD"), ("HK$", "HKD"), ("NZ$", "NZD"),
            ("NT$", "TWD"), ("SFr", "CHF"), ("Sfr", "CHF"), ("sFr", "CHF"), ("Euro", "EUR"), ("EURO", "EUR"),
            ("lei", "RON"),
        ] {
            table[name] = code
        }
        return table
    }()

    private static let folded: [String: String] = [
        "eur": "EUR", "euro": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF", "pln": "PLN", "myr": "MYR", "sgd": "SGD",
        "rm": "MYR", "zł": "PLN", "zl": "PLN", "kč": "CZK",
    ]

    private static let shared: Set<String> = ["$", "kr", "kr.", "¥", "rs", "fr"]
}
