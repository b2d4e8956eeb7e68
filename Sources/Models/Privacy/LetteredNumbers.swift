/// Personal numbers with letters in them, recognised by their form and check characters, and the lines at the foot of
/// passports and identity cards that machines read.
struct LetteredNumberFinder {
    private let text: FoldedText
    /// Whether there are two `<` in a row, which lines for machines always have.
    let hasFillers: Bool

    init(_ text: FoldedText) {
        self.text = text
        var before: UInt16 = 0
        hasFillers = text.codes.contains { code in
            defer { before = code }
            return code == 0x3C && before == 0x3C
        }
    }

    /// What a word at `index` begins.
    func finding(at index: Int) -> Finding? {
        guard Code.isAlphanumeric(text[index]) else { return nil }
        let end = machineReadable(from: index) ?? number(from: index)
        return end.map { Finding(kind: .identity, range: index..<$0) }
    }

    /// Each is looked for only where its first characters allow it.
    private func number(from start: Int) -> Int? {
        if Code.isDigit(text[start]) {
            return spanishDNI(start) ?? finnish(start) ?? germanInsurance(start) ?? corsican(start)
        }
        guard Code.isLatin(text[start]) else { return nil }
        if Code.isDigit(text[start + 2]) || Code.isDigit(text[start + 3]), let end = insuranceUK(start) { return end }
        if let end = foreignerES(start) { return end }
        return codiceFiscale(start) ?? indianPAN(start)
    }

    /// `count` letters and digits, with single spaces, dashes or dots between them where `pattern` changes or at will,
    /// and nothing of the kind after them. `9` a digit, `A` a letter, `*` either.
    private func read(_ pattern: StaticString, from start: Int) -> (codes: [UInt16], end: Int)? {
        var index = start
        let isThere = pattern.withUTF8Buffer { pattern in
            for (place, kind) in pattern.enumerated() {
                var code = Code.upper(text[index])
                if place > 0, Self.isGap(code) {
                    index += 1
                    code = Code.upper(text[index])
                }
                switch kind {
                case UInt8(ascii: "9"): guard Code.isDigit(code) else { return false }
                case UInt8(ascii: "A"): guard Code.isUpper(code) else { return false }
                default: guard Code.isAlphanumeric(code) else { return false }
                }
                index += 1
            }
            return !Code.isWord(text[index])
        }
        guard isThere else { return nil }
        return ((start..<index).map { Code.upper(text[$0]) }.filter { !Self.isGap($0) }, index)
    }

    private static func isGap(_ code: UInt16) -> Bool { code == Code.space || code == Code.dash || code == Code.dot }

    private func values(_ codes: some Sequence<UInt16>) -> ArraySlice<Int> { codes.map(Code.digit)[...] }

    /// Ministerio del Interior, "Cálculo del dígito de control del NIF/NIE": the number modulo 23 chooses the letter.
    private static let spanish = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf16)

    private func spanishDNI(_ start: Int) -> Int? {
        guard let (codes, end) = read("99999999A", from: start) else { return nil }
        return Self.spanish[Checksum.number(values(codes.prefix(8))) % 23] == codes[8] ? end : nil
    }

    private func foreignerES(_ start: Int) -> Int? {
        let first = Code.upper(text[start])
        guard first >= 0x58, first <= 0x5A, let (codes, end) = read("A9999999A", from: start) else { return nil }
        let number = Int(first - 0x58) * 10_000_000 + Checksum.number(values(codes[1..<8]))
        return Self.spanish[number % 23] == codes[8] ? end : nil
    }

    /// Digital and Population Data Services Agency: ddmmyy, the century's sign, three digits, the number modulo 31.
    private func finnish(_ start: Int) -> Int? {
        guard Code.isDigit(text[start + 5]), Code.isDigit(text[start + 9]), !Code.isDigit(text[start + 6]) else {
            return nil
        }
        let digits = (0..<6).map { text[start + $0] } + (7..<10).map { text[start + $0] }
        let sign = Code.upper(text[start + 6])
        let check = Code.upper(text[start + 10])
        guard digits.allSatisfy(Code.isDigit), !Code.isWord(text[start + 11]), "+-ABCDEFUVWXY".utf16.contains(sign)
        else { return nil }
        let number = values(digits)
        guard Checksum.isDay(Checksum.number(number[0..<2]), ofMonth: Checksum.number(number[2..<4])) else {
            return nil
        }
        return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf16)[Checksum.number(number) % 31] == check ? start + 11 : nil
    }

    /// Deutsche Rentenversicherung, VKVV § 2: the letter counts as two digits; weights 2 1 2 5 7 1 2 1 2 1 2 1,
    /// cross sums, modulus 10.
    private func germanInsurance(_ start: Int) -> Int? {
        guard let (codes, end) = read("99999999A999", from: start) else { return nil }
        let letter = Int(codes[8]) - 64
        let digits = values(codes.prefix(8)) + [letter / 10, letter % 10] + values(codes[9..<11])
        let sum = zip(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]).reduce(0) { sum, pair in
            let product = pair.0 * pair.1
            return sum + product / 10 + product % 10
        }
        return sum % 10 == Code.digit(codes[11]) ? end : nil
    }

    /// INSEE: the departments 2A and 2B of Corsica count as 19 and 18 for the key.
    private func corsican(_ start: Int) -> Int? {
        guard let (codes, end) = read("999999A99999999", from: start), codes[5] == 0x32, codes[6] <= 0x42 else {
            return nil
        }
        var digits = values(codes)
        digits[5] = 1
        digits[6] = codes[6] == 0x41 ? 9 : 8
        return Checksum.remainder(digits[0..<13], by: 97) == 97 - Checksum.number(digits[13..<15]) ? end : nil
    }

    /// HMRC, National Insurance Manual NIM39110: letters never used, and the suffix A to D.
    private func insuranceUK(_ start: Int) -> Int? {
        guard let (codes, end) = read("AA999999A", from: start), codes[8] <= 0x44 else { return nil }
        let prefix = String(decoding: codes[0..<2], as: UTF16.self)
        guard !"DFIQUV".utf16.contains(codes[0]), !"DFIOQUV".utf16.contains(codes[1]),
            !["BG", "GB", "NK", "KN", "TN", "NT", "ZZ"].contains(prefix)
        else { return nil }
        return end
    }

    /// Decreto ministeriale 23 December 1976: odd places by table, even places by value, modulo 26. Digits may have
    /// been replaced by letters to tell namesakes apart.
    private func codiceFiscale(_ start: Int) -> Int? {
        // Its sixteen characters may have a space in every gap.
        guard Code.isLatin(text[start + 1]) || Code.isLatin(text[start + 2]),
            let (codes, end) = read("AAAAAA**A**A***A", from: start)
        else { return nil }
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
        let months = "ABCDEHLMPRST".utf16
        let places = [6, 7, 9, 10, 12, 13, 14]
        // L to V, less O, stand for 0 to 9.
        let areDigits = places.allSatisfy { place in
            Code.isDigit(codes[place]) || (0x4C...0x56).contains(codes[place]) && codes[place] != 0x4F
        }
        guard areDigits, months.contains(codes[8]) else { return nil }
        let sum = codes.dropLast().enumerated().reduce(0) { sum, pair in
            let value = Code.isDigit(pair.element) ? Code.digit(pair.element) : Int(pair.element) - 65
            return sum + (pair.offset % 2 == 0 ? odd[value] : value)
        }
        return sum % 26 == Int(codes[15]) - 65 ? end : nil
    }

    /// Income Tax Department of India: five letters, the fourth `P` for a person, four digits and a letter. The numbers
    /// of companies have another fourth letter and stay.
    private func indianPAN(_ start: Int) -> Int? {
        guard Code.upper(text[start + 3]) == 0x50, let (codes, end) = read("AAAAA9999A", from: start) else {
            return nil
        }
        return end - start == codes.count ? end : nil
    }

    /// ICAO Doc 9303 parts 4 to 6: lines of 30, 36 or 44 capitals, digits and fillers. Scanners lose some fillers.
    private func machineReadable(from start: Int) -> Int? {
        guard hasFillers, !Code.isLower(text[start]) else { return nil }
        var index = start
        var fillers = 0
        while index < start + 60 {
            let code = text[index]
            if code == 0x3C {
                fillers += 1
            } else if !Code.isUpper(code) && !Code.isDigit(code) && code != Code.space {
                break
            }
            index += 1
        }
        while index > start, text[index - 1] == Code.space { index -= 1 }
        return fillers >= 4 && index - start >= 26 ? index : nil
    }
}
