/// What stands directly before or after an amount: a currency, a sign, a unit that makes it none.
struct AmountSurroundings {
    private(set) var currency: String?
    private(set) var hasCurrency = false
    private(set) var isMinus = false
    private(set) var isBracket = false
    /// Letters are stuck to it that are no currency.
    private(set) var isWord = false
    private(set) var letters = 0
    /// A word and a dash are stuck to it: `A-12`.
    private(set) var isJoinedByDash = false
    private(set) var isDashForCents = false
    private var unit = ""
    private var isUnitStuck = false

    private static let dashes: Set<Unicode.Scalar> = ["-", "–", "−", "—"]

    init(before start: Int, in text: [Unicode.Scalar]) {
        let at = { (index: Int) in text.indices.contains(index) ? text[index] : nil }
        var index = start - 1
        if at(index) == "(" { isBracket = true }
        if at(index) == " " { index -= 1 }
        if let letter = at(index), Self.dashes.contains(letter) {
            let previous = at(index - 1)
            let isStuck = previous.map { $0.isPaperLetter || $0.isPaperDigit } ?? false
            let word = Self.word(endingAt: index - 1, in: text)
            if isStuck, PaperCurrencies.named(word) == nil { isJoinedByDash = true } else { isMinus = true }
            index -= 1
        }
        var marks = 0
        while marks < 2, let letter = at(index), letter == " " || letter == ":" || letter == "." {
            index -= 1
            marks += 1
        }
        guard let last = at(index) else { return }
        let word = Self.word(endingAt: index, in: text)
        if let found = PaperCurrencies.named(word) ?? PaperCurrencies.endingOf(word) {
            (currency, hasCurrency) = (found.code, true)
            var sign = index - word.unicodeScalars.count
            if at(sign) == " " { sign -= 1 }
            if let letter = at(sign), Self.dashes.contains(letter), !(at(sign - 1)?.isPaperLetter ?? false) {
                isMinus = true
            }
        } else if index == start - 1, last.isPaperLetter {
            isWord = true
            letters = word.unicodeScalars.count
        }
    }

    init(after end: Int, in text: [Unicode.Scalar]) {
        let at = { (index: Int) in text.indices.contains(index) ? text[index] : nil }
        if at(end) == ")" { isBracket = true }
        var index = end
        if at(index) == "." || at(index) == ",", let next = at(at(index + 1) == " " ? index + 2 : index + 1),
            Self.dashes.contains(next)
        {
            isDashForCents = true
            index += 2
            while let letter = at(index), Self.dashes.contains(letter) { index += 1 }
        } else {
            let dash = at(index) == " " ? index + 1 : index
            if let letter = at(dash), Self.dashes.contains(letter) {
                let next = at(dash + 1)
                isMinus =
                    !(next.map { $0.isPaperLetter || $0.isPaperDigit } ?? false)
                    && (dash == index || next == nil || !(at(dash + 2)?.isPaperDigit ?? false))
            }
        }
        isUnitStuck = at(index) != " "
        if at(index) == " " { index += 1 }
        var word = ""
        while let letter = at(index), letter.isPaperLetter || PaperCurrencies.isSymbol(letter), word.count < 12 {
            word.unicodeScalars.append(letter)
            index += 1
        }
        if word == "CR" { isMinus = true }
        if let found = PaperCurrencies.named(word) { (currency, hasCurrency) = (found.code, true) } else { unit = word }
    }

    /// Whether it is no money: 1.5L, 500 g, 35.5CM. One or two letters behind two decimals may be a tax code.
    func isUnit(decimals: Int) -> Bool {
        guard !unit.isEmpty else { return false }
        let folded = PaperWord.folded(unit.unicodeScalars)
        if isUnitStuck { return Self.units.contains(folded) || folded.count > 2 || decimals != 2 }
        return folded != "x" && Self.units.contains(folded)
    }

    private static let units: Set<String> = [
        "kg", "g", "l", "ml", "cm", "mm", "m", "gm", "gr", "lt", "ltr", "pcs", "pc", "oz", "lb", "w", "v", "x", "kwh",
        "km", "cl", "mg", "th", "st", "nd", "rd", "in", "pm", "am", "stk", "szt", "uhr",
    ]

    private static func word(endingAt index: Int, in text: [Unicode.Scalar]) -> String {
        var start = index
        while text.indices.contains(start), index - start < 12,
            text[start].isPaperLetter || PaperCurrencies.isSymbol(text[start])
        {
            start -= 1
        }
        guard start < index else { return "" }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: text[(start + 1)...index])
        return String(word)
    }
}
