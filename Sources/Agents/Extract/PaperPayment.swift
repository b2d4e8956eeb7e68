/// How it was paid.
struct PaperPayment: Sendable {
    private(set) var means: ExtractedField?
    private(set) var lastFour: ExtractedField?

    init() {}

    init(_ paper: Paper, _ amounts: [LabelledAmount], total: Int?) {
        for line in paper.lines where lastFour == nil && line.kinds.has(.card) || Self.isMasked(line) {
            guard let range = Self.lastFour(of: line) else { continue }
            lastFour = line.field(.text(line.string(range)), range, confidence: 0.95)
            break
        }
        let due = abs(total ?? 0)
        let paid = { (kind: LabelKind) in
            amounts.first {
                $0.isMoney && $0.near.has(kind) && !$0.near.has(.change) && abs($0.value) >= due && due > 0
            }
        }
        if let card = paid(.card) {
            means = card.amount.line.field(.text("card"), card.amount.range, confidence: 0.95)
        } else if var field = lastFour {
            (field.value, field.confidence) = (.text("card"), 0.9)
            means = field
        } else if let cash = paid(.cash), Self.isCash(cash.amount.line) {
            let hasChange = amounts.contains { $0.label.has(.change) }
            means = cash.amount.line.field(.text("cash"), cash.amount.range, confidence: hasChange ? 0.95 : 0.8)
        }
    }

    /// Words for coins and notes, not for paying in general.
    private static func isCash(_ line: PaperLine) -> Bool {
        let words = PaperWord.words(of: line.letters).map(\.text)
        let cash: Set<String> = [
            "cash", "bar", "barzahlung", "bargeld", "gegeben", "especes", "efectivo", "contanti", "contante", "contant",
            "gotowka", "tunai", "kontant", "tendered",
        ]
        return words.contains(where: cash.contains)
    }

    private static func isMasked(_ line: PaperLine) -> Bool {
        line.letters.count { $0 == "*" } >= 4 || line.letters.count { $0 == "X" || $0 == "x" } >= 8
    }

    /// `**** 1234`, `XXXXXXXXXXXX1234`: four digits behind what hides the others.
    private static func lastFour(of line: PaperLine) -> Range<Int>? {
        let letters = line.letters
        let isMask = { (letter: Unicode.Scalar) in "*xX#•.".unicodeScalars.contains(letter) }
        for start in letters.indices.dropFirst(2) where letters[start].isPaperDigit && !letters[start - 1].isPaperDigit
        {
            let end = start + (letters[start...].prefix { $0.isPaperDigit }).count
            guard end - start == 4 else { continue }
            let gap = letters[start - 1] == " " || letters[start - 1] == "-" ? 2 : 1
            guard start - gap - 1 >= 0, isMask(letters[start - gap]), isMask(letters[start - gap - 1]) else { continue }
            return start..<end
        }
        return nil
    }
}

/// Whether money goes back.
enum RefundWords {
    /// A line near the top that says so and little else: change given back has an amount beside the same word, and a
    /// street (`Viale Torino`) may be near to one in spelling.
    static func head(_ paper: Paper) -> PaperLine? {
        paper.lines.prefix(14).first { line in
            guard line.labels.contains(where: { $0.kinds.has(.refund) && $0.isExact }), line.words.count <= 4,
                !AmountScan.amounts(in: line).contains(where: { $0.decimals == 2 })
            else { return false }
            let words = PaperWord.words(of: line.letters).map(\.text)
            return !words.contains { ["no", "not", "policy", "keine", "within", "exchange", "do"].contains($0) }
        }
    }

    static func kind(_ total: PaperTotal?, _ line: PaperLine?) -> ExtractedField? {
        if let line { return line.field(.text("refund"), 0..<line.letters.count, confidence: 0.9) }
        guard var field = total?.field, let cents = total?.cents else { return nil }
        field.value = .text(cents < 0 ? "refund" : "purchase")
        field.confidence = min(field.confidence, 0.97)
        return field
    }
}
