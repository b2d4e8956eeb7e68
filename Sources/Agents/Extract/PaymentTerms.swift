import Models

/// What an invoice says about paying it.
struct PaymentTerms: Sendable {
    private(set) var taxNumber: ExtractedField?
    private(set) var due: ExtractedField?
    private(set) var payable: ExtractedField?
    private(set) var account: ExtractedField?
    private(set) var reference: ExtractedField?
    private(set) var checks: [ExtractedCheck] = []

    init(_ reading: PaperReading) {
        due = Self.due(reading)
        payable = Self.payable(reading)
        taxNumber = Self.taxNumber(reading.paper)
        reference = Self.reference(reading.paper)
        addAccount(reading.paper)
    }

    private static func due(_ reading: PaperReading) -> ExtractedField? {
        let candidates = reading.duesAfterIssue
        guard let chosen = candidates.first else { return nil }
        let value = ExtractedValue.day(year: chosen.day.year, month: chosen.day.month, day: chosen.day.day)
        let isOnly = Set(candidates.map(\.day)).count == 1
        return chosen.line.field(value, chosen.range, confidence: isOnly ? 0.9 : 0.6)
    }

    /// An amount that is said to be payable and is not the gross: what is left after what was paid before.
    private static func payable(_ reading: PaperReading) -> ExtractedField? {
        guard let gross = reading.total else { return nil }
        let named = reading.amounts.last { $0.isMoney && $0.label.has(.payable) && $0.value != abs(gross.cents) }
        let prepaid = reading.amounts.filter { $0.isMoney && $0.label.has(.prepaid) && $0.value != 0 }
        guard let named, !prepaid.isEmpty else { return gross.field }
        let isProven = prepaid.contains { abs(gross.cents) - abs($0.value) == named.value }
        let code = named.amount.currency ?? reading.currency.code
        return named.amount.line.field(
            .money(cents: named.value, code), named.amount.range, confidence: isProven ? 0.96 : 0.6)
    }

    /// Letters of a country and eight digits or more, or what stands behind a word for it.
    private static func taxNumber(_ paper: Paper) -> ExtractedField? {
        for line in paper.lines {
            for (text, range) in runs(in: line.letters) where isTaxNumber(text) {
                return line.field(.text(text), range, confidence: line.kinds.has(anyOf: .register, .tax) ? 0.9 : 0.6)
            }
        }
        return nil
    }

    static func isTaxNumber(_ text: String) -> Bool {
        let countries: Set<String> = [
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GB", "HR", "HU", "IE", "IT", "LT",
            "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
        ]
        let rest = text.dropFirst(2)
        return countries.contains(String(text.prefix(2))) && (8...12).contains(rest.count)
            && rest.count { $0.isNumber } >= 7 && rest.allSatisfy { $0.isNumber || $0.isUppercase }
            || text.hasPrefix("CHE") && text.count { $0.isNumber } == 9 && text.count <= 15
    }

    private mutating func addAccount(_ paper: Paper) {
        for line in paper.lines {
            for start in line.letters.indices {
                guard let range = BankAccount.range(in: line.letters, from: start) else { continue }
                let number = line.string(range).filter { !$0.isWhitespace }
                let holds = IBANRegistry.isValid(number)
                if !holds && !line.kinds.has(.bank) { continue }
                if account == nil || holds {
                    account = line.field(.text(number), range, confidence: holds ? 0.98 : 0.2)
                    checks = [ExtractedCheck(name: "the check digits of the IBAN", holds: holds)]
                }
                if holds { return }
            }
        }
    }

    private static func reference(_ paper: Paper) -> ExtractedField? {
        for line in paper.lines {
            guard let label = line.labels.first(where: { $0.kinds.has(.reference) }) else { continue }
            let rest = runs(in: line.letters).first { $0.1.lowerBound >= label.range.upperBound }
            guard let (text, range) = rest, text.contains(where: \.isNumber), text.count >= 4 else { continue }
            return line.field(.text(text), range, confidence: 0.7)
        }
        return nil
    }

    /// Words without the marks around them.
    private static func runs(in letters: [Unicode.Scalar]) -> [(String, Range<Int>)] {
        var runs: [(String, Range<Int>)] = []
        var start = 0
        for part in letters.split(separator: " ", omittingEmptySubsequences: false) {
            let marks = ":;,()[]".unicodeScalars
            let head = part.prefix { marks.contains($0) }.count
            let tail = head == part.count ? 0 : part.reversed().prefix { marks.contains($0) || $0 == "." }.count
            if head + tail < part.count {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: part.dropFirst(head).dropLast(tail))
                runs.append((String(view), start + head..<start + part.count - tail))
            }
            start += part.count + 1
        }
        return runs
    }
}

extension PaperReading {
    /// Days that a word says are for paying, not before the paper itself.
    var duesAfterIssue: [DayCandidate] {
        allDays.filter { candidate in
            candidate.label.has(.due) && !candidate.form.contains(.otherOrder)
                && chosenDay.map { candidate.day >= $0 } ?? true
        }
    }
}
