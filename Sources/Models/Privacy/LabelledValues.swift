/// Reads what stands behind labels: secrets that only their label gives away, and numbers that their label saves.
struct LabelledValues {
    private let text: FoldedText
    private let extents: ValueExtent
    private(set) var findings: [Finding] = []
    /// Values that are no secrets, whatever they look like.
    private(set) var kept: [Range<Int>] = []

    init(_ text: FoldedText) {
        self.text = text
        extents = ValueExtent(text)
    }

    mutating func read(_ labels: [Label]) {
        let places = ValuePlaces(text)
        var end = 0
        for (place, label) in labels.enumerated() where label.range.lowerBound >= end {
            guard let value = places.value(after: label) else { continue }
            if place + 1 < labels.count, names(value, labels[place + 1]) { continue }
            if case .keep = label.meaning {
                kept.append(value.start..<extents.tokenEnd(value.start))
            } else if let finding = finding(label.meaning, value) {
                findings.append(finding)
                // A label inside a value is part of the value, and no value is read twice.
                end = finding.range.upperBound
                if case .phone = finding.kind { readMorePhones(after: &end) }
            }
        }
        let reader = self
        findings += TableFinder(text, labels) { reader.finding($0, $1) }.found()
        findings += MarkupTableFinder(text, labels) { reader.finding($0, $1) }.found()
    }

    /// `<key>DB_PASSWORD</key>`: what is assigned is the name of what comes next.
    private func names(_ value: ValuePlace, _ next: Label) -> Bool {
        guard value.isAssigned || value.isMarked, next.range.lowerBound - value.start < 48 else { return false }
        var end = value.start
        while Code.isName(text[end]), !Code.isDigit(text[end]) { end += 1 }
        return (value.start..<end).contains(next.range.lowerBound) && next.range.upperBound <= end
            && (text[end] == Code.less || Code.isQuote(text[end])) && text[end + 1] != Code.newline
    }

    private func finding(_ meaning: LabelMeaning, _ value: ValuePlace) -> Finding? {
        switch meaning {
        case .card:
            return digits(value.start, 13...19, isBest: Self.isCard).map { Finding(kind: .card, range: $0.range) }
        case .iban: return account(value)
        case .password: return password(value)
        case .shortPassword: return shortPassword(value)
        case .phrase: return extents.phrase(value).map { Finding(kind: .password, range: $0) }
        case .pin: return digits(value.start, 3...8).map { Finding(kind: .password, range: $0.range) } ?? code(value)
        case .code: return code(value)
        case .key: return key(value)
        case .header: return header(value)
        case .cookie: return cookie(value)
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
}

// MARK: secrets

extension LabelledValues {
    private func password(_ value: ValuePlace) -> Finding? {
        let range = extents.range(of: value)
        guard range.count >= 3, extents.isSomething(range) else { return nil }
        let isStrong = extents.isStrong(range)
        if value.isMarked, !value.isLoose {
            guard !(value.isNextLine && text[range.upperBound] == Code.colon), !extents.isNoValue(range) else {
                return nil
            }
        } else {
            // Without a colon, or with other words between, it has to look like a password.
            let isNumber =
                (4...8).contains(range.count) && range.allSatisfy { Code.isDigit(text[$0]) }
                && (value.isNear && !value.isLoose || value.isAlone && text[range.upperBound] == Code.newline)
            guard range.count >= (value.isQuoted ? 4 : 6) && isStrong && !extents.isAmount(range) || isNumber else {
                return nil
            }
            guard !value.isNextLine || value.isAlone else { return nil }
        }
        return Finding(kind: .password, range: range)
    }

    /// "pass: correcthorse", and neither "Pass: 12,50" nor "Pass Nr.".
    private func shortPassword(_ value: ValuePlace) -> Finding? {
        let range = extents.range(of: value)
        guard range.count >= 6, extents.isSomething(range) else { return nil }
        let isLikely = extents.isMixed(range) || extents.isRandom(range)
        guard
            value.isMarked && !value.isLoose && (!value.isNextLine || value.isAssigned)
                || value.isNear && !value.isNextLine && (isLikely || extents.isStrong(range))
                || value.isLoose && !value.isNextLine && isLikely
        else { return nil }
        guard value.isQuoted || range.contains(where: { Code.isLetter(text[$0]) }) else { return nil }
        return Finding(kind: .password, range: range)
    }

    private func key(_ value: ValuePlace) -> Finding? {
        let range = extents.key(value)
        let isLikely =
            value.isMarked && !value.isLoose || extents.isMixed(range) && range.count >= (value.isLoose ? 12 : 20)
            || value.isNear && !value.isNextLine && (extents.isStrong(range) || extents.isRandom(range))
        guard isLikely, range.count >= (value.isAssigned ? 6 : 8), extents.isSomething(range) else { return nil }
        // A sentence or a name in capitals is no key.
        let isOne = value.isWhole || !range.prefix(256).contains { Code.isBlank(text[$0]) }
        guard extents.hasDigit(range) && isOne || extents.isRandom(range, least: 16) else { return nil }
        return Finding(kind: .key, range: range)
    }

    /// `Authorization: Basic …`
    private func header(_ value: ValuePlace) -> Finding? {
        guard value.isMarked else { return nil }
        var value = value
        var end = value.start
        while Code.isLatin(text[end]), end - value.start < 12 { end += 1 }
        if text[end] == Code.space, !Code.isBlank(text[end + 1]) { value.start = end + 1 }
        let range = extents.range(of: value)
        return range.count >= 6 && extents.isSomething(range) ? Finding(kind: .key, range: range) : nil
    }

    /// `Set-Cookie: sid=a8…; Path=/`
    private func cookie(_ value: ValuePlace) -> Finding? {
        guard value.isMarked, !value.isNextLine, let range = extents.phrase(value), extents.hasDigit(range),
            range.prefix(64).contains(where: { text[$0] == Code.equals })
        else { return nil }
        return Finding(kind: .key, range: range)
    }

    /// A code for once: digits, in two halves or not, or some letters and digits.
    private func code(_ value: ValuePlace) -> Finding? {
        var end = value.start
        while end - value.start < 9, Code.isDigit(text[end]) { end += 1 }
        let first = end - value.start
        if (3...4).contains(first), text[end] == Code.space || text[end] == Code.dash {
            var last = end + 1
            while last - end < 6, Code.isDigit(text[last]) { last += 1 }
            if last - end - 1 == first, !Code.isWord(text[last]) {
                return Finding(kind: .password, range: value.start..<last)
            }
        }
        if (4...8).contains(first), !Code.isWord(text[end]) {
            return Finding(kind: .password, range: value.start..<end)
        }
        let range = extents.range(of: value)
        guard value.isMarked, !value.isLoose, (4...12).contains(range.count), extents.isMixed(range),
            range.allSatisfy({ Code.isAlphanumeric(text[$0]) || text[$0] == Code.dash })
        else { return nil }
        return Finding(kind: .password, range: range)
    }
}

// MARK: numbers

extension LabelledValues {
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
                let isSeparator =
                    Code.isBlank(code) || code == Code.dash || code == Code.dot || code == Code.slash
                    || code == Code.underscore
                guard isSeparator, index - end < 2, !digits.isEmpty else { break }
                if digits.count >= bounds.lowerBound, bounds.upperBound < 13 { break }
            }
            index += 1
        }
        guard let fit, !Code.isWord(text[fit.end]) else { return nil }
        return (Array(digits.prefix(fit.count)), start..<fit.end)
    }

    /// An account after "IBAN" is one, even if a digit was misread, and however it is spaced.
    private func account(_ value: ValuePlace) -> Finding? {
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
                let isSeparator =
                    code == Code.space || code == Code.dash || code == Code.dot || code == Code.underscore
                // On the next line it goes on with digits, if its country says that it has to.
                let goesOn = code == Code.newline && length != nil && Code.isDigit(text[index + 1])
                guard isSeparator || goesOn, index - end <= 1 else { break }
            }
            index += 1
        }
        let digits = (start..<end).count { Code.isDigit(text[$0]) }
        return count >= 15 && digits >= 10 ? Finding(kind: .iban, range: start..<end) : nil
    }

    /// Letters and digits, at least two of these, as a document's number is written.
    private func document(_ value: ValuePlace) -> Finding? {
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
