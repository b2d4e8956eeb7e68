/// Reads what stands behind labels: secrets that only their label gives away, and numbers that their label saves.
struct LabelledValues {
    private let text: FoldedText
    private(set) var findings: [Finding] = []
    /// Values that are no secrets, whatever they look like.
    private(set) var kept: [Range<Int>] = []

    init(_ text: FoldedText) { self.text = text }

    mutating func read(_ labels: [Label]) {
        var end = 0
        for label in labels where label.range.lowerBound >= end {
            guard let value = value(after: label) else { continue }
            if case .keep = label.meaning {
                kept.append(value.start..<tokenEnd(value.start))
            } else if let finding = finding(label.meaning, value) {
                findings.append(finding)
                // A label inside a value is part of the value, and no value is read twice.
                end = finding.range.upperBound
                if case .phone = finding.kind { readMorePhones(after: &end) }
            }
        }
    }

    /// Where a value starts, and what was on the way to it.
    private struct Value {
        var start: Int
        var isMarked = false
        var isNextLine = false
        var quote: UInt16?
    }

    private func value(after label: Label) -> Value? {
        let end = label.range.upperBound
        var value = Value(start: end)
        var index = end
        var filled = 0
        while index < end + 48 {
            let code = text[index]
            switch code {
            case Code.space: break
            case Code.newline:
                guard index < text.count else { return nil }
                value.isNextLine = true
            case Code.colon, 0x3D, 0x3E: value.isMarked = true
            case 0x22, 0x27, 0x60: value.quote = code
            case Code.dot, Code.underscore, 0x2A, FoldedText.symbol:
                // "**Password:** x" is a label; "Password: ********" was answered, and hides its answer.
                if value.isMarked { filled += 1 }
                if filled > 2 { return nil }
            case 0x23, Code.dash, 0x28, 0x29, 0x7C, 0x26: break
            default:
                if !value.isMarked, let filler = filler(at: index), !isCountry(index..<filler, behind: label) {
                    index = filler
                    continue
                }
                value.start = index
                if text[index - 1] != value.quote { value.quote = nil }
                return code == FoldedText.masked ? nil : value
            }
            index += 1
        }
        return nil
    }

    /// "IBAN DE89": here "de" is no word.
    private func isCountry(_ filler: Range<Int>, behind label: Label) -> Bool {
        guard case .iban = label.meaning else { return false }
        let next = text[filler.upperBound] == Code.space ? text[filler.upperBound + 1] : text[filler.upperBound]
        return filler.count == 1 || Code.isDigit(next)
    }

    private func filler(at start: Int) -> Int? {
        var hash = LabelTable.seed
        var index = start
        while index < start + 12, Code.isLetter(text[index]) {
            hash = LabelTable.add(Code.lower(text[index]), to: hash)
            index += 1
        }
        return index > start && LabelTable.fillers.contains(hash) ? index : nil
    }

    private func finding(_ meaning: LabelMeaning, _ value: Value) -> Finding? {
        switch meaning {
        case .card:
            return digits(value.start, 13...19, isBest: Self.isCard).map { Finding(kind: .card, range: $0.range) }
        case .iban: return account(value)
        case .password: return password(value)
        case .shortPassword: return shortPassword(value)
        case .phrase: return value.isMarked ? line(value).map { Finding(kind: .password, range: $0) } : nil
        case .pin: return digits(value.start, 3...8).map { Finding(kind: .password, range: $0.range) }
        case .key: return key(value)
        case .shortPhone
        where !value.isMarked && text[value.start - 1] != Code.dot && text[value.start - 2] != Code.dot:
            return nil
        case .phone, .shortPhone:
            return phone(from: value.start).map { Finding(kind: .phone, range: $0) }
        case .personal(let count, let check):
            if let found = digits(value.start, count), check?(found.digits) ?? true {
                return Finding(kind: .identity, range: found.range)
            }
            return check == nil ? document(value) : nil
        case .document: return document(value)
        case .keep: return nil
        }
    }

    /// Where a card's number ends before its date of expiry does not depend on the check digit alone.
    private static func isCard(_ digits: [Int]) -> Bool { digits.count >= 15 && Checksum.luhn(digits[...]) }

    /// Digits with single separators, so many of them and no more. Of several ends, the first that is best, or the last.
    private func digits(
        _ start: Int, _ bounds: ClosedRange<Int>, isBest: ([Int]) -> Bool = { _ in false }
    ) -> (digits: [Int], range: Range<Int>)? {
        var digits: [Int] = []
        var index = start
        var end = start
        var fit: (count: Int, end: Int)?
        while index < start + 64 {
            let code = text[index]
            if Code.isDigit(code) {
                digits.append(Code.digit(code))
                end = index + 1
            } else {
                // Each pause is where the number could end: "4111 1111 1111 1111 12/27", "1234 on 3 May".
                if end == index, bounds.contains(digits.count) {
                    fit = (digits.count, end)
                    if isBest(digits) { break }
                }
                let isSeparator = Code.isBlank(code) || code == Code.dash || code == Code.dot || code == Code.slash
                guard isSeparator, index - end < 2, !digits.isEmpty else { break }
                if digits.count >= bounds.lowerBound, bounds.upperBound < 13 { break }
            }
            index += 1
        }
        guard let fit, !Code.isWord(text[fit.end]) else { return nil }
        return (Array(digits.prefix(fit.count)), start..<fit.end)
    }

    /// An account after "IBAN" is one, even if a digit was misread, and however it is spaced.
    private func account(_ value: Value) -> Finding? {
        let start = value.start
        let second = start + (text[start + 1] == Code.space ? 2 : 1)
        guard Code.isLatin(text[start]), Code.isLatin(text[second]) else { return nil }
        let length = IBANRegistry.structure(text[start], text[second])?.count
        var count = 0
        var end = start
        var index = start
        while index < start + 80, count < length ?? 34 {
            let code = text[index]
            if Code.isAlphanumeric(code) {
                count += 1
                end = index + 1
            } else {
                let isSeparator = code == Code.space || code == Code.dash || code == Code.dot
                // On the next line it goes on with digits, if its country says that it has to.
                let goesOn = code == Code.newline && length != nil && Code.isDigit(text[index + 1])
                guard isSeparator || goesOn, index - end <= 1 else { break }
            }
            index += 1
        }
        let digits = (start..<end).count { Code.isDigit(text[$0]) }
        return count >= 15 && digits >= 10 ? Finding(kind: .iban, range: start..<end) : nil
    }

    private func password(_ value: Value) -> Finding? {
        let range = token(value)
        guard value.isMarked || !value.isNextLine && range.count >= 6 && isMixed(range) else { return nil }
        guard range.count >= 3, isSomething(range), !(value.isNextLine && text[range.upperBound] == Code.colon) else {
            return nil
        }
        return Finding(kind: .password, range: range)
    }

    /// "pass: correcthorse", and neither "Pass: 12,50" nor "Pass Nr.".
    private func shortPassword(_ value: Value) -> Finding? {
        let range = token(value)
        guard value.isMarked, !value.isNextLine, range.count >= 6, isSomething(range) else { return nil }
        guard value.quote != nil || range.contains(where: { Code.isLetter(text[$0]) }) else { return nil }
        return Finding(kind: .password, range: range)
    }

    private func key(_ value: Value) -> Finding? {
        let range = token(value)
        guard value.isMarked || isMixed(range) && range.count >= 20, range.count >= 8, isSomething(range) else {
            return nil
        }
        let isLong = range.count >= 16 && range.contains { Code.isUpper(text[$0]) }
        guard range.contains(where: { Code.isDigit(text[$0]) }) || isLong else { return nil }
        return Finding(kind: .key, range: range)
    }

    /// To the end of a quotation, or to the next space.
    private func token(_ value: Value) -> Range<Int> {
        if let quote = value.quote {
            let end = (value.start..<(value.start + 256)).first { text[$0] == quote || text[$0] == Code.newline }
            if let end, text[end] == quote { return value.start..<maskedEnd(value.start..<end) }
        }
        var end = tokenEnd(value.start)
        while end > value.start + 3, ",;)\"'>]}".utf16.contains(text[end - 1]) { end -= 1 }
        return value.start..<end
    }

    private func line(_ value: Value) -> Range<Int>? {
        let end = (value.start..<(value.start + 300)).first { text[$0] == Code.newline } ?? value.start + 300
        let range = value.start..<maskedEnd(value.start..<min(end, text.count))
        return range.count >= 6 && isSomething(range) ? range : nil
    }

    private func tokenEnd(_ start: Int) -> Int {
        var end = start
        while end - start < 4096, !Code.isBlank(text[end]), text[end] != FoldedText.masked { end += 1 }
        return end
    }

    private func maskedEnd(_ range: Range<Int>) -> Int {
        range.first { text[$0] == FoldedText.masked } ?? range.upperBound
    }

    /// More than a row of stars, dots or lines to write on.
    private func isSomething(_ range: Range<Int>) -> Bool {
        range.contains { Code.isWord(text[$0]) && Code.lower(text[$0]) != 0x78 }
    }

    private func isMixed(_ range: Range<Int>) -> Bool {
        range.contains { Code.isDigit(text[$0]) } && range.contains { Code.isLetter(text[$0]) }
    }

    /// Letters and digits, at least two of these, as a document's number is written.
    private func document(_ value: Value) -> Finding? {
        var end = value.start
        var count = 0
        var digits = 0
        var isSpelled = false
        while end < value.start + 20 {
            let code = text[end]
            if Code.isAlphanumeric(code) {
                count += 1
                if Code.isDigit(code) { digits += 1 }
                if Code.isLower(code) { isSpelled = true }
            } else if code != Code.dash && code != Code.dot && code != Code.slash
                && !(code == Code.space && count > 0 && Code.isDigit(text[end + 1]))
            {
                break
            }
            end += 1
        }
        while end > value.start, !Code.isAlphanumeric(text[end - 1]) { end -= 1 }
        // "ein 100-Euro-Schein" is no number of an identity card.
        guard (6...16).contains(count), digits >= 3, digits * (isSpelled ? 2 : 3) >= count, !isDate(value.start..<end)
        else { return nil }
        return Finding(kind: .identity, range: value.start..<end)
    }

    /// 12.10.2030, 2030-10-12
    private func isDate(_ range: Range<Int>) -> Bool {
        let marks = range.filter { !Code.isAlphanumeric(text[$0]) && text[$0] != Code.space }
        return marks.count == 2 && range.count <= 10 && range.allSatisfy { !Code.isLatin(text[$0]) }
    }

    private func phone(from start: Int) -> Range<Int>? {
        // "T:" and "Tel" may stand before a sum; a number of six digits and a point is none.
        guard Code.isDigit(text[start]) || text[start] == Code.plus || text[start] == 0x28 else { return nil }
        return PhoneReader.read(text, from: start, digits: 6...15)
    }

    /// "07-3523888 / 3523999, 07-3524000"
    private mutating func readMorePhones(after end: inout Int) {
        for _ in 0..<8 {
            var index = end
            var isJoined = false
            while index < end + 4, text[index] == Code.space || isJoint(text[index]) {
                isJoined = isJoined || isJoint(text[index])
                index += 1
            }
            guard isJoined, let range = phone(from: index) else { return }
            findings.append(Finding(kind: .phone, range: range))
            end = range.upperBound
        }
    }

    private func isJoint(_ code: UInt16) -> Bool {
        code == Code.slash || code == 0x2C || code == 0x26 || code == 0x3B || code == 0x7C
    }
}
