import Foundation
import Models
import Reading

/// Looks for what a model says of a field in the paper itself.
struct FieldWitness {
    let proof: PaperProof
    /// The currency that the record has by now.
    var currency: String?

    /// What became of an answer about a field.
    enum Finding {
        case found(Found)
        /// The reason follows the field's name: `stands nowhere in the document`.
        case refused(String)
    }

    struct Found {
        var field: ExtractedField
        /// Where something keeps it from being sure: the most it can be.
        var most = 1.0
        /// No other tier can say it better.
        var isFinal = false
    }

    private static let nowhere = Finding.refused("stands nowhere in the document")
    private static let unquoted = Finding.refused("is said to stand in words that the document does not have")

    /// - Parameter isTotal: the sum of the paper, which counts below zero where money goes back.
    func look(for given: ExtractionQuestion.Given, _ kind: SchemaField.Kind, isTotal: Bool = false) -> Finding {
        // A sum may follow from what is printed; all else is read from words.
        if kind == .money { return money(given, isTotal) }
        if case .list = kind { return Self.nowhere }
        guard proof.stands(given.words) else { return Self.unquoted }
        switch kind {
        case .day(let ahead): return day(given, ahead: ahead)
        case .name: return name(given)
        case .currency: return currency(given)
        case .iban: return iban(given)
        case .payment: return payment(given)
        case .lastDigits: return lastDigits(given)
        case .code: return text(given, needsDigit: true)
        case .number: return number(given)
        case .text: return text(given, needsDigit: false)
        case .choice:
            return given.value.string.map { .found(Found(field: field(.text($0), given.words))) } ?? Self.nowhere
        case .money, .list, .taxes, .items: return Self.nowhere
        }
    }

    // MARK: amounts

    private func money(_ given: ExtractionQuestion.Given, _ isTotal: Bool) -> Finding {
        guard let cents = given.value.cents else { return .refused("is no amount of money") }
        if proof.stands(given.words), let amount = proof.amount(cents, in: given.words) {
            let sign = isTotal && proof.isRefund && amount.value > 0 || amount.value != cents ? -1 : 1
            let value = money(sign * amount.value, amount.amount)
            var found = Found(field: amount.amount.line.field(value, amount.amount.range, confidence: 1))
            // A printed plus that a word makes a minus, and what a sentence says, are for somebody to look at.
            if sign < 0 { found.most = 0.9 }
            if Self.isSentence(amount.amount.line) { found.most = min(found.most, 0.8) }
            return .found(found)
        }
        guard proof.amounts(cents).isEmpty, cents != 0, proof.ways(to: cents) > 0, let sum = proof.sums.sums[abs(cents)]
        else { return proof.amounts(cents).isEmpty ? Self.nowhere : Self.unquoted }
        let members = sum.members.map { proof.amounts[$0].amount }
        let words = members.flatMap(\.words).map(\.text).joined(separator: " ")
        let field = ExtractedField(
            money(cents, members.first), confidence: 1, text: words, place: members.first?.line.place ?? "")
        return .found(Found(field: field, most: proof.ways(to: cents) > 1 ? 0.95 : 0.9))
    }

    private func money(_ cents: Int, _ amount: PrintedAmount?) -> ExtractedValue {
        .money(cents: cents, currency ?? proof.currency.code(beside: amount))
    }

    /// More words than stand beside the figures of a table.
    private static func isSentence(_ line: PaperLine) -> Bool {
        PaperWord.words(of: line.letters).count { $0.text.contains(where: \.isLetter) } > 8
    }

    /// The amount at the end of a row.
    func row(_ value: JSONValue?) -> LabelledAmount? {
        value?.cents.flatMap { cents in
            let found = proof.amounts(cents)
            return found.first(where: \.isLast) ?? found.first
        }
    }

    func rowMoney(_ amount: LabelledAmount, confidence: Double) -> ExtractedField {
        amount.amount.line.field(money(amount.value, amount.amount), amount.amount.range, confidence: confidence)
    }

    // MARK: all else

    private func day(_ given: ExtractionQuestion.Given, ahead: Bool) -> Finding {
        let parts = given.value.string?.split(separator: "-").compactMap { Int($0) } ?? []
        guard parts.count == 3 else { return .refused("is no day") }
        let day = PaperDay(year: parts[0], month: parts[1], day: parts[2])
        guard let found = proof.day(day, in: given.words) else { return Self.nowhere }
        if !ahead, day > proof.today { return .refused("is a day after today") }
        let value = ExtractedValue.day(year: day.year, month: day.month, day: day.day)
        let isOpen = found.form.contains(.ambiguous) && !proof.order.isSure
        let field = found.line.field(value, found.range, confidence: 1)
        // Which number is the day no model can see either.
        return .found(Found(field: field, most: isOpen ? 0.5 : 1, isFinal: isOpen))
    }

    private func name(_ given: ExtractionQuestion.Given) -> Finding {
        guard let value = given.value.string else { return Self.nowhere }
        let name = VendorName.cleaned(value)
        let isName =
            name.unicodeScalars.count <= 80 && name.split(separator: " ").count <= 10
            && name.unicodeScalars.count(where: \.isPaperLetter) >= 2
            && !["@", "://", ".."].contains(where: name.contains)
        guard isName else { return .refused("is no name of a company or a person") }
        guard let place = proof.name(name, in: given.words) else {
            return .refused("stands neither in the head nor in the foot of the document")
        }
        let words = place.words.map(\.text).joined(separator: " ")
        return .found(
            Found(
                field: ExtractedField(
                    .text(name), confidence: 1, text: words, place: place.place, box: place.words.box)))
    }

    private func currency(_ given: ExtractionQuestion.Given) -> Finding {
        guard let code = given.value.string, PaperCurrencies.isCode(code) else {
            return .refused("is no code of ISO 4217")
        }
        guard proof.currency.mentioned.contains(code) else { return .refused("is not shown by the document") }
        return .found(Found(field: field(.text(code), given.words)))
    }

    private func iban(_ given: ExtractionQuestion.Given) -> Finding {
        let number = (given.value.string ?? "").filter { !$0.isWhitespace }.uppercased()
        guard IBANRegistry.isValid(number) else { return .refused("has check digits that do not hold") }
        for line in proof.paper.lines {
            for start in line.letters.indices {
                guard let range = BankAccount.range(in: line.letters, from: start),
                    line.string(range).filter({ !$0.isWhitespace }) == number
                else { continue }
                return .found(Found(field: line.field(.text(number), range, confidence: 1)))
            }
        }
        return Self.nowhere
    }

    private func payment(_ given: ExtractionQuestion.Given) -> Finding {
        let means = given.value.string ?? ""
        let kind: LabelKind = means == "card" ? .card : .cash
        let line = proof.line(of: given.words)
        guard let line, line.kinds.has(kind) || kind == .card && line.text.contains("**") else {
            return .refused("is not what the words say")
        }
        return .found(Found(field: field(.text(means), given.words)))
    }

    private func lastDigits(_ given: ExtractionQuestion.Given) -> Finding {
        guard let value = given.value.string, value.count == 4, value.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return .refused("are no four digits")
        }
        let parts = given.words.split { !$0.isNumber }
        let isCard = given.words.contains("*") || given.words.lowercased().contains("xx")
        guard parts.contains(Substring(value)), isCard || proof.line(of: given.words)?.kinds.has(.card) == true else {
            return Self.nowhere
        }
        return .found(Found(field: field(.text(value), given.words)))
    }

    private func number(_ given: ExtractionQuestion.Given) -> Finding {
        guard let cents = given.value.cents, let line = proof.line(of: given.words) else { return Self.nowhere }
        let found = AmountScan.amounts(in: line).first { $0.value == cents }
        guard let found, let number = given.value.decimal else { return Self.nowhere }
        return .found(Found(field: line.field(.number(number), found.range, confidence: 1)))
    }

    private func text(_ given: ExtractionQuestion.Given, needsDigit: Bool) -> Finding {
        guard let value = given.value.string, !value.isEmpty else { return Self.nowhere }
        if needsDigit, !value.contains(where: \.isNumber) { return .refused("has no digit") }
        let quoted = PaperWords(given.words)
        let isThere = quoted.holdWhole(value) || needsDigit && Self.ends(given.words, with: value)
        let isAlike = !needsDigit && NameSimilarity.of(VendorName.folded(value), VendorName.folded(given.words)) >= 0.8
        guard isThere || isAlike else { return .refused("is not what its words say") }
        return .found(Found(field: field(.text(value), given.words)))
    }

    /// `No.4711`, `#4711`: a number that is stuck to its label.
    private static func ends(_ words: String, with value: String) -> Bool {
        words.split(whereSeparator: \.isWhitespace).contains { word in
            guard word.hasSuffix(value) else { return false }
            return word.dropLast(value.count).last.map { !$0.isNumber && !$0.isLetter } ?? true
        }
    }

    /// A field with the line it was read from as its place.
    func field(_ value: ExtractedValue, _ words: String) -> ExtractedField {
        let line = proof.line(of: words)
        return ExtractedField(value, confidence: 1, text: words, place: line?.place ?? "", box: line?.words.box)
    }
}

extension JSONValue {
    /// A number, or an amount as text, in hundredths; nil for what has more decimals.
    var cents: Int? {
        guard let amount = decimal else { return nil }
        var scaled = amount * 100
        var rounded = Decimal()
        NSDecimalRound(&rounded, &scaled, 0, .plain)
        guard rounded == scaled, abs(rounded) < 1_000_000_000_000 else { return nil }
        return NSDecimalNumber(decimal: rounded).intValue
    }

    var decimal: Decimal? {
        switch self {
        case .integer(let integer): Decimal(integer)
        case .number(let number): Decimal(string: "\(number)")
        case .string(let text): Decimal(string: text, locale: nil)
        default: nil
        }
    }
}
